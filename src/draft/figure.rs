//! Figures of a report: which of them are promises, and their properties.

use crate::draft::number::{self, PrintedNumber, Writing};
use crate::draft::outline::{Horizon, ReportOutline, Sentence};
use crate::draft::source_text::SourceText;
use crate::draft::unit::{self, Unit, UnitKind};
use crate::draft::words::Deed;
use crate::draft::{Behaviour, Comparison, Ground, RefusalReason, Span, words};
use crate::model::Decimal;

/// A figure within its clause.
#[derive(Debug, Clone)]
pub(crate) struct PrintedFigure {
    /// The number, or the lower end of a range.
    pub(crate) number: PrintedNumber,
    /// The upper end of a range.
    pub(crate) upper: Option<PrintedNumber>,
    /// The unit; `None` if none follows.
    pub(crate) unit: Option<Unit>,
    /// End of the figure with its unit.
    pub(crate) end: usize,
    /// The clause, from comma to comma.
    pub(crate) clause: Span,
    /// Beginning of the words about it: of the clause, or the end of the previous figure.
    pub(crate) from: usize,
    /// End of the words about it: of the clause, or the next figure.
    pub(crate) to: usize,
}

impl PrintedFigure {
    /// Returns where it begins.
    pub(crate) fn start(&self) -> usize {
        self.number.span.start
    }

    /// Returns what it counts.
    pub(crate) fn kind(&self) -> Option<UnitKind> {
        self.unit.as_ref().map(|unit| unit.kind)
    }
}

/// Reads the figures of one sentence.
pub(crate) struct SentenceReader<'p> {
    pub(crate) source: &'p SourceText,
    pub(crate) outline: &'p ReportOutline,
    pub(crate) sentence: &'p Sentence,
    pub(crate) before: Option<&'p Sentence>,
    /// Words the sentence contains at all, so that each figure looks only for those.
    pub(super) holds: Holds,
}

/// Words a sentence contains.
pub(super) struct Holds {
    long: bool,
    past: bool,
    marks: bool,
}

impl Holds {
    pub(super) fn of(sentence: &str, year: Option<i16>) -> Self {
        Self {
            long: words::ends_beyond(sentence, year.unwrap_or(i16::MAX)),
            past: words::PAST.iter().any(|word| sentence.contains(word)),
            marks: sentence.contains(['“', '《']),
        }
    }
}

/// Comparison of a figure without such a word.
const PLAIN: (Comparison, Ground) = (Comparison::Equal, Ground::Plain);

/// Returns whether it is what stands at the end of a clause.
fn ends_clause(one: char) -> bool {
    matches!(one, '，' | '；' | '：' | '。' | '！' | '？' | '\n')
}

