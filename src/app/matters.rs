//! The ledger of matters: what it says now, what is written in it, and what will be, told before it is.
//!
//! What was typed stays until it is written: a refusal is told at the line, and neither a step of the meeting nor a changed file
//! closes it.

use std::sync::Arc;

use crate::app::palette::{Names, plain};
use crate::app::prompt::{Candidate, Does, Purpose};
use crate::app::{Action, App, Effect, Line, Pane};
use crate::briefing::{Briefing, Ledger, Listing, MatterCondition, format, matters as said};
use crate::find::{self, Index};
use crate::locale::{fill, joined, labelled, values};
use crate::matter::{
    About, Begun, Brief, Change, Colour, Event, Evidence, Extension, Field, Filed, Matter, Note, Order, Report, Shift,
    Source, Step, Urgency, When,
};
use crate::model::{Name, RegionKind, StopSubject, Text};

/// The most words that are offered for the one that is being typed.
const OFFERED: usize = 5;

impl App {
    /// The same with a word to the reader, until the next key.
    #[must_use]
    pub fn told(mut self, words: Option<String>) -> Self {
        if let Some(words) = words {
            self.notice = Some(words.into());
        }
        self
    }

    /// Takes in what the ledger says now; the reader stays where they are.
    pub(super) fn take_ledger(&mut self, ledger: Option<Arc<Ledger>>) -> Option<Effect> {
        self.show_otherwise(|briefing| briefing.clone().with_ledger(ledger));
        self.tell_meeting();
        self.tell_writing();
        self.unread_history()
    }

    /// Shows another briefing in the place of this one; the reader stays where they are as far as that is there.
    fn show_otherwise(&mut self, other: impl FnOnce(&Briefing) -> Briefing) {
        self.remember_place();
        self.briefing = Arc::new(other(&self.briefing));
        if !self.pane.definition().is_there(&self.briefing) {
            self.pane = Pane::Overview;
        }
        self.refresh_lines();
    }

    /// Asks what happened to the matter that is looked at, where that is not known.
    pub(super) fn unread_history(&self) -> Option<Effect> {
        let Pane::Matter(number) = self.pane else { return None };
        let is_known = self.briefing.docket()?.knows_history(number);
        (!is_known).then_some(Effect::ReadHistory(number))
    }

    /// Takes in a matter that was written.
    pub(super) fn take_written(&mut self, matter: Matter) -> Option<Effect> {
        self.prompt = None;
        let number = matter.number;
        let ledger = self.briefing.docket().map(|docket| docket.ledger().with(matter));
        let effect = self.take_ledger(ledger.map(Arc::new));
        if let Some(line) = self.line_of(number) {
            self.notice = Some(fill!(self.words().matter_written, line = line).into());
        }
        effect
    }

    /// A matter in a line, as it may be shown, with where it comes from.
    fn line_of(&self, number: u32) -> Option<String> {
        let (docket, language) = (self.briefing.docket()?, self.briefing.language());
        let matter = docket.matter(number)?;
        let source = said::source(language, &matter.brief.source);
        let source = if source.is_empty() {
            source
        } else {
            crate::locale::aside(language, &source)
        };
        let text = format!("{}{source}", matter.brief.text);
        Some(said::line(language, matter, docket.today(), &text))
    }

    /// Says why nothing was written: at the line, which stays as it was typed, else below. What somebody else changed is taken in,
    /// so that whoever has read it may write all the same.
    pub(super) fn refuse_writing(&mut self, why: String, now: Option<Matter>) -> Option<Effect> {
        let mut effect = None;
        if let Some(now) = now {
            if let Some(prompt) = &mut self.prompt
                && let Purpose::Step { number, seen, .. } = &mut prompt.purpose
                && *number == now.number
            {
                *seen = now.rev;
            }
            let ledger = self.briefing.docket().map(|docket| docket.ledger().with(now));
            effect = self.take_ledger(ledger.map(Arc::new));
        }
        match self.prompt.as_mut().filter(|prompt| prompt.purpose.is_writing()) {
            Some(prompt) => prompt.complain(why),
            None => self.notice = Some(why.into()),
        }
        effect
    }

