//! JSON for scripts: ids, plain numbers, and the same words the screen says.

use serde_json::{Value, json};

use crate::briefing::{Briefing, DepartmentTally, Fact, Item, MatrixColumn, MatrixRow, RankRow};
use crate::export::format::{Composition, Format, FormatWriter, ReportKind};
use crate::model::{IndicatorKey, Reading, Status, Text, Unreported};

/// The format.
pub(super) const JSON: Format = Format {
    name: "json",
    endings: &["json"],
    called: ["JSON", "JSON"],
    usual: ReportKind::Full,
    holds: &[ReportKind::Full],
    composition: Composition::Linear,
    writer: FormatWriter::Model,
};

/// The whole briefing, or what a filter keeps of it: counts and every indicator.
pub fn report(briefing: &Briefing) -> Value {
    let counts: serde_json::Map<String, Value> = Status::ALL
        .into_iter()
        .map(|status| (status.id().to_owned(), json!(briefing.tally.of(status))))
        .collect();
    json!({
        "title": briefing.title,
        "region": region(briefing),
        "as_of": briefing.as_of().to_string(),
        "data": data_title(briefing),
        "illustrative": briefing.illustrative_mark,
        "drafts": briefing.draft_mark,
        "filter": briefing.filter_line,
        "rule": briefing.rule().name,
        "summary": [briefing.count_line, briefing.reported_line],
        "problems": covered(briefing, json!(briefing.data().problems)),
        "counts": counts,
        "red": ids(briefing, &briefing.red),
        "changes": changes(briefing),
        "indicators": briefing.kept.iter().map(|key| row(briefing, briefing.item(*key))).collect::<Vec<_>>(),
        "matrix": matrix(briefing),
        "rankings": rankings(briefing),
        "overdue": overdue(briefing),
    })
}

/// What the data set is called, for a script by where it was read where it calls itself nothing.
fn data_title(briefing: &Briefing) -> &Text {
    match &briefing.data_title {
        title if title.is_blank() => &briefing.data().name,
        title => title,
    }
}

/// The same without the names that are hidden from the audience, in whatever words they stand.
fn covered(briefing: &Briefing, told: Value) -> Value {
    match told {
        Value::String(words) if briefing.is_discreet() => json!(briefing.covered(&Text::new(&words))),
        Value::Array(all) => all.into_iter().map(|one| covered(briefing, one)).collect(),
        Value::Object(all) => {
            let all = all.into_iter().map(|(key, one)| (key, covered(briefing, one)));
            Value::Object(all.collect())
        }
        other => other,
    }
}

fn ids(briefing: &Briefing, keys: &[IndicatorKey]) -> Value {
    keys.iter().map(|key| json!(briefing.item(*key).id)).collect()
}

/// What changed since the period before, by the statuses before and after.
fn changes(briefing: &Briefing) -> Value {
    let told = briefing.changes.iter().map(|change| {
        json!({
            "indicator": briefing.item(change.key).id,
            "change": change.word,
            "before": change.before,
            "now": change.now,
        })
    });
    told.collect()
}

/// The counties in their order, for each indicator that they report.
fn rankings(briefing: &Briefing) -> Value {
    let told = briefing.kept.iter().filter_map(|key| {
        let table = briefing.ranking(*key)?;
        Some(json!({
            "indicator": briefing.item(*key).id,
            "caption": table.caption,
            "rows": table.rows.iter().map(|row| ranked(briefing, *key, row)).collect::<Vec<_>>(),
        }))
    });
    told.collect()
}

/// Who owes reports of what.
fn overdue(briefing: &Briefing) -> Value {
    let told = briefing
        .overdue
        .iter()
        .map(|overdue| json!({"department": overdue.department, "indicators": ids(briefing, &overdue.items)}));
    told.collect()
}

/// The statuses of the counties, of each indicator that any of them has anything of.
fn matrix(briefing: &Briefing) -> Value {
    let matrix = briefing.matrix(None);
    let id = |county: &MatrixColumn| briefing.data().catalogue.region(county.key).id.to_string();
    let ids: Vec<String> = matrix.counties.iter().map(id).collect();
    let row = |row: &MatrixRow| {
        let statuses = ids.iter().zip(&row.statuses);
        let statuses = statuses.filter_map(|(county, status)| Some((county.clone(), json!((*status)?))));
        json!({
            "indicator": briefing.item(row.key).id,
            "city": row.city,
            "counties": statuses.collect::<serde_json::Map<String, Value>>(),
        })
    };
    json!({ "counties": ids, "rows": matrix.rows.iter().map(row).collect::<Vec<_>>() })
}

/// Every indicator in the report's order.
pub fn list(briefing: &Briefing) -> Value {
    json!({
        "region": region(briefing),
        "as_of": briefing.as_of().to_string(),
        "illustrative": briefing.illustrative_mark,
        "drafts": briefing.draft_mark,
        "indicators": briefing.listed_items().map(|item| row(briefing, item)).collect::<Vec<_>>(),
    })
}

