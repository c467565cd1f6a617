//! What tables are taken to mean: whose figures they hold, of which sort, for when and in which unit. Every kind of table that
//! was once read falsely has a case with the right figures, or with the complaint at the right place.

use crate::import_harness::{ImportHarness, complaints, gives, june, owned};
use crate::workbooks::{Book, Cell, edited, row};

/// Holds what a table of text gives: figures, and the first words of each complaint.
fn says(name: &str, table: &str, figures: &[&str], told: &[&str]) {
    let (found, complaints) = june(name, table);
    assert_eq!(found, owned(figures), "{table}{complaints:#?}");
    let complaints: Vec<&String> = complaints.iter().filter(|line| !line.starts_with("  ")).collect();
    assert_eq!(complaints.len(), told.len(), "{table}{complaints:#?}");
    for (complaint, expected) in complaints.iter().zip(told) {
        assert!(complaint.contains(expected), "{complaint}\n{expected}");
    }
}

const EAST: [&str; 2] = ["output@eastbank 2025-Q2 30.5", "output-growth@eastbank 2025-Q2 4.1"];

#[test]
fn a_county_that_stands_above_a_table_has_its_figures() {
    let rows = "指标,单位,1—6月,同比增长（%）\n生产总值,亿元,30.5,4.1\n";
    for title in [
        "东岸区2025年1—6月主要经济指标",
        "2025年1—6月东岸区主要经济指标",
        "星湾市东岸区主要经济指标",
        "东岸区",
        "填报单位：东岸区",
        "填报单位：东岸区统计局",
        "填报单位：星湾市东岸区发展和改革局（盖章）",
        "填报单位（盖章）：东岸区人民政府",
        "填报单位,东岸区统计局",
        "填报单位：,东岸区统计局",
        "填报地区：东岸区",
        "报送地区: 东岸区",
        "单位：东岸区统计局",
        "填报单位：东岸区统计局   单位：亿元",
    ] {
        gives("表.csv", &format!("{title}\n{rows}"), &EAST);
    }
}

#[test]
fn a_place_that_nobody_knows_above_a_table_refuses_it() {
    let rows = "指标,单位,1—6月\n生产总值,亿元,30.5\n";
    for (title, found) in [
        ("南沙县2025年1—6月主要指标", "南沙县"),
        ("2025年1—6月南沙县主要指标", "南沙县"),
        ("填报单位：南沙县统计局", "南沙县"),
        ("填报地区：南沙县", "南沙县"),
        ("填报地区：东案区", "东案区"),
        ("星湾市南沙县主要指标", "南沙县"),
        ("东岸区石桥子镇主要指标", "石桥子镇"),
    ] {
        let told = format!("错误: A1 格：不认识的地区 '{found}'");
        says("表.csv", &format!("{title}\n{rows}"), &[], &[&told]);
    }
    // What ends as places do and is none says nothing.
    for title in [
        "城镇居民和工业园区情况",
        "全市主要经济指标",
        "星湾市主要经济指标",
        "填报单位：市统计局",
    ] {
        gives("表.csv", &format!("{title}\n{rows}"), &["output 2025-Q2 30.5"]);
    }
}

#[test]
fn two_regions_that_contradict_each_other_are_told_at_both_places() {
    let rows = "指标,单位,1—6月\n生产总值,亿元,30.5\n";
    says(
        "表.csv",
        &format!("东岸区主要指标\n填报单位：西岭县统计局\n{rows}"),
        &[],
        &[
            "表.csv:1:1: 错误: A1 格：地区对不上：这里是 东岸区，表.csv:2:1 是 西岭县",
            "表.csv:2:1: 错误: A2 格：地区对不上：这里是 西岭县，表.csv:1:1 是 东岸区",
        ],
    );
    says(
        "表.csv",
        "东岸区主要指标\n地区,指标,单位,1—6月\n东岸区,生产总值,亿元,30.5\n西岭县,生产总值,亿元,20\n全市,生产总值,亿元,50.5\n",
        &["output@eastbank 2025-Q2 30.5"],
        &[
            "D4 格：地区对不上：这里是 西岭县，表.csv:1:1 是 东岸区",
            "D5 格：地区对不上：这里是 全市，表.csv:1:1 是 东岸区",
        ],
    );
    let book = Book::new().sheet(
        "西岭县",
        &[
            row!["东岸区主要指标"],
            row!["指标", "单位", "1—6月"],
            row!["生产总值", "亿元", 30.5],
        ],
    );
    let (figures, told) = june("表.xlsx", book.bytes());
    assert_eq!(figures, Vec::<String>::new());
    assert!(told[0].contains("表.xlsx:西岭县: 错误: 地区对不上"), "{told:#?}");
    assert!(told[2].contains("表.xlsx:西岭县!A1: 错误: 地区对不上"), "{told:#?}");
}

