//! What the clerk gets: from spreadsheets as departments send them to one clean snapshot, and every cell that is wrong.

use std::fs;

use serde_json::Value;

use crate::app_harness::repository;
use crate::import_harness::{ImportHarness, complaints};
#[cfg(unix)]
use crate::pty::Terminal;
use crate::workbooks::{Book, Cell, edited, row, with_parts};

#[test]
fn a_table_with_merged_heads_and_every_habit_of_typing_is_read_to_the_last_digit() {
    let book = Book::new()
        .sheet(
            "主要指标",
            &[
                row!["星湾市2025年上半年主要指标完成情况"],
                row!["填报单位：市统计局", "", "", "", "填报日期：2025年7月5日"],
                row!["序号", "指标名称", "计量单位", "1—6月", "", "备注"],
                row!["", "", "", "累计完成", "同比增长（%）", ""],
                row![
                    1.0,
                    "生产总值",
                    "万元",
                    "１，２３４，５６７．８",
                    Cell::Percent(0.052),
                    ""
                ],
                row![2.0, "（一）城镇新增就业", "万人", 1.2345, "—", "超额"],
                row![3.0, "供水漏损率", "个百分点", " 0.8 ", "/", ""],
                row!["", "合 计", "", 99.0, "", ""],
                row!["制表人：张三", "", "", "", "", ""],
            ],
        )
        .merged((0, 0), (0, 5), "星湾市2025年上半年主要指标完成情况")
        .merged((2, 3), (2, 4), "1—6月");
    let harness = ImportHarness::new().with("统计局.xlsx", book.bytes());
    let run = harness.june("统计局.xlsx");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert_eq!(
        run.out.lines().next().unwrap(),
        "统计局.xlsx：4 个数（主要指标 4）",
        "{}",
        run.out
    );
    assert_eq!(
        harness.figures(),
        [
            "output 2025-Q2 123.45678",
            "output-growth 2025-Q2 5.2",
            "new-jobs 2025-06 12345",
            "leakage 2025-Q2 0.8"
        ]
    );
    let snapshot = harness.snapshot("data/2025-06.json");
    assert_eq!(snapshot["sources"][0]["publisher"], "市统计局");
    assert_eq!(snapshot["series"][0]["provenance"], "reported");
    // Every figure leads back to its cell.
    assert_eq!(
        snapshot["series"][0]["figures"]["2025-Q2"]["note"],
        "统计局.xlsx:主要指标!D5"
    );
    assert_eq!(harness.run("check data").code, 0);
}

#[test]
fn every_wrong_cell_is_told_at_once_and_the_sound_rows_stand() {
    let book = Book::new()
        .sheet(
            "报送",
            &[
                row!["单位：人"],
                row!["指标", "单位", "上期", "1—6月", "原因"],
                row!["城镇新增就业", "人", 100.0, 120.0, "招聘会增加"],
                row!["城镇新增就业", "人", 100.0, -3.0],
                row!["生产总值", "%", 5.0, "五点二"],
                row!["生产总值", "吨", 5.0, 5.2],
                row!["生产总直", "%", 5.0, 5.2],
                row!["", "", "", 77.0],
                row!["供水漏损率", "个百分点", 0.2, Cell::Formula("")],
                row!["新增生态岸线", "公里", 2.0, Cell::Date(45_838.0)],
                row!["建成口袋公园的区县", "个", 1.0, 3.0],
                row!["北大桥", "", "前期", "快了"],
                row!["重大事故", "", "守住", "无"],
                row!["森林覆盖率", "%", 31.0, Cell::Formula("#DIV/0!")],
            ],
        )
        .sheet("旧表", &[row!["指标", "1—6月"], row!["森林覆盖率", 1.0]])
        .hidden();
    let harness = ImportHarness::new().with("部门.xlsx", book.bytes());
    let run = harness.june("部门.xlsx");
    assert_eq!(run.code, 1);
    assert_eq!(
        complaints(&run.out),
        [
            "部门.xlsx:旧表: 注意: 工作表是隐藏的，没有读",
            "  提示：要读就在 Excel 里取消隐藏",
            "部门.xlsx:报送!D4: 错误: -3 小于零",
            "部门.xlsx:报送!D5: 错误: 这里是 五点二，这个指标应报：数字",
            "部门.xlsx:报送!D6: 错误: 单位是 '吨'，应为 '%、亿元'",
            "部门.xlsx:报送!A7: 错误: 不认识的指标 '生产总直'",
            "  提示：是否指 '生产总值'？",
            "部门.xlsx:报送!D8: 错误: 有数值 77，但这一行没有写指标",
            "部门.xlsx:报送!D9: 错误: 公式没有算出的值",
            "  提示：在 Excel 或 WPS 里打开、保存一次再交（LibreOffice 里先按 Ctrl+Shift+F9）",
            "部门.xlsx:报送!D10: 错误: 这里是日期 2025-06-30，不是数值",
            "  提示：Excel 常把 6-30、3.5 这样的输入变成日期；把格式改为“常规”再重填",
            "部门.xlsx:报送!D11: 错误: 3 超过了总体 2",
            "部门.xlsx:报送!D12: 错误: 这里是 快了，这个指标应报：未开工、前期、开工、在建、完工、投用",
            "部门.xlsx:报送!D13: 错误: 这里是 无，这个指标应报：守住、突破底线",
            "部门.xlsx:报送!D14: 错误: 单元格显示错误 #DIV/0!",
        ],
        "{}",
        run.out
    );
    assert!(run.out.contains("11 处错误，1 处注意"), "{}", run.out);
    assert_eq!(harness.figures(), ["new-jobs 2025-06 120"]);
}

