//! Meetings: the order of stops, their minutes, who reports, and what the audience sees.
//!
//! An [`Agenda`] comes from a file or is suggested by the briefing ([`suggested()`]). For each of its stops a [`Page`]
//! is composed: everything on the audience's screen as plain words, marks and shares in one language. A page can be
//! sent to another process and drawn there without the data; what has to be hidden is not in it.

mod compose;
mod minutes;
mod page;
mod spoken;
mod suggested;

use std::borrow::Cow;

pub use compose::{listed, page};
pub use minutes::minutes as minutes_of;
pub use page::{About, Bar, Content, Course, Figure, Fraction, List, PaceTick, Page, Row, StatusLabel, Summary};
pub use spoken::spoken;
pub use suggested::suggested;

use crate::briefing::{Briefing, format};
use crate::locale::{Language, fill, values};
use crate::model::{Agenda, Name, Stop, StopSubject, Text};

/// Returns the agenda of the data set, or the suggested one if no file has one. A county's meeting omits stops that do
/// not concern the county.
pub fn agenda_of(briefing: &Briefing) -> Agenda {
    from_file(briefing).unwrap_or_else(|| suggested(briefing))
}

/// Returns the agenda shortened to a number of minutes.
pub fn agenda_in(briefing: &Briefing, minutes: u16) -> Agenda {
    let whole = from_file(briefing).unwrap_or_else(|| suggested::untrimmed(briefing));
    suggested::fit_to_minutes(whole, minutes)
}

/// Returns the agenda of the data set as far as it concerns the place; `None` if no file has one.
fn from_file(briefing: &Briefing) -> Option<Agenda> {
    let from_file = briefing.data().agenda.as_ref().map(|agenda| Agenda {
        stops: agenda
            .stops
            .iter()
            .filter_map(|stop| restrict_to_place(briefing, stop))
            .map(|stop| Stop {
                // A county's meeting has an order of its own.
                number: stop.number.filter(|_| briefing.is_of_city()),
                ..stop
            })
            .collect(),
        ..agenda.clone()
    });
    from_file.filter(|agenda| !agenda.stops.is_empty())
}

/// Restricts a stop to what concerns the place; `None` if nothing does.
fn restrict_to_place(briefing: &Briefing, stop: &Stop) -> Option<Stop> {
    let mut stop = stop.clone();
    let is_there = match &mut stop.subject {
        StopSubject::Indicator(key) => briefing.is_listed(*key),
        StopSubject::Group(keys) => {
            keys.retain(|key| briefing.is_listed(*key));
            !keys.is_empty()
        }
        StopSubject::Area(area) => {
            let summary = briefing.area(*area);
            briefing.is_of_city() || summary.is_some_and(|summary| !summary.topics.is_empty())
        }
        StopSubject::Projects => briefing.is_of_city() || !briefing.projects.is_empty(),
        // Regions are ranked side by side in every place's meeting.
        StopSubject::Overview | StopSubject::Changes | StopSubject::Ranking(_) | StopSubject::Matters => true,
    };
    is_there.then_some(stop)
}

/// Returns the briefing at the date of a stop.
pub fn at_stop<'b>(briefing: &'b Briefing, stop: &Stop) -> Cow<'b, Briefing> {
    match stop.as_of {
        Some(date) if date != briefing.as_of() => Cow::Owned(briefing.at(date, briefing.language())),
        _ => Cow::Borrowed(briefing),
    }
}

/// Returns the title of a meeting; a county's names the county.
pub fn title(briefing: &Briefing, agenda: &Agenda) -> Text {
    let Some(title) = &agenda.title else {
        return Text::new(&briefing.title);
    };
    let title = briefing.covered(format::name(briefing.language(), title));
    if briefing.is_of_city() {
        title
    } else {
        Text::new(&format!("{} · {title}", briefing.place))
    }
}

/// Returns the title of a stop for the audience, redacted where names are hidden.
pub fn stop_title(briefing: &Briefing, stop: &Stop) -> Text {
    let title = named_title(briefing, stop);
    // The report's own name of a promise is public.
    if stop.title.is_some() {
        briefing.covered(&title)
    } else {
        title
    }
}

/// Returns the title of a stop for the presenter.
pub(crate) fn named_title(briefing: &Briefing, stop: &Stop) -> Text {
    let language = briefing.language();
    let words = language.words();
    if let Some(title) = &stop.title {
        return format::name(language, title).clone();
    }
    match &stop.subject {
        StopSubject::Overview => Text::new(words.pane_overview),
        StopSubject::Area(area) => briefing
            .area(*area)
            .map_or_else(|| Text::new(""), |summary| summary.name.clone()),
        StopSubject::Projects => Text::new(words.meeting_projects),
        StopSubject::Changes => Text::new(words.meeting_changes),
        StopSubject::Indicator(key) => briefing.item(*key).name.clone(),
        StopSubject::Group(keys) => group_title(briefing, keys),
        StopSubject::Matters => Text::new(words.meeting_matters),
        StopSubject::Ranking(key) => Text::new(&fill!(words.pane_ranking, name = briefing.item(*key).name.as_str())),
    }
}

