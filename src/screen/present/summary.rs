//! Everything at a glance: the share on pace, large; how many show each lamp; the headline targets and the worst.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::agenda::{Lamp, Row, Summary};
use crate::locale::Language;
use crate::model::Text;
use crate::screen::bar::of_page;
use crate::screen::big;
use crate::screen::paint::{cells_of, put, put_in, width, wrap};
use crate::screen::present::list;
use crate::screen::theme::Theme;

/// From this width on, headline targets and the worst stand side by side.
const BESIDE_FROM: u16 = 150;
/// The fewest cells in which the words beside the figure can be read.
const CAPTION: u16 = 12;
/// The fewest lines for which the headline targets are begun.
const LEAST: u16 = 5;

pub(super) fn draw(summary: &Summary, language: Language, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let lamps = lamp_lines(summary, area);
    let rows = area.height / 3;
    let beside = columns(&lamps).iter().sum::<u16>() + 4;
    let size = big::size_for(
        summary.number.as_str(),
        area.width.saturating_sub(beside + CAPTION),
        rows.max(3),
    )
    .unwrap_or(1);
    let top = Rect {
        height: big::rows_at(size)
            .max(u16::try_from(lamps.len()).unwrap_or(1))
            .min(area.height),
        ..area
    };
    let left = Rect {
        width: area.width.saturating_sub(beside.saturating_sub(3)),
        ..top
    };
    number(summary, size, theme, left, buf);
    draw_lamps(&lamps, theme, top, buf);
    let airy = u16::from(area.height >= 18);
    let mut y = top.bottom() + airy;
    let line = |y: u16| Rect { y, height: 1, ..area }.intersection(area);
    if let Some(bar) = &summary.bar {
        of_page(buf, line(y), bar, theme.plain, theme);
        y += 1;
    }
    for told in [&summary.counts, &summary.reported] {
        for words in wrap(told.as_str(), usize::from(area.width)) {
            if y < area.bottom() {
                put_in(buf, line(y), &words, theme.plain);
                y += 1;
            }
        }
    }
    y += airy;
    let rest = Rect {
        y: y.min(area.bottom()),
        height: area.bottom().saturating_sub(y),
        ..area
    };
    lists(summary, language, theme, rest, buf);
}

/// The share on pace, and what it is, beside its foot.
fn number(summary: &Summary, size: u16, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let end = big::put_at_size(buf, area, summary.number.as_str(), size, theme.plain);
    let end = end.unwrap_or_else(|| put_in(buf, Rect { height: 1, ..area }, summary.number.as_str(), theme.strong));
    let room = area.right().saturating_sub(end + 2);
    let told = format!("{} {}", summary.unit, summary.caption);
    let lines = wrap(told.trim_start(), usize::from(room));
    let bottom = area.y + big::rows_at(size);
    let top = bottom
        .saturating_sub(u16::try_from(lines.len()).unwrap_or(u16::MAX))
        .max(area.y);
    for (y, line) in (top..bottom).zip(&lines) {
        put(buf, area, end + 2, y, usize::from(room), line, theme.strong);
    }
}

/// The lamps in as many columns as keep them within the height of the figure.
fn lamp_lines(summary: &Summary, area: Rect) -> Vec<Vec<&(Lamp, usize)>> {
    let rows = usize::from((area.height / 3).max(3));
    let columns = summary.lamps.len().div_ceil(rows).max(1);
    summary
        .lamps
        .chunks(columns)
        .map(|line| line.iter().collect())
        .collect()
}

fn entry(lamp: &Lamp, count: usize, theme: &Theme) -> String {
    format!("{} {} {count}", theme.glyphs.lamp(lamp.status), lamp.word)
}

/// How wide one entry is, air included.
fn entry_cells((lamp, count): &(Lamp, usize)) -> u16 {
    cells_of(lamp.word.as_str()) + cells_of(&count.to_string()) + 6
}

/// How wide each column of lamps is.
fn columns(lines: &[Vec<&(Lamp, usize)>]) -> Vec<u16> {
    let count = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| {
        let entries = lines.iter().filter_map(|line| line.get(column));
        entries.map(|one| entry_cells(one)).max().unwrap_or(0)
    };
    (0..count).map(widest).collect()
}

fn draw_lamps(lines: &[Vec<&(Lamp, usize)>], theme: &Theme, area: Rect, buf: &mut Buffer) {
    let wide = columns(lines);
    let left = area.right().saturating_sub(wide.iter().sum::<u16>());
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        let mut x = left.max(area.x);
        for ((lamp, count), cells) in line.iter().map(|one| &**one).zip(&wide) {
            let told = entry(lamp, *count, theme);
            put(buf, area, x, y, width(&told), &told, theme.lamp(lamp.status));
            x += cells;
        }
    }
}

/// The headline targets, then the worst; side by side where the screen is wide.
fn lists(summary: &Summary, language: Language, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let headline = (&summary.headline_title, &summary.headline);
    let worst = (&summary.worst_title, &summary.worst);
    let mut draw = |(title, rows): (&Text, &Vec<Row>), place: Rect| {
        part((title, rows), language, theme, place, buf);
    };
    if area.width >= BESIDE_FROM {
        let half = area.width / 2 - 2;
        draw(headline, Rect { width: half, ..area });
        draw(
            worst,
            Rect {
                x: area.right() - half,
                width: half,
                ..area
            },
        );
        return;
    }
    let wanted = u16::try_from(summary.worst.len() + 1).unwrap_or(u16::MAX);
    let left = area.height.saturating_sub(wanted + 1);
    // What a meeting has to talk about goes first where there is no room for both.
    if left < LEAST {
        return draw(worst, area);
    }
    let above = left.min(u16::try_from(summary.headline.len() + 1).unwrap_or(u16::MAX));
    draw(headline, Rect { height: above, ..area });
    let y = area.y + above + 1;
    draw(
        worst,
        Rect {
            y,
            height: area.bottom() - y,
            ..area
        },
    );
}

fn part((title, rows): (&Text, &Vec<Row>), language: Language, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.height < 2 {
        return;
    }
    put_in(buf, Rect { height: 1, ..area }, title.as_str(), theme.accent);
    let below = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    list::rows(rows, language, theme, below, buf);
}