#[test]
fn a_text_is_read_in_the_encoding_it_was_saved_in_and_that_is_told() {
    let table = "指标,单位,1—6月\r\n城镇新增就业,人,120\r\n重大事故,,守住\r\n";
    let (national, ..) = encoding_rs::GB18030.encode(table);
    let unicode = |text: &str| -> Vec<u8> {
        let marked = format!("\u{FEFF}{}", text.replace(',', "\t"));
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    for (name, bytes, encoding) in [
        ("utf8.csv", table.as_bytes().to_vec(), "UTF-8"),
        ("utf8-mark.csv", format!("\u{FEFF}{table}").into_bytes(), "UTF-8"),
        ("gb18030.csv", national.to_vec(), "GB18030"),
        ("unicode-text.txt", unicode(table), "UTF-16LE"),
    ] {
        let harness = ImportHarness::new().with(name, bytes);
        let run = harness.june(name);
        assert_eq!(
            run.out.lines().next(),
            Some(format!("{name}：编码 {encoding}，2 个数").as_str()),
            "{}",
            run.out
        );
        assert_eq!(
            harness.figures(),
            ["new-jobs 2025-06 120", "no-major-accident 2025-06 \"held\""]
        );
    }
}

#[test]
fn what_cannot_be_read_for_certain_is_refused_with_what_to_do() {
    let (big5, ..) = encoding_rs::BIG5.encode("指標,單位,數值\n就業,人,12\n");
    let mixed = [
        "指标,单位,1—6月\n".as_bytes(),
        &encoding_rs::GB18030.encode("就业,人,1\n").0,
    ]
    .concat();
    let harness = ImportHarness::new()
        .with("big5.csv", &big5)
        .with("两种编码.csv", mixed)
        .with("旧.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
        .with("加密.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
        .with("改名.xlsx", "指标,数值\n")
        .with(
            "截断.xlsx",
            &Book::new().sheet("表", &[row!["指标", "1—6月"]]).bytes()[..400],
        )
        .with("表.ods", b"PK");
    let run = harness.june("big5.csv 两种编码.csv 旧.xls 加密.xlsx 改名.xlsx 截断.xlsx 表.ods 没有.xlsx");
    assert_eq!(run.code, 1);
    assert_eq!(
        complaints(&run.out),
        [
            "big5.csv: 错误: 看不出文字编码",
            "  提示：用 --encoding gb18030（或 utf-8、utf-16le、utf-16be）说明，或另存为 .xlsx",
            "两种编码.csv:2:1: 错误: 从这里起不是 UTF-8 编码",
            "  提示：文件可能由两种编码拼成；在 Excel 或 WPS 里另存为 .xlsx",
            "加密.xlsx: 错误: 打不开这个工作簿：有密码，或是改了名的旧格式 .xls",
            "  提示：在 Excel 或 WPS 里打开，去掉密码，另存为 .xlsx",
            "截断.xlsx: 错误: 打不开这个工作簿：invalid Zip archive: Could not find EOCD",
            "  提示：在 Excel 或 WPS 里打开，去掉密码，另存为 .xlsx",
            "改名.xlsx: 错误: 打不开这个工作簿：内容不是 .xlsx",
            "  提示：在 Excel 或 WPS 里打开，去掉密码，另存为 .xlsx",
            "旧.xls: 错误: 读不了 .xls 格式的表",
            "  提示：在 Excel 或 WPS 里另存为 .xlsx 再导入",
            "没有.xlsx: 错误: 读不了：没有这个文件",
            "表.ods: 错误: 读不了 .ods 格式的表",
            "  提示：在 Excel 或 WPS 里另存为 .xlsx 再导入",
        ],
        "{}",
        run.out
    );
    assert!(!harness.path("data").exists());
}

#[test]
fn whoever_looks_in_the_wrong_place_is_told() {
    let harness = ImportHarness::new().with("收件/说明.txt", "x").with("六月.json", "{}");
    let run = harness.june("收件 六月.json");
    assert_eq!(run.code, 1);
    assert_eq!(
        complaints(&run.out),
        [
            "六月.json: 错误: 读不了 .json 格式的表",
            "  提示：数据文件不用导入，放进数据文件夹即可",
            "收件: 错误: 这里没有 .xlsx 或 .csv 表格",
        ]
    );
}

#[test]
fn an_encoding_that_somebody_knows_can_be_said() {
    let (bare, ..) = encoding_rs::GB18030.encode("id,value\nnew-jobs,12\n氪嬲,魑魅\n");
    let harness = ImportHarness::new().with("x.csv", &bare);
    assert!(harness.june("x.csv").out.contains("看不出文字编码"));
    let run = harness.june("x.csv --encoding gbk");
    assert!(run.out.starts_with("x.csv：编码 GB18030，1 个数"), "{}", run.out);
    let run = harness.june("x.csv --encoding latin1");
    assert_eq!(
        run.refused(),
        "briefing: 不认识的编码 'latin1'\n  提示：已知的有：UTF-8, GB18030, UTF-16LE, UTF-16BE\n"
    );
}

#[test]
fn two_figures_for_one_thing_are_both_left_out_and_each_names_the_other() {
    let one = "指标,单位,1—6月\n城镇新增就业,人,120\n供水漏损率,个百分点,0.8\n";
    let other = "指标,单位,1—6月\n城镇新增就业,人,125\n供水漏损率,个百分点,0.8\n";
    let harness = ImportHarness::new().with("人社局.csv", one).with("统计局.csv", other);
    let run = harness.june("人社局.csv 统计局.csv");
    assert_eq!(
        complaints(&run.out),
        [
            "统计局.csv:2:10: 错误: C2 格：同一指标、地区、期次有两个数：这里是 125，人社局.csv:2:10 是 120",
            "  提示：两个都没有采用；问清楚后留一个",
        ]
    );
    assert_eq!(harness.figures(), ["leakage 2025-Q2 0.8"]);
}

#[test]
fn counties_may_stand_in_columns_or_in_rows_and_none_has_more_than_the_city() {
    let wide = "指标,单位,全市,东岸区,西岭县\n城镇新增就业,人,120,70,150\n";
    let harness = ImportHarness::new().with("分旗县.csv", wide);
    let run = harness.june("分旗县.csv");
    assert_eq!(
        complaints(&run.out),
        ["分旗县.csv:2:17: 错误: E2 格：县市区的 150 超过全市的 120"],
        "{}",
        run.out
    );
    assert_eq!(
        harness.figures(),
        ["new-jobs 2025-06 120", "new-jobs@eastbank 2025-06 70"]
    );
    let long = "旗县市区,城镇新增就业（人）,生产总值增速（%）\n东岸区,70,5.1\n西岭县,50,-0.3\n合计,120,\n西岭,1,\n";
    let harness = ImportHarness::new().with("旗县.csv", long);
    let run = harness.june("旗县.csv");
    assert_eq!(
        complaints(&run.out),
        [
            "旗县.csv:5:1: 错误: A5 格：不认识的地区 '西岭'",
            "  提示：是否指 '西岭县'？"
        ],
        "{}",
        run.out
    );
    assert_eq!(
        harness.figures(),
        [
            "new-jobs@eastbank 2025-06 70",
            "output-growth@eastbank 2025-Q2 5.1",
            "new-jobs@westridge 2025-06 50",
            "output-growth@westridge 2025-Q2 -0.3"
        ]
    );
}

#[test]
fn a_title_may_say_what_a_table_is_about_and_in_which_two_units() {
    let county =
        "2025年上半年生产总值完成情况\n区县,总量（万元）,同比增速（%）,位次\n东岸区,560000,4.1,1\n全市,900000,3.8,—\n";
    let harness = ImportHarness::new().with("区县.csv", county);
    let run = harness.june("区县.csv");
    assert_eq!((run.code, complaints(&run.out)), (0, Vec::new()), "{}", run.out);
    assert_eq!(
        harness.figures(),
        [
            "output@eastbank 2025-Q2 56",
            "output-growth@eastbank 2025-Q2 4.1",
            "output 2025-Q2 90",
            "output-growth 2025-Q2 3.8"
        ]
    );
    let finance =
        "生产总值情况\n单位：亿元、%\n项目,年初目标,6月末累计完成,同比增长\n生产总值,95,50.12,下降2.1%\n,,7,\n";
    let harness = ImportHarness::new().with("情况.csv", finance);
    let run = harness.june("情况.csv");
    assert_eq!(
        complaints(&run.out),
        ["情况.csv:5:3: 错误: C5 格：有数值 7，但这一行没有写指标"]
    );
    assert_eq!(
        harness.figures(),
        ["output 2025-Q2 50.12", "output-growth 2025-Q2 -2.1"]
    );
}

#[test]
fn a_table_by_months_gives_the_month_asked_for_and_a_table_for_another_month_is_refused() {
    let months = "指标,单位,1—2月,1—3月,1—6月\n城镇新增就业,人,20,30,60\n";
    let harness = ImportHarness::new().with("逐月.csv", months);
    assert_eq!(harness.june("逐月.csv").code, 0);
    assert_eq!(harness.figures(), ["new-jobs 2025-06 60"]);
    let run = harness.run("import 逐月.csv --period 2025-05 -o data");
    assert_eq!(
        complaints(&run.out),
        ["逐月.csv:1:7: 错误: C1 格：这里是 1—2月 的数，要导入的是 2025-05"]
    );
    let titled = "2025年1—5月完成情况\n指标,单位,完成\n城镇新增就业,人,50\n";
    let harness = harness.with("上月.csv", titled);
    let run = harness.june("上月.csv");
    assert_eq!(
        complaints(&run.out),
        ["上月.csv:1:1: 错误: A1 格：这里是 2025-05 的数，要导入的是 2025-06"]
    );
}

#[test]
fn what_adds_up_does_not_fall_below_the_month_before() {
    let harness = ImportHarness::new()
        .with("五月.csv", "指标,单位,1—5月\n城镇新增就业,人,100\n")
        .with("六月.csv", "指标,单位,1—6月\n城镇新增就业,人,20\n");
    assert_eq!(harness.run("import 五月.csv --period 2025-05 -o data").code, 0);
    let run = harness.june("六月.csv");
    assert_eq!(
        complaints(&run.out),
        [
            "六月.csv:2:10: 错误: C2 格：20 小于此前 2025-05 的 100，累计数不会减少",
            "  提示：要报从1月起的累计数；如果此前的数错了，先更正那一期",
        ]
    );
    assert!(!harness.path("data/2025-06.json").exists());
}

#[test]
fn a_correction_is_asked_for_and_remembers_what_stood_when_and_why() {
    let harness = ImportHarness::new()
        .with(
            "一.csv",
            "指标,单位,1—6月,原因\n城镇新增就业,人,120,招聘会\n重大事故,,守住,\n",
        )
        .with(
            "二.csv",
            "指标,单位,1—6月,原因\n城镇新增就业,人,125,\n重大事故,,守住,\n",
        );
    assert_eq!(harness.june("一.csv").code, 0);
    let before = fs::read_to_string(harness.path("data/2025-06.json")).unwrap();
    let run = harness.june("二.csv");
    assert_eq!(run.code, 2);
    assert!(
        run.out
            .contains("更正  城镇新增就业 全市 1—6月：120 人 → 125 人  二.csv:2:10（C2）"),
        "{}",
        run.out
    );
    assert!(
        run.err.contains("有 1 个数要更正，没有人确认，什么也没有写"),
        "{}",
        run.err
    );
    let run = harness.june("二.csv --dry-run");
    assert_eq!(
        (run.code, run.out.lines().last()),
        (0, Some("只看不写；会写入 data/2025-06.json"))
    );
    assert_eq!(fs::read_to_string(harness.path("data/2025-06.json")).unwrap(), before);

    let run = harness.june("二.csv --yes --reason 口径更正 --on 2025-07-08");
    assert_eq!(run.code, 0);
    assert!(run.out.contains("新增 0，更正 1，只改文字 0，不变 1"), "{}", run.out);
    let snapshot = harness.snapshot("data/2025-06.json");
    let figure = &snapshot["series"][0]["figures"]["2025-06"];
    assert_eq!(figure["value"], 125);
    let revision = serde_json::json!({ "former": 120, "on": "2025-07-08", "why": "口径更正" });
    assert_eq!(figure["revision"], revision);
    // The cause spoke of the former figure.
    assert_eq!(figure.get("cause"), None);
    let shown = harness.run("show new-jobs data").out;
    assert!(shown.contains("120 人 → 125 人（2025年7月8日、口径更正）"), "{shown}");
    assert_eq!(harness.june("二.csv --yes").out.lines().last(), Some("没有要写的"));
}

#[test]
fn a_correction_of_a_figure_in_another_file_counts_as_the_newer_one() {
    let other = r#"{"schema": 1, "catalogue": "starbay-2025", "as_of": "2025-07-20",
        "series": [{"indicator": "new-jobs", "unit": "人", "provenance": "reported", "figures": {"2025-06": 120}}]}"#;
    let catalogue: Value =
        serde_json::from_str(&fs::read_to_string(repository("tests/invalid/catalogue.json")).unwrap()).unwrap();
    let other = other.replace("starbay-2025", catalogue["id"].as_str().unwrap());
    let harness = ImportHarness::new()
        .with("data/手工.json", other)
        .with("二.csv", "指标,单位,1—6月\n城镇新增就业,人,125\n");
    assert_eq!(harness.june("二.csv --yes").code, 0);
    let shown: Value = serde_json::from_str(&harness.run("show new-jobs --json data").out).unwrap();
    assert!(shown.to_string().contains("125"), "{shown}");
    assert_eq!(harness.snapshot("data/2025-06.json")["as_of"], "2025-07-21");
}

#[test]
fn a_file_that_would_lose_what_cannot_be_read_is_left_alone() {
    let harness = ImportHarness::new()
        .with("data/2025-06.json", "{\"schema\": 1, broken")
        .with("一.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n");
    let run = harness.june("一.csv");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("data/2025-06.json:1:15: 错误: "), "{}", run.err);
    assert_eq!(
        fs::read_to_string(harness.path("data/2025-06.json")).unwrap(),
        "{\"schema\": 1, broken"
    );
}

#[test]
fn what_a_foreign_table_means_is_said_once_and_used_every_month() {
    let may = "事项,口径,5月数（1-5月）,备查\n新上岗人数,人,100,1\n内部指标,人,7,1\n";
    let june = may.replace("5月数（1-5月）", "6月数（1-6月）").replace("100", "120");
    let harness = ImportHarness::new().with("五月.csv", may).with("六月.csv", june);
    let run = harness.run("import 五月.csv --period 2025-05 -o data");
    assert_eq!(
        complaints(&run.out),
        [
            "五月.csv: 错误: 找不到写指标名称的列",
            "  提示：看到的列头：事项、口径、5月数（1-5月）、备查。import --save-mapping 文件 把它们存下来，写明各列再用 --mapping 文件 读",
        ]
    );
    let catalogue: Value =
        serde_json::from_str(&fs::read_to_string(repository("tests/invalid/catalogue.json")).unwrap()).unwrap();
    let mapping = serde_json::json!({
        "schema": 1, "catalogue": catalogue["id"],
        "columns": [{"head": "事项", "role": "indicator"}, {"head": "口径", "role": "unit"},
                    {"head": "5月数（1-5月）", "role": "figure"}],
        "names": [{"name": "新上岗人数", "indicator": "new-jobs"}, {"name": "内部指标"}],
    });
    let harness = harness.with("对照.json", mapping.to_string());
    let run = harness.run("import 五月.csv --period 2025-05 -o data --mapping 对照.json --save-mapping 下月.json");
    assert_eq!(
        (run.code, complaints(&run.out)),
        (0, Vec::new()),
        "{}{}",
        run.out,
        run.err
    );
    let run = harness.june("六月.csv --mapping 下月.json");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(harness.figures(), ["new-jobs 2025-06 120"]);
    let broken = mapping.to_string().replace("new-jobs", "new-job");
    let run = harness.with("错.json", broken).june("六月.csv --mapping 错.json");
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("错误: 不认识的指标 'new-job'\n  提示：是否指 'new-jobs'？"),
        "{}",
        run.err
    );
}

