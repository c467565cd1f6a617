//! What each station on the way from the files to the screen costs: `cargo bench --bench pipeline`.

#![expect(clippy::unwrap_used, reason = "a bench that cannot begin has nothing to tell")]

mod fixtures;

use std::sync::Arc;

use briefing::app::{Action, App, Choice, Message, Pane};
use briefing::assess::{Assessment, StatusRule, Subject, assess};
use briefing::briefing::as_of_dates;
use briefing::intake;
use briefing::keymap::Keymap;
use briefing::locale::Language;
use briefing::model::DataSet;
use briefing::screen::{self, Theme};
use briefing::terminal::{Charset, Encoder, Widths};
use chrono::NaiveDate;
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn main() {
    divan::main();
}

/// Columns and rows of the four layouts, from the projector's to the widest.
const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 60)];

#[divan::bench]
fn load_the_built_in_data(bencher: Bencher<'_, '_>) {
    let (files, catalogues) = (fixtures::sample(), fixtures::catalogues());
    bencher.bench(|| intake::open("sample", &files, &catalogues));
}

#[divan::bench]
fn load_one_file(bencher: Bencher<'_, '_>) {
    let (mut files, catalogues) = (fixtures::sample(), fixtures::catalogues());
    files.truncate(1);
    bencher.bench(|| intake::open("sample", &files, &catalogues));
}

/// The whole catalogue at one date.
fn assess_all(data: &DataSet, as_of: NaiveDate, rule: &StatusRule) -> Vec<Assessment> {
    let region = data.catalogue.city();
    let subject = |indicator| Subject {
        catalogue: &data.catalogue,
        observations: &data.observations,
        indicator,
        region,
    };
    let keys = data.catalogue.indicators().map(|(key, _)| key);
    keys.map(|key| assess(subject(key), as_of, rule)).collect()
}

#[divan::bench]
fn assess_the_catalogue(bencher: Bencher<'_, '_>) {
    let (data, rule) = (fixtures::usual(), StatusRule::ratio_80_60());
    bencher.bench(|| assess_all(&data, data.open_at, &rule));
}

#[divan::bench]
fn assess_the_catalogue_when_most_is_red(bencher: Bencher<'_, '_>) {
    let (data, rule) = (fixtures::dire(), StatusRule::ratio_80_60());
    let all = |date| assess_all(&data, date, &rule);
    let red = |date| all(date).iter().filter(|one| one.status.is_red()).count();
    let worst = as_of_dates(&data).into_iter().max_by_key(|date| red(*date)).unwrap();
    assert!(red(worst) * 2 > all(worst).len(), "only {} are red", red(worst));
    bencher.bench(|| all(worst));
}

#[divan::bench]
fn compose_the_read_model(bencher: Bencher<'_, '_>) {
    let data = fixtures::usual();
    bencher.bench(|| fixtures::briefing(&data));
}

#[divan::bench]
fn step_to_the_next_period(bencher: Bencher<'_, '_>) {
    let briefing = fixtures::briefing(&fixtures::usual());
    let dates = briefing.dates();
    let next = dates.iter().find(|date| **date > briefing.as_of()).unwrap();
    bencher.bench(|| briefing.at(*next, Language::CHINESE));
}

/// The program on its first pane.
fn opened(data: &Arc<DataSet>) -> App {
    App::new(fixtures::briefing(data), vec![Choice::of(data)], 0)
}

fn fitted(app: &App) -> Keymap {
    Keymap::default().fitted(&app.briefing().data().catalogue)
}

fn draw(app: &mut App, keymap: &Keymap, buffer: &mut Buffer) {
    let extent = screen::extent(app, keymap, buffer.area);
    app.update(Message::Extent(extent));
    buffer.reset();
    screen::render(app, keymap, &Theme::of(app.look()), buffer.area, buffer);
}

#[divan::bench(args = SIZES.map(Size))]
fn render_the_overview(bencher: Bencher<'_, '_>, size: Size) {
    let (mut app, mut buffer) = (opened(&fixtures::usual()), size.buffer());
    let keymap = fitted(&app);
    bencher.bench_local(|| draw(&mut app, &keymap, &mut buffer));
}

#[divan::bench(args = SIZES.map(Size))]
fn render_an_area(bencher: Bencher<'_, '_>, size: Size) {
    let (mut app, mut buffer) = (opened(&fixtures::usual()), size.buffer());
    let keymap = fitted(&app);
    app.update(Message::Act(Action::NextPane));
    bencher.bench_local(|| draw(&mut app, &keymap, &mut buffer));
}

/// A list of everything at one line and at another, drawn.
fn two_frames(size: Size, action: Action, steps: usize) -> (Buffer, Buffer) {
    let mut app = opened(&fixtures::usual());
    let keymap = fitted(&app);
    let (mut shown, mut next) = (size.buffer(), size.buffer());
    app.update(Message::Act(Action::Show(Pane::All)));
    for _ in 0..steps {
        draw(&mut app, &keymap, &mut shown);
        app.update(Message::Act(Action::Down));
    }
    draw(&mut app, &keymap, &mut shown);
    app.update(Message::Act(action));
    draw(&mut app, &keymap, &mut next);
    (shown, next)
}

/// The bytes from one frame to the next.
fn encode(bencher: Bencher<'_, '_>, (shown, next): &(Buffer, Buffer)) {
    let frame = || (Encoder::new(Charset::Utf8), shown.clone());
    bencher
        .with_inputs(frame)
        .bench_local_values(|(mut encoder, mut shown)| {
            encoder.draw(&mut shown, next, Widths::Measured);
            encoder.take()
        });
}

#[divan::bench(args = SIZES.map(Size))]
fn encode_a_step_of_the_selection(bencher: Bencher<'_, '_>, size: Size) {
    encode(bencher, &two_frames(size, Action::Down, 2));
}

#[divan::bench(args = SIZES.map(Size))]
fn encode_a_list_that_scrolls(bencher: Bencher<'_, '_>, size: Size) {
    encode(bencher, &two_frames(size, Action::Down, usize::from(size.0.1)));
}

#[divan::bench(args = SIZES.map(Size))]
fn encode_another_pane(bencher: Bencher<'_, '_>, size: Size) {
    encode(bencher, &two_frames(size, Action::Show(Pane::Overview), 2));
}

/// Columns and rows, printed as they are written elsewhere.
#[derive(Clone, Copy)]
struct Size((u16, u16));

impl Size {
    fn buffer(self) -> Buffer {
        let Self((width, height)) = self;
        Buffer::empty(Rect::new(0, 0, width, height))
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self((width, height)) = self;
        write!(f, "{width}x{height}")
    }
}
