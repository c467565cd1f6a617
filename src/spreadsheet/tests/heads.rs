//! Heads, one by one, and what is read out of each: what the figures below are, and what nobody understands of it.

use crate::intake::{Input, read};
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::names::Directory;
use crate::spreadsheet::phrase::{Kind, Parser, Phrase};

/// Parses heads with the names of a small catalogue.
fn each(check: impl Fn(&Parser<'_>)) {
    let text = include_str!("../../../tests/invalid/catalogue.json");
    let catalogue = read(&[Input::new("catalogue.json", text)], &[]).catalogue.unwrap();
    check(&Parser::new(Directory::new(&catalogue)));
}

fn holds(kind: Kind, heads: &[&str]) {
    each(|parser| {
        for head in heads {
            let phrase = parser.parse(head);
            assert_eq!((phrase.kind(), phrase.rest.as_str()), (kind, ""), "{head}");
        }
    });
}

fn is(sense: Sense, heads: &[&str]) {
    each(|parser| {
        for head in heads {
            assert_eq!(parser.parse(head).kind(), Kind::Other(sense), "{head}");
        }
    });
}

#[test]
fn growth_over_the_same_period_of_last_year() {
    holds(
        Kind::Growth,
        &[
            "同比增长（%）",
            "同比增长%",
            "同比增长 (％)",
            "同比增长率",
            "同比增速",
            "同比增幅%",
            "同比",
            "同比（%）",
            "同比±%",
            "±%",
            "增速",
            "增速（%）",
            "增长速度(%)",
            "增长率（%）",
            "增长（%）",
            "增幅",
            "同比增减",
            "同比增减（%）",
            "增减%",
            "增减（+、-）%",
            "增（+）减（-）%",
            "升降（%）",
            "增长（下降）%",
            "同比增长或下降（%）",
            "比上年同期增长（%）",
            "比上年增长%",
            "比上年±（%）",
            "比同期±%",
            "同期比（%）",
            "较上年同期增减%",
            "较去年增长（%）",
            "比去年增减（%）",
            "与上年同期相比（%）",
            "与去年同期相比增长（%）",
            "比2024年同期增长（%）",
            "较2024年增长（%）",
            "1—6月同比增长（%）",
            "累计同比增长（%）",
            "累计增速",
            "实际增速（%）",
            "可比价增速（%）",
            "按可比价格计算增长（%）",
            "同 比 增 长（%）",
            "同比\n增长",
            "增⻓（％）",
            "生产总值增速（%）",
            "生产总值 同比增长",
            "YoY growth (%)",
            "Year-on-year growth",
            "Growth rate (%)",
        ],
    );
}

#[test]
fn the_amount_itself() {
    holds(
        Kind::Amount,
        &[
            "完成",
            "完成（万元）",
            "完成情况",
            "完成数",
            "完成值",
            "累计完成",
            "1—6月累计",
            "1—6月累计完成（万元）",
            "2025年1—6月累计（亿元）",
            "6月末累计完成",
            "本年累计",
            "自年初累计",
            "年初至今累计",
            "本月止累计",
            "截至目前完成数",
            "今年以来",
            "截至本月",
            "元月至六月完成",
            "截至6月底累计完成",
            "实际完成",
            "实际值",
            "实绩",
            "总量（亿元）",
            "绝对量",
            "绝对数（亿元）",
            "金额（万元）",
            "⾦额（万元）",
            "数量",
            "规模（亿元）",
            "本期数（2025-06）",
            "本期数",
            "指标值",
            "数值",
            "快报数",
            "期末数",
            "目前进展",
            "报送值",
            "1 — 6 月 累 计",
            "城镇新增就业人数（万人）",
            "Value (2025-06)",
            "Actual",
            "Cumulative total",
        ],
    );
}

#[test]
fn neither_is_said_where_only_the_time_the_place_the_indicator_or_the_unit_is() {
    holds(
        Kind::Open,
        &[
            "1—6月",
            "上半年",
            "2025年6月",
            "1月6日",
            "万元",
            "（亿元、%）",
            "亿元/%",
            "单位：万元",
            "东岸区",
            "东岸区（万元）",
            "全市",
            "全省",
            "生产总值（亿元）",
            "东岸区生产总值",
            "城镇新增就业（人）",
        ],
    );
}

#[test]
fn figures_of_another_sort_are_told_by_their_sort() {
    is(
        Sense::Target,
        &[
            "目标",
            "目标值",
            "年度目标（万元）",
            "目标增速（%）",
            "增速目标",
            "预期增速",
            "计划增长（%）",
            "年度计划",
            "全年计划",
            "计划数",
            "全年任务",
            "年初预算",
            "年度预算数（万元）",
            "全市目标",
            "生产总值目标",
            "1—6月应完成",
            "Annual target",
            "Growth target",
        ],
    );
    is(
        Sense::Rank,
        &[
            "排名",
            "位次",
            "增速排名",
            "增速全区排名",
            "同比增速位次",
            "全省位次",
            "生产总值全省排名",
            "累计完成排名",
            "Rank",
        ],
    );
    is(
        Sense::Completion,
        &[
            "完成率（%）",
            "完成进度",
            "完成比例",
            "完成年度目标（%）",
            "占年度目标%",
            "完成全年任务的%",
            "完成预算（%）",
            "进度（%）",
            "序时进度",
            "时序进度",
            "年度任务完成率",
            "达标率",
        ],
    );
}

#[test]
fn comparisons_and_parts_are_no_growth() {
    is(
        Sense::Contribution,
        &[
            "贡献率（%）",
            "对GDP增长贡献率（%）",
            "拉动增长（百分点）",
            "拉动点数",
            "贡献",
        ],
    );
    is(
        Sense::Difference,
        &[
            "增速（百分点）",
            "同比增减百分点",
            "增速同比提高（百分点）",
            "增速较上年同期回落（个百分点）",
            "增速变化",
            "增速与全省差距",
            "高于全省（百分点）",
            "与全省差距",
            "缺口（万元）",
        ],
    );
    is(
        Sense::Sequential,
        &[
            "环比",
            "环比增长（%）",
            "环比±%",
            "比上月增长（%）",
            "较上月增减",
            "比年初增长（%）",
            "比上季度增长%",
        ],
    );
    is(
        Sense::Average,
        &[
            "年均增长（%）",
            "两年平均增长（%）",
            "三年平均增速",
            "月均",
            "人均（元）",
            "平均增长",
        ],
    );
    is(
        Sense::Share,
        &["占比", "比重（%）", "占GDP比重（%）", "占全市比重", "构成（%）"],
    );
    is(Sense::Index, &["指数", "增长指数", "指数（上年=100）", "弹性系数"]);
    is(
        Sense::Increase,
        &[
            "增减额",
            "同比增减额（万元）",
            "增加额",
            "同比增加（亿元）",
            "同比增长（亿元）",
            "同比增长额",
            "比上年增加",
            "比上年增减",
            "增量",
            "净增",
            "同比新增",
            "增长（万元）",
        ],
    );
}

#[test]
fn falls_former_years_guesses_and_words_are_no_growth() {
    is(Sense::Decrease, &["下降（%）", "同比下降（%）", "降幅（%）", "下降率"]);
    is(
        Sense::LastYear,
        &[
            "上年同期",
            "去年同期",
            "去年同期数",
            "上年同期增速（%）",
            "上年完成",
            "上年同期累计（万元）",
            "2024年同期增速",
            "基数",
            "基期值",
            "上期",
            "Last year",
            "Same period last year",
        ],
    );
    is(
        Sense::Estimate,
        &["预计完成", "全年预计增长", "预计增速（%）", "预测值"],
    );
    is(
        Sense::OtherScope,
        &["名义增速（%）", "现价增速（%）", "同口径增长（%）", "可比口径增长"],
    );
    is(Sense::Remark, &["备注", "情况说明", "增长原因", "报告表述"]);
    is(Sense::Judgement, &["状态", "考核得分", "趋势", "评价"]);
}

#[test]
fn what_is_not_understood_is_kept() {
    each(|parser| {
        for (head, rest) in [
            ("用电量同比增长（%）", "用电量"),
            ("增速（含三产）", "三产"),
            ("累计（剔除价格因素）", "价格因素"),
            ("企业户数（户）", "企业"),
            ("较一季度增长", "较"),
            ("增长弹性分析", "分析"),
            ("下月打算", "下月打算"),
        ] {
            assert_eq!(parser.parse(head).rest, rest, "{head}");
        }
    });
}

#[test]
fn units_are_found_wherever_they_stand() {
    each(|parser| {
        for (head, units) in [
            ("万元", vec!["万元"]),
            ("（万元）", vec!["万元"]),
            ("金额（万元）", vec!["万元"]),
            ("金额 万 元", vec!["万元"]),
            ("单位：亿元、%", vec!["亿元", "%"]),
            ("金额单位：万元", vec!["万元"]),
            ("亿元/%", vec!["亿元", "%"]),
            ("主要指标（亿元）", vec!["亿元"]),
            ("增速%", vec!["%"]),
            ("发电量（公斤/亩）", vec![]),
            ("完成情况", vec![]),
        ] {
            assert_eq!(parser.parse(head).units, units, "{head}");
        }
    });
}

#[test]
fn a_name_of_the_catalogue_goes_before_the_words_in_it() {
    each(|parser| {
        let names = |head: &str| -> (usize, String) {
            let Phrase { series, rest, .. } = parser.parse(head).as_ref().clone();
            (series.len(), rest)
        };
        assert_eq!(names("城镇新增就业"), (1, String::new()));
        assert_eq!(names("新增生态岸线"), (1, String::new()));
        assert_eq!(names("（一）城镇新增就业"), (1, String::new()));
        assert_eq!(names("其中：城镇新增就业"), (1, String::new()));
        assert_eq!(names("生产总值（不变价）"), (2, String::new()));
        assert_eq!(names("生产总值（限上）"), (2, "限上".to_owned()));
    });
}