#[test]
fn a_mapping_is_written_over_another_only_where_that_is_asked_for() {
    let harness = ImportHarness::new()
        .with("一.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n")
        .with("对照.json", "mine");
    let run = harness.june("一.csv --save-mapping 对照.json");
    assert_eq!(run.code, 2);
    assert_eq!(run.err, "briefing: '对照.json' 已经存在\n  提示：加 --force 覆盖\n");
    assert_eq!(fs::read_to_string(harness.path("对照.json")).unwrap(), "mine");
    assert!(!harness.path("data").exists());
    assert_eq!(harness.june("一.csv --save-mapping 对照.json --force").code, 0);
    assert_eq!(
        harness.june("一.csv --mapping 对照.json --save-mapping 对照.json").code,
        0
    );
}

#[test]
fn of_a_table_that_could_not_be_read_no_mapping_is_written() {
    let (big5, ..) = encoding_rs::BIG5.encode("事項,單位名,數\n新上崗人數,人,8650\n");
    let harness = ImportHarness::new().with("表.csv", big5);
    let run = harness.june("表.csv --save-mapping 对照.json");
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(
        run.out.contains("看不出文字编码") && !run.out.contains("对照.json"),
        "{}",
        run.out
    );
    assert!(!harness.path("对照.json").exists());
    // What Excel saves from the same table in simplified characters is read, and its heads are written down.
    let (national, ..) =
        encoding_rs::GB18030.encode("事项,口径,1—6月数,备查\n新上岗人数,人,8650,A1\n内部考核分,分,96,A2\n");
    let harness = harness.with("表.csv", national);
    let run = harness.june("表.csv --save-mapping 对照.json");
    assert!(
        run.out.contains("编码 GB18030") && run.out.contains("列与名称的对照已写入 对照.json"),
        "{}",
        run.out
    );
    let mapping = fs::read_to_string(harness.path("对照.json")).unwrap();
    assert!(mapping.contains("口径"), "{mapping}");
}

