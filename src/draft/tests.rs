//! What the rules make of a sentence. Every rule has two differently worded sentences of our own.

mod figures;
mod outline;

use crate::draft::{Behaviour, Comparison, Draft, Reason, read};

/// A small report around a paragraph.
fn report(paragraph: &str) -> String {
    format!(
        "平川县政府工作报告\n一、2030年工作回顾\n全年完成投资90亿元，增长8%。\n二、2031年重点工作\n（一）做强实体经济。{paragraph}\n"
    )
}

fn draft(paragraph: &str) -> Draft {
    read(&report(paragraph))
}

/// Each promise as `name: comparison value unit, behaviour`.
fn promises(paragraph: &str) -> Vec<String> {
    let draft = draft(paragraph);
    let said = draft.promises.iter().map(|promise| {
        let comparison = match promise.comparison {
            Comparison::AtLeast => "≥",
            Comparison::MoreThan => ">",
            Comparison::AtMost => "≤",
            Comparison::LessThan => "<",
            Comparison::About => "≈",
            Comparison::Between => "in",
            Comparison::Equal => "=",
        };
        let behaviour = match promise.behaviour {
            Behaviour::GrowthRate => "rate",
            Behaviour::Cumulative => "flow",
            Behaviour::Level => "level",
            Behaviour::Increment => "added",
            Behaviour::Reduction => "fall",
            Behaviour::Coverage => "share",
        };
        let upper = promise.upper.map(|upper| format!("–{upper}")).unwrap_or_default();
        format!(
            "{}: {comparison} {}{upper} {}, {behaviour}",
            promise.name, promise.value, promise.unit
        )
    });
    said.collect()
}

/// Why each figure of a paragraph that is no promise is none.
fn refused(paragraph: &str) -> Vec<Reason> {
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
