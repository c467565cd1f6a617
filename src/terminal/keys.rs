//! Reads the terminal in a thread of its own and hands keys to the loop.

use std::io;
use std::sync::mpsc::Sender;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;

use super::decoder::{Decoded, Decoder};
use super::{Input, in_thread};

/// How long an Esc may be the beginning of something, and how long a sequence may pause: lines over SSH take 60 ms between
/// two packets and more.
const PATIENCE: Duration = Duration::from_millis(100);

/// What waiting for the terminal came to.
enum Waited {
    Bytes(usize),
    Nothing,
}

/// Reads until the terminal or the program ends.
pub(super) fn read(sender: Sender<Input>) {
    let ended = sender.clone();
    in_thread(&ended, move || {
        let mut decoder = Decoder::new();
        let mut bytes = [0; 4096];
        let mut found = Vec::new();
        loop {
            match wait(&mut bytes, decoder.is_waiting().then_some(PATIENCE)) {
                Ok(Waited::Bytes(count)) => {
                    for byte in bytes.iter().take(count) {
                        decoder.feed(*byte, &mut found);
                    }
                }
                Ok(Waited::Nothing) => found.extend(decoder.settle()),
                Err(error) => {
                    // Whether the loop is still there to hear it does not matter any more.
                    let _ = sender.send(Input::Ended(error));
                    return;
                }
            }
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
        }
    });
}

/// Waits for bytes, for ever or for a while.
fn wait(bytes: &mut [u8], patience: Option<Duration>) -> io::Result<Waited> {
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
