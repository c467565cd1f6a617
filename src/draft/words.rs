//! Vocabulary of reports, as tables: one more row is one more wording. None of them names a place.

use std::sync::LazyLock;

use crate::draft::Comparison::{self, About, AtLeast, AtMost, LessThan, MoreThan};
use crate::draft::lexicon::Lexicon;
use crate::draft::source_text::SourceText;

/// Behind the year, in the heading of the part that looks ahead.
pub(crate) const YEAR_HEADS: [&str; 14] = [
    "重点工作",
    "工作安排",
    "工作任务",
    "目标任务",
    "主要任务",
    "各项工作",
    "工作重点",
    "工作部署",
    "工作打算",
    "工作思路",
    "的工作",
    "工作建议",
    "主要工作",
    "工作",
];

/// In the heading of the part that looks ahead, whatever the year.
const FORWARD_HEADS: [&str; 16] = [
    "重点工作",
    "工作安排",
    "工作任务",
    "目标任务",
    "主要任务",
    "工作重点",
    "工作部署",
    "工作打算",
    "工作思路",
    "今年工作",
    "今年的工作",
    "预期目标",
    "总体要求",
    "工作建议",
    "各项工作",
    "今年主要工作",
];

const REVIEW_HEADS: [&str; 9] = [
    "发展成就",
    "主要成就",
    "回顾",
    "工作总结",
    "过去一年",
    "过去五年",
    "主要成绩",
    "完成情况",
    "一年来",
];

/// In the heading of a part that looks several years ahead.
pub(crate) const LONG_HEADS: [&str; 8] = [
    "时期",
    "今后五年",
    "未来五年",
    "今后三年",
    "五年规划",
    "远景目标",
    "发展规划",
    "未来三年",
];

/// In the heading of a part on the government itself.
pub(crate) const OWN_HEADS: [&str; 6] = [
    "自身建设",
    "政府建设",
    "人民满意政府",
    "人民满意的政府",
    "服务型政府",
    "法治政府",
];

const PROJECT_HEADS: [&str; 7] = [
    "民生实事",
    "实事项目",
    "为民办实事",
    "为民实事",
    "民生项目",
    "民生工程",
    "民生实项",
];

const GLOSSARY_HEADS: [&str; 7] = [
    "名词解释",
    "名词注释",
    "用语说明",
    "有关用语",
    "名词术语",
    "名词说明",
    "术语解释",
];

/// 一 to 二十, by number.
pub(crate) const HAN_NUMBERS: [&str; 21] = [
    "", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六",
    "十七", "十八", "十九", "二十",
];

/// Words that hold a numeral and no figure.
const NUMERAL_WORDS: [&str; 62] = [
    "一批",
    "一大批",
    "进一步",
    "一步一个脚印",
    "一体化",
    "一体",
    "统一",
    "一律",
    "一流",
    "万众",
    "一定",
    "唯一",
    "一些",
    "一起",
    "一直",
    "一如既往",
    "一视同仁",
    "一以贯之",
    "一致",
    "一贯",
    "一切",
    "一样",
    "一方面",
    "一般",
    "一系列",
    "一揽子",
    "一往无前",
    "一道",
    "一件件",
    "一站式",
    "一次性",
    "新一轮",
    "一对一",
    "一种",
    "一代",
    "单一",
    "百姓",
    "百花",
    "千方百计",
    "千家万户",
    "千军万马",
    "万众创新",
    "两手",
    "两侧",
    "两岸",
    "十分",
    "十足",
    "零售",
    "零部件",
    "零碳",
    "零就业",
    "清零",
    "百分点",
    "千瓦",
    "万元以",
    "一家亲",
    "三农",
    "一揽",
    "第一线",
    "一线",
    "一带一路",
    "合一",
];

/// Returns whether a numeral between two places is part of a word.
pub(crate) fn is_within_word(source: &SourceText, start: usize, end: usize) -> bool {
    NUMERAL_WORDS.iter().any(|word| {
        if !word.contains(source.at(start)) {
            return false;
        }
        let length = word.chars().count();
        (start.saturating_sub(length - 1)..=start).any(|at| source.has(at, word) && at + length >= end)
    })
}

