//! Outgoing messages of one follower. Nothing queues up: behind the line being sent waits at most one of each kind, and
//! a newer state replaces an older one that was not begun. So a follower who reads slowly gets fewer states and always
//! the newest, and one who does not read at all costs no more than one line.

use std::sync::Arc;

/// An encoded line with its line break, shared between followers.
pub(super) type WireLine = Arc<[u8]>;

/// Kinds of messages, in the order in which they are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Welcome,
    State,
    Refusal,
    End,
}

#[derive(Debug, Default)]
pub(super) struct Outbox {
    under_way: Option<(WireLine, usize)>,
    waiting: [Option<WireLine>; 4],
}

impl Outbox {
    /// Queues a line, replacing one of its kind that was not begun.
    pub(super) fn put(&mut self, slot: Slot, line: WireLine) {
        self.waiting[slot as usize] = Some(line);
    }

    /// Returns the bytes to send next: the rest of the current line, else the next line.
    pub(super) fn next(&mut self) -> Option<&[u8]> {
        if self.under_way.is_none() {
            let line = self.waiting.iter_mut().find_map(Option::take)?;
            self.under_way = Some((line, 0));
        }
        let (line, sent) = self.under_way.as_ref()?;
        line.get(*sent..)
    }

    /// Marks `count` bytes as sent.
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

    fn line(text: &str) -> WireLine {
        Arc::from(format!("{text}\n").into_bytes())
    }

    /// Everything that is sent when the other side takes so many bytes at a time.
    fn drained(mailbox: &mut Outbox, at_a_time: usize) -> String {
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
        let mut mailbox = Outbox::default();
        for text in ["one", "two", "three"] {
            mailbox.put(Slot::State, line(text));
        }
        assert_eq!(drained(&mut mailbox, 2), "three\n");
    }

    #[test]
    fn a_line_that_was_begun_is_finished_and_followed_by_the_newest() {
        let mut mailbox = Outbox::default();
        mailbox.put(Slot::State, line("one"));
        mailbox.next();
        mailbox.sent(2);
        mailbox.put(Slot::State, line("two"));
        mailbox.put(Slot::State, line("three"));
        assert_eq!(drained(&mut mailbox, 1), "e\nthree\n");
    }

    #[test]
    fn the_welcome_comes_first_and_the_end_last() {
        let mut mailbox = Outbox::default();
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
            let mut mailbox = Outbox::default();
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