    /// Takes in what happened to a matter.
    pub(super) fn take_history(&mut self, number: u32, events: Vec<Event>) {
        self.show_otherwise(|briefing| briefing.with_history(number, events));
    }

    /// Lists other matters, or in another order.
    pub(super) fn list_matters(&mut self, change: impl FnOnce(&Listing) -> Listing) {
        let Some(docket) = self.briefing.docket() else { return };
        let listing = change(docket.listing());
        self.show_otherwise(|briefing| briefing.listing_matters(listing));
    }

    /// Lists them in the next order, or the other way round; whoever sorts wants to see what comes first.
    pub(super) fn sort_matters(&mut self, is_reversing: bool) {
        self.list_matters(|listing| Listing {
            order: if is_reversing {
                listing.order
            } else {
                listing.order.next()
            },
            is_reversed: is_reversing && !listing.is_reversed,
            conditions: listing.conditions.clone(),
        });
        self.select(0, 1);
        let words = self.words();
        let Some(docket) = self.briefing.docket() else { return };
        let listing = docket.listing();
        let template = if listing.is_reversed {
            words.notice_reversed
        } else {
            words.notice_sorted
        };
        self.notice = Some(fill!(template, order = listing.order.word(words)).into());
    }

    /// Whether the list of matters shows only some of the open ones, or settled ones too.
    pub(super) fn has_narrowed_matters(&self) -> bool {
        let docket = self.briefing.docket().filter(|_| self.pane == Pane::Matters);
        docket.is_some_and(|docket| !docket.listing().conditions.is_empty())
    }

    /// Lists all open matters again.
    pub(super) fn list_open_matters(&mut self) {
        self.list_matters(|listing| Listing {
            conditions: Vec::new(),
            ..listing.clone()
        });
        self.notice = Some(self.words().notice_everything.into());
    }

    /// What the list of matters can be narrowed to, each with how many it would keep.
    pub(super) fn matter_conditions(&self) -> Names {
        let words = self.words();
        let mut names = Names::default();
        let Some(docket) = self.briefing.docket() else {
            return names;
        };
        if self.has_narrowed_matters() {
            names.add_word(self.briefing.language(), "", Does::Act(Action::ClearFilter), |words| {
                words.action_clear_filter
            });
        }
        for (condition, count) in docket.conditions() {
            let kind = match &condition {
                MatterCondition::All | MatterCondition::Overdue | MatterCondition::Words(_) => words.kind_matter,
                MatterCondition::In(_) => words.matter_standing,
                MatterCondition::Unit(_) => words.matter_lead,
                MatterCondition::Meeting(_) => words.kind_meeting,
            };
            let is_chosen = docket.listing().conditions.contains(&condition);
            let mark = if is_chosen { words.condition_set } else { "" };
            let count = fill!(words.matter_items, n = count.to_string());
            let label = condition.said(self.briefing.language());
            let does = Does::Docket(condition.clone());
            let candidate = plain(&label, &format!("{kind} · {count}{mark}"), does);
            names.add_called(candidate, |one| condition.said(one), None);
        }
        names
    }

    /// The listed matters by what is to be done and by who leads them.
    pub(super) fn add_matters(&self, names: &mut Names) {
        let Some(docket) = self.briefing.docket().filter(|_| self.pane == Pane::Matters) else {
            return;
        };
        for matter in docket.listed_matters() {
            let (text, lead, number) = (&matter.brief.text, &matter.brief.lead, matter.number.to_string());
            let candidate = plain(text.as_str(), lead.as_str(), Does::Matter(matter.number));
            names.add(candidate, [text.as_str(), lead.as_str()], [number.as_str()]);
        }
    }

    /// Closes the line that is being typed, unless it is to be written in the ledger: nobody loses that by what others do.
    pub(super) fn drop_prompt(&mut self) {
        self.prompt = self.prompt.take().filter(|prompt| prompt.purpose.is_writing());
    }

    // Writing down.

