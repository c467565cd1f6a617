//! Everything at a glance: the share on pace, large; how many show each rating; the headline targets and the worst.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::agenda::{Row, StatusLabel, Summary};
use crate::locale::Language;
use crate::model::Text;
use crate::screen::present::{Missing, list};
use crate::widget::bar::{between, of_page};
use crate::widget::big;
use crate::widget::paint::{cells_of, put, put_in, width, wrap};
use crate::widget::theme::Theme;

/// From this width on, headline targets and the worst stand side by side.
const BESIDE_FROM: u16 = 150;
/// The fewest cells in which the words beside the figure can be read.
const CAPTION: u16 = 12;
/// The fewest lines for which the headline targets are begun.
const LEAST: u16 = 5;

/// Where the parts stand.
struct Plan<'s> {
    ratings: Vec<Vec<&'s (StatusLabel, usize)>>,
    /// The size of the digits; none where not even the smallest have room.
    digits: Option<u16>,
    /// The figure and the ratings.
    top: Rect,
    /// What the figure may take of it.
    left: Rect,
    /// The bar and the lines of counts.
    middle: Rect,
    counts: Vec<String>,
    lists: Rect,
}

impl<'s> Plan<'s> {
    fn new(summary: &'s Summary, area: Rect) -> Self {
        let ratings = rating_lines(summary, area);
        let rows = area.height / 3;
        let beside = columns(&ratings).iter().sum::<u16>() + 4;
        let left = area.width.saturating_sub(beside.saturating_sub(3));
        // Where the caption has no room beside it, the figure still has.
        let digits = [beside + CAPTION, beside]
            .into_iter()
            .find_map(|taken| big::size_for(summary.number.as_str(), area.width.saturating_sub(taken), rows.max(3)));
        let lines = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let top = Rect {
            height: big::rows_at(digits.unwrap_or(1))
                .max(lines(ratings.len()))
                .min(area.height),
            ..area
        };
        let left = Rect { width: left, ..top };
        let airy = u16::from(area.height >= 18);
        let told = [&summary.counts, &summary.reported].into_iter();
        let counts: Vec<String> = told
            .flat_map(|told| wrap(told.as_str(), usize::from(area.width)))
            .collect();
        let below = |above: Rect, height: u16| {
            let y = above.bottom().saturating_add(airy).min(area.bottom());
            let height = height.min(area.bottom() - y);
            Rect { y, height, ..area }
        };
        let middle = below(top, u16::from(summary.bar.is_some()) + lines(counts.len()));
        Self {
            digits,
            left,
            counts,
            lists: below(middle, area.height),
            middle,
            top,
            ratings,
        }
    }
}

pub(super) fn draw(summary: &Summary, language: Language, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let plan = Plan::new(summary, area);
    number(summary, plan.digits, theme, plan.left, buf);
    draw_ratings(&plan.ratings, theme, plan.top, buf);
    let mut lines = plan.middle.rows();
    if let Some(bar) = &summary.bar
        && let Some(line) = lines.next()
    {
        let line = between(buf, line, bar.ends(), theme);
        of_page(buf, line, bar, theme.plain, theme);
    }
    for (line, words) in lines.zip(&plan.counts) {
        put_in(buf, line, words, theme.plain);
    }
    lists(summary, language, theme, plan.lists, buf);
}

/// What has no room at a size.
pub(super) fn missing(summary: &Summary, area: Rect) -> Vec<Missing> {
    let plan = Plan::new(summary, area);
    // The headline targets stand on pages of their own; what is furthest behind has to be seen here.
    let [_, worst] = places(summary, plan.lists);
    let rows = summary.worst.len() - list::shown(summary.worst.len(), part_rows(worst));
    let is_number = big::width(summary.number.as_str()).is_some();
    let figure = (is_number && plan.digits.is_none()).then_some(Missing::LargeFigure);
    let rows = (rows > 0).then_some(Missing::Rows(rows));
    figure.into_iter().chain(rows).collect()
}

/// The share on pace, and what it is, beside its foot. Where it has no room it is left to the line of counts: half a number
/// would be another one.
fn number(summary: &Summary, size: Option<u16>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let number = summary.number.as_str();
    let drawn = size.and_then(|size| big::put_at_size(buf, area, number, size, theme.plain));
    let end = match drawn {
        Some(end) => end,
        None if cells_of(number) <= area.width => put_in(buf, Rect { height: 1, ..area }, number, theme.strong),
        None => return,
    };
    let room = area.right().saturating_sub(end + 2);
    let told = format!("{} {}", summary.unit, summary.caption);
    let bottom = area.y + drawn.and(size).map_or(1, big::rows_at);
    let short = summary.caption_short.as_ref();
    let short = short.map(|caption| format!("{} {caption}", summary.unit));
    let height = usize::from(bottom.saturating_sub(area.y));
    // Half of what it is a share of says nothing; the line of counts says all of it.
    let lines = [Some(told), short]
        .iter()
        .flatten()
        .map(|told| wrap(told.trim(), usize::from(room)))
        .find(|lines| lines.len() <= height && lines.iter().all(|line| width(line) <= usize::from(room)))
        .unwrap_or_else(|| vec![summary.unit.to_string()]);
    let top = bottom
        .saturating_sub(u16::try_from(lines.len()).unwrap_or(u16::MAX))
        .max(area.y);
    for (y, line) in (top..bottom).zip(&lines) {
        put(buf, area, end + 2, y, usize::from(room), line, theme.strong);
    }
}

