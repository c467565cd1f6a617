//! What stands around every pane: title, tabs, the line of periods, hints.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::{Action, App, Overlay, Pane, Scene};
use crate::keymap::{Keymap, Relevant, relevant, way_of};
use crate::locale::{fill, values};
use crate::model::Text;
use crate::screen::present;
use crate::widget::big;
use crate::widget::boxed::border;
use crate::widget::paint::{cells_of, clear, cut, put, put_right, rule, width};
use crate::widget::theme::Theme;

/// What it is and where one is on the left; on the right the mark of made-up figures and the as-of date, which are never
/// cut.
pub(super) fn title(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let right = area.right().saturating_sub(1);
    let date = if app.has_moved_in_time() {
        format!(" {} ", briefing.as_of_line)
    } else {
        briefing.as_of_line.clone()
    };
    let style = if app.has_moved_in_time() {
        theme.accent.add_modifier(Modifier::REVERSED)
    } else {
        theme.strong
    };
    let cells = cells_of(&date);
    let mut x = right.saturating_sub(cells);
    put(buf, area, x, area.y, usize::from(cells), &date, style);
    let frozen = if app.is_frozen() {
        briefing.language().words().mark_frozen
    } else {
        ""
    };
    let mark = briefing.illustrative_mark.unwrap_or(briefing.data_title.as_str());
    let mark = [frozen, mark]
        .iter()
        .filter(|part| !part.is_empty())
        .fold(" ".to_owned(), |all, part| all + part + " ");
    let cells = cells_of(&mark);
    x = x.saturating_sub(cells + 1);
    let style = if briefing.illustrative_mark.is_some() {
        theme.warning
    } else {
        theme.quiet
    };
    put(buf, area, x, area.y, usize::from(cells), &mark, style);
    trail(
        app,
        theme,
        Rect {
            width: x.saturating_sub(area.x + 1),
            ..area
        },
        buf,
    );
}

/// Fewer cells than these tell nothing of a step any more, nor of what stands between.
const LEAST_STEP: u16 = 7;

/// The way to where one is. What it is goes first where there is no room, then the beginning of the way; which county it is
/// about stays, if only by its short name.
fn trail(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let mut steps = app.trail();
    let [place, short] = [&briefing.place, &briefing.place_short].map(Text::as_str);
    let mut titles = if briefing.is_of_city() {
        vec![briefing.title.as_str(), place]
    } else {
        vec![briefing.title.as_str(), place, short]
    }
    .into_iter();
    let mut title = titles.next();
    let room = usize::from(area.width.saturating_sub(2));
    let taken = |title: Option<&str>, steps: &[String]| {
        title.map_or(0, |title| width(title) + 3) + steps.iter().map(|step| width(step) + 3).sum::<usize>()
    };
    if taken(None, &steps) > room + 3 {
        steps = app.short_trail();
    }
    while taken(title, &steps) > room + 3 {
        match titles.next() {
            Some(shorter) => title = Some(shorter),
            None if briefing.is_of_city() && title.is_some() => title = None,
            None if steps.len() == 1 => break,
            None => {
                steps.remove(0);
            }
        }
    }
    let mut x = area.x + 1;
    if let Some(title) = title {
        x = put(buf, area, x, area.y, room, title, theme.accent);
        if x + LEAST_STEP > area.right() {
            return;
        }
        x = put(buf, area, x, area.y, 3, " · ", theme.quiet);
    }
    let last = steps.len().saturating_sub(1);
    for (index, step) in steps.iter().enumerate() {
        let style = if index == last { theme.strong } else { theme.plain };
        let left = usize::from(area.right().saturating_sub(x));
        x = put(buf, area, x, area.y, left, step, style);
        if index < last {
            x = put(buf, area, x + 1, area.y, 1, theme.glyphs.step, theme.quiet) + 1;
        }
    }
}

/// A tab in its place.
struct Tab {
    pane: Pane,
    label: String,
    x: u16,
}

