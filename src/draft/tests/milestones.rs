use super::{draft, plain_promises};
use crate::draft::read;
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
        ("完成旧厂搬迁。", "旧厂搬迁: ✓, milestone"),
        ("建立统一的调度平台。", "建立统一的调度平台: ✓, milestone"),
        ("争取开发区晋升为省级开发区。", "开发区晋升为省级开发区: ✓, milestone"),
        ("出台养老服务条例。", "出台养老服务条例: ✓, milestone"),
        ("办好第三届竹文化节。", "办好第三届竹文化节: ✓, milestone"),
        ("实现行政村快递全覆盖。", "行政村快递全覆盖: ✓, milestone"),
        ("启动零碳园区试点。", "启动零碳园区试点: ✓, milestone"),
        ("建立矛盾联调机制。", "建立矛盾联调机制: ✓, milestone"),
        ("逐一制定整治方案。", "逐一制定整治方案: ✓, milestone"),
        (
            "围绕链主企业科学编制招商图谱。",
            "围绕链主企业科学编制招商图谱: ✓, milestone",
        ),
        (
            "以市场理念办好第六届茶叶节。",
            "以市场理念办好第六届茶叶节: ✓, milestone",
        ),
        ("依法依规清偿工程欠款。", "依法依规清偿工程欠款: ✓, milestone"),
        ("稳步提高环卫工人工资标准。", "稳步提高环卫工人工资标准: ✓, milestone"),
        ("推动低速电机项目落地。", "低速电机项目落地: ✓, milestone"),
        ("力促劣Ⅴ类断面“清零”。", "力促劣Ⅴ类断面“清零”: ✓, milestone"),
        ("为新生儿免费筛查听力。", "为新生儿免费筛查听力: ✓, milestone"),
        ("为农户免费检测土壤。", "为农户免费检测土壤: ✓, milestone"),
        ("争创省级生态示范区。", "争创省级生态示范区: ✓, milestone"),
        ("全面推开首席质量官制度。", "推开首席质量官制度: ✓, milestone"),
    ]);
}

#[test]
fn a_livelihood_project_is_a_promise_even_where_nothing_settles_it() {
    let text = "平川县2031年民生实事项目清单\n1.推进便民卡互通，方便群众。\n2.新建书屋4座，丰富生活。\n3.关爱独居老人。常态上门。\n";
    let named: Vec<String> = read(text).promises.into_iter().map(|promise| promise.name).collect();
    assert_eq!(named, ["推进便民卡互通", "新建书屋", "关爱独居老人"]);
}

#[test]
fn what_goes_on_without_an_end_makes_none() {
    for paragraph in [
        "加快推进南环路建设。",
        "确保开工率、竣工率双提升。",
        "加快项目落地，推出有温度的举措。",
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
        ("严防群体性事件。", "严防群体性事件: ✓, line"),
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
