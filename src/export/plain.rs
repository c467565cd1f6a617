//! Linear text: for a screen reader, a braille line, a terminal that can only print. Sentences instead of columns, words
//! instead of signs: nothing that would be spelled out, nothing that has to be seen side by side.

use crate::briefing::{Briefing, Fact, Item, RankingTable};
use crate::export::outline::{self, Part, REPORT};
use crate::export::text::problems_note;
use crate::locale::{Language, fill, joined, labelled};
use crate::model::IndicatorKey;

/// The whole briefing: counts, and every part of the report.
pub fn report(briefing: &Briefing) -> String {
    let mut page = Page::open(briefing);
    page.lines(problems_note(briefing));
    page.lines(briefing.filter_line.clone());
    page.lines([briefing.count_line.clone(), briefing.reported_line.clone()]);
    for part in REPORT {
        match part {
            Part::Red => page.red(briefing),
            Part::Changes => page.changes(briefing),
            Part::Areas => page.areas(briefing),
            Part::Counties => page.counties(briefing),
            Part::Rankings => page.rankings(briefing),
            Part::Overdue => page.overdue(briefing),
        }
    }
    page.text
}

/// One line for each indicator, its id at the end.
pub fn items(briefing: &Briefing) -> String {
    let mut page = Page::open(briefing);
    for item in briefing.listed_items() {
        let told = told(briefing, item);
        page.line(&list(briefing.language(), &[&told, item.id.as_str()]));
    }
    page.text
}

/// Everything about one indicator.
pub fn item(briefing: &Briefing, key: IndicatorKey) -> String {
    let language = briefing.language();
    let words = language.words();
    let detail = briefing.detail(key);
    let mut page = Page::open(briefing);
    page.heading(detail.item.name.as_str());
    page.line(&detail.path);
    page.line(&told(briefing, &detail.item));
    page.facts(&detail.progress);
    page.heading(words.detail_why);
    page.lines(detail.reasons.iter().cloned());
    page.heading(words.detail_promise);
    page.line(detail.description.as_str());
    page.facts(&detail.about);
    let terms = detail
        .terms
        .iter()
        .map(|term| labelled(language, words.detail_terms, term));
    page.lines(terms);
    let ranking = briefing.ranking(key);
    if ranking.is_some() {
        page.heading(words.detail_ranking);
    }
    if let Some(table) = ranking {
        page.ranked(table);
    }
    if !detail.history.is_empty() {
        page.heading(words.detail_history);
    }
    for report in &detail.history {
        page.line(&labelled(
            language,
            &report.period,
            &list(language, &[&report.value, &report.source]),
        ));
        let remarks = report.remarks.iter();
        page.lines(remarks.map(|remark| labelled(language, &remark.label, &remark.text)));
    }
    page.text
}

