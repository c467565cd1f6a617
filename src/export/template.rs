//! A form on paper that departments can fill in: a workbook, or a table as text.

mod delimited;
mod workbook;

pub use delimited::write as template_csv;
pub use workbook::write as template_workbook;

use crate::briefing::{Form, FormRow, OwnTarget};

/// A column of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Name,
    Unit,
    Target,
    Wording,
    Last,
    OwnTarget,
    Value,
    /// The figures of a county, by its place among those that have a column.
    County(usize),
    Cause,
    NextStep,
    Lead,
    Cadence,
}

/// The columns of a form, in their order: one for the figures, with why and what next, or one for each county.
fn columns(form: &Form) -> Vec<Column> {
    let mut columns = vec![Column::Id, Column::Name, Column::Unit, Column::Target];
    if form.counties.is_empty() {
        columns.extend([Column::Wording, Column::Last]);
        columns.extend(form.region_line.as_ref().map(|_| Column::OwnTarget));
        columns.extend([Column::Value, Column::Cause, Column::NextStep]);
    } else {
        columns.extend((0..form.counties.len()).map(Column::County));
    }
    columns.extend([Column::Lead, Column::Cadence]);
    columns
}

impl Column {
    /// What stands over it.
    fn head(self, form: &Form) -> &str {
        let heads = &form.heads;
        match self {
            Self::Id => heads.id,
            Self::Name => heads.name,
            Self::Unit => heads.unit,
            Self::Target => &heads.target,
            Self::Wording => heads.wording,
            Self::Last => heads.last,
            Self::OwnTarget => heads.own_target,
            Self::Value => &heads.value,
            Self::County(index) => form.counties.get(index).map_or("", |county| county.as_str()),
            Self::Cause => heads.cause,
            Self::NextStep => heads.next_step,
            Self::Lead => heads.lead,
            Self::Cadence => heads.cadence,
        }
    }

    /// What is printed of a row in it; nothing where it is filled in.
    fn cell(self, row: &FormRow) -> &str {
        match self {
            Self::Id => row.id.as_str(),
            Self::Name => row.name.as_str(),
            Self::Unit => row.unit.as_str(),
            Self::Target => &row.target,
            Self::Wording => row.wording.as_str(),
            Self::Last => &row.last,
            Self::Lead => row.lead.as_str(),
            Self::Cadence => &row.cadence,
            Self::OwnTarget | Self::Value | Self::County(_) | Self::Cause | Self::NextStep => "",
        }
    }

    /// Whether it is filled in with an answer.
    fn is_answer(self) -> bool {
        matches!(self, Self::Value | Self::County(_))
    }

    /// Whether it is filled in, in this row.
    fn is_to_fill(self, row: &FormRow) -> bool {
        match self {
            Self::OwnTarget => row.own_target != OwnTarget::NotAsked,
            _ => self.is_answer() || matches!(self, Self::Cause | Self::NextStep),
        }
    }
}
