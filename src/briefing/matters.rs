//! What is said of matters: a state, a source, what happened, what is due to be ordered.

use chrono::{Datelike, NaiveDate};

use crate::briefing::{Pending, format};
use crate::locale::{Language, fill, joined, values};
use crate::matter::{
    About, Change, Colour, Event, Evidence, Field, Matter, Source, Standing, State, Step, Urgency, Why,
};
use crate::model::{Catalogue, Text};

/// A state.
pub fn state(language: Language, state: State) -> &'static str {
    let words = language.words();
    match state {
        State::Proposed => words.matter_state_proposed,
        State::Issued => words.matter_state_issued,
        State::UnderWay => words.matter_state_under_way,
        State::Reported => words.matter_state_reported,
        State::Returned => words.matter_state_returned,
        State::Finished => words.matter_state_finished,
        State::Closed => words.matter_state_closed,
        State::Withdrawn => words.matter_state_withdrawn,
    }
}

/// How a matter stands on a day.
pub fn standing(language: Language, standing: Standing) -> String {
    let words = language.words();
    match standing {
        Standing::Overdue(days) => fill!(words.matter_overdue, n = days.to_string()),
        Standing::Extended => words.matter_extended.to_owned(),
        Standing::In(state) => self::state(language, state).to_owned(),
    }
}

/// The colour of an order.
pub fn colour(language: Language, colour: Colour) -> &'static str {
    let words = language.words();
    match colour {
        Colour::Blue => words.matter_blue,
        Colour::Yellow => words.matter_yellow,
        Colour::Red => words.matter_red,
    }
}

/// How pressing a matter is.
pub fn urgency(language: Language, urgency: Urgency) -> &'static str {
    let words = language.words();
    match urgency {
        Urgency::Ordinary => words.matter_ordinary,
        Urgency::Urgent => words.matter_urgent,
        Urgency::Immediate => words.matter_immediate,
    }
}

/// Where a matter comes from: `第八次常务会议 第17件`; empty where nobody has said.
pub fn source(language: Language, source: &Source) -> String {
    match source.serial {
        Some(serial) => {
            let values = values![meeting = source.meeting.as_str(), serial = &serial.to_string()];
            fill(language.words().matter_source, &values).trim().to_owned()
        }
        None => source.meeting.to_string(),
    }
}

/// How many orders of each colour: `1 0 2`; empty where there were none.
pub fn orders(orders: [u32; 3]) -> String {
    if orders == [0; 3] {
        return String::new();
    }
    orders.map(|count| count.to_string()).join(" ")
}

/// What one does with a command of `briefing ledger` for a step.
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Amend => "set",
        Step::Issue => "set --state issued",
        Step::Begin => "set --state under-way",
        Step::Progress => "report",
        Step::Answer => "report --done",
        Step::Return => "return",
        Step::Finish => "set --state finished",
        Step::Close => "close",
        Step::Reopen => "reopen",
        Step::Extend => "extend",
        Step::Order => "order",
        Step::Withdraw => "set --state withdrawn",
    }
}

/// A step in words.
pub fn step_word(language: Language, step: Step) -> &'static str {
    let words = language.words();
    match step {
        Step::Amend => words.matter_step_amend,
        Step::Issue => words.matter_step_issue,
        Step::Begin => words.matter_step_begin,
        Step::Progress => words.matter_step_progress,
        Step::Answer => words.matter_step_answer,
        Step::Return => words.matter_step_return,
        Step::Finish => words.matter_step_finish,
        Step::Close => words.matter_step_close,
        Step::Reopen => words.matter_step_reopen,
        Step::Extend => words.matter_step_extend,
        Step::Order => words.matter_step_order,
        Step::Withdraw => words.matter_step_withdraw,
    }
}

