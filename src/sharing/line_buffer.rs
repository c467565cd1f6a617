//! Framing of messages: one message, one line of JSON. JSON contains no raw line break, so `nc -U` shows the messages,
//! and a reader that lost its place finds it again at the next line.

/// A line longer than the limit in bytes, which no peer of ours sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a line longer than {0} bytes")]
pub struct LineTooLong(pub usize);

/// Assembles lines from pieces as they arrive. Holds at most one line of the maximum length, and allocates as bytes
/// arrive, never by a length that a peer announces.
#[derive(Debug)]
pub(super) struct LineBuffer {
    begun: Vec<u8>,
    longest: usize,
}

impl LineBuffer {
    /// Creates a buffer for lines of at most `longest` bytes.
    pub(super) fn new(longest: usize) -> Self {
        Self {
            begun: Vec::new(),
            longest,
        }
    }

    /// Takes the first line out of `bytes`, together with its beginning from earlier calls, and leaves the rest in
    /// `bytes`. `None` if the line continues in a later piece.
    ///
    /// # Errors
    ///
    /// If the line exceeds the maximum length.
    pub(super) fn next(&mut self, bytes: &mut &[u8]) -> Result<Option<Vec<u8>>, LineTooLong> {
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let (piece, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
        if self.begun.len() + piece.len() > self.longest {
            return Err(LineTooLong(self.longest));
        }
        self.begun.extend_from_slice(piece);
        *bytes = rest.get(1..).unwrap_or_default();
        Ok(end.map(|_| std::mem::take(&mut self.begun)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn taken(pieces: &[&[u8]], longest: usize) -> Result<Vec<Vec<u8>>, LineTooLong> {
        let mut lines = LineBuffer::new(longest);
        let mut taken = Vec::new();
        for piece in pieces {
            let mut bytes = *piece;
            while !bytes.is_empty() {
                taken.extend(lines.next(&mut bytes)?);
                assert!(lines.begun.len() <= longest);
            }
        }
        Ok(taken)
    }

    #[test]
    fn a_line_may_come_in_pieces_and_several_lines_in_one() {
        assert_eq!(
            taken(&[b"on", b"e\ntwo\n\nth", b"ree"], 9).unwrap(),
            [&b"one"[..], b"two", b""]
        );
    }

    #[test]
    fn a_line_that_never_ends_is_given_up_at_the_limit() {
        assert_eq!(taken(&[b"12345", b"6\n"], 6).unwrap(), [b"123456"]);
        assert_eq!(taken(&[b"12345", b"67"], 6), Err(LineTooLong(6)));
        assert_eq!(taken(&[b"1234567\n"], 6), Err(LineTooLong(6)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn however_bytes_are_cut_the_lines_are_the_same(
            bytes in proptest::collection::vec(prop_oneof![Just(b'\n'), any::<u8>()], 0..300),
            cuts in proptest::collection::vec(1_usize..20, 300),
            longest in 1_usize..100,
        ) {
            let mut pieces = Vec::new();
            let mut rest = bytes.as_slice();
            for cut in cuts {
                let (piece, behind) = rest.split_at(cut.min(rest.len()));
                pieces.push(piece);
                rest = behind;
            }
            prop_assert_eq!(taken(&pieces, longest), taken(&[&bytes], longest));
        }
    }
}
