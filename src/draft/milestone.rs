//! Promises without a figure: milestones, bottom lines and targets beside another figure.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::draft::lexicon::Lexicon;
use crate::draft::outline::{Horizon, ReportOutline, Sentence};
use crate::draft::source_text::SourceText;
use crate::draft::words::without_modality;
use crate::draft::{Behaviour, Comparison, Ground, Promise, Span, due, words};
use crate::model::{MilestoneKind, Stage};

/// Maximum length of a name.
const LONGEST: usize = 40;
/// Minimum length of a clause that names a thing and its fate.
const SHORTEST: usize = 4;

/// Properties of a promise without a figure.
struct PlainPromise {
    behaviour: Behaviour,
    comparison: Comparison,
    ladder: Option<(MilestoneKind, Stage)>,
    confidence: u8,
    why: Ground,
}

/// Reads every clause that promises without a figure; each of the `tasks` promises at least to be done.
pub(crate) fn read(source: &SourceText, outline: &ReportOutline, figures: &[Promise], tasks: &[Span]) -> Vec<Promise> {
    let mut promises = Vec::new();
    let mut taken = figures.iter().map(|promise| promise.clause).peekable();
    for sentence in outline
        .sentences
        .iter()
        .filter(|sentence| sentence.horizon == Horizon::Year)
    {
        let whole = source.slice(sentence.span.start, sentence.span.end);
        // Most sentences hold none of these, and their clauses need not be looked through one by one.
        let (mut may_refer, mut may_hold, mut may_settle) = (false, false, false);
        for (_, _, hint) in HINTS.found(whole) {
            match hint {
                Hint::Refers => may_refer = true,
                Hint::Holds => may_hold = true,
                Hint::Settles => may_settle = true,
            }
        }
        for clause in clauses(source, sentence.span) {
            while taken.next_if(|figure| figure.end <= clause.start).is_some() {}
            let has_figure = taken.peek().is_some_and(|figure| figure.start < clause.end);
            let words = source.slice(clause.start, clause.end);
            if has_figure || clause.end - clause.start < SHORTEST {
                continue;
            }
            let referring = || if may_refer { relative(words) } else { None };
            let holding = || if may_hold { bottom_line(words) } else { None };
            if let Some(found) = referring().or_else(holding).or_else(|| milestone(words, may_settle)) {
                promises.push(promise(source, outline, sentence, clause, &found));
            }
        }
    }
    promises.extend(bare_items(source, outline, figures, &promises));
    promises.extend(bare_tasks(source, outline, figures, &promises, tasks));
    promises
}

/// Tasks of which nothing else is promised: done or not done, by their first clause.
fn bare_tasks(
    source: &SourceText,
    outline: &ReportOutline,
    figures: &[Promise],
    plain: &[Promise],
    tasks: &[Span],
) -> Vec<Promise> {
    let mut told: Vec<usize> = figures
        .iter()
        .chain(plain)
        .map(|promise| promise.clause.start)
        .collect();
    told.sort_unstable();
    let mut bare = Vec::new();
    for task in tasks {
        let next = told.partition_point(|start| *start < task.start);
        let is_told = told.get(next).is_some_and(|start| *start < task.end);
        let at = outline
            .sentences
            .partition_point(|sentence| sentence.span.start < task.start);
        let Some(sentence) = outline.sentences.get(at).filter(|_| !is_told) else {
            continue;
        };
        let clause = clauses(source, sentence.span).into_iter().next();
        let Some(clause) = clause.filter(|clause| clause.end > clause.start && clause.end <= task.end) else {
            continue;
        };
        bare.push(promise(source, outline, sentence, clause, &DONE_OR_NOT));
    }
    bare
}

/// Minimum promise of a project or a task.
const DONE_OR_NOT: PlainPromise = PlainPromise {
    behaviour: Behaviour::Milestone,
    comparison: Comparison::Done,
    ladder: Some((MilestoneKind::Service, Stage::Completed)),
    confidence: 60,
    why: Ground::Project,
};

