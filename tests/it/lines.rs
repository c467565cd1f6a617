//! What stands around a table, beside its rows and below them, decides about its figures or refuses them.

use crate::import_harness::{ImportHarness, june, owned};
use crate::workbooks::{Book, Cell, row};

/// A table as text, the figures that it gives and what is complained about, each a piece of a line.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

fn hold(cases: &[Case]) {
    for (table, figures, told) in cases {
        let (found, complaints) = june("表.csv", table);
        assert_eq!(found, owned(figures), "{table}{complaints:#?}");
        let complaints: Vec<&String> = complaints.iter().filter(|line| !line.starts_with("  ")).collect();
        assert_eq!(complaints.len(), told.len(), "{table}{complaints:#?}");
        for (complaint, expected) in complaints.iter().zip(*told) {
            assert!(complaint.contains(expected), "{complaint}\n{expected}");
        }
    }
}

#[test]
fn the_unit_of_a_title_and_that_of_a_row_or_head_agree_or_refuse() {
    hold(&[
        (
            "2025年1—6月 单位：亿元\n指标,单位,完成\n生产总值,亿元,50.5\n",
            &["output 2025-Q2 50.5"],
            &[],
        ),
        (
            "2025年1—6月 单位：万元\n指标,单位,完成\n生产总值,亿元,50.5\n",
            &[],
            &["C3 格：单位对不上：这里是 亿元，表.csv:1:1 是 万元"],
        ),
        (
            "2025年1—6月 单位：万元\n指标,完成（亿元）\n生产总值,50.5\n",
            &[],
            &["B3 格：单位对不上：这里是 亿元，表.csv:1:1 是 万元"],
        ),
        // A unit of another kind is about other rows.
        (
            "2025年1—6月 单位：万元\n指标,单位,完成\n城镇新增就业,人,120\n",
            &["new-jobs 2025-06 120"],
            &[],
        ),
        // The sign of a currency says that money is meant, and without any unit around it that it is in yuan.
        (
            "2025年1—6月\n指标,完成\n生产总值,\"¥5,050,000,000\"\n",
            &["output 2025-Q2 50.5"],
            &[],
        ),
        // Units may stand where heads do.
        (
            "2025年1—6月\n指标,亿元,%\n生产总值,50.5,3.8\n",
            &["output 2025-Q2 50.5", "output-growth 2025-Q2 3.8"],
            &[],
        ),
        // Nobody said a unit, and in that of the catalogue the figure is out of reach.
        (
            "2025年1—6月\n指标,完成\n城镇新增就业,9000000\n",
            &[],
            &[
                "没有写单位，按清单的单位“人”读",
                "B3 格：9000000 是年度目标 10000 的十倍以上",
            ],
        ),
    ]);
}

#[test]
fn words_beside_a_name_that_nobody_understands_refuse_the_row() {
    hold(&[
        (
            "2025年1—6月\n指标,范围,单位,完成\n生产总值,规模以上,亿元,50.5\n城镇新增就业,,人,120\n",
            &["new-jobs 2025-06 120"],
            &["B3 格：'范围' 一列写着 '规模以上'，没有读懂，可能只是一部分：这一行没有采用"],
        ),
        (
            "2025年1—6月\n指标,类别,单位,完成\n城镇新增就业,女性,人,50\n",
            &[],
            &["B3 格：'类别' 一列写着 '女性'"],
        ),
        // Remarks stand to the right of the figures and say nothing of what they are.
        (
            "2025年1—6月\n指标,单位,完成,备注\n城镇新增就业,人,120,女性50人\n",
            &["new-jobs 2025-06 120"],
            &[],
        ),
        // The id says one thing, the name another.
        (
            "2025年1—6月\n编号,指标,单位,完成\noutput,城镇新增就业,人,120\n",
            &[],
            &["A3 格：编号是 '生产总值'，名称却是 '城镇新增就业'"],
        ),
        // How a thing is counted has to fit its unit.
        (
            "2025年1—6月\n指标,单位,完成\n生产总值总额,亿元,50.5\n城镇新增就业人数,人,120\n新增生态岸线个数,公里,4\n",
            &["output 2025-Q2 50.5", "new-jobs 2025-06 120"],
            &["A5 格：不认识的指标 '新增生态岸线个数'"],
        ),
        // A piece of an indicator is no indicator, and is told with its place.
        (
            "2025年1—6月\n指标,单位,完成\n生产总值,亿元,50.5\n其中：港口,亿元,20\n",
            &["output 2025-Q2 50.5"],
            &["A4 格：不认识的指标 '其中：港口'"],
        ),
        // One comma too many moves every figure under the head of another.
        (
            "2025年1—6月\n指标,单位,完成\n生产总值,亿元,50,5\n城镇新增就业,人,120\n",
            &["new-jobs 2025-06 120"],
            &["D3 格：这一行比表头长，多出 '5'"],
        ),
    ]);
}

