//! Everything that has a name: what can be found, narrowed to, commanded, exported to, and what taking it does.

use chrono::Datelike;

use crate::app::prompt::{Candidate, Does, Edit, Prompt, Purpose};
use crate::app::{Action, App, Effect, GlyphSet, Line, Look, Notice, Pane, SortOrder};
use crate::briefing::{Condition, MatterCondition, format};
use crate::export;
use crate::find::{self, Index};
use crate::locale::{Language, Script, Words, fill, values};
use crate::model::{IndicatorKey, Name, Obligation, RegionKind, Status, Text};

/// What the last search found, for going on from one to the next.
#[derive(Debug, Clone)]
pub(super) struct Found {
    typed: Text,
    /// In the report's order.
    keys: Vec<IndicatorKey>,
    /// Matters, where their list was searched.
    matters: Vec<u32>,
}

/// Candidates with the names they are found by.
#[derive(Default)]
pub(super) struct Names {
    candidates: Vec<Candidate>,
    index: Index<usize>,
}

impl Names {
    /// Adds a candidate under names of both languages.
    pub(super) fn add<'a>(
        &mut self,
        candidate: Candidate,
        chinese: impl IntoIterator<Item = &'a str>,
        english: impl IntoIterator<Item = &'a str>,
    ) {
        self.index.add(self.candidates.len(), chinese, english);
        self.candidates.push(candidate);
    }

    /// Adds what the table of words names in both languages.
    pub(super) fn add_word(
        &mut self,
        language: Language,
        aside: &str,
        does: Does,
        word: fn(&'static Words) -> &'static str,
    ) {
        let candidate = plain(word(language.words()), aside, does);
        self.add_called(candidate, |one| word(one.words()), None);
    }

    /// Adds a candidate under what it is called in every language, and under one more name in Latin letters.
    pub(super) fn add_called<T: AsRef<str>>(
        &mut self,
        candidate: Candidate,
        called: impl FnMut(Language) -> T,
        also: Option<&str>,
    ) {
        let [han, latin] = Language::by_script(called);
        let latin = latin.iter().map(AsRef::as_ref).chain(also);
        self.add(candidate, han.iter().map(AsRef::as_ref), latin);
    }
}

/// A name by itself, and behind each word for what it is the name of.
fn spelt(name: &Text, kinds: &[&str], apart: &str) -> Vec<String> {
    let named = kinds.iter().map(|kind| format!("{kind}{apart}{name}"));
    std::iter::once(name.to_string()).chain(named).collect()
}

/// A candidate without a status.
pub(super) fn plain(label: &str, aside: &str, does: Does) -> Candidate {
    Candidate {
        label: label.to_owned(),
        aside: aside.to_owned(),
        status: None,
        does,
    }
}

impl App {
    /// Opens a line to type into.
    pub(super) fn ask(&mut self, purpose: Purpose) {
        let names = match purpose {
            Purpose::Find => self.findable(),
            Purpose::Filter if self.pane == Pane::Matters => self.matter_conditions(),
            Purpose::Filter => self.conditions(),
            Purpose::Command => self.commands(),
            Purpose::Export => self.file_names(),
            Purpose::Change(key) => self.fields(key),
            Purpose::ChangeField(field, key) => self.amendments(field, key),
            Purpose::Steps(number) => self.steps(number),
            Purpose::Matter | Purpose::Step { .. } => Names::default(),
        };
        self.prompt = Some(Prompt::new(
            purpose,
            names.candidates,
            names.index,
            purpose != Purpose::Find,
        ));
    }

    /// Changes the typed line, closes it, or does what its selected candidate does.
    pub(super) fn edit(&mut self, edit: Edit) -> Option<Effect> {
        let prompt = self.prompt.as_mut()?;
        match edit {
            Edit::Cancel => self.prompt = None,
            Edit::Backspace if prompt.text().is_empty() => self.prompt = None,
            Edit::Accept => return self.accept(),
            _ => {
                let before = prompt.text().to_owned();
                prompt.edit(edit);
                // Moving the cursor or the choice changes nothing that could be offered.
                if prompt.text() != before && (edit != Edit::Complete || prompt.purpose.is_writing()) {
                    self.offer();
                }
            }
        }
        None
    }

