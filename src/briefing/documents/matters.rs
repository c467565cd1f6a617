//! Paper of the ledger of matters (督办台账): a list, one matter with its history, the ledger itself, slips to hand out (交办单),
//! a bulletin by unit (通报). All are made of the same matters and the same count, so that none says another number.

use chrono::NaiveDate;

use crate::briefing::{format, matters as said};
use crate::document::{Annex, Block, Cell, Column, Document, Holds, Level, Row, Table, Value};
use crate::locale::{Language, fill, joined, values};
use crate::matter::{About, Count, Matter, Standing, by_unit, counted};
use crate::model::{Catalogue, Text};

/// Matters on a day, said in a language.
#[derive(Debug, Clone, Copy)]
pub struct Sheaf<'a> {
    /// The matters, in their order.
    pub matters: &'a [Matter],
    /// The day.
    pub today: NaiveDate,
    /// The language.
    pub language: Language,
    /// Names what they are about; their ids stand where there is none.
    pub catalogue: Option<&'a Catalogue>,
}

impl Sheaf<'_> {
    fn opened(&self, name: &str) -> Document {
        let words = self.language.words();
        let day = fill!(words.as_of, day = format::day(self.language, self.today));
        let count = counted(self.matters, self.today);
        let values = values![
            all = self.matters.len().to_string(),
            overdue = count.overdue.to_string()
        ];
        Document {
            name: name.to_owned(),
            language: self.language,
            title: name.to_owned(),
            preamble: vec![day, fill(words.matter_list_count, &values)],
            mark: None,
            is_wide: false,
            blocks: Vec::new(),
            annexes: Vec::new(),
        }
    }

    fn standing(&self, matter: &Matter) -> String {
        said::standing(self.language, Standing::of(matter, self.today))
    }

    fn day(&self, day: NaiveDate) -> Cell {
        Cell {
            text: format::day(self.language, day),
            value: Value::Day(day),
        }
    }

    fn maybe_day(&self, day: Option<NaiveDate>) -> Cell {
        day.map_or_else(|| Cell::from(""), |day| self.day(day))
    }

    fn about(&self, about: &About) -> String {
        match self.catalogue {
            Some(catalogue) => said::named(self.language, catalogue, about),
            None => said::about(about),
        }
    }

    fn units(&self, units: &[Text]) -> String {
        joined(self.language, &units.iter().map(Text::to_string).collect::<Vec<_>>())
    }
}

/// A line for each matter.
pub fn list(sheaf: Sheaf<'_>) -> Document {
    let words = sheaf.language.words();
    let mut paper = sheaf.opened(words.matter_list_title);
    if sheaf.matters.is_empty() {
        paper.blocks.push(Block::Paragraph(words.matter_none.to_owned()));
        return paper;
    }
    let columns = vec![
        Column::new(words.matter_number, Holds::Figure),
        Column::new(words.matter_standing, Holds::Words),
        Column::new(words.matter_due_now, Holds::Words),
        Column::new(words.matter_lead, Holds::Words),
        Column::new(words.matter_text, Holds::Subject),
        Column::new(words.matter_field_source, Holds::Words),
    ];
    let row = |matter: &Matter| {
        vec![
            number(matter.number),
            sheaf.standing(matter).into(),
            sheaf.day(matter.due),
            matter.brief.lead.as_str().into(),
            matter.brief.text.as_str().into(),
            said::source(sheaf.language, &matter.brief.source).into(),
        ]
    };
    let rows = sheaf.matters.iter().map(row).map(Row::from).collect();
    paper.blocks.push(Block::Table(Table { columns, rows }));
    paper
}