#[test]
fn the_name_of_a_sheet_and_lines_between_rows_say_whose_figures_follow() {
    let rows = [row!["指标", "单位", "1—6月"], row!["生产总值", "亿元", 30.5]];
    let book = Book::new().sheet("东岸区", &rows);
    assert_eq!(
        june("表.xlsx", book.bytes()),
        (owned(&["output@eastbank 2025-Q2 30.5"]), Vec::new())
    );
    gives(
        "分段.csv",
        "指标,单位,1—6月\n全市,,\n生产总值,亿元,50.5\n东岸区,,\n生产总值,亿元,30.5\n二、西岭县：,,\n生产总值,亿元,20\n",
        &[
            "output 2025-Q2 50.5",
            "output@eastbank 2025-Q2 30.5",
            "output@westridge 2025-Q2 20",
        ],
    );
    says(
        "分段.csv",
        "指标,单位,1—6月\n全市,,\n生产总值,亿元,50.5\n南沙县,,\n生产总值,亿元,30.5\n",
        &["output 2025-Q2 50.5"],
        &["A4 格：不认识的地区 '南沙县'"],
    );
}

#[test]
fn below_a_merged_region_that_was_parted_the_rows_are_still_its_own() {
    gives(
        "合并.csv",
        "地区,指标,单位,1—6月\n全市,生产总值,亿元,50.5\n,城镇新增就业,人,120\n东岸区,生产总值,亿元,30.5\n,城镇新增就业,人,70\n",
        &[
            "output 2025-Q2 50.5",
            "new-jobs 2025-06 120",
            "output@eastbank 2025-Q2 30.5",
            "new-jobs@eastbank 2025-06 70",
        ],
    );
    says(
        "旗县.csv",
        "区县,城镇新增就业（人）\n东岸区,70\n,50\n",
        &["new-jobs@eastbank 2025-06 70"],
        &["A3 格：这一行有数，却没有写地区"],
    );
}

#[test]
fn a_form_of_a_county_that_lost_its_county_is_refused() {
    let form = "星湾市报送表\n报送期次：2025-06,,,REGION\n编号,指标名称,单位,全市目标,自定目标,本期数（2025-06）\nnew-jobs,城镇新增就业,人,9000人,5000,70\n";
    gives(
        "表.csv",
        &form.replace("REGION", "填报地区：东岸区"),
        &["new-jobs@eastbank 2025-06 70"],
    );
    for line in ["", "填报地区：", "填报地区"] {
        let (figures, told) = june("表.csv", form.replace("REGION", line));
        assert_eq!(figures, Vec::<String>::new(), "{line}");
        assert!(told[0].contains("这是地区填的表，却没有写是哪个地区的"), "{told:#?}");
    }
    says(
        "表.csv",
        &form.replace("REGION", "填报地区：东按区"),
        &[],
        &["不认识的地区 '东按区'", "自定目标要写明"],
    );
    // A file that is called by a county and says nothing of it inside is nobody's.
    says(
        "东岸区6月.csv",
        "指标,单位,1—6月\n城镇新增就业,人,70\n",
        &[],
        &["东岸区6月.csv: 错误: 文件名写着东岸区，表里却没有写是哪个地区的数"],
    );
}