#[test]
fn a_script_gets_everything_as_json() {
    let harness = ImportHarness::new().with("一.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n供水漏损率,人,1\n");
    let run = harness.june("一.csv --json");
    assert_eq!(run.code, 1);
    let told: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(told["files"][0]["encoding"], "UTF-8");
    assert_eq!(told["changes"][0]["indicator"], "new-jobs");
    assert_eq!(told["changes"][0]["spot"], "一.csv:2:10");
    assert_eq!(told["problems"][0]["spot"], "一.csv:3:9");
    assert_eq!(told["problems"][0]["cell"], "C3");
    assert_eq!(told["changes"][0]["cell"], "C2");
    assert_eq!(told["problems"][0]["fault"]["fault"], "wrong_unit");
    assert_eq!(told["written"], "data/2025-06.json");
}

#[test]
fn complaints_are_told_in_english_too() {
    let harness = ImportHarness::new().with(
        "jobs.csv",
        "Indicator,Unit,Value\nNew urban jobs,人,-1\nNew jobz,人,1\n",
    );
    let run = harness.june("jobs.csv --language en");
    assert!(
        run.out.contains("jobs.csv:2:18: error: cell C2: -1 is below zero"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("jobs.csv:3:1: error: cell A3: unknown indicator 'New jobz'"),
        "{}",
        run.out
    );
}

#[test]
fn what_goes_beyond_a_limit_is_refused_with_the_limit_and_how_to_raise_it() {
    let plain = Book::new()
        .sheet("表", &[row!["指标", "1—6月"], row!["城镇新增就业", 1.0]])
        .bytes();
    let far = |cell: &str| {
        let there = format!("<c r=\"{cell}\"><v>1</v></c>");
        edited(&plain, "xl/worksheets/sheet1.xml", |text| {
            text.replace("</row></sheetData>", &format!("{there}</row></sheetData>"))
        })
    };
    let many: Vec<(String, Vec<u8>)> = (0..250)
        .map(|index| (format!("xl/media/{index}.bin"), vec![0]))
        .collect();
    let harness = ImportHarness::new()
        .with("文件太多.xlsx", with_parts(&plain, &many))
        .with("行号太大.xlsx", far("A100001"))
        .with("列号太大.xlsx", far("SS2"));
    for (name, limit) in [
        ("文件太多", "工作簿内的文件数超过上限 200"),
        ("行号太大", "行数超过上限 100,000"),
        ("列号太大", "列数超过上限 512"),
    ] {
        let file = format!("{name}.xlsx");
        let run = harness.june(&file);
        assert_eq!(
            complaints(&run.out),
            [
                format!("{file}: 错误: {limit}").as_str(),
                "  提示：内容确实这么多，就加 --limits 4x 把各项上限放宽到 4 倍"
            ],
            "{}",
            run.out
        );
        assert!(!harness.path("data").exists());
    }
    let run = harness.june("行号太大.xlsx --limits 2x");
    assert_eq!(harness.figures(), ["new-jobs 2025-06 1"], "{}", run.out);
}

#[test]
fn data_files_have_a_limit_that_is_told_and_raised_in_the_same_words() {
    let harness = ImportHarness::new();
    // Sparse: it takes no room, and is not read.
    fs::File::create(harness.path("大.json"))
        .unwrap()
        .set_len(512 * 1024 * 1024 + 1)
        .unwrap();
    for command in ["check", "report"] {
        let run = harness.run(&format!("{command} 大.json"));
        let said = [run.out, run.err].concat();
        assert_eq!(
            complaints(&said)[..2],
            [
                "大.json: 错误: 数据文件的字节数超过上限 536,870,912",
                "  提示：内容确实这么多，就加 --limits 4x 把各项上限放宽到 4 倍"
            ],
            "{said}"
        );
    }
    // A setting is as good as a flag, and the flag goes before it.
    let harness = harness.with("设置.toml", "limits = \"many\"");
    let refused = harness.run("check 大.json --config 设置.toml");
    assert!(
        refused
            .err
            .contains("设置.toml:1:10: expected a number of times, as 4x"),
        "{}",
        refused.err
    );
    let far = Book::new()
        .sheet("表", &[row!["指标", "1—6月"], row!["城镇新增就业", 1.0]])
        .bytes();
    let far = edited(&far, "xl/worksheets/sheet1.xml", |text| {
        text.replace("</row></sheetData>", "<c r=\"A100001\"><v>1</v></c></row></sheetData>")
    });
    let harness = harness.with("远.xlsx", far).with("设置.toml", "limits = \"2x\"");
    assert_eq!(harness.run("check 远.xlsx --config 设置.toml").code, 0);
    assert_eq!(harness.run("check 远.xlsx --config 设置.toml --limits 1x").code, 1);
    assert_eq!(harness.run("--limits 2x check 远.xlsx").code, 0);
}

#[test]
fn entities_that_a_workbook_defines_for_itself_are_not_unfolded() {
    let plain = Book::new()
        .sheet("表", &[row!["指标", "1—6月"], row!["城镇新增就业", 1.0]])
        .bytes();
    let defined = |text: &str| {
        let head = "?>\n<!DOCTYPE sst [<!ENTITY word \"haha\">]>";
        text.replacen("?>", head, 1).replacen("指标", "&word;", 1)
    };
    let harness = ImportHarness::new().with("自定.xlsx", edited(&plain, "xl/sharedStrings.xml", defined));
    let run = harness.june("自定.xlsx");
    let told = complaints(&run.out);
    assert!(
        told[0].starts_with("自定.xlsx: 错误: 打不开这个工作簿："),
        "{}",
        run.out
    );
    assert!(!run.out.contains("haha"), "{}", run.out);
}

#[test]
fn a_folder_is_checked_with_the_spreadsheets_that_lie_in_it() {
    let catalogue = fs::read(repository("tests/invalid/catalogue.json")).unwrap();
    let harness = ImportHarness::new()
        .with("data/catalogue.json", catalogue)
        .with("data/收件/一.csv", "2025年1—6月\n指标,单位,完成\n城镇新增就业,人,-1\n")
        .with("data/收件/~$一.xlsx", "lock")
        .with("data/收件/二.xls", "old");
    let run = harness.run("check data");
    assert_eq!(run.code, 1);
    assert_eq!(
        complaints(&run.out),
        [
            "data/收件/一.csv:3:10: 错误: C3 格：-1 小于零",
            "data/收件/二.xls: 错误: 读不了 .xls 格式的表",
            "  提示：在 Excel 或 WPS 里另存为 .xlsx 再导入",
        ],
        "{}",
        run.out
    );
    let run = harness.run("check data/收件/一.csv --json");
    let told: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(told["problems"][0]["spot"], "data/收件/一.csv:3:10");
    let harness = harness.with("未标期次.csv", "指标,单位,完成\n城镇新增就业,人,5\n");
    assert!(
        harness
            .run("check 未标期次.csv")
            .out
            .contains("未标期次.csv:1:7: 错误: C1 格：没有写是哪一期的数")
    );
    assert_eq!(harness.run("check 未标期次.csv --period 2025-06").code, 0);
}

#[test]
fn a_spreadsheet_is_no_data_file_and_says_what_to_do_with_it() {
    let harness = ImportHarness::new().with("一.csv", "指标,单位,完成\n");
    let run = harness.run("report 一.csv");
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("一.csv: 错误: 这是电子表格，不是数据文件\n  提示：先导入：briefing import"),
        "{}",
        run.err
    );
}