#[test]
fn what_stands_below_a_table_is_heard_too() {
    hold(&[
        (
            "2025年1—6月\n指标,单位,完成\n生产总值,亿元,50.5\n注：本表为东岸区数据\n",
            &[],
            &["A4 格：这里写着东岸区，表上却没有写是哪个地区的数：没有采用"],
        ),
        (
            "2025年1—6月\n指标,单位,完成\n生产总值,亿元,50.5\n东岸区统计局,,\n",
            &[],
            &["A4 格：这里写着东岸区"],
        ),
        // Whoever wrote above whose they are may sign below.
        (
            "东岸区2025年1—6月\n指标,单位,完成\n生产总值,亿元,30.5\n东岸区统计局,,\n",
            &["output@eastbank 2025-Q2 30.5"],
            &[],
        ),
        (
            "2025年1—6月\n指标,单位,完成\n生产总值,亿元,50.5\n注：数据截至5月底\n",
            &[],
            &["A4 格：这里是 1—5月 的数，要导入的是 2025-06"],
        ),
        (
            "2025年1—6月\n指标,单位,完成\n生产总值,亿元,50.5\n注：增速按可比价格计算。\n",
            &["output 2025-Q2 50.5"],
            &[],
        ),
    ]);
}

#[test]
fn what_is_said_about_time_agrees_or_refuses() {
    hold(&[
        (
            "填报日期：2025年4月10日\n指标,单位,2025年1—6月\n生产总值,亿元,50.5\n",
            &[],
            &["A1 格：填报时间 2025-04 早于 2025-06"],
        ),
        (
            "填报日期：2025年7月10日\n指标,单位,2025年1—6月\n生产总值,亿元,50.5\n",
            &["output 2025-Q2 50.5"],
            &[],
        ),
        (
            "2024年1—6月主要指标\n指标,单位,2025年1—6月\n生产总值,亿元,50.5\n",
            &[],
            &["A1 格：这里是 2024-06 的数，要导入的是 2025-06"],
        ),
        (
            "指标,单位,2024年1—6月,2025年1—6月\n生产总值,亿元,48,50.5\n",
            &["output 2025-Q2 50.5"],
            &[],
        ),
        (
            "指标,单位,期次,完成\n生产总值,亿元,2025年1—5月,42\n生产总值,亿元,2025年1—6月,50.5\n",
            &["output 2025-Q2 50.5"],
            &[],
        ),
        (
            "2025年二季度\n指标,单位,完成\n生产总值,亿元,26\n",
            &[],
            &["A1 格：'2025年二季度' 不是从 1 月起累计的数"],
        ),
    ]);
}

#[test]
fn a_table_of_targets_estimates_or_last_year_is_passed_over_by_its_name() {
    for (title, what) in [
        ("2025年1—6月目标任务分解表", "目标"),
        ("2025年1—6月计划", "目标"),
        ("上年同期数据", "上年同期"),
        ("2025年1—6月预计完成情况", "预计"),
    ] {
        let table = format!("{title}\n指标,单位,数值\n生产总值,亿元,50.5\n");
        let harness = ImportHarness::new().with("表.csv", &table);
        let run = harness.june("表.csv");
        let passed = format!("没有采用：第 3 行“{title}”（{what}）");
        assert!(run.out.contains(&passed), "{}", run.out);
        assert!(!harness.path("data/2025-06.json").exists(), "{table}");
    }
}

#[test]
fn regions_are_found_by_what_a_column_holds_whatever_its_head_says() {
    hold(&[
        (
            "2025年1—6月\n单位,生产总值（亿元）\n东岸区,30.5\n西岭县,20\n",
            &["output@eastbank 2025-Q2 30.5", "output@westridge 2025-Q2 20"],
            &[],
        ),
        (
            "2025年1—6月\n地区,生产总值,,城镇新增就业\n,总量（亿元）,增速（%）,总量（人）\n东岸区,30.5,3.8,70\n",
            &[
                "output@eastbank 2025-Q2 30.5",
                "output-growth@eastbank 2025-Q2 3.8",
                "new-jobs@eastbank 2025-06 70",
            ],
            &[],
        ),
    ]);
}