#[test]
fn only_growth_of_this_year_is_growth() {
    for head in [
        "目标增速（%）",
        "增速全省排名",
        "环比增长（%）",
        "年均增长（%）",
        "对增长的贡献率（%）",
        "同比增减百分点",
        "上年同期增速（%）",
        "增速预期目标",
        "两年平均增速（%）",
        "同比增加额（亿元）",
        "增长指数",
        "占比（%）",
        "降幅（%）",
        "完成进度（%）",
    ] {
        let table = format!("2025年1—6月\n指标,累计（亿元）,{head}\n生产总值,50.5,4\n");
        let harness = ImportHarness::new().with("表.csv", &table);
        let run = harness.june("表.csv");
        assert_eq!(harness.figures(), ["output 2025-Q2 50.5"], "{table}{}", run.out);
        assert!(run.out.contains(&format!("没有采用：C 列“{head}”（")), "{}", run.out);
        assert_eq!(complaints(&run.out), Vec::<&str>::new(), "{}", run.out);
    }
    // One that nobody understands to its end is told at its head.
    says(
        "表.csv",
        "2025年1—6月\n指标,累计（亿元）,增速（三产部分）\n生产总值,50.5,4\n",
        &["output 2025-Q2 50.5"],
        &["注意: C2 格：表头 '增速（三产部分）' 没有全读懂（三产部分），这一列没有采用"],
    );
}

#[test]
fn the_name_of_a_row_is_read_to_its_last_word_too() {
    gives(
        "行名.csv",
        "指标,单位,1—6月\n生产总值（累计）,亿元,50.5\n生产总值增速,%,3.8\n生产总值目标,亿元,95\n上年同期生产总值,亿元,48\n生产总值全省排名,,3\n2024年生产总值,亿元,48\n",
        &["output 2025-Q2 50.5", "output-growth 2025-Q2 3.8"],
    );
    says(
        "行名.csv",
        "指标,单位,1—6月\n生产总值（限上）,亿元,50.5\n城镇新增就业,人,120\n",
        &["new-jobs 2025-06 120"],
        &["A2 格：不认识的指标 '生产总值（限上）'"],
    );
    // An increase is no amount.
    gives(
        "增加.csv",
        "指标,单位,1—6月\n生产总值增长,亿元,2.5\n城镇新增就业,人,120\n",
        &["new-jobs 2025-06 120"],
    );
}

#[test]
fn a_remark_never_changes_what_a_figure_is() {
    for (head, remark) in [
        ("主要原因", "汽车类零售增长较快"),
        ("备注", "增长"),
        ("趋势", "增长"),
        ("简要分析", "同比增长"),
        ("说明", "总量"),
        ("口径说明", "增速"),
    ] {
        let table = format!("2025年1—6月\n指标,单位,累计,{head}\n生产总值,亿元,50.5,{remark}\n");
        gives("备注.csv", &table, &["output 2025-Q2 50.5"]);
        let before = format!("2025年1—6月\n指标,{head},单位,累计\n生产总值,{remark},亿元,50.5\n");
        gives("备注.csv", &before, &["output 2025-Q2 50.5"]);
    }
}

#[test]
fn tables_below_one_another_have_heads_units_years_and_regions_of_their_own() {
    gives(
        "两张.csv",
        "2025年1—6月主要指标\n单位：万元\n指标,1—6月累计\n生产总值,505000\n\n就业情况\n单位：人\n指标,1—6月累计\n城镇新增就业,120\n",
        &["output 2025-Q2 50.5", "new-jobs 2025-06 120"],
    );
    // A unit line counts from where it stands, with heads of its own or without.
    gives(
        "单位.csv",
        "指标,1—6月累计\n单位：亿元,\n生产总值,50.5\n单位：万人,\n城镇新增就业,0.012\n",
        &["output 2025-Q2 50.5", "new-jobs 2025-06 120"],
    );
    gives(
        "两年.csv",
        "2025年1—6月\n指标,单位,累计\n生产总值,亿元,50.5\n\n2024年1—6月\n指标,单位,累计\n城镇新增就业,人,100\n",
        &["output 2025-Q2 50.5"],
    );
    gives(
        "分段.csv",
        "2025年1—6月\n指标,单位,累计\n一、年度目标,,\n生产总值,亿元,95\n二、完成情况,,\n生产总值,亿元,50.5\n三、上年同期,,\n生产总值,亿元,48\n",
        &["output 2025-Q2 50.5"],
    );
    gives(
        "分段.csv",
        "指标,单位,累计\n2025年1—6月,,\n生产总值,亿元,50.5\n2024年1—6月,,\n生产总值,亿元,48\n",
        &["output 2025-Q2 50.5"],
    );
    gives(
        "重复.csv",
        "2025年1—6月\n指标,单位,累计,目标\n生产总值,亿元,50.5,95\n指标,单位,目标,累计\n城镇新增就业,人,9000,120\n",
        &["output 2025-Q2 50.5", "new-jobs 2025-06 120"],
    );
    // Heads that make no sense refuse what stands below them.
    says(
        "看不懂.csv",
        "2025年1—6月\n指标,单位,累计\n生产总值,亿元,50.5\n\n指标,甲,乙\n城镇新增就业,120,130\n",
        &["output 2025-Q2 50.5"],
        &["A5 格：找不到填数值的列"],
    );
}

