//! A presenter's claim on a socket: one presenter at a time, and nothing stays behind.
//!
//! A lock beside the socket decides who presents there. The system frees it with the process that holds it, whatever
//! became of that, so whoever gets the lock knows that a socket found there is stale. The socket is born in a folder that
//! nobody else can enter, gets its permissions there and is moved into its place: nobody ever sees it open to more than it
//! is meant for, or half made.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, OFlags, flock};

use crate::sharing::door::{self, Occupant};
use crate::sharing::fault::Fault;
use crate::sharing::place::Place;

/// A socket that is ours to listen at. It goes with the claim.
#[derive(Debug)]
pub(super) struct Claim {
    listener: UnixListener,
    remains: Remains,
    // Held until the socket is gone.
    _lock: File,
}

/// What a claim leaves on the disk, for whoever has to clear it away in a hurry.
#[derive(Debug, Clone)]
pub struct Remains {
    socket: PathBuf,
    inode: u64,
}

impl Claim {
    /// Claims a place. Who has it where it is taken is not asked here.
    ///
    /// # Errors
    ///
    /// When somebody presents there already, something else lies there, or the system refuses.
    pub(super) fn stake(place: &Place) -> Result<Self, Fault> {
        let socket = &place.socket;
        let failed = |error| Fault::Io(socket.clone(), error);
        let Some(lock) = locked(&lock_beside(socket))? else {
            return Err(Fault::Taken(socket.clone(), Occupant::default()));
        };
        match fs::symlink_metadata(socket) {
            Ok(found) if !found.file_type().is_socket() => return Err(Fault::NoSocket(socket.clone())),
            // Whoever listens there took no lock: another program.
            Ok(_) if door::knock(socket).is_ok() => {
                return Err(Fault::Taken(socket.clone(), Occupant::default()));
            }
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        let listener = born(place)?;
        let inode = fs::symlink_metadata(socket).map_err(failed)?.ino();
        Ok(Self {
            listener,
            remains: Remains {
                socket: socket.clone(),
                inode,
            },
            _lock: lock,
        })
    }

    /// The socket to listen at.
    pub(super) fn listener(&self) -> io::Result<UnixListener> {
        self.listener.try_clone()
    }

    /// What the claim leaves on the disk.
    pub(super) fn remains(&self) -> Remains {
        self.remains.clone()
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.remains.clear_away();
    }
}

impl Remains {
    /// Removes the socket and the lock, if the socket is still the one that was claimed. What cannot be removed is stale
    /// and will be found so.
    pub fn clear_away(&self) {
        let is_ours = fs::symlink_metadata(&self.socket).is_ok_and(|found| found.ino() == self.inode);
        if is_ours {
            let _ = fs::remove_file(&self.socket);
            let _ = fs::remove_file(lock_beside(&self.socket));
        }
    }
}

fn lock_beside(socket: &Path) -> PathBuf {
    let mut lock = socket.as_os_str().to_owned();
    lock.push(".lock");
    lock.into()
}

/// Takes the lock; none where somebody holds it. A lock that was removed while we waited for it is nobody's: whoever comes
/// next makes another one, so it is tried again.
fn locked(path: &Path) -> Result<Option<File>, Fault> {
    let failed = |error| Fault::Io(path.to_owned(), error);
    loop {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        options.custom_flags(flags.bits().cast_signed());
        let lock = options.open(path).map_err(failed)?;
        match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => return Ok(None),
            Err(error) => return Err(failed(error.into())),
        }
        let held = lock.metadata().map_err(failed)?;
        if fs::symlink_metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (held.dev(), held.ino())) {
            return Ok(Some(lock));
        }
    }
}

/// Makes the socket with its permissions and moves it into its place, over a stale one.
fn born(place: &Place) -> Result<UnixListener, Fault> {
    let failed = |error| Fault::Io(place.socket.clone(), error);
    let folder = place.socket.parent().unwrap_or_else(|| Path::new("/"));
    let cradle = cradle(folder).map_err(failed)?;
    let newborn = cradle.path().join("s");
    let listener = UnixListener::bind(&newborn).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    if let Some(group) = &place.group {
        group.receive(&newborn)?;
    }
    let mode = if place.group.is_some() { 0o660 } else { 0o600 };
    fs::set_permissions(&newborn, fs::Permissions::from_mode(mode)).map_err(failed)?;
    fs::rename(&newborn, &place.socket).map_err(failed)?;
    Ok(listener)
}

/// A folder that nobody else can enter, whatever the process leaves open otherwise.
fn cradle(folder: &Path) -> io::Result<tempfile::TempDir> {
    tempfile::Builder::new()
        .prefix(".")
        .permissions(fs::Permissions::from_mode(0o700))
        .tempdir_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_is_born_where_nobody_else_can_enter() {
        let folder = tempfile::tempdir().unwrap();
        let cradle = cradle(folder.path()).unwrap();
        assert_eq!(fs::metadata(cradle.path()).unwrap().mode() & 0o777, 0o700);
    }
}