/// Why an order is due.
pub fn why(language: Language, why: Why) -> String {
    let words = language.words();
    let on = |template, day: NaiveDate| fill!(template, day = format::day(language, day));
    match why {
        Why::Near(day) => on(words.matter_why_near, day),
        Why::Silent(day) => on(words.matter_why_silent, day),
        Why::Returned => words.matter_why_returned.to_owned(),
        Why::Overdue(day) => on(words.matter_why_overdue, day),
        Why::Unanswered(of, day) => {
            let values = values![colour = colour(language, of), day = &format::day(language, day)];
            fill(words.matter_why_unanswered, &values)
        }
    }
}

/// What happened, on which day and by whom, in a line; what a matter is about by the names of a catalogue, where there is one.
pub fn event(language: Language, catalogue: Option<&Catalogue>, event: &Event) -> String {
    let by = &event.stamp.by;
    let unit = by
        .unit
        .as_ref()
        .map(|unit| crate::locale::aside(language, unit.as_str()));
    let values = values![
        day = format::day(language, event.stamp.on),
        name = format!("{}{}", by.called(), unit.unwrap_or_default()),
        what = change(language, catalogue, &event.change)
    ];
    fill(language.words().matter_event_line, &values)
}

/// What was done.
pub fn change(language: Language, catalogue: Option<&Catalogue>, change: &Change) -> String {
    let words = language.words();
    let told = |template, text: &Text| fill!(template, text = text.as_str());
    match change {
        Change::Added { brief, is_issued: true } => told(words.matter_event_added_issued, &brief.text),
        Change::Added { brief, .. } => told(words.matter_event_added, &brief.text),
        Change::Amended(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|field| self::field(language, catalogue, field))
                .collect();
            fill!(words.matter_event_amended, what = joined(language, &fields))
        }
        Change::Issued => words.matter_event_issued.to_owned(),
        Change::Begun => words.matter_event_begun.to_owned(),
        Change::Reported(report) => {
            let template = if report.is_done {
                words.matter_event_answered
            } else {
                words.matter_event_progress
            };
            let what = told(template, &report.text);
            let what = match &report.from {
                Some(from) => fill!(words.matter_event_from, name = from.as_str(), what = what.as_str()),
                None => what,
            };
            proven(language, &what, &report.evidence)
        }
        Change::Returned { reason } => told(words.matter_event_returned, reason),
        Change::Finished => words.matter_event_finished.to_owned(),
        Change::Closed { evidence } => proven(language, words.matter_event_closed, evidence),
        Change::Reopened { reason, .. } => told(words.matter_event_reopened, reason),
        Change::Extended(extension) => {
            let values = values![
                approver = extension.approver.to_string(),
                day = format::day(language, extension.until),
                text = extension.reason.to_string()
            ];
            fill(words.matter_event_extended, &values)
        }
        Change::Ordered(order) => {
            let values = values![
                colour = colour(language, order.colour),
                day = format::day(language, order.answer_by),
                text = order.reason.to_string()
            ];
            fill(words.matter_event_ordered, &values)
        }
        Change::Withdrawn { reason } => told(words.matter_event_withdrawn, reason),
    }
}

fn proven(language: Language, what: &str, evidence: &Evidence) -> String {
    match evidence.words() {
        Some(text) => {
            let values = values![text = text.as_str(), what = what];
            fill(language.words().matter_event_evidence, &values)
        }
        None => what.to_owned(),
    }
}