    /// Takes pasted or committed words into the typed line.
    pub(super) fn type_in(&mut self, words: &str) {
        if let Some(prompt) = self.prompt.as_mut() {
            prompt.insert(words);
            self.offer();
        }
    }

    /// What was typed may be meant as it stands: a text to narrow by, the name of a file.
    fn offer(&mut self) {
        if self.prompt.as_ref().is_some_and(|prompt| prompt.purpose.is_writing()) {
            return self.tell_writing();
        }
        let words = self.words();
        let Some(prompt) = self.prompt.as_mut() else { return };
        let typed = prompt.text().trim().to_owned();
        if typed.is_empty() {
            return;
        }
        match prompt.purpose {
            // What will be written in the ledger was told before.
            Purpose::Find
            | Purpose::Command
            | Purpose::Change(_)
            | Purpose::Steps(_)
            | Purpose::Matter
            | Purpose::Step { .. } => {}
            Purpose::ChangeField(field, _) => {
                // What is chosen from a list is taken from it; a new name stands behind those that are known.
                let is_there = prompt.candidates().iter().any(|one| one.label == typed);
                if let Some(amendment) = field.as_typed(&typed).filter(|_| !is_there) {
                    prompt.offer(plain(&typed, words.review_as_typed, Does::Amend(amendment)));
                }
            }
            Purpose::Export => prompt.offer(plain(&typed, words.kind_file, Does::Export(typed.clone()))),
            Purpose::Filter if self.pane == Pane::Matters => {
                let condition = MatterCondition::Words(Text::new(&typed));
                let label = condition.said(self.briefing.language());
                prompt.offer(plain(&label, words.kind_matter, Does::Docket(condition)));
            }
            Purpose::Filter => {
                let found = find::indicators(&self.briefing).find(&typed).into_iter().collect();
                let condition = Condition::Text {
                    typed: Text::new(&typed),
                    found,
                };
                let count = self.briefing.count(&condition);
                let aside = format!(
                    "{} · {}",
                    words.kind_name,
                    format::items(self.briefing.language(), count)
                );
                prompt.offer(plain(
                    &fill!(words.filter_text, text = typed),
                    &aside,
                    Does::Filter(condition),
                ));
            }
        }
    }

    fn accept(&mut self) -> Option<Effect> {
        if let Some(effect) = self.accept_amendment() {
            // The line stays until it is known whether that can be.
            return Some(effect);
        }
        if self.prompt.as_ref()?.purpose.is_writing() {
            return self.write();
        }
        let prompt = self.prompt.take()?;
        let typed = Text::new(prompt.text().trim());
        let Some(choice) = prompt.choice() else {
            if !typed.is_empty() {
                self.notice = Some(fill!(self.words().notice_not_found, text = typed.as_str()).into());
            }
            return None;
        };
        if prompt.purpose == Purpose::Find {
            self.remember_found(&typed, prompt.candidates());
        }
        match choice.does.clone() {
            Does::Act(action) => return self.do_as_asked(action),
            Does::Item(key) => self.go_to(key),
            Does::Term(term) => self.go_to_line(Pane::Glossary, Line::Term(term)),
            Does::Region(row) => self.go_to_line(self.pane, Line::Rank(row)),
            Does::Column(column) => self.select_column(column),
            Does::Filter(condition) => self.narrow(&condition),
            Does::Export(name) => return Some(Effect::Export(name)),
            Does::Ask(field) => self.ask_change(Some(field)),
            // Accepted before, while the line was open; words complete what is typed and are taken by another key.
            Does::Amend(_) | Does::Word(_) => {}
            Does::Step(step) => self.ask_step(prompt.purpose, step),
            Does::Matter(number) => self.go_to_matter(number),
            Does::Docket(condition) => self.list_matters(|listing| listing.with(&condition)),
        }
        None
    }

    // Finding.

    fn findable(&self) -> Names {
        let mut names = Names::default();
        self.add_matters(&mut names);
        self.add_columns(&mut names);
        self.add_items(&mut names);
        self.add_terms(&mut names);
        names
    }

