//! `briefing template`: writes forms for departments to fill in.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use chrono::Datelike;

use crate::briefing::{Briefing, Form, Scope, format};
use crate::cli::{Open, Template};
use crate::commands::{self, Failure, file, region_of};
use crate::export;
use crate::locale::{fill, joined, values};
use crate::model::{Lead, Name, Period, RegionKind, Text};

/// Maximum number of names suggested.
const OFFERED: usize = 3;

/// Writes the form of one department or county, of all in one file, or of each in a file of its own, and prints where.
pub(super) fn write(wanted: &Template, open: &Open, briefing: &Briefing) -> Result<ExitCode, Failure> {
    let period = wanted.period.unwrap_or_else(|| next_period(briefing));
    let leads = leads(briefing);
    let of_lead = |scope, name: &Text| {
        Form::new(briefing, period, scope, Some(name), |lead| {
            named(briefing, lead) == *name
        })
    };
    let scope = match &wanted.region {
        Some(region) => scope_of(briefing, region)?,
        None if wanted.regions => Scope::Counties,
        None => Scope::City,
    };
    if wanted.each {
        let forms = leads.keys().map(|name| (name.clone(), of_lead(scope, name)));
        // A department without county figures has nothing to ask of counties.
        return put_each(wanted, open, briefing, forms.filter(|(_, form)| !form.areas.is_empty()));
    }
    if wanted.each_region {
        let counties = briefing.data().catalogue.regions_of(RegionKind::Part);
        let forms = counties.map(|(region, county)| {
            let form = Form::new(briefing, period, Scope::County(region), None, |_| true);
            (format::name(briefing.language(), &county.name).clone(), form)
        });
        return put_each(wanted, open, briefing, forms);
    }
    let form = match &wanted.lead {
        Some(lead) => of_lead(scope, &department(briefing, &leads, lead)?),
        None => Form::new(briefing, period, scope, None, |_| true),
    };
    put(&wanted.output, &form, wanted.force)?;
    report_written(wanted, open, briefing, 1)
}

/// Prints how many forms of which period were written, and where.
fn report_written(wanted: &Template, open: &Open, briefing: &Briefing, count: usize) -> Result<ExitCode, Failure> {
    let period = wanted.period.unwrap_or_else(|| next_period(briefing));
    let path = Text::new(&wanted.output.to_string_lossy());
    let values = values![
        n = &*count.to_string(),
        path = path.as_str(),
        period = &*period.to_string()
    ];
    let line = fill(briefing.language().words().forms_written, &values);
    commands::say(open, &(line + "\n"))
}

/// Writes one workbook per department or county.
fn put_each(
    wanted: &Template,
    open: &Open,
    briefing: &Briefing,
    forms: impl Iterator<Item = (Text, Form)>,
) -> Result<ExitCode, Failure> {
    fs::create_dir_all(&wanted.output).map_err(|error| Failure::Write(wanted.output.clone(), error))?;
    let words = briefing.language().words();
    let mut count = 0;
    for (name, form) in forms {
        let file = format!("{}-{}.xlsx", words.form_file, file_name(name.as_str()));
        put(&wanted.output.join(file), &form, wanted.force)?;
        count += 1;
    }
    report_written(wanted, open, briefing, count)
}

/// Looks up the scope of a region by name.
fn scope_of(briefing: &Briefing, wanted: &str) -> Result<Scope, Failure> {
    let named = Open {
        region: Some(wanted.to_owned()),
        ..Open::default()
    };
    let data = briefing.data();
    let region = region_of(&named, &data.catalogue, briefing.language())?;
    Ok(if region == data.catalogue.city() {
        Scope::City
    } else {
        Scope::County(region)
    })
}

/// Returns the most similar names to an unknown one, each by its most similar spelling.
fn closest<'n, N: AsRef<[Text]>>(wanted: &str, known: impl Iterator<Item = (&'n Text, N)>) -> Vec<String> {
    // Similarities lie between 0 and 1 and compare as their bits do.
    let likeness = |name: &Text| strsim::jaro_winkler(name.as_str(), wanted).to_bits();
    let likest = |spellings: N| spellings.as_ref().iter().map(likeness).max().unwrap_or_default();
    let mut offered: Vec<(&Text, u64)> = known.map(|(name, spellings)| (name, likest(spellings))).collect();
    offered.sort_by_key(|(_, likeness)| std::cmp::Reverse(*likeness));
    offered.iter().take(OFFERED).map(|(name, _)| name.to_string()).collect()
}

/// Returns the month after the briefing's date, within its year.
fn next_period(briefing: &Briefing) -> Period {
    let (year, as_of) = (briefing.data().catalogue.year, briefing.as_of());
    let month = if as_of.year() > i32::from(year) {
        12
    } else {
        (as_of.month() + 1).min(12)
    };
    Period::Month {
        year,
        month: u8::try_from(month).unwrap_or(12),
    }
}

fn put(path: &Path, form: &Form, force: bool) -> Result<(), Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => file::write(path, &export::template_csv(form), force),
        Some("xlsx") => {
            let failed = |error| Failure::Write(path.to_owned(), io::Error::other(error));
            let bytes = export::template_workbook(form).map_err(failed)?;
            file::write_bytes(path, &bytes, force)
        }
        _ => Err(Failure::Unknown {
            what: |words| words.what_form,
            found: path.to_string_lossy().into_owned(),
            known: ".xlsx, .csv".to_owned(),
        }),
    }
}

/// Returns a lead's name as on the form.
fn named(briefing: &Briefing, lead: &Lead) -> Text {
    format::name(briefing.language(), &lead.name).clone()
}

/// Returns every responsible department with all its names.
fn leads(briefing: &Briefing) -> BTreeMap<Text, Vec<Text>> {
    let mut leads = BTreeMap::new();
    for indicator in &briefing.data().catalogue.indicators {
        let lead = &indicator.lead;
        let names = [Some(&lead.name), lead.short.as_ref()];
        let names = names
            .into_iter()
            .flatten()
            .flat_map(|name| [name.zh.clone(), name.en.clone()]);
        leads.entry(named(briefing, lead)).or_insert_with(|| names.collect());
    }
    leads
}

/// Looks up a lead by name; fails with the most similar ones.
pub(super) fn lead(briefing: &Briefing, wanted: &str) -> Result<Name, Failure> {
    let found = department(briefing, &leads(briefing), wanted)?;
    let mut indicators = briefing.data().catalogue.indicators.iter();
    let named = indicators.find(|one| named(briefing, &one.lead) == found);
    named.map(|one| one.lead.name.clone()).ok_or_else(|| Failure::Unknown {
        what: |words| words.kind_department,
        found: wanted.to_owned(),
        known: String::new(),
    })
}

/// Looks up a department by name; fails with the most similar ones.
fn department(briefing: &Briefing, leads: &BTreeMap<Text, Vec<Text>>, wanted: &str) -> Result<Text, Failure> {
    let goes_by = |names: &[Text]| names.iter().any(|name| name.as_str().eq_ignore_ascii_case(wanted));
    if let Some((name, _)) = leads.iter().find(|(_, names)| goes_by(names)) {
        return Ok(name.clone());
    }
    Err(Failure::Unknown {
        what: |words| words.kind_department,
        found: wanted.to_owned(),
        known: joined(briefing.language(), &closest(wanted, leads.iter())),
    })
}

/// Converts a name to a file name valid on any system: letters, digits and hyphens.
fn file_name(name: &str) -> String {
    let safe = |character: char| if character.is_alphanumeric() { character } else { '-' };
    name.chars().map(safe).collect()
}