    /// Opens a line for a matter about what is selected; without a ledger it is asked for first.
    pub(super) fn ask_matter(&mut self) -> Option<Effect> {
        if self.briefing.docket().is_none() {
            return Some(Effect::FindLedger);
        }
        let begun = self.begun();
        self.ask(Purpose::Matter);
        if let Some(prompt) = &mut self.prompt {
            prompt.begun = begun;
        }
        self.tell_writing();
        None
    }

    /// What is known of a matter about what is selected, before anybody has typed a word.
    fn begun(&self) -> Begun {
        let catalogue = &self.briefing.data().catalogue;
        let elsewhere = self.selected_region_elsewhere();
        let key = elsewhere.map(|(key, _)| key).or_else(|| self.indicator());
        let region = elsewhere.map_or_else(|| self.briefing.region(), |(_, region)| region);
        let region = catalogue.region(region);
        let stop = self.present_stop();
        let of_stop = stop.and_then(|stop| match stop.subject {
            StopSubject::Indicator(key) | StopSubject::Ranking(key) => Some(key),
            _ => None,
        });
        // At a stop it is the stop's own, unless a row of its list is spoken of.
        let key = if self.is_at_stop() {
            of_stop.or_else(|| self.spoken_of())
        } else {
            key
        };
        let indicator = key.map(|key| catalogue.indicator(key));
        let project = indicator.and_then(|one| catalogue.topics.get(one.topic)?.project);
        let title = stop.map(|stop| crate::agenda::named_title(&self.briefing, stop));
        let meeting = self
            .briefing
            .docket()
            .and_then(|docket| docket.ledger().usual().meeting.clone());
        Begun {
            about: About {
                indicator: indicator.map(|one| one.id.clone()),
                project: project.map(|number| Text::new(&number.to_string())),
                region: (region.kind == RegionKind::Part).then(|| region.id.clone()),
                stop: title.filter(|_| self.is_at_stop()),
            },
            lead: indicator.map(|one| one.lead.name.zh.clone()),
            meeting: meeting.or_else(|| self.meeting_title()),
        }
    }

    /// A unit as the catalogue calls it, by whichever of its names; any other as it was typed.
    fn unit(&self, typed: &str) -> Text {
        let found = self.briefing.data().catalogue.lead(typed);
        found.map_or_else(|| Text::new(typed), |name| name.zh.clone())
    }

    /// That a unit is none of the catalogue's and comes close to one of them; none where it does not.
    fn stranger(&self, unit: &Text) -> Option<String> {
        let catalogue = &self.briefing.data().catalogue;
        let near = find::nearest_department(catalogue, unit.as_str())?;
        let unknown = fill!(self.words().matter_unit_unknown, found = unit.as_str());
        let near = format::name(self.briefing.language(), near);
        let meant = fill!(self.words().did_you_mean, name = near.as_str());
        Some(format!("{unknown} {meant}"))
    }

    /// The matter that the open line would write down; none where its day cannot be known.
    fn brief(&self, note: &Note) -> Option<Brief> {
        let (docket, prompt) = (self.briefing.docket()?, self.prompt.as_ref()?);
        note.brief(docket.ledger().usual(), prompt.begun.clone(), |typed| self.unit(typed))
    }

    /// Says below the open line what it would write.
    pub(super) fn tell_writing(&mut self) {
        let Some(prompt) = self.prompt.as_ref().filter(|prompt| prompt.purpose.is_writing()) else {
            return;
        };
        let note = Note::read(prompt.text(), Note::OF_MATTER);
        let told = match prompt.purpose {
            Purpose::Step { number, step, .. } => self.step_told(number, step, prompt.text()),
            _ => self.matter_told(&note),
        };
        let told = told
            .into_iter()
            .map(|line| self.briefing.covered(&Text::new(&line)).to_string());
        let marks = match prompt.purpose {
            Purpose::Step { step, .. } => marks_of(step),
            _ => Note::OF_MATTER,
        };
        let (told, offered) = (told.collect(), self.offered_for(prompt.word(), marks));
        if let Some(prompt) = &mut self.prompt {
            prompt.tell(told, offered);
        }
    }