impl SentenceReader<'_> {
    /// Returns the figures of the sentence, ranges put together.
    pub(super) fn figures(&self) -> Vec<PrintedFigure> {
        let source = self.source;
        let span = self.sentence.span;
        let numbers = number::numbers(source, span.start, span.end);
        let mut figures: Vec<PrintedFigure> = Vec::new();
        let mut at = 0;
        while at < numbers.len() {
            let number = numbers[at].clone();
            let mut unit = unit::at(source, number.span.end);
            let mut upper = None;
            let own_end = unit.as_ref().map_or(number.span.end, |unit| unit.end);
            if let Some(next) = numbers.get(at + 1) {
                let joint = source.slice(own_end, next.span.start);
                let is_joint = matches!(joint, "-" | "--" | "至" | "到") && next.writing == number.writing;
                let is_rising = next.value.zip(number.value).is_some_and(|(high, low)| high > low);
                let next_unit = unit::at(source, next.span.end);
                let is_alike = unit
                    .as_ref()
                    .is_none_or(|unit| next_unit.as_ref().is_some_and(|next| next.kind == unit.kind));
                let moves = joint == "到"
                    || joint == "至" && unit.is_some() && matches!(source.before(number.span.start), '从' | '由');
                if is_joint && is_rising && is_alike && !moves {
                    upper = Some(next.clone());
                    unit = next_unit;
                    at += 1;
                }
            }
            let last = upper.as_ref().map_or(number.span.end, |upper| upper.span.end);
            let end = unit.as_ref().map_or(last, |unit| unit.end);
            let clause = self.clause(number.span.start, end);
            let from = figures
                .last()
                .map_or(clause.start, |before| before.end.max(clause.start));
            if let Some(before) = figures.last_mut() {
                before.to = before.to.min(number.span.start);
            }
            figures.push(PrintedFigure {
                number,
                upper,
                unit,
                end,
                clause,
                from,
                to: clause.end,
            });
            at += 1;
        }
        figures
    }

    /// Extends the words about a figure back over figures that are no promises: 撤并5吨以下锅炉39台.
    pub(super) fn reach_over_refused(&self, figures: &mut [PrintedFigure], verdicts: &[Option<RefusalReason>]) {
        let mut last: Option<usize> = None;
        for at in 0..figures.len() {
            let clause = figures[at].clause;
            let after = last
                .map(|last| self.behind_operator(&figures[last]))
                .filter(|after| *after > clause.start);
            let mut from = after.unwrap_or(clause.start).min(figures[at].start());
            // 5个中心、10个机构: what the figure before counts is not said of this one.
            if after.is_some() && words::is_noun_start(self.source.at(from))
                || self.source.at(from) == '的' && after.is_some()
            {
                from = (from..figures[at].start())
                    .find(|&place| self.source.at(place) == '、')
                    .unwrap_or(from);
            }
            figures[at].from = from;
            figures[at].to = clause.end;
            if verdicts[at].is_none() {
                if let Some(last) = last.filter(|last| figures[*last].clause == clause) {
                    figures[last].to = figures[at].start();
                }
                last = Some(at);
            }
        }
    }

    /// Returns where a figure ends with the comparison behind it.
    pub(crate) fn behind_operator(&self, figure: &PrintedFigure) -> usize {
        let word = words::BEHIND.iter().find(|(word, _)| self.source.has(figure.end, word));
        figure.end + word.map_or(0, |(word, _)| word.chars().count())
    }

    /// From comma to comma. A comma within brackets ends nothing.
    fn clause(&self, start: usize, end: usize) -> Span {
        let span = self.sentence.span;
        let mut depth = 0_i32;
        let mut first = start;
        while first > span.start {
            let one = self.source.before(first);
            match one {
                '）' => depth += 1,
                '（' => depth -= 1,
                _ => {}
            }
            if ends_clause(one) && depth <= 0 {
                break;
            }
            first -= 1;
        }
        depth = 0;
        let mut last = end;
        while last < span.end {
            let one = self.source.at(last);
            match one {
                '（' => depth += 1,
                '）' => depth -= 1,
                _ => {}
            }
            if ends_clause(one) && depth <= 0 {
                break;
            }
            last += 1;
        }
        Span::new(first, last)
    }

    /// Returns what stands before the figure and is said of it, without 每人每月.
    pub(crate) fn lead(&self, figure: &PrintedFigure) -> &str {
        without_per(self.source.slice(figure.from, figure.start()))
    }

    /// Returns what stands behind the figure, up to the next one or the end of the clause.
    pub(crate) fn tail(&self, figure: &PrintedFigure) -> &str {
        self.source.slice(figure.end, figure.to)
    }

    /// Returns the whole clause before the figure.
    pub(crate) fn whole_lead(&self, figure: &PrintedFigure) -> &str {
        without_per(self.source.slice(figure.clause.start, figure.start()))
    }

    /// Returns the rest of the clause behind the figure.
    pub(crate) fn whole_tail(&self, figure: &PrintedFigure) -> &str {
        self.source.slice(figure.end, figure.clause.end)
    }

    /// Returns why a figure is no promise; `None` if it is one.
    pub(super) fn refuse(&self, figures: &[PrintedFigure], at: usize) -> Option<RefusalReason> {
        let figure = &figures[at];
        let ordinal = self.is_ordinal(figure);
        if let Some(reason) = ordinal {
            return Some(reason);
        }
        if let Some(reason) = self.is_date(figure) {
            return Some(reason);
        }
        match self.sentence.horizon {
            Horizon::Past => return Some(RefusalReason::Achievement),
            Horizon::Long => return Some(RefusalReason::LongTerm),
            Horizon::Glossary => return Some(RefusalReason::Name),
            Horizon::Year => {}
        }
        if let Some(reason) = self.is_quoted(figure).filter(|_| !self.is_rank(figure)) {
            return Some(reason);
        }
        let before = self.source.before(figure.start());
        let is_joined = |one: char| one.is_ascii_alphabetic() || matches!(one, '+' | '×' | '#' | '_');
        if is_joined(before)
            || before == '.'
            || is_joined(self.source.at(figure.number.span.end)) && figure.kind().is_none()
        {
            return Some(RefusalReason::Name);
        }
        if figure.number.writing == Writing::Han && !self.is_han_figure(figures, at) {
            return Some(if self.counts_names(figure) {
                RefusalReason::CountOfNames
            } else {
                RefusalReason::Name
            });
        }
        if figure.unit.is_none() && !self.is_unitless(figures, at) {
            return Some(
                if self.source.has(figure.end, "岁") || self.source.has(figure.end, "周岁") {
                    RefusalReason::Other
                } else {
                    RefusalReason::Name
                },
            );
        }
        if self.is_long_term(figure) {
            return Some(RefusalReason::LongTerm);
        }
        if self.is_fact(figure) {
            return Some(RefusalReason::Achievement);
        }
        if self.is_base(figures, at) {
            return Some(RefusalReason::Base);
        }
        if self.is_threshold(figures, at) {
            return Some(RefusalReason::Name);
        }
        if self.is_duration(figure) {
            return Some(RefusalReason::Other);
        }
        if self.counts_parts(figure) {
            return Some(RefusalReason::Other);
        }
        if self.counts_names(figure) || self.is_announced(figure) {
            return Some(RefusalReason::CountOfNames);
        }
        None
    }

    fn is_ordinal(&self, figure: &PrintedFigure) -> Option<RefusalReason> {
        let before = self.source.slice(figure.start().saturating_sub(2), figure.start());
        if before.ends_with('第') || before == "附件" || before == "附表" {
            return Some(RefusalReason::Ordinal);
        }
        let behind = self.source.at(figure.number.span.end);
        let is_han = figure.number.writing == Writing::Han;
        let is_ordinal = match behind {
            '期' => is_han && !self.has_count_word(figure),
            '届' | '轮' | '号' | '楼' => true,
            '次' => is_han && self.source.has(figure.number.span.end + 1, "全会"),
            '大' => {
                is_han && self.source.before(figure.start()) == '的' && figure.number.span.end - figure.start() > 1
            }
            '季' => self.source.has(figure.number.span.end, "季度"),
            _ => false,
        };
        is_ordinal.then_some(RefusalReason::Ordinal)
    }

    fn has_count_word(&self, figure: &PrintedFigure) -> bool {
        let lead = self.lead(figure);
        ["举办", "培训班", "超", "不少于", "至少"]
            .iter()
            .any(|word| lead.ends_with(word))
    }

    /// Days, months, years and quarters.
    fn is_date(&self, figure: &PrintedFigure) -> Option<RefusalReason> {
        let end = figure
            .upper
            .as_ref()
            .map_or(figure.number.span.end, |upper| upper.span.end);
        let behind = self.source.at(end);
        let digits = figure.number.span.end - figure.start();
        match behind {
            '年' if digits == 4 => Some(RefusalReason::Year),
            '年' | '月' => Some(RefusalReason::Date),
            '日' if self.source.before(figure.start()) == '月' => Some(RefusalReason::Date),
            '-' | '∶' | '·' if digits == 4 && self.source.slice(figure.start(), figure.start() + 2) == "20" => {
                Some(RefusalReason::Year)
            }
            _ => None,
        }
    }

    /// Within quotation marks a figure is part of a name, within book marks of a document.
    fn is_quoted(&self, figure: &PrintedFigure) -> Option<RefusalReason> {
        if !self.holds.marks {
            return None;
        }
        let span = self.sentence.span;
        let (mut quotes, mut books) = (0_i32, 0_i32);
        for at in span.start..figure.start() {
            match self.source.at(at) {
                '“' => quotes += 1,
                '”' => quotes -= 1,
                '《' => books += 1,
                '》' => books -= 1,
                _ => {}
            }
        }
        let closes = |mark: char| (figure.end..(figure.end + 40).min(span.end)).any(|at| self.source.at(at) == mark);
        if books > 0 && closes('》') {
            return Some(RefusalReason::Document);
        }
        (quotes > 0 && closes('”')).then_some(RefusalReason::Name)
    }

    /// Chinese numerals count only where the words around them do: 提高一倍, 两个百分点, 新建三座, 带动万名.
    fn is_han_figure(&self, figures: &[PrintedFigure], at: usize) -> bool {
        let figure = &figures[at];
        let lead = self.lead(figure);
        let numerals = self.source.slice(figure.start(), figure.number.span.end);
        match figure.kind() {
            None => lead.ends_with("百分之") || self.is_round_mark(figure),
            Some(UnitKind::Points) => true,
            Some(UnitKind::Times) => {
                numerals.chars().all(|one| one != '百' && one != '万' && one != '千')
                    && (lead.ends_with(['翻', '长', '高', '加'])
                        || words::ends_with(lead, &words::BEFORE_COUNT)
                        || lead.ends_with("的"))
            }
            Some(UnitKind::Count) => {
                let unit = self.source.slice(figure.number.span.end, figure.end);
                let is_multiple = numerals.chars().all(number::is_multiplier);
                if is_multiple {
                    return numerals != "十"
                        && matches!(unit, "名" | "户" | "人" | "人次" | "家")
                        && words::ends_with(lead, &words::GATHER);
                }
                let is_last = ends_clause(self.source.at(figure.end)) || self.source.at(figure.end) == '、';
                let is_piece = matches!(
                    unit,
                    "座" | "所" | "处" | "条" | "家" | "栋" | "台" | "场" | "辆" | "套" | "间"
                );
                is_piece
                    && (words::ends_with(lead, &words::BUILD)
                        || is_last && words::starts_with(words::without_modality(lead), &words::BUILD))
                    || words::ends_with(lead, &words::BEFORE_COUNT) && !self.counts_names(figure)
            }
            Some(UnitKind::Money | UnitKind::Size) if numerals.chars().all(number::is_multiplier) => {
                self.is_round_mark(figure)
            }
            Some(UnitKind::Money | UnitKind::Size) => words::ends_with(lead, &words::BEFORE_COUNT),
            Some(UnitKind::Share | UnitKind::Time) => false,
        }
    }

    /// Returns whether it is a figure without a unit of its own: 百分之六, 16∶18∶66, 分别增长5和6个百分点, 保7争6.
    fn is_unitless(&self, figures: &[PrintedFigure], at: usize) -> bool {
        let figure = &figures[at];
        let lead = self.lead(figure);
        if lead.ends_with("百分之") || self.is_ratio(figure) || self.is_round_mark(figure) {
            return true;
        }
        if figure.number.writing == Writing::Digits && self.shares_unit(figures, at).is_some() {
            return true;
        }
        self.is_rank(figure)
    }

    /// 保7争6: a rank to keep, and one to strive for.
    pub(crate) fn is_rank(&self, figure: &PrintedFigure) -> bool {
        let keeps = self.source.before(figure.start()) == '保' && self.source.at(figure.end) == '争';
        let strives = self.source.before(figure.start()) == '争' && self.whole_lead(figure).contains('保');
        (keeps || strives) && figure.unit.is_none() && figure.number.writing == Writing::Digits
    }

    /// 迈上千亿台阶, 突破百亿斤: multipliers alone, reached.
    fn is_round_mark(&self, figure: &PrintedFigure) -> bool {
        let numerals = self.source.slice(figure.start(), figure.number.span.end);
        let is_round = numerals.chars().count() > 1
            && numerals.chars().all(number::is_multiplier)
            && numerals.ends_with(['亿', '万']);
        let ends = ["台阶", "大关", "关口"]
            .iter()
            .any(|word| self.source.has(figure.end, word) || self.source.has(figure.end + 1, word));
        let is_last = ends_clause(self.source.at(figure.end)) || self.source.at(figure.end) == '、';
        is_round && words::ends_with(self.lead(figure), &words::REACHES) && (ends || figure.unit.is_some() && is_last)
    }

    pub(crate) fn is_ratio(&self, figure: &PrintedFigure) -> bool {
        let behind = self.source.at(figure.number.span.end) == '∶';
        let before = self.source.before(figure.start()) == '∶';
        let lead = self.whole_lead(figure);
        (behind || before) && (lead.contains('比') || lead.contains("结构")) && figure.unit.is_none()
    }

    /// Returns the figure behind whose unit counts for this one too: 增长5和6个百分点.
    fn shares_unit<'f>(&self, figures: &'f [PrintedFigure], at: usize) -> Option<&'f PrintedFigure> {
        let next = figures.get(at + 1)?;
        let joint = self.source.slice(figures[at].end, next.start());
        let is_joint = matches!(joint, "、" | "和" | "及" | "与");
        (is_joint && next.unit.is_some() && self.whole_lead(&figures[at]).contains("分别")).then_some(next)
    }

    fn is_long_term(&self, figure: &PrintedFigure) -> bool {
        if !self.holds.long {
            return false;
        }
        let sentence = self.source.slice(self.sentence.span.start, figure.start());
        let Some(year) = self.outline.year else {
            return words::ends_beyond(sentence, i16::MAX);
        };
        words::ends_beyond(sentence, year)
    }

    fn is_fact(&self, figure: &PrintedFigure) -> bool {
        let clause = self.source.slice(figure.clause.start, figure.start());
        let sentence = self.source.slice(self.sentence.span.start, figure.start());
        words::FACTS.iter().any(|word| clause.contains(word))
            || self.holds.past && words::PAST.iter().any(|word| sentence.contains(word))
    }

    /// Returns whether it is where a target starts from: 从77%提高到80%.
    fn is_base(&self, figures: &[PrintedFigure], at: usize) -> bool {
        let figure = &figures[at];
        let sentence_rest = self.source.slice(figure.end, self.sentence.span.end);
        let rest = sentence_rest.split(['。', '；']).next().unwrap_or_default();
        let lead = self.whole_lead(figure);
        let from = lead.rfind(['从', '由']);
        if let Some(from) = from {
            let between = lead.get(from..).unwrap_or_default();
            let moved = words::MOVES.iter().any(|word| between.contains(word));
            let is_figure_near = between.chars().count() <= 30;
            let clause_rest = self.whole_tail(figure);
            if !moved
                && is_figure_near
                && words::MOVES.iter().any(|word| {
                    clause_rest.contains(word) || rest.split('，').nth(1).is_some_and(|next| next.starts_with(word))
                })
            {
                return true;
            }
        }
        false
    }

    /// Returns whether it is how large something named is, or from where on it counts: 2000头现代示范场16个,
    /// 亿元以上项目20个.
    fn is_threshold(&self, figures: &[PrintedFigure], at: usize) -> bool {
        let figure = &figures[at];
        let Some(kind) = figure.kind() else { return false };
        if !matches!(
            kind,
            UnitKind::Money | UnitKind::Size | UnitKind::Count | UnitKind::Time
        ) {
            return false;
        }
        let unit = self.source.slice(figure.end - 1, figure.end);
        let tail = self.tail(figure);
        let bound = ["及以上", "以上", "以下", "以内", "及以下"]
            .iter()
            .find_map(|word| tail.strip_prefix(word));
        let noun = bound.unwrap_or(tail);
        let has_of = noun.starts_with('的');
        let noun = noun.strip_prefix('的').unwrap_or(noun);
        let is_followed = noun.chars().next().is_some_and(words::is_noun_start);
        // 50亿元以上3个, 总投资12亿元的30项.
        let counted = self.behind_operator(figure) + usize::from(has_of);
        let is_counted_at_once = (bound.is_some() || has_of)
            && figures
                .get(at + 1)
                .is_some_and(|next| next.start() == counted && next.kind() == Some(UnitKind::Count));
        // 30户以上村寨.
        let is_inhabited = kind == UnitKind::Count
            && words::INHABITED
                .iter()
                .any(|inside| bound.is_some() && unit == inside.0 && words::starts_with(noun, inside.1));
        if is_counted_at_once || is_inhabited {
            return true;
        }
        if !is_followed {
            return false;
        }
        if tail.starts_with("以下") || tail.starts_with("及以下") {
            return true;
        }
        let item = noun.split('、').next().unwrap_or_default();
        // 存栏2000头…16个: another figure counts the thing.
        let counted_behind = figures.get(at + 1).is_some_and(|next| {
            let between = self.source.slice(figure.end, next.start());
            next.clause == figure.clause
                && next.unit.is_some()
                && next.number.writing == Writing::Digits
                && !between.contains(['、', '（'])
                && !words::ACTS.iter().any(|verb| between.contains(verb))
                && !between.contains("达到")
                && !between.contains("超过")
                && next.kind() == Some(UnitKind::Count)
                && !self.tail(next).chars().next().is_some_and(words::is_noun_start)
        });
        let counted_before = at > 0 && {
            let before = &figures[at - 1];
            let between = self.source.slice(before.end, figure.start());
            let between_plain = between.trim_start_matches("以上").trim_start_matches('的');
            before.clause == figure.clause
                && before.kind() == Some(UnitKind::Count)
                && before.number.writing == Writing::Digits
                && !between.contains(['、', '（'])
                && !between.ends_with("惠及")
                && (between_plain.is_empty() || has_of || bound.is_some())
        };
        if kind != UnitKind::Count && (counted_behind || counted_before)
            || kind == UnitKind::Count
                && (counted_before && bound.is_some()
                    || counted_behind && (bound.is_some() || unit == "头" || unit == "张" || unit == "只"))
        {
            return true;
        }
        let lead = self.lead(figure);
        let is_measured = words::ends_with(lead, &words::SIZED_BY)
            || words::ends_with(words::without_comparison(lead), &words::SIZED_BY);
        let is_size = matches!(kind, UnitKind::Money | UnitKind::Size);
        let names_thing = words::NAMED_THINGS.iter().any(|thing| item.contains(thing));
        if is_size && is_measured && (has_of || bound.is_some()) && is_followed {
            return true;
        }
        if is_size && bound.is_some() && names_thing {
            return true;
        }
        if kind == UnitKind::Size
            && names_thing
            && !words::SETTLED
                .iter()
                .any(|verb| self.whole_tail(figure).contains(verb) && !item.contains("项目"))
        {
            return !unit.contains('亩') && !matches!(unit, "里" | "米");
        }
        // 5家100张床位以上的机构.
        let is_right_behind =
            at > 0 && figures[at - 1].end == figure.start() && figures[at - 1].kind() == Some(UnitKind::Count);
        let is_bounded_soon = tail
            .char_indices()
            .nth(6)
            .map_or(tail, |(at, _)| tail.get(..at).unwrap_or(tail))
            .contains("以上");
        kind == UnitKind::Count && (bound.is_some() && unit == "张" || is_right_behind && is_bounded_soon)
    }

    /// Lengths of time are promises only where something is held within or above them.
    fn is_duration(&self, figure: &PrintedFigure) -> bool {
        if figure.kind() != Some(UnitKind::Time) {
            return false;
        }
        let lead = self.lead(figure);
        let tail = self.tail(figure);
        let is_bound = words::BEFORE.iter().any(|(word, _)| lead.ends_with(word))
            || ["以上", "以内", "左右", "之内"]
                .iter()
                .any(|word| tail.starts_with(word))
            || lead.ends_with(['到', '至'])
            || words::ends_with(lead, &["缩短", "压缩", "减少", "压减", "天数", "提速"]);
        !is_bound || tail.starts_with("内") && !words::ends_with(lead, &["在"])
    }

    /// 全省88个县, 14个市州: how many parts a place has.
    fn counts_parts(&self, figure: &PrintedFigure) -> bool {
        let tail = self
            .source
            .slice(figure.end, (figure.end + 6).min(self.sentence.span.end));
        let is_one = self.source.slice(figure.number.span.end, figure.end) == "个";
        let is_whole = words::ends_with(self.lead(figure), &words::WHOLE_PLACES)
            && words::starts_with(tail, &words::PARTS_OF_PLACES);
        is_one && (is_whole || words::starts_with(tail, &words::PEERS_OF_PLACES))
    }

    /// 9个方面工作, 七大行动, 10类: how many names.
    fn counts_names(&self, figure: &PrintedFigure) -> bool {
        let tail = self.source.slice(
            figure.number.span.end,
            (figure.number.span.end + 8).min(self.sentence.span.end),
        );
        words::NAME_COUNTERS.iter().any(|counter| tail.starts_with(counter))
    }

    /// 助学工程（项目7个，其中新建类4个）, 这10件实事: what is announced, or was.
    fn is_announced(&self, figure: &PrintedFigure) -> bool {
        if figure.kind() != Some(UnitKind::Count) {
            return false;
        }
        let before = self.source.slice(self.sentence.span.start, figure.start());
        let bracket = before.rsplit_once('（').map(|(_, inside)| inside);
        let is_of_heading = bracket.is_some_and(|inside| {
            !inside.contains('）') && {
                let counted = words::ANNOUNCED.iter().find_map(|noun| inside.strip_prefix(noun));
                counted.is_some_and(|rest| rest.is_empty() || rest.starts_with(|one: char| one.is_ascii_digit()))
            }
        });
        is_of_heading || words::ends_with(self.lead(figure), &["这", "上述"])
    }

    pub(super) fn value(&self, figure: &PrintedFigure) -> Option<Decimal> {
        if self.is_round_mark(figure) {
            let numerals = self.source.slice(figure.start(), figure.number.span.end - 1);
            return number::han(numerals);
        }
        let is_sound = figure.upper.as_ref().is_none_or(|upper| upper.value.is_some());
        figure.number.value.filter(|_| is_sound)
    }

    /// Returns the figure with its unit and the words right beside it: 增长6%以上, 突破500亿元.
    pub(super) fn printed(&self, figure: &PrintedFigure) -> String {
        let lead = self.source.slice(figure.from, figure.start());
        let stem = words::without_comparison(without_per(lead));
        let beside = words::RISES.iter().chain(&words::FALLS).chain(&words::MOVES);
        let verb = beside
            .filter(|verb| stem.ends_with(**verb))
            .map(|verb| verb.chars().count())
            .max();
        let start = figure.from + stem.chars().count() - verb.unwrap_or(0);
        self.source.printed(Span::new(start, self.behind_operator(figure)))
    }

    /// Returns what the figure starts from: of as many bases as figures, the one in the same place.
    pub(super) fn base(figures: &[PrintedFigure], verdicts: &[Option<RefusalReason>], at: usize) -> Option<Decimal> {
        let clause = figures[at].clause;
        let of = |wanted: Option<RefusalReason>| {
            let beside =
                (0..figures.len()).filter(move |&one| figures[one].clause == clause && verdicts[one] == wanted);
            beside.collect::<Vec<_>>()
        };
        let (bases, taken) = (of(Some(RefusalReason::Base)), of(None));
        let nth = taken.iter().position(|&one| one == at)?;
        let base = bases.get(nth).filter(|_| bases.len() == taken.len())?;
        figures[*base].number.value
    }

    /// 比2020年, 较2020年.
    pub(super) fn base_year(&self, figure: &PrintedFigure) -> Option<i16> {
        let lead = self.whole_lead(figure);
        let at = ["比20", "较20"].iter().find_map(|mark| lead.find(mark))?;
        let named = lead.get(at + 3..)?;
        let year: i16 = named.get(..4)?.parse().ok()?;
        named.get(4..)?.starts_with('年').then_some(year)
    }

    /// Returns the unit as printed.
    pub(super) fn unit_of(&self, figures: &[PrintedFigure], at: usize) -> String {
        let figure = &figures[at];
        let last = figure
            .upper
            .as_ref()
            .map_or(figure.number.span.end, |upper| upper.span.end);
        let lead = self.source.slice(figure.from, figure.start());
        if lead.ends_with("百分之") {
            return "%".to_owned();
        }
        if self.is_round_mark(figure) {
            let unit = self.source.printed(Span::new(figure.number.span.end - 1, figure.end));
            return if figure.unit.is_none() {
                format!("{unit}元")
            } else {
                unit
            };
        }
        if figure.unit.is_none() {
            if self.is_ratio(figure) {
                return "比".to_owned();
            }
            if let Some(next) = self.shares_unit(figures, at) {
                return self.source.printed(Span::new(next.number.span.end, next.end));
            }
            return "位".to_owned();
        }
        let mut unit: String = self.source.printed(Span::new(last, figure.end));
        unit.retain(|one| one != '多' && one != '余');
        for per in words::PER_HEAD {
            if lead.ends_with(per) {
                unit = format!("{unit}/{}", per.trim_start_matches('每'));
            }
        }
        unit
    }

    /// Returns how the value is compared: the words right before and right behind it; in a list under 分别 or 均 those
    /// of the list.
    pub(super) fn comparison(
        &self,
        figures: &[PrintedFigure],
        verdicts: &[Option<RefusalReason>],
        at: usize,
    ) -> (Comparison, Ground) {
        let figure = &figures[at];
        if figure.upper.is_some() {
            return (Comparison::Between, Ground::Range);
        }
        if let Some(own) = self.own_comparison(figure) {
            return (own, Ground::Compared);
        }
        if self.is_rank(figure) {
            return (Comparison::AtMost, Ground::KeptLow);
        }

        if figure.kind() == Some(UnitKind::Times) && self.lead(figure).ends_with('的') {
            let of = words::BEFORE
                .iter()
                .find(|(word, _)| word.chars().count() > 1 && self.lead(figure).contains(word));
            return of.map_or(PLAIN, |(_, comparison)| (*comparison, Ground::Compared));
        }
        if !self.whole_lead(figure).contains("分别") && !self.is_joined_behind(figures, at) {
            return PLAIN;
        }
        let is_joint = |one: &PrintedFigure, next: &PrintedFigure| {
            let joint = self.source.slice(one.end, next.start());
            matches!(joint, "、" | "和" | "及" | "与" | "以及")
        };
        let mut last = at;
        while last + 1 < figures.len() && verdicts[last + 1].is_none() && is_joint(&figures[last], &figures[last + 1]) {
            last += 1;
        }
        let mut first = at;
        while first > 0 && verdicts[first - 1].is_none() && is_joint(&figures[first - 1], &figures[first]) {
            first -= 1;
        }
        let behind = self.operator_behind(&figures[last]).filter(|_| last != at);
        let before = self.operator_before(&figures[first]).filter(|_| first != at);
        behind.or(before).map_or(PLAIN, |shared| (shared, Ground::SharedWord))
    }

    /// 310万吨和750万吨左右: nothing but a joint between this figure and the next.
    fn is_joined_behind(&self, figures: &[PrintedFigure], at: usize) -> bool {
        figures.get(at + 1).is_some_and(|next| {
            matches!(
                self.source.slice(figures[at].end, next.start()),
                "和" | "及" | "与" | "、"
            )
        })
    }

    fn own_comparison(&self, figure: &PrintedFigure) -> Option<Comparison> {
        let before = self.operator_before(figure);
        let behind = self.operator_behind(figure);
        match (before, behind) {
            (_, Some(behind)) => Some(behind),
            (before, None) => before,
        }
    }

    fn operator_before(&self, figure: &PrintedFigure) -> Option<Comparison> {
        let lead = self.lead(figure);
        let lead = lead.strip_suffix("百分之").unwrap_or(lead);
        let found = words::comparison_at_end(lead);
        found.map(|(_, comparison)| comparison).or_else(|| {
            let is_held = self.whole_lead(figure).contains("控制在") && self.lead(figure).ends_with("控制在");
            is_held.then_some(Comparison::AtMost)
        })
    }

    fn operator_behind(&self, figure: &PrintedFigure) -> Option<Comparison> {
        let tail = self
            .source
            .slice(figure.end, (figure.end + 24).min(self.sentence.span.end));
        let tail = match tail.strip_prefix('（').and_then(|inside| inside.split_once('）')) {
            Some((_, rest)) => rest,
            None => tail,
        };
        words::BEHIND
            .iter()
            .find(|(word, _)| tail.starts_with(word))
            .map(|(_, comparison)| *comparison)
    }

    pub(super) fn modality(&self, figure: &PrintedFigure) -> Vec<String> {
        let lead = self.source.slice(self.sentence.span.start, figure.start());
        let clause = lead.rsplit(['；', '：']).next().unwrap_or_default();
        words::MODALITY
            .iter()
            .filter(|word| clause.contains(**word))
            .map(|word| (*word).to_owned())
            .collect()
    }

    /// Returns how the value behaves.
    pub(super) fn behaviour(&self, figure: &PrintedFigure, carried: Option<Behaviour>) -> (Behaviour, Ground) {
        let lead = self.lead(figure);
        let lead = lead.strip_suffix("百分之").unwrap_or(lead);
        let joint = words::MODALITY
            .iter()
            .fold(lead.to_owned(), |lead, word| lead.replace(word, ""));
        let is_listed = joint.is_empty() || matches!(joint.as_str(), "、" | "和" | "及" | "与" | "以及" | "，");
        if let Some(carried) = carried.filter(|_| is_listed) {
            return (carried, Ground::Listed);
        }
        let stem = words::without_comparison(lead);
        let reaches = stem.ends_with(['到', '至', '达']);
        let held = words::without_holding(stem);
        let kind = figure.kind().unwrap_or(UnitKind::Share);
        let tail = self.whole_tail(figure);
        let falls = words::ends_with(stem, &words::FALLS) || words::ends_with(stem, &words::FALLS_OF_NOUN);
        match kind {
            UnitKind::Share => {
                if falls && !reaches {
                    (Behaviour::Reduction, Ground::Falls)
                } else if words::ends_with(stem, &words::RISES)
                    || words::ends_with(held, &words::RATES)
                    || words::starts_with(
                        self.source.slice(self.behind_operator(figure), figure.clause.end),
                        &["的增长", "的增速", "的速度"],
                    )
                {
                    (Behaviour::GrowthRate, Ground::Rises)
                } else if tail.starts_with('的') || tail.starts_with("以上的") {
                    (Behaviour::Coverage, Ground::Whole)
                } else {
                    (Behaviour::Level, Ground::Share)
                }
            }
            UnitKind::Points if falls => (Behaviour::Reduction, Ground::Falls),
            UnitKind::Points => (Behaviour::Increment, Ground::Adds),
            UnitKind::Times if words::ends_with(stem, &words::RISES) || stem.ends_with('翻') => {
                (Behaviour::GrowthRate, Ground::Rises)
            }
            UnitKind::Times => (Behaviour::Level, Ground::Share),
            UnitKind::Money | UnitKind::Size | UnitKind::Count | UnitKind::Time => {
                self.flow(figure, stem, reaches, carried)
            }
        }
    }

    /// Amounts and counts: done, added, taken away, reached, or how much of a whole. What nothing reaches or holds adds up.
    fn flow(
        &self,
        figure: &PrintedFigure,
        stem: &str,
        reaches: bool,
        carried: Option<Behaviour>,
    ) -> (Behaviour, Ground) {
        let stem = &without_brackets(stem);
        let own_tail = first_item(self.whole_tail(figure));
        let item = stem.rsplit('、').next().unwrap_or_default();
        let deeds: Vec<_> = words::deeds(stem).collect();
        let latest = |deed: Deed| {
            deeds
                .iter()
                .filter(|(.., one)| *one == deed)
                .map(|(end, ..)| *end)
                .max()
        };
        let does = deeds
            .iter()
            .any(|(_, verb, deed)| *deed == Deed::Acts && *verb != "实现");
        let whole = words::WHOLE.iter().any(|word| own_tail.contains(word));
        let covered = words::COVERED.iter().any(|word| self.whole_tail(figure).contains(word));
        if (whole || covered) && !does {
            return (Behaviour::Coverage, Ground::Whole);
        }
        if words::ends_with(stem, &words::REACHED_PEOPLE)
            || words::starts_with(item, &words::REACHED_PEOPLE)
            || !does && words::ends_with(stem, &words::SERVED)
            || stem.ends_with('为') && figure.kind() == Some(UnitKind::Count)
        {
            return (Behaviour::Coverage, Ground::Whole);
        }
        let falls = latest(Deed::Falls);
        if figure.kind() == Some(UnitKind::Time) {
            return if falls.is_some() && !reaches {
                (Behaviour::Reduction, Ground::Falls)
            } else {
                (Behaviour::Level, Ground::Reached)
            };
        }
        let holds = words::ends_with(stem, &words::HOLDS);
        let is_per_head = words::ends_with(self.source.slice(figure.from, figure.start()), &words::PER_HEAD);
        // 80万人次: times add up.
        let is_of_times = self.source.before(figure.end) == '次';
        let adds_up = is_of_times || words::FLOW_VERBS.iter().any(|verb| item.contains(verb));
        if is_per_head {
            return (Behaviour::Level, Ground::PerHead);
        }
        if holds || reaches && !adds_up {
            return (Behaviour::Level, Ground::Reached);
        }
        let begins = |verbs: &[&str]| verbs.iter().any(|verb| words::without_modality(item).starts_with(verb));
        if words::ends_with(stem, &words::STOCKS)
            && !adds_up
            && !words::is_acted_on(own_tail)
            && !begins(&words::ACTS)
            && !begins(&words::ADDS)
            && falls.is_none()
        {
            return (Behaviour::Level, Ground::Stock);
        }
        let found = [
            (falls, (Behaviour::Reduction, Ground::Falls)),
            (latest(Deed::Adds), (Behaviour::Increment, Ground::Adds)),
            (latest(Deed::Acts), (Behaviour::Cumulative, Ground::Does)),
        ];
        let last = found
            .into_iter()
            .filter_map(|(at, behaviour)| Some((at?, behaviour)))
            .max_by_key(|(at, _)| *at);
        let carried = carried.filter(|carried| !matches!(carried, Behaviour::GrowthRate | Behaviour::Level));
        match last {
            Some((_, behaviour)) => behaviour,
            None if is_of_times => (Behaviour::Cumulative, Ground::Times),
            None if adds_up || words::is_acted_on(self.whole_tail(figure)) => (Behaviour::Cumulative, Ground::Does),
            None if self.operator_before(figure) == Some(Comparison::MoreThan) => (Behaviour::Level, Ground::Surpassed),
            None => match carried.filter(|_| stem.starts_with(['、', '和', '及'])) {
                Some(carried) => (carried, Ground::Listed),
                None => (Behaviour::Cumulative, Ground::Unreached),
            },
        }
    }
}