/// Returns whether a heading opens a look back.
pub(crate) fn is_review(title: &str) -> bool {
    REVIEW_HEADS.iter().any(|head| title.contains(head))
}

/// Returns whether a heading opens the part that looks ahead.
pub(crate) fn is_forward(title: &str, year: Option<i16>) -> bool {
    let year = year.map(|year| format!("{year}年"));
    let names_year = year.as_ref().is_some_and(|year| title.contains(year));
    !is_review(title)
        && !title.contains("政府工作报告")
        && (FORWARD_HEADS.iter().any(|head| title.contains(head))
            || names_year && YEAR_HEADS.iter().any(|head| title.contains(head))
            || year.is_some_and(|year| {
                title
                    .strip_prefix(&year)
                    .is_some_and(|rest| rest.starts_with('：') || rest.starts_with(' '))
            }))
}

/// Returns whether a sentence opens the part that looks ahead where no heading does.
pub(crate) fn opens_forward(sentence: &str, year: Option<i16>) -> bool {
    const OPENERS: [&str; 8] = [
        "预期目标",
        "总体要求",
        "总体思路",
        "工作的总体",
        "重点抓好",
        "重点做好",
        "着重抓好",
        "主要目标",
    ];
    let names_year = sentence.contains("今年") || year.is_some_and(|year| sentence.contains(&format!("{year}年")));
    names_year && OPENERS.iter().any(|opener| sentence.contains(opener)) && !is_review(sentence)
}

/// Returns whether a heading opens a list of livelihood projects.
pub(crate) fn is_project_list(title: &str) -> bool {
    PROJECT_HEADS.iter().any(|head| title.contains(head))
        && !title.contains('，')
        && (title.contains("清单")
            || title.contains("附件")
            || title.ends_with("实事")
            || title.ends_with("项目")
            || title.ends_with("工程")
            || title.ends_with("表")
            || title.contains("实事项目"))
}

/// Returns whether a sentence announces livelihood projects that follow it one by one.
pub(crate) fn announces_projects(sentence: &str) -> bool {
    ["实事", "民生项目", "民生工程"]
        .iter()
        .any(|word| sentence.contains(word))
}

/// Returns whether a heading opens the explanations of terms.
pub(crate) fn is_glossary(title: &str) -> bool {
    GLOSSARY_HEADS.iter().any(|head| title.contains(head))
}

/// Returns whether words end with one of a table.
pub(crate) fn ends_with(words: &str, table: &[&str]) -> bool {
    table.iter().any(|word| without_end(words, word).is_some())
}

/// Returns words without the one that ends them; `None` if it does not. The last byte tells most words apart at once.
pub(crate) fn without_end<'w>(words: &'w str, end: &str) -> Option<&'w str> {
    let is_alike = words.as_bytes().last() == end.as_bytes().last();
    if is_alike { words.strip_suffix(end) } else { None }
}

/// Returns words without the one that begins them; `None` if it does not. The third byte tells most words apart at
/// once.
pub(crate) fn without_beginning<'w>(words: &'w str, beginning: &str) -> Option<&'w str> {
    let is_alike = beginning.len() < 3 || words.as_bytes().get(2) == beginning.as_bytes().get(2);
    if is_alike { words.strip_prefix(beginning) } else { None }
}

/// Right before a figure, the longer before the shorter.
pub(crate) const BEFORE: [(&str, Comparison); 30] = [
    ("不低于", AtLeast),
    ("不少于", AtLeast),
    ("不小于", AtLeast),
    ("不短于", AtLeast),
    ("至少", AtLeast),
    ("最少", AtLeast),
    ("最低", AtLeast),
    ("不超过", AtMost),
    ("不高于", AtMost),
    ("不多于", AtMost),
    ("不大于", AtMost),
    ("不突破", AtMost),
    ("最多", AtMost),
    ("不长于", AtMost),
    ("超过", MoreThan),
    ("突破", MoreThan),
    ("超出", MoreThan),
    ("大于", MoreThan),
    ("多于", MoreThan),
    ("高于", MoreThan),
    ("超", MoreThan),
    ("逾", MoreThan),
    ("低于", LessThan),
    ("少于", LessThan),
    ("小于", LessThan),
    ("大约", About),
    ("接近", About),
    ("将近", About),
    ("约", About),
    ("近", About),
];