    /// What will be written of a matter, in lines: everything that was not typed too, so that nothing is guessed in silence.
    fn matter_told(&self, note: &Note) -> Vec<String> {
        let (language, words) = (self.briefing.language(), self.words());
        let Some(brief) = self.brief(note) else {
            let told = note
                .unread
                .as_deref()
                .map(|text| fill!(words.matter_preview_no_day, text = text));
            return vec![told.unwrap_or_else(|| words.matter_no_next_meeting.to_owned())];
        };
        let lead = if brief.lead.is_blank() {
            Text::new(words.matter_preview_no_lead)
        } else {
            let is_inferred = note.lead.is_none() && self.is_inferred(&brief.about);
            self.briefing.marked_lead(&brief.lead, is_inferred)
        };
        let due = values![
            day = format::day(language, brief.due),
            urgency = said::urgency(language, brief.urgency)
        ];
        let source = self.numbered(&brief.source);
        let about = self.named(&brief.about);
        let mut lines = vec![labelled(language, words.matter_lead, lead.as_str())];
        let units = brief.with.iter().chain((!brief.lead.is_blank()).then_some(&brief.lead));
        lines.extend(units.filter_map(|unit| self.stranger(unit)));
        if !brief.with.is_empty() {
            let with: Vec<String> = brief.with.iter().map(Text::to_string).collect();
            lines.push(labelled(language, words.matter_with, &joined(language, &with)));
        }
        let due = fill(words.matter_preview_due, &due);
        lines.push(labelled(language, words.matter_field_due, &due));
        let source = if source.is_empty() {
            words.matter_preview_no_meeting
        } else {
            &source
        };
        lines.push(labelled(language, words.matter_field_source, source));
        let about = if about.is_empty() {
            words.matter_preview_about_nothing
        } else {
            &about
        };
        lines.push(labelled(language, words.matter_field_about, about));
        if let Some(text) = &note.unread {
            lines.push(fill!(words.matter_preview_no_day, text = text));
        }
        lines.push(words.matter_preview_marks.to_owned());
        lines
    }

    /// Whether the lead of an indicator was inferred, so that nobody has confirmed it.
    fn is_inferred(&self, about: &About) -> bool {
        let catalogue = &self.briefing.data().catalogue;
        let key = about.indicator.as_ref().and_then(|id| catalogue.find(id.as_str()));
        key.is_some_and(|key| catalogue.indicator(key).lead.inferred)
    }

    /// Where a matter comes from, with the number that it would get now.
    fn numbered(&self, source: &Source) -> String {
        let Some(docket) = self.briefing.docket().filter(|_| !source.meeting.is_blank()) else {
            return String::new();
        };
        let of_meeting = docket.ledger().matters().iter().map(|matter| &matter.brief.source);
        let taken = of_meeting
            .filter(|one| one.meeting == source.meeting)
            .filter_map(|one| one.serial)
            .max();
        let source = Source {
            serial: Some(taken.unwrap_or(0) + 1),
            ..source.clone()
        };
        said::source(self.briefing.language(), &source)
    }

    /// What a matter is about, by the names of the catalogue.
    fn named(&self, about: &About) -> String {
        said::named(self.briefing.language(), &self.briefing.data().catalogue, about)
    }

    /// What may be meant by the word before the cursor, where a mark begins it.
    fn offered_for(&self, word: &str, marks: &str) -> Vec<Candidate> {
        let language = self.briefing.language();
        let mut signs = word.chars();
        let (sign, typed) = (signs.next().unwrap_or_default(), signs.as_str());
        let offer = |mark: char, label: &str, aside: &str| {
            // What has a space in it would be two words.
            let word = format!("{mark}{}", label.replace(' ', ""));
            plain(label, aside, Does::Word(word + " "))
        };
        match crate::matter::plain(sign) {
            mark if !marks.contains(mark) => Vec::new(),
            mark @ ('@' | '+') => {
                let (index, names) = self.units();
                let found = if typed.is_empty() {
                    (0..names.len()).collect()
                } else {
                    index.find(typed)
                };
                let shown = found.into_iter().take(OFFERED).map(|at| &names[at]);
                // A name with spaces is known by the other one, which is kept.
                let is_known_by_other = !language.is_of_reports();
                let offered = shown.map(|name| {
                    let other = if is_known_by_other { name.en.as_str() } else { "" };
                    offer(mark, name.zh.as_str(), other)
                });
                offered.collect()
            }
            '!' => {
                let all = Urgency::ALL.map(|urgency| said::urgency(language, urgency));
                all.iter()
                    .filter(|word| word.starts_with(typed))
                    .map(|word| offer('!', word, ""))
                    .collect()
            }
            '~' => self.days_offered(typed, offer),
            _ => Vec::new(),
        }
    }

