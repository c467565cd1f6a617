//! Tables as offices make them: every oddity that was met is a case, named for it, with the figures it gives and the exact
//! complaints it earns.

use crate::import_harness::{ImportHarness, complaints, gives, june, owned};
use crate::workbooks::{Book, Cell, edited, row};

#[test]
fn growth_that_is_told_beside_last_year_is_growth_and_no_amount() {
    for head in [
        "比上年同期增长（%）",
        "较上年同期增长%",
        "同比±%",
        "比去年增减（%）",
        "增速",
    ] {
        let table = format!("2025年6月\n指标,单位,自年初累计,{head}\n生产总值,亿元,50.5,3.8\n");
        gives(
            "增长.csv",
            &table,
            &["output 2025-Q2 50.5", "output-growth 2025-Q2 3.8"],
        );
    }
    // Without per cent it is how much more, which nobody asked for.
    let table = "2025年6月\n指标,单位,本年累计,上年同期,增减额,比上年同期增减\n生产总值,亿元,50.5,48,2.5,2.5\n";
    gives("增减额.csv", table, &["output 2025-Q2 50.5"]);
}

#[test]
fn the_running_month_beside_what_has_added_up_by_its_end_is_passed_over() {
    let book = Book::new()
        .sheet(
            "快报",
            &[
                row!["主要经济指标（2025年6月）"],
                row!["指标名称", "计量单位", "本月", "本月止累计", "比上年同期增长（%）", ""],
                row!["", "", "", "", "本月", "累计"],
                row!["生产总值", "亿元", 9.0, 50.5, 2.9, 3.8],
                row!["城镇新增就业", "人", 200.0, 1200.0, "", ""],
            ],
        )
        .merged((1, 0), (2, 0), "指标名称")
        .merged((1, 1), (2, 1), "计量单位")
        .merged((1, 2), (2, 2), "本月")
        .merged((1, 3), (2, 3), "本月止累计")
        .merged((1, 4), (1, 5), "比上年同期增长（%）");
    let figures = [
        "output 2025-Q2 50.5",
        "output-growth 2025-Q2 3.8",
        "new-jobs 2025-06 1200",
    ];
    assert_eq!(june("快报.xlsx", book.bytes()), (owned(&figures), Vec::new()));
    // Beside 1—6月, 6月 is June alone; by itself it may be, and that is told.
    gives(
        "两种月.csv",
        "指标,单位,6月,1—6月\n城镇新增就业,人,200,1200\n",
        &["new-jobs 2025-06 1200"],
    );
    let (figures, told) = june("单写六月.csv", "指标,单位,6月\n城镇新增就业,人,1200\n森林覆盖率,%,31\n");
    assert_eq!(figures, ["new-jobs 2025-06 1200", "forest-cover 2025-06 31"]);
    assert_eq!(
        told,
        [
            "单写六月.csv:1:7: 注意: C1 格：'6月' 按 1—6月 的累计数采用",
            "  提示：如果只是当月的数，请报从1月起的累计数"
        ]
    );
}

#[test]
fn heads_over_heads_say_the_year_and_the_lower_ones_are_no_table_by_themselves() {
    let book = Book::new()
        .sheet(
            "对照",
            &[
                row!["主要指标两年对照"],
                row!["指标", "单位", "2024年", "", "2025年", ""],
                row!["", "", "1—5月", "1—6月", "1—5月", "1—6月"],
                row!["城镇新增就业", "人", 90.0, 100.0, 95.0, 120.0],
            ],
        )
        .merged((1, 0), (2, 0), "指标")
        .merged((1, 1), (2, 1), "单位")
        .merged((1, 2), (1, 3), "2024年")
        .merged((1, 4), (1, 5), "2025年");
    assert_eq!(
        june("两年.xlsx", book.bytes()),
        (owned(&["new-jobs 2025-06 120"]), Vec::new())
    );
    // The title's year holds for heads that name none.
    let (figures, told) = june("去年.csv", "2024年各月完成情况\n指标,单位,1—6月\n城镇新增就业,人,100\n");
    assert_eq!(figures, Vec::<String>::new());
    assert_eq!(
        told,
        ["去年.csv:1:1: 错误: A1 格：这里是 2024 的数，要导入的是 2025-06"]
    );
}

