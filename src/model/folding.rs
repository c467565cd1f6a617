//! Which characters are written in one way and mean another?
//!
//! Text that was copied out of a PDF or typed in an old program holds radicals and compatibility forms that no reader can
//! tell from the plain characters: `增⻓` is 增长. Names and heads are compared with these folded away.

use unicode_normalization::UnicodeNormalization;

/// The words with compatibility forms, full-width letters and radicals replaced by the plain characters (NFKC, and
/// Unicode's equivalents of the CJK radicals, which NFKC leaves alone). Raised, lowered and circled digits stay: folded,
/// a footnote would become part of a figure.
pub fn fold(words: &str) -> String {
    if words.is_ascii() {
        return words.to_owned();
    }
    let mut folded = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '²' | '³' | '¹' | '\u{2070}'..='\u{209C}' | '\u{2460}'..='\u{24FF}' => folded.push(character),
            '\u{2E80}'..='\u{2EFF}' => folded.extend(radical(character).nfkc()),
            other => folded.extend(other.nfkc()),
        }
    }
    folded
}

/// The character that a radical stands for; most others are themselves.
fn radical(character: char) -> char {
    let found = RADICALS.binary_search_by_key(&character, |(radical, _)| *radical);
    found.map_or(character, |index| RADICALS[index].1)
}

/// The CJK radicals and the characters that they are equivalent to, after Unicode's `EquivalentUnifiedIdeograph`, in the
/// order of their code points.
#[rustfmt::skip]
const RADICALS: [(char, char); 99] = [
    ('⺁', '厂'), ('⺂', '乛'), ('⺃', '乚'), ('⺄', '乙'), ('⺅', '亻'), ('⺆', '冂'), ('⺈', '刀'), ('⺉', '刂'),
    ('⺊', '卜'), ('⺋', '㔾'), ('⺌', '小'), ('⺍', '小'), ('⺎', '兀'), ('⺏', '尣'), ('⺐', '尢'), ('⺒', '巳'),
    ('⺓', '幺'), ('⺔', '彑'), ('⺕', '彐'), ('⺖', '忄'), ('⺗', '心'), ('⺘', '扌'), ('⺙', '攵'), ('⺛', '旡'),
    ('⺜', '日'), ('⺝', '月'), ('⺞', '歺'), ('⺠', '民'), ('⺡', '氵'), ('⺢', '氺'), ('⺣', '灬'), ('⺤', '爫'),
    ('⺥', '爫'), ('⺦', '丬'), ('⺧', '牛'), ('⺨', '犭'), ('⺩', '王'), ('⺫', '目'), ('⺬', '示'), ('⺭', '礻'),
    ('⺯', '糹'), ('⺰', '纟'), ('⺱', '罓'), ('⺲', '罒'), ('⺳', '㓁'), ('⺴', '冗'), ('⺶', '羊'), ('⺹', '耂'),
    ('⺺', '肀'), ('⺻', '聿'), ('⺼', '肉'), ('⺾', '艹'), ('⺿', '艹'), ('⻀', '艹'), ('⻁', '虎'), ('⻂', '衤'),
    ('⻃', '覀'), ('⻄', '西'), ('⻅', '见'), ('⻆', '角'), ('⻈', '讠'), ('⻉', '贝'), ('⻋', '车'), ('⻌', '辶'),
    ('⻍', '辶'), ('⻎', '辶'), ('⻏', '邑'), ('⻐', '钅'), ('⻑', '長'), ('⻒', '镸'), ('⻓', '长'), ('⻔', '门'),
    ('⻖', '阝'), ('⻗', '雨'), ('⻘', '青'), ('⻙', '韦'), ('⻚', '页'), ('⻛', '风'), ('⻜', '飞'), ('⻝', '食'),
    ('⻟', '飠'), ('⻠', '饣'), ('⻢', '马'), ('⻣', '骨'), ('⻤', '鬼'), ('⻥', '鱼'), ('⻦', '鸟'), ('⻧', '卤'),
    ('⻨', '麦'), ('⻩', '黄'), ('⻪', '黾'), ('⻫', '斉'), ('⻬', '齐'), ('⻭', '歯'), ('⻮', '齿'), ('⻯', '竜'),
    ('⻰', '龙'), ('⻱', '龜'), ('⻲', '亀'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_plain_character_is_one() {
        for (written, plain) in [
            ("增⻓（％）", "增长(%)"),
            ("⾦额", "金额"),
            ("１—６⽉", "1—6月"),
            ("㎡", "m2"),
            ("Ⅲ", "III"),
            ("㈱", "(株)"),
            ("神", "神"),
            ("120.5¹", "120.5¹"),
            ("①", "①"),
            ("plain", "plain"),
        ] {
            assert_eq!(fold(written), plain, "{written}");
        }
        assert!(RADICALS.is_sorted_by_key(|(radical, _)| *radical));
    }
}
