//! Tables: their widths from what stands in them, their heads on every page, no row over two pages.

use unicode_width::UnicodeWidthStr;

use crate::document::{Cell, Column, Holds, Length, Row, Table};
use crate::export::docx::paragraph::{Align, Hand, Paragraph, Style};
use crate::export::docx::styles::close;
use crate::export::xml::{Xml, named, number, value};

/// What is free at either side of a cell, in twentieths of a point.
const PADDING: i32 = 70;
/// What is free above and below the words of a cell.
const LIFT: i32 = 30;
/// A crowded table's type is smaller by this: 小四 becomes 五号.
const SMALLER: Length = Length::twips(30);

/// How tables are fitted into the type area.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    /// The widths of the columns, in twentieths of a point.
    widths: Vec<i32>,
    /// The size of the type, where it is not the usual one.
    size: Option<Length>,
}

impl Fit {
    /// Tables under the same heads, all as wide as `area` with their columns under one another; the type is that of the house,
    /// or smaller where it would not fit.
    pub(super) fn new(tables: &[&Table], area: Length, usual: Length) -> Self {
        let area = area.in_twips();
        let ground = Ground::new(tables, usual);
        if ground.columns.iter().map(|need| need.least).sum::<i32>() <= area {
            return Self {
                widths: ground.widths(area),
                size: None,
            };
        }
        let smaller = Length::twips(usual.in_twips() - SMALLER.in_twips());
        Self {
            widths: Ground::new(tables, smaller).widths(area),
            size: Some(smaller),
        }
    }
}

/// A table that is ready to be written.
#[derive(Debug, Clone)]
pub(super) struct Sheet<'d> {
    table: &'d Table,
    fit: Fit,
}

impl<'d> Sheet<'d> {
    /// A table as it was fitted.
    pub(super) fn new(table: &'d Table, fit: Fit) -> Self {
        Self { table, fit }
    }

    /// Writes it.
    pub(super) fn write(&self, xml: &mut Xml, hand: Hand<'_>) {
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| self.properties(xml));
            // Word reads the widths of cells, WPS those of the grid.
            xml.element("w:tblGrid", &[], |xml| {
                for width in &self.fit.widths {
                    xml.empty("w:gridCol", &[number("w:w", *width)]);
                }
            });
            xml.element("w:tr", &[], |xml| {
                of_row(xml, true);
                for (column, width) in self.table.columns.iter().zip(&self.fit.widths) {
                    let head = self.paragraph(Style::Head, &column.head, Align::Centre);
                    of_cell(xml, *width, &head, hand);
                }
            });
            // What stands around the words of a cell is the same in all rows.
            let columns = self.table.columns.iter().zip(&self.fit.widths);
            let columns: Vec<_> = columns
                .map(|(column, width)| {
                    let paragraph = |text: &str| self.paragraph(Style::Cell, text, align(column.holds));
                    let around = Xml::around(|xml| of_cell(xml, *width, &paragraph(""), hand));
                    (*width, paragraph, around)
                })
                .collect();
            for row in &self.table.rows {
                xml.element("w:tr", &[], |xml| {
                    of_row(xml, false);
                    for (place, (width, paragraph, (before, behind))) in columns.iter().enumerate() {
                        let text = row.get(place).map_or("", |cell| &cell.text);
                        if text.contains('\n') {
                            of_cell(xml, *width, &paragraph(text), hand);
                            continue;
                        }
                        xml.raw(before);
                        xml.words(&hand.set(text));
                        xml.raw(behind);
                    }
                });
            }
        });
    }

    fn properties(&self, xml: &mut Xml) {
        let whole: i32 = self.fit.widths.iter().sum();
        xml.empty("w:tblW", &[number("w:w", whole), named("w:type", "dxa")]);
        xml.empty("w:jc", &[value("center")]);
        xml.element("w:tblBorders", &[], |xml| {
            for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                let line = [
                    value("single"),
                    number("w:sz", 4),
                    number("w:space", 0),
                    named("w:color", "000000"),
                ];
                xml.empty(side, &line);
            }
        });
        xml.empty("w:tblLayout", &[named("w:type", "fixed")]);
        xml.element("w:tblCellMar", &[], |xml| {
            for (side, width) in [
                ("w:top", LIFT),
                ("w:left", PADDING),
                ("w:bottom", LIFT),
                ("w:right", PADDING),
            ] {
                xml.empty(side, &[number("w:w", width), named("w:type", "dxa")]);
            }
        });
    }

    fn paragraph(&self, style: Style, text: &str, align: Align) -> Paragraph {
        Paragraph {
            align: Some(align),
            size: self.fit.size,
            pitch: self.fit.size.map(close),
            keeps_next: style == Style::Head,
            ..Paragraph::words(style, text)
        }
    }
}