/// Livelihood projects of which nothing else is promised: done or not done, by their first clause.
fn bare_items(source: &SourceText, outline: &ReportOutline, figures: &[Promise], plain: &[Promise]) -> Vec<Promise> {
    let mut told: HashSet<usize> = figures.iter().chain(plain).filter_map(|promise| promise.item).collect();
    let ahead = outline
        .sentences
        .iter()
        .filter(|sentence| sentence.horizon == Horizon::Year);
    let mut bare = Vec::new();
    // A project may go on over several sentences: only one that is over without a promise is bare.
    for sentence in ahead {
        let is_bare =
            |item: &usize| !told.contains(item) && outline.items.get(*item).is_some_and(|item| !item.title.is_empty());
        let Some(item) = sentence.item.filter(is_bare) else {
            continue;
        };
        let Some(clause) = clauses(source, sentence.span)
            .into_iter()
            .find(|clause| clause.end - clause.start >= SHORTEST)
        else {
            continue;
        };
        told.insert(item);
        bare.push(promise(source, outline, sentence, clause, &DONE_OR_NOT));
    }
    bare
}

fn promise(
    source: &SourceText,
    outline: &ReportOutline,
    sentence: &Sentence,
    clause: Span,
    found: &PlainPromise,
) -> Promise {
    let words = source.slice(clause.start, clause.end);
    let modality = words::MODALITY.iter().filter(|word| words.contains(**word));
    Promise {
        name: name(words, found.comparison),
        value: None,
        upper: None,
        unit: String::new(),
        comparison: found.comparison,
        behaviour: found.behaviour,
        modality: modality.map(|word| (*word).to_owned()).collect(),
        area: sentence.area,
        topic: sentence.topic,
        item: sentence.item,
        figure: None,
        clause,
        printed_clause: source.printed(clause),
        printed: source.printed(clause),
        base: None,
        base_year: None,
        due: due::of(source, sentence.span, clause, outline.year),
        ladder: found.ladder,
        confidence: found.confidence,
        why: vec![found.why],
    }
}

/// Returns the clauses of a sentence: what stands between commas.
fn clauses(source: &SourceText, sentence: Span) -> Vec<Span> {
    let mut clauses = Vec::new();
    let mut start = sentence.start;
    let mut depth = 0_i32;
    for at in sentence.start..=sentence.end {
        let one = if at == sentence.end { '。' } else { source.at(at) };
        match one {
            '（' | '“' => depth += 1,
            '）' | '”' => depth -= 1,
            _ => {}
        }
        if matches!(one, '，' | '；' | '：' | '。' | '！') && (depth <= 0 || at == sentence.end) {
            clauses.push(Span::new(start, at));
            start = at + 1;
        }
    }
    clauses
}

/// Returns what is promised, without how firmly and beside what.
fn name(words: &str, comparison: Comparison) -> String {
    let mut name = without_modality(words);
    if comparison == Comparison::Done {
        // A department calls its task by the thing, without the day and without 完成 or 建成.
        let timeless = without_modality(due::without_time(name));
        let thing = ["建成", "完成"].iter().find_map(|verb| timeless.strip_prefix(verb));
        let thing = thing.filter(|thing| thing.chars().count() >= SHORTEST && !thing.starts_with(['率', '度']));
        name = thing.unwrap_or(timeless);
    }
    if !matches!(comparison, Comparison::Done | Comparison::Assigned) {
        let ends = RELATIVE.iter().filter_map(|(mark, _)| name.find(mark)).min();
        name = ends
            .and_then(|end| name.get(..end))
            .filter(|rest| !rest.is_empty())
            .unwrap_or(name);
        name = words::without_holding(name.trim_end_matches(['与', '均']));
    }
    name.chars().take(LONGEST).collect()
}

/// What the clauses of a sentence may promise, by the words that it holds.
#[derive(Debug, Clone, Copy)]
enum Hint {
    Refers,
    Holds,
    Settles,
}

static HINTS: LazyLock<Lexicon<Hint>> = LazyLock::new(|| {
    let relative = RELATIVE.iter().map(|(mark, _)| (*mark, Hint::Refers));
    let assigned = ASSIGNED.iter().map(|mark| (*mark, Hint::Refers));
    let lines = HOLD.iter().chain(&NEVER).map(|verb| (*verb, Hint::Holds));
    let settled = SETTLES.iter().map(|(mark, _)| (*mark, Hint::Settles));
    Lexicon::of(relative.chain(assigned).chain(lines).chain(settled))
});