/// What an indicator's line says: name, lamp, since when, figure, target, gap, what is needed, who leads it.
fn told(briefing: &Briefing, item: &Item) -> String {
    let language = briefing.language();
    let words = language.words();
    let is_there = |text: &&str| !text.is_empty() && *text != words.unreported_value;
    let period = item.period.as_deref().unwrap_or_default();
    let labelled_part = |label, text: &str| Some(text).filter(is_there).map(|text| format!("{label} {text}"));
    let parts = [
        Some(item.status_word.to_owned()),
        item.dissent.clone(),
        item.since.clone(),
        labelled_part(words.column_value, &item.value),
        Some(period.to_owned()).filter(|_| is_there(&item.value.as_str())),
        labelled_part(words.target, &item.target),
        labelled_part(words.column_gap, &item.gap_long),
        item.needed.clone(),
        labelled_part(words.column_lead, item.lead_marked.as_str()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    labelled(language, item.name.as_str(), &list(language, &parts))
}

/// Parts of a sentence.
fn list(language: Language, parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(language.pick("，", ", "))
}

/// Text that grows line by line.
struct Page {
    language: Language,
    text: String,
}

impl Page {
    /// A page that begins with what it is about, at which date, by which rule, and whether the figures are made up.
    fn open(briefing: &Briefing) -> Self {
        let language = briefing.language();
        let mut page = Self {
            language,
            text: String::new(),
        };
        let rule = fill(language.words().rule, &[("name", briefing.rule().name.as_str())]);
        page.line(&briefing.title);
        page.line(&briefing.as_of_line);
        page.line(briefing.marks().as_deref().unwrap_or(briefing.data_title.as_str()));
        page.line(&rule);
        page
    }

    /// A line by itself behind an empty one.
    fn heading(&mut self, text: &str) {
        self.text.push('\n');
        self.line(text);
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(&spoken(self.language, text.trim()));
        self.text.push('\n');
    }

    fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        lines.into_iter().for_each(|line| self.line(&line));
    }

    fn facts(&mut self, facts: &[Fact]) {
        let language = self.language;
        self.lines(facts.iter().map(|fact| labelled(language, &fact.label, &fact.text)));
    }

    fn red(&mut self, briefing: &Briefing) {
        let words = self.language.words();
        self.heading(words.report_red);
        if briefing.red.is_empty() {
            self.line(words.none_red);
        } else {
            self.line(briefing.red_order());
        }
        for key in &briefing.red {
            let item = briefing.item(*key);
            self.line(&told(briefing, item));
            self.lines(outline::remarks(briefing, item));
        }
    }

    fn changes(&mut self, briefing: &Briefing) {
        let (language, words) = (self.language, self.language.words());
        self.heading(words.pane_changes);
        if briefing.changes.is_empty() {
            self.line(words.no_changes);
        }
        for change in &briefing.changes {
            let name = briefing.item(change.key).name.as_str();
            let lamps = change.words.join(" → ");
            self.line(&labelled(language, name, &list(language, &[change.word, &lamps])));
        }
    }

    fn areas(&mut self, briefing: &Briefing) {
        for area in &briefing.areas {
            self.heading(format!("{} {}", area.number, area.name).trim());
            for topic in &area.topics {
                let number = topic.project.map(|number| format!("{number}. ")).unwrap_or_default();
                self.heading(&format!("{number}{}", topic.name));
                self.items(briefing, &topic.items, self.language.words().none_listed);
            }
        }
    }

    fn counties(&mut self, briefing: &Briefing) {
        let counties = briefing.counties();
        if !counties.is_empty() {
            self.heading(self.language.words().pane_matrix);
        }
        for (county, red) in &counties {
            self.line(&labelled(self.language, county.as_str(), red));
        }
    }

    fn rankings(&mut self, briefing: &Briefing) {
        for (item, table) in outline::rankings(briefing) {
            let words = self.language.words();
            self.heading(&fill(words.pane_ranking, &[("name", item.name.as_str())]));
            self.line(&table.caption);
            self.ranked(table);
        }
    }

    fn ranked(&mut self, table: &RankingTable) {
        let (language, words) = (self.language, self.language.words());
        for row in &table.rows {
            let beside = row.beside.iter().map(String::as_str);
            let since = row.since.as_deref().unwrap_or_default();
            let parts = [row.region.as_str(), row.status_word, since, &row.value, &row.rise];
            let parts: Vec<&str> = parts.into_iter().chain(beside).collect();
            let rank = format!("{} {}", words.column_rank, row.rank.trim());
            self.line(&labelled(language, rank.trim_end(), &list(language, &parts)));
        }
    }

    fn overdue(&mut self, briefing: &Briefing) {
        let (language, words) = (self.language, self.language.words());
        self.heading(words.section_overdue);
        if briefing.overdue.is_empty() {
            self.line(words.none_overdue);
        }
        for overdue in &briefing.overdue {
            let names = overdue.items.iter().map(|key| briefing.item(*key).name.to_string());
            let names = joined(language, &names.collect::<Vec<_>>());
            self.line(&labelled(language, overdue.department.as_str(), &names));
        }
    }

    fn items(&mut self, briefing: &Briefing, keys: &[IndicatorKey], none: &str) {
        if keys.is_empty() {
            self.line(none);
        }
        self.lines(keys.iter().map(|key| told(briefing, briefing.item(*key))));
    }
}

/// Signs that readers skip or spell, as the words or stops they stand for. A minus that is skipped turns a figure round.
fn spoken(language: Language, text: &str) -> String {
    let stop = language.pick("，", ", ");
    text.replace(" · ", stop)
        .replace(" › ", stop)
        .replace(" → ", language.pick(" 变为 ", " to "))
        .replace('−', language.pick("负", "minus "))
}