/// The cells that the names of parts are cut to in turn until all tabs fit, where the catalogue gives no name for a
/// tab. In four a Chinese word still stands.
const TAB_CELLS: [usize; 3] = [usize::MAX, 8, 4];
/// The same where only the tabs around the present one show.
const TAB_BESIDE: usize = 8;

/// The tabs that are in sight, and whether some are missing on either side.
fn tabs_in_sight(app: &App, keymap: &Keymap, area: Rect) -> (Vec<Tab>, bool, bool) {
    let labelled = |most: Option<usize>| -> Vec<(Pane, String)> {
        let label = |pane| (pane, tab_label(app, keymap, pane, most));
        app.tabs().into_iter().map(label).collect()
    };
    let room = usize::from(area.width.saturating_sub(1));
    let taken = |labels: &[(Pane, String)]| labels.iter().map(|(_, label)| width(label) + 1).sum::<usize>();
    let fits = |labels: &Vec<(Pane, String)>| taken(labels) <= room + 1;
    let mut shrinking = std::iter::once(None).chain(TAB_CELLS.map(Some)).map(labelled);
    let mut labels = shrinking.find(fits).unwrap_or_else(|| labelled(Some(TAB_BESIDE)));
    // What room is left goes to whole names, from the first on: of the panes that a digit opens, then of the others.
    let mut left = (room + 1).saturating_sub(taken(&labels));
    let whole = labelled(None);
    let has_digit = |place: &usize| whole[*place].1.starts_with(|first: char| first.is_ascii_digit());
    let (keyed, others): (Vec<usize>, Vec<usize>) = (0..labels.len()).partition(has_digit);
    for place in keyed.into_iter().chain(others) {
        let more = width(&whole[place].1).saturating_sub(width(&labels[place].1));
        if more <= left {
            left -= more;
            labels[place].clone_from(&whole[place]);
        }
    }
    let here = labels.iter().position(|(pane, _)| *pane == app.tab()).unwrap_or(0);
    let first = if fits(&labels) {
        0
    } else {
        first_tab(&labels, here, room - 2)
    };
    let mut x = area.x + 1 + u16::from(first > 0);
    let mut tabs = Vec::new();
    for (pane, label) in labels.iter().skip(first) {
        let cells = cells_of(label);
        let is_last = first + tabs.len() + 1 == labels.len();
        // Where another one follows, a cell is kept to say so.
        if x + cells + u16::from(!is_last) > area.right() {
            break;
        }
        tabs.push(Tab {
            pane: *pane,
            label: label.clone(),
            x,
        });
        x += cells + 1;
    }
    let is_cut = first + tabs.len() < labels.len();
    (tabs, first > 0, is_cut)
}

/// The panes one can go to with one key, the present one accented. Where they do not fit, the ones around it show.
pub(super) fn tabs(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let (tabs, before, behind) = tabs_in_sight(app, keymap, area);
    let ellipsis = theme.glyphs.ellipsis;
    if before {
        put(buf, area, area.x, area.y, 1, ellipsis, theme.quiet);
    }
    if behind {
        put(buf, area, area.right() - 1, area.y, 1, ellipsis, theme.quiet);
    }
    for tab in tabs {
        let style = if tab.pane == app.tab() {
            theme.accent.add_modifier(Modifier::UNDERLINED)
        } else {
            theme.plain
        };
        put(buf, area, tab.x, area.y, width(&tab.label), &tab.label, style);
    }
}

/// The pane whose tab is at column `x`.
pub(super) fn tab_at(app: &App, keymap: &Keymap, area: Rect, x: u16) -> Option<Pane> {
    let (tabs, ..) = tabs_in_sight(app, keymap, area);
    let is_at = |tab: &&Tab| (tab.x..tab.x + cells_of(&tab.label)).contains(&x);
    tabs.iter().find(is_at).map(|tab| tab.pane)
}

/// The first tab to draw so that the one at `here` and, where possible, the one after it are on the screen.
fn first_tab(labels: &[(Pane, String)], here: usize, room: usize) -> usize {
    let until = (here + 2).min(labels.len());
    let needed = |first: usize| {
        labels[first..until]
            .iter()
            .map(|(_, label)| width(label) + 1)
            .sum::<usize>()
    };
    (0..=here).find(|first| needed(*first) <= room).unwrap_or(here)
}