#[test]
fn a_sheet_for_each_month_gives_the_month_asked_for_whether_its_name_or_its_title_says_it() {
    let month = |title: &'static str, figure: f64| {
        vec![
            row![title],
            row!["指标", "单位", "累计"],
            row!["城镇新增就业", "人", figure],
        ]
    };
    let named = Book::new()
        .sheet("1-2月", &month("主要指标", 20.0))
        .sheet("1-5月", &month("主要指标", 50.0))
        .sheet("1-6月", &month("主要指标", 60.0));
    assert_eq!(
        june("逐月.xlsx", named.bytes()),
        (owned(&["new-jobs 2025-06 60"]), Vec::new())
    );
    let titled = Book::new()
        .sheet("5月", &month("2025年1—5月", 50.0))
        .sheet("6月", &month("2025年1—6月", 60.0));
    assert_eq!(
        june("逐月.xlsx", titled.bytes()),
        (owned(&["new-jobs 2025-06 60"]), Vec::new())
    );
    // A sheet of another name whose title was forgotten is told.
    let forgotten = Book::new()
        .sheet("就业", &month("2025年1—6月", 60.0))
        .sheet("其他", &month("2025年1—5月", 50.0));
    let (figures, told) = june("两张.xlsx", forgotten.bytes());
    assert_eq!(figures, ["new-jobs 2025-06 60"]);
    assert_eq!(
        told,
        ["两张.xlsx:其他!A1: 错误: 这里是 2025-05 的数，要导入的是 2025-06"]
    );
    let other = Book::new().sheet("1-5月", &month("主要指标", 50.0));
    let (_, told) = june("上月.xlsx", other.bytes());
    assert_eq!(told, ["上月.xlsx:1-5月: 错误: 这里是 1—5月 的数，要导入的是 2025-06"]);
}

#[test]
fn two_lists_side_by_side_are_both_read_and_so_is_an_amount_over_its_growth() {
    let wide = "2025年1—6月主要指标\n序号,指标,单位,完成,序号,指标,单位,完成\n1,生产总值,%,3.8,2,城镇新增就业,人,1200\n,合计,,,3,新增生态岸线,公里,30.5\n";
    gives(
        "并排.csv",
        wide,
        &[
            "output-growth 2025-Q2 3.8",
            "new-jobs 2025-06 1200",
            "river-banks 2025-Q2 30.5",
        ],
    );
    let book = Book::new()
        .sheet(
            "表",
            &[
                row!["2025年1—6月"],
                row!["指标", "分项", "完成"],
                row!["生产总值", "总量（万元）", 505_000.0],
                row!["", "增速（%）", 3.8],
            ],
        )
        .merged((2, 0), (3, 0), "生产总值");
    let figures = ["output 2025-Q2 50.5", "output-growth 2025-Q2 3.8"];
    assert_eq!(june("分项.xlsx", book.bytes()), (owned(&figures), Vec::new()));
}

#[test]
fn growth_in_a_line_below_its_amount_is_that_of_the_line_above() {
    let table = "2025年1—6月\n指标,单位,全市,东岸区\n生产总值,亿元,50.5,30.5\n  增速,%,3.8,4.1\n城镇新增就业,人,120,70\n同比增长（%）,,5,6\n";
    gives(
        "增速在下.csv",
        table,
        &[
            "output 2025-Q2 50.5",
            "output@eastbank 2025-Q2 30.5",
            "output-growth 2025-Q2 3.8",
            "output-growth@eastbank 2025-Q2 4.1",
            "new-jobs 2025-06 120",
            "new-jobs@eastbank 2025-06 70",
        ],
    );
}

