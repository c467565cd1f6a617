//! Clicks and the wheel.

use crate::app::prompt::Edit;
use crate::app::{Action, App, Effect, Hit, Motion, Notice};

impl App {
    /// A click selects; on what is selected already, it opens.
    pub(super) fn click(&mut self, hit: Hit) -> Option<Effect> {
        self.notice = None;
        self.motion = Motion::Still;
        if let (Some(prompt), Hit::Candidate(index)) = (self.prompt.as_mut(), hit) {
            prompt.select(index);
            // A word is taken into what is typed; nothing is written by a click.
            let is_word = prompt.purpose.is_writing();
            return self.edit(if is_word { Edit::Complete } else { Edit::Accept });
        }
        if self.prompt.as_ref().is_some_and(|prompt| prompt.purpose.is_writing()) {
            return None;
        }
        if self.prompt.take().is_some() || self.overlay.take().is_some() {
            return None;
        }
        match hit {
            Hit::Tab(pane) => self.show_at_top(pane),
            Hit::Cell(index, column) if (index, column) == (self.spot.selected, self.across().0) => self.open(),
            Hit::Cell(index, column) => {
                if self.lines.get(index).is_some_and(|line| line.is_selectable()) {
                    self.select(index, 1);
                    self.select_column(column);
                }
            }
            Hit::Column(column) => self.select_column(column),
            Hit::Line(index) if index == self.spot.selected => {
                self.open();
                return self.unread_history();
            }
            Hit::Line(index) if self.lines.get(index).is_some_and(|line| line.is_selectable()) => self.select(index, 1),
            Hit::Head(order) if order == self.order => self.reverse(),
            Hit::Head(order) => self.sort_by(order),
            Hit::Line(_) | Hit::Candidate(_) => {}
        }
        None
    }

    pub(super) fn wheel(&mut self, steps: isize) {
        let lines = if self.scrolls() { steps.saturating_mul(3) } else { steps };
        match self.prompt.as_mut() {
            Some(prompt) if steps > 0 => prompt.edit(Edit::Next),
            Some(prompt) => prompt.edit(Edit::Previous),
            None => self.step(lines),
        }
    }

    pub(super) fn switch_mouse(&mut self) -> Effect {
        self.mouse = !self.mouse;
        let words = self.words();
        self.notice = Some(if self.mouse {
            Notice::naming(Action::Mouse, words.notice_mouse_on)
        } else {
            words.notice_mouse_off.into()
        });
        Effect::Mouse(self.mouse)
    }
}