    fn add_items(&self, names: &mut Names) {
        let (language, catalogue) = (self.briefing.language(), &self.briefing.data().catalogue);
        for key in self.briefing.listed.iter().copied() {
            let indicator = catalogue.indicator(key);
            let item = self.briefing.item(key);
            let candidate = Candidate {
                label: item.name.to_string(),
                aside: format::area(language, catalogue.area(item.area)).to_string(),
                status: Some(item.status),
                does: Does::Item(key),
            };
            let all: Vec<_> = std::iter::once(&indicator.name).chain(&indicator.short).collect();
            let chinese = all.iter().map(|name| name.zh.as_str());
            let english = all.iter().flat_map(|name| name.translations()).map(Text::as_str);
            names.add(
                candidate,
                chinese.chain(indicator.aliases.iter().map(Text::as_str)),
                english.chain([indicator.id.as_str()]),
            );
        }
    }

    fn add_terms(&self, names: &mut Names) {
        let language = self.briefing.language();
        for (index, term) in self.briefing.data().catalogue.glossary.iter().enumerate() {
            let label = format::name(language, &term.name).as_str();
            let candidate = plain(label, self.words().kind_term, Does::Term(index));
            names.add(
                candidate,
                [term.name.zh.as_str()],
                term.name.translations().map(Text::as_str),
            );
        }
    }

    fn remember_found(&mut self, typed: &Text, candidates: &[Candidate]) {
        let mut keys: Vec<IndicatorKey> = candidates
            .iter()
            .filter_map(|candidate| match candidate.does {
                Does::Item(key) => Some(key),
                _ => None,
            })
            .collect();
        keys.sort_unstable();
        let matters = candidates.iter().filter_map(|candidate| match candidate.does {
            Does::Matter(number) => Some(number),
            _ => None,
        });
        self.found = Some(Found {
            typed: typed.clone(),
            keys,
            matters: matters.collect(),
        });
    }