#[cfg(unix)]
#[test]
fn at_a_terminal_the_clerk_is_asked_before_a_figure_is_corrected_and_why() {
    let harness = ImportHarness::new()
        .with("一.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n")
        .with("二.csv", "指标,单位,1—6月\n城镇新增就业,人,125\n");
    assert_eq!(harness.june("一.csv").code, 0);
    let before = fs::read_to_string(harness.path("data/2025-06.json")).unwrap();
    let line = format!(
        "cd '{}' && \"$BRIEFING\" import 二.csv --period 2025-06 -o data --catalogue '{}'",
        harness.folder().display(),
        repository("tests/invalid/catalogue.json").display()
    );
    let mut terminal = Terminal::shell((100, 30), &line);
    terminal.sees("更正这 1 个数？[y/N]");
    terminal.press("\r");
    terminal.sees("没有写");
    assert_eq!(fs::read_to_string(harness.path("data/2025-06.json")).unwrap(), before);
    let mut terminal = Terminal::shell((100, 30), &line);
    terminal.sees("更正这 1 个数？[y/N]");
    terminal.press("y\r");
    terminal.sees("更正原因（可空）");
    terminal.press("补报一家企业\r");
    terminal.sees("已写入 data/2025-06.json");
    let figure = &harness.snapshot("data/2025-06.json")["series"][0]["figures"]["2025-06"];
    assert_eq!(
        (&figure["value"], &figure["revision"]["why"]),
        (&125.into(), &"补报一家企业".into())
    );
    assert!(
        figure["revision"]["on"].as_str().is_some_and(|day| day.len() == 10),
        "{figure}"
    );
}