/// Targets beside another figure.
const RELATIVE: [(&str, Comparison); 24] = [
    ("与经济增长同步", Comparison::InStep),
    ("与经济增长基本同步", Comparison::InStep),
    ("与经济发展同步", Comparison::InStep),
    ("和经济增长同步", Comparison::InStep),
    ("和经济增长基本同步", Comparison::InStep),
    ("与地区生产总值增长同步", Comparison::InStep),
    ("高于经济增", Comparison::AboveAverage),
    ("快于经济增", Comparison::AboveAverage),
    ("高于全国", Comparison::AboveAverage),
    ("高于全省", Comparison::AboveAverage),
    ("高于全市", Comparison::AboveAverage),
    ("高于全区", Comparison::AboveAverage),
    ("跑赢", Comparison::AboveAverage),
    ("保持在全国平均水平以上", Comparison::AboveAverage),
    ("平均水平以上", Comparison::AboveAverage),
    ("不低于全", Comparison::AboveAverage),
    ("不低于当地上年", Comparison::AboveLastYear),
    ("不低于上年", Comparison::AboveLastYear),
    ("超过去年", Comparison::AboveLastYear),
    ("超过上年", Comparison::AboveLastYear),
    ("好于上年", Comparison::AboveLastYear),
    ("只增不减", Comparison::AboveLastYear),
    ("正增长", Comparison::MoreThan),
    ("负增长", Comparison::LessThan),
];

/// Tasks that a higher level hands down.
const ASSIGNED: [&str; 8] = [
    "下达",
    "达到国家要求",
    "达到省要求",
    "达到国家考核",
    "达到省定要求",
    "达到国家、省",
    "完成国家和省",
    "完成省定",
];

fn relative(words: &str) -> Option<PlainPromise> {
    let is_task =
        words.contains("下达") && !(words.contains("任务") || words.contains("目标") || words.contains("指标"));
    let found = |comparison, behaviour| PlainPromise {
        behaviour,
        comparison,
        ladder: None,
        confidence: 85,
        why: match comparison {
            Comparison::Assigned => Ground::HandedDown,
            Comparison::MoreThan | Comparison::LessThan => Ground::Zero,
            _ => Ground::Beside,
        },
    };
    if ASSIGNED.iter().any(|mark| words.contains(mark)) && !is_task && !words.contains("两年") {
        return Some(found(Comparison::Assigned, Behaviour::Cumulative));
    }
    let (_, comparison) = RELATIVE.iter().find(|(mark, _)| words.contains(mark))?;
    Some(found(*comparison, Behaviour::GrowthRate))
}

/// Verbs of holding a line.
const HOLD: [&str; 8] = ["守住", "守牢", "严守", "坚守", "兜牢", "兜住", "筑牢", "牢守"];
/// What must never happen.
const NEVER: [&str; 8] = [
    "严防",
    "不发生",
    "坚决防范遏制",
    "坚决防范重",
    "坚决遏制重",
    "坚决防止",
    "杜绝",
    "坚决遏制新增",
];

/// Lines that must hold.
fn bottom_line(words: &str) -> Option<PlainPromise> {
    let holds = HOLD.iter().any(|verb| words.contains(verb)) && (words.contains("底线") || words.contains("红线"));
    let never = NEVER.iter().any(|verb| words.contains(verb));
    let is_line = (holds || never) && !words.contains("基础上");
    is_line.then_some(PlainPromise {
        behaviour: Behaviour::BottomLine,
        comparison: Comparison::Done,
        ladder: None,
        confidence: 80,
        why: Ground::Line,
    })
}

