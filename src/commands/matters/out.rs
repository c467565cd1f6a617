//! What leaves the ledger of matters: lists, one matter, papers, a calendar, copies; and orders, which are issued by a list.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use chrono::{Local, NaiveDate};
use serde_json::{Value, json};

use crate::briefing::Briefing;
use crate::briefing::documents::matters::{self as papers, Sheaf};
use crate::briefing::matters as said;
use crate::cli::Open;
use crate::cli::matters::{Colour as Typed, Concerns, Export, Hand, InState, Order as Wanted, PaperKind, Select};
use crate::commands::matters::hand::{Clerk, stamped};
use crate::commands::matters::{Obstacle, Subjects, meant, message, office, place};
use crate::commands::{FOUND_PROBLEMS, Failure, data, file, mention, pretty, print, report, say, terminal_profile};
use crate::config::Config;
use crate::document::Document;
use crate::export;
use crate::intake;
use crate::locale::{Language, Template, fill, joined, names, values};
use crate::matter::{Change, Colour, Matter, Order, Standing, State, When, Why, sort};
use crate::model::{Problem, Severity, Spot, Text};
use crate::register::{self, Access, Fault, Store};
use crate::spreadsheet::plain_sheets;

fn today(open: &Open) -> NaiveDate {
    open.as_of.unwrap_or_else(|| Local::now().date_naive())
}

/// The matters that are meant, in their order.
fn selected(select: &Select, matters: Vec<Matter>, today: NaiveDate) -> Vec<Matter> {
    let state = select.state.map(|state| match state {
        InState::Proposed => State::Proposed,
        InState::Issued => State::Issued,
        InState::UnderWay => State::UnderWay,
        InState::Reported => State::Reported,
        InState::Returned => State::Returned,
        InState::Finished => State::Finished,
        InState::Closed => State::Closed,
        InState::Withdrawn => State::Withdrawn,
    });
    let is_named =
        |wanted: &Option<String>, found: &Text| wanted.as_deref().is_none_or(|wanted| found.as_str().contains(wanted));
    let is_meant = |matter: &Matter| {
        let brief = &matter.brief;
        let is_with = |unit: &str| brief.with.iter().any(|own| own.as_str().contains(unit));
        let unit = select.unit.as_deref();
        let about = brief.about.indicator.as_ref().map(Text::as_str);
        (select.all || state.is_some() || matter.state.is_open())
            && state.is_none_or(|state| state == matter.state)
            && (!select.overdue || Standing::of(matter, today).is_overdue())
            && unit.is_none_or(|unit| brief.lead.as_str().contains(unit) || is_with(unit))
            && is_named(&select.meeting, &brief.source.meeting)
            && select.indicator.as_deref().is_none_or(|id| about == Some(id))
    };
    let mut matters: Vec<Matter> = matters.into_iter().filter(is_meant).collect();
    sort(&mut matters, today);
    matters
}

/// The catalogue that names what matters are about, where it can be opened.
fn naming(open: &Open) -> Option<Briefing> {
    let whole = Open {
        region: None,
        ..open.clone()
    };
    super::super::briefing_of(&whole).ok().map(|(_, briefing)| briefing)
}

pub(super) fn list(wanted: &Select, open: &Open) -> Result<ExitCode, Failure> {
    let today = today(open);
    let ledger = place::opened(open, Access::Read)?;
    let matters = if wanted.overdue {
        ledger.overdue(today)?
    } else {
        ledger.matters()?
    };
    let matters = selected(wanted, matters, today);
    if wanted.json {
        let told: Value = matters
            .iter()
            .map(|matter| export::matter_json(matter, today))
            .collect();
        return print(&pretty(&told));
    }
    let language = terminal_profile::language_of(open);
    let sheaf = Sheaf {
        matters: &matters,
        today,
        language,
        catalogue: None,
    };
    said_of(open, &papers::list(sheaf))
}

/// Prints a document to be read.
fn said_of(open: &Open, document: &Document) -> Result<ExitCode, Failure> {
    if open.plain {
        say(open, &export::plain(document))
    } else {
        say(open, &export::text(document))
    }
}

