//! Restores paragraphs from the lines of a PDF: lines are joined, page numbers dropped.

use std::cmp::Reverse;
use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Joins the lines of a PDF to paragraphs.
pub fn joined(lines: &str) -> String {
    // Digits of some fonts come out full-width, characters of others as compatibility forms.
    let plain = |line: &str| line.trim().nfkc().collect::<String>();
    let lines: Vec<(String, usize)> = lines
        .lines()
        .map(|line| (plain(line), indent(line)))
        .filter(|(line, _)| !line.is_empty() && !is_page_number(line))
        .collect();
    let most_frequent = most_frequent(lines.iter().map(|(_, indent)| *indent));
    let mut out = String::new();
    for (line, indent) in &lines {
        let ended = out.ends_with(['。', '！', '？', ';', '；', ':', '：']);
        if !out.is_empty() && (ended || begins_paragraph(line) || *indent > most_frequent + 1) {
            out.push('\n');
        }
        out.push_str(line);
    }
    out
}

/// Returns the indent of a line in columns.
fn indent(line: &str) -> usize {
    let spaces = line.chars().take_while(|one| one.is_whitespace());
    spaces.map(|one| if one == '\u{3000}' { 2 } else { 1 }).sum()
}

/// Returns the most frequent indent: that of continuing paragraphs.
fn most_frequent(indents: impl Iterator<Item = usize>) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for indent in indents {
        *counts.entry(indent).or_default() += 1;
    }
    let most = counts
        .into_iter()
        .max_by_key(|(indent, count)| (*count, Reverse(*indent)));
    most.map_or(0, |(indent, _)| indent)
}

/// Returns whether a line is a page number: — 12 —, -12-, 12.
fn is_page_number(line: &str) -> bool {
    let bare = line.trim_matches(['—', '–', '-', '－', ' ', '·', '第', '页']);
    !line.is_empty() && bare.chars().all(|one| one.is_ascii_digit()) && line.chars().count() <= 9
}

/// Returns whether a line begins with the mark of a heading or an item.
fn begins_paragraph(line: &str) -> bool {
    let is_numeral = |one: char| "一二三四五六七八九十".contains(one);
    let rest = line.trim_start_matches(is_numeral);
    let is_numbered = rest.len() < line.len() && rest.starts_with('、');
    let inside = line.strip_prefix(['（', '(']).unwrap_or_default();
    let rest = inside.trim_start_matches(|one: char| is_numeral(one) || one.is_ascii_digit());
    let is_bracketed = rest.len() < inside.len() && rest.starts_with(['）', ')']);
    let rest = line.trim_start_matches(|one: char| one.is_ascii_digit());
    let is_point = rest.len() < line.len()
        && line.len() - rest.len() <= 2
        && rest.starts_with(['.', '、'])
        && !rest
            .get(1..)
            .is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_digit()));
    is_numbered || is_bracketed || is_point || line.starts_with("附件")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_become_paragraphs_again() {
        let lines = "二、2031年重点工作\n    主要预期目标是:生产总值增长\n6%以上,财政收入增长５％。\n\n— 12 —\n(一)做强产业。新建厂房1\n0万平方米。\n1.改造小区6\n个;\n";
        assert_eq!(
            joined(lines),
            "二、2031年重点工作\n主要预期目标是:生产总值增长6%以上,财政收入增长5%。\n(一)做强产业。新建厂房10万平方米。\n1.改造小区6个;"
        );
    }

    #[test]
    fn page_numbers_are_no_text() {
        assert_eq!(joined("新建公路\n-3-\n12公里。\n第 4 页\n"), "新建公路12公里。");
        assert_eq!(joined("增长\n3.5%。"), "增长3.5%。");
    }
}