/// What a clause ends with once it is done, and the ladder that it climbs.
const DONE: [(&str, MilestoneKind); 48] = [
    ("项目落地", MilestoneKind::Construction),
    ("工程落地", MilestoneKind::Construction),
    ("事项落地", MilestoneKind::Reform),
    ("全面推开", MilestoneKind::Service),
    ("建成投运", MilestoneKind::Construction),
    ("建成投用", MilestoneKind::Construction),
    ("建成投产", MilestoneKind::Construction),
    ("建成通车", MilestoneKind::Construction),
    ("交工通车", MilestoneKind::Construction),
    ("竣工投产", MilestoneKind::Construction),
    ("竣工投用", MilestoneKind::Construction),
    ("建成使用", MilestoneKind::Construction),
    ("建成", MilestoneKind::Construction),
    ("投入使用", MilestoneKind::Construction),
    ("投入运营", MilestoneKind::Construction),
    ("投入运行", MilestoneKind::Construction),
    ("交付使用", MilestoneKind::Construction),
    ("投用", MilestoneKind::Construction),
    ("投产", MilestoneKind::Construction),
    ("投运", MilestoneKind::Construction),
    ("通车", MilestoneKind::Construction),
    ("竣工", MilestoneKind::Construction),
    ("完工", MilestoneKind::Construction),
    ("主体完工", MilestoneKind::MainWorks),
    ("主体封顶", MilestoneKind::MainWorks),
    ("开工建设", MilestoneKind::Construction),
    ("开工", MilestoneKind::Construction),
    ("达产达效", MilestoneKind::Construction),
    ("稳产达效", MilestoneKind::Construction),
    ("达产", MilestoneKind::Construction),
    ("并网发电", MilestoneKind::Construction),
    ("并网", MilestoneKind::Construction),
    ("通水", MilestoneKind::Water),
    ("蓄水", MilestoneKind::Water),
    ("开园", MilestoneKind::Operation),
    ("开业", MilestoneKind::Operation),
    ("运营", MilestoneKind::Operation),
    ("启用", MilestoneKind::Operation),
    ("挂牌", MilestoneKind::Operation),
    ("上线运行", MilestoneKind::Operation),
    ("入驻", MilestoneKind::Operation),
    ("债券发行", MilestoneKind::Launch),
    ("全覆盖", MilestoneKind::Coverage),
    ("全面覆盖", MilestoneKind::Coverage),
    ("清零", MilestoneKind::Clearance),
    ("应保尽保", MilestoneKind::Coverage),
    ("应援尽援", MilestoneKind::Coverage),
    ("圆满收官", MilestoneKind::Launch),
];

/// Words within a clause that settle that it is done.
const SETTLES: [(&str, MilestoneKind); 16] = [
    ("晋升为", MilestoneKind::Reform),
    ("升级为国家", MilestoneKind::Reform),
    ("成为国家级", MilestoneKind::Reform),
    ("成为省级", MilestoneKind::Reform),
    ("成功创建", MilestoneKind::Reform),
    ("通过国家验收", MilestoneKind::Reform),
    ("全部实现", MilestoneKind::Coverage),
    ("全部实行", MilestoneKind::Coverage),
    ("全部取消", MilestoneKind::Clearance),
    ("全部进行", MilestoneKind::Coverage),
    ("全部置换", MilestoneKind::Coverage),
    ("全部向社会", MilestoneKind::Coverage),
    ("全部完成", MilestoneKind::Coverage),
    ("主体完工", MilestoneKind::MainWorks),
    ("主体工程", MilestoneKind::MainWorks),
    ("安装更换", MilestoneKind::Coverage),
];

