//! What is wrong with the data files, a line each, the selected complaint in full below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::briefing::ProblemLine;
use crate::locale::fill;
use crate::model::{Severity, Status};
use crate::screen::paint::Told;
use crate::screen::paint::{Columns, put_in};
use crate::screen::row::marker;
use crate::screen::theme::Theme;

/// A complaint in one line.
pub(super) fn problem(problem: &ProblemLine, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    marker(buf, area, selected, theme);
    let lamp = match problem.severity {
        Severity::Error => theme.lamp(Status::Behind),
        Severity::Warning => theme.lamp(Status::NearPace),
    };
    let mut next = Columns::new(area, area.x + 1);
    put_in(buf, next.next(8), problem.severity_word, lamp);
    let style = if selected { theme.accent } else { theme.strong };
    let x = put_in(
        buf,
        Rect {
            width: area.width / 2,
            ..next.rest()
        },
        &problem.spot,
        style,
    );
    put_in(buf, Columns::new(area, x + 1).rest(), &problem.message, theme.plain);
}

/// The selected complaint in full: where, what, and what to do about it.
pub(super) fn told(app: &App, problem: &ProblemLine, theme: &Theme) -> Told {
    let words = app.briefing().language().words();
    let hint = problem.hint.as_deref().map(|hint| fill(words.hint, &[("text", hint)]));
    let told = [
        (problem.spot.clone(), theme.quiet),
        (problem.message.clone(), theme.strong),
    ];
    told.into_iter().chain(hint.map(|hint| (hint, theme.plain))).collect()
}