pub(super) fn show(number: u32, is_json: bool, open: &Open) -> Result<ExitCode, Failure> {
    let ledger = place::opened(open, Access::Read)?;
    let (matter, history) = (ledger.matter(number)?, ledger.history(number)?);
    let today = today(open);
    if is_json {
        let mut told = export::matter_json(&matter, today);
        told["history"] = export::history_json(&history);
        return print(&pretty(&told));
    }
    let (language, briefing) = (terminal_profile::language_of(open), naming(open));
    let sheaf = Sheaf {
        matters: std::slice::from_ref(&matter),
        today,
        language,
        catalogue: briefing.as_ref().map(|briefing| &briefing.data().catalogue),
    };
    let event = |event| said::event(language, sheaf.catalogue, event);
    let history = history.iter().map(event).collect();
    said_of(open, &papers::item(sheaf, &matter, history))
}

/// A matter about which an order is due, and which one.
type Due = (Matter, (Colour, Why));

/// Issues every order that is due. A matter that somebody else has changed meanwhile is passed over and told, since those before it
/// are written already.
fn order_all(
    clerk: &mut Clerk<'_>,
    due: Vec<Due>,
    of: impl Fn((Colour, Why)) -> Order,
    open: &Open,
) -> Result<ExitCode, Failure> {
    let (mut written, mut is_passed_over) = (Vec::new(), false);
    for (matter, order) in due {
        let change = Change::Ordered(of(order));
        match clerk
            .ledger
            .change(matter.number, Some(matter.rev), &change, &clerk.stamp)
        {
            Ok(one) => written.push(one),
            Err(fault @ (Fault::Overtaken { .. } | Fault::Refused { .. })) => {
                is_passed_over = true;
                let told = Failure::from(fault).message(terminal_profile::language_of(open));
                mention(open, &format!("{told}\n"))?;
            }
            Err(fault) => {
                clerk.tell(&written)?;
                return Err(fault.into());
            }
        }
    }
    let told = clerk.tell(&written)?;
    Ok(if is_passed_over {
        ExitCode::from(FOUND_PROBLEMS)
    } else {
        told
    })
}

/// Issues an order, all that are due, or tells which are.
pub(super) fn order(wanted: &Wanted, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let stamp = stamped(settings, wanted.on);
    let (calendar, ordering) = (settings.matters.calendar(), settings.matters.ordering());
    let due = |matter: &Matter| ordering.due(matter, &calendar, stamp.on);
    let language = terminal_profile::language_of(open);
    let answer = wanted.answer.unwrap_or(When::WorkingDays(ordering.answer));
    let answer_by = meant(answer, stamp.on, settings)?;
    let of = |(colour, why): (Colour, Why)| Order {
        colour,
        reason: Text::new(&said::why(language, why)),
        answer_by,
    };
    let due_of = |ledger: &dyn Store| -> Result<Vec<Due>, Failure> {
        let mut matters = ledger.matters()?;
        sort(&mut matters, stamp.on);
        let found = matters
            .into_iter()
            .filter_map(|matter| due(&matter).map(|order| (matter, order)));
        Ok(found.collect())
    };
    if wanted.number.is_none() && !wanted.every {
        let found = due_of(&*place::opened(open, Access::Read)?)?;
        return orders_told(open, &found, wanted.hand.json);
    }
    let mut clerk = Clerk::of(open, settings, &wanted.hand, wanted.on)?;
    let Some(number) = wanted.number else {
        let due = due_of(&*clerk.ledger)?;
        return order_all(&mut clerk, due, of, open);
    };
    let matter = clerk.matter(number)?;
    let is_due = due(&matter);
    let colour = wanted.colour.map(|colour| match colour {
        Typed::Blue => Colour::Blue,
        Typed::Yellow => Colour::Yellow,
        Typed::Red => Colour::Red,
    });
    let reason = wanted.reason.as_deref().map(|reason| Text::new(reason.trim()));
    let usual = is_due.map(of);
    let order = Order {
        colour: colour
            .or_else(|| usual.as_ref().map(|order| order.colour))
            .unwrap_or(Colour::Blue),
        reason: reason
            .or_else(|| usual.map(|order| order.reason))
            .unwrap_or_else(|| Text::new("")),
        answer_by,
    };
    clerk.change(number, wanted.rev, [Change::Ordered(order)])
}

