//! What may happen to a matter, what follows from it, and that its history is enough to know it.

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

use super::*;
use crate::model::Text;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn person(user: &str) -> Person {
    Person {
        user: Text::new(user),
        name: None,
        unit: None,
    }
}

fn stamp(user: &str, on: &str) -> Stamp {
    let at: DateTime<Utc> = format!("{on}T01:00:00Z").parse().unwrap();
    Stamp {
        at,
        on: day(on),
        by: person(user),
    }
}

fn brief() -> Brief {
    Brief {
        source: Source {
            meeting: Text::new("第八次常务会议"),
            serial: Some(17),
        },
        text: Text::new("约谈进度滞后的单位"),
        lead: Text::new("市商务局"),
        with: Vec::new(),
        leader: None,
        urgency: Urgency::Ordinary,
        about: About::default(),
        due: day("2025-10-31"),
    }
}

/// A matter handed out on 8 October, due on the 31st, and what has happened to it since.
struct Story(Matter, Vec<Event>);

impl Story {
    fn new() -> Self {
        let change = Change::Added {
            brief: Box::new(brief()),
            is_issued: true,
        };
        let event = Event {
            rev: 1,
            stamp: stamp("office", "2025-10-08"),
            change,
        };
        Self(Matter::begun(17, Text::new("0"), &event).unwrap(), vec![event])
    }

    fn tried(&self, user: &str, on: &str, change: Change) -> Result<(Matter, Event), Refusal> {
        let event = Event {
            rev: self.0.rev + 1,
            stamp: stamp(user, on),
            change,
        };
        self.0.after(&event).map(|matter| (matter, event))
    }

    fn then(mut self, user: &str, on: &str, change: Change) -> Self {
        let (matter, event) = self.tried(user, on, change).unwrap();
        self.0 = matter;
        self.1.push(event);
        self
    }

    fn refused(&self, user: &str, on: &str, change: Change) -> Refusal {
        self.tried(user, on, change).unwrap_err()
    }

    fn standing(&self, today: &str) -> Standing {
        Standing::of(&self.0, day(today))
    }

    fn ordered(&self, today: &str) -> Option<(Colour, Why)> {
        OrderRule::default().due(&self.0, &Calendar::default(), day(today))
    }
}

fn report(is_done: bool, evidence: &str) -> Change {
    let words = Text::new(evidence);
    Change::Reported(Box::new(Report {
        text: Text::new("已约谈3家"),
        is_done,
        from: None,
        problem: None,
        next: None,
        evidence: Evidence {
            words: (!words.is_blank()).then_some(words),
            files: Vec::new(),
        },
    }))
}

fn close(evidence: &str) -> Change {
    let Change::Reported(report) = report(true, evidence) else {
        unreachable!()
    };
    Change::Closed {
        evidence: report.evidence,
    }
}

fn reason(text: &str) -> Text {
    Text::new(text)
}

fn extend(until: &str) -> Change {
    Change::Extended(Extension {
        until: day(until),
        reason: reason("设备未到货"),
        approver: reason("王副市长"),
    })
}

fn order(colour: Colour, answer_by: &str) -> Change {
    Change::Ordered(Order {
        colour,
        reason: reason("临近时限"),
        answer_by: day(answer_by),
    })
}

#[test]
fn a_matter_goes_from_hand_to_hand_until_it_is_struck_off() {
    let story = Story::new()
        .then("commerce", "2025-10-09", Change::Begun)
        .then("commerce", "2025-10-20", report(false, ""))
        .then("commerce", "2025-10-28", report(true, "会议记录"))
        .then("office", "2025-10-29", Change::Finished)
        .then("office", "2025-10-30", close(""));
    assert_eq!((story.0.state, story.0.rev), (State::Closed, 6));
    assert_eq!(story.0.done_on, Some(day("2025-10-28")));
    assert_eq!(story.0.settled_on, Some(day("2025-10-29")));
    assert_eq!(story.0.closed_by.as_ref().map(Text::as_str), Some("office"));
}

#[test]
fn what_the_table_does_not_allow_is_refused() {
    let story = Story::new();
    let refused = story.refused("office", "2025-10-09", close("照片"));
    assert_eq!(
        refused,
        Refusal::Step {
            step: Step::Close,
            state: State::Issued
        }
    );
    for state in State::ALL {
        let steps: Vec<Step> = state.steps().collect();
        let mut unique = steps.clone();
        unique.dedup();
        assert_eq!(steps.len(), unique.len(), "{state:?}");
        assert_eq!(State::from_id(state.id()), Some(state));
        assert!(!steps.is_empty(), "{state:?} leads nowhere");
    }
}

