use super::{draft, plain_promises};
use crate::model::Stage;

#[track_caller]
fn hold(cases: &[(&str, &str)]) {
    for (paragraph, expected) in cases {
        assert_eq!(plain_promises(paragraph), [*expected], "{paragraph}");
    }
}

#[test]
fn a_verb_that_settles_done_or_not_makes_a_milestone() {
    hold(&[
        ("确保南环快速路建成通车。", "南环快速路建成通车: ✓, milestone"),
        ("力争东湖泵站年内竣工。", "东湖泵站年内竣工: ✓, milestone"),
        ("启动老城改造工程。", "启动老城改造工程: ✓, milestone"),
        ("开工建设西山隧道。", "开工建设西山隧道: ✓, milestone"),
        ("完成旧厂搬迁。", "完成旧厂搬迁: ✓, milestone"),
        ("建立统一的调度平台。", "建立统一的调度平台: ✓, milestone"),
        ("争取开发区晋升为省级开发区。", "开发区晋升为省级开发区: ✓, milestone"),
        ("出台养老服务条例。", "出台养老服务条例: ✓, milestone"),
        ("办好第三届竹文化节。", "办好第三届竹文化节: ✓, milestone"),
        ("实现行政村快递全覆盖。", "行政村快递全覆盖: ✓, milestone"),
    ]);
}

#[test]
fn what_goes_on_without_an_end_makes_none() {
    for paragraph in [
        "加快推进南环路建设。",
        "积极探索农村宅基地改革。",
        "持续优化营商环境，完善监督机制。",
        "以创建文明城市为目标，提升城市品质。",
    ] {
        assert_eq!(plain_promises(paragraph), [""; 0], "{paragraph}");
    }
}

#[test]
fn the_stage_that_counts_follows_the_verb() {
    let stage = |paragraph: &str| draft(paragraph).promises[0].ladder.unwrap().1;
    assert_eq!(stage("确保北站枢纽开工。"), Stage::Started);
    assert_eq!(stage("促进晶硅项目达产达效。"), Stage::Effective);
    assert_eq!(stage("确保北站枢纽投用。"), Stage::Completed);
}

#[test]
fn lines_that_must_hold_are_told_apart() {
    hold(&[
        ("守牢耕地保护红线。", "守牢耕地保护红线: ✓, line"),
        ("坚决防范遏制重特大事故发生。", "坚决防范遏制重特大事故发生: ✓, line"),
        ("确保不发生规模性返贫。", "不发生规模性返贫: ✓, line"),
    ]);
}

#[test]
fn a_target_may_refer_to_another_figure() {
    hold(&[
        ("居民收入增长与经济增长同步。", "居民收入增长: in step, rate"),
        ("城乡居民收入和经济增长基本同步。", "城乡居民收入: in step, rate"),
        ("投资增速高于全国平均水平。", "投资增速: above average, rate"),
        (
            "规上工业增加值增速跑赢全省。",
            "规上工业增加值增速: above average, rate",
        ),
        ("完成国家下达的节能任务。", "完成国家下达的节能任务: assigned, flow"),
        ("完成省下达粮食生产目标。", "完成省下达粮食生产目标: assigned, flow"),
        ("固定资产投资实现正增长。", "固定资产投资: >, rate"),
        ("粮食产量只增不减。", "粮食产量: above last year, rate"),
        ("签约项目数量超过去年。", "签约项目数量: above last year, rate"),
    ]);
}

#[test]
fn a_day_is_due_where_the_sentence_names_one() {
    let due = |paragraph: &str| draft(paragraph).promises[0].due.map(|due| due.to_string());
    for (paragraph, day) in [
        ("6月底前完成全部清退。", Some("2031-06-30")),
        ("10月15日前，新建学校投入使用。", Some("2031-10-15")),
        ("上半年开工建设西山隧道。", Some("2031-06-30")),
        ("三季度末新增车位300个。", Some("2031-09-30")),
        ("新增车位300个。", None),
    ] {
        assert_eq!(due(paragraph).as_deref(), day, "{paragraph}");
    }
}