#[test]
fn what_a_workbook_prints_or_shows_beside_its_cells_counts() {
    let rows = [row!["指标", "单位", "2025年1—6月"], row!["生产总值", "亿元", 50.5]];
    let book = || Book::new().sheet("表", &rows);
    let county = owned(&["output@eastbank 2025-Q2 50.5"]);
    let printed = book().with(|sheet| {
        sheet.set_header("&C东岸区主要指标");
    });
    assert_eq!(june("眉.xlsx", printed.bytes()), (county.clone(), Vec::new()));
    let boxed = book().with(|sheet| {
        let text = rust_xlsxwriter::Shape::textbox().set_text("东岸区主要指标");
        sheet.insert_shape(5, 1, &text).unwrap();
    });
    assert_eq!(june("框.xlsx", boxed.bytes()), (county, Vec::new()));
    // What has no width is not seen either.
    let narrow = book().with(|sheet| {
        sheet.set_column_width(2, 0.0).unwrap();
    });
    let (figures, told) = june("窄.xlsx", narrow.bytes());
    assert_eq!(figures, owned(&[]));
    assert!(told.iter().any(|line| line.contains("隐藏")), "{told:#?}");
}

#[test]
fn of_sheets_for_several_years_the_one_asked_for_is_read() {
    let rows = |figure: f64| {
        [
            row!["指标", "单位", "1—6月"],
            vec![Cell::Words("生产总值"), Cell::Words("亿元"), Cell::Number(figure)],
        ]
    };
    let book = Book::new().sheet("2024年", &rows(48.0)).sheet("2025年", &rows(50.5));
    assert_eq!(
        june("年.xlsx", book.bytes()),
        (owned(&["output 2025-Q2 50.5"]), Vec::new())
    );
}

#[test]
fn a_column_without_a_head_is_read_or_refuses() {
    hold(&[
        // A county beside its rows is theirs, down to the next one.
        (
            ",指标,单位,1—6月\n东岸区,城镇新增就业,人,70\n,新增生态岸线,公里,5\n西岭县,城镇新增就业,人,50\n",
            &[
                "new-jobs@eastbank 2025-06 70",
                "river-banks@eastbank 2025-Q2 5",
                "new-jobs@westridge 2025-06 50",
            ],
            &[],
        ),
        (
            "指标,单位,1—6月,\n城镇新增就业,人,70,西岭县\n",
            &["new-jobs@westridge 2025-06 70"],
            &[],
        ),
        // A place that nobody knows refuses its rows, and so do words that make another figure of them.
        (
            ",指标,单位,1—6月\n高新区,城镇新增就业,人,70\n,新增生态岸线,公里,5\n",
            &[],
            &["A2 格：'A' 一列写着 '高新区'", "A3 格：'A' 一列写着 '高新区'"],
        ),
        (
            "指标,单位,1—6月,\n城镇新增就业,人,70,目标\n",
            &[],
            &["D2 格：'D' 一列写着 '目标'"],
        ),
        (
            "指标,单位,1—6月,数据类型\n城镇新增就业,人,70,预计\n新增生态岸线,公里,5,实际\n",
            &["river-banks 2025-Q2 5"],
            &["D2 格：'数据类型' 一列写着 '预计'"],
        ),
        // Where a thing is built is not whose figure it is, nor that of the whole for certain.
        (
            "指标,单位,1—6月,所在地\n新增生态岸线,公里,5,东岸区\n城镇新增就业,人,70,\n",
            &["new-jobs 2025-06 70"],
            &["D2 格：'所在地' 一列写着 '东岸区'"],
        ),
        // Whoever fills a row in may be a place.
        (
            "填报单位,指标,单位,1—6月\n高新区管委会,城镇新增就业,人,70\n市人社局,新增生态岸线,公里,5\n",
            &["river-banks 2025-Q2 5"],
            &["A2 格：'填报单位' 一列写着 '高新区管委会'"],
        ),
    ]);
}

#[test]
fn a_second_row_of_heads_that_names_months_or_years_is_one() {
    for (heads, figures) in [
        ("5月,1—6月,5月,1—6月", ["60", "120"]),
        ("2024年,2025年,2024年,2025年", ["60", "120"]),
        ("2024,2025,2024,2025", ["60", "120"]),
    ] {
        let table = format!(
            "2025年1—6月\n地区,城镇新增就业（人）,,新增生态岸线（公里）,\n,{heads}\n东岸区,{},{},4,5\n",
            figures[0], figures[1]
        );
        let (found, told) = june("表.csv", &table);
        let right = owned(&["new-jobs@eastbank 2025-06 120", "river-banks@eastbank 2025-Q2 5"]);
        assert!(
            found == right || (found.is_empty() && !told.is_empty()),
            "{table}{found:?}{told:#?}"
        );
    }
}

#[test]
fn a_line_that_begins_like_heads_is_no_head_where_the_heads_stand_below() {
    hold(&[
        (
            "主要指标,,填报单位：东岸区\n指标,单位,1—6月\n城镇新增就业,人,70\n",
            &["new-jobs@eastbank 2025-06 70"],
            &[],
        ),
        (
            "主要指标,单位：万人\n指标,1—6月\n城镇新增就业,0.012\n",
            &["new-jobs 2025-06 120"],
            &[],
        ),
    ]);
}

