//! Matters for programs: as JSON, and their days as a calendar (iCalendar, RFC 5545).

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::matter::{Event, Matter, Standing};

/// A matter on a day.
pub fn matter(matter: &Matter, today: NaiveDate) -> Value {
    let standing = Standing::of(matter, today);
    let late = match standing {
        Standing::Overdue(days) => Some(days),
        Standing::Extended | Standing::In(_) => None,
    };
    let [blue, yellow, red] = matter.orders;
    json!({
        "number": matter.number,
        "uid": matter.uid,
        "rev": matter.rev,
        "state": matter.state.id(),
        "overdue_days": late,
        "extended": standing == Standing::Extended,
        "meeting": matter.brief.source.meeting,
        "serial": matter.brief.source.serial,
        "text": matter.brief.text,
        "lead": matter.brief.lead,
        "with": matter.brief.with,
        "leader": matter.brief.leader,
        "urgency": matter.brief.urgency.id(),
        "about": matter.brief.about,
        "issued_on": matter.issued_on,
        "due": {"first": matter.brief.due, "now": matter.due, "counted": matter.counted},
        "report": matter.report.as_ref().map(|report| json!({
            "on": report.on,
            "from": report.from,
            "text": report.text,
            "problem": report.problem,
            "next": report.next,
            "evidence": report.evidence,
        })),
        "done_on": matter.done_on,
        "settled_on": matter.settled_on,
        "closed_by": matter.closed_by,
        "extensions": matter.extensions,
        "approver": matter.approver,
        "returns": matter.returns,
        "reopenings": matter.reopenings,
        "orders": {"blue": blue, "yellow": yellow, "red": red},
        "changed_at": matter.changed_at,
    })
}

/// What happened to a matter.
pub fn history(history: &[Event]) -> Value {
    let event = |event: &Event| {
        json!({
            "rev": event.rev,
            "at": event.stamp.at,
            "on": event.stamp.on,
            "by": event.stamp.by,
            "kind": event.change.id(),
            "change": event.change,
        })
    };
    history.iter().map(event).collect()
}

/// The days of matters, those that are still with their units, as a calendar.
pub fn calendar<'a>(name: &str, matters: impl IntoIterator<Item = &'a Matter>) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//briefing//matters//ZH".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(name)),
    ];
    for matter in matters.into_iter().filter(|matter| matter.state.is_with_unit()) {
        let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
        let brief = &matter.brief;
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@briefing", matter.uid),
            format!("DTSTAMP:{}", matter.changed_at.format("%Y%m%dT%H%M%SZ")),
            format!("SEQUENCE:{}", matter.rev),
            format!("DTSTART;VALUE=DATE:{}", day(matter.due)),
            format!("DTEND;VALUE=DATE:{}", day(matter.due.succ_opt().unwrap_or(matter.due))),
            format!("SUMMARY:{}", escaped(&format!("{} · {}", brief.lead, brief.text))),
            format!(
                "DESCRIPTION:{}",
                escaped(&format!("{} {}", matter.number, brief.source.meeting))
            ),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line) + "\r\n").collect()
}

/// Words as a value: what would end it is marked.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// A line in pieces of at most 75 bytes, none of which ends within a character.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > 75 {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(character);
        length += character.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_75_bytes_and_none_breaks_a_character() {
        let line = format!("SUMMARY:{}", escaped(&"约谈，a;b,c\\".repeat(30)));
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|piece| piece.len() <= 75), "{folded}");
        assert_eq!(folded.replace("\r\n ", ""), line);
        assert!(line.contains("a\\;b\\,c\\\\"));
    }
}
