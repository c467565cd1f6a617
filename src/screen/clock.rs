//! The clock of a meeting: two thin bars, time used against time there is. On the meeting's bar a tick says where the
//! agenda is by plan, so that one look tells whether the meeting runs late.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::agenda::{Bar, Fraction, PaceTick};
use crate::app::{ClockState, Spent, Times};
use crate::locale::Language;
use crate::model::Text;
use crate::widget::bar;
use crate::widget::paint::{cells_of, put};
use crate::widget::theme::Theme;

/// The least and the most cells of a bar.
const BAR: (u16, u16) = (6, 24);

/// Draws both clocks into one line, at its right end; where there is no room for bars, the figures alone.
pub fn clock(times: &Times, language: Language, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = language.words();
    let clocks = [
        (words.clock_stop, times.stop, None),
        (words.clock_meeting, times.meeting, Some(times.planned)),
    ];
    let state = if times.state == ClockState::Paused {
        words.clock_paused
    } else {
        ""
    };
    let Some((told, bar)) = fitting(&clocks, state, area.width) else {
        return;
    };
    let air = if bar > 0 { bar + 1 } else { 0 };
    let cells = told.iter().map(|one| cells_of(one) + air + 2).sum::<u16>() + cells_of(state);
    let mut x = (area.right() + 1).saturating_sub(cells).max(area.x);
    x = put(buf, area, x, area.y, usize::from(cells_of(state)), state, theme.strong);
    for ((_, spent, planned), told) in clocks.into_iter().zip(told) {
        let style = style(spent, times.state, theme);
        x = put(buf, area, x + 1, area.y, usize::from(cells_of(&told)), &told, style);
        if bar > 0 {
            let place = Rect {
                x: x + 1,
                width: bar,
                height: 1,
                ..area
            };
            draw_bar(buf, place, spent, planned, style, theme);
            x = place.right();
        }
        x += 1;
    }
}

/// What there is room for: both clocks with their names and bars, without bars, without names, the stop's alone.
fn fitting(clocks: &[(&str, Spent, Option<u64>); 2], state: &str, cells: u16) -> Option<(Vec<String>, u16)> {
    let named = || {
        clocks
            .iter()
            .map(|(name, spent, _)| format!("{name} {}", figures(*spent)))
    };
    let bare = || clocks.iter().map(|(_, spent, _)| figures(*spent));
    let choices: [Vec<String>; 3] = [named().collect(), bare().collect(), named().take(1).collect()];
    let taken = |told: &[String]| told.iter().map(|one| cells_of(one) + 2).sum::<u16>() + cells_of(state);
    let told = choices.into_iter().find(|told| taken(told) <= cells + 1)?;
    let free = cells.saturating_sub(taken(&told)) / 2;
    let has_bars = told.len() == 2 && free > BAR.0;
    let bar = if has_bars { (free - 1).min(BAR.1) } else { 0 };
    Some((told, bar))
}

/// Over its time a clock is bold, no more: the room shall look at the figures.
pub(super) fn style(spent: Spent, state: ClockState, theme: &Theme) -> Style {
    match (spent.is_over(), state) {
        (true, _) => theme.strong,
        (false, ClockState::Running) => theme.plain,
        _ => theme.quiet,
    }
}

/// Time used against time there is, with a tick where it is by plan.
pub(super) fn draw_bar(buf: &mut Buffer, area: Rect, spent: Spent, planned: Option<u64>, style: Style, theme: &Theme) {
    let Some(budget) = spent.budget.filter(|budget| *budget > 0) else {
        return;
    };
    let part = |seconds: u64| {
        // Seconds of a meeting are far below what a float keeps exactly.
        let [seconds, budget] = [seconds, budget].map(|count| f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
        Fraction::new(seconds / budget)
    };
    let shown = Bar {
        zero: Fraction::default(),
        filled: part(spent.used),
        label: Text::new(""),
        ends: None,
        is_beyond: spent.is_over(),
        tick: planned.filter(|planned| *planned > 0).map(|planned| PaceTick {
            at: part(planned),
            label: Text::new(""),
        }),
    };
    bar::of_page(buf, area, &shown, style, theme);
}

/// `3:20/5:00`; over its time `+0:20/5:00`.
fn figures(spent: Spent) -> String {
    match spent.budget {
        None => minutes(spent.used),
        Some(budget) if spent.is_over() => format!("+{}/{}", minutes(spent.used - budget), minutes(budget)),
        Some(budget) => format!("{}/{}", minutes(spent.used), minutes(budget)),
    }
}

/// Minutes and seconds, as long as a meeting is counted in minutes.
pub(super) fn minutes(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
