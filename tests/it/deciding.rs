//! The ledger of matters on the screen: written down, looked through, handled, and shown where it matters.

use std::sync::Arc;

use briefing::app::{Effect, Message};
use briefing::briefing::Ledger;
use briefing::matter::{
    About, Brief, Calendar, Change, Colour, Event, Evidence, Extension, Field, Matter, Order, OrderRule, Person,
    Report, Shift, Source, Stamp, Urgency, Usual, When,
};
use briefing::model::Text;
use chrono::NaiveDate;

use crate::app_harness::{AppHarness, pictures, shows};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Somebody does something on a day.
fn stamp(user: &str, on: &str) -> Stamp {
    Stamp {
        at: format!("{on}T08:00:00Z").parse().unwrap(),
        on: day(on),
        by: Person {
            user: Text::new(user),
            name: None,
            unit: None,
        },
    }
}

/// A matter handed out on 8 October at the eighth meeting.
fn matter(number: u32, text: &str, lead: &str, due: &str, indicator: Option<&str>) -> Matter {
    let brief = Brief {
        source: Source {
            meeting: Text::new("第八次常务会议"),
            serial: Some(number),
        },
        text: Text::new(text),
        lead: Text::new(lead),
        with: Vec::new(),
        leader: None,
        urgency: Urgency::Ordinary,
        about: About {
            indicator: indicator.map(Text::new),
            ..About::default()
        },
        due: day(due),
    };
    let event = Event {
        rev: 1,
        stamp: stamp("office", "2025-10-08"),
        change: Change::Added {
            brief: Box::new(brief),
            is_issued: true,
        },
    };
    Matter::begun(number, Text::new(&format!("{number:032x}")), &event).unwrap()
}

/// The matter after a change on a day.
fn after(matter: &Matter, user: &str, on: &str, change: Change) -> Matter {
    let rev = matter.rev + 1;
    let stamp = stamp(user, on);
    matter.after(&Event { rev, stamp, change }).unwrap()
}

fn usual() -> Usual {
    Usual {
        today: day("2025-11-12"),
        meeting: Some(Text::new("第九次常务会议")),
        next_meeting: Some(day("2025-11-28")),
        calendar: Calendar::default(),
        due: [When::Days(15), When::Days(5), When::Days(1)],
        ordering: OrderRule::default(),
    }
}

/// Four matters on 12 November: one overdue, one under way, one reported done, one struck off.
fn ledger() -> Arc<Ledger> {
    let report = |is_done, evidence: Option<&str>| {
        Change::Reported(Box::new(Report {
            text: Text::new("已约谈3家"),
            is_done,
            from: Some(Text::new("李四")),
            problem: None,
            next: None,
            evidence: Evidence {
                words: evidence.map(Text::new),
                files: Vec::new(),
            },
        }))
    };
    let closed = Change::Closed {
        evidence: Evidence::default(),
    };
    let under_way = matter(2, "新增就业按月调度", "市人社局", "2025-11-30", None);
    let done = matter(3, "整改排水口", "市生态环境局", "2025-11-20", None);
    let struck_off = matter(4, "公布办事指南", "市政数局", "2025-10-20", None);
    let struck_off = after(&struck_off, "clerk", "2025-10-18", report(true, Some("网页截图")));
    let matters = vec![
        matter(
            1,
            "约谈进度滞后的单位",
            "市商务局",
            "2025-10-31",
            Some("retail-sales-growth"),
        ),
        after(&under_way, "clerk", "2025-11-01", report(false, None)),
        after(&done, "clerk", "2025-11-08", report(true, Some("照片"))),
        after(&struck_off, "office", "2025-10-19", closed),
    ];
    Arc::new(Ledger::new(matters, day("2025-11-12"), usual()))
}

/// A ledger with one matter about an indicator that names a lead, a helper and a person wherever somebody can be named.
pub(crate) fn ledger_about(indicator: &str, text: &str, lead: &str, helper: &str, person: &str) -> Arc<Ledger> {
    let mut about = matter(1, text, lead, "2025-10-31", Some(indicator));
    about.brief.with = vec![Text::new(helper)];
    about.brief.leader = Some(Text::new(person));
    for event in &history_of(lead, helper, person)[1..] {
        about = about.after(event).unwrap();
    }
    Arc::new(Ledger::new(vec![about], day("2025-11-12"), usual()))
}

/// A unit and persons that nothing but [`former_history`] names.
pub(crate) const FORMER: [&str; 4] = ["原某公司", "李前任", "王早报", "赵先批"];

/// What happened to that matter.
pub(crate) fn history_of(lead: &str, helper: &str, person: &str) -> Vec<Event> {
    let stamp = |on: &str| {
        let mut stamp = stamp(person, on);
        stamp.by.name = Some(Text::new(person));
        stamp.by.unit = Some(Text::new(lead));
        stamp
    };
    let words = format!("{person}已约谈{lead}和{helper}");
    let report = Report {
        text: Text::new(&words),
        is_done: false,
        from: Some(Text::new(person)),
        problem: Some(Text::new(&words)),
        next: Some(Text::new(&words)),
        evidence: Evidence {
            words: Some(Text::new(&words)),
            files: Vec::new(),
        },
    };
    let extension = Extension {
        until: day("2025-11-01"),
        reason: Text::new(&words),
        approver: Text::new(person),
    };
    let changes = [
        Change::Begun,
        Change::Reported(Box::new(report)),
        Change::Extended(extension),
    ];
    let events = changes.into_iter().zip(2..).map(|(change, rev)| Event {
        rev,
        stamp: stamp("2025-10-20"),
        change,
    });
    let first = Event {
        rev: 1,
        stamp: stamp("2025-10-08"),
        change: Change::Issued,
    };
    std::iter::once(first).chain(events).collect()
}