#[test]
fn the_quarter_beside_the_half_year_is_passed_over_and_so_are_shares_of_a_target() {
    let quarter = "指标,单位,上半年,二季度\n生产总值,亿元,50.5,26\n";
    gives("二季度.csv", quarter, &["output 2025-Q2 50.5"]);
    let tasks = "2025年1—6月\n责任单位,指标,目标值,完成值,完成比例,状态\n市统计局,生产总值,6%,3.8%,63%,滞后\n";
    gives("任务表.csv", tasks, &["output-growth 2025-Q2 3.8"]);
}

#[test]
fn a_column_that_says_that_it_adds_up_wins_over_a_quarter_or_month_beside_it() {
    for (head, beside) in [
        ("累计完成", "二季度"),
        ("1—6月累计", "二季度"),
        ("本年累计", "6月"),
        ("自年初累计", "第二季度"),
        ("累计", "6月份"),
        ("本月止累计", "二季度"),
    ] {
        let table = format!(
            "序号,项目名称,计量单位,年度目标,{beside},{head},完成率,备注\n1,城镇新增就业,人,9000,700,1200,13%,\n"
        );
        gives("任务表.csv", &table, &["new-jobs 2025-06 1200"]);
        let turned = format!("指标,单位,{head},{beside}\n城镇新增就业,人,1200,700\n");
        gives("反过来.csv", &turned, &["new-jobs 2025-06 1200"]);
    }
    let quarters = "指标,单位,一季度,二季度,三季度,四季度,累计完成\n城镇新增就业,人,500,700,0,,1200\n";
    gives("四个季度.csv", quarters, &["new-jobs 2025-06 1200"]);
    let above = "指标,单位,累计,累计\n,,一季度,二季度\n城镇新增就业,人,500,1200\n";
    gives("累计在上.csv", above, &["new-jobs 2025-06 1200"]);
}

#[test]
fn what_has_added_up_beyond_the_period_asked_for_is_not_taken_for_it() {
    let table = "指标,单位,一季度,二季度,三季度,累计完成\n城镇新增就业,人,500,700,300,1500\n";
    assert_eq!(
        june("到九月.csv", table),
        (
            Vec::new(),
            owned(&["到九月.csv:1:19: 错误: F1 格：这里是 1—9月 的数，要导入的是 2025-06"])
        )
    );
}

#[test]
fn quarters_side_by_side_are_three_months_each_and_no_figure_of_what_adds_up() {
    let quarters =
        "指标,单位,一季度,二季度,三季度\n城镇新增就业,人,500,700,\n新增生态岸线,公里,1,2,\n森林覆盖率,%,30,31,\n";
    assert_eq!(
        june("季度.csv", quarters),
        (
            owned(&["forest-cover 2025-06 31"]),
            owned(&[
                "季度.csv:1:11: 错误: D1 格：'二季度' 不是从 1 月起累计的数，没有采用",
                "  提示：填从年初到期末的累计数，写“1—6月累计”"
            ])
        )
    );
    // The first quarter is what has added up by its end.
    let run = ImportHarness::new()
        .with("季度.csv", quarters)
        .run("import 季度.csv --period 2025-03 -o data");
    assert!(complaints(&run.out).is_empty(), "{}", run.out);
    // Counted on from quarter to quarter, they say so.
    let counted = "指标,单位,一季度,一至二季度,一至三季度\n城镇新增就业,人,500,1200,\n";
    gives("一至.csv", counted, &["new-jobs 2025-06 1200"]);
}

#[test]
fn a_figure_of_another_order_of_magnitude_is_taken_and_told() {
    let table = "2025年1—6月\n指标,单位,完成\n城镇新增就业,人,200000\n森林覆盖率,%,0.31\n";
    let (figures, told) = june("数量级.csv", table);
    assert_eq!(figures, ["new-jobs 2025-06 200000"]);
    assert_eq!(
        told,
        [
            "数量级.csv:3:10: 注意: C3 格：200000 是年度目标 10000 的十倍以上",
            "  提示：看看单位和小数点，是不是把人填成了万人一类",
            // What may be 31% as well is nobody's guess; with its sign it is 0.31%, and told.
            "数量级.csv:4:9: 错误: C4 格：说不准 0.31 是 0.31% 还是 31%，没有采用",
            "  提示：写上百分号，或填百分数"
        ]
    );
    // What was told before is believed: a figure that goes on from it is no surprise.
    let harness = ImportHarness::new().with("五月.csv", "2025年1—5月\n指标,单位,完成\n城镇新增就业,人,150000\n");
    assert_eq!(harness.run("import 五月.csv --period 2025-05 -o data").code, 0);
    let harness = harness.with("数量级.csv", table);
    assert!(!harness.june("数量级.csv").out.contains("十倍以上"));
}

