//! Detects rows that moved together. A list that scrolls by a line changes nearly every cell although its rows only
//! moved; the terminal can move them itself within a scroll region.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::buffer::{Buffer, Cell};

/// Cost of a scroll sequence, as the number of cells that take as many bytes.
const COST: isize = 16;
/// Minimum number of rows: fewer are written sooner than moved.
const FEWEST: usize = 3;

/// A band of rows that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// First row of the band.
    pub(super) top: u16,
    /// Last row of the band.
    pub(super) bottom: u16,
    /// Number of rows by which it moves up, negative for down.
    pub(super) up: isize,
}

impl Shift {
    /// Moves the rows of `shown` as the terminal does; rows that come in are blank.
    pub(super) fn apply(self, shown: &mut Buffer) {
        let before = shown.clone();
        for y in self.top..=self.bottom {
            let from = usize::from(y).checked_add_signed(self.up);
            let from = from.and_then(|y| u16::try_from(y).ok());
            let from = from.filter(|from| (self.top..=self.bottom).contains(from));
            for x in shown.area.left()..shown.area.right() {
                shown[(x, y)] = from.map_or(Cell::EMPTY, |from| before[(x, from)].clone());
            }
        }
    }
}

/// Returns the band whose movement leaves the fewest cells to write; `differ` is the number of differing rows. `None`
/// if no movement saves anything.
pub(super) fn find_shift(shown: &Buffer, next: &Buffer, differ: usize) -> Option<Shift> {
    if shown.area != next.area || differ < FEWEST {
        return None;
    }
    let height = usize::from(next.area.height);
    let up = likely_distance(shown, next)?;
    let gains: Vec<Gain> = (0..height).map(|y| Gain::of(shown, next, y, up)).collect();
    best_shift(&gains, up)
}

/// Returns the rows of `next` that differ from those shown.
pub(super) fn differing_rows(shown: &Buffer, next: &Buffer) -> Vec<usize> {
    let height = usize::from(next.area.height);
    (0..height).filter(|y| row(shown, *y) != row(next, *y)).collect()
}

/// Returns the cells of a row.
pub(super) fn row(buffer: &Buffer, y: usize) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    buffer.content.get(y * width..(y + 1) * width).unwrap_or_default()
}

/// Returns the distance by which most rows seem to have moved. Compares the left half of rows behind the selection
/// marker: a panel beside the list and the scroll bar move by other rules.
fn likely_distance(shown: &Buffer, next: &Buffer) -> Option<isize> {
    let beginning = |buffer: &Buffer, y: usize| {
        let cells = row(buffer, y);
        let part = cells.get(3..cells.len() / 2)?;
        if part.iter().all(|cell| cell.symbol() == " ") {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        for cell in part {
            cell.symbol().hash(&mut hasher);
        }
        Some(hasher.finish())
    };
    let height = usize::from(next.area.height);
    let mut places: HashMap<u64, usize> = HashMap::new();
    for y in 0..height {
        if let Some(hash) = beginning(shown, y) {
            places.insert(hash, y);
        }
    }
    let mut votes: HashMap<isize, usize> = HashMap::new();
    for y in 0..height {
        let from = beginning(next, y).and_then(|hash| places.get(&hash));
        if let Some(up) = from.map(|from| signed(*from) - signed(y)).filter(|up| *up != 0) {
            *votes.entry(up).or_default() += 1;
        }
    }
    let (up, count) = votes.into_iter().max_by_key(|(up, count)| (*count, -up.abs(), *up))?;
    (count >= FEWEST - 1).then_some(up)
}

/// Converts a number of rows or cells, which never exceeds the type on a screen.
fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}

/// Number of cells of a row that need not be written if the terminal puts other content there.
struct Gain {
    /// If the moved row is there.
    moved: isize,
    /// If a blank row is there.
    blank: isize,
}