#[test]
fn whatever_holds_numbers_and_was_not_read_is_named() {
    let harness = ImportHarness::new().with(
        "表.csv",
        "2025年1—6月\n指标,单位,累计,位次,,上年同期,备查\n生产总值,亿元,50.5,3,7,48,9\n合计,,50.5,,,,\n",
    );
    let run = harness.june("表.csv");
    assert_eq!(harness.figures(), ["output 2025-Q2 50.5"]);
    let told = "  没有采用：D 列“位次”（排名）、E 列（没有表头）、F 列“上年同期”（上年同期）、G 列“备查”（没有读懂）、第 4 行“合计”（合计）";
    assert!(run.out.contains(told), "{}", run.out);
    let told: serde_json::Value = serde_json::from_str(&harness.june("表.csv --json").out).unwrap();
    let unread = &told["files"][0]["tables"][0]["unread"];
    assert_eq!(unread[0]["what"]["column"], "D");
    assert_eq!(unread[0]["why"], "rank");
    assert_eq!(unread[4]["what"]["rows"], "4");
    // A misspelt name is told whatever its figures look like.
    for figure in ["约3.8%", "三点八", "3..8", "3.8", "未开工"] {
        says(
            "错名.csv",
            &format!("2025年1—6月\n指标,单位,累计\n生产总直,亿元,{figure}\n城镇新增就业,人,120\n"),
            &["new-jobs 2025-06 120"],
            &["A3 格：不认识的指标 '生产总直'"],
        );
    }
    // A table of which nothing was read is an error, also where each part of it is only unfamiliar.
    let (figures, told) = june(
        "生.csv",
        "2025年1—6月\n指标,单位,完成\n城镇新增就业,,\n生产总值,,\n,,\n备查,,\n",
    );
    assert_eq!((figures, told), (Vec::new(), Vec::new()));
}

#[test]
fn heads_are_read_through_the_forms_that_programs_make_of_them() {
    let dated = |shown: &'static str| {
        Book::new().sheet(
            "表",
            &[
                vec![Cell::Words("指标"), Cell::Words("单位"), Cell::Shown(45_663.0, shown)],
                row!["城镇新增就业", "人", 120.0],
            ],
        )
    };
    // 45,663 is 6 January 2025.
    let (figures, told) = june("日期.xlsx", dated("m\"月\"d\"日\"").bytes());
    assert_eq!(figures, ["new-jobs 2025-06 120"]);
    assert_eq!(told[0], "日期.xlsx:表!C1: 注意: 表头是日期 1月6日，按 1—6月 采用");
    let (figures, _) = june("日期.xlsx", dated("yyyy-mm-dd").bytes());
    assert_eq!(figures, Vec::<String>::new());
    let month = Book::new().sheet(
        "表",
        &[
            vec![
                Cell::Words("指标"),
                Cell::Words("单位"),
                Cell::Shown(45_809.0, "yyyy\"年\"m\"月\""),
            ],
            row!["森林覆盖率", "%", 31.0],
        ],
    );
    assert_eq!(june("年月.xlsx", month.bytes()).0, ["forest-cover 2025-06 31"]);
    // Radicals and compatibility forms look like the plain characters.
    gives(
        "部首.csv",
        "2025年1—6⽉\n指标,单位,累计,同⽐增⻓（％）\n⽣产总值,亿元,50.5,3.8\n",
        &["output 2025-Q2 50.5", "output-growth 2025-Q2 3.8"],
    );
    // A library's numbers of rows and columns are no part of the table.
    let counted = Book::new().sheet(
        "Sheet1",
        &[
            row!["", 0.0, 1.0, 2.0],
            row![0.0, "2025年1—6月主要指标"],
            row![1.0, "指标", "累计", ""],
            row![2.0, "", "总量（亿元）", "同比增长（%）"],
            row![3.0, "生产总值", 50.5, 3.8],
        ],
    );
    assert_eq!(
        june("框架.xlsx", counted.bytes()),
        (owned(&["output 2025-Q2 50.5", "output-growth 2025-Q2 3.8"]), Vec::new())
    );
}

