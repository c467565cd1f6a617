//! Statements of the lines around a table about all of it.

use crate::model::{RegionKey, SeriesKey, Text};
use crate::spreadsheet::head;
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::period::{Spoken, Through};
use crate::spreadsheet::phrase::Kind;
use crate::spreadsheet::place::{At, Places, Said};
use crate::spreadsheet::statement::Statement;

/// Units that a line says, and where.
pub(crate) type Units = (Vec<String>, At);

/// What the lines above a table say about all of it, with the name of its sheet and the notes below.
#[derive(Debug, Clone, Default)]
pub(crate) struct Title {
    /// The period, with the place where it is said.
    pub(crate) through: Option<(Through, At)>,
    /// A stretch of time that is none of ours.
    pub(crate) stretch: Option<(Text, At)>,
    /// How far the figures reach, as a note says.
    pub(crate) until: Option<(Through, At)>,
    /// The year, where one other than the catalogue's is all that is said, with the place.
    pub(crate) other_year: Option<(i16, At)>,
    /// Where two years are said that contradict each other, or several at once and no period.
    pub(crate) years_apart: Option<(Text, At)>,
    /// When it was filled in: year and month.
    pub(crate) filled: Option<((i16, u8), At)>,
    /// The regions that the lines above say all figures are about.
    places: Places,
    /// The region that the name of the sheet says.
    sheet: Places,
    /// The region that a note or a signature says.
    pub(crate) aside: Option<(RegionKey, At)>,
    /// What a note says the figures are instead of what the table says.
    pub(crate) doubt: Option<(Text, At)>,
    /// The units of figures that have none of their own, line by line.
    pub(crate) units: Vec<Units>,
    /// What the figures are instead of what is asked for, the words that say so, and where.
    pub(crate) sense: Option<(Sense, Text, At)>,
    /// What the whole table is about, where its title names one indicator.
    pub(crate) series: Vec<SeriesKey>,
    /// Who filled it in.
    pub(crate) department: Option<Text>,
    /// Whether it is labelled as the form of a region and does not say which.
    pub(crate) lacks_region: bool,
    /// Whether it says the catalogue's year and no time besides.
    pub(crate) says_this_year: bool,
    years: Vec<(Vec<i16>, At)>,
}

impl Title {
    /// Returns the regions that are said around the table.
    pub(crate) fn places(&self) -> Places {
        let mut all = self.sheet.clone();
        all.merge(&self.places);
        all
    }

    /// Takes in the name of the sheet.
    pub(crate) fn hear_sheet(&mut self, statements: Vec<(At, Statement)>, year: i16) {
        for (at, statement) in statements {
            match statement {
                Statement::Place(said) => self.sheet.add(said, at),
                other => self.hear(at, other),
            }
        }
        self.settle(year);
    }

    /// Takes in one statement of the lines above.
    pub(crate) fn hear(&mut self, at: At, statement: Statement) {
        match statement {
            Statement::Place(said) => self.places.add(said, at),
            Statement::Time(through) => match self.through {
                // 1—5月 beside 上半年 says how far the figures reach, as a note does.
                Some((known, _)) if known.month != through.month => self.until = Some((through, at)),
                _ => _ = self.through.get_or_insert((through, at)),
            },
            Statement::Stretch(words) => _ = self.stretch.get_or_insert((words, at)),
            Statement::Until(through) => self.until = Some((through, at)),
            Statement::Years(years) => self.years.push((years, at)),
            Statement::Filled(year, month) => self.filled = Some(((year, month), at)),
            Statement::Units(units) => self.units.push((units, at)),
            Statement::Series(series) if self.series.is_empty() => self.series = series,
            Statement::Department(name) => _ = self.department.get_or_insert(name),
            Statement::Sense(sense, words) => _ = self.sense.get_or_insert((sense, words, at)),
            Statement::Aside(region) => _ = self.aside.get_or_insert((region, at)),
            Statement::Doubt(words) => _ = self.doubt.get_or_insert((words, at)),
            Statement::NoRegion => self.lacks_region = true,
            Statement::Uncalculated => self.places.add(Said::Uncalculated, at),
            Statement::Series(_) | Statement::Kind(_) => {}
        }
    }