/// The ratings in as many columns as keep them within the height of the figure, and in no more than fit beside each other:
/// a rating without its count says nothing.
fn rating_lines(summary: &Summary, area: Rect) -> Vec<Vec<&(StatusLabel, usize)>> {
    let rows = usize::from((area.height / 3).max(3));
    let most = summary.ratings.len().div_ceil(rows).max(1);
    let lines = |columns: usize| -> Vec<Vec<&(StatusLabel, usize)>> {
        let lines = summary.ratings.chunks(columns);
        lines.map(|line| line.iter().collect()).collect()
    };
    let taken = |count: usize| columns(&lines(count)).iter().sum::<u16>();
    let fits = |count: &usize| taken(*count) <= area.width + AIR;
    // One column less keeps the figure large where it costs no more than a line or two.
    let is_beside = |count: &usize| {
        let left = area.width.saturating_sub(taken(*count) + 4);
        let height = u16::try_from(rows).unwrap_or(u16::MAX);
        lines(*count).len() <= rows + 2 && big::size_for(summary.number.as_str(), left, height).is_some()
    };
    let found = (1..=most).rev().find(|count| fits(count) && is_beside(count));
    lines(found.or_else(|| (1..=most).rev().find(fits)).unwrap_or(1))
}

/// The air behind an entry, which the last one in a line does without.
const AIR: u16 = 3;

fn entry(rating: &StatusLabel, count: usize, theme: &Theme) -> String {
    format!("{} {} {count}", theme.glyphs.status(rating.status), rating.word)
}

/// How wide one entry is, air included.
fn entry_cells((rating, count): &(StatusLabel, usize)) -> u16 {
    cells_of(rating.word.as_str()) + cells_of(&count.to_string()) + 6
}

/// How wide each column of ratings is.
fn columns(lines: &[Vec<&(StatusLabel, usize)>]) -> Vec<u16> {
    let count = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| {
        let entries = lines.iter().filter_map(|line| line.get(column));
        entries.map(|one| entry_cells(one)).max().unwrap_or(0)
    };
    (0..count).map(widest).collect()
}

fn draw_ratings(lines: &[Vec<&(StatusLabel, usize)>], theme: &Theme, area: Rect, buf: &mut Buffer) {
    let wide = columns(lines);
    let left = area.right().saturating_sub(wide.iter().sum::<u16>());
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        let mut x = left.max(area.x);
        for ((rating, count), cells) in line.iter().map(|one| &**one).zip(&wide) {
            let told = entry(rating, *count, theme);
            put(buf, area, x, y, width(&told), &told, theme.status(rating.status));
            x += cells;
        }
    }
}

/// The headline targets, then the worst; side by side where the screen is wide.
fn lists(summary: &Summary, language: Language, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let [headline, worst] = places(summary, area);
    let mut draw = |title: &Text, (rows, total): (&Vec<Row>, usize), place: Rect| {
        part(title, (rows, total), language, theme, place, buf);
    };
    let rows = &summary.headline;
    draw(&summary.headline_title, (rows, rows.len()), headline);
    // The heading and the line below count the same rows.
    let shown = list::shown(summary.worst.len(), part_rows(worst));
    let title = summary.worst_titles.get(shown).unwrap_or(&summary.worst_title);
    draw(title, (&summary.worst, summary.worst_total), worst);
}

/// Where the headline targets and the worst stand, each with its title; nothing where there is no room.
fn places(summary: &Summary, area: Rect) -> [Rect; 2] {
    if area.width >= BESIDE_FROM {
        let half = area.width / 2 - 2;
        let right = Rect {
            x: area.right() - half,
            width: half,
            ..area
        };
        return [Rect { width: half, ..area }, right];
    }
    let wanted = u16::try_from(summary.worst.len() + 1).unwrap_or(u16::MAX);
    let left = area.height.saturating_sub(wanted + 1);
    // What a meeting has to talk about goes first where there is no room for both.
    if left < LEAST {
        return [Rect { height: 0, ..area }, area];
    }
    let above = left.min(u16::try_from(summary.headline.len() + 1).unwrap_or(u16::MAX));
    let y = area.y + above + 1;
    let below = Rect {
        y,
        height: area.bottom() - y,
        ..area
    };
    [Rect { height: above, ..area }, below]
}

/// The place of a part's rows, below its title.
fn part_rows(area: Rect) -> Rect {
    let height = if area.height < 2 { 0 } else { area.height - 1 };
    Rect {
        y: area.y + 1,
        height,
        ..area
    }
}

fn part(
    title: &Text,
    (rows, total): (&Vec<Row>, usize),
    language: Language,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    if area.height < 2 {
        return;
    }
    let head = Rect { height: 1, ..area };
    let end = put_in(buf, head, title.as_str(), theme.accent);
    list::ends(rows, head, end, theme, buf);
    list::rows((rows, total), language, theme, part_rows(area), buf);
}