#[test]
fn a_unit_is_found_wherever_it_stands() {
    for (above, heads, unit) in [
        ("2025年1—6月", "指标,累计,同比\n,万元,%", ""),
        ("2025年1—6月", "指标,累计（万元）,同比（%）", ""),
        ("2025年1—6月\n单位：万元、%", "指标,累计,同比", ""),
        ("2025年1—6月\n金额单位：万元", "指标,累计,同比", ""),
        ("2025年1—6月\n单位:万元/%", "指标,累计,同比", ""),
        ("2025年1—6月主要指标（万元）", "指标,累计,同比", ""),
        ("2025年1—6月", "指标,累计 万 元,同比 %", ""),
        ("2025年1—6月", "指标,累计,同比", "万元"),
    ] {
        let table = format!("{above}\n{heads}\n生产总值,505000{unit},3.8\n");
        gives(
            "单位.csv",
            &table,
            &["output 2025-Q2 50.5", "output-growth 2025-Q2 3.8"],
        );
    }
    for (above, heads, row) in [
        ("单位：亿元", "指标,累计（万元）", "生产总值,505000"),
        ("单位：万元", "指标,单位,累计", "生产总值,亿元,50.5"),
        ("2025年", "指标,单位,1—6月累计（亿元）", "生产总值,万元,50.5"),
    ] {
        let (figures, told) = june("矛盾.csv", format!("{above}\n{heads}\n{row}\n"));
        assert_eq!(figures, Vec::<String>::new(), "{told:#?}");
        assert!(told[0].contains("单位对不上：这里是"), "{told:#?}");
    }
    // Below a merged unit that was parted nobody can tell whether it goes on or the catalogue's is meant.
    let (figures, told) = june(
        "合并.csv",
        "指标,单位,1—6月\n新增生态岸线,米,30500\n生产总值,万元,505000\n",
    );
    assert_eq!((figures.len(), told), (2, Vec::new()));
    let (figures, told) = june(
        "合并.csv",
        "2025年1—6月\n指标,单位,完成\n生产总值,万元,505000\n,,\n生产总值,,50.5\n",
    );
    assert_eq!(figures, ["output 2025-Q2 50.5"]);
    assert!(told[0].contains("没有写单位，不能确定是"), "{told:#?}");
}

#[test]
fn cells_of_text_are_read_in_every_spelling_that_means_one_thing() {
    for (unit, cell, figure) in [
        // A sign of a currency says that money is meant; the unit beside it says in which size.
        ("亿元", "¥50.50", "output 2025-Q2 50.5"),
        ("万元", "￥505,000.00", "output 2025-Q2 50.5"),
        ("元", "¥5,050,000,000", "output 2025-Q2 50.5"),
        ("%", "减少3.2%", "output-growth 2025-Q2 -3.2"),
        ("%", "增3.8%", "output-growth 2025-Q2 3.8"),
        ("%", "–3.2", "output-growth 2025-Q2 -3.2"),
        ("万元", "505\u{A0}000", "output 2025-Q2 50.5"),
        ("亿元", "50.5¹", "output 2025-Q2 50.5"),
    ] {
        let table = format!("2025年1—6月\n指标,单位,完成\n生产总值,{unit},\"{cell}\"\n");
        gives("写法.csv", &table, &[figure]);
    }
    // Without quotation marks the commas of a number part it into cells, and what stands first is not the number.
    for cell in ["505,000", "￥505,000.00", "-505,000万元", "¥5,050,000,000"] {
        let table = format!("2025年1—6月\n指标,单位,完成\n生产总值,万元,{cell}\n城镇新增就业,人,120\n");
        says("逗号.csv", &table, &["new-jobs 2025-06 120"], &["比表头长"]);
    }
    // What is to fall is reported by how far it fell.
    gives(
        "降幅.csv",
        "2025年1—6月\n指标,单位,完成\n供水漏损率,个百分点,下降0.8个百分点\n",
        &["leakage 2025-Q2 0.8"],
    );
    says(
        "降幅.csv",
        "2025年1—6月\n指标,单位,完成\n供水漏损率,个百分点,-0.8\n",
        &[],
        &["这个指标报降幅，-0.8 看不准是升是降"],
    );
    says(
        "增加.csv",
        "2025年1—6月\n指标,单位,完成\n生产总值,亿元,增加5.2亿元\n",
        &[],
        &["这里是 增加5.2亿元，这个指标应报：数字"],
    );
}

