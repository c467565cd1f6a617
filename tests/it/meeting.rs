//! A meeting: its agenda, what the audience sees, and what the presenter's keys do.

use briefing::agenda::{self, Content, Page};
use briefing::app::{Action, Message, Opening};
use briefing::assess::StatusRule;
use briefing::briefing::Briefing;
use briefing::locale::Language;
use briefing::model::{Stop, Subject};

use crate::stage::data_set;

fn briefing(language: Language) -> Briefing {
    let data = data_set("sample");
    let as_of = data.open_at;
    Briefing::new(data, as_of, StatusRule::ratio_80_60(), language)
}

fn page(briefing: &Briefing, subject: Subject) -> Page {
    agenda::page(briefing, &agenda::usual(briefing), &Stop::at(subject))
}

#[test]
fn the_usual_agenda_goes_from_everything_over_the_areas_with_their_laggards_to_what_changed() {
    let briefing = briefing(Language::Chinese);
    let agenda = agenda::usual(&briefing);
    let subjects: Vec<&Subject> = agenda.stops.iter().map(|stop| &stop.subject).collect();
    assert_eq!(subjects.first(), Some(&&Subject::Overview));
    assert_eq!(subjects.last(), Some(&&Subject::Changes));
    let mut area = None;
    for subject in &subjects {
        match subject {
            Subject::Area(of) => area = Some(*of),
            Subject::Indicator(key) => {
                assert!(briefing.item(*key).status.is_red());
                assert_eq!(Some(briefing.item(*key).area), area);
            }
            _ => {}
        }
    }
    assert!(agenda.stops.iter().all(|stop| stop.minutes.is_some()));
}

#[test]
fn a_page_comes_out_of_another_process_as_it_went_in() {
    for language in [Language::Chinese, Language::English] {
        let briefing = briefing(language);
        let agenda = agenda::usual(&briefing);
        for stop in &agenda.stops {
            let page = agenda::page(&briefing, &agenda, stop);
            let sent = serde_json::to_string(&page).unwrap();
            assert_eq!(serde_json::from_str::<Page>(&sent).unwrap(), page);
        }
    }
}

#[test]
fn a_hidden_name_is_nowhere_on_a_page() {
    let briefing = briefing(Language::Chinese);
    let discreet = briefing.discreet(true);
    let agenda = agenda::usual(&briefing);
    let mut hidden = 0;
    for key in &briefing.red {
        let lead = briefing.item(*key).lead.to_string();
        let sent = |briefing: &Briefing| {
            let page = agenda::page(briefing, &agenda, &Stop::at(Subject::Indicator(*key)));
            serde_json::to_string(&page).unwrap()
        };
        assert!(sent(&briefing).contains(&lead));
        assert!(!sent(&discreet).contains(&lead), "{lead}");
        hidden += 1;
    }
    assert!(hidden > 10);
}

#[test]
fn in_a_ranking_the_lower_half_is_not_named_but_keeps_its_places_and_figures() {
    let briefing = briefing(Language::Chinese);
    let key = briefing
        .items
        .iter()
        .find(|item| briefing.ranking(item.key).is_some())
        .unwrap()
        .key;
    let rows = |briefing: &Briefing| match page(briefing, Subject::Ranking(key)).content {
        Content::List(list) => list.rows,
        other => panic!("{other:?}"),
    };
    let (named, hidden) = (rows(&briefing), rows(&briefing.discreet(true)));
    assert_eq!(named.len(), hidden.len());
    let figures = |rows: &[agenda::Row]| {
        rows.iter()
            .map(|row| (row.rank.clone(), row.value.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(figures(&named), figures(&hidden));
    let is_named: Vec<bool> = named.iter().zip(&hidden).map(|(a, b)| a.name == b.name).collect();
    let half = named.len().div_ceil(2);
    assert!(
        is_named[..half].iter().all(|is| *is) && !is_named[half..].iter().any(|is| *is),
        "{is_named:?}"
    );
}

#[test]
fn a_follower_reads_the_page_in_its_own_language_and_hears_where_the_meeting_is() {
    let mut app = briefing::app::App::new(briefing(Language::Chinese), Vec::new(), 0).presenting(Opening::default());
    app.update(Message::Act(Action::NextStop));
    let showing = app.showing().unwrap();
    assert_eq!((showing.stop, showing.is_blank, showing.is_away), (1, false, false));
    let [chinese, english] = [Language::Chinese, Language::English].map(|language| app.page_in(language).unwrap());
    assert_eq!(Some(&chinese), app.page());
    assert_eq!(
        (chinese.language, english.language),
        (Language::Chinese, Language::English)
    );
    app.update(Message::Act(Action::HideNames));
    assert!(app.showing().unwrap().edition > showing.edition);
}
