//! What goes without saying in a ledger, and the one line in which somebody writes a matter down.

use chrono::NaiveDate;

use crate::matter::{About, Brief, Calendar, Colour, Matter, OrderRule, Source, Urgency, When, Why};
use crate::model::Text;

/// What is usual where nobody says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usual {
    /// The day on which something is written down now.
    pub today: NaiveDate,
    /// The meeting that decides.
    pub meeting: Option<Text>,
    /// When the next one is.
    pub next_meeting: Option<NaiveDate>,
    /// Which days people work.
    pub calendar: Calendar,
    /// Until when matters are to be done, by their urgency.
    pub due: [When; 3],
    /// When an order is due, and until when it is to be answered.
    pub ordering: OrderRule,
}

impl Usual {
    /// Until when a matter is to be done by its urgency.
    pub fn due(&self, urgency: Urgency) -> When {
        match urgency {
            Urgency::Ordinary => self.due[0],
            Urgency::Urgent => self.due[1],
            Urgency::Immediate => self.due[2],
        }
    }

    /// The order that is due to be issued about a matter today, and why.
    pub fn order(&self, matter: &Matter) -> Option<(Colour, Why)> {
        self.ordering.due(matter, &self.calendar, self.today)
    }

    /// Whether a matter was decided earlier than today, and by another meeting than the present one, and is not done yet.
    pub fn is_earlier(&self, matter: &Matter) -> bool {
        let meeting = &matter.brief.source.meeting;
        let is_of_another = self.meeting.as_ref().is_none_or(|present| present != meeting);
        matter.state.is_pending() && is_of_another && matter.issued_on.is_some_and(|day| day < self.today)
    }

    /// The day that is meant, said today; none for the next meeting where nobody has said when that is.
    pub fn day(&self, when: When) -> Option<NaiveDate> {
        let next = self.next_meeting.filter(|next| *next >= self.today);
        when.day(self.today, &self.calendar, next)
    }
}

/// A matter as somebody writes it down in one line: `约谈进度滞后的单位 @商务局 +财政局 !急件 ~月底`. Marks count where a word begins; in
/// the signs of a Chinese keyboard too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// What is to be done.
    pub text: String,
    /// Who leads, behind `@`.
    pub lead: Option<String>,
    /// Who helps, each behind `+`.
    pub with: Vec<String>,
    /// How pressing it is, behind `!`.
    pub urgency: Option<Urgency>,
    /// Until when, behind `~`.
    pub due: Option<When>,
    /// What stands behind `~` and is no day.
    pub unread: Option<String>,
    /// What proves it in words, each behind `=`.
    pub evidence: Vec<String>,
    /// The files that prove it, each behind `=` by its path: `=/srv/a.jpg`, `=./a.jpg`, `=~/a.jpg`.
    pub files: Vec<String>,
    /// Where it comes from, behind `#`: a meeting.
    pub meeting: Option<String>,
    /// Or its number among that meeting's matters.
    pub serial: Option<u32>,
    /// The leader who answers for it, behind `*`.
    pub leader: Option<String>,
}

impl Note {
    /// The marks of a matter that is written down.
    pub const OF_MATTER: &'static str = "@+!~";
    /// The marks of a correction.
    pub const OF_CORRECTION: &'static str = "@+!~#*";

    /// Reads what was typed with these marks, in their plain signs. What no mark begins, and a mark with nothing that it could
    /// mean behind it, is text.
    pub fn read(typed: &str, marks: &str) -> Self {
        let mut note = Self::default();
        let mut text: Vec<&str> = Vec::new();
        for word in typed.split_whitespace() {
            let mut signs = word.chars();
            let (sign, said) = (signs.next().unwrap_or_default(), signs.as_str());
            match plain(sign) {
                mark if !marks.contains(mark) || said.is_empty() => text.push(word),
                '@' => note.lead = Some(said.to_owned()),
                '+' if said.chars().next().is_some_and(char::is_alphabetic) => note.with.push(said.to_owned()),
                '!' if urgency(said).is_some() => note.urgency = urgency(said),
                '~' => match When::read(said) {
                    Some(when) => note.due = Some(when),
                    None => note.unread = Some(said.to_owned()),
                },
                '=' if ["/", "./", "../", "~/"].iter().any(|begin| said.starts_with(begin)) => {
                    note.files.push(said.to_owned());
                }
                '=' => note.evidence.push(said.to_owned()),
                '#' => match said.parse() {
                    Ok(serial @ 1..) => note.serial = Some(serial),
                    _ => note.meeting = Some(said.to_owned()),
                },
                '*' => note.leader = Some(said.to_owned()),
                _ => text.push(word),
            }
        }
        note.text = text.join(" ");
        note
    }

    /// The matter that it makes; none where it says no day that can be known. `unit` tells how a unit is called in full.
    pub fn brief(&self, usual: &Usual, begun: Begun, unit: impl Fn(&str) -> Text) -> Option<Brief> {
        let urgency = self.urgency.unwrap_or_default();
        let lead = self.lead.as_deref().map(&unit).or(begun.lead);
        Some(Brief {
            source: Source {
                meeting: begun.meeting.unwrap_or_else(|| Text::new("")),
                serial: None,
            },
            text: Text::new(&self.text),
            lead: lead.unwrap_or_else(|| Text::new("")),
            with: self.with.iter().map(|one| unit(one)).collect(),
            leader: None,
            urgency,
            about: begun.about,
            due: usual.day(self.due.unwrap_or_else(|| usual.due(urgency)))?,
        })
    }
}

/// What is known of a matter before anybody has typed a word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Begun {
    /// What it is about.
    pub about: About,
    /// Who leads what it is about.
    pub lead: Option<Text>,
    /// The meeting that decides.
    pub meeting: Option<Text>,
}

/// The plain sign of one that a Chinese keyboard types.
pub fn plain(sign: char) -> char {
    match sign {
        '＠' => '@',
        '＋' => '+',
        '！' => '!',
        '～' | '〜' => '~',
        '＝' => '=',
        '＃' => '#',
        '＊' | '×' => '*',
        sign => sign,
    }
}

/// How pressing something is, as it is typed.
fn urgency(typed: &str) -> Option<Urgency> {
    match typed.to_lowercase().as_str() {
        "平件" | "平" | "ordinary" => Some(Urgency::Ordinary),
        "急件" | "急" | "urgent" => Some(Urgency::Urgent),
        "特急" | "特急件" | "immediate" => Some(Urgency::Immediate),
        _ => None,
    }
}