/// Returns what a stop is about, by the ids of the catalogue.
pub fn about(briefing: &Briefing, stop: &Stop) -> About {
    let catalogue = &briefing.data().catalogue;
    let id = |key| catalogue.indicator(key).id.clone();
    match stop.subject {
        StopSubject::Overview => About::Overview,
        StopSubject::Area(area) => About::Area(catalogue.area(area).id.clone()),
        StopSubject::Projects => About::Projects,
        StopSubject::Changes => About::Changes,
        StopSubject::Indicator(key) => About::Indicator(id(key)),
        StopSubject::Ranking(key) => About::Ranking(id(key)),
        StopSubject::Matters => About::Matters,
        StopSubject::Group(_) => About::Other,
    }
}

/// Titles a group after its first two members.
fn group_title(briefing: &Briefing, keys: &[crate::model::IndicatorKey]) -> Text {
    let language = briefing.language();
    let names: Vec<String> = keys
        .iter()
        .take(2)
        .map(|key| briefing.item(*key).short.to_string())
        .collect();
    let told = crate::locale::joined(language, &names);
    if keys.len() <= 2 {
        return Text::new(&told);
    }
    let values = values![n = &keys.len().to_string(), names = told.as_str()];
    Text::new(&fill(language.words().meeting_group, &values))
}

/// Returns the reporting department: the one the agenda names, else the lead of its indicator. A part of the report or
/// a list of changes has no single department.
fn reporting_department<'b>(briefing: &'b Briefing, stop: &'b Stop) -> Option<&'b Name> {
    match (&stop.department, &stop.subject) {
        (Some(name), _) => Some(name),
        (None, StopSubject::Indicator(key) | StopSubject::Ranking(key)) => {
            Some(&briefing.data().catalogue.indicator(*key).lead.name)
        }
        (None, _) => None,
    }
}

/// Returns the reporting department for the audience, redacted where names are hidden.
pub fn department(briefing: &Briefing, stop: &Stop) -> Option<Text> {
    reporting_department(briefing, stop)
        .map(|name| with_inferred_mark(briefing, stop, name, &briefing.department(name)))
}

/// Returns the reporting department for the presenter.
pub fn reporter(briefing: &Briefing, stop: &Stop) -> Option<Text> {
    let language = briefing.language();
    reporting_department(briefing, stop)
        .map(|name| with_inferred_mark(briefing, stop, name, format::name(language, name)))
}

/// Returns a department's name, with the mark of an inferred lead. An agenda that names the inferred lead of its stop,
/// as a printed one does, does not confirm it.
fn with_inferred_mark(briefing: &Briefing, stop: &Stop, name: &Name, told: &Text) -> Text {
    let is_inferred = match stop.subject {
        StopSubject::Indicator(key) | StopSubject::Ranking(key) => {
            let lead = &briefing.data().catalogue.indicator(key).lead;
            // A redacted name carries no mark.
            let is_told = told == format::name(briefing.language(), name);
            lead.inferred && lead.name == *name && is_told
        }
        _ => false,
    };
    briefing.marked_lead(told, is_inferred)
}

/// A line of a speaker's notes, which are written in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A heading.
    Heading(String),
    /// A list item, without its mark.
    Point(String),
    /// Any other line.
    Words(String),
}

impl Note {
    /// Parses a line; emphasis, code marks and link addresses are dropped.
    pub fn of(line: &str) -> Self {
        let bare = without_links(line).replace("**", "").replace("__", "").replace('`', "");
        let trimmed = bare.trim_start();
        let heading = trimmed.trim_start_matches('#');
        if heading.len() < trimmed.len() && heading.starts_with(' ') {
            return Self::Heading(heading.trim_start().to_owned());
        }
        let point = ["- ", "* ", "+ "].iter().find_map(|mark| trimmed.strip_prefix(mark));
        point.map_or_else(|| Self::Words(bare.clone()), |point| Self::Point(point.to_owned()))
    }

    /// Returns the line for paper and speech.
    pub fn to_text(&self) -> String {
        match self {
            Self::Heading(words) | Self::Words(words) => words.clone(),
            Self::Point(words) => format!("- {words}"),
        }
    }
}

/// Replaces `[words](address)` by its words.
fn without_links(line: &str) -> String {
    let mut told = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once('[') {
        told.push_str(before);
        let words = link.split_once("](");
        let Some((words, behind)) = words.and_then(|(words, rest)| Some((words, rest.split_once(')')?.1))) else {
            told.push('[');
            rest = link;
            continue;
        };
        told.push_str(words);
        rest = behind;
    }
    told + rest
}

/// Formats a number of minutes: `5 分钟`, `5 min`.
pub fn minutes(language: Language, count: u32) -> String {
    fill!(language.words().minutes, n = count.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_read_as_they_were_meant() {
        for (line, note) in [
            ("## 先说结论", Note::Heading("先说结论".to_owned())),
            ("- **GDP** 低 `0.6`", Note::Point("GDP 低 0.6".to_owned())),
            (
                "见[通报](https://example.org/a)第 2 页",
                Note::Words("见通报第 2 页".to_owned()),
            ),
            ("#1 [x] a]( b", Note::Words("#1 [x] a]( b".to_owned())),
        ] {
            assert_eq!(Note::of(line), note);
        }
    }
}
