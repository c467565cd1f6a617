//! Errors of sharing and following.

use std::io;
use std::path::PathBuf;

use crate::sharing::line_buffer::LineTooLong;
use crate::sharing::presentation::Occupant;

/// An error of sharing or following. Its sentence for the reader is found where it is printed.
#[derive(Debug, thiserror::Error)]
pub enum SharingError {
    /// A folder that differs from the one we would have made: another owner, open to others, or a link.
    #[error("'{0}' belongs to somebody else, is open to others or is a link")]
    Untrusted(PathBuf),
    /// No group has this name.
    #[error("no group is called '{0}'")]
    NoGroup(String),
    /// The user is not a member of this group and cannot give files to it.
    #[error("not a member of the group '{0}'")]
    NotMember(String),
    /// The path is longer than a socket's may be; with the limit in bytes.
    #[error("'{0}' is too long for a socket, which takes {1} bytes")]
    LongPath(PathBuf, usize),
    /// Another process presents there.
    #[error("a presentation is running at '{0}'")]
    Taken(PathBuf, Occupant),
    /// Something that is no socket lies there.
    #[error("'{0}' is there and is no socket")]
    NoSocket(PathBuf),
    /// No process presents there.
    #[error("nobody presents at '{0}'")]
    NoPresenter(PathBuf),
    /// The presenter does not answer.
    #[error("the presentation at '{0}' does not answer")]
    NoAnswer(PathBuf),
    /// Several presentations are running; one has to be named.
    #[error("several presentations are running")]
    Several(Vec<PathBuf>),
    /// The peer speaks this newer version of the protocol.
    #[error("the other side speaks version {0}")]
    NewerVersion(u32),
    /// The presenter does not know our version of the protocol.
    #[error("the presenter does not know our version")]
    Outdated,
    /// The peer sent a malformed message.
    #[error("malformed message from peer")]
    Malformed,
    /// The peer sent a line that is too long.
    #[error(transparent)]
    Long(#[from] LineTooLong),
    /// The presenter accepts no more followers.
    #[error("no room for another follower")]
    Full,
    /// A system call failed.
    #[error("{path}: {1}", path = .0.display())]
    Io(PathBuf, io::Error),
}
