//! Names of promises, without their figures.

use crate::draft::Behaviour;
use crate::draft::figure::{PrintedFigure, SentenceReader, first_item, without_per};
use crate::draft::words;

/// Maximum length of a name; longer ones keep the end, where the noun stands.
const LONGEST: usize = 40;

/// Confidence of a name right beside its figure, from a list, carried over, and missing.
const PLAIN: u8 = 95;
const SHARED: u8 = 85;
const CARRIED: u8 = 70;
const UNNAMED: u8 = 40;

/// Returns the names that a figure is promised for, each with how sure that is: one figure may stand for two heads (均,
/// 各).
pub(crate) fn names(
    reader: &SentenceReader<'_>,
    figures: &[PrintedFigure],
    at: usize,
    behaviour: Behaviour,
    spoken: Option<&str>,
) -> Vec<(String, u8)> {
    let figure = &figures[at];
    let whole = reader.whole_lead(figure);
    if reader.is_rank(figure) {
        let head = whole.split('保').next().unwrap_or_default();
        return vec![(shortened(words::without_modality(head).trim_end_matches('“')), PLAIN)];
    }
    let respective = respective(reader, figures, at, whole, behaviour);
    if !respective.is_empty() {
        return respective.into_iter().map(|name| (name, SHARED)).collect();
    }
    let lead = words::without_comparison(reader.lead(figure));
    let heads = shared(lead, behaviour);
    if heads.len() > 1 {
        return heads.into_iter().map(|head| (head, SHARED)).collect();
    }
    let object = object(reader, figure);
    let head = tidy(lead, behaviour);
    let is_listed = lead.starts_with(['、', '和', '及']);
    if !object.is_empty() {
        let verb = if head.is_empty() && is_listed {
            carried_verb(spoken)
        } else {
            head
        };
        let subject = spoken
            .filter(|_| is_listed && !verb.is_empty() && is_bare(&verb))
            .map(|spoken| subject_of(spoken, &verb))
            .unwrap_or_default();
        let verb = if verb == "为" {
            String::new()
        } else {
            format!("{subject}{verb}")
        };
        return vec![(format!("{verb}{object}").chars().take(LONGEST).collect(), PLAIN)];
    }
    match spoken {
        Some(spoken) if is_bare(&head) => vec![(shortened(&format!("{}{head}", subject_of(spoken, &head))), CARRIED)],
        Some(spoken) if is_listed && !begins_with_verb(&head) => {
            vec![(shortened(&format!("{}{head}", carried_verb(Some(spoken)))), PLAIN)]
        }
        None if is_bare(&head) => {
            let subject = earlier_subject(reader, figure);
            let confidence = if subject.is_empty() && head.is_empty() {
                UNNAMED
            } else {
                CARRIED
            };
            vec![(shortened(&format!("{subject}{head}")), confidence)]
        }
        _ => vec![(shortened(&head), PLAIN)],
    }
}

/// 甲、乙分别增长x和y: the head that stands where the figure stands; all of them where there is one figure.
fn respective(
    reader: &SentenceReader<'_>,
    figures: &[PrintedFigure],
    at: usize,
    whole: &str,
    behaviour: Behaviour,
) -> Vec<String> {
    let Some((heads, verb)) = whole.rsplit_once("分别") else {
        return Vec::new();
    };
    let figure = &figures[at];
    let split = figure.clause.start + heads.chars().count() + 2;
    // 税收增长9%、城乡居民收入分别…: what the figure before says is no head of this one.
    let told = figures
        .iter()
        .rev()
        .find(|one| one.clause == figure.clause && one.unit.is_some() && one.start() < split);
    let begin = told.map_or(figure.clause.start, |told| reader.behind_operator(told));
    let heads = reader.source.slice(begin, split - 2);
    let is_moved = |one: &PrintedFigure| {
        words::MOVES
            .iter()
            .any(|word| reader.source.slice(split, one.start()).contains(word))
    };
    let stage = is_moved(figure);
    let beside: Vec<usize> = (0..figures.len())
        .filter(|&one| {
            figures[one].clause == figure.clause && figures[one].start() >= split && is_moved(&figures[one]) == stage
        })
        .collect();
    let heads = split_heads(words::without_modality(heads));
    if heads.len() < 2 {
        return Vec::new();
    }
    let verb = verb.split(|one: char| one.is_ascii_digit()).next().unwrap_or_default();
    let verb = tidy(
        words::without_comparison(verb.trim_start_matches(['从', '由'])),
        behaviour,
    );
    let said = |head: &String| shortened(&format!("{head}{verb}"));
    if beside.len() == 1 {
        return heads.iter().map(said).collect();
    }
    let nth = beside.iter().position(|&one| one == at);
    nth.and_then(|nth| heads.get(nth)).map(said).into_iter().collect()
}

