//! A presenter's claim on a socket: one presenter at a time, and nothing stays behind.
//!
//! A lock beside the socket decides who presents there. The system frees it with the process that holds it, whatever
//! became of that, so whoever gets the lock knows that a socket found there is stale. Cleaners of folders remove both, and
//! then the presenter makes them anew; meanwhile a name that is no file keeps others away, where the system knows such. The socket is born in a folder that
//! nobody else can enter, gets its permissions there and is moved into its place: nobody ever sees it open to more than it
//! is meant for, or half made.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net::UnixListener;
#[cfg(target_os = "linux")]
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustix::fs::{FlockOperation, OFlags, flock};

use crate::sharing::door;
use crate::sharing::fault::Fault;
use crate::sharing::place::Place;
use crate::sharing::presentation::Occupant;

/// A socket that is ours to listen at. It goes with the claim.
#[derive(Debug)]
pub(super) struct Claim {
    place: Place,
    listener: UnixListener,
    remains: Remains,
    // Held until the socket is gone.
    lock: File,
    _name: Option<UnixListener>,
}

/// What a claim leaves on the disk, for whoever has to clear it away in a hurry.
#[derive(Debug, Clone)]
pub struct Remains {
    socket: PathBuf,
    held: Arc<Mutex<Held>>,
}

/// What is ours at a place.
#[derive(Debug)]
struct Held {
    /// The socket: another once it had to be made anew.
    inode: u64,
    /// Whether all of it was cleared away, for good.
    is_over: bool,
}

impl Claim {
    /// Claims a place. Who has it where it is taken is not asked here.
    ///
    /// # Errors
    ///
    /// When somebody presents there already, something else lies there, or the system refuses.
    pub(super) fn stake(place: &Place) -> Result<Self, Fault> {
        let name = named(&place.socket)?;
        let lock = locked_at(place)?;
        let (listener, inode) = settled(place)?;
        Ok(Self {
            place: place.clone(),
            listener,
            remains: Remains {
                socket: place.socket.clone(),
                held: Arc::new(Mutex::new(Held { inode, is_over: false })),
            },
            lock,
            _name: name,
        })
    }

    /// Makes the socket anew where it was removed, and answers whether it was.
    ///
    /// # Errors
    ///
    /// As for staking the claim.
    pub(super) fn renew(&mut self) -> Result<bool, Fault> {
        let remains = self.remains.clone();
        let mut held = remains.held();
        if held.is_over || remains.are_there(&held) {
            return Ok(false);
        }
        self.place.restore()?;
        if !is_there(&self.lock, &lock_beside(&self.place.socket)).unwrap_or(false) {
            self.lock = locked_at(&self.place)?;
        }
        let (listener, inode) = settled(&self.place)?;
        held.inode = inode;
        self.listener = listener;
        Ok(true)
    }

    /// Where it is.
    pub(super) fn place(&self) -> &Place {
        &self.place
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
    /// Whether the socket is there and the one that was claimed.
    fn are_there(&self, held: &Held) -> bool {
        fs::symlink_metadata(&self.socket).is_ok_and(|found| found.ino() == held.inode)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Removes the socket and the lock for good, if the socket is still the one that was claimed. What cannot be removed is
    /// stale and will be found so.
    pub fn clear_away(&self) {
        let mut held = self.held();
        held.is_over = true;
        if self.are_there(&held) {
            let _ = fs::remove_file(&self.socket);
            let _ = fs::remove_file(lock_beside(&self.socket));
        }
    }
}

/// The lock of a place, ours from now on.
fn locked_at(place: &Place) -> Result<File, Fault> {
    let taken = || Fault::Taken(place.socket.clone(), Occupant::default());
    locked(&lock_beside(&place.socket))?.ok_or_else(taken)
}

/// A socket in its place, with its inode. The place has to be locked.
fn settled(place: &Place) -> Result<(UnixListener, u64), Fault> {
    let socket = &place.socket;
    let failed = |error| Fault::Io(socket.clone(), error);
    match fs::symlink_metadata(socket) {
        Ok(found) if !found.file_type().is_socket() => return Err(Fault::NoSocket(socket.clone())),
        // Whoever listens there took no lock: another program.
        Ok(_) if door::knock(socket).is_ok() => return Err(Fault::Taken(socket.clone(), Occupant::default())),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    let listener = born(place)?;
    let inode = fs::symlink_metadata(socket).map_err(failed)?.ino();
    Ok((listener, inode))
}

/// Takes the name of a place among the sockets that are no files, which nobody can remove and which go with the process.
/// None where somebody of another user sits on it: then the lock alone decides.
#[cfg(target_os = "linux")]
fn named(socket: &Path) -> Result<Option<UnixListener>, Fault> {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::net::SocketAddr;

    let failed = |error| Fault::Io(socket.to_owned(), error);
    let name = [b"briefing:", socket.as_os_str().as_bytes()].concat();
    let address = SocketAddr::from_abstract_name(name).map_err(failed)?;
    match UnixListener::bind_addr(&address) {
        Ok(name) => Ok(Some(name)),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            let holder = UnixStream::connect_addr(&address)
                .ok()
                .and_then(|stream| door::peer(&stream));
            match holder {
                Some(holder) if holder.user == rustix::process::getuid().as_raw() => {
                    Err(Fault::Taken(socket.to_owned(), Occupant::default()))
                }
                _ => Ok(None),
            }
        }
        Err(error) => Err(failed(error)),
    }
}

/// Not known here.
#[cfg(not(target_os = "linux"))]
fn named(_socket: &Path) -> Result<Option<UnixListener>, Fault> {
    Ok(None)
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
        if is_there(&lock, path).map_err(failed)? {
            return Ok(Some(lock));
        }
    }
}

/// Whether the file at a path is still this one.
fn is_there(file: &File, path: &Path) -> io::Result<bool> {
    let held = file.metadata()?;
    Ok(fs::symlink_metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (held.dev(), held.ino())))
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
