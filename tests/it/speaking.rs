//! What followers and the speaker see of a meeting, drawn from what they are told alone.

use std::sync::Arc;
use std::time::Duration;

use briefing::app::{Action, App, Effect, MeetingUpdate, Message, Opening, Pane, RemoteCommand, Role, SharedView};
use briefing::assess::StatusRule;
use briefing::briefing::Briefing;
use briefing::keymap::{Key, Keymap};
use briefing::locale::Language;
use briefing::model::DataSet;
use briefing::screen::{self, Theme};
use briefing::terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app_harness::{self, glyphs, pictures, repository, shows};

const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 60)];
const BOTH: [(&str, Language); 2] = [("zh", Language::CHINESE), ("en", Language::ENGLISH)];

fn data() -> Arc<DataSet> {
    let paths = ["data/tongliao-2025/sample", "tests/agendas/meeting.json"].map(repository);
    app_harness::open("sample", &paths)
}

fn briefing(data: &Arc<DataSet>, language: Language) -> Briefing {
    Briefing::new(Arc::clone(data), data.open_at, StatusRule::ratio_80_60(), language)
}

/// A presenter at a stop, after some steps more.
fn presenter(stop: usize, actions: &[Action]) -> App {
    let data = data();
    let mut app = App::new(briefing(&data, Language::CHINESE), Vec::new(), 0).presenting(Opening::default());
    app.update(Message::Act(Action::GoToStop(stop)));
    for action in actions {
        app.update(Message::Act(*action));
    }
    app
}

/// What it is told goes over the wire and back.
fn told(presenter: &App, role: Role) -> SharedView {
    let mut sight = presenter.sight_to_share().unwrap();
    if role == Role::Audience {
        sight.speech.clear();
    }
    serde_json::from_str(&serde_json::to_string(&sight).unwrap()).unwrap()
}

/// A follower of a presenter.
struct Follower {
    app: App,
    keymap: Keymap,
    pending: Vec<Key>,
}

impl Follower {
    fn of(presenter: &App, role: Role, language: Language) -> Self {
        let data = data();
        let app = App::new(briefing(&data, language), Vec::new(), 0).following(role);
        let mut follower = Self {
            app,
            keymap: Keymap::default().fitted(&data.catalogue),
            pending: Vec::new(),
        };
        follower.hears(presenter, Duration::ZERO);
        follower.measure();
        follower
    }

    fn hears(&mut self, presenter: &App, age: Duration) {
        let sight = told(presenter, self.app.role().unwrap());
        self.app
            .update(Message::MeetingUpdate(MeetingUpdate::Shows(Arc::new(sight), age)));
    }

    fn measure(&mut self) {
        let extent = screen::extent(&self.app, &self.keymap, Rect::new(0, 0, 80, 24));
        self.app.update(Message::Extent(extent));
    }

    fn press(&mut self, key: Key) -> Option<Effect> {
        let effect = terminal::press(&mut self.app, &mut self.keymap, &mut self.pending, key);
        self.measure();
        effect
    }

    fn draw(&self, (width, height): (u16, u16)) -> Buffer {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        let theme = Theme::of(self.app.look());
        screen::render(&self.app, &self.keymap, &theme, area, &mut buffer);
        buffer
    }

    fn see(&self) -> String {
        glyphs(&self.draw((80, 24))).join("\n")
    }
}

#[test]
fn the_speakers_screen_at_every_size_in_both_languages() {
    for (name, language) in BOTH {
        for (stop, actions) in [
            (0, &[Action::Resume][..]),
            (1, &[Action::HideNames]),
            (3, &[Action::Blank]),
        ] {
            let mut presenter = presenter(stop, actions);
            presenter.update(Message::Time(Duration::from_secs(252)));
            let follower = Follower::of(&presenter, Role::Speaker, language);
            let pictures = pictures(language == Language::CHINESE, |size| follower.draw(size));
            insta::assert_snapshot!(format!("speaker_{}_{name}", stop + 1), pictures);
            let title = follower.app.sight().unwrap().page(language).unwrap().title.to_string();
            for size in SIZES {
                let seen = glyphs(&follower.draw(size)).join("\n");
                assert!(shows(&seen, &title), "{size:?}: {title}\n{seen}");
            }
        }
    }
}

#[test]
fn a_follower_sees_the_page_of_the_presenter_in_its_own_language() {
    for (name, language) in BOTH {
        let follower = Follower::of(&presenter(1, &[]), Role::Audience, language);
        let pictures = pictures(language == Language::CHINESE, |size| follower.draw(size));
        insta::assert_snapshot!(format!("follower_{name}"), pictures);
    }
}

#[test]
fn both_survive_every_size() {
    let presenter = presenter(1, &[]);
    for role in [Role::Audience, Role::Speaker] {
        let follower = Follower::of(&presenter, role, Language::ENGLISH);
        for width in (0..=130).step_by(3) {
            for height in 0..=50 {
                follower.draw((width, height));
            }
        }
    }
}