/// What was corrected: `牵头单位 市商务局 → 市发改委`.
fn field(language: Language, catalogue: Option<&Catalogue>, field: &Field) -> String {
    let words = language.words();
    let about = |about: &About| match catalogue {
        Some(catalogue) => named(language, catalogue, about),
        None => self::about(about),
    };
    let list = |units: &[Text]| joined(language, &units.iter().map(Text::to_string).collect::<Vec<_>>());
    let maybe = |text: &Option<Text>| text.as_ref().map(Text::to_string).unwrap_or_default();
    let (name, before, after) = match field {
        Field::Source(shift) => (
            words.matter_field_source,
            source(language, &shift.before),
            source(language, &shift.after),
        ),
        Field::Text(shift) => (
            words.matter_field_text,
            shift.before.to_string(),
            shift.after.to_string(),
        ),
        Field::Lead(shift) => (words.matter_lead, shift.before.to_string(), shift.after.to_string()),
        Field::With(shift) => (words.matter_field_with, list(&shift.before), list(&shift.after)),
        Field::Leader(shift) => (words.matter_field_leader, maybe(&shift.before), maybe(&shift.after)),
        Field::Urgency(shift) => (
            words.matter_field_urgency,
            urgency(language, shift.before).to_owned(),
            urgency(language, shift.after).to_owned(),
        ),
        Field::About(shift) => (words.matter_field_about, about(&shift.before), about(&shift.after)),
        Field::Due(shift) => (
            words.matter_field_due,
            format::day(language, shift.before),
            format::day(language, shift.after),
        ),
    };
    let shown = |text: String| if text.is_empty() { "—".to_owned() } else { text };
    let (before, after) = (shown(before), shown(after));
    let values = values![after = after.as_str(), before = before.as_str(), field = name];
    fill(words.matter_field_shift, &values)
}

/// How many are pending, and how many of them overdue: `督办 12 件未结，3 件逾期`.
pub fn pending(language: Language, pending: Pending) -> String {
    let words = language.words();
    let all = pending.all.to_string();
    if pending.overdue == 0 {
        fill!(words.matter_pending_none_overdue, n = all)
    } else {
        fill!(words.matter_pending, n = all, overdue = pending.overdue.to_string())
    }
}

/// Until when, on a day: without its year where that is the year of today.
pub fn due(language: Language, due: NaiveDate, today: NaiveDate) -> String {
    if due.year() == today.year() {
        format::day_of_year(language, due)
    } else {
        format::day(language, due)
    }
}

/// A matter as a meeting reads it, on a day: what is to be done, and behind it who leads, until when and how it stands.
pub fn brief(language: Language, matter: &Matter, today: NaiveDate) -> String {
    let values = values![
        day = due(language, matter.due, today),
        lead = matter.brief.lead.to_string(),
        state = standing(language, Standing::of(matter, today)),
        text = matter.brief.text.to_string()
    ];
    fill(language.words().meeting_matter, &values)
}

/// A matter in a line, on a day: its number, where it is, who leads it, until when, and `text`.
pub fn line(language: Language, matter: &Matter, today: NaiveDate, text: &str) -> String {
    let values = values![
        due = format::day(language, matter.due),
        lead = matter.brief.lead.to_string(),
        number = matter.number.to_string(),
        state = standing(language, Standing::of(matter, today)),
        text = text
    ];
    fill(language.words().matter_told, &values)
}

/// What a matter is about, by the names of the catalogue; what the catalogue does not know by its id.
pub fn named(language: Language, catalogue: &Catalogue, about: &About) -> String {
    let name = |name| format::name(language, name).to_string();
    let indicator = about.indicator.as_ref().map(|id| match catalogue.find(id.as_str()) {
        Some(key) => name(&catalogue.indicator(key).name),
        None => id.to_string(),
    });
    let project = about.project.as_ref().map(|number| {
        let found = catalogue
            .projects
            .iter()
            .find(|one| one.number.to_string() == number.as_str());
        let project = found.map_or_else(|| number.to_string(), |one| format!("{number}. {}", name(&one.name)));
        fill!(language.words().matter_about_project, name = project)
    });
    let region = about
        .region
        .as_ref()
        .map(|id| match catalogue.find_region(id.as_str()) {
            Some(key) => name(&catalogue.region(key).name),
            None => id.to_string(),
        });
    let stop = about.stop.as_ref().map(Text::to_string);
    // A stop that is called after what it is about says nothing more.
    let stop = stop.filter(|stop| indicator.as_ref() != Some(stop));
    let parts: Vec<String> = [indicator, project, region, stop].into_iter().flatten().collect();
    parts.join(" · ")
}

/// What a matter is about, by its ids.
pub fn about(about: &About) -> String {
    let parts = [&about.indicator, &about.project, &about.region, &about.stop];
    let parts: Vec<&str> = parts.into_iter().flatten().map(Text::as_str).collect();
    parts.join(" · ")
}
