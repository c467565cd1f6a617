//! What lines around a table say: titles, section rows, names of offices and of sheets.

use super::CATALOGUE;
use crate::intake::{Input, read};
use crate::model::Catalogue;
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::line::{self, Line, Sort};
use crate::spreadsheet::names::Directory;
use crate::spreadsheet::phrase::Parser;
use crate::spreadsheet::place::Said;

fn catalogue() -> Catalogue {
    read(&[Input::new("catalogue.json", CATALOGUE)], &[]).catalogue.unwrap()
}

/// Reads each line, and shows what it says.
fn each(sort: Sort, lines: &[&str], check: impl Fn(&str, &Catalogue, Line)) {
    let catalogue = catalogue();
    let parser = Parser::new(Directory::new(&catalogue));
    for line in lines {
        check(line, &catalogue, line::read(&parser, line, sort));
    }
}

fn says_nothing(sort: Sort, lines: &[&str]) {
    each(sort, lines, |line, _, said| assert_eq!(said, Line::default(), "{line}"));
}

fn says_region(region: &str, sort: Sort, lines: &[&str]) {
    each(sort, lines, |line, catalogue, said| {
        let region = catalogue.find_region(region).unwrap();
        assert_eq!(said.said, Some(Said::Known(region)), "{line}");
        assert_eq!(said.sense, None, "{line}");
    });
}

fn is_refused(sort: Sort, lines: &[&str]) {
    each(sort, lines, |line, _, said| {
        assert!(
            matches!(said.said, Some(Said::Unknown(_) | Said::Unread(_))),
            "{line}: {said:?}"
        );
    });
}

fn is_of_another_sort(sense: Sense, lines: &[&str]) {
    each(Sort::Title, lines, |line, _, said| {
        assert_eq!(said.sense, Some(sense), "{line}");
    });
}

#[test]
fn a_title_of_everything_says_nothing_besides() {
    says_nothing(
        Sort::Title,
        &[
            "2025年1—6月主要指标",
            "2025年1—6月主要经济指标完成情况",
            "2025年1—6月主要经济指标完成情况表（含年度目标）",
            "2025年1—6月主要指标（快报）",
            "2025年1—6月主要指标调度表",
            "2025年1—6月主要指标及同比增长情况",
            "2025年1—6月主要指标任务完成情况",
            "2025年主要指标计划完成情况（1—6月）",
            "2025年国民经济和社会发展计划执行情况（1—6月）",
            "2025年政府工作报告重点任务（1—6月进展）",
            "2025年1—6月份主要经济指标快速提供表",
            "2025年上半年主要指标与上年同期对比表",
            "2025年上半年及全年预计主要指标",
            "2025年1—6月规模以上工业主要指标",
            "2025年上半年招商引资项目推进情况",
            "2025年上半年开发区建设项目进展情况",
            "2025年1—6月主要指标增速全省排名",
            "2025年1—6月主要指标在全省位次",
            "2025年1—6月主要指标与全省对比表",
            "星湾市2025年国民经济主要指标（1—6月）",
            "星湾市主要经济指标",
            "附件1",
            "城镇居民和工业园区情况",
            "2025年1—6月主要预期目标",
            "2025年1—6月各区县主要指标",
        ],
    );
}

#[test]
fn a_region_is_said_where_places_stand() {
    says_region(
        "eastbank",
        Sort::Title,
        &[
            "东岸区2025年1—6月主要经济指标",
            "2025年1—6月东岸区主要经济指标",
            "星湾市东岸区2025年1—6月主要指标",
            "2025年1—6月主要指标（东岸区）",
            "关于报送东岸区2025年上半年经济指标的表",
            "东岸区发改委",
            "东岸区统计局2025年6月快报",
            "全市经济运行调度会材料（东岸区）",
            "东　岸　区2025年1—6月",
            "东岸区２０２５年１—６月",
        ],
    );
    says_region(
        "starbay",
        Sort::Title,
        &["全市2025年1—6月主要指标", "2025年1—6月全市经济运行情况通报附表"],
    );
    says_region(
        "province",
        Sort::Title,
        &["全省2025年1—6月主要指标", "2025年1—6月全省主要指标"],
    );
    says_region(
        "westridge",
        Sort::Name,
        &["西岭县", "三、西岭县情况", "【西岭县】", "西岭县商务局"],
    );
}

