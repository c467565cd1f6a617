//! A page as sentences, one per line: for screen readers, and where nothing can be drawn.

use crate::agenda::{Content, Figure, List, Page, Row, Summary};
use crate::locale::{Language, fill, labelled, values};
use crate::model::Text;

/// Returns the sentences of a page for the audience; `stop` is its position, counted from 1, and `stops` their number.
pub fn spoken(page: &Page, (stop, stops): (usize, usize)) -> String {
    let words = page.language.words();
    let values = values![
        all = stops.to_string(),
        n = stop.to_string(),
        title = page.title.to_string()
    ];
    let first = fill(words.spoken_stop, &values);
    let mut lines = vec![first];
    let mut told = sentences(page);
    let marks = [&page.mark, &page.drafts].into_iter().flatten().map(Text::to_string);
    // The reporting department comes before the marks, the content after them.
    let reports = usize::from(page.department.as_ref().is_some_and(|who| !who.is_empty()));
    told.splice(reports..reports, marks);
    lines.extend(told);
    lines.push(self::sentence(
        page.language,
        &[page.provenance.as_str(), page.as_of.as_str()],
    ));
    lines.retain(|line| !line.is_empty());
    lines.join("\n") + "\n"
}

/// Returns the reporting department and the content, one sentence each.
fn sentences(page: &Page) -> Vec<String> {
    let language = page.language;
    let department = page.department.as_ref().filter(|who| !who.is_empty());
    let reports = department.map(|who| labelled(language, language.words().spoken_reports, who.as_str()));
    let mut lines = Vec::from_iter(reports);
    match &page.content {
        Content::Figure(figure) => lines.extend(of_figure(language, page, figure)),
        Content::List(list) => lines.extend(of_list(language, list)),
        Content::Summary(summary) => lines.extend(of_summary(language, summary)),
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Joins the parts that are not empty to one sentence.
fn sentence(language: Language, parts: &[&str]) -> String {
    let mut parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    // The value of a bottom line that holds is the word of its status.
    parts.dedup();
    parts.join(language.marks().comma)
}

fn or_nothing(text: Option<&Text>) -> &str {
    text.map_or("", Text::as_str)
}

fn of_figure(language: Language, page: &Page, figure: &Figure) -> Vec<String> {
    let words = language.words();
    let value = figure.value();
    let named = figure.name.as_str();
    let name = if named == page.title.as_str() { "" } else { named };
    let bar = figure.bar.as_ref();
    let mut lines = vec![
        sentence(
            language,
            &[
                name,
                &value,
                or_nothing(figure.period.as_ref()),
                figure.rating.word.as_str(),
                or_nothing(figure.since.as_ref()),
            ],
        ),
        sentence(
            language,
            &[
                figure.target.as_str(),
                bar.map_or("", |bar| bar.label.as_str()),
                bar.and_then(|bar| bar.tick.as_ref())
                    .map_or("", |tick| tick.label.as_str()),
                figure.gap_long.as_ref().unwrap_or(&figure.gap).as_str(),
                or_nothing(figure.needed_long.as_ref().or(figure.needed.as_ref())),
            ],
        ),
        figure.sentence.to_string(),
    ];
    let remarks = [
        (words.detail_cause, &figure.cause),
        (words.detail_next_step, &figure.next_step),
    ];
    let remarks = remarks.into_iter();
    lines.extend(remarks.filter_map(|(label, text)| Some(labelled(language, label, text.as_ref()?.as_str()))));
    let matters = figure.matters.iter();
    lines.extend(matters.map(|line| labelled(language, words.pane_matters, line.as_str())));
    lines.extend(figure.comparisons.iter().map(Text::to_string));
    lines
}

fn of_list(language: Language, list: &List) -> Vec<String> {
    let mut lines = vec![list.summary.to_string()];
    if list.rows.is_empty() {
        lines.push(list.nothing.to_string());
    }
    lines.extend(list.rows.iter().map(|row| of_row(language, row)));
    lines
}

fn of_row(language: Language, row: &Row) -> String {
    let rating = row.rating.as_ref().map_or("", |rating| rating.word.as_str());
    let [value, gap, lead] = row.in_full();
    let parts = [row.rank.as_str(), rating, value, row.period.as_str(), gap, lead];
    labelled(language, row.name.as_str(), &sentence(language, &parts))
}

fn of_summary(language: Language, summary: &Summary) -> Vec<String> {
    let share = format!("{}{} {}", summary.number, summary.unit, summary.caption);
    let ratings: Vec<String> = summary
        .ratings
        .iter()
        .map(|(rating, count)| format!("{} {count}", rating.word))
        .collect();
    let ratings: Vec<&str> = ratings.iter().map(String::as_str).collect();
    let mut lines = vec![
        share,
        sentence(language, &ratings),
        summary.counts.to_string(),
        summary.reported.to_string(),
    ];
    for (title, rows) in [
        (&summary.headline_title, &summary.headline),
        (&summary.worst_title, &summary.worst),
    ] {
        if !rows.is_empty() {
            lines.push(title.to_string());
            lines.extend(rows.iter().map(|row| of_row(language, row)));
        }
    }
    lines
}
