//! What is done within a turn to write, whatever database it is done in.
//!
//! A [`Turn`] is a transaction that nobody else writes beside: what is read in it is still so when it is written.

use chrono::{DateTime, Utc};

use crate::matter::{Brief, Change, Event, Field, Matter, Refusal, Source, Stamp};
use crate::model::Text;
use crate::register::{Fault, Flaw, History, Taken, Written, rows};

/// A turn to write: what a database has to be able to do in it.
pub(super) trait Turn {
    /// A matter, where there is one of that number.
    fn find(&mut self, number: u32) -> Result<Option<Matter>, Fault>;

    /// A matter by what it is known by in every ledger.
    fn find_by_uid(&mut self, uid: &Text) -> Result<Option<Matter>, Fault>;

    /// The highest number there is; 0 where there is none.
    fn highest(&mut self) -> Result<u32, Fault>;

    /// What happened to a matter after a revision, the oldest first.
    fn events(&mut self, number: u32, after: u32) -> Result<Vec<Event>, Fault>;

    /// When the last entry was made, by the clock of whoever made it, in milliseconds since 1970.
    fn last(&mut self) -> Result<i64, Fault>;

    /// The highest serial of a meeting; 0 where it has none.
    fn highest_serial(&mut self, meeting: &str) -> Result<u32, Fault>;

    /// Whose a serial of a meeting is.
    fn owner(&mut self, meeting: &str, serial: u32) -> Result<Option<u32>, Fault>;

    /// What a new matter is to be known by: 32 hexadecimal digits that nobody else comes upon.
    fn uid(&mut self) -> Result<Text, Fault>;

    /// Writes an event and the matter that it made of the one before.
    fn put(&mut self, before: Option<&Matter>, after: &Matter, event: &Event) -> Result<(), Fault>;
}

/// A matter that has to be there.
pub(super) fn found(turn: &mut dyn Turn, number: u32) -> Result<Matter, Fault> {
    match turn.find(number)? {
        Some(matter) => Ok(matter),
        None => Err(Fault::NoMatter {
            number,
            highest: turn.highest()?,
        }),
    }
}

/// Writes down a new matter.
pub(super) fn added(turn: &mut dyn Turn, brief: &Brief, is_issued: bool, stamp: &Stamp) -> Result<Written, Fault> {
    let brief = Brief {
        source: numbered(turn, &brief.source, None)?,
        ..brief.clone()
    };
    let event = Event {
        rev: 1,
        stamp: stamp.clone(),
        change: Change::Added {
            brief: Box::new(brief),
            is_issued,
        },
    };
    let later = later(turn, stamp)?;
    let number = turn.highest()? + 1;
    let matter = begun(number, turn.uid()?, &event)?;
    turn.put(None, &matter, &event)?;
    Ok(Written { matter, later })
}

/// Does something with a matter.
pub(super) fn changed(
    turn: &mut dyn Turn,
    number: u32,
    seen: Option<u32>,
    change: &Change,
    stamp: &Stamp,
) -> Result<Written, Fault> {
    let now = found(turn, number)?;
    if let Some(seen) = seen.filter(|seen| *seen != now.rev) {
        let since = turn.events(number, seen)?;
        return Err(Fault::Overtaken {
            now: Box::new(now),
            since,
        });
    }
    let mut change = change.clone();
    if let Change::Amended(fields) = &mut change {
        for field in fields {
            if let Field::Source(shift) = field {
                shift.after = numbered(turn, &shift.after, Some(number))?;
            }
        }
    }
    let event = Event {
        rev: now.rev + 1,
        stamp: stamp.clone(),
        change,
    };
    let later = later(turn, stamp)?;
    let matter = match after(&now, &event) {
        Ok(matter) => matter,
        Err(Fault::Refused { refusal, .. }) => {
            let last = turn.events(number, now.rev - 1)?.pop();
            return Err(Fault::Refused {
                refusal,
                now: last.map(|last| Box::new((now, last))),
            });
        }
        Err(fault) => return Err(fault),
    };
    turn.put(Some(&now), &matter, &event)?;
    Ok(Written { matter, later })
}

/// Takes in what another ledger hands on.
pub(super) fn taken(turn: &mut dyn Turn, histories: &[History]) -> Result<Taken, Fault> {
    let mut sum = Taken::default();
    for told in histories {
        take(turn, told, &mut sum)?;
    }
    Ok(sum)
}