/// What there is to know of a row: it is never broken, and heads stand on every page.
fn of_row(xml: &mut Xml, is_head: bool) {
    xml.element("w:trPr", &[], |xml| {
        xml.empty("w:cantSplit", &[]);
        if is_head {
            xml.empty("w:tblHeader", &[]);
        }
    });
}

/// A cell of a width, with what stands in it.
fn of_cell(xml: &mut Xml, width: i32, paragraph: &Paragraph, hand: Hand<'_>) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[number("w:w", width), named("w:type", "dxa")]);
            xml.empty("w:vAlign", &[value("center")]);
        });
        paragraph.write(xml, hand);
    });
}

fn align(holds: Holds) -> Align {
    match holds {
        Holds::Figure => Align::Right,
        Holds::Status => Align::Centre,
        Holds::Subject | Holds::Words | Holds::Aside | Holds::Id | Holds::Remark | Holds::Address => Align::Left,
    }
}

/// How wide words are in one line, in twentieths of a point: Latin letters are half as wide as Han characters.
pub(super) fn width(words: &str, size: Length) -> i32 {
    i32::try_from(words.width_cjk()).unwrap_or(i32::MAX / 2_000) * size.in_twips() / 2
}

/// What a column takes: all in one line; at least, to be read with ease; and at the very least, to break no word.
#[derive(Debug)]
struct Need {
    whole: i32,
    least: i32,
    floor: i32,
}

/// What is free at both sides of the words of a cell, with what a line cannot fill.
fn around(size: Length) -> i32 {
    2 * PADDING + size.in_twips() / 4
}

/// What of words no line may break: the widest piece between spaces and Han characters.
fn unbroken(words: &str, size: Length) -> i32 {
    let pieces = words.split(|one: char| one.is_whitespace() || !one.is_ascii());
    pieces.map(|piece| width(piece, size)).max().unwrap_or_default()
}

fn need(column: &Column, cells: &[(i32, i32)], size: Length) -> Need {
    let characters = |count: i32| count * size.in_twips();
    let widest = cells.iter().map(|(whole, _)| *whole).max().unwrap_or_default();
    let unbroken = cells.iter().map(|(_, unbroken)| *unbroken).max().unwrap_or_default();
    let head = width(&column.head, size);
    // A status is never broken, and a figure only where a sentence is its unit.
    let (least, floor) = match column.holds {
        Holds::Status => (6, 4),
        Holds::Subject => (7, 5),
        Holds::Words | Holds::Aside | Holds::Id => (4, 3),
        Holds::Figure if widest <= characters(6) => (8, 6),
        Holds::Figure => (8, 4),
        Holds::Address => (8, 8),
        Holds::Remark => (10, 6),
    };
    // A head may take two lines.
    let of_head = (head / 2).max(characters(2)).min(characters(6));
    let floor = widest.min(characters(floor)).max(unbroken.min(characters(8)));
    let least = widest.min(characters(least)).max(floor);
    let around = around(size);
    Need {
        whole: widest.max(of_head) + around,
        least: least.max(of_head) + around,
        floor: floor.max(of_head) + around,
    }
}

/// So many rows are enough to tell what columns need.
const MOST_ROWS: usize = 200;

/// What the columns of tables hold, measured.
struct Ground {
    columns: Vec<Need>,
    /// How wide each cell is in one line, row by row.
    rows: Vec<Vec<i32>>,
    size: Length,
}

