//! Reads the terminal in a thread of its own and hands keys to the loop.

use std::io;
use std::sync::mpsc::Sender;
use std::time::Duration;

use encoding_rs::{CoderResult, GB18030};
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;

use super::charset::Charset;
use super::decoder::{Decoded, Decoder};
use super::{Input, in_thread};

/// How long an Esc may be the beginning of something, and how long a sequence may pause: lines over SSH take 60 ms between
/// two packets and more.
const PATIENCE: Duration = Duration::from_millis(100);

/// What waiting for the terminal came to.
pub(super) enum Waited {
    /// So many bytes arrived.
    Bytes(usize),
    /// None did in time.
    Nothing,
}

/// Turns what is typed in a session's encoding into UTF-8, however it is cut into pieces.
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

/// Reads until the terminal or the program ends, after what was read and left before.
pub(super) fn read(sender: Sender<Input>, unread: Vec<u8>, charset: Charset) {
    let ended = sender.clone();
    in_thread(&ended, move || {
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
                    Decoded::Key(key) => Input::Key(key),
                    Decoded::Text(character) => Input::Text(character),
                    Decoded::Paste(words) => Input::Paste(words),
                    Decoded::Click(x, y) => Input::Click(x, y),
                    Decoded::Wheel(steps) => Input::Wheel(steps),
                };
                if sender.send(input).is_err() {
                    return;
                }
            }
            match wait(&mut bytes, decoder.is_waiting().then_some(PATIENCE)) {
                Ok(Waited::Bytes(count)) => {
                    for byte in transcoder.transcode(bytes.get(..count).unwrap_or_default()) {
                        decoder.feed(byte, &mut found);
                    }
                }
                Ok(Waited::Nothing) => found.extend(decoder.settle()),
                Err(error) => {
                    // Whether the loop is still there to hear it does not matter any more.
                    let _ = sender.send(Input::Ended(error));
                    return;
                }
            }
        }
    });
}

/// Waits for bytes, for ever or for a while.
pub(super) fn wait(bytes: &mut [u8], patience: Option<Duration>) -> io::Result<Waited> {
    let input = io::stdin();
    let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
    let mut line = [PollFd::new(&input, PollFlags::IN)];
    match rustix::event::poll(&mut line, patience.as_ref()) {
        Ok(0) => return Ok(Waited::Nothing),
        Ok(_) => {}
        Err(Errno::INTR) => return Ok(Waited::Bytes(0)),
        Err(error) => return Err(error.into()),
    }
    match rustix::io::read(&input, bytes) {
        // The line is closed.
        Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
        Ok(count) => Ok(Waited::Bytes(count)),
        Err(Errno::INTR | Errno::AGAIN) => Ok(Waited::Bytes(0)),
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