#[test]
fn striking_off_needs_evidence_and_somebody_else() {
    let bare = Story::new().then("commerce", "2025-10-28", report(true, ""));
    assert_eq!(bare.refused("office", "2025-10-29", close("")), Refusal::NoEvidence);
    assert_eq!(bare.refused("office", "2025-10-29", close("  ")), Refusal::NoEvidence);
    let own = bare.refused("commerce", "2025-10-29", close("照片"));
    assert_eq!(own, Refusal::SamePerson(Text::new("commerce")));
    assert!(bare.tried("office", "2025-10-29", close("照片")).is_ok());
}

#[test]
fn who_writes_down_what_somebody_else_reported_may_strike_it_off() {
    let Change::Reported(mut told) = report(true, "照片") else {
        unreachable!()
    };
    told.from = Some(Text::new("李四"));
    let story = Story::new().then("office", "2025-10-28", Change::Reported(told.clone()));
    assert!(story.tried("office", "2025-10-29", close("")).is_ok());
    // Whoever is told as the one who reported is not somebody else.
    told.from = Some(Text::new("office"));
    let story = Story::new().then("office", "2025-10-28", Change::Reported(told));
    assert!(matches!(
        story.refused("office", "2025-10-29", close("")),
        Refusal::SamePerson(_)
    ));
}

#[test]
fn an_extension_asked_for_in_time_moves_the_day_that_counts_and_a_late_one_does_not() {
    let in_time = Story::new().then("office", "2025-10-31", extend("2025-11-20"));
    assert_eq!(
        (in_time.0.due, in_time.0.counted),
        (day("2025-11-20"), day("2025-11-20"))
    );
    assert_eq!(in_time.0.brief.due, day("2025-10-31"));
    assert_eq!(in_time.standing("2025-11-20"), Standing::Extended);
    assert_eq!(in_time.standing("2025-11-21"), Standing::Overdue(1));
    let late = Story::new().then("office", "2025-11-01", extend("2025-11-20"));
    assert_eq!((late.0.due, late.0.counted), (day("2025-11-20"), day("2025-10-31")));
    // Once missed, the day stays missed, whatever else is granted in time.
    let again = late.then("office", "2025-11-10", extend("2025-12-10"));
    assert_eq!((again.0.due, again.0.counted), (day("2025-12-10"), day("2025-10-31")));
    let done = again
        .then("commerce", "2025-11-15", report(true, "照片"))
        .then("office", "2025-11-16", close(""));
    let count = counted([&done.0], day("2025-11-30"));
    assert_eq!((count.done, count.on_time, count.extended_late), (1, 0, 1));
}

#[test]
fn an_extension_needs_a_later_day_a_reason_and_an_approver() {
    let story = Story::new();
    let refused = |change| story.refused("office", "2025-10-20", change);
    assert!(matches!(refused(extend("2025-10-31")), Refusal::NotLater { .. }));
    let without = |reason: &str, approver: &str| {
        Change::Extended(Extension {
            until: day("2025-11-20"),
            reason: Text::new(reason),
            approver: Text::new(approver),
        })
    };
    assert_eq!(refused(without("", "王")), Refusal::NoWords(Missing::Reason));
    assert_eq!(refused(without("雨", "")), Refusal::NoWords(Missing::Approver));
}

#[test]
fn what_is_taken_up_again_keeps_its_history_and_may_get_a_new_day() {
    let reopened = Change::Reopened {
        reason: reason("问题反弹"),
        due: Some(day("2025-12-15")),
    };
    let story = Story::new()
        .then("commerce", "2025-10-28", report(true, "照片"))
        .then("office", "2025-10-30", close(""))
        .then("office", "2025-11-20", reopened);
    assert_eq!((story.0.state, story.0.reopenings), (State::UnderWay, 1));
    assert_eq!((story.0.done_on, story.0.closed_by.clone()), (None, None));
    assert_eq!((story.0.due, story.0.brief.due), (day("2025-12-15"), day("2025-10-31")));
    assert_eq!(story.1.len(), 4);
}