fn orders_told(open: &Open, found: &[Due], is_json: bool) -> Result<ExitCode, Failure> {
    let language = terminal_profile::language_of(open);
    let words = language.words();
    if is_json {
        let told = |(matter, (colour, why)): &Due| {
            json!({
                "number": matter.number,
                "rev": matter.rev,
                "lead": matter.brief.lead,
                "text": matter.brief.text,
                "colour": colour.id(),
                "why": said::why(language, *why),
            })
        };
        return print(&pretty(&found.iter().map(told).collect::<Value>()));
    }
    if found.is_empty() {
        return say(open, &format!("{}\n", words.matter_order_none));
    }
    let line = |(matter, (colour, why)): &Due| {
        let values = values![
            colour = said::colour(language, *colour),
            lead = matter.brief.lead.to_string(),
            number = matter.number.to_string(),
            text = matter.brief.text.to_string(),
            why = said::why(language, *why)
        ];
        fill(words.matter_order_due, &values) + "\n"
    };
    say(open, &found.iter().map(line).collect::<String>())
}

/// Everything that happened, as JSON.
fn everything(ledger: &dyn Store) -> Result<String, Failure> {
    Ok(register::print(ledger.histories()?))
}

pub(super) fn export(wanted: &Export, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let ledger = place::opened(open, Access::Read)?;
    let Some(path) = &wanted.output else {
        return print(&everything(&*ledger)?);
    };
    let (language, today) = (terminal_profile::language_of(open), today(open));
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    let bytes = if ending == "json" {
        everything(&*ledger)?.into_bytes()
    } else {
        // A bulletin counts what is done as well.
        let select = Select {
            all: wanted.select.all || wanted.kind == PaperKind::Bulletin,
            ..wanted.select.clone()
        };
        let matters = selected(&select, ledger.matters()?, today);
        let briefing = naming(open);
        let sheaf = Sheaf {
            matters: &matters,
            today,
            language,
            catalogue: briefing.as_ref().map(|briefing| &briefing.data().catalogue),
        };
        if ending == "ics" {
            export::calendar(language.words().matter_list_title, &matters).into_bytes()
        } else {
            paper(wanted.kind, sheaf, path, open, settings)?
        }
    };
    file::write_bytes(path, &bytes, wanted.force)?;
    say_written(open, language.words().matter_exported, path)
}

fn paper(kind: PaperKind, sheaf: Sheaf<'_>, path: &Path, open: &Open, settings: &Config) -> Result<Vec<u8>, Failure> {
    let document = match kind {
        PaperKind::Table => papers::table(sheaf),
        PaperKind::Slips => papers::slips(sheaf),
        PaperKind::Bulletin => papers::bulletin(sheaf),
    };
    let format = export::document_format_of(path);
    let format = format.ok_or_else(|| Failure::Unknown {
        what: |words| words.what_ending,
        found: path.to_string_lossy().into_owned(),
        known: report::endings(export::FORMATS.into_iter(), ["ics"]),
    })?;
    let mut profile = settings.paper();
    profile.date = Some(sheaf.today);
    report::bytes(&document, format, open, &profile, path)
}

fn say_written(open: &Open, template: Template<(names::path,)>, path: &Path) -> Result<ExitCode, Failure> {
    let path = Text::new(&path.to_string_lossy());
    say(open, &(fill!(template, path = path.as_str()) + "\n"))
}

pub(super) fn import(path: &Path, hand: &Hand, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    if intake::is_spreadsheet(path) {
        return import_table(path, hand, open, settings);
    }
    let text = fs::read_to_string(path).map_err(|error| Failure::Read(path.to_owned(), error))?;
    let unreadable = |why| Obstacle::Unreadable(path.to_owned(), why);
    let histories = register::read(&text).map_err(unreadable)?;
    let mut clerk = Clerk::new(open, settings, hand, None)?;
    let taken = clerk.ledger.take(&histories)?;
    if hand.json {
        return print(&pretty(&taken_json(&taken)));
    }
    say(open, &taken_told(terminal_profile::language_of(open), &taken))
}

fn taken_json(taken: &register::Taken) -> Value {
    json!({
        "added": taken.added,
        "continued": taken.continued,
        "known": taken.known,
        "parted": taken.parted,
        "renumbered": taken.renumbered,
    })
}

