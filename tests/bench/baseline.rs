//! The floor: the smallest honest dashboard that the same library draws. Fixed data, one blocking read and one draw for
//! each key, no care for the terminal beyond what the library takes. Budgets are multiples of what it costs.

use std::io;

use ratatui::Frame;
use ratatui::crossterm::event::{self, KeyCode};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::{Block, Gauge, Paragraph, Sparkline, Tabs};

const GAUGES: u16 = 6;
const SPARKLINES: u64 = 4;

/// Runs until `q`; up and down select a gauge.
pub(crate) fn run() -> io::Result<()> {
    let courses: Vec<Vec<u64>> = (0..SPARKLINES).map(course).collect();
    let mut selected = 0;
    let mut terminal = ratatui::init();
    let result = loop {
        if let Err(error) = terminal.draw(|frame| draw(frame, selected, &courses)) {
            break Err(error);
        }
        match event::read().map(|event| event.as_key_press_event().map(|key| key.code)) {
            Ok(Some(KeyCode::Char('q'))) => break Ok(()),
            Ok(Some(KeyCode::Down)) => selected = (selected + 1) % GAUGES,
            Ok(Some(KeyCode::Up)) => selected = (selected + GAUGES - 1) % GAUGES,
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    ratatui::restore();
    result
}

fn course(number: u64) -> Vec<u64> {
    (0..200).map(|step| step * (7 + number) * 31 % 97).collect()
}

fn draw(frame: &mut Frame<'_>, selected: u16, courses: &[Vec<u64>]) {
    // Placed by hand: a solver of constraints would cost more than all the drawing.
    let Rect { width, height, .. } = frame.area();
    frame.render_widget(Tabs::new(["总览", "表格", "大表"]), Rect::new(0, 0, width, 1));
    let foot = Paragraph::new(" Tab 切换  ↑↓ 移动  q 退出");
    frame.render_widget(foot, Rect::new(0, height - 1, width, 1));
    let half = width / 2;
    for number in 0..GAUGES {
        let colour = if number == selected {
            Color::LightCyan
        } else {
            Color::Blue
        };
        let gauge = Gauge::default()
            .block(Block::bordered().title(format!("指标 {}", number + 1)))
            .gauge_style(Style::new().fg(colour))
            .percent((number + 1) * 14);
        frame.render_widget(gauge, Rect::new(0, 1 + number * 3, half, 3));
    }
    for (number, course) in (0..).zip(courses) {
        let sparkline = Sparkline::default()
            .block(Block::bordered().title(format!("走势 {}", number + 1)))
            .data(course)
            .style(Style::new().fg(Color::Green));
        frame.render_widget(sparkline, Rect::new(half, 1 + number * 4, width - half, 4));
    }
}