/// Words that only end like a comparison.
pub(crate) const NOT_BEFORE: [(&str, &str); 8] = [
    ("约", "签约"),
    ("约", "节约"),
    ("约", "契约"),
    ("约", "预约"),
    ("近", "附近"),
    ("近", "最近"),
    ("近", "邻近"),
    ("超", "赶超"),
];

/// Right behind a figure.
pub(crate) const BEHIND: [(&str, Comparison); 9] = [
    ("及以上", AtLeast),
    ("以上", AtLeast),
    ("左右", About),
    ("上下", About),
    ("以内", AtMost),
    ("之内", AtMost),
    ("及以下", AtMost),
    ("以下", AtMost),
    ("之上", AtLeast),
];

/// How firmly a target is meant.
pub(crate) const MODALITY: [&str; 6] = ["力争", "确保", "争取", "努力", "保证", "务必"];

/// Right before a count in Chinese numerals.
pub(crate) const BEFORE_COUNT: [&str; 11] = [
    "不少于",
    "不低于",
    "至少",
    "超过",
    "突破",
    "达到",
    "新增",
    "增加到",
    "提高",
    "不超过",
    "各",
];

/// Before 三座, 两所.
pub(crate) const BUILD: [&str; 16] = [
    "新建",
    "新建设",
    "建设",
    "建成",
    "改造",
    "改建",
    "扩建",
    "改扩建",
    "打造",
    "修建",
    "设立",
    "增设",
    "新增",
    "更新",
    "引进",
    "举办",
];

/// Before 万名, 千户.
pub(crate) const GATHER: [&str; 14] = [
    "带动", "培训", "培育", "引进", "吸引", "选派", "组织", "新增", "扶持", "帮助", "服务", "惠及", "培养", "发展",
];

/// A number of names, not of things.
pub(crate) const NAME_COUNTERS: [&str; 27] = [
    "个方面",
    "方面",
    "大",
    "类",
    "个领域",
    "个环节",
    "个维度",
    "个关键",
    "个重点领域",
    "个重点方向",
    "个体系",
    "个统筹",
    "条底线",
    "条红线",
    "条主线",
    "项规定",
    "篇大文章",
    "个必须",
    "个坚持",
    "个目标",
    "个问题",
    "个板块",
    "项制度",
    "个原则",
    "个导向",
    "种",
    "个转变",
];

/// What is true already.
pub(crate) const FACTS: [&str; 12] = [
    "辐射",
    "已有",
    "已达",
    "已建成",
    "已完成",
    "现有",
    "累计已",
    "已累计",
    "目前",
    "去年完成",
    "人口规模",
    "上年完成",
];

/// Before a figure in the sentence: last year's result.
pub(crate) const PAST: [&str; 8] = [
    "去年全年",
    "去年，",
    "过去一年",
    "过去五年",
    "五年来",
    "一年来",
    "截至目前",
    "去年共",
];

/// Between where something starts and where it shall arrive.
pub(crate) const MOVES: [&str; 25] = [
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "扩大到",
    "扩大至",
    "增加到",
    "增加至",
    "下降到",
    "下降至",
    "降到",
    "降至",
    "降低到",
    "压缩到",
    "压缩至",
    "缩短到",
    "缩短至",
    "上升到",
    "达到",
    "调整到",
    "调整为",
    "增至",
    "升至",
    "提标到",
    "降低至",
];

/// What is measured to say how large a thing is.
pub(crate) const SIZED_BY: [&str; 14] = [
    "投资",
    "总投资",
    "产值",
    "营收",
    "营业收入",
    "主营业务收入",
    "收入",
    "年产值",
    "存栏",
    "面积",
    "税收",
    "投资额",
    "注册资本",
    "资产",
];

/// Things that are named by how large they are.
pub(crate) const NAMED_THINGS: [&str; 12] = [
    "项目",
    "工程",
    "企业",
    "基地",
    "电站",
    "机组",
    "电厂",
    "生产线",
    "装置",
    "矿井",
    "煤矿",
    "水库",
];