/// While somebody is still asked whether to correct a figure, another import into the same folder waits.
#[cfg(unix)]
#[test]
fn two_imports_into_one_folder_take_turns_and_neither_loses_what_the_other_wrote() {
    use std::io::{BufRead, BufReader, Read};
    let harness = ImportHarness::new()
        .with("一.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n")
        .with("二.csv", "指标,单位,1—6月\n城镇新增就业,人,125\n")
        .with("三.csv", "指标,单位,1—6月\n供水漏损率,个百分点,0.8\n");
    assert_eq!(harness.june("一.csv").code, 0);
    let line = format!(
        "cd '{}' && \"$BRIEFING\" import 二.csv --period 2025-06 -o data --catalogue '{}'",
        harness.folder().display(),
        repository("tests/invalid/catalogue.json").display()
    );
    let mut first = Terminal::shell((100, 30), &line);
    first.sees("更正这 1 个数？[y/N]");
    let mut second = crate::program::command()
        .current_dir(harness.folder())
        .args(["import", "三.csv", "--period", "2025-06", "-o", "data", "--catalogue"])
        .arg(repository("tests/invalid/catalogue.json"))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = String::new();
    BufReader::new(second.stderr.take().unwrap())
        .read_line(&mut told)
        .unwrap();
    assert_eq!(told, "另一个导入正在写 data，等它结束（Ctrl-C 放弃）\n");
    first.press("y\r");
    first.sees("更正原因（可空）");
    first.press("\r");
    first.sees("已写入 data/2025-06.json");
    let mut out = String::new();
    second.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert!(second.wait().unwrap().success(), "{out}");
    assert_eq!(harness.figures(), ["new-jobs 2025-06 125", "leakage 2025-Q2 0.8"]);
    // Nothing is left of the waiting.
    let left: Vec<_> = fs::read_dir(harness.path("data"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["2025-06.json"]);
}

#[test]
fn what_becomes_of_the_output_does_not_keep_the_file_from_being_written() {
    let harness = ImportHarness::new().with("一.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n");
    // Nobody listens: the other end is closed before the first word is said.
    let (other, out) = std::io::pipe().unwrap();
    drop(other);
    let status = crate::program::command()
        .current_dir(harness.folder())
        .args([
            "import",
            "一.csv",
            "--period",
            "2025-06",
            "-o",
            "data",
            "--yes",
            "--catalogue",
        ])
        .arg(repository("tests/invalid/catalogue.json"))
        .stdout(out)
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(harness.figures(), ["new-jobs 2025-06 120"]);
}

#[test]
fn a_corrected_file_keeps_its_mode_and_what_a_killed_run_left_is_cleared_away() {
    use std::os::unix::fs::PermissionsExt;
    let harness = ImportHarness::new()
        .with("一.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n")
        .with("二.csv", "指标,单位,1—6月\n城镇新增就业,人,125\n");
    assert_eq!(harness.june("一.csv").code, 0);
    let target = harness.path("data/2025-06.json");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    let left = harness.path("data/.briefing-unfinished-x1");
    fs::write(&left, "{").unwrap();
    let own = harness.path("data/.another-hidden-file");
    fs::write(&own, "").unwrap();
    assert_eq!(harness.run("import 二.csv --period 2025-06 -o data --yes").code, 0);
    assert_eq!(harness.figures(), ["new-jobs 2025-06 125"]);
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(!left.exists() && own.exists());
}

#[test]
fn a_dry_run_writes_no_mapping_either() {
    let harness = ImportHarness::new().with("一.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n");
    let run = harness.june("一.csv --dry-run --save-mapping 对照.json");
    assert!(run.out.contains("列与名称的对照会写入 对照.json"), "{}", run.out);
    assert!(!harness.path("对照.json").exists() && !harness.path("data").exists());
}