    /// What holds for the next table on the sheet, given what the lines before it say. An indicator that a title names, and
    /// what it says figures are, hold for the table below it only.
    pub(crate) fn followed_by(&self, lines: Self, has_lines: bool) -> Self {
        let mut next = self.clone();
        let says_time = lines.through.is_some() || lines.stretch.is_some();
        let sheet_year = self.other_year.filter(|(_, at)| at.is_none());
        if says_time || lines.other_year.is_some() || lines.years_apart.is_some() || lines.says_this_year {
            (next.through, next.other_year) = (lines.through, lines.other_year);
            (next.stretch, next.years_apart) = (lines.stretch, lines.years_apart);
            // A sheet called 2024年 says of which year the months of its title are.
            if let (Some((through, _)), Some((year, _))) = (&mut next.through, sheet_year) {
                through.year = through.year.or(Some(year));
            }
        }
        if !lines.places.is_empty() {
            next.places = lines.places;
        }
        if !lines.units.is_empty() {
            next.units = lines.units;
        }
        if has_lines {
            next.series = lines.series;
            next.sense = lines.sense.or_else(|| next.sense.filter(|(.., at)| at.is_none()));
        }
        next.department = lines.department.or(next.department);
        next.lacks_region |= lines.lacks_region;
        next.filled = lines.filled.or(next.filled);
        next.until = lines.until;
        (next.aside, next.doubt) = (None, lines.doubt);
        next
    }

    /// What only all lines together say: the year, where it is another one and nothing else is said, and years that
    /// contradict each other.
    pub(crate) fn settle(&mut self, year: i16) {
        let lines = std::mem::take(&mut self.years);
        self.says_this_year = lines.iter().any(|(years, _)| years.contains(&year));
        let of_period = self.through.and_then(|(through, _)| through.year);
        let mut all: Vec<i16> = of_period.into_iter().collect();
        let mut apart = None;
        for (years, at) in &lines {
            // 2025年1—6月 says of which year it is, whatever year stands in the same line.
            let is_settled = of_period.is_some_and(|of_period| years.contains(&of_period));
            for said in years.iter().filter(|_| !is_settled) {
                if !all.contains(said) {
                    all.push(*said);
                    apart = apart.or_else(|| (all.len() > 1).then_some(*at));
                }
            }
        }
        match (all.as_slice(), apart) {
            (several, Some(at)) => {
                let several: Vec<String> = several.iter().map(i16::to_string).collect();
                self.years_apart = Some((Text::new(&several.join("、")), at));
            }
            ([only], None) if self.through.is_none() && *only != year => {
                let at = lines.first().and_then(|(_, at)| *at);
                self.other_year = Some((*only, at));
            }
            _ => {}
        }
    }
}

/// What a line between rows says about those below it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Section {
    /// The regions.
    pub(crate) places: Places,
    /// The stretch of time; an error where it is none that is asked for.
    pub(crate) time: Option<Result<Through, ()>>,
    /// What the figures are.
    pub(crate) kind: Option<Kind>,
    /// The units.
    pub(crate) units: Option<Units>,
}

impl Section {
    /// Takes in what a line between rows says. Answers whether it says anything about those below it.
    pub(crate) fn hear(&mut self, statements: &[(At, Statement)], year: i16) -> bool {
        let mut is_said = false;
        let mut spoken = (Spoken::Nothing, None);
        for (at, statement) in statements {
            is_said |= match statement {
                Statement::Place(said) => {
                    self.places = Places::default();
                    self.places.add(said.clone(), *at);
                    true
                }
                Statement::Units(units) => {
                    self.units = Some((units.clone(), *at));
                    true
                }
                Statement::Time(through) => {
                    spoken.0 = Spoken::Through(*through);
                    true
                }
                Statement::Stretch(_) => {
                    spoken.0 = Spoken::Other;
                    true
                }
                Statement::Years(years) => {
                    spoken.1 = years.first().copied();
                    true
                }
                Statement::Sense(sense, _) => {
                    self.kind = Some(Kind::Other(*sense));
                    true
                }
                Statement::Kind(kind) if *kind != Kind::Other(Sense::Remark) => {
                    self.kind = Some(*kind);
                    true
                }
                Statement::Uncalculated => {
                    self.places.add(Said::Uncalculated, *at);
                    true
                }
                _ => false,
            };
        }
        match head::in_year(spoken.0, spoken.1, year) {
            Spoken::Through(through) => self.time = Some(Ok(through)),
            Spoken::Other => self.time = Some(Err(())),
            Spoken::Nothing if spoken.1 == Some(year) => self.time = None,
            Spoken::Nothing => {}
        }
        is_said
    }
}

/// Returns the statements of rows that hold for the columns of one of several tables side by side: where a row says a
/// thing more than once, each table has what stands over it.
pub(crate) fn over(rows: &[Vec<(At, Statement)>], (from, to): (u32, u32)) -> Vec<(At, Statement)> {
    let mut held = Vec::new();
    for row in rows {
        for (at, statement) in row {
            let is_same =
                |other: &&(At, Statement)| std::mem::discriminant(&other.1) == std::mem::discriminant(statement);
            let is_over = at.is_none_or(|(_, column)| (from..=to).contains(&column));
            if is_over || row.iter().filter(is_same).count() == 1 {
                held.push((*at, statement.clone()));
            }
        }
    }
    held
}