/// Verbs that a clause begins with, what its end must hold (nothing: whatever), the ladder and the stage that counts.
#[rustfmt::skip]
const BEGINS: [(&str, &[&str], MilestoneKind, Stage); 42] = [
    ("启动", &[], MilestoneKind::Launch, Stage::Started),
    ("开工建设", &[], MilestoneKind::Construction, Stage::Started),
    ("开工", &[], MilestoneKind::Construction, Stage::Started),
    ("新开工", &[], MilestoneKind::Construction, Stage::Started),
    ("完成", &[], MilestoneKind::Construction, Stage::Completed),
    ("建成", &[], MilestoneKind::Construction, Stage::Completed),
    ("建好", &["站", "中心", "基地", "平台", "学校", "医院", "园", "场", "馆", "路", "桥", "网"], MilestoneKind::Construction, Stage::Completed),
    ("建立", &["平台", "中心", "超市", "孵化器", "基金", "库", "制度", "机制", "联盟", "备制"], MilestoneKind::Operation, Stage::Completed),
    ("设立", &["平台", "中心", "基金", "站", "专区", "窗口", "公司"], MilestoneKind::Operation, Stage::Completed),
    ("成立", &[], MilestoneKind::Operation, Stage::Completed),
    ("组建", &["公司", "集团", "中心", "联盟", "队伍", "团队"], MilestoneKind::Operation, Stage::Completed),
    ("建设", &["服务中心", "验证中心", "博物馆", "图书馆", "体育馆", "体育场", "医院", "产业园"], MilestoneKind::Construction, Stage::Completed),
    ("实施", &["改革", "等项目", "等工程"], MilestoneKind::Launch, Stage::Completed),
    ("创编", &[], MilestoneKind::Launch, Stage::Completed),
    ("出台", &[], MilestoneKind::Document, Stage::Completed),
    ("印发", &[], MilestoneKind::Document, Stage::Completed),
    ("制定", &["规划", "方案", "办法", "条例", "意见", "措施", "举措", "细则", "标准", "计划", "制度"], MilestoneKind::Document, Stage::Completed),
    ("编制", &["规划", "方案", "目录", "图谱"], MilestoneKind::Document, Stage::Completed),
    ("编制完成", &[], MilestoneKind::Document, Stage::Completed),
    ("发布", &["指数", "目录", "清单", "规划"], MilestoneKind::Document, Stage::Completed),
    ("推出", &["平台", "产品", "服务", "券", "便民服务举措"], MilestoneKind::Launch, Stage::Completed),
    ("推行", &["制度", "改革", "执法", "模式"], MilestoneKind::Reform, Stage::Completed),
    ("推开", &[], MilestoneKind::Reform, Stage::Completed),
    ("举办", &["会", "赛", "节", "活动", "论坛"], MilestoneKind::Launch, Stage::Completed),
    ("承办", &[], MilestoneKind::Launch, Stage::Completed),
    ("办好", &["会", "赛", "节", "活动", "论坛", "展"], MilestoneKind::Launch, Stage::Completed),
    ("免费开展", &[], MilestoneKind::Service, Stage::Completed),
    ("开展", &["体检", "筛查", "普查"], MilestoneKind::Service, Stage::Completed),
    ("发放", &["券", "补贴", "补助"], MilestoneKind::Service, Stage::Completed),
    ("提高城乡", &["标准"], MilestoneKind::Service, Stage::Completed),
    ("提高", &["工资标准", "补助标准", "补贴标准", "低保标准", "养老金"], MilestoneKind::Service, Stage::Completed),
    ("上调", &["标准"], MilestoneKind::Service, Stage::Completed),
    ("取消", &[], MilestoneKind::Clearance, Stage::Completed),
    ("清偿", &[], MilestoneKind::Clearance, Stage::Completed),
    ("实现", &["入驻", "覆盖", "通车", "通水", "运营", "投产", "开工", "竣工", "投用", "清零", "通航"], MilestoneKind::Construction, Stage::Completed),
    ("争创", &["示范区", "示范市", "示范县", "示范城市", "景区", "城市", "试点", "园区"], MilestoneKind::Reform, Stage::Completed),
    ("创建国家", &[], MilestoneKind::Reform, Stage::Completed),
    ("创建省级", &[], MilestoneKind::Reform, Stage::Completed),
    ("创成", &[], MilestoneKind::Reform, Stage::Completed),
    ("获批", &[], MilestoneKind::Reform, Stage::Completed),
    ("通过国家", &["验收", "评估", "复审"], MilestoneKind::Reform, Stage::Completed),
    ("通过省", &["验收", "评估", "复审"], MilestoneKind::Reform, Stage::Completed),
];

/// How a verb is done: before it, and no part of it.
const MANNERS: [&str; 13] = [
    "高质量",
    "高标准",
    "高水平",
    "高效",
    "科学",
    "全面",
    "逐一",
    "依法依规",
    "如期",
    "按期",
    "稳步",
    "及时",
    "统一",
];