impl Ground {
    fn new(tables: &[&Table], size: Length) -> Self {
        let columns = tables.first().map_or(&[][..], |table| &table.columns);
        let rows: Vec<&Row> = tables.iter().flat_map(|table| &table.rows).collect();
        let step = rows.len().div_ceil(MOST_ROWS).max(1);
        let measured = |cell: &Cell| (width(&cell.text, size), unbroken(&cell.text, size));
        let cells = |index: usize| -> Vec<(i32, i32)> {
            let cells = rows.iter().step_by(step);
            cells.map(|row| row.get(index).map_or((0, 0), measured)).collect()
        };
        let cells: Vec<Vec<(i32, i32)>> = (0..columns.len()).map(cells).collect();
        let row = |place: usize| cells.iter().map(|column| column[place].0).collect();
        Self {
            columns: columns
                .iter()
                .zip(&cells)
                .map(|(column, cells)| need(column, cells, size))
                .collect(),
            rows: (0..rows.len().div_ceil(step)).map(row).collect(),
            size,
        }
    }

    /// The widths of the columns, which together are `area`: such that the rows are as low as may be.
    fn widths(&self, area: i32) -> Vec<i32> {
        let wholes = || self.columns.iter().map(|need| need.whole);
        let floors: Vec<i32> = self.columns.iter().map(|need| need.floor).collect();
        let free = i64::from(area) - floors.iter().map(|floor| i64::from(*floor)).sum::<i64>();
        if free <= 0 {
            return filled(floors, area);
        }
        let wanted: i64 = self.columns.iter().map(Need::wish).sum();
        if wanted <= free {
            return filled(wholes().collect(), area);
        }
        let share = |need: &Need| need.floor + i32::try_from(need.wish() * free / wanted).unwrap_or_default();
        let mut widths = filled(self.columns.iter().map(share).collect(), area);
        let mut cost = self.cost(&widths);
        for characters in [6, 3, 1] {
            let step = characters * self.size.in_twips();
            while let Some((lower, better)) = self.better(&widths, step, cost) {
                (cost, widths) = (lower, better);
            }
        }
        widths
    }

    /// The best of what costs less where one column gives `step` to another.
    fn better(&self, widths: &[i32], step: i32, cost: i64) -> Option<(i64, Vec<i32>)> {
        let mut best = None;
        for giver in 0..widths.len() {
            if widths[giver] - step < self.columns[giver].floor {
                continue;
            }
            for taker in (0..widths.len()).filter(|taker| *taker != giver) {
                let mut changed = widths.to_vec();
                changed[giver] -= step;
                changed[taker] += step;
                let lower = self.cost(&changed);
                if lower < best.as_ref().map_or(cost, |(least, _)| *least) {
                    best = Some((lower, changed));
                }
            }
        }
        best
    }

    /// What widths cost: the lines of the highest cell of each row, which count more the more there are; then those of all cells.
    fn cost(&self, widths: &[i32]) -> i64 {
        let around = around(self.size);
        let lines = |(cell, width): (&i32, &i32)| i64::from(*cell).div_euclid(i64::from((width - around).max(1))) + 1;
        let row = |row: &Vec<i32>| {
            let (highest, all) = row
                .iter()
                .zip(widths)
                .map(lines)
                .fold((0, 0), |(highest, all), lines| (lines.max(highest), all + lines));
            16 * highest * highest + all
        };
        self.rows.iter().map(row).sum()
    }
}

impl Need {
    /// What it would take beyond what it must have.
    fn wish(&self) -> i64 {
        i64::from(self.whole) - i64::from(self.floor)
    }
}