/// What a meeting decided, as its minutes carry it: the number that the meeting gave it, what is to be done about what, who leads
/// and helps, until when as it was set.
pub fn decided(sheaf: Sheaf<'_>) -> Table {
    let words = sheaf.language.words();
    let columns = vec![
        Column::new(words.matter_number, Holds::Figure),
        Column::new(words.matter_serial, Holds::Figure),
        Column::new(words.matter_text, Holds::Subject),
        Column::new(words.matter_field_about, Holds::Words),
        Column::new(words.matter_lead, Holds::Words),
        Column::new(words.matter_with, Holds::Words),
        Column::new(words.matter_due_first, Holds::Words),
    ];
    let row = |matter: &Matter| {
        let brief = &matter.brief;
        vec![
            number(matter.number),
            brief.source.serial.map_or_else(|| Cell::from(""), number),
            brief.text.as_str().into(),
            sheaf.about(&brief.about).into(),
            brief.lead.as_str().into(),
            sheaf.units(&brief.with).into(),
            sheaf.day(brief.due),
        ]
    };
    let rows = sheaf.matters.iter().map(row).map(Row::from).collect();
    Table { columns, rows }
}

/// One matter, with everything that happened to it in lines.
pub fn item(sheaf: Sheaf<'_>, matter: &Matter, history: Vec<String>) -> Document {
    let words = sheaf.language.words();
    let mut paper = sheaf.opened(words.matter_list_title);
    paper.title = matter.brief.text.to_string();
    paper.preamble.truncate(1);
    paper.blocks.push(Block::Facts(facts(&sheaf, matter)));
    paper
        .blocks
        .push(Block::Heading(Level::First, words.matter_history.to_owned()));
    paper.blocks.push(Block::List(history));
    paper
}

/// What is to be told of a matter, each thing with its name; what there is nothing to tell of is left out.
pub fn facts(sheaf: &Sheaf<'_>, matter: &Matter) -> Vec<(String, String)> {
    let language = sheaf.language;
    let words = language.words();
    let Matter { brief, report, .. } = matter;
    let day = |day: Option<NaiveDate>| day.map(|day| format::day(language, day)).unwrap_or_default();
    let text = |text: Option<&Text>| text.map(Text::to_string).unwrap_or_default();
    let other = |day: NaiveDate| (day != brief.due).then_some(day);
    let report = report.as_ref();
    let facts = [
        (words.matter_number, matter.number.to_string()),
        (words.matter_rev, matter.rev.to_string()),
        (words.matter_standing, sheaf.standing(matter)),
        (words.matter_field_source, said::source(language, &brief.source)),
        (words.matter_lead, brief.lead.to_string()),
        (words.matter_with, sheaf.units(&brief.with)),
        (words.matter_leader, text(brief.leader.as_ref())),
        (
            words.matter_field_urgency,
            said::urgency(language, brief.urgency).to_owned(),
        ),
        (words.matter_field_about, sheaf.about(&brief.about)),
        (words.matter_issued_on, day(matter.issued_on)),
        (words.matter_due_first, format::day(language, brief.due)),
        (words.matter_due_now, day(other(matter.due))),
        (
            words.matter_due_counted,
            day(Some(matter.counted).filter(|counted| *counted != matter.due)),
        ),
        (words.matter_progress, text(report.map(|report| &report.text))),
        (
            words.matter_problem,
            text(report.and_then(|report| report.problem.as_ref())),
        ),
        (words.matter_next, text(report.and_then(|report| report.next.as_ref()))),
        (
            words.matter_evidence,
            text(report.and_then(|report| report.evidence.as_ref())),
        ),
        (words.matter_orders, said::orders(matter.orders)),
        (words.matter_done_on, day(matter.done_on)),
        (words.matter_closed_by, text(matter.closed_by.as_ref())),
    ];
    let said = facts.into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(name, text)| (name.to_owned(), text)).collect()
}

