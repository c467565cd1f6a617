//! Units and their conversion.
//!
//! Only where it is certain and exact: 万元 are 亿元, 亩 are 万亩, ‰ are %, and 1 亿斤 are 5 万吨, whatever is counted.
//! 户 are not 人, and a third of a hectare has no end in mu.

use crate::model::{Decimal, Ratio};
use crate::spreadsheet::text;

/// What a unit measures. Units of one kind differ by a factor only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind<'a> {
    Money,
    Dollars,
    Mass,
    Area,
    Length,
    Volume,
    Power,
    Energy,
    Share,
    /// Things that come in pieces; the word only says how Chinese counts them.
    Pieces,
    People,
    Visits,
    /// Families, and firms: of these 家 says the same.
    Households,
    /// A unit that is known to nobody but itself.
    Other(&'a str),
}

/// Returns the value told in another unit, if that is certain and exact.
pub(crate) fn convert(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let (from, to) = (plain(from), plain(to));
    if from == to {
        return Some(value);
    }
    let units = (from.clone(), to.clone());
    let (from, to) = (measure(&from)?, measure(&to)?);
    if from.0 != to.0 && !are_firms(&units) {
        return None;
    }
    let told = Ratio::from(value) * from.1.divided_by(to.1)?;
    let rounded = told.rounded(9);
    (Ratio::from(rounded) == told).then_some(rounded)
}

/// Returns whether growth is told in this unit.
pub(crate) fn is_rate(unit: &str) -> bool {
    matches!(plain(unit).as_str(), "%" | "‰" | "百分点")
}

/// Returns whether a share of a hundred is told in this unit.
pub(crate) fn is_percent(unit: &str) -> bool {
    matches!(plain(unit).as_str(), "%" | "‰")
}

/// Returns whether what is told in a unit is counted by a word: 户数 is a number of families or firms, 额 an amount of
/// money.
pub(crate) fn is_counted_as(unit: &str, word: &str) -> bool {
    let plain = plain(unit);
    let kind = measure(&plain).map(|(kind, _)| kind);
    let is_one_by_one = !matches!(
        kind,
        None | Some(Kind::Money | Kind::Dollars | Kind::Mass | Kind::Area | Kind::Volume | Kind::Power | Kind::Share)
    );
    match word {
        "额" | "总额" | "金额" | "数额" | "余额" | "发生额" => {
            matches!(kind, Some(Kind::Money | Kind::Dollars))
        }
        "户数" => matches!(kind, Some(Kind::Households)) || multiple(&plain).1 == "家",
        "人数" => matches!(kind, Some(Kind::People)),
        "个数" | "次数" => is_one_by_one && !matches!(kind, Some(Kind::Length | Kind::Energy)),
        "总数" | "数" => is_one_by_one,
        _ => true,
    }
}

/// Returns whether this is a multiplier without a unit: 300万 leaves out what everybody can see.
pub(crate) fn is_multiplier(unit: &str) -> bool {
    matches!(multiple(&plain(unit)), (factor, "") if factor != 1)
}

/// Returns the unit that a bare multiplier counts in where a unit stands already: 万 is 万亩 beside 亩. Beside 万亩 it
/// only repeats what stands there, and beside 亿元 it is 万元 because 元 is known; nothing where it could mean more
/// than one thing.
pub(crate) fn multiplied(multiplier: &str, unit: &str) -> Option<String> {
    let (multiplier, unit) = (plain(multiplier), plain(unit));
    let (factor, _) = multiple(&multiplier);
    let (own, base) = multiple(&unit);
    // Nobody counts shares in tens of thousands.
    let kind = measure(base)
        .map(|(kind, _)| kind)
        .filter(|kind| !is_rate(base) && *kind != Kind::Share)?;
    // 3千 beside 万元 may be 千元 and 千万元, both of which are said.
    let is_one_word = (factor, own) == (1_000, 10_000) || (factor, own) == (1_000, 100_000_000);
    match own {
        1 => Some(format!("{multiplier}{base}")),
        _ if own == factor => Some(unit),
        _ if matches!(kind, Kind::Other(_) | Kind::Households) || is_one_word => None,
        _ => Some(format!("{multiplier}{base}")),
    }
}

/// Returns whether two words are one unit.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// Returns whether two units measure the same kind of thing.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let kind = |unit| measure(unit).map(|(kind, _)| kind);
    one == other || kind(&one).is_some_and(|found| kind(&other) == Some(found)) || are_firms(&(one, other))
}

/// Returns whether firms are counted in both units, in 家 and in 户.
fn are_firms((one, other): &(String, String)) -> bool {
    let (one, other) = (multiple(one).1, multiple(other).1);
    matches!((one, other), ("家", "户") | ("户", "家"))
}