    /// The short ways of saying until when, each with the day that it means now.
    fn days_offered(&self, typed: &str, offer: impl Fn(char, &str, &str) -> Candidate) -> Vec<Candidate> {
        let language = self.briefing.language();
        let Some(docket) = self.briefing.docket() else {
            return Vec::new();
        };
        let ways = [
            ["月底", "month-end"],
            ["5个工作日", "5wd"],
            ["下次会议", "next-meeting"],
            ["15日", "15d"],
        ];
        let mut offered: Vec<Candidate> = Vec::new();
        for [chinese, english] in ways {
            let way = if language.is_of_reports() { chinese } else { english };
            let day = When::read(way).and_then(|when| docket.ledger().usual().day(when));
            if let Some(day) = day.filter(|_| way.starts_with(typed)) {
                offered.push(offer('~', way, &format::day(language, day)));
            }
        }
        offered
    }

    /// The departments that may be named, and where to find them by their names.
    fn units(&self) -> (Index<usize>, Vec<&Name>) {
        let (mut index, mut names): (Index<usize>, Vec<&Name>) = (Index::default(), Vec::new());
        for indicator in &self.briefing.data().catalogue.indicators {
            let lead = &indicator.lead;
            if names.contains(&&lead.name) || !self.briefing.names_lead(&lead.name) {
                continue;
            }
            let called = || std::iter::once(&lead.name).chain(&lead.short);
            index.add(
                names.len(),
                called().map(|name| name.zh.as_str()),
                called().map(|name| name.en.as_str()),
            );
            names.push(&lead.name);
        }
        (index, names)
    }

    /// Writes what the open line says, which stays until it is known whether that can be.
    pub(super) fn write(&mut self) -> Option<Effect> {
        let words = self.words();
        let prompt = self.prompt.as_ref()?;
        let text = prompt.text().to_owned();
        if let Purpose::Step { number, seen, step } = prompt.purpose {
            let unread = Note::read(&text, marks_of(step)).unread;
            let Some((change, files)) = self.change(number, step, &text).filter(|_| unread.is_none()) else {
                let complaint = match unread {
                    Some(text) => fill!(words.matter_preview_no_day, text = text),
                    None => words.matter_no_next_meeting.to_owned(),
                };
                self.prompt.as_mut()?.complain(complaint);
                return None;
            };
            return Some(Effect::ChangeMatter {
                number,
                seen,
                change: Box::new(change),
                files,
            });
        }
        let note = Note::read(&text, Note::OF_MATTER);
        let complaint = match self.brief(&note) {
            _ if note.unread.is_some() => {
                let text = note.unread.as_deref().unwrap_or_default();
                fill!(words.matter_preview_no_day, text = text)
            }
            None => words.matter_no_next_meeting.to_owned(),
            Some(brief) if brief.text.is_blank() => words.matter_missing_text.to_owned(),
            Some(brief) if brief.lead.is_blank() => words.matter_preview_no_lead.to_owned(),
            Some(brief) => return Some(Effect::AddMatter(Box::new(brief))),
        };
        self.prompt.as_mut()?.complain(complaint);
        None
    }

    // Handling.

    /// The number of the matter that is selected or shown.
    pub(super) fn selected_matter(&self) -> Option<u32> {
        match (self.pane, self.lines.get(self.spot.selected)) {
            (Pane::Matter(number), _) => Some(number),
            (_, Some(Line::Matter(number))) => Some(*number),
            _ => None,
        }
    }