/// The ledger in the columns of offices: ten on paper, the rest to be sorted and reckoned with.
pub fn table(sheaf: Sheaf<'_>) -> Document {
    let words = sheaf.language.words();
    let mut paper = sheaf.opened(words.matter_list_title);
    paper.is_wide = true;
    let off_paper = |head: &str, holds| Column::new(head, holds).off_paper();
    let columns = vec![
        Column::new(words.matter_number, Holds::Figure),
        Column::new(words.matter_field_source, Holds::Words),
        Column::new(words.matter_text, Holds::Subject),
        Column::new(words.matter_lead, Holds::Words),
        Column::new(words.matter_with, Holds::Words),
        Column::new(words.matter_due_now, Holds::Figure),
        Column::new(words.matter_standing, Holds::Words),
        Column::new(words.matter_progress, Holds::Remark),
        Column::new(words.matter_problem, Holds::Remark),
        Column::new(words.matter_next, Holds::Remark),
        off_paper(words.matter_leader, Holds::Words),
        off_paper(words.matter_field_urgency, Holds::Words),
        off_paper(words.matter_field_about, Holds::Words),
        off_paper(words.matter_issued_on, Holds::Figure),
        off_paper(words.matter_due_first, Holds::Figure),
        off_paper(words.matter_due_counted, Holds::Figure),
        off_paper(words.matter_extensions, Holds::Figure),
        off_paper(words.matter_approver, Holds::Words),
        off_paper(words.matter_blue, Holds::Figure),
        off_paper(words.matter_yellow, Holds::Figure),
        off_paper(words.matter_red, Holds::Figure),
        off_paper(words.matter_evidence, Holds::Remark),
        off_paper(words.matter_done_on, Holds::Figure),
        off_paper(words.matter_closed_by, Holds::Words),
        off_paper(words.matter_rev, Holds::Figure),
    ];
    let rows = sheaf
        .matters
        .iter()
        .map(|matter| row(&sheaf, matter))
        .map(Row::from)
        .collect();
    paper.blocks.push(Block::Table(Table { columns, rows }));
    paper
}

fn row(sheaf: &Sheaf<'_>, matter: &Matter) -> Vec<Cell> {
    let language = sheaf.language;
    let Matter { brief, report, .. } = matter;
    let text = |text: Option<&Text>| Cell::from(text.map(Text::to_string).unwrap_or_default());
    let report = report.as_ref();
    let [blue, yellow, red] = matter.orders.map(number);
    vec![
        number(matter.number),
        said::source(language, &brief.source).into(),
        brief.text.as_str().into(),
        brief.lead.as_str().into(),
        sheaf.units(&brief.with).into(),
        sheaf.day(matter.due),
        sheaf.standing(matter).into(),
        text(report.map(|report| &report.text)),
        text(report.and_then(|report| report.problem.as_ref())),
        text(report.and_then(|report| report.next.as_ref())),
        text(brief.leader.as_ref()),
        said::urgency(language, brief.urgency).into(),
        sheaf.about(&brief.about).into(),
        sheaf.maybe_day(matter.issued_on),
        sheaf.day(brief.due),
        sheaf.day(matter.counted),
        number(matter.extensions),
        text(matter.approver.as_ref()),
        blue,
        yellow,
        red,
        text(report.and_then(|report| report.evidence.as_ref())),
        sheaf.maybe_day(matter.done_on),
        text(matter.closed_by.as_ref()),
        number(matter.rev),
    ]
}

fn number(number: u32) -> Cell {
    Cell::figure(number.to_string(), i32::try_from(number).ok().map(Into::into))
}

/// A slip for each matter, to be handed to its unit.
pub fn slips(sheaf: Sheaf<'_>) -> Document {
    let words = sheaf.language.words();
    let mut paper = sheaf.opened(words.matter_slip);
    paper.preamble.truncate(1);
    for matter in sheaf.matters {
        let heading = fill!(words.matter_slip_of, number = matter.number.to_string());
        paper.blocks.push(Block::Heading(Level::First, heading));
        paper.blocks.push(Block::Paragraph(matter.brief.text.to_string()));
        // How often it was changed is for whoever changes it, not for the unit.
        let told = facts(&sheaf, matter)
            .into_iter()
            .filter(|(name, _)| name != words.matter_rev);
        paper.blocks.push(Block::Facts(told.collect()));
        let asked = fill!(
            words.matter_slip_asked,
            day = format::day(sheaf.language, matter.due).as_str(),
            lead = matter.brief.lead.as_str()
        );
        paper.blocks.push(Block::Paragraph(asked));
    }
    paper
}