/// Returns words without what stands in brackets: 建（改）成.
fn without_brackets(words: &str) -> String {
    let mut depth = 0_i32;
    let mut outside = String::new();
    for one in words.chars() {
        match one {
            '（' => depth += 1,
            '）' => depth -= 1,
            _ if depth <= 0 => outside.push(one),
            _ => {}
        }
    }
    outside
}

/// Words up to the first 、 that is not in brackets.
pub(crate) fn first_item(words: &str) -> &str {
    let mut depth = 0_i32;
    for (at, one) in words.char_indices() {
        match one {
            '（' => depth += 1,
            '）' => depth -= 1,
            '、' if depth <= 0 => return words.get(..at).unwrap_or(words),
            _ => {}
        }
    }
    words
}

/// Returns words without the 每人每月 that ends them.
pub(crate) fn without_per(lead: &str) -> &str {
    let Some(at) = lead.rfind('每') else { return lead };
    let at = lead
        .get(..at)
        .and_then(|before| before.strip_suffix("每人").map(str::len))
        .unwrap_or(at);
    let per = lead.get(at..).unwrap_or_default();
    let is_per = per.chars().count() <= 6
        && per
            .chars()
            .all(|one| "每人生户亩千万百月年天日名个平方米立公里学期次家".contains(one));
    if is_per { lead.get(..at).unwrap_or(lead) } else { lead }
}
