//! How single things are said: a figure with its unit, a share, a gap, a period, a target, a stage.
//!
//! Screen and exports print what is made here and format no number themselves, so they cannot disagree.

use chrono::{Datelike, NaiveDate};

use crate::locale::{Language, Script, Template, Words, fill, grouped, names};
use crate::model::{
    Area, Bound, Cadence, Decimal, Indicator, LevelWords, Measure, MilestoneKind, Name, Obligation, Observation,
    Operator, Period, Provenance, Ratio, Reading, Region, Stage, Status, Text, Unreported,
};

/// The wording of a name in `language`.
pub fn name(language: Language, name: &Name) -> &Text {
    name.in_language(language.tag())
}

/// What a place of a level calls itself and its parts: `全市` and `旗县市区`.
pub fn level(language: Language, level: &LevelWords) -> [&str; 2] {
    [whole(language, level), parts(language, level)]
}

/// What a place of a level calls itself: `全市`, `city`.
pub fn whole(language: Language, level: &LevelWords) -> &str {
    name(language, &level.whole).as_str()
}

/// What a place of a level calls its parts: `旗县市区`, `counties`.
pub fn parts(language: Language, level: &LevelWords) -> &str {
    name(language, &level.parts).as_str()
}

/// The name of a region for a narrow column: its short one, where it has one.
pub fn short_region(language: Language, region: &Region) -> &Text {
    name(language, region.brief_name())
}

/// A calendar day.
pub fn day(language: Language, date: NaiveDate) -> String {
    language.day(date.year(), date.month(), date.day())
}

/// The day on which a promise is due; where neither report nor catalogue names one, the end of its year: `2026年底`.
pub fn due_day(language: Language, indicator: &Indicator, due: NaiveDate) -> String {
    if indicator.due.is_some() {
        day(language, due)
    } else {
        fill!(language.words().years_end, year = due.year().to_string())
    }
}

/// A calendar day of the year that everything is about: `8月31日`, `31 Aug`.
pub fn day_of_year(language: Language, date: NaiveDate) -> String {
    language.day_of_year(date.month(), date.day())
}

/// The number of a part or section of the report: `二` as it is, or `2`; `三部分` or `Part 3`. What is no number in Chinese
/// numerals stays as it is.
pub fn numeral(language: Language, number: &str) -> String {
    if language.script() == Script::Han {
        return number.to_owned();
    }
    let part = number
        .strip_suffix("部分")
        .map(|part| part.strip_prefix('第').unwrap_or(part));
    match (part.and_then(numeral_value), numeral_value(number)) {
        (Some(part), _) => fill!(language.words().numbered_part, n = part.to_string()),
        (None, Some(value)) => value.to_string(),
        _ => number.to_owned(),
    }
}