#[test]
fn an_own_target_is_doubted_as_its_figures_are_and_no_amount_is_set_below_zero() {
    let table = "2025年1—6月\n旗县,指标,单位,自定目标,完成\n东岸区,城镇新增就业,人,-1,70\n东岸区,新增生态岸线,公里,-2.5,3\n\
                 东岸区,生产总值,%,-1,2\n东岸区,森林覆盖率,%,0.3,30\n";
    let harness = ImportHarness::new().with("自定.csv", table);
    let told = harness.june("自定.csv").out;
    let told = complaints(&told);
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told[0].ends_with("错误: D3 格：-1 小于零"), "{told:?}");
    assert!(told[1].ends_with("错误: D4 格：-2.5 小于零"), "{told:?}");
    assert!(
        told[2].ends_with("错误: D6 格：说不准 0.3 是 0.3% 还是 30%，没有采用"),
        "{told:?}"
    );
    assert_eq!(told[3], "  提示：写上百分号，或填百分数");
}

#[test]
fn months_in_rows_give_the_row_asked_for() {
    let months = "2025年\n月份,城镇新增就业（人）,新增生态岸线（公里）\n1—2月,20,1\n1—5月,50,3\n1—6月,60,4.5\n合计,,\n";
    gives(
        "月份在行.csv",
        months,
        &["new-jobs 2025-06 60", "river-banks 2025-Q2 4.5"],
    );
    let titled = "生产总值（亿元）\n期次,总量（亿元）,增速（%）\n2024年1—6月,48,4\n2025年1—6月,50.5,3.8\n";
    gives(
        "期次.csv",
        titled,
        &["output 2025-Q2 50.5", "output-growth 2025-Q2 3.8"],
    );
    let (figures, told) = june("单月行.csv", "月份,城镇新增就业（人）\n5月,50\n6月,60\n");
    assert_eq!(figures, ["new-jobs 2025-06 60"]);
    assert_eq!(told[0], "单月行.csv:3:1: 注意: A3 格：'6月' 按 1—6月 的累计数采用");
}

#[test]
fn the_usual_table_of_counties_is_read_with_its_ranks_totals_and_footnotes() {
    let book = Book::new()
        .sheet(
            "6月",
            &[
                row!["2025年1—6月各区县主要经济指标完成情况"],
                row!["填报单位：市统计局", "", "", "", "单位：亿元、%"],
                row!["区县", "生产总值", "", "", "城镇新增就业（人）"],
                row!["", "总量", "同比增长", "位次", ""],
                row!["全市合计", 50.5, 3.8, "—", 120.0],
                row!["东岸区", 30.5, 4.1, 1.0, 70.0],
                row!["西 岭 县", 20.0, 3.2, 2.0, 50.0],
                row!["合  计", 50.5, "", "", 120.0],
                row!["注：1.数据为快报数；2.开发区含在东岸区内。"],
            ],
        )
        .merged((2, 0), (3, 0), "区县")
        .merged((2, 1), (2, 3), "生产总值")
        .merged((2, 4), (3, 4), "城镇新增就业（人）");
    let (figures, told) = june("旗县表.xlsx", book.bytes());
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        figures,
        [
            "output 2025-Q2 50.5",
            "output-growth 2025-Q2 3.8",
            "new-jobs 2025-06 120",
            "output@eastbank 2025-Q2 30.5",
            "output-growth@eastbank 2025-Q2 4.1",
            "new-jobs@eastbank 2025-06 70",
            "output@westridge 2025-Q2 20",
            "output-growth@westridge 2025-Q2 3.2",
            "new-jobs@westridge 2025-06 50",
        ]
    );
}

