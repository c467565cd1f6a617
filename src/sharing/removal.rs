//! Detects that a file was removed from the socket's folder, or the folder itself.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

/// A watch on the folder of a socket. Linux only; elsewhere there is none.
pub(super) struct RemovalWatch(OwnedFd);

impl RemovalWatch {
    /// Starts watching; `None` if that is not possible.
    #[cfg(target_os = "linux")]
    pub(super) fn of(socket: &Path) -> Option<Self> {
        use rustix::fs::inotify::{self, CreateFlags, WatchFlags};

        let watch = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC).ok()?;
        let removed = WatchFlags::DELETE | WatchFlags::MOVED_FROM | WatchFlags::DELETE_SELF | WatchFlags::MOVE_SELF;
        inotify::add_watch(&watch, socket.parent()?, removed).ok()?;
        Some(Self(watch))
    }

    /// Returns `None`: not implemented here.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn of(_socket: &Path) -> Option<Self> {
        None
    }

    /// Discards the pending events.
    pub(super) fn drain(&self) {
        let mut events = [0_u8; 4096];
        while let Ok(1..) = rustix::io::read(&self.0, &mut events) {}
    }
}

impl AsFd for RemovalWatch {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}