    /// To the next matter found, in the order of their list and round; answers whether there is one.
    fn find_next_matter(&mut self, direction: isize) -> bool {
        let Some(found) = self.found.clone().filter(|_| self.pane == Pane::Matters) else {
            return false;
        };
        let is_found = |line: &Line| matches!(line, Line::Matter(number) if found.matters.contains(number));
        let lines = self.lines.iter().enumerate().filter(|(_, line)| is_found(line));
        let places: Vec<usize> = lines.map(|(place, _)| place).collect();
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return false;
        };
        let here = self.spot.selected;
        let next = if direction > 0 {
            places.iter().find(|place| **place > here).unwrap_or(first)
        } else {
            places.iter().rfind(|place| **place < here).unwrap_or(last)
        };
        let place = places.iter().position(|place| place == next).unwrap_or(0);
        let told = values![
            all = places.len().to_string(),
            n = (place + 1).to_string(),
            text = found.typed.to_string()
        ];
        self.notice = Some(fill(self.words().notice_found, &told).into());
        self.select(*next, 1);
        true
    }

    /// To the next thing found, in the report's order and round.
    pub(super) fn find_next(&mut self, direction: isize) {
        if self.find_next_matter(direction) {
            return;
        }
        let words = self.words();
        let Some(found) = self.found.clone().filter(|found| !found.keys.is_empty()) else {
            self.notice = Some(Notice::naming(Action::Find, words.notice_nothing_found));
            return;
        };
        let here = self.indicator();
        let next = match here {
            Some(here) if direction > 0 => found.keys.iter().position(|key| *key > here).unwrap_or(0),
            Some(here) => found
                .keys
                .iter()
                .rposition(|key| *key < here)
                .unwrap_or(found.keys.len() - 1),
            None => 0,
        };
        self.go_to(found.keys[next]);
        let place = [(next + 1).to_string(), found.keys.len().to_string()];
        let told = fill!(
            words.notice_found,
            all = place[1],
            n = place[0],
            text = found.typed.as_str()
        );
        self.notice = Some(told.into());
    }

    /// Shows an indicator where the reader is: as the detail or ranking that is open, selected in the list that shows
    /// it, else in its part of the report. What a filter hides is shown by dropping the filter.
    pub(super) fn go_to(&mut self, key: IndicatorKey) {
        if !self.briefing.is_listed(key) {
            let told = values![
                name = self.briefing.item(key).name.as_str(),
                place = self.briefing.place.as_str()
            ];
            self.notice = Some(fill(self.words().notice_not_listed, &told).into());
            return;
        }
        if self.briefing.kept.binary_search(&key).is_err() {
            self.set_filter(crate::briefing::Filter::default());
            self.notice = Some(self.words().notice_everything.into());
        }
        match self.pane {
            Pane::Detail(_) => return self.go(Pane::Detail(key)),
            Pane::Ranking(_) if self.briefing.ranking(key).is_some() => return self.go(Pane::Ranking(key)),
            _ => {}
        }
        let shown = |line: &Line| matches!(line, Line::Item(one) | Line::Worst(one) if *one == key);
        if let Some(at) = self.lines.iter().position(shown) {
            self.select(at, 1);
            return;
        }
        let pane = Pane::Area(self.briefing.item(key).area);
        let pane = if self.tabs().contains(&pane) { pane } else { Pane::All };
        self.go_to_line(pane, Line::Item(key));
    }

    pub(super) fn go_to_line(&mut self, pane: Pane, line: Line) {
        if pane != self.pane {
            self.show_at_top(pane);
        }
        if let Some(at) = self.lines.iter().position(|one| *one == line) {
            self.select(at, 1);
        }
    }

    // Narrowing.

    fn conditions(&self) -> Names {
        let words = self.words();
        let mut names = Names::default();
        if !self.briefing.filter().is_empty() {
            let everything = Does::Act(Action::ClearFilter);
            names.add_word(self.briefing.language(), "", everything, |words| {
                words.action_clear_filter
            });
        }
        self.add_condition(&mut names, words.kind_rating, &Condition::Red);
        for status in Status::ALL {
            self.add_condition(&mut names, words.kind_rating, &Condition::Status(status));
        }
        for (area, _) in self.briefing.data().catalogue.areas() {
            self.add_condition(&mut names, words.kind_area, &Condition::Area(area));
        }
        for obligation in [Obligation::Binding, Obligation::Expected] {
            self.add_condition(&mut names, words.detail_obligation, &Condition::Obligation(obligation));
        }
        let catalogue = &self.briefing.data().catalogue;
        let mut leads: Vec<&crate::model::Name> = Vec::new();
        for indicator in &catalogue.indicators {
            let lead = &indicator.lead.name;
            if !leads.contains(&lead) && self.briefing.names_lead(lead) {
                leads.push(&indicator.lead.name);
            }
        }
        for lead in leads {
            self.add_condition(&mut names, words.detail_lead, &Condition::Lead(lead.clone()));
        }
        names
    }

    /// Adds a condition that something fulfils, with how many do.
    fn add_condition(&self, names: &mut Names, kind: &str, condition: &Condition) {
        let count = self.briefing.count(condition);
        if count == 0 {
            return;
        }
        let words = self.words();
        let catalogue = &self.briefing.data().catalogue;
        let chosen = self.briefing.filter().conditions().contains(condition);
        let items = format::items(self.briefing.language(), count);
        let mark = if chosen { words.condition_set } else { "" };
        let candidate = Candidate {
            label: condition.said(self.briefing.language(), catalogue),
            aside: format!("{kind} · {items}{mark}"),
            status: match condition {
                Condition::Status(status) => Some(*status),
                Condition::Red => Some(Status::Behind),
                _ => None,
            },
            does: Does::Filter(condition.clone()),
        };
        let also = match condition {
            Condition::Status(status) => Some(status.id()),
            Condition::Area(area) => Some(catalogue.area(*area).id.as_str()),
            _ => None,
        };
        names.add_called(candidate, |language| condition.said(language, catalogue), also);
    }

    fn narrow(&mut self, condition: &Condition) {
        let filter = self.briefing.filter().with(condition);
        self.set_filter(filter);
        // The overview and its like show only some of the items; a narrowed list wants to be seen whole.
        let in_list = self.pane.definition().is_whole();
        if !in_list && !self.briefing.filter().is_empty() {
            self.show_at_top(Pane::All);
        }
    }

    pub(super) fn set_filter(&mut self, filter: crate::briefing::Filter) {
        self.remember_place();
        self.briefing = std::sync::Arc::new(self.briefing.narrowed(filter));
        self.refresh_lines();
    }

    // Commanding.

    fn commands(&self) -> Names {
        let words = self.words();
        let language = self.briefing.language();
        let mut names = Names::default();
        for pane in self.tabs() {
            self.add_pane(&mut names, pane);
        }
        for action in Action::named() {
            if action.is_review() && !self.has_review() {
                continue;
            }
            if let Some(label) = action.word(words) {
                let candidate = plain(label, words.kind_action, Does::Act(action));
                names.add_called(candidate, |one| action.word(one.words()).unwrap_or(label), None);
            }
        }
        for order in SortOrder::ALL {
            let said = |language: Language| fill!(language.words().order_by, order = order.word(language.words()));
            let candidate = plain(&said(language), words.kind_order, Does::Act(Action::SortBy(order)));
            names.add_called(candidate, said, None);
        }
        for date in self.briefing.dates() {
            let [han, latin] = Language::by_script(|one| format::day(one, date));
            let [numbers, short] = [date.to_string(), format!("{}月{}日", date.month(), date.day())];
            let candidate = plain(
                &format::day(language, date),
                words.kind_period,
                Does::Act(Action::SetDate(date)),
            );
            names.add(
                candidate,
                han.iter().chain([&short]).map(String::as_str),
                latin.iter().chain([&numbers]).map(String::as_str),
            );
        }
        self.add_choices(&mut names);
        for look in Look::ALL {
            let does = Does::Act(Action::SetTheme(look));
            let candidate = plain(look.word(words), words.kind_look, does);
            names.add_called(candidate, |one| look.word(one.words()), Some(look.id()));
        }
        for set in GlyphSet::ALL {
            let does = Does::Act(Action::SetGlyphs(set));
            let candidate = plain(set.word(words), words.kind_glyphs, does);
            names.add_called(candidate, |one| set.word(one.words()), Some(set.id()));
        }
        for one in Language::ALL {
            let does = Does::Act(Action::SetLanguage(one));
            let own = Some(one.name()).filter(|_| one.script() == Script::Han);
            names.add(plain(one.name(), words.kind_language, does), own, [one.called()]);
        }
        let conditions = self.conditions();
        for candidate in conditions.candidates {
            let catalogue = &self.briefing.data().catalogue;
            let Does::Filter(condition) = candidate.does.clone() else {
                continue;
            };
            names.add_called(candidate, |one| condition.said(one, catalogue), None);
        }
        self.add_regions(&mut names);
        self.add_columns(&mut names);
        self.add_briefings(&mut names);
        self.add_items(&mut names);
        self.add_terms(&mut names);
        names
    }

    /// The briefings of the city and of its counties, by whichever of their names.
    fn add_briefings(&self, names: &mut Names) {
        let catalogue = &self.briefing.data().catalogue;
        let words = self.words();
        let kinds = Language::by_script(|one| one.words().kind_region);
        for (key, region) in catalogue.regions() {
            if region.kind == RegionKind::Comparator || key == self.briefing.region() {
                continue;
            }
            let of_place = (region.kind == RegionKind::Whole).then_some(&catalogue.place);
            let called: Vec<&Name> = std::iter::once(&region.name)
                .chain(&region.short)
                .chain(of_place)
                .collect();
            let label = format::name(self.briefing.language(), &region.name).as_str();
            let candidate = plain(label, words.kind_briefing, Does::Act(Action::OpenRegion(key)));
            // 地区 东县 and region east mean it too, where a name alone would mean other things besides.
            let chinese = called.iter().flat_map(|name| spelt(&name.zh, &kinds[0], ""));
            let english = called
                .iter()
                .flat_map(|name| name.translations())
                .flat_map(|name| spelt(name, &kinds[1], " "));
            let (chinese, english) = (chinese.collect::<Vec<_>>(), english.collect::<Vec<_>>());
            names.add(
                candidate,
                chinese.iter().map(String::as_str),
                english.iter().map(String::as_str).chain([region.id.as_str()]),
            );
        }
    }

    fn add_pane(&self, names: &mut Names, pane: Pane) {
        let label = self.pane_name(pane);
        let candidate = plain(&label, self.words().kind_pane, Does::Act(Action::Show(pane)));
        let [chinese, english] = pane.definition().called(&self.briefing.data().catalogue);
        names.add(candidate, chinese, english);
    }

    /// Data sets by their names; where there are several catalogues, by place and year too.
    fn add_choices(&self, names: &mut Names) {
        let language = self.briefing.language();
        let is_several = self.has_other_catalogues();
        for (index, choice) in self.choices.iter().enumerate() {
            let does = Does::Act(Action::UseData(index));
            let title = format::name(language, &choice.title);
            let (key, year) = (choice.key.as_str(), choice.year.to_string());
            let both = Language::ALL.map(|one| choice.edition(one));
            let editions = both.iter().map(String::as_str).filter(|_| is_several);
            let years = [year.as_str()].into_iter().filter(|_| is_several);
            let candidate = if is_several {
                let label = format!("{} · {title}", choice.edition(language));
                plain(&label, self.words().kind_edition, does)
            } else {
                plain(title.as_str(), self.words().kind_data, does)
            };
            names.add(
                candidate,
                [choice.title.zh.as_str(), key].into_iter().chain(editions.clone()),
                [choice.title.en.as_str(), key].into_iter().chain(editions).chain(years),
            );
        }
    }

    /// The regions can be gone to where they are listed.
    fn add_regions(&self, names: &mut Names) {
        let Pane::Ranking(key) = self.pane else { return };
        let Some(table) = self.briefing.ranking(key) else {
            return;
        };
        for (row, region) in table.rows.iter().enumerate() {
            let candidate = plain(region.region.as_str(), self.words().kind_region, Does::Region(row));
            let name = &self.briefing.data().catalogue.region(region.key).name;
            // A hidden name is not found by what it hides.
            let is_hidden = name.wordings().all(|wording| region.region != *wording);
            if is_hidden {
                names.add(candidate, [region.region.as_str()], [region.region.as_str()]);
            } else {
                names.add(candidate, [name.zh.as_str()], name.translations().map(Text::as_str));
            }
        }
    }

    /// The columns of a matrix can be gone to by their names, which is quicker than by keys where there are a hundred.
    fn add_columns(&self, names: &mut Names) {
        let Some(matrix) = self.matrix() else { return };
        for (place, column) in std::iter::once(&matrix.city).chain(&matrix.counties).enumerate() {
            let candidate = plain(column.name.as_str(), self.words().kind_region, Does::Column(place));
            let region = self.briefing.data().catalogue.region(column.key);
            // A hidden name is not found by what it hides.
            let is_hidden = region.name.wordings().all(|wording| column.name != *wording);
            let called: Vec<_> = std::iter::once(&region.name).chain(&region.short).collect();
            let called = if is_hidden { Vec::new() } else { called };
            names.add(
                candidate,
                called.iter().map(|name| name.zh.as_str()),
                called.iter().flat_map(|name| name.translations()).map(Text::as_str),
            );
        }
    }

    // Exporting.

    /// The forms under a name that tells what is in the file.
    fn file_names(&self) -> Names {
        let words = self.words();
        let pane = self.pane.definition().file_stem(&self.briefing);
        let briefing = &self.briefing;
        let county = if briefing.is_of_city() {
            String::new()
        } else {
            format!("{}-", briefing.data().catalogue.region(briefing.region()).id)
        };
        let stem = format!("{county}{pane}-{}", briefing.as_of());
        // Ids come from files, and a name leads to no folder.
        let is_plain = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
        let stem = stem.replace(|character| !is_plain(character), "-");
        let mut names = Names::default();
        let called =
            export::document_formats().map(|format| (format.ending(), format.called(self.briefing.language())));
        for (ending, what) in [("svg", words.kind_picture)].into_iter().chain(called) {
            let name = format!("{stem}.{ending}");
            let does = Does::Export(name.clone());
            names.add(plain(&name, what, does), [], [name.as_str()]);
        }
        names
    }
}