#[test]
fn a_place_that_is_not_ours_is_told_once_and_passed_over_ever_after() {
    let table = "旗县,城镇新增就业（人）\n东岸区,70\n西山岭县,20\n高新开发区,30\n";
    let harness = ImportHarness::new().with("旗县.csv", table).with(
        "对照.json",
        r#"{"schema": 1, "catalogue": "starbay-2025", "columns": [],
            "places": [{"name": "高新开发区"}, {"name": "西山岭县", "region": "westridge"}]}"#,
    );
    assert_eq!(
        complaints(&harness.june("旗县.csv").out),
        [
            "旗县.csv:3:1: 错误: A3 格：不认识的地区 '西山岭县'",
            "  提示：是否指 '西岭县'？",
            "旗县.csv:4:1: 错误: A4 格：不认识的地区 '高新开发区'",
            "  提示：清单里没有相近的地区；用 --mapping 文件说明它指哪个地区，或不采用",
        ]
    );
    let run = harness.june("旗县.csv --mapping 对照.json --save-mapping 下月.json");
    assert_eq!(
        (run.code, complaints(&run.out)),
        (0, Vec::new()),
        "{}{}",
        run.out,
        run.err
    );
    assert_eq!(
        harness.figures(),
        ["new-jobs@eastbank 2025-06 70", "new-jobs@westridge 2025-06 20"]
    );
    let run = harness.june("旗县.csv --mapping 下月.json");
    assert_eq!(
        (run.code, run.out.lines().last()),
        (0, Some("没有要写的")),
        "{}",
        run.out
    );
}

#[test]
fn figures_are_read_as_accountants_web_pages_and_text_cells_write_them() {
    let (figures, told) = june(
        "写法.csv",
        "2025年1—6月\n指标,完成,同比增长（%）\n生产总值,45.5（亿元）,（3.2）\n城镇新增就业,'120,\n新增生态岸线,3\u{200B}0.5,\n",
    );
    assert_eq!(
        figures,
        [
            "output 2025-Q2 45.5",
            "output-growth 2025-Q2 -3.2",
            "new-jobs 2025-06 120",
            "river-banks 2025-Q2 30.5"
        ]
    );
    assert_eq!(
        told[..2],
        [
            "写法.csv:2:4: 注意: B2 格：没有写单位，按清单的单位“人”读",
            "写法.csv:3:15: 注意: C3 格：（3.2） 按 -3.2 采用",
        ]
    );
}

#[test]
fn lines_that_only_a_carriage_return_ends_are_lines_too() {
    let table = "2025年1—6月\r\r指标,单位,完成\r城镇新增就业,人,-1\r";
    let (bytes, ..) = encoding_rs::GB18030.encode(table);
    let (_, told) = june("苹果.csv", bytes);
    assert_eq!(told, ["苹果.csv:4:10: 错误: C4 格：-1 小于零"]);
}