/// A pane's key, where it is a digit or a sign of one character, and its name; a shorter one of at most so many cells
/// where there is little room.
fn tab_label(app: &App, keymap: &Keymap, pane: Pane, most: Option<usize>) -> String {
    let key = keymap
        .chord(Action::Show(pane))
        .filter(|chord| chord.chars().count() == 1 && chord.chars().all(|c| c.is_ascii_digit()));
    let name = most.map_or_else(
        || app.pane_name(pane),
        |most| pane.definition().tab(app.briefing(), most),
    );
    key.map_or_else(|| name.clone(), |key| format!("{key}{name}"))
}

/// The rule below the tabs: on the left the mark of drafts and what is shown only, on the right the periods with the present one marked.
pub(super) fn timeline(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) {
    rule(buf, area, theme.glyphs.rule, theme.track);
    let briefing = app.briefing();
    let mut left = area.x + 1;
    if let Some(mark) = &briefing.draft_mark {
        let mark = format!(" {mark} ");
        left = put(buf, area, left, area.y, width(&mark), &mark, theme.warning) + 1;
    }
    if let Some(filter) = &briefing.filter_line {
        let words = briefing.language().words();
        let hint = fill!(words.filter_hint, key = keymap.way(app, Action::Back));
        let room = usize::from(area.right().saturating_sub(left + 1));
        let mark = format!(" {} ", cut(filter, room.saturating_sub(2), theme.glyphs.ellipsis));
        left = put(
            buf,
            area,
            left,
            area.y,
            room,
            &mark,
            theme.accent.add_modifier(Modifier::REVERSED),
        );
        let hint = format!(" {hint} ");
        if cells_of(&hint) + left + 1 < area.right() {
            left = put(buf, area, left, area.y, width(&hint), &hint, theme.quiet);
        }
    }
    let dates = briefing.dates();
    let labels: Vec<String> = dates
        .iter()
        .map(|date| {
            let label = period_label(*date, briefing.data().catalogue.year);
            if *date == briefing.as_of() {
                format!("[{label}]")
            } else {
                label
            }
        })
        .collect();
    let cells = labels.iter().map(|label| cells_of(label) + 1).sum::<u16>() + 1;
    let right = area.right().saturating_sub(2);
    if dates.len() < 2 || cells + left + 2 > right {
        return;
    }
    let mut x = right - cells;
    x = put(buf, area, x, area.y, 1, " ", theme.quiet);
    for (date, label) in dates.iter().zip(&labels) {
        let style = match date.cmp(&briefing.as_of()) {
            std::cmp::Ordering::Equal => theme.accent,
            std::cmp::Ordering::Less => theme.plain,
            std::cmp::Ordering::Greater => theme.quiet,
        };
        x = put(buf, area, x, area.y, width(label), label, style);
        x = put(buf, area, x, area.y, 1, " ", theme.quiet);
    }
}

/// A period in a few cells: the month whose end it is, else month and day; with its year where that is another one.
fn period_label(date: NaiveDate, year: i16) -> String {
    // The last day of a month is the one whose morrow belongs to another.
    let is_end = date.succ_opt().is_none_or(|morrow| morrow.month() != date.month());
    let label = if is_end {
        date.month().to_string()
    } else {
        format!("{}.{}", date.month(), date.day())
    };
    if date.year() == i32::from(year) {
        label
    } else {
        format!("{}.{label}", date.year().rem_euclid(100))
    }
}

/// The as-of date large, in the corner where it hides least, after the reader moved in time: nobody shall take one period
/// for another.
pub(super) fn large_date(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let date = briefing.as_of().format("%Y.%m.%d").to_string();
    let Some(cells) = big::width(&date) else { return };
    let frame = Rect {
        x: area.right().saturating_sub(cells + 5),
        y: area.bottom().saturating_sub(big::ROWS + 2),
        width: cells + 4,
        height: big::ROWS + 2,
    };
    if frame.intersection(area) != frame || area.height < frame.height * 2 {
        return;
    }
    clear(buf, frame, theme.base);
    border(buf, frame, &briefing.as_of_line, theme);
    let inside = Rect {
        x: frame.x + 2,
        y: frame.y + 1,
        width: cells,
        height: big::ROWS,
    };
    big::put_big(buf, inside, &date, theme.accent);
}