/// The departments that lead something, with how many indicators each leads and how those stand.
pub fn departments(briefing: &Briefing) -> Value {
    let told = |one: &DepartmentTally| {
        json!({
            "id": one.id,
            "name": one.name,
            "indicators": one.tally.total(),
            "red": one.tally.red(),
            "overdue": one.tally.of(Status::Unreported(Unreported::Overdue)),
        })
    };
    json!({
        "region": region(briefing),
        "as_of": briefing.as_of().to_string(),
        "illustrative": briefing.illustrative_mark,
        "departments": briefing.departments().iter().map(told).collect::<Vec<_>>(),
    })
}

/// Everything about one indicator: the row, the reasoning as data and as words, and every report.
pub fn item(briefing: &Briefing, key: IndicatorKey) -> Value {
    let detail = briefing.detail(key);
    let ranking = briefing.ranking(key).into_iter().flat_map(|table| &table.rows);
    let assessment = briefing.assessment(key);
    let mut value = row(briefing, &detail.item);
    let more = json!({
        "region": region(briefing),
        "as_of": briefing.as_of().to_string(),
        "illustrative": briefing.illustrative_mark,
        "drafts": briefing.draft_mark,
        // Published rules differ between cities, and none is "the" standard.
        "rule": briefing.rule().name,
        "path": detail.path,
        "description": detail.description,
        "progress": facts(&detail.progress),
        "reasoning": assessment.reasoning,
        "reasons": detail.reasons,
        "projection": briefing.projection(key),
        "about": facts(&detail.about),
        "terms": detail.terms,
        "ranking": ranking.map(|row| ranked(briefing, key, row)).collect::<Vec<_>>(),
        "reports": detail.history.iter().map(|report| json!({
            "period": report.period,
            "value": report.value,
            "source": report.source,
            "remarks": facts(&report.remarks),
        })).collect::<Vec<_>>(),
    });
    if let (Some(value), Value::Object(more)) = (value.as_object_mut(), more) {
        value.extend(more);
    }
    value
}

/// A region in its place, without its id where it is not named. Shares are shares of one; distances are in the indicator's
/// unit, of a percentage in points.
fn ranked(briefing: &Briefing, key: IndicatorKey, row: &RankRow) -> Value {
    let standing = row.standing.as_ref();
    let is_named = !briefing.is_hidden_beside(key, row.key);
    json!({
        "region": is_named.then(|| &briefing.data().catalogue.region(row.key).id),
        "name": row.region,
        "rank": standing.map(|one| one.rank),
        "rise": standing.and_then(|one| one.rise),
        "status": row.status,
        "since": row.red_since,
        "value": standing.map(|one| one.value),
        "period": standing.map(|one| one.period),
        "provenance": standing.map(|one| one.provenance),
        "own_target": standing.and_then(|one| one.own_target),
        "completion": standing.and_then(|one| one.completion),
        "beyond_own_target": standing.and_then(|one| one.beyond_own),
        "share_of_city": standing.and_then(|one| one.share),
        "distance_to_city": standing.and_then(|one| one.distance),
    })
}

/// The city or county that everything is about.
fn region(briefing: &Briefing) -> Value {
    let region = briefing.data().catalogue.region(briefing.region());
    json!({"id": region.id, "name": briefing.place})
}

fn row(briefing: &Briefing, item: &Item) -> Value {
    let assessment = briefing.assessment(item.key);
    let observation = assessment.observation.as_ref();
    let reported = observation.map(|one| match one.reading {
        Reading::Figure(figure) => json!(figure),
        Reading::Stage(stage) => json!(stage),
        Reading::Held => json!("held"),
        Reading::Breached => json!("breached"),
    });
    let detail = observation.and_then(|one| one.detail.as_deref());
    let covered = |words: Option<&Text>| words.map(|words| briefing.covered(words));
    let indicator = briefing.data().catalogue.indicator(item.key);
    json!({
        "id": item.id,
        "name": item.name,
        "draft": indicator.draft,
        "area": briefing.data().catalogue.area(item.area).id,
        "measure": indicator.measure,
        "status": item.status,
        "status_word": item.status_word,
        "since": assessment.since,
        "former_status": assessment.rated_before(),
        "value": reported,
        "unit": indicator.unit,
        "period": observation.map(|one| one.period),
        "provenance": observation.map(|one| one.provenance),
        "bound": observation.and_then(|one| one.bound),
        "target": briefing.target_figure(item.key),
        "target_upper": indicator.target.upper.filter(|_| !assessment.reasoning.is_own_target),
        "own_target": assessment.reasoning.is_own_target,
        "operator": indicator.target.operator,
        "attained": assessment.attained,
        "pace": assessment.pace,
        "gap": assessment.gap,
        "needed": assessment.needed,
        "cause": covered(detail.and_then(|one| one.cause.as_ref())),
        "next_step": covered(detail.and_then(|one| one.next_step.as_ref())),
        "self_assessment": detail.and_then(|one| one.self_assessment.as_ref()).map(|one| json!({
            "status": one.status, "reason": covered(one.reason.as_ref()), "name": briefing.covered(&one.name), "on": one.on,
        })),
        "override": detail.and_then(|one| one.override_.as_ref()).map(|one| json!({
            "status": one.status, "reason": briefing.covered(&one.reason), "name": briefing.covered(&one.name), "on": one.on,
        })),
        "lead": item.lead,
        "lead_inferred": item.lead_inferred,
    })
}

fn facts(facts: &[Fact]) -> Value {
    facts
        .iter()
        .map(|fact| json!({"label": fact.label, "text": fact.text}))
        .collect()
}