#[test]
fn a_workbook_is_read_as_one_whatever_it_is_called() {
    let book = Book::new().sheet(
        "表",
        &[row!["指标", "单位", "1—6月"], row!["城镇新增就业", "人", 120.0]],
    );
    assert_eq!(
        june("导出.csv", book.bytes()),
        (owned(&["new-jobs 2025-06 120"]), Vec::new())
    );
    let (_, told) = june("旧.csv", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    assert_eq!(
        told[0],
        "旧.csv: 错误: 打不开这个工作簿：有密码，或是改了名的旧格式 .xls"
    );
}

/// A workbook in which the figure of new jobs is a formula with a result, beside cells that it may look at.
fn with_formula(formula: &str, result: &str, cells: [Cell; 2]) -> Vec<u8> {
    let plain = Book::new()
        .sheet(
            "表",
            &[
                row!["指标", "单位", "1—6月", "", "东岸区月报", "西岭县月报"],
                vec![
                    Cell::Words("城镇新增就业"),
                    Cell::Words("人"),
                    Cell::Number(99.0),
                    Cell::Blank,
                    cells[0],
                    cells[1],
                ],
            ],
        )
        .bytes();
    edited(&plain, "xl/worksheets/sheet1.xml", |text| {
        text.replace("<v>99</v>", &format!("<f>{formula}</f><v>{result}</v>"))
    })
}

/// The same as a spreadsheet program leaves it that calculated everything.
fn saved(bytes: &[u8]) -> Vec<u8> {
    edited(bytes, "xl/workbook.xml", |text| {
        text.replace(" fullCalcOnLoad=\"1\"", "")
    })
}

#[test]
fn a_formula_that_says_nought_is_doubted_as_far_as_can_be_known() {
    let figures = [Cell::Number(50.0), Cell::Number(70.0)];
    let noughts = [Cell::Number(0.0), Cell::Number(0.0)];
    let blanks = [Cell::Blank, Cell::Blank];
    let hint = "  提示：在 Excel 或 WPS 里打开、保存一次再交（LibreOffice 里先按 Ctrl+Shift+F9）";
    // A sum of figures is not nought: whoever saved it did not calculate.
    let stale = saved(&with_formula("SUM(E2:F2)", "0", figures));
    let told = "和.xlsx:表!C2: 错误: 公式 SUM(E2:F2) 的值是 0，它加的格里却有数：没有重算过";
    assert_eq!(june("和.xlsx", stale), (Vec::new(), owned(&[told, hint])));
    // Other reckonings may come to nought, and so does a sum of empty cells, which is no figure.
    for (formula, cells) in [("E2-F2", figures), ("SUM(E2:F2)", blanks)] {
        let told = format!("疑.xlsx:表!C2: 注意: 公式 {formula} 的值是 0：可能没有重算，也可能它引用的格还空着");
        assert_eq!(
            june("疑.xlsx", saved(&with_formula(formula, "0", cells))),
            (owned(&["new-jobs 2025-06 0"]), owned(&[&told, hint])),
        );
    }
    // Noughts add up to nought.
    assert_eq!(
        june("零.xlsx", saved(&with_formula("SUM(E2:F2)", "0", noughts))),
        (owned(&["new-jobs 2025-06 0"]), Vec::new())
    );
}

#[test]
fn a_formula_that_was_filled_down_is_followed_to_where_it_looks_from_there() {
    let plain = Book::new()
        .sheet(
            "表",
            &[
                row!["指标", "单位", "1—6月", "", "东岸区月报", "西岭县月报"],
                row!["城镇新增就业", "人", 98.0, "", 0.0, 0.0],
                row!["新增生态岸线", "公里", 99.0, "", 3.0, 4.0],
            ],
        )
        .bytes();
    let filled = edited(&plain, "xl/worksheets/sheet1.xml", |text| {
        text.replace(
            "<v>98</v>",
            "<f t=\"shared\" ref=\"C2:C3\" si=\"0\">SUM(E2:F2)</f><v>0</v>",
        )
        .replace("<v>99</v>", "<f t=\"shared\" si=\"0\"/><v>0</v>")
    });
    let (figures, told) = june("下拉.xlsx", saved(&filled));
    assert_eq!(figures, ["new-jobs 2025-06 0"]);
    assert_eq!(
        told[0],
        "下拉.xlsx:表!C3: 错误: 公式 SUM(E3:F3) 的值是 0，它加的格里却有数：没有重算过"
    );
}

#[test]
fn a_quotation_mark_that_nothing_closes_swallows_nothing_in_silence() {
    let (figures, told) = june(
        "引号.csv",
        "2025年1—6月\n指标,单位,完成\n生产总值,%,3.8\n城镇新增就业,\"人,120\n新增生态岸线,公里,30.5\n",
    );
    assert_eq!(figures, ["output-growth 2025-Q2 3.8"]);
    assert_eq!(
        told,
        [
            "引号.csv:4:8: 错误: B4 格：这里的引号没有收尾，后面的都读成了这一格",
            "  提示：补上另一个引号，或另存为 .xlsx"
        ]
    );
}

#[test]
fn a_workbook_that_asks_to_be_calculated_is_not_believed_blindly() {
    let cells = [Cell::Number(0.0), Cell::Number(0.0)];
    let hint = "  提示：在 Excel 或 WPS 里打开、保存一次再交（LibreOffice 里先按 Ctrl+Shift+F9）";
    let (figures, told) = june("生成.xlsx", with_formula("E2+F2", "0", cells));
    assert_eq!(figures, Vec::<String>::new());
    assert_eq!(told, ["生成.xlsx:表!C2: 错误: 公式没有算出的值", hint]);
    let (figures, told) = june("生成.xlsx", with_formula("E2+F2", "120", cells));
    assert_eq!(figures, ["new-jobs 2025-06 120"]);
    assert_eq!(
        told,
        ["生成.xlsx: 注意: 工作簿要求打开时重算：公式的值可能是旧的", hint]
    );
}

#[test]
fn counties_that_fit_one_by_one_are_told_where_they_do_not_fit_together() {
    let wide = "指标,单位,全市,东岸区,西岭县\n城镇新增就业,人,120,70,60\n";
    let harness = ImportHarness::new().with("分区县.csv", wide);
    let run = harness.june("分区县.csv");
    let told = [
        "分区县.csv:2:10: 注意: C2 格：2 个县市区合计 130，超过全市的 120",
        "  提示：看看县市区中哪一个填错了或重复计入，或者全市的数还没有更新",
    ];
    assert_eq!((run.code, complaints(&run.out)), (0, told.to_vec()));
    // What stands on file counts too, and the data files are told likewise.
    let run = harness.run("check data");
    assert_eq!(complaints(&run.out).len(), 2, "{}", run.out);
    assert!(run.out.contains("2025-06.json:") && run.out.contains("注意: 2 个县市区合计 130，超过全市的 120"));
    let later = harness.with("西岭.csv", "旗县,城镇新增就业（人）\n西岭县,65\n");
    let run = later.june("西岭.csv --yes");
    assert_eq!(
        complaints(&run.out)[0],
        "西岭.csv:2:5: 注意: B2 格：2 个县市区合计 135，超过全市的 120"
    );
}

#[test]
fn rates_and_what_passes_everywhere_at_once_do_not_add_up_over_counties() {
    let rates = "旗县,生产总值增速（%）\n全市,3.8\n东岸区,9.1\n西岭县,7.5\n";
    gives(
        "增速.csv",
        rates,
        &[
            "output-growth 2025-Q2 3.8",
            "output-growth@eastbank 2025-Q2 9.1",
            "output-growth@westridge 2025-Q2 7.5",
        ],
    );
}

#[test]
fn data_files_are_held_to_each_other_at_the_place_that_told_last() {
    let snapshot = |as_of: &str, series: &str| {
        format!(
            r#"{{"schema": 1, "catalogue": "starbay-2025", "as_of": "{as_of}", "series": [
{series}
]}}"#
        )
    };
    let one = |region: &str, figures: &str| {
        format!(
            r#"{{"indicator": "new-jobs", {region} "unit": "人", "provenance": "reported", "figures": {{{figures}}}}}"#
        )
    };
    let (city, east) = ("", r#""region": "eastbank","#);
    let may = snapshot(
        "2025-05-31",
        &format!("{},\n{}", one(city, r#""2025-05": 100"#), one(east, r#""2025-05": 60"#)),
    );
    let june = snapshot(
        "2025-06-30",
        &format!("{},\n{}", one(city, r#""2025-06": 90"#), one(east, r#""2025-06": 95"#)),
    );
    let harness = ImportHarness::new().with("data/5.json", may).with("data/6.json", june);
    let run = harness.run("check data");
    assert_eq!(
        complaints(&run.out),
        [
            "data/6.json:2:90: 注意: 90 小于此前 2025-05 的 100，累计数不会减少",
            "  提示：要报从1月起的累计数；如果此前的数错了，先更正那一期",
            "data/6.json:3:111: 注意: 县市区的 95 超过全市的 90",
        ],
        "{}",
        run.out
    );
    // Corrected in a later file, there is nothing left to say; and what opens says the same as the check.
    let later = snapshot("2025-07-10", &one(city, r#""2025-06": 110"#));
    let harness = harness.with("data/7.json", later);
    assert_eq!(harness.run("check data").out, "3 个文件，没有问题\n");
    assert_eq!(harness.run("report data").err, "");
}

#[test]
fn a_correction_that_overtakes_the_month_after_is_told() {
    let harness = ImportHarness::new()
        .with("五月.csv", "指标,单位,1—5月\n城镇新增就业,人,100\n")
        .with("六月.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n")
        .with("更正.csv", "指标,单位,1—5月\n城镇新增就业,人,130\n");
    assert_eq!(harness.run("import 五月.csv --period 2025-05 -o data").code, 0);
    assert_eq!(harness.june("六月.csv").code, 0);
    let run = harness.run("import 更正.csv --period 2025-05 -o data --yes");
    assert_eq!(
        complaints(&run.out),
        [
            "更正.csv:2:10: 注意: C2 格：130 大于此后 2025-06 的 120，累计数不会减少",
            "  提示：两个数有一个不对；看看要不要也更正后一期",
        ]
    );
}

#[test]
fn a_multiplier_behind_a_figure_counts_in_the_unit_that_stands_there_and_never_twice() {
    gives(
        "公里.csv",
        "2025年1—6月\n指标,单位,完成\n新增生态岸线,公里,0.0012万\n城镇新增就业,人,0.12万\n生产总值,亿元,505000万\n",
        &["river-banks 2025-Q2 12", "new-jobs 2025-06 1200", "output 2025-Q2 50.5"],
    );
    gives(
        "重复.csv",
        "2025年1—6月\n指标,完成（万人）\n城镇新增就业,0.12万\n",
        &["new-jobs 2025-06 1200"],
    );
    gives(
        "米.csv",
        "2025年1—6月\n指标,单位,完成\n新增生态岸线,万米,3.05万\n生产总值,亿元,50.5亿\n",
        &["river-banks 2025-Q2 30.5", "output 2025-Q2 50.5"],
    );
    // Beside none at all it counts in the unit of the catalogue, and that is told as ever.
    assert_eq!(
        june(
            "无单位.csv",
            "2025年1—6月\n指标,完成\n城镇新增就业,0.12万\n生产总值,505000万\n"
        ),
        (
            owned(&["new-jobs 2025-06 1200", "output 2025-Q2 50.5"]),
            owned(&["无单位.csv:2:4: 注意: B2 格：没有写单位，按清单的单位“人”读"])
        )
    );
    let (figures, told) = june(
        "两可.csv",
        "2025年1—6月\n指标,单位,完成\n生产总值,万元,3千\n城镇新增就业,万户,1亿\n森林覆盖率,%,3万\n",
    );
    assert_eq!(figures, Vec::<String>::new());
    assert_eq!(
        told,
        [
            "两可.csv:3:9: 错误: C3 格：单位是 '千'，应为 '万元'",
            "两可.csv:4:11: 错误: C4 格：单位是 '亿'，应为 '万户'",
            "两可.csv:5:9: 错误: C5 格：单位是 '万'，应为 '%'",
        ]
    );
}

#[test]
fn a_rate_in_a_unit_that_rates_do_not_have_is_told_and_a_remark_on_growth_hides_no_figure() {
    let (figures, told) = june(
        "单位错.csv",
        "2025年1—6月\n指标,单位,完成,同比增长（%）\n生产总值,亿元,50.5,3.8个百分点\n城镇新增就业,人,120,5人\n",
    );
    assert_eq!(figures, ["output 2025-Q2 50.5", "new-jobs 2025-06 120"]);
    assert_eq!(told, ["单位错.csv:3:14: 错误: D3 格：单位是 '个百分点'，应为 '%'"]);
    gives(
        "备注.csv",
        "2025年1—6月\n指标,单位,完成,备注\n城镇新增就业,人,120,同比增长较快\n",
        &["new-jobs 2025-06 120"],
    );
}