/// What happened to a matter before it was as it is now: who is named in nothing else.
pub(crate) fn former_history() -> Vec<Event> {
    let [lead, leader, from, approver] = FORMER.map(Text::new);
    let amended = vec![
        Field::Lead(Shift {
            before: lead,
            after: Text::new(""),
        }),
        Field::Leader(Shift {
            before: Some(leader),
            after: None,
        }),
    ];
    let report = Report {
        text: Text::new("已约谈"),
        is_done: false,
        from: Some(from),
        problem: None,
        next: None,
        evidence: Evidence::default(),
    };
    let extension = Extension {
        until: day("2025-10-31"),
        reason: Text::new("材料未齐"),
        approver,
    };
    let changes = [
        Change::Amended(amended),
        Change::Reported(Box::new(report)),
        Change::Extended(extension),
    ];
    let event = |(change, rev)| Event {
        rev,
        stamp: stamp("张三", "2025-10-12"),
        change,
    };
    changes.into_iter().zip(2..).map(event).collect()
}

/// The program with the ledger of four matters.
fn open() -> AppHarness {
    let mut harness = AppHarness::open();
    harness.tell(Message::Ledger(Some(ledger())));
    harness
}

fn added(harness: &AppHarness) -> &Brief {
    match &harness.effect {
        Some(Effect::AddMatter(brief)) => brief,
        other => panic!("{other:?}"),
    }
}

#[test]
fn without_a_ledger_the_key_asks_for_one_and_nothing_opens() {
    let harness = AppHarness::open().press("a");
    assert_eq!(harness.effect, Some(Effect::FindLedger));
    assert!(harness.app().prompt().is_none());
}

#[test]
fn a_matter_is_written_down_in_one_line_and_what_goes_without_saying_is_told_before() {
    let harness = open().press("/retail-sales-growth<Enter>a补报滞后原因");
    let seen = harness.see();
    for told in [
        "记下督办事项",
        "牵头单位：市商务局",
        "时限：2025年11月27日 · 平件",
        "来源：第九次常务会议 第1件",
        "有关：社会消费品零售总额",
    ] {
        assert!(seen.contains(told), "{told}\n{seen}");
    }
    let harness = harness.press("<Enter>");
    let brief = added(&harness);
    assert_eq!(
        (brief.text.as_str(), brief.lead.as_str(), brief.due),
        ("补报滞后原因", "市商务局", day("2025-11-27"))
    );
    assert_eq!(
        brief.about.indicator.as_ref().map(Text::as_str),
        Some("retail-sales-growth")
    );
    assert_eq!(
        (brief.source.meeting.as_str(), brief.source.serial),
        ("第九次常务会议", None)
    );
}

#[test]
fn marks_say_who_leads_who_helps_how_pressing_it_is_and_until_when() {
    let harness = open().press("/retail-sales-growth<Enter>a制定方案 @财政局 +商务局 !急件 ~月底<Enter>");
    let brief = added(&harness);
    assert_eq!(brief.lead.as_str(), "市财政局");
    assert_eq!(brief.with, [Text::new("市商务局")]);
    assert_eq!((brief.urgency, brief.due), (Urgency::Urgent, day("2025-11-30")));
    for (due, meant) in [
        ("~5wd", "2025-11-19"),
        ("~5个工作日", "2025-11-19"),
        ("～下次会议", "2025-11-28"),
        ("!特急", "2025-11-13"),
        ("~2025-12-31", "2025-12-31"),
    ] {
        let harness = open().press(&format!("a开会 @商务局 {due}<Enter>"));
        assert_eq!(added(&harness).due, day(meant), "{due}");
    }
    // A sign in the middle of what is said is no mark, nor is one with nothing behind it.
    let harness = open().press("a增长 +0.5 个点 @ 3!@商务局 @财政局<Enter>");
    assert_eq!(added(&harness).text.as_str(), "增长 +0.5 个点 @ 3!@商务局");
    // Nor is what means something only in a report.
    let harness = open().press("a完成率 =100% @财政局<Enter>");
    assert_eq!(added(&harness).text.as_str(), "完成率 =100%");
    let harness = open().press("gmF反馈进展<Enter>增长 +五个点 !急 ~月底<Enter>");
    let (.., Change::Reported(report)) = changed(&harness) else {
        panic!()
    };
    assert_eq!(report.text.as_str(), "增长 +五个点 !急 ~月底");
}

