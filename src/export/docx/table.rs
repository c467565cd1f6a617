//! Tables: their widths from what stands in them, their heads on every page, no row over two pages.

use unicode_width::UnicodeWidthStr;

use crate::document::{Cell, Column, Holds, Length, Table};
use crate::export::docx::paragraph::{Align, Hand, Paragraph, Style};
use crate::export::docx::styles::close;
use crate::export::docx::xml::{Xml, named, number, value};

/// What is free at either side of a cell, in twentieths of a point.
const PADDING: i32 = 70;
/// What is free above and below the words of a cell.
const LIFT: i32 = 30;
/// A crowded table's type is smaller by this: 小四 becomes 五号.
const SMALLER: Length = Length::twips(30);

/// A table that is ready to be written.
#[derive(Debug, Clone)]
pub(super) struct Sheet<'d> {
    table: &'d Table,
    widths: Vec<i32>,
    /// The size of its type, where it is not the usual one.
    size: Option<Length>,
}

impl<'d> Sheet<'d> {
    /// A table as wide as `area`; its type is that of the house, or smaller where its words would not fit.
    pub(super) fn new(table: &'d Table, area: Length, usual: Length) -> Self {
        let smaller = Length::twips(usual.in_twips() - SMALLER.in_twips());
        let (widths, size) = match widths(table, area.in_twips(), usual) {
            Ok(widths) => (widths, None),
            Err(_) => match widths(table, area.in_twips(), smaller) {
                Ok(widths) | Err(widths) => (widths, Some(smaller)),
            },
        };
        Self { table, widths, size }
    }

    /// Writes it.
    pub(super) fn write(&self, xml: &mut Xml, hand: Hand<'_>) {
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| self.properties(xml));
            // Word reads the widths of cells, WPS those of the grid.
            xml.element("w:tblGrid", &[], |xml| {
                for width in &self.widths {
                    xml.empty("w:gridCol", &[number("w:w", *width)]);
                }
            });
            self.row(
                xml,
                true,
                |index| {
                    let head = &self.table.columns[index].head;
                    self.paragraph(Style::Head, head, Align::Centre)
                },
                hand,
            );
            for row in &self.table.rows {
                self.row(
                    xml,
                    false,
                    |index| {
                        let text = row.get(index).map_or("", |cell| &cell.text);
                        self.paragraph(Style::Cell, text, align(self.table.columns[index].holds))
                    },
                    hand,
                );
            }
        });
    }

    fn properties(&self, xml: &mut Xml) {
        let whole: i32 = self.widths.iter().sum();
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

    fn row(&self, xml: &mut Xml, is_head: bool, cell: impl Fn(usize) -> Paragraph, hand: Hand<'_>) {
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                if is_head {
                    xml.empty("w:tblHeader", &[]);
                }
            });
            for (index, width) in self.widths.iter().enumerate() {
                xml.element("w:tc", &[], |xml| {
                    xml.element("w:tcPr", &[], |xml| {
                        xml.empty("w:tcW", &[number("w:w", *width), named("w:type", "dxa")]);
                        xml.empty("w:vAlign", &[value("center")]);
                    });
                    cell(index).write(xml, hand);
                });
            }
        });
    }

    fn paragraph(&self, style: Style, text: &str, align: Align) -> Paragraph {
        Paragraph {
            align: Some(align),
            size: self.size,
            pitch: self.size.map(close),
            keeps_next: style == Style::Head,
            ..Paragraph::words(style, text)
        }
    }
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

/// What a column takes: all in one line, and at least.
struct Need {
    whole: i32,
    least: i32,
}

fn need(column: &Column, cells: impl Iterator<Item = Option<i32>>, size: Length) -> Need {
    let characters = |count: i32| count * size.in_twips();
    let widest = cells.flatten().max().unwrap_or_default();
    let head = width(&column.head, size);
    // A status and a figure are never broken, unless a figure has a sentence for its unit.
    let least = match column.holds {
        Holds::Status => widest.min(characters(6)),
        Holds::Subject => widest.min(characters(7)),
        Holds::Words | Holds::Aside | Holds::Id => widest.min(characters(4)),
        Holds::Figure | Holds::Address => widest.min(characters(8)),
        Holds::Remark => widest.min(characters(10)),
    };
    // A head may take two lines.
    let of_head = (head / 2).max(characters(2)).min(characters(6));
    let around = 2 * PADDING + size.in_twips() / 4;
    Need {
        whole: widest.max(of_head) + around,
        least: least.max(of_head) + around,
    }
}

/// The widths of the columns, which together are `area`: such that the tallest cell has as few lines as may be.
///
/// # Errors
///
/// With widths in proportion, where the columns need more than there is.
fn widths(table: &Table, area: i32, size: Length) -> Result<Vec<i32>, Vec<i32>> {
    let cells = |index: usize| {
        table
            .rows
            .iter()
            .map(move |row| row.get(index).map(|cell: &Cell| width(&cell.text, size)))
    };
    let needs = table.columns.iter().enumerate();
    let needs: Vec<Need> = needs.map(|(index, column)| need(column, cells(index), size)).collect();
    let least: i32 = needs.iter().map(|need| need.least).sum();
    if least > area {
        let shares = needs.iter().map(|need| need.least).collect();
        return Err(filled(shares, area));
    }
    // In so many lines everything is said, in tenths.
    let at = |tenths: i32| -> Vec<i32> {
        let of = |need: &Need| need.least.max(need.whole.saturating_mul(10) / tenths);
        needs.iter().map(of).collect()
    };
    let fits = |tenths: &i32| at(*tenths).iter().map(|width| i64::from(*width)).sum::<i64>() <= i64::from(area);
    let (mut low, mut high) = (10, 1_000_000);
    while low < high {
        let middle = i32::midpoint(low, high);
        if fits(&middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(filled(at(low), area))
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
            rows: vec![cells.iter().map(|(_, _, cell)| Cell::words(*cell)).collect()],
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
        let widths = widths(&table, 8845, SIZE).unwrap();
        assert_eq!(widths.iter().sum::<i32>(), 8845);
        assert!(widths[0] >= 4 * 240 + 2 * PADDING, "{widths:?}");
        assert!(widths[2] >= 6 * 240, "{widths:?}");
        assert!(widths[3] > widths[1] && widths[1] > widths[0], "{widths:?}");
    }

    #[test]
    fn a_crowded_table_has_smaller_type_and_still_fills_the_area() {
        let column = (Holds::Figure, "完成", "12,345.67万元");
        let ten = Sheet::new(&table(&[column; 6]), Length::twips(8845), SIZE).size;
        assert_eq!(ten, Some(Length::twips(210)));
        let forty = table(&[column; 40]);
        let sheet = Sheet::new(&forty, Length::twips(8845), SIZE);
        assert_eq!(sheet.widths.iter().sum::<i32>(), 8845);
        assert_eq!(Sheet::new(&table(&[column; 3]), Length::twips(8845), SIZE).size, None);
    }

    #[test]
    fn a_word_without_end_takes_no_width_from_the_others() {
        let endless = "x".repeat(10_000);
        let table = table(&[(Holds::Subject, "指标", &endless), (Holds::Status, "状态", "滞后")]);
        let widths = widths(&table, 8845, SIZE).unwrap();
        assert!(widths[1] >= 2 * 240 && widths.iter().sum::<i32>() == 8845, "{widths:?}");
    }
}
