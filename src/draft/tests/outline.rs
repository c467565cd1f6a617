use crate::draft::read;
use crate::model::AreaRole;

fn names(text: &str) -> Vec<String> {
    read(text).promises.into_iter().map(|promise| promise.name).collect()
}

#[test]
fn only_the_part_that_looks_ahead_promises() {
    for heading in [
        "二、2031年重点工作",
        "三、关于2031年工作",
        "2031年：乘势而上开新局",
        "二、今年工作安排",
        "三、真抓实干，切实做好2031年各项工作",
        "第二部分 2031年目标任务",
    ] {
        let text =
            format!("平川县2031年政府工作报告\n一、2030年工作回顾\n新建公路90公里。\n{heading}\n新建公路120公里。\n");
        let draft = read(&text);
        assert_eq!(draft.year, Some(2031), "{heading}");
        let values: Vec<String> = draft
            .promises
            .iter()
            .map(|promise| promise.value.unwrap().to_string())
            .collect();
        assert_eq!(values, ["120"], "{heading}");
    }
}

#[test]
fn a_second_report_is_noticed_whatever_its_look_back_is_called() {
    for back in [
        "一、2030年工作回顾",
        "一、2030年主要工作和“十五五”发展成就",
        "一、2030年工作情况",
    ] {
        let text = format!("{back}\n新建公路90公里。\n二、2031年重点工作\n新建公路120公里。\n");
        assert_eq!(read(&text).reports, 1, "{back}");
        assert_eq!(read(&text.repeat(2)).reports, 2, "{back}");
    }
}

#[test]
fn a_part_on_several_years_is_passed_over() {
    for (long, ahead) in [
        ("二、“十六五”时期主要目标任务", "三、2031年重点工作"),
        ("二、今后五年的奋斗目标", "三、2031年工作安排"),
    ] {
        let text = format!("一、2030年工作回顾\n建成泵站5座。\n{long}\n建成水库9座。\n{ahead}\n建成水厂4座。\n");
        assert_eq!(names(&text), ["建成水厂"], "{long}");
        let text = format!("一、2030年工作回顾\n建成泵站5座。\n{ahead}\n建成水厂4座。\n{long}\n建成水库9座。\n");
        assert_eq!(names(&text), ["建成水厂"], "{long}");
    }
    let mixed = "一、回顾\n建成泵站5座。\n二、“十六五”时期目标和2031年工作安排\n“十六五”时期，建成水库9座。\n2031年，建成水厂4座。\n";
    assert_eq!(names(mixed), ["建成水厂"]);
}

#[test]
fn parts_and_paragraphs_are_the_reports_own() {
    let text = "一、2030年工作回顾\n完成。\n二、2031年重点工作\n主要预期目标是：生产总值增长6%。\n（一）做强产业。\n培育龙头。新增企业9家。\n（二）改善民生\n稳就业。新增就业3000人。\n三、加强政府自身建设\n压减经费5%。\n";
    let draft = read(text);
    let areas: Vec<_> = draft
        .areas
        .iter()
        .map(|area| (area.number.as_str(), area.title.as_str(), area.role))
        .collect();
    assert_eq!(
        areas,
        [
            ("", "", Some(AreaRole::Headline)),
            ("一", "做强产业", None),
            ("二", "改善民生", None),
            ("", "加强政府自身建设", Some(AreaRole::Governance)),
        ]
    );
    let places: Vec<_> = draft
        .promises
        .iter()
        .map(|promise| (promise.area, draft.topics[promise.topic].title.as_str()))
        .collect();
    assert_eq!(places[1..3], [(1, "培育龙头"), (2, "稳就业")]);
}

#[test]
fn livelihood_projects_are_found_in_every_list_style() {
    let annexes = [
        "附件1\n2031年民生实事清单\n1.改造老旧小区6个；\n2.新建书屋4座。\n",
        "附件\n民生实事项目\n一、改造老旧小区6个\n二、新建书屋4座\n",
        "2031年十件民生实事\n（1）改造老旧小区6个。\n（2）新建书屋4座。\n",
    ];
    for annex in annexes {
        let draft = read(&format!("一、2030年工作回顾\n好。\n二、2031年重点工作\n干。\n{annex}"));
        let numbers: Vec<u16> = draft.items.iter().map(|item| item.number).collect();
        assert_eq!(numbers, [1, 2], "{annex}");
        let items: Vec<_> = draft
            .promises
            .iter()
            .map(|promise| (promise.item, promise.name.as_str()))
            .collect();
        assert_eq!(items, [(Some(0), "改造老旧小区"), (Some(1), "新建书屋")], "{annex}");
    }
    for inline in [
        "（一）办好民生实事。（1）改造老旧小区6个；（2）新建书屋4座。",
        "（一）办好12件民生实事。一是改造老旧小区6个。二是新建书屋4座。",
        "（一）扎实办好民生实事。1.改造老旧小区6个；2.新建书屋4座。",
        "（一）改善民生。继续办好十方面民生实事，言必信、行必果。\n1.安居方面。改造老旧小区6个。\n2.文化方面。新建书屋4座。",
    ] {
        let draft = read(&format!(
            "一、2030年工作回顾\n好。\n二、2031年重点工作\n{inline}\n（二）其他。新建水厂3座。\n"
        ));
        let items: Vec<_> = draft
            .promises
            .iter()
            .map(|promise| (promise.item, promise.value.unwrap().to_string()))
            .filter(|(_, value)| value != "12")
            .collect();
        assert_eq!(
            items,
            [
                (Some(0), "6".to_owned()),
                (Some(1), "4".to_owned()),
                (None, "3".to_owned())
            ],
            "{inline}"
        );
    }
}

#[test]
fn a_list_of_projects_may_stand_alone() {
    let draft = read("平川县2031年民生实事项目清单\n一、暖心工程。新建食堂5个。\n二、畅行工程。修缮便道8公里。\n");
    assert_eq!(draft.items.len(), 2);
    assert_eq!(draft.promises.len(), 2);
}

#[test]
fn terms_are_explained_and_promise_nothing() {
    let draft = read(
        "一、2030年工作回顾\n好。\n二、2031年重点工作\n干。\n附件2\n名词解释\n1.“三增”：增绿5亩、增收、增效。\n2.“两稳”：\n稳岗、稳价。\n",
    );
    assert!(draft.promises.is_empty());
    let terms: Vec<_> = draft
        .terms
        .iter()
        .map(|term| (term.number, term.name.as_str(), term.members.len()))
        .collect();
    assert_eq!(terms, [(1, "三增", 3), (2, "两稳", 1)]);
}

#[test]
fn a_text_that_has_lost_its_lines_is_read_all_the_same() {
    let text = "一、2030年工作回顾。新建公路90公里。二、2031年重点工作。（一）畅通道路。新建公路120公里。（二）改善民生。新增就业800人。";
    let draft = read(text);
    let values: Vec<String> = draft
        .promises
        .iter()
        .map(|promise| promise.value.unwrap().to_string())
        .collect();
    assert_eq!(values, ["120", "800"]);
    assert_eq!(draft.areas.len(), 3);
}