#[test]
fn what_is_missing_is_told_at_the_line_and_the_words_stay() {
    for (typed, told) in [
        ("a<Enter>", "没有写要办什么"),
        ("gsa开会<Enter>", "还没有牵头单位"),
        ("a开会 @商务局 ~明天吧<Enter>", "不是日期"),
    ] {
        let harness = open().press(typed);
        assert_eq!(harness.effect, None, "{typed}");
        let prompt = harness.app().prompt().unwrap();
        assert!(prompt.complaint().unwrap().contains(told), "{typed}: {prompt:?}");
        assert!(typed.contains(prompt.text()), "{typed}");
    }
}

#[test]
fn what_cannot_be_written_is_told_and_the_words_stay_until_it_is() {
    let mut harness = open().press("a开会 @商务局<Enter>");
    harness.tell(Message::NotWritten {
        why: "台账不能写".to_owned(),
        plain: "台账不能写".to_owned(),
        now: None,
    });
    assert!(harness.see().contains("台账不能写"));
    assert_eq!(harness.app().prompt().unwrap().text(), "开会 @商务局");
    let written = matter(5, "开会", "市商务局", "2025-11-27", None);
    let mut harness = harness.press("<Enter>");
    harness.tell(Message::Written(Box::new(written)));
    assert!(harness.app().prompt().is_none());
    assert!(
        harness.see().contains("已写入 第 5 号 · 交办 · 市商务局"),
        "{}",
        harness.see()
    );
    // What the meeting does meanwhile takes no words away.
    let harness = open().press("pa开会");
    let mut stepping = harness;
    stepping.tell(Message::Act(briefing::app::Action::NextStop));
    assert_eq!(stepping.app().prompt().unwrap().text(), "开会");
}

#[test]
fn units_days_and_urgency_are_offered_while_they_are_typed() {
    for (typed, completed) in [
        ("a开会 @shangwu<Tab>", "开会 @市商务局 "),
        ("a开会 +财政<Tab>", "开会 +市财政局 "),
        ("a开会 ~下<Tab>", "开会 ~下次会议 "),
        ("a开会 !特<Tab>", "开会 !特急 "),
    ] {
        let harness = open().press(typed);
        assert_eq!(harness.app().prompt().unwrap().text(), completed, "{typed}");
    }
}

#[test]
fn a_stop_says_what_a_matter_is_about() {
    let harness = open().press("p4<Enter>a开会 @商务局<Enter>");
    let brief = added(&harness);
    let page = harness.app().page().unwrap();
    assert_eq!(brief.about.stop.as_ref(), Some(&page.title));
    assert!(brief.about.indicator.is_some());
}

#[test]
fn nobody_who_follows_a_meeting_writes() {
    let mut following = AppHarness::open();
    following.tell(Message::Ledger(Some(ledger())));
    let mut following = following.follow();
    following.tell(Message::Act(briefing::app::Action::WriteDown));
    assert!(following.app().prompt().is_none());
    assert_eq!(following.effect, None);
}

fn changed(harness: &AppHarness) -> (u32, u32, &Change) {
    match &harness.effect {
        Some(Effect::ChangeMatter {
            number, seen, change, ..
        }) => (*number, *seen, change),
        other => panic!("{other:?}"),
    }
}