/// Returns the heads of a list, each with the noun of measure that stands at the end of the last.
fn split_heads(heads: &str) -> Vec<String> {
    let several = words::SEVERAL
        .iter()
        .find_map(|(all, each)| heads.strip_prefix(all).map(|rest| (each, rest)));
    if let Some((each, rest)) = several {
        return each.iter().map(|one| format!("{one}{rest}")).collect();
    }
    let heads = words::members(heads);
    let noun = heads
        .last()
        .and_then(|last| words::MEASURE_NOUNS.iter().find(|noun| last.ends_with(**noun)));
    let complete = |head: &&str| match noun {
        Some(noun) if !words::MEASURE_NOUNS.iter().any(|known| head.ends_with(known)) => format!("{head}{noun}"),
        _ => (*head).to_owned(),
    };
    heads.iter().map(complete).collect()
}

/// Heads that one figure stands for: 甲、乙均, 甲和乙各, and such as each end in a noun of measure.
fn shared(lead: &str, behaviour: Behaviour) -> Vec<String> {
    let lead = lead.trim_start_matches(['、', '，', ' ']);
    let stem = lead.strip_suffix('各').or_else(|| lead.strip_suffix("各新增"));
    if let Some(stem) = stem {
        return split_heads(words::without_modality(stem));
    }
    let evenly = lead.rsplit_once('均').filter(|(heads, rest)| {
        !rest.starts_with(['衡', '等', '为']) && !heads.ends_with(['平', '人', '户', '年', '日'])
    });
    if let Some((heads, rest)) = evenly {
        let verb = tidy(rest, behaviour);
        return split_heads(words::without_modality(heads))
            .into_iter()
            .map(|head| format!("{head}{verb}"))
            .collect();
    }
    let stem = tidy(lead, behaviour);
    let heads = words::members(&stem);
    let is_measured =
        |head: &&str| words::MEASURE_NOUNS.iter().any(|noun| head.ends_with(noun)) && head.chars().count() > 2;
    if heads.len() > 1 && heads.iter().all(is_measured) {
        return heads.into_iter().map(str::to_owned).collect();
    }
    Vec::new()
}

/// Returns the noun behind the figure: 打造15条名街.
fn object(reader: &SentenceReader<'_>, figure: &PrintedFigure) -> String {
    let tail = reader.source.slice(reader.behind_operator(figure), figure.to);
    let tail = tail.strip_prefix('的').unwrap_or(tail);
    // Further figures in the clause count further things.
    let tail = if figure.to < figure.clause.end {
        words::without_holding(words::without_comparison(first_item(tail)))
    } else {
        tail
    };
    let marks = words::starts_with(tail, &["台阶", "大关", "关口", "安排", "增长", "增速", "区间"]);
    let begins = tail.chars().next().is_some_and(words::is_noun_start) && !marks;
    if begins { tail.to_owned() } else { String::new() }
}

/// Returns the head without modality before it and without 达到, 增长 behind it.
fn tidy(lead: &str, behaviour: Behaviour) -> String {
    let mut head = words::without_modality(lead);
    let moved = head.rfind(['从', '由']).filter(|at| {
        let rest = head.get(*at..).unwrap_or_default();
        rest.contains(|one: char| one.is_ascii_digit()) && words::MOVES.iter().any(|word| rest.contains(word))
    });
    let added = ["再增加", "再提高", "再新增"].iter().find_map(|word| {
        let at = head.find(word)?;
        head.get(at + word.len()..)?
            .starts_with(|one: char| one.is_ascii_digit())
            .then_some(at)
    });
    if let Some(at) = moved.or(added) {
        head = head.get(..at).unwrap_or(head);
    }
    loop {
        let mut rest = words::without_holding(head.trim_end_matches([' ', '（']));
        rest = without_per(rest);
        for word in words::MOVES.iter().chain(&words::NAME_ENDS) {
            let is_word_end =
                *word == "均" && rest.ends_with(['平', '人']) || rest.ends_with("平均") || rest.ends_with("人均");
            rest = words::without_end(rest, word).filter(|_| !is_word_end).unwrap_or(rest);
        }
        let rises = behaviour == Behaviour::GrowthRate || behaviour == Behaviour::Increment;
        if rises && !rest.ends_with("新增") && !rest.ends_with("净增") {
            for word in words::RISES.iter().filter(|word| !words::RATES_AS_NOUNS.contains(word)) {
                rest = words::without_end(rest, word).unwrap_or(rest);
            }
        }
        if rest.len() == head.len() {
            break;
        }
        head = rest;
    }
    let opens = head.matches('（').count();
    let head = if opens > head.matches('）').count() {
        head.rsplit_once('（').map_or(head, |(before, _)| before)
    } else {
        head
    };
    if matches!(
        head,
        "推动" | "促进" | "力争" | "确保" | "争取" | "使" | "将" | "其中" | "和" | "及" | "与"
    ) {
        String::new()
    } else {
        head.to_owned()
    }
}

