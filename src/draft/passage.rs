//! Paragraphs with promises, kept for reviewers of a draft.

use crate::draft::Promise;

/// Characters that separate paragraphs.
const BREAKS: [char; 5] = ['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}'];
/// Maximum length of a paragraph kept whole, in characters.
const WHOLE: usize = 1200;
/// Characters of a longer one kept before and after a clause.
const AROUND: usize = 300;

/// A paragraph, or the part of a long one around a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPassage {
    /// Where it begins in the text, in characters.
    pub start: usize,
    /// Its words.
    pub text: String,
}

/// Returns the paragraphs of the clauses of `promises`, each once, in the order of the text.
pub(crate) fn of(text: &str, promises: &[Promise]) -> Vec<DraftPassage> {
    let mut clauses: Vec<(usize, usize)> = promises.iter().map(|one| (one.clause.start, one.clause.end)).collect();
    clauses.sort_unstable();
    let mut clauses = clauses.into_iter().peekable();
    let mut passages = Vec::new();
    let mut start = 0;
    for line in text.split(BREAKS) {
        let length = line.chars().count();
        let end = start + length;
        let mut spans: Vec<(usize, usize)> = Vec::new();
        while let Some((first, last)) = clauses.next_if(|(first, _)| *first <= end) {
            let span = if length <= WHOLE {
                (0, length)
            } else {
                let (first, last) = (first.saturating_sub(start), last.min(end).saturating_sub(start));
                (first.saturating_sub(AROUND), (last + AROUND).min(length))
            };
            match spans.last_mut() {
                Some(before) if span.0 <= before.1 => before.1 = before.1.max(span.1),
                _ => spans.push(span),
            }
        }
        passages.extend(spans.into_iter().map(|(from, to)| DraftPassage {
            start: start + from,
            text: line.chars().skip(from).take(to - from).collect(),
        }));
        start = end + 1;
    }
    passages
}

#[cfg(test)]
mod tests {
    use crate::draft;

    #[test]
    fn a_paragraph_is_kept_once_with_its_place() {
        let text = "二、2031年重点工作\n新建公路12公里、学校6所。\n解放思想。\n新建医院2所。\n";
        let kept = draft::read(text).passages;
        let words: Vec<&str> = kept.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(words, ["新建公路12公里、学校6所。", "新建医院2所。"]);
        for passage in kept {
            let there: String = text
                .chars()
                .skip(passage.start)
                .take(passage.text.chars().count())
                .collect();
            assert_eq!(there, passage.text);
        }
    }

    #[test]
    fn of_a_long_paragraph_what_is_around_its_clauses_is_kept() {
        let idle = "解放思想，凝聚力量。".repeat(200);
        let text = format!("二、2031年重点工作\n{idle}新建公路12公里。{idle}新建学校6所。{idle}\n");
        let kept = draft::read(&text).passages;
        assert_eq!(kept.len(), 2);
        assert!(kept.iter().all(|one| one.text.chars().count() < 700), "{kept:?}");
        assert!(kept[0].text.contains("新建公路12公里") && kept[1].text.contains("新建学校6所"));
    }
}