#[test]
fn a_speakers_keys_ask_for_steps_and_change_nothing_by_themselves() {
    let mut speaker = Follower::of(&presenter(1, &[]), Role::Speaker, Language::CHINESE);
    let before = speaker.see();
    for (key, step) in [
        (Key::Char(' '), RemoteCommand::Next),
        (Key::PageDown, RemoteCommand::Next),
        (Key::Left, RemoteCommand::Previous),
        (Key::Char('b'), RemoteCommand::Blank),
        (Key::Char('。'), RemoteCommand::Blank),
        (Key::Char('H'), RemoteCommand::HideNames),
        (Key::Char('P'), RemoteCommand::PauseClock),
        (Key::Char('Z'), RemoteCommand::ResetClock),
        (Key::Function(5), RemoteCommand::Resume),
        (Key::Esc, RemoteCommand::Return),
        (Key::Home, RemoteCommand::Jump(0)),
    ] {
        assert_eq!(speaker.press(key), Some(Effect::Drive(step)), "{key}");
        assert_eq!(speaker.see(), before);
    }
    assert_eq!(speaker.press(Key::Char('1')), None);
    assert_eq!(speaker.press(Key::Char('2')), None);
    assert!(speaker.see().contains("12G"));
    assert_eq!(
        speaker.press(Key::Char('G')),
        Some(Effect::Drive(RemoteCommand::Jump(11)))
    );
}

#[test]
fn every_step_does_to_the_meeting_what_it_says() {
    let mut app = presenter(1, &[]);
    let mut after = |step: RemoteCommand| {
        app.update(Message::Act(step.action()));
        app.showing().unwrap()
    };
    assert_eq!(after(RemoteCommand::Next).stop, 2);
    assert_eq!(after(RemoteCommand::Previous).stop, 1);
    assert_eq!(after(RemoteCommand::Jump(usize::MAX)).stop, 3);
    assert!(after(RemoteCommand::Blank).is_blank);
    assert!(!after(RemoteCommand::Blank).is_blank);
    assert!(after(RemoteCommand::HideNames).is_discreet);
    assert_ne!(
        after(RemoteCommand::Resume).times.state,
        after(RemoteCommand::PauseClock).times.state
    );
    let times = after(RemoteCommand::ResetClock).times;
    assert_eq!((times.stop.used, times.meeting.used), (0, 0));
    app.update(Message::Act(Action::Open));
    assert!(app.showing().unwrap().is_away);
    app.update(Message::Act(RemoteCommand::Return.action()));
    assert!(!app.showing().unwrap().is_away);
}

#[test]
fn a_follower_of_the_audience_asks_for_nothing() {
    let mut follower = Follower::of(&presenter(1, &[]), Role::Audience, Language::CHINESE);
    for key in [
        Key::Char('b'),
        Key::Char('H'),
        Key::Function(5),
        Key::Esc,
        Key::Home,
        Key::Char('P'),
    ] {
        let effect = follower.press(key);
        assert!(!matches!(effect, Some(Effect::Drive(_))), "{key}");
    }
    follower.press(Key::Char('p'));
}

#[test]
fn the_time_passes_by_itself_and_lateness_does_not_slow_it() {
    let mut presenter = presenter(0, &[Action::Resume]);
    presenter.update(Message::Time(Duration::from_secs(10)));
    let mut speaker = Follower::of(&presenter, Role::Speaker, Language::CHINESE);
    assert!(speaker.see().contains("0:10 / 5:00"));
    assert_eq!(speaker.app.next_wakeup(), Some(Duration::from_secs(1)));
    speaker.app.update(Message::Time(Duration::from_millis(3_400)));
    assert!(speaker.see().contains("0:13 / 5:00"));
    assert_eq!(speaker.app.next_wakeup(), Some(Duration::from_millis(600)));
    // Read a minute late, as after a suspension.
    speaker.app.update(Message::Time(Duration::from_secs(100)));
    speaker.hears(&presenter, Duration::from_secs(60));
    assert!(speaker.see().contains("1:10 / 5:00"));
    presenter.update(Message::Act(Action::PauseClock));
    speaker.hears(&presenter, Duration::from_secs(60));
    assert_eq!(speaker.app.next_wakeup(), None);
    assert!(speaker.see().contains("0:10 / 5:00"));
    // Nobody but the speaker is woken for it.
    let audience = Follower::of(
        &self::presenter(0, &[Action::Resume]),
        Role::Audience,
        Language::CHINESE,
    );
    assert_eq!(audience.app.next_wakeup(), None);
}

#[test]
fn notes_that_do_not_fit_scroll() {
    let mut presenter = presenter(1, &[]);
    let mut speaker = Follower::of(&presenter, Role::Speaker, Language::CHINESE);
    let mut sight = told(&presenter, Role::Speaker);
    sight.speech[0].notes = (1..=40)
        .map(|number| format!("第 {number} 句").as_str().into())
        .collect();
    speaker.app.update(Message::MeetingUpdate(MeetingUpdate::Shows(
        Arc::new(sight),
        Duration::ZERO,
    )));
    assert!(speaker.see().contains("第 1 句") && speaker.see().contains('▾'));
    for _ in 0..20 {
        assert_eq!(speaker.press(Key::Ctrl('d')), None);
    }
    assert!(speaker.see().contains("第 40 句"), "{}", speaker.see());
    presenter.update(Message::Act(Action::NextStop));
    speaker.hears(&presenter, Duration::ZERO);
    assert!(speaker.see().contains("没有备注"));
}