    /// Asks what to do with the selected matter.
    pub(super) fn ask_steps(&mut self) {
        match self.selected_matter() {
            Some(number) => self.ask(Purpose::Steps(number)),
            None => self.notice = Some(self.words().matter_none_selected.into()),
        }
    }

    /// What may be done with a matter from where it is.
    pub(super) fn steps(&self, number: u32) -> Names {
        let mut names = Names::default();
        let (language, words) = (self.briefing.language(), self.words());
        let Some(matter) = self.briefing.docket().and_then(|docket| docket.matter(number)) else {
            return names;
        };
        // What moves it on is asked for most.
        let mut steps: Vec<Step> = matter.state.steps().collect();
        steps.sort_by_key(|step| matches!(step, Step::Amend | Step::Order));
        for step in steps {
            let candidate = plain(said::step_word(language, step), asked_of(words, step), Does::Step(step));
            names.add_called(candidate, |one| said::step_word(one, step), None);
        }
        names
    }

    /// Opens a line for a step.
    pub(super) fn ask_step(&mut self, purpose: Purpose, step: Step) {
        let Purpose::Steps(number) = purpose else { return };
        let Some(matter) = self.briefing.docket().and_then(|docket| docket.ledger().matter(number)) else {
            return;
        };
        let seen = matter.rev;
        self.ask(Purpose::Step { number, seen, step });
        self.tell_writing();
    }

    /// To a matter in its list.
    pub(super) fn go_to_matter(&mut self, number: u32) {
        self.go_to_line(Pane::Matters, Line::Matter(number));
    }

    /// What will be done with a matter, in lines.
    fn step_told(&self, number: u32, step: Step, typed: &str) -> Vec<String> {
        let (language, words) = (self.briefing.language(), self.words());
        let mut lines: Vec<String> = self.line_of(number).into_iter().collect();
        if let Some((change, files)) = self.change(number, step, typed) {
            // What they are is known when it is written.
            let named = files.iter().map(|path| Filed {
                path: Text::new(path),
                sha256: Text::new(""),
                bytes: 0,
            });
            let change = change.proven_by(named);
            let catalogue = &self.briefing.data().catalogue;
            lines.push(said::change(language, Some(catalogue), &change));
        }
        lines.push(asked_of(words, step).to_owned());
        lines
    }

    /// What the typed line says is to be done with a matter, and the files that prove it; none where its day cannot be known.
    fn change(&self, number: u32, step: Step, typed: &str) -> Option<(Change, Vec<String>)> {
        let docket = self.briefing.docket()?;
        let usual = docket.ledger().usual();
        let matter = docket.ledger().matter(number)?;
        let note = Note::read(typed, marks_of(step));
        let whole = Text::new(typed.trim());
        let reason = Text::new(&note.text);
        let said = |parts: &[&str]| {
            let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
            (!parts.is_empty()).then(|| Text::new(&parts.join(" ")))
        };
        let words: Vec<&str> = note.evidence.iter().map(String::as_str).collect();
        let change = match step {
            Step::Amend => Change::Amended(self.corrections(&note, matter)?),
            Step::Order => Change::Ordered(self.ordered(&note, matter)?),
            Step::Issue => Change::Issued,
            Step::Begin => Change::Begun,
            Step::Finish => Change::Finished,
            Step::Progress | Step::Answer => Change::Reported(Box::new(Report {
                text: reason,
                is_done: step == Step::Answer,
                from: note.lead.as_deref().map(Text::new),
                problem: None,
                next: None,
                evidence: Evidence {
                    words: said(&words),
                    files: Vec::new(),
                },
            })),
            Step::Return => Change::Returned { reason: whole },
            Step::Withdraw => Change::Withdrawn { reason: whole },
            Step::Close => Change::Closed {
                evidence: Evidence {
                    words: said(&[&[note.text.as_str()], words.as_slice()].concat()),
                    files: Vec::new(),
                },
            },
            Step::Reopen => Change::Reopened {
                reason,
                due: note.due.and_then(|due| usual.day(due)),
            },
            Step::Extend => Change::Extended(Extension {
                // A day that is not later than the one in force is refused by the rules.
                until: match note.due {
                    Some(due) => usual.day(due)?,
                    None => matter.due,
                },
                reason,
                approver: Text::new(note.lead.as_deref().unwrap_or_default()),
            }),
        };
        Some((change, note.files))
    }