/// The value of a Chinese numeral from 一 to 九十九.
fn numeral_value(numeral: &str) -> Option<usize> {
    let digit = |text: &str| {
        "一二三四五六七八九"
            .chars()
            .position(|digit| text == digit.encode_utf8(&mut [0; 4]))
    };
    let value = |text: &str| digit(text).map(|place| place + 1);
    match numeral.split_once('十') {
        None => value(numeral),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { value(tens)? };
            let ones = if ones.is_empty() { 0 } else { value(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

/// A count of indicators: `3 项`, `1 item`.
pub fn items(language: Language, count: usize) -> String {
    let words = language.words();
    counted(words.items, count)
}

/// How many items a department owes a report of, or each of several parts: there are more reports than items then.
pub fn items_owed(language: Language, count: usize, reports: usize) -> String {
    if reports > count {
        counted(language.words().items_each, count)
    } else {
        items(language, count)
    }
}

/// A count of reports that are owed: `136 项次`, `1 report`.
pub fn reports_owed(language: Language, count: usize) -> String {
    counted(language.words().reports_owed, count)
}

/// A count of figures: `15 个数`, `1 figure`.
pub fn figures(language: Language, count: usize) -> String {
    let words = language.words();
    counted(words.figures, count)
}

fn counted(template: Template<(names::n,)>, count: usize) -> String {
    fill!(template, n = grouped(&count.to_string()))
}

/// A figure with its unit: `202.1 亿斤`, `20.21bn jin`, `5.2%`.
pub fn figure(language: Language, value: Decimal, unit: &str) -> String {
    let (number, unit) = measured(language, value, unit);
    number + &unit
}

/// A figure as a language counts, and what follows it: `20.21` and `bn jin`. One with too many digits to be counted
/// otherwise stays as it is, with its own unit.
pub fn measured(language: Language, value: Decimal, unit: &str) -> (String, String) {
    let said = language.unit(unit, value.to_f64());
    match value.shifted(said.shift) {
        Some(shifted) => (grouped(&shifted.to_string()), said.suffix()),
        None => (grouped(&value.to_string()), format!(" {unit}")),
    }
}

/// The two ends of a range, counted alike, and what follows them.
fn range(language: Language, low: Decimal, high: Decimal, unit: &str) -> (String, String, String) {
    let said = language.unit(unit, high.to_f64());
    let printed = |value: Decimal| value.shifted(said.shift).map(|value| grouped(&value.to_string()));
    match (printed(low), printed(high)) {
        (Some(low), Some(high)) => (low, high, said.suffix()),
        _ => (
            grouped(&low.to_string()),
            grouped(&high.to_string()),
            format!(" {unit}"),
        ),
    }
}

/// An exact amount in a unit, printed with as many decimals as its size deserves, and with more where fewer would carry
/// it to nothing.
pub fn amount(language: Language, value: Ratio, unit: &str) -> String {
    amount_beside(language, value, unit, &[])
}

/// A difference of two figures, which anybody can reckon: exact, where that takes few digits.
pub fn difference(language: Language, value: Ratio, unit: &str) -> String {
    let said = language.unit(unit, value.to_f64());
    match exact(shifted(value, said.shift)) {
        Some(exact) => grouped(&exact.to_string()) + &said.suffix(),
        None => amount(language, value, unit),
    }
}

/// The most digits behind its point with which a difference is told exactly.
const FEW_DECIMALS: u8 = 3;

/// A number as it is, where that takes few digits.
fn exact(value: Ratio) -> Option<Decimal> {
    let printed = value.rounded(FEW_DECIMALS);
    (Ratio::from(printed) == value).then_some(printed)
}

/// The same beside amounts in the same unit that rounding must not carry it to.
pub fn amount_beside(language: Language, value: Ratio, unit: &str, lines: &[Ratio]) -> String {
    let said = language.unit(unit, value.to_f64());
    let lines = lines.iter().map(|&line| shifted(line, said.shift));
    let lines = lines.chain([Ratio::ZERO]);
    let value = shifted(value, said.shift);
    grouped(&rounded_beside(value, decimals_for(value), &lines).to_string()) + &said.suffix()
}

/// An amount that is needed: exact where that takes few digits, else rounded up at its digits, so that whoever does what is printed has done enough.
pub fn amount_needed(language: Language, value: Ratio, unit: &str) -> String {
    let said = language.unit(unit, value.to_f64());
    let shifted = shifted(value, said.shift);
    let up = || rounded_up(shifted, decimals_for(shifted));
    grouped(&exact(shifted).unwrap_or_else(up).to_string()) + &said.suffix()
}

/// The same where no more than that is allowed: rounded down.
pub fn amount_allowed(language: Language, value: Ratio, unit: &str) -> String {
    let said = language.unit(unit, value.to_f64());
    let shifted = shifted(value, said.shift);
    let down = -Ratio::from(rounded_up(-shifted, decimals_for(shifted)));
    grouped(&down.rounded(MOST_DECIMALS).to_string()) + &said.suffix()
}

/// An amount as a language counts it, so many powers of ten away.
fn shifted(value: Ratio, shift: i8) -> Ratio {
    match shift {
        shift @ 1.. => (0..shift).fold(value, |value, _| value * Ratio::from(10)),
        shift => (shift..0).fold(value, |value, _| value * Ratio::of(1, 10)),
    }
}

/// A number rounded to so many decimals and never below itself; to more where fewer would make much of next to nothing.
fn rounded_up(value: Ratio, decimals: u8) -> Decimal {
    let is_said = |decimals: &u8| value.is_zero() || !value.rounded(*decimals).is_zero();
    let decimals = (decimals..=MOST_DECIMALS).find(is_said).unwrap_or(MOST_DECIMALS);
    let step = (0..decimals).fold(Ratio::ONE, |step, _| step * Ratio::of(1, 10));
    let parts = (0..decimals).fold(value, |value, _| value * Ratio::from(10));
    (-(-parts).floor() * step).rounded(decimals)
}

/// The same in fewer cells, for a column that it is too long for: millions that are spelt out are `mn` there.
pub fn compact(told: &str) -> String {
    told.replace(" million", "mn")
}

/// An exact difference in a unit, with its sign.
pub fn signed_amount(language: Language, difference: Ratio, unit: &str) -> String {
    let sign = if difference.is_positive() { "+" } else { "" };
    format!("{sign}{}", amount(language, difference, unit))
}

/// The same without the word of the unit, for where that stands beside it.
pub fn signed_number(language: Language, difference: Ratio, unit: &str) -> String {
    let said = signed_amount(language, difference, unit);
    let word = language.unit(unit, difference.to_f64()).word;
    said.strip_suffix(word).unwrap_or(&said).trim_end().to_owned()
}

/// Large amounts need no decimals, small ones need some.
fn decimals_for(value: Ratio) -> u8 {
    let magnitude = value.abs();
    if magnitude >= Ratio::from(100) {
        0
    } else if magnitude >= Ratio::from(1) {
        1
    } else {
        2
    }
}

/// The most digits that a figure may have behind its point.
const MOST_DECIMALS: u8 = 9;

/// A number rounded to so many decimals, or to more wherever rounding would carry it to one of `lines` or across: what
/// falls short of a line by the least is not printed as the line, and what reaches it is not printed below. Where no digit
/// helps any more, the last one is moved to the number's own side.
fn rounded_beside(value: Ratio, decimals: u8, lines: &(impl Iterator<Item = Ratio> + Clone)) -> Decimal {
    let strays = |printed: &Decimal| {
        let printed = Ratio::from(*printed);
        // Only what is rounded can stray.
        printed != value && lines.clone().any(|line| printed.cmp(&line) != value.cmp(&line))
    };
    let candidates = (decimals..=MOST_DECIMALS).map(|decimals| value.rounded(decimals));
    let last = || {
        let printed = value.rounded(MOST_DECIMALS);
        let step = Ratio::of(1, 1_000) * Ratio::of(1, 1_000) * Ratio::of(1, 1_000);
        let step = if value < Ratio::from(printed) { -step } else { step };
        (Ratio::from(printed) + step).rounded(MOST_DECIMALS)
    };
    candidates
        .into_iter()
        .find(|printed| !strays(printed))
        .unwrap_or_else(last)
}

/// A share in percent with one decimal, `62.3%`, and with more where fewer would make all or nothing of it.
pub fn percent(share: Ratio) -> String {
    percent_beside(share, &[])
}

/// The same beside other shares that rounding must not carry it to, as what was due.
pub fn percent_beside(share: Ratio, lines: &[Ratio]) -> String {
    percent_in(1, share, lines)
}

/// The same with so many decimals.
pub fn percent_in(decimals: u8, share: Ratio, lines: &[Ratio]) -> String {
    format!("{}%", grouped(&printed_percent(decimals, share, lines).to_string()))
}

/// The number that [`percent_in`] prints. A line that the share lies on is printed like it, so that no digit is needed to
/// tell the two apart.
pub fn printed_percent(decimals: u8, share: Ratio, lines: &[Ratio]) -> Decimal {
    let hundred = Ratio::from(100);
    let lines = lines
        .iter()
        .filter(|line| **line != share)
        .chain([&Ratio::ZERO, &Ratio::ONE])
        .map(|line| *line * hundred);
    rounded_beside(share * hundred, decimals, &lines)
}

/// A ratio with two decimals, and more wherever rounding would carry it across one of `boundaries`.
pub fn ratio_beside(ratio: Ratio, boundaries: &[Ratio]) -> String {
    grouped(&rounded_beside(ratio, 2, &boundaries.iter().copied()).to_string())
}

/// Returns a number of points that is needed: exact with two decimals or fewer, else rounded up to one, so that what is
/// printed is enough. `4.4点` in a column, `4.4 个百分点` in a document.
pub fn points_needed(words: &Words, points: Ratio, is_brief: bool) -> String {
    let template = if is_brief { words.points } else { words.points_long };
    let exact = exact(points).filter(|exact| exact.scale() <= 2);
    let needed = exact.unwrap_or_else(|| rounded_up(points, 1));
    fill!(template, n = grouped(&needed.to_string()))
}

/// A difference in percentage points, with its sign: `+11.3`, `−4.4`; exact where two digits behind the point do it, as they do
/// for the difference of any two figures that are printed with two.
pub fn signed(points: Ratio) -> String {
    let exact = exact(points).filter(|exact| exact.scale() <= 2);
    let printed = exact.map_or_else(|| points_printed(points), |exact| grouped(&exact.to_string()));
    if points.is_positive() {
        format!("+{printed}")
    } else {
        printed
    }
}

/// A number of points with one decimal, or with more where one would round a difference away.
fn points_printed(points: Ratio) -> String {
    grouped(&points_in(1, points).to_string())
}

/// A number of points with so many decimals, or with more where they would round a difference away.
pub fn points_in(decimals: u8, points: Ratio) -> Decimal {
    rounded_beside(points, decimals, &[Ratio::ZERO].into_iter())
}

/// A signed difference for a column: `−4.4点`.
pub fn short_points(words: &Words, points: Ratio) -> String {
    fill!(words.points, n = signed(points))
}

/// A number of points for the narrowest column, without sign and unit; of a hundred and more the whole ones.
pub fn brief_points(points: Ratio) -> String {
    let points = points.abs();
    grouped(&rounded_beside(points, u8::from(points < Ratio::from(100)), &[Ratio::ZERO].into_iter()).to_string())
}

/// A number of points for a column, without a sign: `4.4点`; exact where two digits behind the point do it, as anybody reckons it.
pub fn bare_points(words: &Words, points: Ratio) -> String {
    fill!(words.points, n = signed(-points.abs()).trim_start_matches('−'))
}

/// The same for a document: `−4.4 个百分点`.
pub fn signed_points(words: &Words, points: Ratio) -> String {
    fill!(words.points_long, n = signed(points))
}

/// A difference without its sign: `4.4 个百分点`.
pub fn long_points(words: &Words, points: Ratio) -> String {
    fill!(words.points_long, n = points_printed(points.abs()))
}

/// The same of a difference of two figures in percent, which anybody can reckon: exact, where that takes few digits.
pub fn exact_points(words: &Words, points: Ratio) -> String {
    let points = points.abs();
    match exact(points) {
        Some(exact) => fill!(words.points_long, n = grouped(&exact.to_string())),
        None => long_points(words, points),
    }
}

/// A count of months: whole where it is whole.
pub fn months(value: Ratio) -> String {
    value.rounded(1).to_string()
}

/// The status's word.
pub fn status(words: &Words, status: Status) -> &'static str {
    match status {
        Status::Achieved => words.status_achieved,
        Status::OnPace => words.status_on_pace,
        Status::NearPace => words.status_near_pace,
        Status::Underway => words.status_underway,
        Status::Behind => words.status_behind,
        Status::FarBehind => words.status_far_behind,
        Status::Missed => words.status_missed,
        Status::NoTarget => words.status_no_target,
        Status::Unreported(Unreported::Overdue) => words.status_overdue,
        Status::Unreported(Unreported::NotPublished) => words.status_not_published,
        Status::Unreported(Unreported::NotDue) => words.status_not_due,
    }
}

/// The status's word where columns are narrow.
pub fn short_status(words: &Words, status: Status) -> &'static str {
    match status {
        Status::NoTarget => words.status_no_target_short,
        Status::Unreported(Unreported::NotDue) => words.status_not_due_short,
        _ => self::status(words, status),
    }
}

/// The words that stand instead of a status's own, by what was reported.
pub fn own_words(words: &Words) -> [&'static str; 9] {
    [
        words.status_held,
        words.status_broken,
        words.status_not_started,
        words.status_within_limit,
        words.status_within_line,
        words.status_on_target,
        words.status_due_today,
        words.status_overdue_since,
        words.status_not_published_since,
    ]
}

/// The area's short name, for tabs and tables.
pub fn area(language: Language, area: &Area) -> &Text {
    name(language, area.brief_name())
}

/// A period as bulletins name it, for the kind of value it carries: `1—6月` for what adds up, `6月末` for a stock.
pub fn period(language: Language, measure: Measure, period: Period) -> String {
    let words = language.words();
    match period {
        Period::Day(date) => day(language, date),
        // A stage is what has been reached by then, and nothing that adds up.
        _ if measure == Measure::Milestone => language.month_end(period.end().month()),
        Period::Month { month: 12, .. } | Period::Year(_) | Period::Quarter { quarter: 4, .. } => {
            words.whole_year.to_owned()
        }
        Period::Month { month, .. } if is_stock(measure) => language.month_end(u32::from(month)),
        Period::Month { month, .. } => language.months_through(u32::from(month)),
        Period::Quarter { quarter: 1, .. } => words.quarter_1.to_owned(),
        Period::Quarter { quarter: 2, .. } => words.quarter_2.to_owned(),
        Period::Quarter { .. } => words.quarter_3.to_owned(),
    }
}

/// A period with its year, where that is another one than `year`.
pub fn period_in(language: Language, measure: Measure, of: Period, year: i16) -> String {
    let said = period(language, measure, of);
    if of.year() == year || matches!(of, Period::Day(_)) {
        return said;
    }
    fill!(language.words().of_year, period = said, year = of.year().to_string())
}

/// A period as a chart's axis names it: the month, the quarter, the year.
pub fn slot(language: Language, period: Period) -> String {
    match period {
        Period::Month { month, .. } => language.month(u32::from(month)),
        Period::Quarter { quarter, .. } => format!("Q{quarter}"),
        Period::Year(year) => year.to_string(),
        Period::Day(day) => format!("{}.{}", day.month(), day.day()),
    }
}

/// The same beside slots of `year`: of another year only the year, since what part of it is meant stands beside.
pub fn slot_beside(language: Language, period: Period, year: i16) -> String {
    if period.year() == year {
        slot(language, period)
    } else {
        period.year().to_string()
    }
}

/// Whether a value is what there is at a period's end.
fn is_stock(measure: Measure) -> bool {
    matches!(measure, Measure::Level | Measure::Coverage)
}

/// What was promised: a figure in Chinese as the report prints it, `突破200亿斤`; the stage that counts, `完工`. `value` is
/// what the report promises, the same everywhere or for the whole.
pub fn target(language: Language, level: &LevelWords, indicator: &Indicator, value: Option<Decimal>) -> String {
    let words = language.words();
    let target = &indicator.target;
    match target.operator {
        Operator::Done if indicator.measure == Measure::BottomLine => return words.target_held.to_owned(),
        Operator::Done if language.is_of_reports() && !is_in_its_words(indicator) => {
            return in_its_words(indicator);
        }
        Operator::Done => {
            return fill!(
                words.target_done,
                stage = stage_of(language, indicator, target.stage.unwrap_or(Stage::Completed))
            );
        }
        _ if language.is_of_reports() && is_printed_alone(target.printed.as_str()) => {
            return target.printed.to_string();
        }
        Operator::Assigned => return words.target_assigned.to_owned(),
        _ => {}
    }
    if let Some(each) = target.each {
        let each = measured(language, each, indicator.unit.as_str());
        return fill!(
            words.target_each,
            each = each.0 + &each.1,
            parts = parts(language, level)
        );
    }
    match (value, target.upper) {
        (Some(low), Some(high)) => {
            let (low, high, unit) = range(language, low, high, indicator.unit.as_str());
            fill!(words.target_between, unit = unit, upper = high, value = low)
        }
        (Some(value), None) => own_target(language, indicator, target.operator, value),
        (None, _) => target.printed.to_string(),
    }
}

/// Whether the report says of a milestone which stage it is to reach. A stage has many names, and only the report's own is what
/// was promised.
fn is_in_its_words(indicator: &Indicator) -> bool {
    let target = &indicator.target;
    let counts = target.stage.unwrap_or(Stage::Completed);
    let own = stage_of(Language::CHINESE, indicator, counts);
    target.printed.as_str().is_empty() || target.printed.as_str().contains(own)
}

/// What was promised as the report prints it, with the word that says what is to be done where that stands apart, and which stage
/// of the catalogue's counts as done.
fn in_its_words(indicator: &Indicator) -> String {
    let target = &indicator.target;
    let printed = target.printed.as_str();
    let is_told = target.markers.iter().any(|marker| printed.contains(marker.as_str()));
    let verb = target.markers.first().filter(|_| !is_told);
    let promised = format!("{}{printed}", verb.map(Text::as_str).unwrap_or_default());
    let stage = stage_of(Language::CHINESE, indicator, target.stage.unwrap_or(Stage::Completed));
    if stage == Language::CHINESE.words().stage_completed {
        return promised;
    }
    fill!(
        Language::CHINESE.words().target_by_stage,
        stage = stage,
        target = promised.as_str()
    )
}

/// Whether the report prints a target by itself: 分别增长6%和6.5% promises several things at once.
fn is_printed_alone(printed: &str) -> bool {
    !printed.is_empty() && !printed.contains("分别")
}

/// A target in words of our own: what a region set itself, and what the report does not print by itself. How a value is
/// compared is said as it is judged, and the report's marker words, 以上 and 突破, stand only where it has them.
pub fn own_target(language: Language, indicator: &Indicator, operator: Operator, value: Decimal) -> String {
    let words = language.words();
    let (number, unit) = measured(language, value, indicator.unit.as_str());
    let marked = |marks: &[&str]| has_words(indicator, marks);
    let is_ranked = operator == Operator::AtMost && is_rank(indicator);
    let template = match operator {
        Operator::MoreThan if indicator.measure == Measure::GrowthRate && value.is_zero() => {
            return words.target_any_growth.to_owned();
        }
        Operator::MoreThan if marked(&["突破"]) => words.target_more_than,
        Operator::MoreThan => words.target_above,
        Operator::AtMost if !is_named_limit(indicator) => words.target_about,
        Operator::AtMost if is_about(indicator) => words.target_at_most_about,
        Operator::AtMost => words.target_at_most,
        Operator::About => words.target_about,
        _ if marked(&["以上", "至少", "不少于", "不低于", "不小于"]) => words.target_at_least,
        _ => words.target_plain,
    };
    let amount = if is_ranked {
        fill!(words.target_rank, value = number)
    } else {
        fill!(template, unit = unit, value = number)
    };
    let direction = match indicator.measure {
        Measure::GrowthRate if is_in_points(indicator) => words.target_points,
        Measure::GrowthRate if is_of_prices(indicator) => words.target_price_rise,
        Measure::GrowthRate => words.target_growth,
        Measure::Reduction => match indicator.base_year {
            Some(year) => return fill!(words.target_reduction_from, amount = amount, year = year.to_string()),
            None => words.target_reduction,
        },
        _ => return amount,
    };
    fill!(direction, amount = amount)
}

/// Whether a report says of a line that is not to be crossed that it is about so much: 涨幅2%左右 and 5.5%左右以内.
fn is_about(indicator: &Indicator) -> bool {
    has_words(indicator, &["左右"])
}

/// Whether a line that is not to be crossed is no limit by the report's own words, as 涨幅2%左右 is none: a target all the same.
pub fn is_named_limit(indicator: &Indicator) -> bool {
    let limits = [
        "以内",
        "之内",
        "以下",
        "不超",
        "不高于",
        "不大于",
        "不突破",
        "低于",
        "控制",
        "上限",
        "严控",
    ];
    !is_about(indicator) || has_words(indicator, &limits)
}

/// Whether the report's words on a target hold one of these.
fn has_words(indicator: &Indicator, words: &[&str]) -> bool {
    let target = &indicator.target;
    let said = target.markers.iter().chain([&target.printed]);
    said.map(Text::as_str)
        .any(|text| words.iter().any(|word| text.contains(word)))
}

/// Whether a figure is a place in an order, where a smaller number is better: 保7争6.
pub fn is_rank(indicator: &Indicator) -> bool {
    matches!(indicator.unit.as_str(), "位" | "名次") && indicator.target.operator == Operator::AtMost
}

/// What must not come about, where the name of a promise says it like that: of 不发生重特大事故 it is 发生重特大事故.
pub fn event(language: Language, indicator: &Indicator) -> Option<String> {
    let name = language.is_of_reports().then_some(indicator.name.zh.as_str())?;
    let event = name
        .strip_prefix('不')
        .filter(|_| indicator.measure == Measure::BottomLine)?;
    Some(event.to_owned())
}

/// Whether a rate is one of prices, which rise where amounts grow: as the report says it.
pub fn is_of_prices(indicator: &Indicator) -> bool {
    let target = &indicator.target;
    let mut said = target.markers.iter().chain([&target.printed]);
    said.any(|said| said.as_str().contains('涨'))
}

/// Whether a rate is told by how many points it rose on the year before, as 提高10个百分点 promises, and not by itself.
pub fn is_in_points(indicator: &Indicator) -> bool {
    matches!(indicator.unit.as_str(), "百分点" | "个百分点")
}

/// A rung of a promise's ladder: of the stage that counts the report's own word for it, where it has one.
pub fn stage_of(language: Language, indicator: &Indicator, reached: Stage) -> &str {
    let target = &indicator.target;
    let counts = target.stage.unwrap_or(Stage::Completed);
    let said = target.markers.iter().chain([&target.printed]).map(Text::as_str);
    let own = (language.is_of_reports() && reached == counts)
        .then(|| said.filter_map(crate::locale::own_stage).max_by_key(|word| word.len()))
        .flatten();
    own.unwrap_or_else(|| stage(language.words(), indicator.milestone, reached))
}

/// A rung of a milestone's ladder, in the words of its kind.
pub fn stage(words: &Words, kind: Option<MilestoneKind>, stage: Stage) -> &'static str {
    use MilestoneKind as Kind;
    let built = matches!(kind, Some(Kind::Construction | Kind::MainWorks | Kind::Water));
    match (stage, kind) {
        (Stage::NotStarted, _) if built => words.stage_not_started_construction,
        (Stage::NotStarted, _) => words.stage_not_started,
        (Stage::Preparing, Some(Kind::Operation)) => words.stage_preparing_construction,
        (Stage::Preparing, _) if built => words.stage_preparing_construction,
        (Stage::Preparing, _) => words.stage_preparing,
        (Stage::Started, _) if built => words.stage_started_construction,
        (Stage::Started, Some(Kind::Document)) => words.stage_started_document,
        (Stage::Started, _) => words.stage_started,
        (Stage::Progressing, _) if built => words.stage_progressing_construction,
        (Stage::Progressing, Some(Kind::Document)) => words.stage_progressing_document,
        (Stage::Progressing, _) => words.stage_progressing,
        (Stage::Completed, Some(Kind::Construction | Kind::Water)) => words.stage_completed_construction,
        (Stage::Completed, Some(Kind::MainWorks)) => words.stage_completed_main_works,
        (Stage::Completed, Some(Kind::Document)) => words.stage_completed_document,
        (Stage::Completed, Some(Kind::Coverage)) => words.stage_completed_coverage,
        (Stage::Completed, Some(Kind::Clearance)) => words.stage_completed_clearance,
        (Stage::Completed, Some(Kind::Operation)) => words.stage_completed_operation,
        (Stage::Completed, Some(Kind::Reform)) => words.stage_completed_reform,
        (Stage::Completed, Some(Kind::Service)) => words.stage_completed_service,
        (Stage::Completed, Some(Kind::Launch) | None) => words.stage_completed,
        (Stage::Effective, Some(Kind::Construction | Kind::Operation)) => words.stage_effective_construction,
        (Stage::Effective, Some(Kind::MainWorks)) => words.stage_effective_main_works,
        (Stage::Effective, Some(Kind::Water)) => words.stage_effective_water,
        (Stage::Effective, Some(Kind::Document)) => words.stage_effective_document,
        (Stage::Effective, Some(Kind::Clearance)) => words.stage_effective_clearance,
        (Stage::Effective, _) => words.stage_effective,
    }
}

/// What was reported: a figure with its unit, a stage's word, or whether the line held.
pub fn reading(language: Language, indicator: &Indicator, reading: Reading) -> String {
    let words = language.words();
    match reading {
        Reading::Figure(value) => directed(language, indicator, value, |value| {
            figure(language, value, indicator.unit.as_str())
        }),
        Reading::Stage(reached) => stage_of(language, indicator, reached).to_owned(),
        Reading::Held => words.held.to_owned(),
        Reading::Breached => words.breached.to_owned(),
    }
}

/// What was reported, with the word of a bound. That it is more than the figure, and not just as much, is said where it was
/// reported in so many words, or where more was promised.
pub fn observed(words: &Words, indicator: &Indicator, observation: &Observation, said: String) -> String {
    let note = observation.detail.as_deref().and_then(|detail| detail.note.as_ref());
    let is_strict = note.is_some_and(|note| ["超", "突破", "逾"].iter().any(|word| note.as_str().contains(word)));
    if is_strict || indicator.target.operator == Operator::MoreThan {
        at_figure(words, said, observation.bound)
    } else {
        from_figure(words, said, observation.bound)
    }
}

/// A value in its direction, as `say` says a number: what rose of which a fall was promised is said as a rise, by its size.
pub fn directed(language: Language, indicator: &Indicator, value: Decimal, say: impl Fn(Decimal) -> String) -> String {
    if indicator.measure == Measure::Reduction && value.is_negative() {
        fill!(language.words().reading_rise, value = say(value.abs()))
    } else {
        say(value)
    }
}

/// A figure in prose, where no column says what it is a figure of: a rate and a reduction with their direction, `下降 12.1%`.
pub fn told(language: Language, indicator: &Indicator, value: Decimal, bound: Option<Bound>) -> String {
    let words = language.words();
    let said = at_figure(words, figure(language, value.abs(), indicator.unit.as_str()), bound);
    let is_growth = indicator.measure == Measure::GrowthRate;
    let template = match indicator.measure {
        Measure::GrowthRate if value.is_zero() => return words.told_no_growth.to_owned(),
        Measure::GrowthRate if value.is_negative() => words.told_fall,
        Measure::Reduction if value.is_negative() => words.reading_rise,
        Measure::Reduction => words.told_fall,
        _ if is_growth && is_in_points(indicator) => words.told_points_up,
        _ if is_growth && is_of_prices(indicator) => words.told_price_rise,
        _ if is_growth => words.told_growth,
        _ => {
            let said = figure(language, value, indicator.unit.as_str());
            return at_figure(words, said, bound);
        }
    };
    fill!(template, value = said)
}

/// A figure of which only a bound is known: `200 亿斤以上`, `近 200 亿斤`. That it is more than the figure itself, and not as
/// much, is for whoever reported it to say.
pub fn from_figure(words: &Words, said: String, bound: Option<Bound>) -> String {
    match bound {
        Some(Bound::Lower) => fill!(words.bound_from, value = said),
        _ => at_figure(words, said, bound),
    }
}

/// The same as a report says it that has the word: `超 200 亿斤`.
pub fn at_figure(words: &Words, said: String, bound: Option<Bound>) -> String {
    let template = match bound {
        Some(Bound::Lower) => words.bound_above,
        Some(Bound::Upper) => words.bound_below,
        None => return said,
    };
    fill!(template, value = said)
}

/// A distance of which only a bound is known: `至少 4.8 个百分点`.
pub fn at_bound(words: &Words, said: String, bound: Option<Bound>) -> String {
    let template = match bound {
        Some(Bound::Lower) => words.bound_least,
        Some(Bound::Upper) => words.bound_most,
        None => return said,
    };
    fill!(template, value = said)
}

/// The same in a column, in signs that are one cell wide everywhere and stand before what might be cut: `>=200 亿斤`.
pub fn in_column(words: &Words, said: String, bound: Option<Bound>) -> String {
    let template = match bound {
        Some(Bound::Lower) => words.bound_at_least,
        Some(Bound::Upper) => words.bound_at_most,
        None => return said,
    };
    fill!(template, value = said)
}

/// What a place calls so many of its parts: `乡镇`; `township` of one and `townships` of others.
pub fn counted_parts(language: Language, level: &LevelWords, count: &str) -> String {
    let parts = parts(language, level);
    if count == "1" {
        language.one_of(parts)
    } else {
        parts.to_owned()
    }
}

/// How a value behaves.
pub fn measure(words: &Words, measure: Measure) -> &'static str {
    match measure {
        Measure::GrowthRate => words.measure_growth_rate,
        Measure::Cumulative => words.measure_cumulative,
        Measure::Level => words.measure_level,
        Measure::Increment => words.measure_increment,
        Measure::Reduction => words.measure_reduction,
        Measure::Coverage => words.measure_coverage,
        Measure::Milestone => words.measure_milestone,
        Measure::BottomLine => words.measure_bottom_line,
    }
}