#[test]
fn struck_hidden_and_unshown_numbers_are_told_and_not_taken() {
    let rows = [
        row!["指标", "单位", "1—6月", "备用"],
        row!["生产总值", "亿元", 50.5, 1.0],
        row!["城镇新增就业", "人", 120.0, 2.0],
    ];
    let (figures, told) = june(
        "隐藏.xlsx",
        Book::new().sheet("表", &rows).hidden_row(1).hidden_column(3).bytes(),
    );
    assert_eq!(figures, ["new-jobs 2025-06 120"]);
    assert_eq!(told[0], "隐藏.xlsx:表: 注意: 第 2 行是隐藏或筛选掉的，没有读");
    assert_eq!(told[2], "隐藏.xlsx:表: 注意: D 列是隐藏的，其中的数没有读");
    let shown = |code: &'static str| {
        let rows = [
            row!["指标", "单位", "1—6月"],
            vec![Cell::Words("城镇新增就业"), Cell::Words("人"), Cell::Shown(120.0, code)],
        ];
        june("格式.xlsx", Book::new().sheet("表", &rows).bytes())
    };
    assert_eq!(
        shown(";;;").1,
        ["格式.xlsx:表!C2: 错误: 这一格存着 120，却什么也不显示"]
    );
    assert!(shown("# ?/?").1[0].contains("这一格存的是 120，它的数字格式看不准显示成什么"));
    let struck = Book::new()
        .sheet("表", &rows[..2])
        .with(|sheet| {
            let format = rust_xlsxwriter::Format::new().set_font_strikethrough();
            sheet.write_number_with_format(1, 2, 50.5, &format).unwrap();
        })
        .bytes();
    let (figures, told) = june("划掉.xlsx", struck);
    assert_eq!(
        (figures.len(), told[0].as_str()),
        (0, "划掉.xlsx:表!C2: 错误: 50.5 划掉了，没有采用")
    );
}

#[test]
fn runs_of_text_that_are_raised_or_struck_are_no_part_of_a_figure() {
    use rust_xlsxwriter::Format;
    let rows = [
        row!["指标", "单位", "1—6月"],
        row!["生产总值", "亿元"],
        row!["城镇新增就业", "人"],
    ];
    let plain = Format::new();
    let raised = Format::new().set_font_script(rust_xlsxwriter::FormatScript::Superscript);
    let struck = Format::new().set_font_strikethrough();
    let book = Book::new().sheet("表", &rows).with(|sheet| {
        sheet
            .write_rich_string(1, 2, &[(&plain, "50.5"), (&raised, "1")])
            .unwrap();
        sheet
            .write_rich_string(2, 2, &[(&struck, "130"), (&plain, "120")])
            .unwrap();
    });
    assert_eq!(
        june("脚注.xlsx", book.bytes()),
        (owned(&["output 2025-Q2 50.5", "new-jobs 2025-06 120"]), Vec::new())
    );
}

#[test]
fn an_error_that_nobody_knows_is_one_cell() {
    let book = Book::new()
        .sheet(
            "表",
            &[
                row!["指标", "单位", "1—6月"],
                row!["生产总值", "亿元", 98.0],
                row!["城镇新增就业", "人", 120.0],
            ],
        )
        .bytes();
    let bytes = edited(&book, "xl/worksheets/sheet1.xml", |text| {
        text.replace("r=\"C2\"><v>98</v>", "r=\"C2\" t=\"e\"><v>#SPILL!</v>")
    });
    let (figures, told) = june("溢出.xlsx", bytes);
    assert_eq!(figures, ["new-jobs 2025-06 120"]);
    assert_eq!(told[0], "溢出.xlsx:表!C2: 错误: 单元格显示错误 #SPILL!");
}