/// What a newcomer may want to know about this pane, and the key that ends such hints.
pub(super) fn tip(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let words = app.briefing().language().words();
    let key = |hint| way_of(app, keymap, hint);
    let tip = app.pane().definition().tip(words, &key);
    let forget = fill!(words.tip_forget, key = keymap.way(app, Action::ForgetHints));
    let cells = usize::from(area.width.saturating_sub(2));
    let left = cells.saturating_sub(width(&forget) + 2);
    put(
        buf,
        area,
        area.x + 1,
        area.y,
        left,
        &tip,
        theme.accent.remove_modifier(Modifier::BOLD),
    );
    put_right(buf, area, area.x + 1, area.y, cells, &forget, theme.quiet);
}

/// What the help's own keys are.
fn help_hint(app: &App, keymap: &Keymap) -> String {
    let keys = values![
        close = keymap.way(app, Action::Back),
        run = keymap.way(app, Action::Open),
        select = keymap.together(&[Action::Up, Action::Down])
    ];
    fill(app.briefing().language().words().hint_help, &keys)
}

/// A notice where there is one, else the keys that matter here, as the keymap has them.
pub(super) fn foot(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let cells = usize::from(area.width.saturating_sub(2));
    if app.is_playing() {
        put(buf, area, area.x + 1, area.y, cells, words.playing, theme.accent);
        return;
    }
    if let Some(told) = present::presenter_line(app, keymap) {
        put(buf, area, area.x + 1, area.y, cells, &told, theme.strong);
        return;
    }
    let closes = match app.overlay() {
        Some(Overlay::Help { .. } | Overlay::Agenda { .. } | Overlay::Choices { .. }) => Some(help_hint(app, keymap)),
        Some(
            Overlay::Why(_)
            | Overlay::WhyIn(..)
            | Overlay::Terms(_)
            | Overlay::Term(_)
            | Overlay::Caution(_)
            | Overlay::Copied,
        ) => Some(words.hint_note.to_owned()),
        None => None,
    };
    if let Some(hint) = closes {
        put(buf, area, area.x + 1, area.y, cells, &hint, theme.quiet);
        return;
    }
    let switch = match (app.has_other_data(), app.briefing().illustrative_mark) {
        (false, _) => None,
        (true, _) if app.has_other_catalogues() => Some(words.switch_catalogue),
        (true, Some(_)) => Some(words.illustrative_switch),
        (true, None) => Some(words.switch_back),
    };
    let key = keymap.way(app, Action::SwitchData);
    let switch = switch.map(|switch| fill!(switch, key = key)).unwrap_or_default();
    put_right(buf, area, area.x + 1, area.y, cells, &switch, theme.plain);
    let end = area.right().saturating_sub(cells_of(&switch) + 3);
    let mut x = area.x + 1;
    if let Some(showing) = app.showing() {
        // Whoever has stepped away from a stop has to know the way back.
        let key = keymap.chord_in(Scene::Away, Action::ToStop).unwrap_or_default();
        let told = fill!(words.meeting_away, key = key, n = (showing.stop + 1).to_string());
        let told = format!(" {told} ");
        x = put(
            buf,
            area,
            x,
            area.y,
            cells,
            &told,
            theme.accent.add_modifier(Modifier::REVERSED),
        ) + 1;
    }
    for Relevant { actions, word } in relevant(app) {
        let keys = keymap.together(&actions);
        let name = word(words);
        // Away from a stop, the way back is told already.
        let is_told = app.is_presenting() && actions == [Action::Back];
        if keys.is_empty() || is_told || x + cells_of(&keys) + 1 + cells_of(name) > end {
            continue;
        }
        x = put(buf, area, x, area.y, width(&keys), &keys, theme.plain);
        x = put(buf, area, x + 1, area.y, width(name), name, theme.quiet) + 2;
    }
}
