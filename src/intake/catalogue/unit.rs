//! Which units do Chinese statistics count in?

/// What a figure is told in multiples of.
const MULTIPLES: [&str; 12] = [
    "", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "百亿", "千亿", "万亿",
];

/// What is counted and measured, without its multiples.
#[rustfmt::skip]
const UNITS: [&str; 156] = [
    // Shares and points.
    "%", "‰", "百分点", "个百分点", "分", "倍", "成", "位", "名次", "点",
    // Money.
    "元", "美元", "欧元", "港元", "日元", "元人民币",
    // Measures.
    "克", "毫克", "微克", "千克", "公斤", "斤", "两", "吨", "吨标准煤", "吨标煤", "吨二氧化碳", "公吨", "担",
    "米", "厘米", "毫米", "千米", "公里", "里", "海里", "车公里", "换算吨公里", "吨公里", "人公里", "延米",
    "亩", "公顷", "平方米", "平米", "平方公里", "平方千米", "亩次", "公顷次",
    "立方米", "立方", "方", "升", "毫升", "标准立方米",
    "瓦", "千瓦", "兆瓦", "吉瓦", "千瓦时", "兆瓦时", "度", "千伏安", "兆伏安", "千伏", "伏", "焦耳", "吉焦", "大卡", "马力",
    "比特", "字节", "兆", "兆比特", "吉比特", "赫兹", "分贝", "摄氏度", "℃", "帕",
    "秒", "分钟", "小时", "时", "天", "日", "周", "月", "个月", "季度", "年", "岁", "学时", "课时", "工日", "工时", "标准箱",
    // People, families, animals and plants.
    "人", "名", "人次", "人天", "户", "户次", "位次", "口", "头", "只", "匹", "羽", "尾", "峰", "羊单位", "株", "棵", "穗", "丛", "粒",
    // Whatever comes in pieces.
    "个", "项", "家", "座", "处", "条", "件", "件次", "场", "场次", "所", "块", "部", "宗", "例", "种", "批", "批次", "组", "支", "艘", "架",
    "门", "盏", "套", "台", "辆", "张", "次", "期", "班", "泊位", "车位", "床位", "座位", "学位", "机位", "站点", "单元",
];

/// More of what comes in pieces, each a single character.
const PIECES: &str = "起笔则桌桥闸渠厘角眼孔根枚份册本篇首幅卷片对双副把间栋幢层床号村镇乡社网线段趟列节级届轮样桩岗店库池塔井棚厂馆院校杯瓶箱袋桶盒包封";

/// Whether a unit is one that is counted in, alone, in multiples, or per another.
pub(crate) fn is_known(unit: &str) -> bool {
    let plain = unit.trim();
    match plain.split_once(['/', '／']) {
        Some((one, per)) => is_plain(one.trim()) && is_plain(per.trim()),
        None => {
            is_plain(plain)
                || plain
                    .split_once('每')
                    .is_some_and(|(one, per)| is_plain(one) && is_plain(per))
        }
    }
}

fn is_plain(unit: &str) -> bool {
    let behind = MULTIPLES.iter().filter_map(|multiple| unit.strip_prefix(multiple));
    behind
        .into_iter()
        .any(|base| UNITS.contains(&base) || (base.chars().count() == 1 && PIECES.contains(base)) || is_latin(base))
}

/// kW·h, m3, GB, MW: letters of a measure's own sign.
fn is_latin(base: &str) -> bool {
    !base.is_empty()
        && base
            .chars()
            .all(|one| one.is_ascii_alphanumeric() || "²³·℃µμΩ".contains(one))
        && base.len() <= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reports_count_in_is_known_and_slips_are_not() {
        for unit in [
            "亿元",
            "万亩",
            "%",
            "个百分点",
            "元/人",
            "微克/立方米",
            "千瓦时/吨",
            "万人次",
            "眼",
            "MW",
            "张",
            "公里",
        ] {
            assert!(is_known(unit), "{unit}");
        }
        for unit in ["万母", "亿无", "公哩", "百份点", "千砘", "亿园"] {
            assert!(!is_known(unit), "{unit}");
        }
    }
}