#[test]
fn a_workbook_in_which_nothing_was_calculated_is_refused_with_one_sentence() {
    let book = Book::new()
        .sheet(
            "表",
            &[
                row!["指标", "单位", "1—6月", "", "东", "西"],
                row!["城镇新增就业", "人", 97.0, "", 50.0, 70.0],
                row!["新增生态岸线", "公里", 98.0, "", 3.0, 4.0],
                row!["森林覆盖率", "%", 31.0, "", 1.0, 1.0],
            ],
        )
        .bytes();
    let formulas = edited(&book, "xl/worksheets/sheet1.xml", |text| {
        text.replace("<v>97</v>", "<f>SUM(E2:F2)</f><v>0</v>")
            .replace("<v>98</v>", "<f>ROUND(E3+F3,1)</f><v>0</v>")
    });
    let saved = edited(&formulas, "xl/workbook.xml", |text| {
        text.replace(" fullCalcOnLoad=\"1\"", "")
    });
    let (figures, told) = june("未算.xlsx", saved);
    assert_eq!(figures, ["forest-cover 2025-06 31"]);
    assert_eq!(told[0], "未算.xlsx: 错误: 2 个公式都没有算过，一个也没有采用");
    assert_eq!(told.len(), 2);
}

#[test]
fn single_months_beside_their_total_are_months() {
    let months = |total: &str| {
        format!(
            "2025年\n指标,单位,1月,2月,3月,4月,5月,6月,合计\n城镇新增就业,人,10,20,20,30,20,20,{total}\n森林覆盖率,%,30,30,30,30,30,31,\n"
        )
    };
    let (figures, told) = june("逐月.csv", months("120"));
    assert_eq!((figures, told), (owned(&["new-jobs 2025-06 120"]), Vec::new()));
    says("逐月.csv", &months("130"), &[], &["I3 格：合计 130 不等于各月之和 120"]);
    // Months that fall from one to the next have not added up.
    says(
        "逐月.csv",
        "2025年\n指标,单位,4月,5月,6月\n城镇新增就业,人,30,25,20\n",
        &[],
        &["E2 格：'6月' 不是从 1 月起累计的数"],
    );
}

#[test]
fn a_figure_beyond_ten_times_its_neighbours_is_doubted_whatever_it_is() {
    let harness = ImportHarness::new()
        .with(
            "一季度.csv",
            "2025年1—3月\n指标,单位,完成\n生产总值,亿元,24.5\n森林覆盖率,%,30.8\n",
        )
        .with(
            "上半年.csv",
            "2025年1—6月\n指标,单位,完成\n生产总值,亿元,505000\n森林覆盖率,%,3.1\n",
        );
    assert_eq!(harness.run("import 一季度.csv --period 2025-03 -o data").code, 0);
    let run = harness.june("上半年.csv");
    assert_eq!(
        complaints(&run.out),
        [
            "上半年.csv:3:9: 注意: C3 格：505000 与 2025-Q1 的 24.5 相差十倍以上",
            "  提示：看看单位和小数点，是不是把人填成了万人一类",
        ],
        "{}",
        run.out
    );
}

#[test]
fn two_files_of_one_date_that_differ_are_both_told_and_neither_counts() {
    let snapshot = |value: &str| {
        format!(
            r#"{{"schema": 1, "catalogue": "starbay-2025", "as_of": "2025-06-30", "series": [
{{"indicator": "new-jobs", "unit": "人", "provenance": "reported", "figures": {{"2025-05": 100, "2025-06": {value}}}}}
]}}"#
        )
    };
    let harness = ImportHarness::new()
        .with("data/甲.json", snapshot("120"))
        .with("data/乙.json", snapshot("130"));
    let run = harness.run("check data");
    assert_eq!(run.code, 1);
    let told = complaints(&run.out);
    assert_eq!(told.len(), 4, "{}", run.out);
    assert!(
        told[0].starts_with(
            "data/乙.json:2:105: 错误: 同一指标、地区、期次有两个数：这里是 130，data/甲.json:2:105 是 120"
        )
    );
    assert!(
        told[2].starts_with(
            "data/甲.json:2:105: 错误: 同一指标、地区、期次有两个数：这里是 120，data/乙.json:2:105 是 130"
        )
    );
    assert!(!harness.run("show new-jobs data").out.contains("130"));
    let run = harness.with("三.csv", "指标,单位,1—6月\n城镇新增就业,人,125\n");
    let told = run.june("三.csv --dry-run").out;
    assert!(told.contains("data/甲.json:2:105: 错误: 同一指标"), "{told}");
    // Equal copies stay silent, and a correction that says so settles it.
    let harness = ImportHarness::new()
        .with("data/甲.json", snapshot("120"))
        .with("data/乙.json", snapshot("120"));
    assert_eq!(harness.run("check data").out, "2 个文件，没有问题\n");
    let corrected = r#"{"value": 130, "revision": {"former": 120, "why": "补报"}}"#;
    let harness = ImportHarness::new()
        .with("data/甲.json", snapshot("120"))
        .with("data/乙.json", snapshot(corrected));
    assert_eq!(harness.run("check data").out, "2 个文件，没有问题\n");
    assert!(harness.run("show new-jobs data").out.contains("130"));
    // So does whatever a later date tells.
    let later = snapshot("140").replace("2025-06-30", "2025-07-10");
    let harness = ImportHarness::new()
        .with("data/甲.json", snapshot("120"))
        .with("data/乙.json", snapshot("130"))
        .with("data/丙.json", later);
    assert_eq!(harness.run("check data").out, "3 个文件，没有问题\n");
}

