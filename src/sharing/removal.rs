//! Notices that something was removed from the folder of a socket, or the folder itself.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

/// Watches the folder of a socket. Only Linux tells of it; elsewhere nobody watches.
pub(super) struct Removal(OwnedFd);

impl Removal {
    /// Begins to watch; none where that is not possible.
    #[cfg(target_os = "linux")]
    pub(super) fn of(socket: &Path) -> Option<Self> {
        use rustix::fs::inotify::{self, CreateFlags, WatchFlags};

        let watch = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC).ok()?;
        let removed = WatchFlags::DELETE | WatchFlags::MOVED_FROM | WatchFlags::DELETE_SELF | WatchFlags::MOVE_SELF;
        inotify::add_watch(&watch, socket.parent()?, removed).ok()?;
        Some(Self(watch))
    }

    /// Nobody watches here.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn of(_socket: &Path) -> Option<Self> {
        None
    }

    /// Forgets what was told so far.
    pub(super) fn hush(&self) {
        let mut told = [0_u8; 4096];
        while let Ok(1..) = rustix::io::read(&self.0, &mut told) {}
    }
}

impl AsFd for Removal {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}