#[test]
fn what_only_sounds_like_a_region_refuses() {
    is_refused(
        Sort::Title,
        &[
            // Places that the catalogue does not have, and zones.
            "云岭旗2025年1—6月主要指标",
            "开发区2025年1—6月主要指标",
            "星湾经济技术开发区2025年1—6月主要指标",
            "河西新区2025年1—6月主要指标",
            "城区2025年1—6月主要指标",
            "中心城区2025年1—6月主要指标",
            "县域2025年1—6月主要指标",
            "自治区2025年1—6月主要指标",
            "北江省2025年1—6月主要指标",
            "湖南2025年1—6月主要指标",
            "清溪牧场2025年1—6月主要指标",
            "星湾城投集团2025年1—6月主要指标",
            "东北三省2025年1—6月主要指标",
            "2025年1—6月主要指标（开发区）",
            "2025年1—6月科技园区主要指标",
            // Names that hold that of a region.
            "东岸新区2025年1—6月主要指标",
            "东岸2025年1—6月主要指标",
            "西岭县城2025年1—6月主要指标",
            "西岭2025年1—6月主要指标",
            "西岭县属企业2025年1—6月主要指标",
            "西岭县农村2025年1—6月主要指标",
            "援建西岭县项目2025年1—6月主要指标",
            "驻西岭县企业2025年1—6月主要指标",
            "除东岸区外各区县2025年1—6月主要指标",
            "非东岸区2025年1—6月主要指标",
            "西岭县部分乡镇2025年1—6月主要指标",
            "西岭县石桥子镇2025年1—6月主要指标",
            // Several, or some of several.
            "东岸区、西岭县2025年1—6月主要指标",
            "东岸区与开发区合计2025年1—6月主要指标",
            "东岸区+开发区2025年1—6月主要指标",
            "部分区县2025年1—6月主要指标",
            "七个区县2025年1—6月主要指标",
            "全市重点区县2025年1—6月主要指标",
            // What nobody understands.
            "湾东2025年1—6月主要指标",
            "Newtown2025年1—6月主要指标",
        ],
    );
    is_refused(
        Sort::Name,
        &[
            "开发区",
            "高新区",
            "经开区",
            "东岸",
            "岸区",
            "三、开发区情况",
            "2、高新区",
            "（二）经济技术开发区",
            "开发区经发局",
            "开发区管委会",
        ],
    );
}

#[test]
fn anything_may_be_the_name_of_a_sheet_or_a_section() {
    says_nothing(
        Sort::Name,
        &[
            "Sheet1",
            "表1",
            "附表2",
            "汇总",
            "快报",
            "最终版",
            "报市长",
            "一、工业生产",
            "二、重大项目",
            "（三）民生保障",
            "市统计局",
            "市发改委",
            "市委宣传部",
            "国家统计局星湾调查队",
            "主要预期目标",
        ],
    );
}

#[test]
fn a_title_tells_figures_of_another_sort() {
    is_of_another_sort(
        Sense::Target,
        &[
            "2025年主要指标年度目标分解表",
            "2025年重点项目投资计划表",
            "2025年1—6月主要指标考核目标值",
            "2025年计划",
            "年度目标任务分解表",
        ],
    );
    is_of_another_sort(
        Sense::Estimate,
        &[
            "2025年上半年主要指标预计完成情况",
            "2025年1—6月主要指标（预计数）",
            "2025年1—6月主要指标预测表",
        ],
    );
    is_of_another_sort(Sense::LastYear, &["2025年1—6月主要指标上年同期数", "上年同期主要指标"]);
    is_of_another_sort(Sense::Sequential, &["2025年1—6月主要指标环比情况"]);
    is_of_another_sort(Sense::Increase, &["2025年1—6月主要指标增量情况", "2025年1—6月增加额"]);
    is_of_another_sort(Sense::Difference, &["2025年1—6月主要指标差额表"]);
    is_of_another_sort(Sense::Average, &["2025年1—6月人均指标"]);
    is_of_another_sort(
        Sense::OtherScope,
        &[
            "2025年1—6月限额以上单位主要指标",
            "2025年1—6月主要指标（不含开发区）",
            "2025年1—6月主要指标剔除因素后情况",
            "市本级2025年1—6月主要指标",
            "市直2025年1—6月主要指标",
            "2025年1—6月个别企业情况",
        ],
    );
}
