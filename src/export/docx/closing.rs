//! What stands behind the words of a document: its attachments by name, who signs and when, who receives a copy.

use chrono::Datelike;

use crate::document::{Document, Profile};
use crate::export::docx::paragraph::{Align, Indent, Paragraph, Rule, Run, Style};
use crate::export::docx::table::width;
use crate::locale::{Language, fill};

/// What one character of running text takes, in twentieths of a point.
fn one(profile: &Profile) -> i32 {
    profile.size.in_twips() + profile.tracking().in_twips()
}

/// The attachments by their names, one blank line under the text: `附件：1.…`, without a number where there is only one.
/// Further lines of a name begin where the name does.
pub(super) fn attachments(document: &Document, profile: &Profile) -> Vec<Paragraph> {
    if document.annexes.is_empty() {
        return Vec::new();
    }
    let (one, size) = (one(profile), profile.size);
    let label = document.language.words().paper_attached;
    let number_at = 2 * one + width(label, size);
    let is_only = document.annexes.len() == 1;
    let name_at = if is_only { number_at } else { number_at + 3 * one / 2 };
    let mut paragraphs = vec![Paragraph::blank()];
    for (index, annex) in document.annexes.iter().enumerate() {
        let words = |words: &str| Run::Words(words.to_owned());
        let numbered = [Run::Words(format!("{}.", index + 1)), Run::Tab];
        let mut runs = Vec::new();
        if index == 0 {
            runs.extend([words(label), Run::Tab]);
        }
        runs.extend(numbered.into_iter().filter(|_| !is_only));
        runs.push(words(&annex.title));
        let begins_at = if index == 0 { 2 * one } else { number_at };
        paragraphs.push(Paragraph {
            align: Some(Align::Left),
            indent: Some(Indent {
                left: name_at,
                right: 0,
                hanging: name_at - begins_at,
            }),
            stops: if index == 0 && !is_only {
                vec![("left", number_at)]
            } else {
                Vec::new()
            },
            ..Paragraph::new(Style::Plain, runs)
        });
    }
    paragraphs
}

/// Who signs and when, without a seal: the name two characters from the right, the date below it, beginning two characters
/// further right; a date that is longer than the name stands two characters from the right itself.
pub(super) fn signature(profile: &Profile, language: Language) -> Vec<Paragraph> {
    let Some(name) = &profile.signature else {
        return Vec::new();
    };
    let (one, size) = (one(profile), profile.size);
    let date = profile.date.map(|date| day(language, date));
    let name_width = width(name, size);
    let date_width = date.as_ref().map_or(0, |date| width(date, size));
    let (of_name, of_date) = if date_width > name_width {
        (4 * one + date_width - name_width, 2 * one)
    } else {
        (2 * one, name_width - date_width)
    };
    let at_right = |words: &str, right| Paragraph {
        align: Some(Align::Right),
        indent: Some(Indent {
            left: 0,
            right,
            hanging: 0,
        }),
        ..Paragraph::words(Style::Plain, words)
    };
    let blank = Paragraph {
        keeps_next: true,
        ..Paragraph::blank()
    };
    let name = Paragraph {
        keeps_next: date.is_some(),
        ..at_right(name, of_name)
    };
    let date = date.map(|date| at_right(&date, of_date));
    [blank, name].into_iter().chain(date).collect()
}

fn day(language: Language, date: chrono::NaiveDate) -> String {
    language.day(date.year(), date.month(), date.day())
}

/// The outer rules of what is said about copies: 0.35 mm; the one between: 0.25 mm.
const OUTER: Rule = Rule {
    colour: "000000",
    width: 8,
    distance: 0,
};
const INNER: Rule = Rule { width: 6, ..OUTER };

/// Who receives a copy and who printed it, between rules at the foot of the last page; nothing where the house says neither.
/// The rules are paragraphs of their own: those of the words would be as short as their indents.
pub(super) fn imprint(profile: &Profile, language: Language) -> Vec<Paragraph> {
    let said: Vec<Paragraph> = [copies(profile, language), printed(profile, language)]
        .into_iter()
        .flatten()
        .collect();
    let ruled = |rule| Paragraph {
        rule: Some(rule),
        ..Paragraph::new(Style::Nothing, Vec::new())
    };
    let last = said.len().saturating_sub(1);
    let mut paragraphs = Vec::new();
    for (index, words) in said.into_iter().enumerate() {
        if index == 0 {
            paragraphs.push(ruled(OUTER));
        }
        paragraphs.push(words);
        paragraphs.push(ruled(if index == last { OUTER } else { INNER }));
    }
    for paragraph in &mut paragraphs {
        paragraph.at_foot = Some(profile.area().0);
    }
    paragraphs
}

fn copies(profile: &Profile, language: Language) -> Option<Paragraph> {
    let copies = language.words().paper_copies;
    let one = Profile::SMALL_SIZE.in_twips();
    let label = width(copies.split('{').next().unwrap_or_default(), Profile::SMALL_SIZE);
    let told = fill(copies, &[("names", profile.copy_to.as_ref()?)]);
    Some(Paragraph {
        indent: Some(Indent {
            left: one + label,
            right: one,
            hanging: label,
        }),
        ..Paragraph::words(Style::Imprint, &told)
    })
}

fn printed(profile: &Profile, language: Language) -> Option<Paragraph> {
    let one = Profile::SMALL_SIZE.in_twips();
    let mut runs = vec![Run::Words(profile.issuer.clone()?)];
    if let Some(date) = profile.date {
        let told = fill(language.words().paper_printed, &[("day", &day(language, date))]);
        runs.extend([Run::Tab, Run::Words(told)]);
    }
    Some(Paragraph {
        indent: Some(Indent {
            left: one,
            right: 0,
            hanging: 0,
        }),
        stops: vec![("right", profile.area().0.in_twips() - one)],
        ..Paragraph::new(Style::Imprint, runs)
    })
}
