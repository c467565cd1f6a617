//! Why nothing is shared or followed.

use std::io;
use std::path::PathBuf;

use crate::sharing::line::TooLong;
use crate::sharing::presentation::Occupant;

/// Why nothing is shared or followed. The words for it are found where it is told.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A folder that is not what we would have made: somebody else's, open to others, or a link.
    #[error("'{0}' belongs to somebody else, is open to others or is a link")]
    Untrusted(PathBuf),
    /// No group has this name.
    #[error("no group is called '{0}'")]
    NoGroup(String),
    /// The group is not one of ours, so nothing can be given to it.
    #[error("not a member of the group '{0}'")]
    NotMember(String),
    /// A path longer than a socket can have.
    #[error("'{0}' is too long for a socket, which takes {1} bytes")]
    LongPath(PathBuf, usize),
    /// Somebody presents there already.
    #[error("a presentation is running at '{0}'")]
    Taken(PathBuf, Occupant),
    /// Something that is no socket lies there.
    #[error("'{0}' is there and is no socket")]
    NoSocket(PathBuf),
    /// Nobody presents there.
    #[error("nobody presents at '{0}'")]
    Nobody(PathBuf),
    /// Whoever presents there does not answer.
    #[error("the presentation at '{0}' does not answer")]
    Silent(PathBuf),
    /// Several present; one has to be named.
    #[error("several presentations are running")]
    Several(Vec<PathBuf>),
    /// The other side speaks a newer version.
    #[error("the other side speaks version {0}")]
    Newer(u32),
    /// The presenter does not know our version.
    #[error("the presenter does not know our version")]
    Outdated,
    /// What the other side says makes no sense.
    #[error("the other side says what makes no sense")]
    Garbled,
    /// A line that does not end.
    #[error(transparent)]
    Long(#[from] TooLong),
    /// The presenter has no room for another follower.
    #[error("no room for another follower")]
    Full,
    /// The system refused.
    #[error("{path}: {1}", path = .0.display())]
    Io(PathBuf, io::Error),
}
