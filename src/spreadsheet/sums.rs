//! Detection of rows about a single month, beside another row with the running total.
//!
//! 6月 in a row may be June alone or everything up to its end. Where 1—6月 stands beside it, under the same name and
//! for the same region, that is what has added up, and 6月 is June alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::intake::format::mapping::Role;
use crate::spreadsheet::head::Head;
use crate::spreadsheet::part::Part;
use crate::spreadsheet::period::{self, Spoken, Through};
use crate::spreadsheet::table::Table;

/// Returns the rows of a part that are about a month alone, given the time asked for.
pub(crate) fn months_alone(table: &Table, part: &Part, head: &Head, asked: Option<Through>) -> BTreeSet<u32> {
    let role = |one: Role| head.columns.iter().filter(move |column| column.role == one);
    let Some(periods) = role(Role::Period).next() else {
        return BTreeSet::new();
    };
    let leads: Vec<u32> = [Role::Id, Role::Indicator, Role::Region]
        .into_iter()
        .flat_map(role)
        .map(|column| column.at)
        .collect();
    let mut names = vec![""; leads.len()];
    let mut months: Vec<(Vec<&str>, Through, u32)> = Vec::new();
    let mut sums: BTreeMap<Vec<&str>, Vec<Through>> = BTreeMap::new();
    for (row, _) in &part.rows {
        // A name is written once where the rows below it belong to it.
        for (name, at) in names.iter_mut().zip(&leads) {
            *name = table.words(*row, *at).map_or(*name, str::trim);
        }
        let Some(content) = table.cell(*row, periods.at) else {
            continue;
        };
        let words = period::of_cell(&periods.head, content);
        match period::find(&words) {
            Spoken::Through(through) if period::is_bare(&words) => months.push((names.clone(), through, *row)),
            Spoken::Through(through) => sums.entry(names.clone()).or_default().push(through),
            _ => {}
        }
    }
    let is_alone = |(names, month, _): &(Vec<&str>, Through, u32)| {
        let mut sums = sums.get(names).into_iter().flatten();
        sums.any(|sum| {
            let is_asked = asked.is_none_or(|asked| asked.month == sum.month);
            is_asked && sum.year == month.year && month.month <= sum.month
        })
    };
    let alone = months.iter().filter(|one| is_alone(one));
    alone.map(|(.., row)| *row).collect()
}