/// Takes in one history.
fn take(turn: &mut dyn Turn, told: &History, sum: &mut Taken) -> Result<(), Fault> {
    let known = turn.find_by_uid(&told.uid)?;
    let own = known.as_ref().map(|known| turn.events(known.number, 0));
    let own = own.transpose()?.unwrap_or_default();
    let common = own
        .iter()
        .zip(&told.events)
        .take_while(|(own, told)| own == told)
        .count();
    if common < own.len() && common < told.events.len() {
        sum.parted.push(told.number);
        return Ok(());
    }
    let mut now = known;
    for event in told.events.iter().skip(own.len()) {
        let next = match &now {
            Some(now) => {
                if let Some(source) = event.change.source() {
                    numbered(turn, source, Some(now.number))?;
                }
                after(now, event)?
            }
            None => place(turn, told, event, sum)?,
        };
        turn.put(now.as_ref(), &next, event)?;
        now = Some(next);
    }
    *(if told.events.len() <= own.len() {
        &mut sum.known
    } else if own.is_empty() {
        &mut sum.added
    } else {
        &mut sum.continued
    }) += 1;
    Ok(())
}

/// A matter from elsewhere as it begins here: under its own number where that is free.
fn place(turn: &mut dyn Turn, told: &History, event: &Event, sum: &mut Taken) -> Result<Matter, Fault> {
    let is_free = told.number > 0 && turn.find(told.number)?.is_none();
    let number = if is_free { told.number } else { turn.highest()? + 1 };
    if number != told.number {
        sum.renumbered.push((told.number, number));
    }
    let matter = begun(number, told.uid.clone(), event)?;
    numbered(turn, &matter.brief.source, None)?;
    Ok(matter)
}

/// The source with a serial: the next one where a meeting is named and none is; a serial that is taken is refused, and one without a
/// meeting is none.
fn numbered(turn: &mut dyn Turn, source: &Source, own: Option<u32>) -> Result<Source, Fault> {
    let meeting = source.meeting.as_str();
    if source.meeting.is_blank() {
        return Ok(Source {
            meeting: source.meeting.clone(),
            serial: None,
        });
    }
    let Some(serial) = source.serial else {
        return Ok(Source {
            meeting: source.meeting.clone(),
            serial: Some(turn.highest_serial(meeting)? + 1),
        });
    };
    match turn.owner(meeting, serial)?.filter(|owner| Some(*owner) != own) {
        Some(number) => Err(Fault::SerialTaken {
            meeting: source.meeting.clone(),
            serial,
            number,
        }),
        None => Ok(source.clone()),
    }
}

/// When the entry before was made, where that is more than a minute later than now.
fn later(turn: &mut dyn Turn, stamp: &Stamp) -> Result<Option<DateTime<Utc>>, Fault> {
    let last = turn.last()?;
    let is_later = last > stamp.at.timestamp_millis() + 60_000;
    Ok(DateTime::from_timestamp_millis(last).filter(|_| is_later))
}

fn begun(number: u32, uid: Text, event: &Event) -> Result<Matter, Fault> {
    let begun = Matter::begun(number, uid, event).and_then(within_years);
    begun.map_err(|refusal| Fault::Refused { refusal, now: None })
}

fn after(now: &Matter, event: &Event) -> Result<Matter, Fault> {
    let after = now.after(event).and_then(within_years);
    after.map_err(|refusal| Fault::Refused { refusal, now: None })
}

/// Days of years with more or less than four digits cannot be kept so that they sort.
fn within_years(matter: Matter) -> Result<Matter, Refusal> {
    let days = [matter.due, matter.counted, matter.brief.due];
    match days.into_iter().find(|day| !rows::is_writable(*day)) {
        Some(day) => Err(Refusal::Future(day)),
        None => Ok(matter),
    }
}

/// Those of the matters that are not what their histories make of them.
pub(super) fn strays(matters: &[Matter], mut events: impl FnMut(u32) -> Option<Vec<Event>>) -> Vec<Flaw> {
    let flaw = |matter: &Matter| match events(matter.number).and_then(|events| rebuilt(matter, &events)) {
        Some(rebuilt) if rebuilt == *matter => None,
        Some(_) => Some(Flaw::Strays(matter.number)),
        None => Some(Flaw::Broken(matter.number)),
    };
    matters.iter().filter_map(flaw).collect()
}

/// What a history makes of a matter; none where it cannot be.
fn rebuilt(matter: &Matter, events: &[Event]) -> Option<Matter> {
    let (first, others) = events.split_first()?;
    let begun = Matter::begun(matter.number, matter.uid.clone(), first).ok()?;
    let is_whole = events.iter().zip(1..).all(|(event, rev)| event.rev == rev);
    let rebuilt = others.iter().try_fold(begun, |now, event| now.after(event).ok());
    rebuilt.filter(|_| is_whole)
}