#[test]
fn the_day_is_put_right_at_once_or_by_an_extension() {
    let due = |after: &str| {
        Change::Amended(vec![Field::Due(Shift {
            before: day("2025-10-31"),
            after: day(after),
        })])
    };
    let story = Story::new().then("office", "2025-10-08", due("2025-11-30"));
    assert_eq!((story.0.due, story.0.counted), (day("2025-11-30"), day("2025-11-30")));
    let refused = story.refused("office", "2025-10-08", due("2025-12-31"));
    assert_eq!(refused, Refusal::DueIsSet(day("2025-11-30")));
}

#[test]
fn nothing_happens_before_its_time() {
    let story = Story::new();
    let mut early = stamp("commerce", "2025-10-08");
    early.on = day("2025-10-10");
    let event = Event {
        rev: 2,
        stamp: early,
        change: Change::Begun,
    };
    assert_eq!(story.0.after(&event), Err(Refusal::Future(day("2025-10-10"))));
    assert!(matches!(
        story.refused("commerce", "2025-10-07", Change::Begun),
        Refusal::BeforeIssue { .. }
    ));
}

#[test]
fn an_order_is_due_near_the_day_in_silence_after_it_and_where_none_was_answered() {
    let story = Story::new();
    assert_eq!(story.ordered("2025-10-27"), None);
    // 29, 30 and 31 October are the last three working days.
    let near = Some((Colour::Blue, Why::Near(day("2025-10-31"))));
    assert_eq!(story.ordered("2025-10-28"), near);
    assert_eq!(
        story.ordered("2025-11-01"),
        Some((Colour::Red, Why::Overdue(day("2025-10-31"))))
    );
    let blue = story.then("office", "2025-10-28", order(Colour::Blue, "2025-11-04"));
    assert_eq!((blue.ordered("2025-10-29"), blue.0.orders), (None, [1, 0, 0]));
    // A harder one does not wait for the answer to a milder one.
    assert_eq!(
        blue.ordered("2025-11-03"),
        Some((Colour::Red, Why::Overdue(day("2025-10-31"))))
    );
    assert_eq!(
        blue.ordered("2025-11-05"),
        Some((Colour::Yellow, Why::Unanswered(Colour::Blue, day("2025-11-04"))))
    );
    let answered = blue.then("commerce", "2025-10-29", report(false, ""));
    assert_eq!(answered.ordered("2025-10-30"), None);
    let red = answered.then("office", "2025-11-03", order(Colour::Red, "2025-11-10"));
    assert_eq!(red.ordered("2025-11-10"), None);
    assert!(matches!(
        red.ordered("2025-11-11"),
        Some((Colour::Red, Why::Unanswered(..)))
    ));
    let heard = red.then("commerce", "2025-11-08", report(false, ""));
    assert_eq!(heard.ordered("2025-11-30"), None);
    assert_eq!(
        heard.ordered("2025-12-09"),
        Some((Colour::Red, Why::Silent(day("2025-11-08"))))
    );
}

#[test]
fn what_was_sent_back_and_what_nobody_speaks_of_is_due_a_yellow_order() {
    let returned = Change::Returned {
        reason: reason("只有数字，没有名单"),
    };
    let story =
        Story::new()
            .then("commerce", "2025-10-15", report(true, "名单"))
            .then("office", "2025-10-16", returned);
    assert_eq!(story.ordered("2025-10-16"), Some((Colour::Yellow, Why::Returned)));
    let long = Story::new().then("office", "2025-10-08", extend("2025-12-31"));
    assert_eq!(
        long.ordered("2025-11-08"),
        Some((Colour::Yellow, Why::Silent(day("2025-10-08"))))
    );
}

#[test]
fn working_days_leave_out_weekends_and_what_was_named() {
    let usual = Calendar::default();
    // A Friday.
    assert_eq!(usual.after(day("2025-09-26"), 5), day("2025-10-03"));
    let named = Calendar {
        off: (1..=8).map(|n| NaiveDate::from_ymd_opt(2025, 10, n).unwrap()).collect(),
        worked: [day("2025-09-28"), day("2025-10-11")].into(),
    };
    assert_eq!(named.after(day("2025-09-26"), 5), day("2025-10-10"));
    assert_eq!(named.before(day("2025-10-11"), 3), day("2025-10-08"));
    assert_eq!(usual.before(day("2025-10-31"), 3), day("2025-10-28"));
}

