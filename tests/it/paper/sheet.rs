//! A bulletin of the built-in year, put together by hand: every kind of block, an upright annex and a wide one.

use briefing::assess::StatusRule;
use briefing::briefing::{Briefing, Item};
use briefing::document::{Annex, Block, Cell, Chart, Column, Document, Drawing, Holds, HouseStyle, Level, Table};
use briefing::locale::Language;

use crate::app_harness::data_set;

/// Of two wordings the one in this language.
fn pick<'a>(language: Language, chinese: &'a str, english: &'a str) -> &'a str {
    if language == Language::CHINESE {
        chinese
    } else {
        english
    }
}

/// The built-in year at the end of September.
fn briefing(language: Language) -> Briefing {
    let as_of = "2025-09-30".parse().unwrap();
    Briefing::new(data_set("sample"), as_of, StatusRule::ratio_80_60(), language)
}

fn row(briefing: &Briefing, item: &Item, is_wide: bool) -> Vec<Cell> {
    let mut cells = vec![
        Cell::status(item.status_word, item.status),
        Cell::from(item.name.as_str()),
        Cell::figure(item.value.as_str(), None),
        Cell::from(item.target.as_str()),
        Cell::from(item.gap_long.as_str()),
        Cell::from(item.lead_marked.as_str()),
    ];
    if is_wide {
        let told = briefing.beside(item.key);
        cells.extend([told.cause, told.next_step].map(|text| Cell::from(text.unwrap_or_default())));
    }
    cells
}

fn table<'i>(briefing: &Briefing, items: impl Iterator<Item = &'i Item>, is_wide: bool) -> Block {
    let words = briefing.language().words();
    let columns = [
        (words.column_status, Holds::Status),
        (words.column_name, Holds::Subject),
        (words.column_value, Holds::Figure),
        (words.column_target, Holds::Words),
        (words.column_gap, Holds::Words),
        (words.column_lead, Holds::Words),
        (words.detail_cause, Holds::Remark),
        (words.detail_next_step, Holds::Remark),
    ];
    let columns = columns.iter().take(if is_wide { 8 } else { 6 });
    Block::Table(Table {
        columns: columns.map(|(head, holds)| Column::new(*head, *holds)).collect(),
        rows: items.map(|item| row(briefing, item, is_wide).into()).collect(),
    })
}

/// The bulletin.
pub(crate) fn bulletin(language: Language) -> Document {
    let briefing = briefing(language);
    let item = |key: &_| briefing.item(*key);
    let mut blocks = vec![
        Block::Paragraph(format!("{}。{}。", briefing.count_line, briefing.reported_line)),
        Block::Heading(Level::First, pick(language, "总体情况", "Where we stand").to_owned()),
        Block::Notice(briefing.as_of_line.clone()),
    ];
    for (index, area) in briefing.areas.iter().enumerate() {
        blocks.push(Block::Heading(Level::Second, area.name.to_string()));
        blocks.push(Block::Paragraph(briefing.count_line_of(&area.tally)));
        if index == 0 {
            blocks.push(Block::Heading(
                Level::Third,
                pick(language, "主要指标", "Headline").to_owned(),
            ));
            blocks.push(table(&briefing, briefing.listed_items().take(9), false));
        }
    }
    blocks.push(Block::Heading(
        Level::First,
        pick(language, "滞后事项", "Behind").to_owned(),
    ));
    let red = briefing.red.iter().map(|key| briefing.bulletin(*key));
    blocks.push(Block::List(red.take(6).collect()));
    for key in briefing.red.iter().skip(6) {
        let told = briefing.beside(*key);
        blocks.push(Block::Heading(Level::Second, item(key).name.to_string()));
        let labels = [language.words().detail_cause, language.words().detail_next_step];
        let facts = labels.into_iter().zip([told.cause, told.next_step]);
        let facts = facts.filter_map(|(label, text)| Some((label.to_owned(), text?)));
        blocks.push(Block::Facts(facts.collect()));
    }
    blocks.push(Block::Chart(Chart {
        caption: pick(
            language,
            "“社会消费品零售总额”逐月走势——见正文。",
            "Retail sales, month by month.",
        )
        .to_owned(),
        drawing: Drawing::Bars(Vec::new()),
    }));
    let annex = |chinese: &str, english: &str, is_wide, blocks| Annex {
        title: pick(language, chinese, english).to_owned(),
        is_wide,
        blocks,
    };
    Document {
        name: String::new(),
        language,
        title: format!(
            "{}{}",
            pick(language, "关于", "On "),
            briefing.title.clone() + pick(language, "主要目标任务落实情况的通报", ": progress")
        ),
        preamble: vec![briefing.as_of_line.clone()],
        mark: briefing.illustrative_mark.map(str::to_owned),
        is_wide: false,
        blocks,
        annexes: vec![
            annex(
                "主要指标完成情况表",
                "All figures",
                false,
                vec![table(&briefing, briefing.listed_items().take(60), false)],
            ),
            annex(
                "滞后事项及下一步安排",
                "What is behind",
                true,
                vec![table(&briefing, briefing.red.iter().map(item), true)],
            ),
        ],
    }
}

/// The rules of a house that says everything.
pub(crate) fn house() -> HouseStyle {
    let said = |words: &str| Some(words.to_owned());
    HouseStyle {
        masthead: said("某市人民政府办公室文件"),
        number: said("某政办发〔2025〕12号"),
        addressee: said("各县（市、区）人民政府，市政府各部门"),
        signature: said("某市人民政府办公室"),
        date: "2025-10-15".parse().ok(),
        copy_to: said("市委办公室，市人大常委会办公室，市政协办公室，市纪委监委，市中级人民法院，市人民检察院"),
        issuer: said("某市人民政府办公室"),
        ..HouseStyle::default()
    }
}
