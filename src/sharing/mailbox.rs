//! What one follower has still to be told. Nothing queues up: behind the line that is under way waits at most one of each
//! kind, and a newer state takes the place of an older one that nobody has read yet. So a follower who reads slowly sees
//! fewer states and always the newest, and one who does not read at all costs nothing but the line that he sits on.

use std::sync::Arc;

/// A finished line, line break included. Followers share it.
pub(super) type Line = Arc<[u8]>;

/// What waits, in the order in which it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Welcome,
    State,
    Refusal,
    End,
}

#[derive(Debug, Default)]
pub(super) struct Mailbox {
    under_way: Option<(Line, usize)>,
    waiting: [Option<Line>; 4],
}

impl Mailbox {
    /// Has a line sent, in place of what of its kind was not begun yet.
    pub(super) fn put(&mut self, slot: Slot, line: Line) {
        self.waiting[slot as usize] = Some(line);
    }

    /// What is to be sent next: the rest of the line under way, else the next one.
    pub(super) fn next(&mut self) -> Option<&[u8]> {
        if self.under_way.is_none() {
            let line = self.waiting.iter_mut().find_map(Option::take)?;
            self.under_way = Some((line, 0));
        }
        let (line, sent) = self.under_way.as_ref()?;
        line.get(*sent..)
    }

    /// So many bytes of it were sent.
    pub(super) fn sent(&mut self, count: usize) {
        if let Some((line, sent)) = &mut self.under_way {
            *sent += count;
            if *sent >= line.len() {
                self.under_way = None;
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.under_way.is_none() && self.waiting.iter().all(Option::is_none)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> Line {
        Arc::from(format!("{text}\n").into_bytes())
    }

    /// Everything that is sent when the other side takes so many bytes at a time.
    fn drained(mailbox: &mut Mailbox, at_a_time: usize) -> String {
        let mut sent = String::new();
        while let Some(bytes) = mailbox.next() {
            let count = bytes.len().min(at_a_time);
            sent.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
            mailbox.sent(count);
        }
        assert!(mailbox.is_empty());
        sent
    }

    #[test]
    fn of_states_that_nobody_read_only_the_newest_is_sent() {
        let mut mailbox = Mailbox::default();
        for text in ["one", "two", "three"] {
            mailbox.put(Slot::State, line(text));
        }
        assert_eq!(drained(&mut mailbox, 2), "three\n");
    }

    #[test]
    fn a_line_that_was_begun_is_finished_and_followed_by_the_newest() {
        let mut mailbox = Mailbox::default();
        mailbox.put(Slot::State, line("one"));
        mailbox.next();
        mailbox.sent(2);
        mailbox.put(Slot::State, line("two"));
        mailbox.put(Slot::State, line("three"));
        assert_eq!(drained(&mut mailbox, 1), "e\nthree\n");
    }

    #[test]
    fn the_welcome_comes_first_and_the_end_last() {
        let mut mailbox = Mailbox::default();
        for (slot, text) in [
            (Slot::End, "end"),
            (Slot::Refusal, "refusal"),
            (Slot::State, "state"),
            (Slot::Welcome, "welcome"),
        ] {
            mailbox.put(slot, line(text));
        }
        assert_eq!(drained(&mut mailbox, 99), "welcome\nstate\nrefusal\nend\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn however_slowly_it_is_read_lines_stay_whole_and_the_newest_state_arrives(
            takes in proptest::collection::vec(0_usize..12, 1..60),
        ) {
            let mut mailbox = Mailbox::default();
            let mut sent = String::new();
            for (number, take) in takes.iter().enumerate() {
                mailbox.put(Slot::State, line(&format!("state {number}")));
                if let Some(bytes) = mailbox.next() {
                    let count = bytes.len().min(*take);
                    sent.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
                    mailbox.sent(count);
                }
            }
            sent.push_str(&drained(&mut mailbox, 5));
            let last = format!("state {}", takes.len() - 1);
            prop_assert_eq!(sent.lines().last(), Some(last.as_str()));
            for line in sent.lines() {
                prop_assert!(line.strip_prefix("state ").is_some_and(|number| number.parse::<usize>().is_ok()), "{}", line);
            }
        }
    }
}