/// Returns whether a head says too little to stand alone: nothing, a verb, or a bare noun of measure.
fn is_bare(head: &str) -> bool {
    const BARE: [&str; 24] = [
        "总面积",
        "面积",
        "产值",
        "产能",
        "产量",
        "增加值",
        "收入",
        "完成投资",
        "投资",
        "总投资",
        "年度投资",
        "总额",
        "占比",
        "比重",
        "建成",
        "下降",
        "减少",
        "降低",
        "规模",
        "建成投产",
        "数量",
        "开工",
        "竣工",
        "年产值",
    ];
    head.is_empty()
        || BARE.contains(&head)
        || head.starts_with('占')
        || head.starts_with("增加值占")
        || head.starts_with("总") && head.chars().count() <= 3
}

fn begins_with_verb(head: &str) -> bool {
    words::ACTS
        .iter()
        .chain(&words::ADDS)
        .chain(&words::REMOVES)
        .chain(&words::FALLS)
        .any(|verb| head.starts_with(verb))
}

/// Returns the verb of a list, for its further items: 新增甲3户、乙10户.
fn carried_verb(spoken: Option<&str>) -> String {
    let spoken = spoken.unwrap_or_default();
    let verbs = words::ADDS.iter().chain(&words::ACTS).chain(&words::REMOVES);
    let verb = verbs
        .filter(|verb| spoken.starts_with(**verb))
        .max_by_key(|verb| verb.len());
    verb.map(|verb| (*verb).to_owned()).unwrap_or_default()
}

/// Returns what a further head is said of: 甲产业产值…，增加值…: 甲产业.
fn subject_of<'s>(spoken: &'s str, head: &str) -> &'s str {
    let subject = without_verb(spoken);
    if head.is_empty() || matches!(head, "建成" | "开工" | "竣工" | "下降" | "减少" | "降低") || head.starts_with('占')
    {
        return subject;
    }
    let bare = words::MEASURE_NOUNS
        .iter()
        .find_map(|noun| subject.strip_suffix(noun))
        .unwrap_or(subject);
    let bare = bare.strip_suffix("实现").unwrap_or(bare);
    if bare.is_empty() { subject } else { bare }
}

fn without_verb(spoken: &str) -> &str {
    let mut spoken = spoken;
    loop {
        let verb = carried_verb(Some(spoken));
        match spoken
            .strip_prefix(verb.as_str())
            .filter(|rest| !rest.is_empty() && !verb.is_empty())
        {
            Some(rest) => spoken = rest,
            None => return spoken,
        }
    }
}

/// Returns what the sentence or the one before it speaks of: 装备产业……。产值突破n亿元。
fn earlier_subject(reader: &SentenceReader<'_>, figure: &PrintedFigure) -> String {
    const SUBJECTS: [&str; 14] = [
        "产业",
        "行业",
        "企业",
        "项目",
        "工程",
        "集群",
        "基地",
        "园区",
        "制造业",
        "农业",
        "工业",
        "旅游",
        "经济",
        "业",
    ];
    let within = reader.source.slice(reader.sentence.span.start, figure.clause.start);
    let before = reader
        .before
        .map(|before| reader.source.slice(before.span.start, before.span.end))
        .unwrap_or_default();
    let opens = |text: &str| {
        let first = words::without_modality(text)
            .split(['，', '。', '；', '：'])
            .next()
            .unwrap_or_default()
            .to_owned();
        let head: String = first.chars().take(14).collect();
        let ends = SUBJECTS
            .iter()
            .filter_map(|noun| head.find(noun).map(|at| at + noun.len()))
            .min();
        ends.and_then(|end| head.get(..end).map(str::to_owned))
    };
    let last_clause = within
        .trim_end_matches(['，', '：', '；'])
        .rsplit(['，', '；', '：'])
        .next()
        .unwrap_or_default();
    opens(last_clause)
        .or_else(|| opens(within))
        .or_else(|| opens(before))
        .unwrap_or_default()
}

fn shortened(name: &str) -> String {
    let length = name.chars().count();
    name.chars().skip(length.saturating_sub(LONGEST)).collect()
}