/// How often a figure is reported.
pub fn cadence(words: &Words, cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Monthly => words.cadence_monthly,
        Cadence::Quarterly => words.cadence_quarterly,
        Cadence::Yearly => words.cadence_yearly,
        Cadence::Event => words.cadence_event,
    }
}

/// How firmly a target is meant.
pub fn obligation(words: &Words, obligation: Obligation) -> &'static str {
    match obligation {
        Obligation::Binding => words.obligation_binding,
        Obligation::Expected => words.obligation_expected,
    }
}

/// A figure that stands among others, with the mark of one that is made up: nobody may take it for a real one where it stands alone.
pub fn of_provenance(words: &Words, value: String, provenance: Provenance) -> String {
    if provenance == Provenance::Illustrative {
        fill!(words.illustrative_value, value = value)
    } else {
        value
    }
}

/// Where a figure comes from.
pub fn provenance(words: &Words, provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Published => words.provenance_published,
        Provenance::Reported => words.provenance_reported,
        Provenance::Provisional => words.provenance_provisional,
        Provenance::Illustrative => words.provenance_illustrative,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: i128, denominator: i128) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn the_published_worked_lines_come_out_as_they_were_printed() {
        assert_eq!(percent(ratio(45_724, 58_651)), "78%");
        assert_eq!(signed(ratio(4_572_400, 58_651) - ratio(200, 3)), "+11.3");
        assert_eq!(percent(ratio(15_350, 24_650)), "62.3%");
        assert_eq!(signed(ratio(1_535_000, 24_650) - ratio(200, 3)), "−4.4");
        assert_eq!(
            amount(Language::CHINESE, ratio(45_724, 1) - ratio(58_651 * 2, 3), "万元"),
            "6,623 万元"
        );
    }

    #[test]
    fn parts_of_the_report_are_numbered_as_the_language_does() {
        assert_eq!(numeral(Language::CHINESE, "三部分"), "三部分");
        assert_eq!(numeral(Language::ENGLISH, "三部分"), "Part 3");
        assert_eq!(numeral(Language::ENGLISH, "七"), "7");
        assert_eq!(numeral(Language::ENGLISH, ""), "");
        for (number, said) in [
            ("十", "10"),
            ("十一", "11"),
            ("二十", "20"),
            ("第十二部分", "Part 12"),
            ("十甲", "十甲"),
        ] {
            assert_eq!(numeral(Language::ENGLISH, number), said);
        }
    }

    #[test]
    fn a_difference_is_the_one_that_anybody_reckons() {
        // 10m less 7.04m, and 2 less 1.73.
        assert_eq!(difference(Language::ENGLISH, ratio(296, 1), "万亩"), "2.96m mu");
        assert_eq!(difference(Language::CHINESE, ratio(1467, 10), "万亩"), "146.7 万亩");
        assert_eq!(difference(Language::CHINESE, ratio(200, 3), "万亩"), "66.7 万亩");
        let words = Language::CHINESE.words();
        assert_eq!(exact_points(words, ratio(-27, 100)), "0.27 个百分点");
        assert_eq!(exact_points(words, ratio(200, 3)), "66.7 个百分点");
    }

    #[test]
    fn what_is_needed_in_points_is_enough_as_it_is_printed() {
        let words = Language::CHINESE.words();
        assert_eq!(points_needed(words, ratio(44, 10), false), "4.4 个百分点");
        assert_eq!(points_needed(words, ratio(1_267, 100), false), "12.67 个百分点");
        assert_eq!(points_needed(words, ratio(12_675, 1_000), false), "12.7 个百分点");
        assert_eq!(points_needed(words, ratio(3_625, 1_000), false), "3.7 个百分点");
        assert_eq!(points_needed(words, ratio(38, 3), true), "12.7点");
    }

    #[test]
    fn numbers_are_counted_as_the_language_counts() {
        let grain = Decimal::new(2_021, 1).unwrap();
        assert_eq!(figure(Language::CHINESE, grain, "亿斤"), "202.1 亿斤");
        assert_eq!(figure(Language::ENGLISH, grain, "亿斤"), "20.21bn jin");
        assert_eq!(
            figure(Language::ENGLISH, Decimal::new(3_005, 1).unwrap(), "万亩"),
            "3.005m mu"
        );
        assert_eq!(amount(Language::ENGLISH, ratio(3, 2), "万人"), "15k people");
        assert_eq!(amount(Language::ENGLISH, ratio(-37, 25), "亿立方米"), "−148 million m³");
        // One digit more than a figure may have.
        let long = Decimal::new(123_456_789_012_345, 9).unwrap();
        assert_eq!(figure(Language::ENGLISH, long, "亿元"), "123,456.789012345 亿元");
    }

    #[test]
    fn a_ratio_gets_more_digits_where_rounding_would_cross_a_boundary() {
        let boundaries = [Ratio::of(4, 5), Ratio::ONE];
        assert_eq!(ratio_beside(ratio(7_996, 10_000), &boundaries), "0.7996");
        assert_eq!(ratio_beside(ratio(799, 1_000), &boundaries), "0.799");
        assert_eq!(ratio_beside(ratio(4, 5), &boundaries), "0.8");
        assert_eq!(ratio_beside(ratio(2, 3), &boundaries), "0.67");
    }

    #[test]
    fn a_period_is_named_by_what_it_carries() {
        let june = Period::Month { year: 2025, month: 6 };
        assert_eq!(period(Language::CHINESE, Measure::Cumulative, june), "1—6月");
        assert_eq!(period(Language::CHINESE, Measure::Level, june), "6月末");
        assert_eq!(
            period(
                Language::ENGLISH,
                Measure::GrowthRate,
                Period::Quarter { year: 2025, quarter: 2 }
            ),
            "H1"
        );
        assert_eq!(
            period_in(Language::CHINESE, Measure::GrowthRate, Period::Year(2024), 2025),
            "2024年全年"
        );
    }
}