#[test]
fn until_when_is_said_in_short() {
    let meant = |typed: &str| {
        let next = Some(day("2025-11-15"));
        When::read(typed)?.day(day("2025-10-08"), &Calendar::default(), next)
    };
    for (typed, due) in [
        ("2025-10-31", "2025-10-31"),
        ("15d", "2025-10-23"),
        ("15日", "2025-10-23"),
        ("5wd", "2025-10-15"),
        ("5个工作日", "2025-10-15"),
        ("month-end", "2025-10-31"),
        ("月底", "2025-10-31"),
        ("next-meeting", "2025-11-15"),
        ("下次会议", "2025-11-15"),
    ] {
        assert_eq!(meant(typed), Some(day(due)), "{typed}");
    }
    for typed in ["", "5", "0wd", "-5d", "soon", "2025-02-30", "99999d", "五日"] {
        assert_eq!(When::read(typed), None, "{typed}");
    }
    assert_eq!(
        When::NextMeeting.day(day("2025-10-08"), &Calendar::default(), None),
        None
    );
}

#[test]
fn units_are_counted_by_what_they_lead() {
    let mut other = Story::new();
    other.0.brief.lead = Text::new("市教育局");
    let done =
        Story::new()
            .then("commerce", "2025-10-18", report(true, "照片"))
            .then("office", "2025-10-20", close(""));
    let matters = [Story::new().0, done.0, other.0];
    let units = by_unit(&matters, day("2025-11-02"));
    let told: Vec<(&str, usize, usize, usize, i64)> = units
        .iter()
        .map(|(unit, count)| (unit.as_str(), count.all, count.done, count.overdue, count.days))
        .collect();
    assert_eq!(told, [("市商务局", 2, 1, 1, 10), ("市教育局", 1, 0, 1, 0)]);
    let all = counted(&matters, day("2025-11-02"));
    assert_eq!((all.all, all.done, all.on_time, all.overdue), (3, 1, 1, 2));
}

fn changes() -> impl Strategy<Value = (String, u32, Change)> {
    let change = prop_oneof![
        Just(Change::Issued),
        Just(Change::Begun),
        Just(Change::Finished),
        any::<bool>().prop_map(|is_done| report(is_done, "照片")),
        any::<bool>().prop_map(|is_done| report(is_done, "")),
        prop::sample::select(&["", "照片"][..]).prop_map(close),
        Just(Change::Returned {
            reason: reason("不全")
        }),
        (1_u32..28).prop_map(|n| extend(&format!("2025-12-{n:02}"))),
        prop::sample::select(&Colour::ALL[..]).prop_map(|colour| order(colour, "2025-11-20")),
        prop::option::of(1_u32..28).prop_map(|n| Change::Reopened {
            reason: reason("反弹"),
            due: n.map(|n| day(&format!("2026-01-{n:02}"))),
        }),
        Just(Change::Withdrawn {
            reason: reason("误录")
        }),
        prop::sample::select(&["甲", "乙"][..]).prop_map(|text| {
            Change::Amended(vec![Field::Text(Shift {
                before: Text::new("约谈进度滞后的单位"),
                after: Text::new(text),
            })])
        }),
    ];
    ("[ab]", 8_u32..31, change)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_matter_can_be_rebuilt_from_its_history(steps in prop::collection::vec(changes(), 0..40)) {
        let mut story = Story::new();
        for (user, on, change) in steps {
            let before = story.0.clone();
            if let Ok((matter, event)) = story.tried(&user, &format!("2025-10-{on:02}"), change) {
                prop_assert!(matter.rev == before.rev + 1);
                story.0 = matter;
                story.1.push(event);
            } else {
                // What is refused leaves no trace.
                prop_assert_eq!(&story.0, &before);
            }
            prop_assert!(story.0.counted <= story.0.due);
        }
        // Through the form in which events are kept.
        let kept = |event: &Event| Event {
            change: serde_json::from_str(&serde_json::to_string(&event.change).unwrap()).unwrap(),
            ..event.clone()
        };
        let events: Vec<Event> = story.1.iter().map(kept).collect();
        let mut rebuilt = Matter::begun(17, Text::new("0"), &events[0]).unwrap();
        for event in &events[1..] {
            rebuilt = rebuilt.after(event).unwrap();
        }
        prop_assert_eq!(rebuilt, story.0);
    }
}