#[test]
fn what_lies_beside_tables_and_data_files_is_named() {
    let harness = ImportHarness::new()
        .with("收件/一.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n")
        .with("收件/说明.docx", "x")
        .with("收件/盖章.pdf", "x")
        .with("收件/.隐藏", "x");
    let told = "收件: 注意: 文件夹里还有别的文件，没有读：盖章.pdf、说明.docx";
    assert_eq!(complaints(&harness.june("收件").out), [told]);
    assert!(harness.run("check 收件 --period 2025-06").out.contains(told));
}

#[test]
fn a_month_in_a_row_gives_way_to_the_row_that_adds_up() {
    for table in [
        "单位：人\n指标,月份,数值\n城镇新增就业,6月,300\n城镇新增就业,1-6月,1600\n",
        "单位：人\n指标,月份,数值\n城镇新增就业,1—6月,1600\n,6月,300\n",
        "城镇新增就业（人）\n月份,数值\n5月,290\n6月,300\n1-6月,1600\n",
    ] {
        gives("表.csv", table, &["new-jobs 2025-06 1600"]);
    }
    // The sum of another month, or of something else, says nothing about it.
    let other = "单位：人\n指标,月份,数值\n城镇新增就业,6月,1600\n城镇新增就业,1-5月,1300\n";
    says(
        "表.csv",
        other,
        &["new-jobs 2025-06 1600"],
        &["'6月' 按 1—6月 的累计数采用"],
    );
}

#[test]
fn a_row_of_units_below_the_heads_says_theirs() {
    for label in ["单位", "计量单位", ""] {
        let table = format!("地区,生产总值,城镇新增就业\n{label},亿元,人\n东岸区,30.5,300\n");
        let figures = ["output@eastbank 2025-Q2 30.5", "new-jobs@eastbank 2025-06 300"];
        gives("2025年1-6月.csv", &table, &figures);
    }
}

#[test]
fn the_name_of_a_reduction_may_say_that_it_falls() {
    for row in [
        "供水漏损率下降,个百分点,0.8",
        "供水漏损率降幅,个百分点,0.8",
        "供水漏损率,个百分点,0.8",
    ] {
        gives("表.csv", &format!("指标,单位,1-6月\n{row}\n"), &["leakage 2025-Q2 0.8"]);
    }
    let told = ["错误: C2 格：这个指标报降幅，-0.8 看不准是升是降"];
    says("表.csv", "指标,单位,1-6月\n供水漏损率下降,个百分点,-0.8\n", &[], &told);
    // What is to grow has not grown by how much it fell.
    says("表.csv", "指标,单位,1-6月\n生产总值下降,%,0.8\n", &[], &[]);
}

#[test]
fn figures_in_sentences_around_a_table_are_named() {
    let rows = "指标,单位,1-6月\n生产总值,亿元,120.5\n";
    for (table, row) in [
        (format!("{rows}上半年城镇新增就业完成1600人。\n"), 3),
        (format!("1-6月城镇新增就业1,600人\n{rows}"), 1),
        (format!("{rows}注：供水漏损率下降0.8个百分点。\n"), 3),
    ] {
        let run = ImportHarness::new().with("表.csv", &table).june("表.csv");
        assert!(run.out.contains(&format!("第 {row} 行")), "{table}{}", run.out);
    }
    for line in [
        "2025年6月30日",
        "注：增速按可比价格计算。",
        "共8个区县，生产总值按季度核算",
    ] {
        let run = ImportHarness::new()
            .with("表.csv", format!("{rows}{line}\n"))
            .june("表.csv");
        assert!(!run.out.contains("第 3 行"), "{line}{}", run.out);
    }
}
