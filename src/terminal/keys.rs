//! The input thread: reads the terminal and sends keys to the loop.

use std::io;
use std::sync::mpsc::Sender;
use std::time::Duration;

use encoding_rs::{CoderResult, GB18030};
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;

use super::charset::Charset;
use super::decoder::{Decoded, Decoder};
use super::{TerminalEvent, spawn_guarded};

/// How long to wait for the rest of a sequence after an Esc or a pause: lines over SSH take 60 ms and more between two
/// packets.
const PATIENCE: Duration = Duration::from_millis(100);

/// Outcome of waiting for input.
pub(super) enum ReadOutcome {
    /// Number of bytes read.
    Bytes(usize),
    /// The time ran out first.
    TimedOut,
}

/// Converts input in the session's encoding to UTF-8, across any split into reads.
enum Transcoder {
    None,
    Gb18030(Box<encoding_rs::Decoder>),
}

impl Transcoder {
    fn new(charset: Charset) -> Self {
        match charset {
            Charset::Utf8 | Charset::Ascii => Self::None,
            Charset::Gb18030 | Charset::Gbk => Self::Gb18030(Box::new(GB18030.new_decoder_without_bom_handling())),
        }
    }

    fn transcode(&mut self, bytes: &[u8]) -> Vec<u8> {
        let Self::Gb18030(decoder) = self else {
            return bytes.to_vec();
        };
        let mut text = String::with_capacity(bytes.len() * 3 + 16);
        let (result, ..) = decoder.decode_to_string(bytes, &mut text, false);
        debug_assert_eq!(result, CoderResult::InputEmpty, "there was room for everything");
        text.into_bytes()
    }
}

/// Starts the thread, which reads until the terminal or the program ends. `unread` is what the probe read but did not
/// consume.
pub(super) fn spawn_reader(sender: Sender<TerminalEvent>, unread: Vec<u8>, charset: Charset) {
    let ended = sender.clone();
    spawn_guarded(&ended, move || {
        let mut decoder = Decoder::new();
        let mut transcoder = Transcoder::new(charset);
        let mut bytes = [0; 4096];
        let mut found = Vec::new();
        for byte in transcoder.transcode(&unread) {
            decoder.feed(byte, &mut found);
        }
        loop {
            for one in found.drain(..) {
                let input = match one {
                    Decoded::Key(key) => TerminalEvent::Key(key),
                    Decoded::Text(character) => TerminalEvent::Text(character),
                    Decoded::Paste(words) => TerminalEvent::Paste(words),
                    Decoded::Click(x, y) => TerminalEvent::Click(x, y),
                    Decoded::Wheel(steps) => TerminalEvent::Wheel(steps),
                };
                if sender.send(input).is_err() {
                    return;
                }
            }
            match read_within(&mut bytes, decoder.is_waiting().then_some(PATIENCE)) {
                Ok(ReadOutcome::Bytes(count)) => {
                    for byte in transcoder.transcode(bytes.get(..count).unwrap_or_default()) {
                        decoder.feed(byte, &mut found);
                    }
                }
                Ok(ReadOutcome::TimedOut) => found.extend(decoder.settle()),
                Err(error) => {
                    // If the loop has ended already, nobody needs the event.
                    let _ = sender.send(TerminalEvent::Ended(error));
                    return;
                }
            }
        }
    });
}

/// Reads available bytes; waits for at most `patience`, or without a limit.
pub(super) fn read_within(bytes: &mut [u8], patience: Option<Duration>) -> io::Result<ReadOutcome> {
    let input = io::stdin();
    let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
    let mut line = [PollFd::new(&input, PollFlags::IN)];
    match rustix::event::poll(&mut line, patience.as_ref()) {
        Ok(0) => return Ok(ReadOutcome::TimedOut),
        Ok(_) => {}
        Err(Errno::INTR) => return Ok(ReadOutcome::Bytes(0)),
        Err(error) => return Err(error.into()),
    }
    match rustix::io::read(&input, bytes) {
        // The line is closed.
        Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
        Ok(count) => Ok(ReadOutcome::Bytes(count)),
        Err(Errno::INTR | Errno::AGAIN) => Ok(ReadOutcome::Bytes(0)),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_in_gbk_is_understood_however_it_is_cut() {
        let mut transcoder = Transcoder::new(Charset::Gbk);
        let typed = [b'j', 0xba, 0xba, 0x1b, b'[', b'A', 0xa3, 0xbf];
        let pieces: Vec<u8> = typed.iter().flat_map(|byte| transcoder.transcode(&[*byte])).collect();
        assert_eq!(String::from_utf8(pieces).unwrap(), "j汉\x1b[A？");
    }

    #[test]
    fn what_is_typed_in_utf8_is_left_as_it_is() {
        assert_eq!(
            Transcoder::new(Charset::Utf8).transcode("汉\x1b".as_bytes()),
            "汉\x1b".as_bytes()
        );
    }
}