/// Returns whether this is a unit that we know.
pub(crate) fn is_known(unit: &str) -> bool {
    let unit = plain(unit);
    measure(&unit).is_some_and(|(kind, _)| !matches!(kind, Kind::Other(_)))
}

/// Returns a unit without spaces and full-width letters, in small letters, and with one spelling for what has several.
pub(crate) fn plain(unit: &str) -> String {
    let plain = text::folded(unit).replace(' ', "");
    let plain = plain.replace("标煤", "标准煤").replace("个百分点", "百分点");
    // 人民币亿元 is 亿元; 人民币 by itself stays.
    match plain.strip_prefix("人民币") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => plain,
    }
}

/// Returns the factor that a unit begins with, and the rest.
fn multiple(unit: &str) -> (i128, &str) {
    const MULTIPLES: [(&str, i128); 7] = [
        ("万亿", 1_000_000_000_000),
        ("千万", 10_000_000),
        ("百万", 1_000_000),
        ("十万", 100_000),
        ("亿", 100_000_000),
        ("万", 10_000),
        ("千", 1_000),
    ];
    // 千瓦, 千米 and 千克 are units of their own.
    let own = ["千瓦", "千米", "千克"].iter().any(|own| unit.starts_with(own));
    let found = MULTIPLES
        .iter()
        .find_map(|(word, factor)| Some((*factor, unit.strip_prefix(word)?)));
    found.filter(|_| !own).unwrap_or((1, unit))
}