impl Gain {
    fn of(shown: &Buffer, next: &Buffer, y: usize, up: isize) -> Self {
        let wanted = row(next, y);
        let written = differing(wanted, row(shown, y));
        let from = y
            .checked_add_signed(up)
            .map(|from| row(shown, from))
            .unwrap_or_default();
        let blank = wanted.iter().filter(|cell| **cell != Cell::EMPTY).count();
        let gain = |left: usize| signed(written) - signed(left);
        Self {
            moved: gain(differing(wanted, from)),
            blank: gain(blank),
        }
    }
}

fn differing(wanted: &[Cell], there: &[Cell]) -> usize {
    let both = wanted.iter().zip(there).filter(|(one, other)| one != other).count();
    both + wanted.len().saturating_sub(there.len())
}

/// Returns the band with the largest gain. Rows come in blank at its end, or at its beginning if it moves down.
fn best_shift(gains: &[Gain], up: isize) -> Option<Shift> {
    let by = up.unsigned_abs();
    let mut found: Option<(isize, Shift)> = None;
    for top in 0..gains.len() {
        let mut moved = 0;
        for bottom in top + by..gains.len() {
            let band = gains.get(top..=bottom).unwrap_or_default();
            // Each step of `bottom` adds one row that moves in; the blank rows are few and summed anew.
            let (in_moved, blank) = if up > 0 {
                band.split_at(band.len() - by)
            } else {
                let (blank, rest) = band.split_at(by);
                (rest, blank)
            };
            moved += in_moved.last().map_or(0, |gain| gain.moved);
            let gain = moved + blank.iter().map(|gain| gain.blank).sum::<isize>();
            if gain > COST && found.as_ref().is_none_or(|(best, _)| gain > *best) {
                let (top, bottom) = (u16::try_from(top).ok()?, u16::try_from(bottom).ok()?);
                found = Some((gain, Shift { top, bottom, up }));
            }
        }
    }
    found.map(|(_, shift)| shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(lines: &[&str]) -> Buffer {
        Buffer::with_lines(lines.iter().map(|line| format!("{line:<16}")))
    }

    const LIST: [&str; 7] = [
        "title",
        "   粮食产量 202亿斤",
        "   招商引资 393亿元",
        "   社零总额 3.8%",
        "   绿化面积 20万亩",
        "   就业人数 1.2万",
        "foot",
    ];

    #[test]
    fn a_list_that_moved_on_is_found_between_what_stands() {
        let mut lines = LIST;
        lines[1..6].rotate_left(1);
        lines[5] = "   道路里程 500公里";
        let (shown, next) = (screen(&LIST), screen(&lines));
        let shift = find_shift(&shown, &next, 7).unwrap();
        assert_eq!(
            shift,
            Shift {
                top: 1,
                bottom: 5,
                up: 1
            }
        );
        let mut moved = shown.clone();
        shift.apply(&mut moved);
        let rows =
            |from: std::ops::Range<usize>, buffer: &Buffer| from.map(|y| row(buffer, y).to_vec()).collect::<Vec<_>>();
        assert_eq!(rows(0..5, &moved), rows(0..5, &next));
        assert!(row(&moved, 5).iter().all(|cell| *cell == Cell::EMPTY));
    }

    #[test]
    fn the_way_back_is_found_too() {
        let mut lines = LIST;
        lines[1..6].rotate_right(2);
        let shift = find_shift(&screen(&LIST), &screen(&lines), 7).unwrap();
        assert_eq!(shift.up, -2);
        assert_eq!((shift.top, shift.bottom), (1, 5));
    }

    #[test]
    fn what_did_not_move_stays() {
        let mut lines = LIST;
        lines[1] = "   别的";
        assert_eq!(find_shift(&screen(&LIST), &screen(&lines), 7), None);
        assert_eq!(
            find_shift(
                &screen(&LIST),
                &screen(&["", "其他", "全然", "不同", "的", "内容", "此处"]),
                7
            ),
            None
        );
        assert_eq!(find_shift(&screen(&LIST), &screen(&LIST), 0), None);
    }
}