/// Before the verb of a clause, up to it: 围绕产业链制定方案, 以赛会理念办好竹文化节.
const SETTINGS: [&str; 4] = ["围绕", "以", "在", "面向"];

/// Before activities without an end.
const GOES_ON: [&str; 22] = [
    "推进",
    "加快",
    "积极",
    "大力",
    "持续",
    "深入",
    "扎实",
    "稳步推",
    "加强",
    "探索",
    "研究",
    "支持",
    "鼓励",
    "引导",
    "继续",
    "强化",
    "优化",
    "完善",
    "健全",
    "做好",
    "抓好",
    "统筹",
];

/// Returns what is done or not done; what only says what the rest is for is neither.
fn milestone(words: &str, may_settle: bool) -> Option<PlainPromise> {
    const FOR_OTHERS: [&str; 8] = [
        "为统领",
        "为契机",
        "为目标",
        "基础上",
        "的前提下",
        "为抓手",
        "为重点",
        "为牵引",
    ];
    settled(words, may_settle).filter(|_| !FOR_OTHERS.iter().any(|end| words.contains(end)))
}

/// Returns what a verb settles.
fn settled(words: &str, may_settle: bool) -> Option<PlainPromise> {
    let found = |kind, stage, confidence| PlainPromise {
        behaviour: Behaviour::Milestone,
        comparison: Comparison::Done,
        ladder: Some((kind, stage)),
        confidence,
        why: Ground::Settled,
    };
    let plain = due::without_time(words.trim_start_matches(['，', ' ', '、'])).trim_end_matches('”');
    let stage = |end: &str| {
        if end.starts_with("开工") {
            Stage::Started
        } else if end.contains("效") {
            Stage::Effective
        } else {
            Stage::Completed
        }
    };
    let begins_on = words::starts_with(plain, &GOES_ON);
    let end = DONE
        .iter()
        .filter(|(end, _)| words::without_end(plain, end).is_some())
        .max_by_key(|(end, _)| end.len());
    let names_thing = |end: &str| {
        let thing = plain.strip_suffix(end).unwrap_or_default();
        let going = GOES_ON
            .iter()
            .chain(&words::OPENERS)
            .find_map(|verb| thing.strip_prefix(verb));
        going.unwrap_or(thing).chars().count() > 1
    };
    if let Some((end, kind)) = end.filter(|(end, _)| names_thing(end)) {
        return Some(found(*kind, stage(end), if begins_on { 65 } else { 85 }));
    }
    let mark = SETTLES.iter().find(|(mark, _)| may_settle && plain.contains(mark));
    if let Some((_, kind)) = mark {
        return Some(found(*kind, Stage::Completed, 75));
    }
    if begins_on {
        return None;
    }
    let stem = without_manner(without_setting(without_modality(plain)));
    if stem.starts_with('为') && stem.contains("免费") {
        return Some(found(MilestoneKind::Service, Stage::Completed, 75));
    }
    let begins = BEGINS.iter().filter(|(verb, ends, ..)| {
        stem.starts_with(verb)
            && !stem.get(verb.len()..).is_some_and(|rest| rest.starts_with('率'))
            && stem.chars().count() > verb.chars().count() + 1
            && (ends.is_empty() || ends.iter().any(|end| stem.ends_with(end)))
    });
    let (_, ends, kind, stage) = begins.max_by_key(|(verb, ..)| verb.len())?;
    Some(found(*kind, *stage, if ends.is_empty() { 70 } else { 75 }))
}

/// Words from their verb on, where they begin with what it is about or where it is done.
fn without_setting(words: &str) -> &str {
    if !words::starts_with(words, &SETTINGS) {
        return words;
    }
    let verbs = ["建立", "制定", "编制", "办好", "举办", "设立", "开展"];
    let at = verbs.iter().filter_map(|verb| words.find(verb)).min();
    at.and_then(|at| words.get(at..)).unwrap_or(words)
}

/// Returns words without how their verb is done.
fn without_manner(words: &str) -> &str {
    let mut words = words;
    while let Some(rest) = MANNERS.iter().find_map(|manner| words.strip_prefix(manner)) {
        words = rest;
    }
    words
}