#[test]
fn another_language_and_another_look_are_no_looking_around() {
    let mut follower = Follower::of(&presenter(1, &[]), Role::Audience, Language::CHINESE);
    for key in ['L', 'T', '?'] {
        follower.press(Key::Char(key));
        assert!(follower.app.is_watching(), "{key}");
    }
    follower.press(Key::Esc);
    assert!(follower.see().contains("The Six Campaigns"));
    follower.press(Key::Char('j'));
    assert!(follower.app.is_looking_around());
    follower.press(Key::Char('p'));
    assert!(follower.app.is_watching());
}

#[test]
fn what_a_stop_is_about_is_found_in_ones_own_data_by_its_id_and_not_by_its_name() {
    for (stop, pane) in [(0, "overview"), (1, "detail"), (3, "changes")] {
        let mut follower = Follower::of(&presenter(stop, &[]), Role::Audience, Language::ENGLISH);
        follower.press(Key::Enter);
        assert!(follower.app.is_looking_around());
        let shown = match follower.app.pane() {
            Pane::Overview => "overview",
            Pane::Detail(_) => "detail",
            Pane::Changes => "changes",
            _ => "something else",
        };
        assert_eq!(shown, pane);
    }
    // Another title and another name: only the id tells.
    let mut sight = told(&presenter(1, &[]), Role::Audience);
    sight.pages.clear();
    let mut follower = Follower::of(&presenter(0, &[]), Role::Audience, Language::CHINESE);
    follower.app.update(Message::MeetingUpdate(MeetingUpdate::Shows(
        Arc::new(sight),
        Duration::ZERO,
    )));
    follower.press(Key::Enter);
    assert!(matches!(follower.app.pane(), Pane::Detail(_)));
    // An earlier program says nothing about it.
    let mut sight = told(&presenter(1, &[]), Role::Audience);
    sight.about = None;
    let mut follower = Follower::of(&presenter(0, &[]), Role::Audience, Language::CHINESE);
    follower.app.update(Message::MeetingUpdate(MeetingUpdate::Shows(
        Arc::new(sight),
        Duration::ZERO,
    )));
    follower.press(Key::Enter);
    assert!(follower.app.is_looking_around());
    assert_eq!(follower.app.pane(), Pane::Overview);
}

#[test]
fn finding_something_leads_away_and_says_so() {
    let mut follower = Follower::of(&presenter(1, &[]), Role::Audience, Language::CHINESE);
    for character in "/shpls".chars() {
        follower.press(Key::Char(character));
    }
    assert!(follower.app.is_watching());
    follower.press(Key::Enter);
    assert!(follower.app.is_looking_around());
    assert!(follower.see().contains("未跟随"));
}

#[test]
fn when_it_is_over_the_follower_browses_and_a_key_asks_to_join_again() {
    let mut follower = Follower::of(&presenter(1, &[]), Role::Speaker, Language::CHINESE);
    follower.app.update(Message::MeetingUpdate(MeetingUpdate::Over));
    assert!(follower.see().contains("演示已结束"));
    assert_eq!(follower.press(Key::Char(' ')), None);
    assert_eq!(follower.press(Key::Char('p')), Some(Effect::Join));
    follower.app.update(Message::MeetingUpdate(MeetingUpdate::Joined));
    follower.hears(&presenter(2, &[]), Duration::ZERO);
    assert!(follower.see().contains("第 3/4 站"));
}

#[test]
fn whoever_is_denied_notes_follows_as_the_audience() {
    let mut follower = Follower::of(&presenter(1, &[]), Role::Speaker, Language::ENGLISH);
    follower.app.update(Message::MeetingUpdate(MeetingUpdate::Denied));
    assert!(follower.see().contains("for the presenter's own sessions"));
    assert_eq!(follower.app.role(), Some(Role::Audience));
}

#[test]
fn whoever_hides_names_hides_them_from_a_follower_who_looks_around_and_after_the_end() {
    let mut follower = Follower::of(&presenter(1, &[Action::HideNames]), Role::Audience, Language::CHINESE);
    follower.press(Key::Char('2'));
    let around = follower.see();
    assert!(
        follower.app.is_looking_around() && around.contains("某部门"),
        "{around}"
    );
    assert!(
        !around
            .lines()
            .any(|line| line.contains("严重滞后") && line.contains("农牧局")),
        "{around}"
    );
    follower.app.update(Message::MeetingUpdate(MeetingUpdate::Over));
    follower.press(Key::Char('0'));
    let over = follower.see();
    assert!(
        !over
            .lines()
            .any(|line| line.contains("严重滞后") && line.contains("农牧局")),
        "{over}"
    );
    let mut open = Follower::of(&presenter(1, &[]), Role::Audience, Language::CHINESE);
    open.press(Key::Char('0'));
    assert!(open.app.is_looking_around() && open.see().contains("农牧局"));
}