#[test]
fn the_year_of_one_column_and_the_month_of_another_are_one_period() {
    let table = "年份,月份,指标,单位,累计\n2025,5,城镇新增就业,人,100\n2025,6,城镇新增就业,人,120\n";
    let (found, _) = june("表.csv", table);
    assert_eq!(found, owned(&["new-jobs 2025-06 120"]));
}

#[test]
fn quarters_by_letter_days_within_a_month_and_two_units_are_not_taken_for_what_was_asked() {
    hold(&[
        (
            "指标,单位,Q1,Q2,H1\n城镇新增就业,人,50,70,120\n",
            &["new-jobs 2025-06 120"],
            &[],
        ),
        (
            "2025年1—6月\n地区,城镇新增就业（人）\n,万人\n东岸区,0.012\n",
            &[],
            &["找不到"],
        ),
    ]);
    let (found, told) = june("表.csv", "指标,单位,截至6月20日\n城镇新增就业,人,110\n");
    assert_eq!((found, told.is_empty()), (owned(&[]), false));
}

#[test]
fn a_figure_that_was_merged_over_several_rows_is_nobodys() {
    let rows = [
        row!["旗县", "2025年1—6月城镇新增就业（人）"],
        vec![Cell::Words("东岸区"), Cell::Number(120.0)],
        vec![Cell::Words("西岭县"), Cell::Blank],
    ];
    let merged = Book::new().sheet("表", &rows).with(|sheet| {
        let format = rust_xlsxwriter::Format::new();
        sheet.merge_range(1, 1, 2, 1, "", &format).unwrap();
        sheet.write_number(1, 1, 120.0).unwrap();
    });
    let (found, told) = june("表.xlsx", merged.bytes());
    assert_eq!(found, owned(&[]));
    assert!(told[0].contains("120 在合并的单元格里"), "{told:#?}");
}

#[test]
fn a_number_that_stands_one_cell_too_far_is_named() {
    let harness = ImportHarness::new().with(
        "表.csv",
        "指标,单位,1—6月累计,备注\n城镇新增就业,人,,120\n新增生态岸线,公里,5,\n",
    );
    let run = harness.june("表.csv");
    assert!(run.out.contains("没有采用：第 2 行“城镇新增就业”"), "{}", run.out);
}

#[test]
fn a_note_that_says_what_the_figures_are_instead_refuses_them() {
    for note in [
        "注：以上数据不含西岭县",
        "注：不含西岭县",
        "说明：西岭县数据缺报，合计数中未包含",
        "备注：城镇新增就业为5月数",
        "注：城镇新增就业为当月数。",
        "注：以上为2024年同期数据",
        "注：上述数据系二季度数据",
        "注：城镇新增就业为全国数",
        "注：城镇新增就业口径为规模以下企业",
        "说明：城镇新增就业单位为万人",
    ] {
        let (found, told) = june(
            "表.csv",
            format!("2025年1—6月\n指标,单位,完成\n城镇新增就业,人,120\n{note}\n"),
        );
        assert_eq!((found, told.is_empty()), (owned(&[]), false), "{note}");
    }
    // What explains a figure leaves it what it is.
    for note in [
        "注：生产总值增速按可比价格计算。",
        "注：数据由市统计局提供，最终数据以统计局公布为准",
        "注：城镇新增就业为累计数",
        "注：生产总值为初步核算数",
        "注：以上数据为2025年1—6月累计数据",
    ] {
        let (found, told) = june(
            "表.csv",
            format!("2025年1—6月\n指标,单位,完成\n城镇新增就业,人,120\n{note}\n"),
        );
        assert_eq!((found, told), (owned(&["new-jobs 2025-06 120"]), Vec::new()), "{note}");
    }
}

#[test]
fn a_year_a_unit_or_a_part_beside_a_row_is_not_overlooked() {
    for beside in ["2024年", "万人", "规上"] {
        for table in [
            format!("{beside},城镇新增就业,120\n"),
            format!(",城镇新增就业,120,{beside}\n"),
        ] {
            let head = ",指标,1—6月（人）\n";
            let (found, told) = june("表.csv", format!("{head}{table}"));
            assert_eq!((found, told.is_empty()), (owned(&[]), false), "{table}");
        }
    }
    hold(&[(
        "指标,单位,1—6月,单位\n城镇新增就业,人,120,万人\n新增生态岸线,公里,5,公里\n",
        &["river-banks 2025-Q2 5"],
        &["D2 格：'单位' 一列写着 '万人'"],
    )]);
}
