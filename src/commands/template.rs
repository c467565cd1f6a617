//! `briefing template`: writes forms for departments to fill in.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use chrono::Datelike;

use crate::briefing::{Briefing, Form, Scope, format};
use crate::cli::{Open, Template};
use crate::commands::{self, Failure, file, import, named};
use crate::export;
use crate::locale::{fill, values};
use crate::model::{Name, Period, RegionKind, Text};

/// Writes the form of one department or county, of all in one file, or of each in a file of its own, and prints where.
pub(super) fn write(wanted: &Template, open: &Open, briefing: &Briefing) -> Result<ExitCode, Failure> {
    let period = wanted.period.unwrap_or_else(|| next_period(briefing));
    // What would be filled in could not be imported.
    import::within_year(period, &briefing.data().catalogue)?;
    let of_lead = |scope, name: &Text| {
        Form::new(briefing, period, scope, Some(name), |lead| {
            on_form(briefing, &lead.name) == *name
        })
    };
    let scope = match &wanted.region {
        Some(region) => scope_of(briefing, region)?,
        None if wanted.regions => Scope::Counties,
        None => Scope::City,
    };
    if wanted.each {
        let forms = leads(briefing)
            .into_iter()
            .map(|name| (name.clone(), of_lead(scope, &name)));
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
        Some(lead) => of_lead(scope, &on_form(briefing, &named::department(briefing, lead)?.name)),
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
        period = &*period.to_string(),
        place = briefing.place.as_str()
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
    let open = Open {
        region: Some(wanted.to_owned()),
        ..Open::default()
    };
    let data = briefing.data();
    let region = named::region(&open, &data.catalogue, briefing.language())?;
    Ok(if region == data.catalogue.city() {
        Scope::City
    } else {
        Scope::County(region)
    })
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

/// Returns a department's name as on the form.
fn on_form(briefing: &Briefing, name: &Name) -> Text {
    format::name(briefing.language(), name).clone()
}

/// Returns the name of every responsible department, as on the form.
fn leads(briefing: &Briefing) -> BTreeSet<Text> {
    let indicators = briefing.data().catalogue.indicators.iter();
    indicators.map(|one| on_form(briefing, &one.lead.name)).collect()
}

/// Converts a name to a file name valid on any system: letters, digits and hyphens.
fn file_name(name: &str) -> String {
    let safe = |character: char| if character.is_alphanumeric() { character } else { '-' };
    name.chars().map(safe).collect()
}