fn measure(unit: &str) -> Option<(Kind<'_>, Ratio)> {
    let (factor, rest) = multiple(unit);
    let of = |kind, numerator, denominator| Some((kind, Ratio::new(numerator, denominator)?));
    let (kind, size) = match rest {
        "" => return None,
        "元" | "人民币" | "元人民币" | "yuan" => of(Kind::Money, 1, 1),
        "美元" | "usd" => of(Kind::Dollars, 1, 1),
        "吨" | "t" => of(Kind::Mass, 1_000, 1),
        "公斤" | "千克" | "kg" => of(Kind::Mass, 1, 1),
        "斤" => of(Kind::Mass, 1, 2),
        "平方米" | "平米" | "平方" | "m2" | "m²" => of(Kind::Area, 1, 1),
        "亩" => of(Kind::Area, 2_000, 3),
        "公顷" | "ha" => of(Kind::Area, 10_000, 1),
        "平方公里" | "平方千米" | "km2" | "km²" => of(Kind::Area, 1_000_000, 1),
        "米" | "m" => of(Kind::Length, 1, 1),
        "公里" | "千米" | "km" => of(Kind::Length, 1_000, 1),
        "立方米" | "立方" | "方" | "m3" | "m³" => of(Kind::Volume, 1, 1),
        "瓦" | "w" => of(Kind::Power, 1, 1),
        "千瓦" | "kw" => of(Kind::Power, 1_000, 1),
        "兆瓦" | "mw" => of(Kind::Power, 1_000_000, 1),
        "吉瓦" | "gw" => of(Kind::Power, 1_000_000_000, 1),
        "千瓦时" | "度" | "kwh" => of(Kind::Energy, 1, 1),
        "兆瓦时" | "mwh" => of(Kind::Energy, 1_000, 1),
        "%" => of(Kind::Share, 1, 100),
        "‰" => of(Kind::Share, 1, 1_000),
        "人" | "名" => of(Kind::People, 1, 1),
        "人次" => of(Kind::Visits, 1, 1),
        "户" => of(Kind::Households, 1, 1),
        "个" | "项" | "家" | "座" | "处" | "条" | "件" | "场" | "场次" | "所" | "块" | "部" | "宗" | "例" | "种"
        | "批" | "组" | "支" | "套" | "台" | "艘" | "架" | "门" => of(Kind::Pieces, 1, 1),
        other => of(Kind::Other(other), 1, 1),
    }?;
    Some((kind, size * Ratio::new(factor, 1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(value: &str, from: &str, to: &str) -> Option<String> {
        convert(value.parse().unwrap(), from, to).map(|value| value.to_string())
    }

    #[test]
    fn what_is_certain_is_told_exactly() {
        for (value, from, to, expected) in [
            ("1200345", "万元", "亿元", "120.0345"),
            ("1.2", "亿元", "万元", "12000"),
            ("45", "元", "元", "45"),
            ("12", "百万元", "亿元", "0.12"),
            ("3", "千元", "万元", "0.3"),
            ("2", "万亿元", "亿元", "20000"),
            ("123456", "亩", "万亩", "12.3456"),
            ("1", "公顷", "亩", "15"),
            ("2", "平方公里", "亩", "3000"),
            ("52", "‰", "%", "5.2"),
            ("5.2", "％", "%", "5.2"),
            ("3.5", "吨", "公斤", "3500"),
            ("35000", "吨", "万吨", "3.5"),
            ("202.1", "亿斤", "万吨", "1010.5"),
            ("1010.5", "万吨", "亿斤", "202.1"),
            ("12", "千米", "公里", "12"),
            ("8500", "米", "公里", "8.5"),
            ("3", "兆瓦", "万千瓦", "0.3"),
            ("14800", "万立方米", "亿立方米", "1.48"),
            ("3", "万人", "人", "30000"),
            ("17", "条", "项", "17"),
            ("17", "名", "人", "17"),
            ("35", "家", "户", "35"),
            ("0.3", "万户", "家", "3000"),
            ("20", "万KW", "万千瓦", "20"),
            ("1.2", "GW", "万千瓦", "120"),
            ("30", "㎡", "平方米", "30"),
            ("5", "万方", "万立方米", "5"),
            ("12", "万吨标煤", "万吨标准煤", "12"),
        ] {
            assert_eq!(read_of(value, from, to).as_deref(), Some(expected), "{value} {from}");
        }
    }

    #[test]
    fn what_is_not_certain_is_refused() {
        for (value, from, to) in [
            ("10", "户", "人"),
            ("10", "户", "个"),
            ("10", "人次", "人"),
            ("10", "美元", "元"),
            ("10", "%", "百分点"),
            ("10", "%", "亿元"),
            ("10", "吨标准煤", "吨"),
            ("10", "左右", "亿元"),
            ("10", "", "亿元"),
            // A multiplier alone is no unit: what it multiplies stands elsewhere.
            ("150", "万", "万亩"),
            ("300", "万", "亿元"),
            ("10", "亿元", ""),
            // A hectare is fifteen mu; seven mu have no end in hectares.
            ("7", "亩", "公顷"),
            ("0.00001", "元", "亿元"),
        ] {
            assert_eq!(read_of(value, from, to), None, "{value} {from} {to}");
        }
    }

    #[test]
    fn a_bare_multiplier_multiplies_the_unit_that_stands_there_once() {
        for (value, multiplier, stands, to, expected) in [
            // What the unit begins with already is only said twice.
            ("150", "万", "万亩", "万亩", "150"),
            ("100", "亿", "亿斤", "亿斤", "100"),
            ("3", "万", "万户", "万户", "3"),
            // A plain unit is multiplied.
            ("150", "万", "亩", "万亩", "150"),
            ("15", "万", "亩", "亩", "150000"),
            ("0.02", "万", "公里", "公里", "200"),
            ("1.2", "万", "人", "人", "12000"),
            ("3", "千", "米", "公里", "3"),
            ("3", "万", "户", "户", "30000"),
            ("5", "万", "千瓦", "万千瓦", "5"),
            ("2", "万", "平方米", "平方公里", "0.02"),
            // Another multiplier stands for its own where the unit below it is known.
            ("120", "万", "亿元", "亿元", "0.012"),
            ("0.3", "亿", "万元", "亿元", "0.3"),
            ("100", "万", "亿斤", "亿斤", "0.01"),
            ("1", "亿", "万亩", "万亩", "10000"),
            ("3", "百万", "万元", "万元", "300"),
        ] {
            let unit = multiplied(multiplier, stands).unwrap();
            assert_eq!(
                read_of(value, &unit, to).as_deref(),
                Some(expected),
                "{value}{multiplier} {stands}"
            );
        }
    }

    #[test]
    fn a_multiplier_that_may_mean_two_things_means_none() {
        for (multiplier, stands) in [
            ("亿", "万户"),
            ("千", "万元"),
            ("千", "亿元"),
            ("万", "%"),
            ("万", "‰"),
            ("万", "个百分点"),
            ("万", ""),
            ("万", "万"),
        ] {
            assert_eq!(multiplied(multiplier, stands), None, "{multiplier} {stands}");
        }
        assert!(is_multiplier("万") && is_multiplier(" 百万") && is_multiplier("万亿"));
        assert!(!is_multiplier("") && !is_multiplier("万亩") && !is_multiplier("千瓦"));
    }

    #[test]
    fn units_are_alike_where_a_factor_leads_from_one_to_the_other() {
        assert!(alike("万元", "亿元"));
        assert!(!alike("%", "亿元"));
        assert!(!alike("户", "人"));
        assert!(is_known("万吨") && !is_known("左右"));
    }
}