    /// What the line corrects of what a matter says; none where its day cannot be known.
    fn corrections(&self, note: &Note, matter: &Matter) -> Option<Vec<Field>> {
        let usual = self.briefing.docket()?.ledger().usual();
        let brief = &matter.brief;
        let mut fields = Vec::new();
        if !note.text.is_empty() {
            fields.push(Field::Text(Shift::of(&brief.text, Text::new(&note.text))));
        }
        if let Some(lead) = &note.lead {
            fields.push(Field::Lead(Shift::of(&brief.lead, self.unit(lead))));
        }
        if !note.with.is_empty() {
            let helpers = note.with.iter().map(|one| self.unit(one)).collect();
            fields.push(Field::With(Shift::of(&brief.with, helpers)));
        }
        if let Some(leader) = &note.leader {
            fields.push(Field::Leader(Shift::of(&brief.leader, Some(Text::new(leader)))));
        }
        if let Some(urgency) = note.urgency {
            fields.push(Field::Urgency(Shift::of(&brief.urgency, urgency)));
        }
        if note.meeting.is_some() || note.serial.is_some() {
            let meeting = note.meeting.as_deref().map(Text::new);
            // Another meeting counts its own matters.
            let serial = brief.source.serial.filter(|_| meeting.is_none());
            let source = Source {
                meeting: meeting.unwrap_or_else(|| brief.source.meeting.clone()),
                serial: note.serial.or(serial),
            };
            fields.push(Field::Source(Shift::of(&brief.source, source)));
        }
        if let Some(due) = note.due {
            fields.push(Field::Due(Shift::of(&brief.due, usual.day(due)?)));
        }
        Some(fields)
    }

    /// The order that the line issues: the colour first, where it is said; what is not said is as the rule has it.
    fn ordered(&self, note: &Note, matter: &Matter) -> Option<Order> {
        let usual = self.briefing.docket()?.ledger().usual();
        let (first, rest) = note.text.split_once(' ').unwrap_or((&note.text, ""));
        let (colour, reason) = match Colour::read(first) {
            Some(colour) => (Some(colour), rest),
            None => (None, note.text.as_str()),
        };
        let due = usual.order(matter);
        let why = || due.map(|(_, why)| said::why(self.briefing.language(), why));
        let reason = Some(reason.to_owned()).filter(|reason| !reason.is_empty()).or_else(why);
        let answer = note.due.unwrap_or(When::WorkingDays(usual.ordering.answer));
        Some(Order {
            colour: colour.or_else(|| due.map(|(colour, _)| colour)).unwrap_or(Colour::Blue),
            reason: Text::new(&reason.unwrap_or_default()),
            answer_by: usual.day(answer)?,
        })
    }
}

/// The marks that mean something in what is typed for a step.
fn marks_of(step: Step) -> &'static str {
    match step {
        Step::Progress | Step::Answer => "@=",
        Step::Close => "=",
        Step::Extend => "@~",
        Step::Reopen | Step::Order => "~",
        Step::Amend => Note::OF_CORRECTION,
        _ => "",
    }
}

/// What a step wants to be told.
fn asked_of(words: &'static crate::locale::Words, step: Step) -> &'static str {
    match step {
        Step::Progress | Step::Answer => words.matter_preview_report,
        Step::Return | Step::Withdraw => words.matter_preview_reason,
        Step::Close => words.matter_preview_close,
        Step::Extend => words.matter_preview_extend,
        Step::Reopen => words.matter_preview_reopen,
        Step::Amend => words.matter_preview_amend,
        Step::Order => words.matter_preview_order,
        Step::Issue | Step::Begin | Step::Finish => words.matter_preview_enter,
    }
}
