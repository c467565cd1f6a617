//! May a figure in one unit be told in another?
//!
//! Only where it is certain and exact: 万元 are 亿元, 亩 are 万亩, ‰ are %, and 1 亿斤 are 5 万吨, whatever is counted.
//! 户 are not 人, and a third of a hectare has no end in mu.

use crate::intake::sheet::amount;
use crate::model::{Decimal, Ratio};

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
    /// A unit that is known to nobody but itself.
    Other(&'a str),
}

/// The value told in another unit, if that is certain and exact.
pub(crate) fn convert(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let (from, to) = (plain(from), plain(to));
    if from == to {
        return Some(value);
    }
    let to = measure(&to)?;
    // 300万 leaves out what everybody can see: the unit of the column.
    let from = match multiple(&from) {
        (factor, "") if factor != 1 => (to.0, Ratio::new(factor, 1)?),
        _ => measure(&from)?,
    };
    if from.0 != to.0 {
        return None;
    }
    let told = Ratio::from(value) * from.1.divided_by(to.1)?;
    let rounded = told.rounded(9);
    (Ratio::from(rounded) == told).then_some(rounded)
}

/// Whether two units measure the same kind of thing.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let kind = |unit| measure(unit).map(|(kind, _)| kind);
    one == other || kind(&one).is_some_and(|found| kind(&other) == Some(found))
}

/// Whether this is a unit that we know.
pub(crate) fn is_known(unit: &str) -> bool {
    let unit = plain(unit);
    measure(&unit).is_some_and(|(kind, _)| !matches!(kind, Kind::Other(_)))
}

/// A unit without spaces and full-width letters.
fn plain(unit: &str) -> String {
    amount::plain(unit).replace(' ', "")
}

/// The factor that a unit begins with, and the rest.
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
        "平方米" | "㎡" | "m2" | "m²" => of(Kind::Area, 1, 1),
        "亩" => of(Kind::Area, 2_000, 3),
        "公顷" => of(Kind::Area, 10_000, 1),
        "平方公里" | "平方千米" => of(Kind::Area, 1_000_000, 1),
        "米" | "m" => of(Kind::Length, 1, 1),
        "公里" | "千米" | "km" => of(Kind::Length, 1_000, 1),
        "立方米" | "方" | "m3" | "m³" => of(Kind::Volume, 1, 1),
        "瓦" => of(Kind::Power, 1, 1),
        "千瓦" | "kw" | "kW" => of(Kind::Power, 1_000, 1),
        "兆瓦" | "mw" | "MW" => of(Kind::Power, 1_000_000, 1),
        "千瓦时" | "度" | "kWh" => of(Kind::Energy, 1, 1),
        "兆瓦时" | "MWh" => of(Kind::Energy, 1_000, 1),
        "%" => of(Kind::Share, 1, 100),
        "‰" => of(Kind::Share, 1, 1_000),
        "人" | "名" => of(Kind::People, 1, 1),
        "人次" => of(Kind::Visits, 1, 1),
        "个" | "项" | "家" | "座" | "处" | "条" | "件" | "场" | "场次" | "所" | "块" | "部" | "宗" | "例" | "种"
        | "批" | "组" | "支" | "套" | "台" | "艘" | "架" | "门" => of(Kind::Pieces, 1, 1),
        other => of(Kind::Other(other), 1, 1),
    }?;
    Some((kind, size * Ratio::new(factor, 1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(value: &str, from: &str, to: &str) -> Option<String> {
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
            ("300", "万", "亿元", "0.03"),
            ("3", "万人", "人", "30000"),
            ("17", "条", "项", "17"),
            ("17", "名", "人", "17"),
            ("0.1", "亿", "万户", "1000"),
        ] {
            assert_eq!(told(value, from, to).as_deref(), Some(expected), "{value} {from}");
        }
    }

    #[test]
    fn what_is_not_certain_is_refused() {
        for (value, from, to) in [
            ("10", "户", "人"),
            ("10", "人次", "人"),
            ("10", "美元", "元"),
            ("10", "%", "百分点"),
            ("10", "%", "亿元"),
            ("10", "吨标准煤", "吨"),
            ("10", "左右", "亿元"),
            ("10", "", "亿元"),
            ("10", "亿元", ""),
            // A hectare is fifteen mu; seven mu have no end in hectares.
            ("7", "亩", "公顷"),
            ("0.00001", "元", "亿元"),
        ] {
            assert_eq!(told(value, from, to), None, "{value} {from} {to}");
        }
    }

    #[test]
    fn units_are_alike_where_a_factor_leads_from_one_to_the_other() {
        assert!(alike("万元", "亿元"));
        assert!(!alike("%", "亿元"));
        assert!(!alike("户", "人"));
        assert!(is_known("万吨") && !is_known("左右"));
    }
}