/// Verbs that settle that a thing of this size is there.
pub(crate) const SETTLED: [&str; 10] = [
    "建成",
    "投运",
    "投产",
    "并网",
    "投用",
    "竣工",
    "试运转",
    "达产",
    "投入使用",
    "全覆盖",
];

/// Rising by so much.
pub(crate) const RISES: [&str; 12] = [
    "增长", "增加", "提高", "提升", "上升", "增幅", "涨幅", "增速", "扩大", "递增", "上涨", "增",
];

/// Rising as a noun, which is part of a name.
pub(crate) const RATES_AS_NOUNS: [&str; 3] = ["增幅", "涨幅", "增速"];

/// Rates by their names.
pub(crate) const RATES: [&str; 8] = ["增长", "增幅", "涨幅", "增速", "增长率", "增长速度", "上涨", "增长率为"];

/// Falling by so much.
pub(crate) const FALLS: [&str; 14] = [
    "下降", "降低", "减少", "削减", "压减", "压缩", "缩减", "缩短", "下调", "降", "减排", "核减", "回落", "调减",
];

/// The fall as a noun.
pub(crate) const FALLS_OF_NOUN: [&str; 3] = ["降幅", "降幅达到", "下降率"];

/// Taking away what is there.
pub(crate) const REMOVES: [&str; 10] = [
    "撤并", "淘汰", "关停", "取消", "清退", "拆除", "关闭", "退出", "压降", "清理",
];

/// Adding to what is there.
pub(crate) const ADDS: [&str; 15] = [
    "新增",
    "增加",
    "净增",
    "新认定",
    "新培育",
    "新创建",
    "新引进",
    "新评",
    "新入库",
    "新纳",
    "再增",
    "扩增",
    "新签",
    "新签约",
    "净增加",
];

/// What is done over the year.
pub(crate) const ACTS: [&str; 104] = [
    "新建",
    "建设",
    "建成",
    "改造",
    "改建",
    "扩建",
    "实施",
    "完成",
    "培育",
    "引进",
    "发放",
    "举办",
    "组织",
    "开展",
    "打造",
    "创建",
    "转移",
    "培训",
    "治理",
    "种植",
    "启动",
    "开工",
    "修复",
    "安装",
    "实现",
    "推进",
    "推动",
    "落实",
    "签约",
    "落地",
    "动工",
    "竣工",
    "投产",
    "募集",
    "筹集",
    "争取",
    "投入",
    "安排",
    "设立",
    "发展",
    "支持",
    "扶持",
    "吸纳",
    "引导",
    "开发",
    "培养",
    "招录",
    "招聘",
    "选派",
    "选聘",
    "提供",
    "解决",
    "整治",
    "硬化",
    "更换",
    "更新",
    "新植",
    "造林",
    "绿化",
    "消险",
    "加固",
    "改善",
    "修建",
    "铺设",
    "建立",
    "组建",
    "配备",
    "购买",
    "回购",
    "筹建",
    "提升",
    "升级",
    "抽检",
    "检测",
    "监测",
    "办理",
    "推广",
    "申报",
    "获批",
    "动员",
    "抓好",
    "谋划",
    "储备",
    "盘活",
    "处置",
    "销售",
    "转化",
    "就业",
    "入库",
    "认定",
    "清运",
    "流转",
    "募资",
    "播种",
    "开复工",
    "带动",
    "登记",
    "锻造",
    "推行",
    "抓实",
    "筛查",
    "治沙",
    "强化",
    "发展",
];

/// Effect of a verb on the thing counted after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Takes away.
    Falls,
    /// Adds.
    Adds,
    /// Does.
    Acts,
}

static DEEDS: LazyLock<Lexicon<Deed>> = LazyLock::new(|| {
    let of = |verbs: &'static [&'static str], deed| verbs.iter().map(move |verb| (*verb, deed));
    let falls = of(&FALLS, Deed::Falls).chain(of(&REMOVES, Deed::Falls));
    let verbs = falls.chain(of(&ADDS, Deed::Adds)).chain(of(&ACTS, Deed::Acts));
    Lexicon::of(verbs.filter(|(verb, _)| verb.chars().count() > 1))
});