/// The numbers of the listed matters and the headings between, from the top.
fn listed(harness: &AppHarness) -> Vec<String> {
    let seen = harness.see();
    let rows = seen.lines().skip(4);
    let told = rows.map(|row| row.trim_matches(|one: char| "▸┃─ ".contains(one)).to_owned());
    let is_listed = |row: &String| {
        let first = row.split_whitespace().next().unwrap_or_default();
        first.parse::<u32>().is_ok() || row.contains("未结")
    };
    told.filter(is_listed)
        .map(|row| row.split_whitespace().next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_pane_lists_what_is_open_by_day_by_unit_and_by_meeting() {
    let harness = open().press("gm");
    let seen = harness.see();
    assert!(seen.contains("督办 3 件未结，1 件逾期"), "{seen}");
    assert!(harness.marked().contains("逾期 12 天"), "{}", harness.marked());
    assert_eq!(listed(&harness), ["1", "3", "2"]);
    let harness = harness.press("s");
    let seen = harness.see();
    assert!(seen.contains("市商务局 · 1 件未结，1 件逾期"), "{seen}");
    assert_eq!(
        listed(&harness),
        ["市商务局", "1", "市生态环境局", "3", "市人社局", "2"]
    );
    assert_eq!(listed(&harness.press("s")), ["第八次常务会议", "1", "2", "3"]);
    assert_eq!(listed(&open().press("gmS")), ["2", "3", "1"]);
}

#[test]
fn the_list_is_narrowed_to_a_unit_a_state_or_words_and_back() {
    assert_eq!(listed(&open().press("gm&逾期<Enter>")), ["1"]);
    let harness = open().press("gm&全部<Enter>");
    assert_eq!(listed(&harness), ["1", "3", "2", "4"]);
    assert!(
        harness.see().contains("只看 全部（含已办结、销号、撤销）（4 件）"),
        "{}",
        harness.see()
    );
    assert_eq!(listed(&harness.press("<Esc>")), ["1", "3", "2"]);
    assert_eq!(listed(&open().press("gm&销号<Enter>")), ["4"]);
    assert_eq!(listed(&open().press("gm&renshe<Enter>")), ["2"]);
    assert_eq!(listed(&open().press("gm&排水<Enter>")), ["3"]);
}

#[test]
fn a_matter_is_found_by_its_words_its_lead_and_its_number() {
    let harness = open().press("gm/约谈<Enter>");
    assert!(harness.press("n").see().contains("“约谈” 1/1"));
    let harness = open().press("gm/市<Enter>n");
    assert!(harness.marked().contains("整改排水口"), "{}", harness.marked());
    assert!(harness.press("N").marked().contains("约谈进度滞后的单位"));
    for typed in ["排水口", "paishuikou", "环境局", "3"] {
        let harness = open().press(&format!("gm/{typed}<Enter>"));
        assert!(harness.marked().contains("整改排水口"), "{typed}: {}", harness.marked());
    }
}

#[test]
fn enter_shows_everything_that_happened_and_back_leads_to_the_list() {
    let mut harness = open().press("gmj<Enter>");
    assert_eq!(harness.effect, Some(Effect::ReadHistory(3)));
    let event = Event {
        rev: 2,
        stamp: stamp("clerk", "2025-11-08"),
        change: Change::Begun,
    };
    harness.tell(Message::History(3, vec![event]));
    let seen = harness.see();
    for told in [
        "整改排水口",
        "状态：已反馈",
        "进展情况：已约谈3家",
        "佐证材料：照片",
        "clerk 开始办理",
    ] {
        assert!(seen.contains(told), "{told}\n{seen}");
    }
    let harness = harness.press("<Esc>");
    assert!(harness.marked().contains("整改排水口"));
}

#[test]
fn a_matter_is_handled_by_one_line_for_each_step() {
    let handled = |keys: &str| {
        let harness = open().press(keys);
        let (number, seen, change) = changed(&harness);
        (number, seen, change.clone())
    };
    let (number, seen, change) = handled("gmF反馈进展<Enter>已约谈两家 @王五<Enter>");
    let Change::Reported(report) = &change else {
        panic!("{change:?}")
    };
    assert_eq!((number, seen, report.is_done), (1, 1, false));
    assert_eq!(
        (report.text.as_str(), report.from.as_ref().map(Text::as_str)),
        ("已约谈两家", Some("王五"))
    );
    let (.., change) = handled("gmF延期<Enter>~月底 设备未到货 @王副市长<Enter>");
    assert_eq!(
        change,
        Change::Extended(Extension {
            until: day("2025-11-30"),
            reason: Text::new("设备未到货"),
            approver: Text::new("王副市长"),
        })
    );
    assert_eq!(
        handled("gmjF退办<Enter>只有数字，没有名单<Enter>"),
        (
            3,
            2,
            Change::Returned {
                reason: Text::new("只有数字，没有名单")
            }
        )
    );
    assert_eq!(handled("gmjF办结<Enter><Enter>").2, Change::Finished);
    assert!(matches!(
        handled("gmjF销号<Enter>会议纪要<Enter>").2,
        Change::Closed { .. }
    ));
    assert!(matches!(
        handled("gm&全部<Enter>GF重新办理<Enter>问题反弹 ~2025-12-15<Enter>").2,
        Change::Reopened { due: Some(_), .. }
    ));
    let (.., change) = handled("gmF更正<Enter>约谈滞后单位 @财政局 +商务局 *王副市长 !急件 #17<Enter>");
    let Change::Amended(fields) = change else { panic!() };
    let after = matter(1, "约谈进度滞后的单位", "市商务局", "2025-10-31", None);
    let after = self::after(&after, "clerk", "2025-11-12", Change::Amended(fields));
    assert_eq!(
        (
            after.brief.text.as_str(),
            after.brief.lead.as_str(),
            &after.brief.with[..]
        ),
        ("约谈滞后单位", "市财政局", &[Text::new("市商务局")][..])
    );
    assert_eq!(
        (after.brief.leader, after.brief.urgency, after.brief.source.serial),
        (Some(Text::new("王副市长")), Urgency::Urgent, Some(17))
    );
    // The rule says which order is due and why; whoever issues it may say otherwise.
    let due = Order {
        colour: Colour::Red,
        reason: Text::new("已过时限 2025年10月31日"),
        answer_by: day("2025-11-19"),
    };
    assert_eq!(handled("gmF督办单<Enter><Enter>").2, Change::Ordered(due));
    let said = Order {
        colour: Colour::Yellow,
        reason: Text::new("质量不高"),
        answer_by: day("2025-11-30"),
    };
    assert_eq!(
        handled("gmF督办单<Enter>黄 质量不高 ~月底<Enter>").2,
        Change::Ordered(said)
    );
    assert!(
        open()
            .press("gmF延期<Enter>~后天吧 雨 @王<Enter>")
            .see()
            .contains("“~后天吧”不是日期")
    );
    // Only what may be done from there is offered.
    let seen = open().press("gmF").see();
    assert!(seen.contains("反馈办毕") && !seen.contains("销号"), "{seen}");
    // Elsewhere there is nothing to handle.
    assert!(open().press("gsF").see().contains("没有选中督办事项"));
}

#[test]
fn a_file_that_proves_something_is_named_by_its_path_and_shown_before_it_is_written() {
    let harness = open().press("gmjF销号<Enter>验收单 =/srv/证据/照片.jpg =./表.xlsx");
    assert!(
        harness.see().contains("验收单 · /srv/证据/照片.jpg · ./表.xlsx"),
        "{}",
        harness.see()
    );
    let harness = harness.press("<Enter>");
    let Some(Effect::ChangeMatter { change, files, .. }) = &harness.effect else {
        panic!()
    };
    // What the files are is known only to whoever writes it.
    let evidence = Evidence {
        words: Some(Text::new("验收单")),
        files: Vec::new(),
    };
    assert_eq!((&**change, files.len()), (&Change::Closed { evidence }, 2));
    let harness = open().press("gmF反馈办毕<Enter>已办 =~/名单.xlsx =名单<Enter>");
    let Some(Effect::ChangeMatter { change, files, .. }) = &harness.effect else {
        panic!()
    };
    let Change::Reported(report) = &**change else { panic!() };
    assert_eq!(report.evidence.words, Some(Text::new("名单")));
    assert_eq!(files, &["~/名单.xlsx"]);
}

#[test]
fn what_somebody_else_did_is_shown_before_it_is_written_all_the_same() {
    let mut harness = open().press("gmF反馈进展<Enter>已约谈两家<Enter>");
    let theirs = after(
        &matter(1, "约谈进度滞后的单位", "市商务局", "2025-10-31", None),
        "other",
        "2025-11-12",
        Change::Begun,
    );
    harness.tell(Message::NotWritten {
        why: "第 1 号在修订 1 之后有了变动：other 开始办理".to_owned(),
        plain: "第 1 号刚有了变动".to_owned(),
        now: Some(Box::new(theirs)),
    });
    let seen = harness.see();
    assert!(
        seen.contains("other 开始办理") && seen.contains("第 1 号 · 逾期 12 天"),
        "{seen}"
    );
    let harness = harness.press("<Enter>");
    assert_eq!(changed(&harness).1, 2);
}

#[test]
fn rows_details_and_the_overview_show_what_is_pending() {
    let harness = open();
    let seen = harness.see();
    assert!(
        seen.contains("督办 3 件未结，1 件逾期") && seen.contains("约谈进度滞后的单位"),
        "{seen}"
    );
    for (size, keys) in [((80, 24), "*"), ((60, 18), "*"), ((120, 36), "*"), ((80, 24), "1")] {
        let harness = open()
            .size(size.0, size.1)
            .press(keys)
            .press("/retail-sales-growth<Enter>");
        assert!(harness.marked().contains('◆'), "{size:?}: {}", harness.marked());
        let key = harness.app().indicator().unwrap();
        let item = harness.app().briefing().item(key);
        let names = [&item.name, &item.short].map(|name| shows(&harness.marked(), name.as_str()));
        assert!(names.contains(&true), "{size:?}: {}", harness.marked());
        assert!(
            harness.marked().contains(item.status_word),
            "{size:?}: {}",
            harness.marked()
        );
    }
    let seen = open().press("/retail-sales-growth<Enter><Enter>").see();
    assert!(seen.contains("第 1 号 · 逾期 12 天 · 市商务局"), "{seen}");
}

#[test]
fn a_ledger_that_comes_later_shows_by_itself_and_one_that_goes_takes_its_pane_along() {
    let mut harness = AppHarness::open();
    let before = harness.see();
    assert!(!before.contains("督办"));
    harness.tell(Message::Ledger(Some(ledger())));
    assert!(harness.see().contains("督办 3 件未结"));
    let mut harness = harness.press("gm");
    harness.tell(Message::Ledger(None));
    assert_eq!(harness.see(), before);
}

#[test]
fn whoever_wants_to_be_left_alone_sees_what_others_wrote_afterwards() {
    let mut harness = AppHarness::open().press("f");
    harness.tell(Message::Ledger(Some(ledger())));
    assert!(!harness.see().contains("督办"), "{}", harness.see());
    assert!(harness.press("f").see().contains("督办 3 件未结"));
}

#[test]
fn the_usual_meeting_opens_with_what_is_left_over_and_its_stops_say_what_is_pending() {
    let harness = open().press("p");
    let seen = harness.see();
    for told in [
        "前次会议督办事项",
        "督办 3 件未结，1 件逾期",
        "逾期 12 天",
        "约谈进度滞后的单位",
        "市商务局",
    ] {
        assert!(seen.contains(told), "{told}\n{seen}");
    }
    // Into the row that is spoken of.
    let harness = open().press("pj<Enter>");
    assert_eq!(harness.effect, Some(Effect::ReadHistory(1)));
    assert_eq!(
        AppHarness::open().press("p").app().page().unwrap().title.as_str(),
        "总览"
    );
    // What this meeting decides itself is not left over.
    let mut harness = AppHarness::open();
    let of_today = Usual {
        meeting: Some(Text::new("第八次常务会议")),
        ..usual()
    };
    let only = vec![matter(1, "约谈", "市商务局", "2025-10-31", None)];
    harness.tell(Message::Ledger(Some(Arc::new(Ledger::new(
        only,
        day("2025-11-12"),
        of_today,
    )))));
    assert_eq!(harness.press("p").app().page().unwrap().title.as_str(), "总览");
}

#[test]
fn what_is_decided_shows_on_the_page_and_to_followers_at_once() {
    let decided = |harness: &AppHarness| {
        let sight = harness.app().sight_to_share().unwrap();
        let page = sight.page(briefing::locale::Language::CHINESE).unwrap();
        let matters = match &page.content {
            briefing::agenda::Content::Figure(figure) => figure.matters.clone(),
            other => panic!("{other:?}"),
        };
        (matters, sight.speech[0].matters.clone())
    };
    let mut harness = open().press("p4<Enter>");
    let (page, speech) = decided(&harness);
    assert!(page.is_empty() && speech.is_empty());
    let key = harness.app().indicator().unwrap();
    let id = harness.app().briefing().item(key).id.to_string();
    let edition = harness.app().showing().unwrap().edition;
    let written = matter(5, "两个旗县月底前开工", "市农牧局", "2025-11-30", Some(&id));
    harness.tell(Message::Written(Box::new(written.clone())));
    let (page, speech) = decided(&harness);
    assert!(page[0].as_str().contains("两个旗县月底前开工"), "{page:?}");
    assert_eq!(page[0].as_str(), "两个旗县月底前开工（市农牧局，11月30日前，交办）");
    assert!(speech[0].as_str().contains("第 5 号 · 交办 · 市农牧局"), "{speech:?}");
    assert!(harness.app().showing().unwrap().edition > edition);
    assert!(
        harness.see().contains("督办未结 1 件：两个旗县月底前开工（市农牧局"),
        "{}",
        harness.see()
    );
    // Away from the stop too.
    let mut harness = open().press("p4<Enter><Enter>");
    harness.tell(Message::Written(Box::new(written)));
    assert!(!decided(&harness).0.is_empty());
}

#[test]
fn minutes_carry_what_the_meeting_decided() {
    let briefing = AppHarness::open().app().briefing().clone();
    let of_this = Usual {
        meeting: Some(Text::new("第八次常务会议")),
        ..usual()
    };
    let ledger = Ledger::new(ledger().matters().to_vec(), day("2025-11-12"), of_this);
    let briefing = briefing.with_ledger(Some(Arc::new(ledger)));
    let minutes = briefing::export::text(&briefing::agenda::minutes_of(&briefing));
    let (_, decided) = minutes.split_once("议定督办事项").unwrap();
    for told in ["约谈进度滞后的单位", "市商务局", "社会消费品零售总额", "公布办事指南"] {
        assert!(decided.contains(told), "{told}\n{decided}");
    }
    // By its number in the ledger, and by that which the meeting gave it.
    let heads = decided.lines().find(|line| line.contains("编号")).unwrap();
    let heads: Vec<&str> = heads.split_whitespace().take(2).collect();
    assert_eq!(heads, ["编号", "件号"]);
    for matter in briefing.docket().unwrap().ledger().matters() {
        let row = decided.lines().find(|line| line.contains(matter.brief.text.as_str()));
        let Some(row) = row else { continue };
        let numbers: Vec<&str> = row.split_whitespace().take(2).collect();
        let serial = matter.brief.source.serial.unwrap();
        assert_eq!(numbers, [matter.number.to_string(), serial.to_string()]);
    }
    let other = AppHarness::open()
        .app()
        .briefing()
        .clone()
        .with_ledger(Some(self::ledger()));
    let minutes = briefing::export::text(&briefing::agenda::minutes_of(&other));
    assert!(!minutes.contains("议定督办事项"));
}

#[cfg(unix)]
mod in_a_terminal {
    //! Two sessions at one ledger, each in a real terminal.

    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};

    use crate::program::command;
    use crate::pty::Terminal;

    fn ledger(ledger: &Path, words: &[&str]) {
        let status = command()
            .arg("ledger")
            .args(words)
            .arg("--ledger")
            .arg(ledger)
            .status()
            .unwrap();
        assert!(status.success());
    }

    fn session(ledger: &Path) -> Terminal {
        let words = [Path::new(env!("CARGO_BIN_EXE_briefing")), Path::new("--ledger"), ledger];
        let mut terminal = Terminal::run((80, 24), words);
        terminal.sees("最滞后");
        terminal.settles();
        terminal
    }

    /// A ledger in a file of a folder, and one on a server where one can be had.
    fn ledgers(folder: &Path) -> Vec<PathBuf> {
        let file = folder.join("matters.sqlite");
        #[cfg(feature = "postgres")]
        if let Some(server) = crate::server::Server::shared() {
            return vec![file, server.address(&server.database()).into()];
        }
        vec![file]
    }

    #[test]
    fn what_one_session_writes_the_other_sees_without_a_key() {
        let folder = tempfile::tempdir().unwrap();
        for at in ledgers(folder.path()) {
            let first = ["add", "约谈进度滞后的单位", "--lead", "商务局", "--due", "2999-10-31"];
            ledger(&at, &first);
            let (mut first, mut second) = (session(&at), session(&at));
            first.sees("督办 1 件未结");
            second.press("gm");
            second.sees("约谈进度滞后的单位");
            first.press("a");
            first.sees("记下督办事项");
            first.press("制定方案 @财政局 ~2999-12-31\r");
            first.sees("已写入 第 2 号 · 交办 · 市财政局");
            second.sees("督办 2 件未结");
            second.sees("制定方案");
            // What one did the other is told before it overwrites it.
            first.press("gm");
            first.sees("制定方案");
            first.press("F开始办理\r");
            first.sees("按 Enter 写入");
            ledger(&at, &["report", "1", "已约谈两家"]);
            second.sees("办理中");
            first.press("\r");
            first.sees("有了变动");
            first.press("\x1b");
            // Nothing goes on by itself.
            first.settles();
            second.settles();
            assert_eq!((first.settles(), second.settles()), (0, 0));
            for terminal in [&mut first, &mut second] {
                terminal.press("\x03");
                assert_eq!(terminal.ends(std::time::Duration::from_secs(5)), 0);
            }
        }
    }

    #[test]
    fn a_ledger_that_is_made_later_is_seen_to_come_and_one_that_may_not_be_written_keeps_the_words() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("matters.sqlite");
        let mut terminal = session(&at);
        terminal.press("a");
        terminal.sees("还没有督办台账");
        ledger(&at, &["add", "约谈", "--lead", "商务局", "--due", "2999-10-31"]);
        terminal.sees("督办 1 件未结");
        if nix::unistd::getuid().is_root() {
            // Nothing is closed to the system's administrator.
            return;
        }
        let allow = |mode| {
            std::fs::set_permissions(&at, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        allow(0o400);
        terminal.press("a制定方案 @财政局\r");
        terminal.sees("不能写");
        terminal.sees("制定方案 @财政局");
        allow(0o600);
        terminal.press("\r");
        terminal.sees("已写入 第 2 号");
    }
}

#[test]
fn the_ledger_on_the_screen() {
    for (name, keys) in [
        ("matters", "gm"),
        ("matters_by_unit", "gms"),
        ("matter", "gm<Enter>"),
        ("writing", "/retail-sales-growth<Enter>a制定方案 @财政局 ~月底"),
        ("steps", "gmF"),
        ("stop", "p"),
    ] {
        let draw = |(width, height)| {
            let mut harness = open().size(width, height).press(keys);
            if name == "matter" {
                harness.tell(Message::History(1, history_of("市商务局", "某某公司", "张三")));
            }
            harness.draw()
        };
        insta::assert_snapshot!(format!("deciding_{name}"), pictures(false, draw));
    }
}

#[test]
fn at_every_size_the_selected_matter_is_named_and_nothing_is_drawn_over_it() {
    let stage = open();
    for width in (40..=200).step_by(7) {
        for height in [10, 12, 18, 24, 37, 60] {
            for keys in ["gm", "gms", "gm<Enter>", "gmF", "a开会"] {
                let harness = stage.clone().size(width, height).press(keys);
                let seen = harness.see();
                assert!(
                    seen.lines()
                        .all(|line| unicode_width::UnicodeWidthStr::width(line) <= usize::from(width))
                );
                match keys {
                    "gm" | "gms" => assert!(shows(&harness.marked(), "约谈进度"), "{width}×{height} {keys}\n{seen}"),
                    "a开会" => assert!(seen.contains("开会"), "{width}×{height}\n{seen}"),
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn english_says_the_same() {
    let seen = open().press("Lgm").see();
    for told in [
        "3 matters pending, 1 overdue",
        "12 days overdue",
        "reported done",
        "F handle",
    ] {
        assert!(seen.contains(told), "{told}\n{seen}");
    }
    let seen = open().press("L/retail-sales-growth<Enter>a").see();
    for told in [
        "Write down a matter",
        "Lead: 市商务局",
        "Retail sales of consumer goods",
        "Enter write",
    ] {
        assert!(seen.contains(told), "{told}\n{seen}");
    }
}

#[test]
fn a_click_completes_a_word_and_neither_writes_nor_loses_what_is_typed() {
    let mut harness = open().press("a开会 @商务");
    let seen = harness.see();
    let offered = seen.lines().count() - 3;
    assert!(seen.lines().nth(offered).unwrap().contains("市商务局"), "{seen}");
    harness.click(10, offered);
    assert_eq!(harness.effect, None);
    assert_eq!(harness.app().prompt().unwrap().text(), "开会 @市商务局 ");
    harness.click(10, 5);
    assert_eq!(harness.app().prompt().unwrap().text(), "开会 @市商务局 ");
}

#[test]
fn a_refusal_names_nobody_while_names_are_hidden() {
    let mut harness = open().press("pHa开会 @商务局<Enter>");
    harness.tell(Message::NotWritten {
        why: "反馈的是 李四，要由别人销号".to_owned(),
        plain: "反馈的人不能自己销号".to_owned(),
        now: None,
    });
    let seen = harness.see();
    assert!(
        seen.contains("反馈的人不能自己销号") && !seen.contains("李四"),
        "{seen}"
    );
}

#[test]
fn a_region_in_its_row_is_what_a_matter_is_about() {
    let harness = open().press("/retail-sales-growth<Enter>r");
    let region = harness.marked();
    let harness = harness.press("ja开会<Enter>");
    let about = &added(&harness).about;
    assert_eq!(
        about.indicator.as_ref().map(Text::as_str),
        Some("retail-sales-growth"),
        "{region}"
    );
    assert!(about.region.is_some(), "{about:?}");
}

#[test]
fn a_project_is_marked_by_what_is_pending_about_it() {
    let mut about = matter(1, "资金本月拨付到位", "市财政局", "2025-11-30", None);
    about.brief.about.project = Some(Text::new("3"));
    let mut harness = AppHarness::open();
    harness.tell(Message::Ledger(Some(Arc::new(Ledger::new(
        vec![about],
        day("2025-11-12"),
        usual(),
    )))));
    let seen = harness.size(80, 60).press("8").see();
    let heading = seen.lines().find(|line| line.contains(" 3. ")).unwrap();
    assert!(heading.contains("◇1"), "{seen}");
    assert_eq!(seen.matches('◇').count(), 1, "{seen}");
}

/// The program with two matters about an indicator in its second county, one of them overdue, and one about the whole.
fn open_with_regions(about: &str, width: u16) -> (AppHarness, String) {
    let harness = AppHarness::open();
    let catalogue = &harness.app().briefing().data().catalogue;
    let county = &catalogue.regions[2];
    let matters = [
        (1, "2025-10-31", true),
        (2, "2025-11-30", true),
        (3, "2025-11-30", false),
    ];
    let matters = matters.map(|(number, due, is_there)| {
        let mut matter = matter(number, "补报滞后原因", "市商务局", due, Some(about));
        matter.brief.about.region = is_there.then(|| county.id.clone());
        matter
    });
    let name = county.name.zh.to_string();
    let mut harness = harness.size(width, 36);
    let ledger = Ledger::new(matters.to_vec(), day("2025-11-12"), usual());
    harness.tell(Message::Ledger(Some(Arc::new(ledger))));
    (harness, name)
}

#[test]
fn a_region_is_marked_in_rankings_by_what_is_pending_there_and_no_other_is() {
    for width in [40, 60, 80, 100, 160] {
        let (harness, county) = open_with_regions("retail-sales-growth", width);
        let seen = harness.press("/retail-sales-growth<Enter>r").see();
        let rows: Vec<&str> = seen
            .lines()
            .filter(|line| line.contains('◆') || line.contains('◇'))
            .collect();
        assert_eq!(rows.len(), 1, "{width}\n{seen}");
        assert!(shows(rows[0], &county), "{width}\n{seen}");
        assert!(rows[0].contains("◆2"), "{width}\n{seen}");
    }
    // Below an indicator's own figure too.
    let (harness, county) = open_with_regions("retail-sales-growth", 100);
    let seen = harness.press("/retail-sales-growth<Enter><Enter>").size(100, 120).see();
    let row = seen
        .lines()
        .find(|line| line.contains('◆'))
        .unwrap_or_else(|| panic!("{seen}"));
    assert!(shows(row, &county), "{seen}");
    // Without anything to mark nothing makes room for it.
    let plain = AppHarness::open().size(100, 36).press("/retail-sales-growth<Enter>r");
    let mut empty = AppHarness::open().size(100, 36);
    empty.tell(Message::Ledger(Some(Arc::new(Ledger::new(
        Vec::new(),
        day("2025-11-12"),
        usual(),
    )))));
    let body = |seen: String| seen.lines().skip(3).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        body(empty.press("/retail-sales-growth<Enter>r").see()),
        body(plain.see())
    );
}

#[test]
fn a_cell_of_the_matrix_is_marked_by_what_is_pending_there_and_the_whole_by_all_of_it() {
    for width in [80, 100, 160] {
        let (harness, county) = open_with_regions("retail-sales-growth", width);
        let harness = harness.press("M/retail-sales-growth<Enter>");
        let seen = harness.see();
        let row = harness.marked();
        assert_eq!(seen.matches('◆').count(), 2, "{width}\n{seen}");
        let behind: Vec<&str> = row.split('◆').skip(1).collect();
        // The selected one has brackets in the place of the count, where there is no more room.
        assert!(behind.len() == 2 && behind[1].starts_with('2'), "{width}\n{seen}");
        assert!(seen.contains("督办 3 件未结，1 件逾期"), "{width}\n{seen}");
        let seen = harness.press("<Right><Right>").see();
        assert!(
            shows(&seen, &county) && seen.contains("督办 2 件未结，1 件逾期"),
            "{width}\n{seen}"
        );
    }
}

#[test]
fn while_names_are_hidden_no_mark_tells_which_region_stands_in_a_row() {
    for keys in [
        "pH<Esc>/retail-sales-growth<Enter>r",
        "pH<Esc>M/retail-sales-growth<Enter><Right><Right>",
    ] {
        let (harness, _) = open_with_regions("retail-sales-growth", 100);
        let harness = harness.press(keys);
        assert!(harness.app().briefing().is_discreet(), "{keys}");
        let seen = harness.see();
        assert!(!seen.contains("◆2") && !seen.contains("督办 2 件"), "{keys}\n{seen}");
    }
}