/// Widths in the same proportion that together are `area`.
fn filled(widths: Vec<i32>, area: i32) -> Vec<i32> {
    let sum = widths.iter().map(|width| i64::from(*width)).sum::<i64>().max(1);
    let scaled = |width: i32| i32::try_from(i64::from(width) * i64::from(area) / sum).unwrap_or(area);
    let mut widths: Vec<i32> = widths.into_iter().map(scaled).collect();
    let rest = area - widths.iter().sum::<i32>();
    if let Some(widest) = widths.iter_mut().max_by_key(|width| **width) {
        *widest += rest;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[(Holds, &str, &str)]) -> Table {
        Table {
            columns: cells
                .iter()
                .map(|(holds, head, _)| Column::new(*head, *holds))
                .collect(),
            rows: vec![cells.iter().map(|(_, _, cell)| Cell::words(*cell)).collect::<Row>()],
        }
    }

    const SIZE: Length = Length::twips(240);

    #[test]
    fn widths_fill_the_area_and_follow_the_words() {
        let remark = "前期手续办理慢，".repeat(12);
        let table = table(&[
            (Holds::Status, "状态", "严重滞后"),
            (Holds::Subject, "指标", "社会消费品零售总额"),
            (Holds::Figure, "完成", "1,083.5亿元"),
            (Holds::Remark, "原因", &remark),
        ]);
        let widths = Ground::new(&[&table], SIZE).widths(8845);
        assert_eq!(widths.iter().sum::<i32>(), 8845);
        assert!(widths[0] >= 4 * 240 + 2 * PADDING, "{widths:?}");
        assert!(widths[2] >= 6 * 240, "{widths:?}");
        assert!(widths[3] > widths[1] && widths[1] > widths[0], "{widths:?}");
    }

    #[test]
    fn a_crowded_table_has_smaller_type_and_still_fills_the_area() {
        let column = (Holds::Figure, "完成", "12,345.67万元");
        let ten = Fit::new(&[&table(&[column; 6])], Length::twips(8845), SIZE).size;
        assert_eq!(ten, Some(Length::twips(210)));
        let forty = table(&[column; 40]);
        let sheet = Fit::new(&[&forty], Length::twips(8845), SIZE);
        assert_eq!(sheet.widths.iter().sum::<i32>(), 8845);
        assert_eq!(Fit::new(&[&table(&[column; 3])], Length::twips(8845), SIZE).size, None);
    }

    #[test]
    fn a_word_without_end_takes_no_width_from_the_others() {
        let endless = "x".repeat(10_000);
        let table = table(&[(Holds::Subject, "指标", &endless), (Holds::Status, "状态", "滞后")]);
        let widths = Ground::new(&[&table], SIZE).widths(8845);
        assert!(widths[1] >= 2 * 240 && widths.iter().sum::<i32>() == 8845, "{widths:?}");
    }

    #[test]
    fn no_column_is_so_narrow_that_it_makes_a_row_high() {
        let cells = [
            (Holds::Figure, "序号", "5"),
            (Holds::Subject, "指标", "招商引资到位资金"),
            (Holds::Figure, "目标", "增长10%以上"),
            (Holds::Status, "状态", "严重滞后"),
            (Holds::Words, "还需", "10—12月平均须约24.4%，高于在案各时段"),
            (Holds::Remark, "原因", "大项目接续不足，新开工个数少。"),
            (Holds::Remark, "下一步", "谋划储备后续项目，补齐接续缺口。"),
            (Holds::Words, "责任部门", "市区域经济合作局（推定）"),
        ];
        let table = table(&cells);
        let widths = Ground::new(&[&table], SIZE).widths(12_756);
        let lines =
            |(cell, width): (&(Holds, &str, &str), &i32)| super::width(cell.2, SIZE) / (width - around(SIZE)) + 1;
        let highest = cells.iter().zip(&widths).map(lines).max();
        assert!(highest <= Some(3), "{widths:?}");
    }

    #[test]
    fn tables_under_the_same_heads_stand_under_one_another_and_no_word_is_broken() {
        let short = table(&[
            (Holds::Subject, "Measure", "Roads"),
            (Holds::Words, "Lead", "Transport"),
        ]);
        let long = table(&[
            (
                Holds::Subject,
                "Measure",
                "Reconstruction of rural roads ".repeat(9).leak(),
            ),
            (Holds::Words, "Lead", "Administration"),
        ]);
        let widths = Fit::new(&[&short, &long], Length::twips(8845), SIZE).widths;
        assert!(
            widths[1] >= 14 * 120 + 2 * PADDING && widths[0] > widths[1],
            "{widths:?}"
        );
    }
}