/// Returns each verb in the words with the byte behind it and what it does.
pub(crate) fn deeds(words: &str) -> impl Iterator<Item = (usize, &'static str, Deed)> + '_ {
    DEEDS.found(words).map(|(at, verb, deed)| (at + verb.len(), verb, deed))
}

/// Right before how many are reached.
pub(crate) const REACHED_PEOPLE: [&str; 3] = ["惠及", "覆盖", "受益"];

/// Right before how many are served, where nothing else is done: 救助200人, but not 开展救助200人.
pub(crate) const SERVED: [&str; 3] = ["保障", "救助", "资助"];

/// Right before what is held where it is.
pub(crate) const HOLDS: [&str; 6] = ["稳定在", "保持在", "维持在", "控制在", "稳定保持在", "常年保持"];

/// Before what is said of so many people.
pub(crate) const PER_HEAD: [&str; 4] = ["每千人", "每万人", "每百人", "每百户"];

/// What adds up although it is reached: 新增…达到, 投资达到.
pub(crate) const FLOW_VERBS: [&str; 3] = ["新增", "完成", "投资"];

/// What a heading announces in brackets behind it, before how many: 助学工程（项目7个）.
pub(crate) const ANNOUNCED: [&str; 6] = ["项目", "任务", "工程", "事项", "共", "合计"];

/// Who lives or lies in what: 30户以上村寨, 60张以上机构.
pub(crate) const INHABITED: [(&str, &[&str]); 6] = [
    ("户", SETTLEMENTS),
    ("人", SETTLEMENTS),
    ("名", SETTLEMENTS),
    ("张", SETTLEMENTS),
    ("头", SETTLEMENTS),
    ("只", SETTLEMENTS),
];

/// Where people and animals live.
const SETTLEMENTS: &[&str] = &[
    "村",
    "自然村",
    "行政村",
    "屯",
    "寨",
    "小区",
    "社区",
    "院落",
    "学校",
    "机构",
    "木质",
    "连片",
    "集中",
    "养殖场",
];

/// Behind how many of a whole.
pub(crate) const WHOLE: [&str; 6] = ["全部", "全覆盖", "连续覆盖", "均实现", "纳入", "应"];

/// Behind a list of what is covered wholly.
pub(crate) const COVERED: [&str; 2] = ["全覆盖", "连续覆盖"];

/// Returns words without 达到, 控制在, 保持在, 稳定在 at their end.
pub(crate) fn without_holding(words: &str) -> &str {
    const HOLDING: [&str; 19] = [
        "保持",
        "达到",
        "控制在",
        "保持在",
        "稳定在",
        "稳定保持在",
        "维持在",
        "为",
        "在",
        "达",
        "力争",
        "确保",
        "不低于",
        "不高于",
        "提高到",
        "实现",
        "安排",
        "拟按",
        "按",
    ];
    let mut words = words;
    while let Some(rest) = HOLDING.iter().find_map(|holding| without_end(words, holding)) {
        words = rest;
    }
    words
}

/// Returns whether what stands behind a figure says that something is done with it: 6处煤矿建成试运转.
pub(crate) fn is_acted_on(tail: &str) -> bool {
    [
        "建成", "投用", "投产", "开工", "竣工", "建设", "改造", "创建", "晋升", "达产", "开展", "进入", "投运", "落地",
    ]
    .iter()
    .any(|verb| tail.contains(verb))
}

/// Returns whether a character may begin a noun behind a figure.
pub(crate) fn is_noun_start(one: char) -> bool {
    one.is_alphanumeric() && !matches!(one, '和' | '及' | '与' | '并' | '等' | '以' | '左' | '上' | '内')
        || matches!(one, '“')
}

/// Returns whether words before a figure look beyond a year: 到2030年, “十五五”末, 三年内, 年均.
pub(crate) fn ends_beyond(words: &str, year: i16) -> bool {
    const CUES: [&str; 23] = [
        "3年时间",
        "三年时间",
        "两年时间",
        "五年时间",
        "5年时间",
        "五”末",
        "五”期间",
        "五”时期",
        "未来五年",
        "今后五年",
        "未来三年",
        "今后三年",
        "年均",
        "三年内",
        "五年内",
        "两年内",
        "3年内",
        "5年内",
        "2年内",
        "今后几年",
        "未来几年",
        "用三年",
        "用五年",
    ];
    if CUES.iter().any(|cue| words.contains(cue)) {
        return true;
    }
    // 到2035年, 2033年建成: a year that is not over by the end of this one.
    words.match_indices("20").any(|(from, _)| {
        let named: Option<i16> = words.get(from..from + 4).and_then(|named| named.parse().ok());
        let rest = words.get(from + 4..).unwrap_or_default();
        let is_alone = !words
            .get(..from)
            .is_some_and(|before| before.ends_with(|one: char| one.is_ascii_digit()));
        named.is_some_and(|named| named > year) && is_alone && rest.starts_with(['年', '-'])
    })
}

/// Nouns of what is there on a day, or of a year's whole: without a verb before them they are reached.
pub(crate) const STOCKS: [&str; 28] = [
    "面积",
    "产量",
    "产值",
    "存栏",
    "规模",
    "数量",
    "人数",
    "总量",
    "装机",
    "产能",
    "总数",
    "总额",
    "增加值",
    "成交额",
    "营业收入",
    "存量",
    "保有量",
    "覆盖面",
    "余额",
    "时间",
    "标准",
    "出栏",
    "容量",
    "总产",
    "存款",
    "贷款",
    "能力",
    "库容",
];

/// Nouns of measure, which heads that share a figure end in.
pub(crate) const MEASURE_NOUNS: [&str; 30] = [
    "率",
    "比例",
    "比重",
    "满意度",
    "产值",
    "产量",
    "增加值",
    "收入",
    "总额",
    "销售额",
    "面积",
    "额",
    "标准",
    "数量",
    "规模",
    "增速",
    "施用量",
    "排放量",
    "占比",
    "人数",
    "存栏",
    "投资",
    "能耗",
    "强度",
    "用水量",
    "浓度",
    "贷款",
    "消费",
    "进出口",
    "人次",
];

/// Before what is promised, and not part of its name.
pub(crate) const OPENERS: [&str; 42] = [
    "力争",
    "确保",
    "争取",
    "努力",
    "保证",
    "务必",
    "全年",
    "今年",
    "年内",
    "推动",
    "促进",
    "使",
    "将",
    "其中",
    "实现",
    "全力",
    "预计",
    "继续",
    "加快",
    "持续",
    "在",
    "并",
    "再",
    "年底前",
    "进一步",
    "着力",
    "大力",
    "积极",
    "通过",
    "新的一年",
    "要",
    "同时",
    "突出抓好",
    "有序推进",
    "稳步推进",
    "扎实推进",
    "深入推进",
    "深入实施",
    "组织实施",
    "高质量",
    "加快推进",
    "全面",
];

/// Heads that name several at once.
pub(crate) const SEVERAL: [(&str, &[&str]); 5] = [
    ("城乡居民", &["城镇居民", "农村居民"]),
    ("城乡常住居民", &["城镇常住居民", "农村常住居民"]),
    ("一二三产业", &["一产业", "二产业", "三产业"]),
    ("一二三产", &["一产", "二产", "三产"]),
    ("三次产业", &["第一产业", "第二产业", "第三产业"]),
];

/// Before a round mark: 迈上千亿台阶.
pub(crate) const REACHES: [&str; 10] = [
    "突破", "迈上", "跨上", "跨越", "站上", "登上", "达到", "超过", "超", "迈过",
];

/// Returns the comparison that words end with.
pub(crate) fn comparison_at_end(words: &str) -> Option<(&'static str, Comparison)> {
    let found = BEFORE.iter().find(|(word, _)| without_end(words, word).is_some())?;
    let is_part = NOT_BEFORE
        .iter()
        .any(|(word, whole)| *word == found.0 && words.ends_with(whole));
    (!is_part).then_some(*found)
}

/// Returns words without the comparisons that end them.
pub(crate) fn without_comparison(words: &str) -> &str {
    let mut words = words;
    while let Some((word, _)) = comparison_at_end(words) {
        words = words.strip_suffix(word).unwrap_or(words);
    }
    words
}

/// Returns the members of a list: 、 和 及 与 part them, but not 和 in 和谐 or 及 in 普及.
pub(crate) fn members(list: &str) -> Vec<&str> {
    const WORDS: [&str; 20] = [
        "普及",
        "涉及",
        "危及",
        "触及",
        "惠及",
        "提及",
        "参与",
        "给予",
        "与会",
        "和谐",
        "和美",
        "和平",
        "和解",
        "饱和",
        "缓和",
        "温和",
        "调和",
        "总和",
        "以及其",
        "中和",
    ];
    let mut members = Vec::new();
    let mut start = 0;
    for (at, one) in list.char_indices() {
        let is_word = || {
            WORDS.iter().any(|word| {
                list.match_indices(word)
                    .any(|(begin, word)| begin <= at && at < begin + word.len())
            })
        };
        if one == '、' || matches!(one, '和' | '及' | '与') && !is_word() {
            members.push(list.get(start..at).unwrap_or_default().trim());
            start = at + one.len_utf8();
        }
    }
    members.push(list.get(start..).unwrap_or_default().trim());
    members.into_iter().filter(|member| !member.is_empty()).collect()
}

/// Behind a head, and not part of it.
pub(crate) const NAME_ENDS: [&str; 20] = [
    "拟按",
    "按",
    "拟",
    "迈上",
    "跨上",
    "站上",
    "跨越",
    "到",
    "至",
    "以",
    "均",
    "分别",
    "总量达到",
    "百分之",
    "的",
    "可比口径",
    "按可比口径",
    "调整",
    "翻",
    "再",
];

/// Returns whether words begin with one of a table.
pub(crate) fn starts_with(words: &str, table: &[&str]) -> bool {
    table.iter().any(|word| without_beginning(words, word).is_some())
}

/// What a part is about, and what tabs call it.
pub(crate) const THEMES: [(&str, &str); 30] = [
    ("内需", "扩内需"),
    ("消费", "消费"),
    ("有效需求", "扩内需"),
    ("投资", "投资"),
    ("项目", "项目"),
    ("产业", "产业"),
    ("工业", "工业"),
    ("实体经济", "实体经济"),
    ("创新", "创新"),
    ("科技", "科技"),
    ("改革", "改革"),
    ("开放", "开放"),
    ("乡村", "乡村振兴"),
    ("农业", "农业"),
    ("农村", "农村"),
    ("城乡", "城乡"),
    ("城市", "城市"),
    ("县域", "县域"),
    ("区域", "区域"),
    ("生态", "生态"),
    ("绿色", "绿色"),
    ("文化", "文化"),
    ("旅游", "文旅"),
    ("服务业", "服务业"),
    ("民营", "民营经济"),
    ("民生", "民生"),
    ("安全", "安全"),
    ("平安", "平安"),
    ("数字", "数字"),
    ("政府", "政府建设"),
];

/// Nouns of what adds up over a year.
pub(crate) const FLOWS: [&str; 17] = [
    "产值",
    "产量",
    "成交额",
    "销售额",
    "交易额",
    "零售额",
    "营业收入",
    "收入",
    "增加值",
    "游客",
    "人次",
    "总产",
    "招生规模",
    "投资",
    "进出口",
    "到位资金",
    "出栏",
];

/// Units of whole pieces.
pub(crate) const PIECES: [&str; 40] = [
    "个",
    "家",
    "户",
    "人",
    "名",
    "期",
    "场",
    "场次",
    "所",
    "座",
    "处",
    "条",
    "套",
    "间",
    "栋",
    "幢",
    "台",
    "辆",
    "架",
    "艘",
    "件",
    "项",
    "部",
    "支",
    "门",
    "宗",
    "班",
    "位",
    "头",
    "株",
    "眼",
    "块",
    "份",
    "册",
    "组",
    "笔",
    "条（段）",
    "条（个）",
    "套（间）",
    "站",
];

/// Before a level that is fallen to, and must not be exceeded.
pub(crate) const FALLEN_TO: [&str; 9] = [
    "降至",
    "降到",
    "下降到",
    "降低到",
    "降低至",
    "压缩至",
    "压缩到",
    "缩短至",
    "缩短到",
];

/// Nouns of what is to be held down.
pub(crate) const HELD_DOWN: [&str; 5] = ["失业率", "死亡率", "发生率", "能耗", "浓度"];

/// How often it is commonly reported, by name.
pub(crate) const CADENCES: [(&str, &str); 20] = [
    ("生产总值", "quarterly"),
    ("居民人均", "quarterly"),
    ("居民收入", "quarterly"),
    ("规模以上工业", "monthly"),
    ("固定资产投资", "monthly"),
    ("工业投资", "monthly"),
    ("零售总额", "monthly"),
    ("零售额", "monthly"),
    ("预算收入", "monthly"),
    ("财政收入", "monthly"),
    ("进出口", "monthly"),
    ("城镇新增就业", "monthly"),
    ("到位资金", "monthly"),
    ("完成投资", "monthly"),
    ("粮食", "yearly"),
    ("森林覆盖率", "yearly"),
    ("城镇化率", "yearly"),
    ("研发经费", "yearly"),
    ("能耗", "quarterly"),
    ("工业增加值", "monthly"),
];

/// How many parts a place has, which it has anyway: 全省88个县, 14个市州.
pub(crate) const PARTS_OF_PLACES: [&str; 9] = ["县", "市", "区", "旗", "乡镇", "镇", "街道", "村", "社区"];
/// Words for such parts that need no 全省 before them.
pub(crate) const PEERS_OF_PLACES: [&str; 9] = [
    "民族",
    "市州",
    "州市",
    "盟市",
    "地市",
    "设区市",
    "省区市",
    "地州",
    "国家和地区",
];
/// The whole of a place, before its parts.
pub(crate) const WHOLE_PLACES: [&str; 8] = ["全省", "全市", "全县", "全区", "全州", "全国", "全旗", "全盟"];

/// A seasonal profile shared by things of a kind.
pub(crate) struct Season {
    /// Its id in the catalogue.
    pub(crate) id: &'static str,
    /// What it is called.
    pub(crate) name: &'static str,
    /// How much of the year each quarter brings, in percent.
    pub(crate) quarters: [u8; 4],
    /// Words in the names of such things.
    pub(crate) words: &'static [&'static str],
}