/// Takes in an office's own table: its good rows, and nothing twice. What was left out is told with its cells, and the code of the
/// command says that there is something.
fn import_table(path: &Path, hand: &Hand, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let language = terminal_profile::language_of(open);
    let words = language.words();
    let limits = data::limits(open);
    let upload = intake::read_sheet(path, limits).map_err(|problem| Failure::Data(vec![*problem]))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let sheets = plain_sheets(&upload, limits).map_err(|refusal| {
        let (position, fault) = *refusal;
        Failure::Data(vec![Problem {
            severity: Severity::Error,
            spot: Spot {
                file: upload.name.clone(),
                position,
            },
            fault,
        }])
    })?;
    let subjects = Subjects::of(open, &Concerns::default(), true)?;
    // A table without a matter makes no ledger.
    let stamp = stamped(settings, None);
    let read = |first: u32| {
        let clerk = office::Clerk {
            language,
            stamp: &stamp,
            file: &name,
            unit: &|typed| subjects.unit(typed),
            refused: &|refusal| message::rule(language, refusal),
        };
        clerk.read(&sheets, first)
    };
    let mut table = read(1);
    let mut taken = register::Taken::default();
    if !table.histories.is_empty() {
        let mut clerk = Clerk::new(open, settings, hand, None)?;
        let matters = clerk.ledger.matters()?;
        let known: HashSet<&Text> = matters.iter().map(|matter| &matter.uid).collect();
        let first = matters.last().map_or(0, |last| last.number) + 1;
        let mut histories = std::mem::take(&mut table.histories);
        let count = histories.len();
        histories.retain(|history| !known.contains(&history.uid));
        for (history, number) in histories.iter_mut().zip(first..) {
            history.number = number;
        }
        taken = clerk.ledger.take(&histories)?;
        taken.known += count - histories.len();
    }
    let code = ExitCode::from(u8::from(
        table.left_out > 0 || !table.complaints.is_empty() && taken == register::Taken::default(),
    ));
    let unread: Vec<String> = table.unread.iter().map(Text::to_string).collect();
    if hand.json {
        let mut told = taken_json(&taken);
        told["left_out"] = json!(table.left_out);
        told["complaints"] = json!(table.complaints);
        told["heads_unread"] = json!(unread);
        print(&pretty(&told))?;
        return Ok(code);
    }
    let mut lines = table.complaints;
    if !unread.is_empty() {
        lines.push(fill!(words.office_heads_unread, heads = joined(language, &unread)));
    }
    if table.left_out > 0 {
        lines.push(fill!(words.office_left_out_count, n = table.left_out.to_string()));
    }
    for line in lines {
        mention(open, &(line + "\n"))?;
    }
    say(open, &taken_told(language, &taken))?;
    Ok(code)
}

fn taken_told(language: Language, taken: &register::Taken) -> String {
    let words = language.words();
    let counts = values![
        added = taken.added.to_string(),
        continued = taken.continued.to_string(),
        known = taken.known.to_string()
    ];
    let mut lines = vec![fill(words.matter_imported, &counts)];
    if !taken.parted.is_empty() {
        let numbers: Vec<String> = taken.parted.iter().map(u32::to_string).collect();
        let values = values![numbers = joined(language, &numbers)];
        lines.push(fill(words.matter_imported_parted, &values));
    }
    lines.extend(taken.renumbered.iter().map(|(from, to)| {
        let values = values![from = from.to_string(), to = to.to_string()];
        fill(words.matter_imported_renumbered, &values)
    }));
    lines.join("\n") + "\n"
}

/// Writes a whole copy beside its place first, then moves it there.
pub(super) fn backup(path: &Path, (force, is_json): (bool, bool), open: &Open) -> Result<ExitCode, Failure> {
    let ledger = place::opened(open, Access::Read)?;
    file::put(path, force, |copy| Ok(ledger.backup(copy.path())?))?;
    if is_json {
        let told = json!({
            "path": path.to_string_lossy(),
            "matters": ledger.matters()?.len(),
            "writes": ledger.writes()?,
        });
        return print(&pretty(&told));
    }
    say_written(open, terminal_profile::language_of(open).words().matter_backed_up, path)
}
