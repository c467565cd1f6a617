//! What the rules make of a sentence. Every rule has two differently worded sentences of our own.

mod figures;
mod milestones;
mod outline;

use crate::draft::{Behaviour, Comparison, Promise, Proposal, RefusalReason, read};

/// Returns a small report around a paragraph.
fn report(paragraph: &str) -> String {
    format!(
        "平川县政府工作报告\n一、2030年工作回顾\n全年完成投资90亿元，增长8%。\n二、2031年重点工作\n（一）做强实体经济。{paragraph}\n"
    )
}

fn draft(paragraph: &str) -> Proposal {
    read(&report(paragraph))
}

/// Returns each promise as `name: comparison value unit, behaviour`.
fn promises(paragraph: &str) -> Vec<String> {
    let draft = draft(paragraph);
    let figures = draft.promises.iter().filter(|promise| promise.figure.is_some());
    said(figures)
}

/// Returns the same of what is promised without a figure.
fn plain_promises(paragraph: &str) -> Vec<String> {
    let draft = draft(paragraph);
    let plain = draft.promises.iter().filter(|promise| promise.figure.is_none());
    said(plain)
}

fn said<'p>(promises: impl Iterator<Item = &'p Promise>) -> Vec<String> {
    let said = promises.map(|promise| {
        let comparison = match promise.comparison {
            Comparison::AtLeast => "≥",
            Comparison::MoreThan => ">",
            Comparison::AtMost => "≤",
            Comparison::LessThan => "<",
            Comparison::About => "≈",
            Comparison::Between => "in",
            Comparison::Equal => "=",
            Comparison::Assigned => "assigned",
            Comparison::AboveAverage => "above average",
            Comparison::InStep => "in step",
            Comparison::AboveLastYear => "above last year",
            Comparison::Done => "✓",
        };
        let behaviour = match promise.behaviour {
            Behaviour::GrowthRate => "rate",
            Behaviour::Cumulative => "flow",
            Behaviour::Level => "level",
            Behaviour::Increment => "added",
            Behaviour::Reduction => "fall",
            Behaviour::Coverage => "share",
            Behaviour::Milestone => "milestone",
            Behaviour::BottomLine => "line",
        };
        let upper = promise.upper.map(|upper| format!("–{upper}")).unwrap_or_default();
        let value = promise.value.map(|value| format!(" {value}{upper} {}", promise.unit));
        let value = value.unwrap_or_default();
        format!("{}: {comparison}{value}, {behaviour}", promise.name)
    });
    said.collect()
}

/// Returns why each figure of a paragraph that is no promise is none.
fn refused(paragraph: &str) -> Vec<RefusalReason> {
    let whole = report(paragraph);
    let start = whole.chars().count() - paragraph.chars().count() - 1;
    let draft = read(&whole);
    let mut refusals: Vec<_> = draft
        .refusals
        .iter()
        .filter(|refusal| refusal.figure.start >= start)
        .collect();
    refusals.sort_by_key(|refusal| refusal.figure.start);
    refusals.into_iter().map(|refusal| refusal.reason).collect()
}

#[track_caller]
fn hold(cases: &[(&str, &[&str])]) {
    for (paragraph, expected) in cases {
        assert_eq!(promises(paragraph), *expected, "{paragraph}");
    }
}