/// Seasons by the names of things; the first match decides. The quarters are an estimate: work outdoors rests in
/// winter, trees are planted in spring and autumn, fields are sown in spring, and schools are ready when the school
/// year begins.
#[rustfmt::skip]
pub(crate) const COURSES: [Season; 4] = [
    Season { id: "planting", name: "造林绿化季", quarters: [10, 50, 15, 25], words: &["造林", "植树", "国土绿化", "治沙", "种草", "退耕"] },
    Season { id: "sowing", name: "春播季", quarters: [5, 85, 10, 0], words: &["播种", "种植面积", "春播"] },
    Season { id: "school-year", name: "新学年前", quarters: [5, 35, 60, 0], words: &["学位", "学校", "幼儿园", "教学楼"] },
    Season { id: "construction", name: "施工季", quarters: [5, 30, 40, 25], words: &["公路", "高标准农田", "老旧小区", "管网", "危房", "户厕", "停车位", "充电桩", "桥", "渠", "泵站", "水厂", "水库", "公园", "新建", "改造", "硬化"] },
];

/// What the growth of the whole economy is called.
pub(crate) const ECONOMY: [&str; 2] = ["生产总值", "经济总量"];

/// In clauses whose target is a rate of growth.
pub(crate) const OF_RATES: [&str; 4] = ["增长", "增速", "增幅", "收入"];

/// Returns words without what only says how firmly or when.
pub(crate) fn without_modality(said: &str) -> &str {
    let mut rest = said.trim_start_matches(['、', '，', ' ', '：', '∶']);
    loop {
        let trimmed = OPENERS
            .iter()
            .find_map(|opener| without_beginning(rest, opener))
            .unwrap_or(rest);
        let trimmed = trimmed.trim_start_matches(['，', ' ']);
        if trimmed.len() == rest.len() || trimmed.is_empty() {
            return rest;
        }
        rest = trimmed;
    }
}