/// The bulletin: what all come to, each unit's share, and what is overdue by name.
pub fn bulletin(sheaf: Sheaf<'_>) -> Document {
    let words = sheaf.language.words();
    let mut paper = sheaf.opened(words.matter_bulletin);
    paper.preamble.truncate(1);
    let all = counted(sheaf.matters, sheaf.today);
    paper.blocks.push(Block::Paragraph(count_sentence(&sheaf, &all)));
    let units = by_unit(sheaf.matters, sheaf.today);
    let late: Vec<&Matter> = sheaf
        .matters
        .iter()
        .filter(|matter| Standing::of(matter, sheaf.today).is_overdue())
        .collect();
    if !late.is_empty() {
        paper
            .blocks
            .push(Block::Heading(Level::First, words.matter_bulletin_overdue.to_owned()));
        let line = |matter: &&Matter| said::line(sheaf.language, matter, sheaf.today, matter.brief.text.as_str());
        paper.blocks.push(Block::List(late.iter().map(line).collect()));
    }
    paper.annexes.push(Annex {
        title: words.matter_bulletin_units.to_owned(),
        is_wide: true,
        blocks: vec![Block::Table(units_table(&sheaf, &units, &all))],
    });
    paper
}

/// What matters come to, in a sentence.
fn count_sentence(sheaf: &Sheaf<'_>, count: &Count) -> String {
    let values = values![
        all = count.all.to_string(),
        blue = count.orders[0].to_string(),
        done = count.done.to_string(),
        extended = count.extended.to_string(),
        late = count.extended_late.to_string(),
        on_time = count.on_time.to_string(),
        open = count.with_unit.to_string(),
        overdue = count.overdue.to_string(),
        red = count.orders[2].to_string(),
        yellow = count.orders[1].to_string()
    ];
    fill(sheaf.language.words().matter_bulletin_told, &values)
}

/// How many days the done ones took on average, to one decimal: halves are rounded away from zero.
fn average(count: &Count) -> Option<crate::model::Decimal> {
    let done = i64::try_from(count.done).ok().filter(|done| *done > 0)?;
    let tenths = (count.days * 20 + done) / (done * 2);
    format!("{}.{}", tenths / 10, tenths % 10).parse().ok()
}

fn units_table(sheaf: &Sheaf<'_>, units: &[(Text, Count)], all: &Count) -> Table {
    let words = sheaf.language.words();
    let columns = vec![
        Column::new(words.matter_lead, Holds::Subject),
        Column::new(words.matter_count_all, Holds::Figure),
        Column::new(words.matter_count_done, Holds::Figure),
        Column::new(words.matter_count_on_time, Holds::Figure),
        Column::new(words.matter_count_days, Holds::Figure),
        Column::new(words.matter_count_open, Holds::Figure),
        Column::new(words.matter_count_overdue, Holds::Figure),
        Column::new(words.matter_count_extended, Holds::Figure),
        Column::new(words.matter_blue, Holds::Figure),
        Column::new(words.matter_yellow, Holds::Figure),
        Column::new(words.matter_red, Holds::Figure),
    ];
    let row = |name: &str, count: &Count| {
        let plain = |count: usize| number(u32::try_from(count).unwrap_or(u32::MAX));
        let days = average(count);
        let [blue, yellow, red] = count.orders.map(number);
        vec![
            name.into(),
            plain(count.all),
            plain(count.done),
            plain(count.on_time),
            Cell::figure(days.map(|days| days.to_string()).unwrap_or_default(), days),
            plain(count.with_unit),
            plain(count.overdue),
            plain(count.extended),
            blue,
            yellow,
            red,
        ]
    };
    let own = units.iter().map(|(name, count)| row(name.as_str(), count));
    let rows = own.chain([row(words.matter_count_sum, all)]).map(Row::from).collect();
    Table { columns, rows }
}
