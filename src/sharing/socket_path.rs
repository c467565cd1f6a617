//! Paths of a presentation's socket, and checks that their folders can be trusted.
//!
//! For the presenter alone it is the session's runtime folder (`XDG_RUNTIME_DIR`), or without one a folder under `/tmp`
//! that nobody else can enter. A group cannot enter either, so it gets a folder of its own. Any user may have made a
//! folder under `/tmp`: each is opened without following links, and used only if its owner, group and permissions are
//! as required.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{Gid, Mode, OFlags};
use rustix::process::getuid;

use crate::sharing::error::SharingError;

/// Folder that every session of the machine sees.
pub const SHARED_FOLDER: &str = "/tmp";
/// Folder in which most systems keep the runtime folders of sessions, named by user id.
pub const RUNTIME_FOLDERS: &str = "/run/user";
/// Name of the socket within its folder.
const SOCKET_NAME: &str = "presentation.sock";
/// Longest path of a socket in bytes on every system we know, less the temporary name under which it is created.
const MAX_PATH_BYTES: usize = 86;

/// Path of a socket and who may connect to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SocketPath {
    /// The socket.
    pub socket: PathBuf,
    /// The group whose members may connect; `None` for the owner alone.
    pub group: Option<UserGroup>,
    /// Whether the folder is a default one, which the presenter makes itself.
    is_default: bool,
}

/// A group of users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserGroup {
    /// Group id.
    pub id: Gid,
    /// Group name.
    pub name: String,
}

/// Required owner, group and permissions of a folder.
struct FolderRequirement {
    owner: u32,
    group: Option<Gid>,
}

impl FolderRequirement {
    fn mode(&self) -> u32 {
        if self.group.is_some() { 0o750 } else { 0o700 }
    }

    /// Checks the folder itself, through an open descriptor: not the target of a link, nor what may replace the folder
    /// later.
    fn is_met_by(&self, folder: &Path) -> io::Result<bool> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let folder = match rustix::fs::open(folder, flags, Mode::empty()) {
            Ok(folder) => File::from(folder).metadata()?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(error.into()),
            // A link, a file, or another user's closed folder.
            Err(_) => return Ok(false),
        };
        let is_closed = folder.mode() & 0o777 & !self.mode() == 0;
        let is_of_group = self.group.is_none_or(|group| folder.gid() == group.as_raw());
        Ok(folder.uid() == self.owner && is_closed && is_of_group)
    }
}

impl SocketPath {
    /// Returns a given path, for the owner alone or for a group.
    pub fn named(socket: &Path, group: Option<&str>) -> Result<Self, SharingError> {
        Ok(Self {
            socket: check_length(
                std::path::absolute(socket).map_err(|error| SharingError::Io(socket.to_owned(), error))?,
            )?,
            group: group.map(UserGroup::named).transpose()?,
            is_default: false,
        })
    }

    /// Returns the default path of the user: in the session's runtime folder if that is really the user's, else under
    /// the shared folder. Makes missing folders.
    pub fn for_user(runtime: Option<&Path>, common: &Path) -> Result<Self, SharingError> {
        let folder = own_folder(runtime, common);
        ensure_folder(&folder, None)?;
        Self::within(&folder, None)
    }

    /// Returns the default path for a group: a folder that only its members can enter and only the presenter can
    /// change.
    pub fn for_group(name: &str, common: &Path) -> Result<Self, SharingError> {
        let group = UserGroup::named(name)?;
        let folder = common.join(format!("briefing-{}-{}", getuid().as_raw(), ending(group.id)));
        ensure_folder(&folder, Some(&group))?;
        Self::within(&folder, Some(group))
    }

    fn within(folder: &Path, group: Option<UserGroup>) -> Result<Self, SharingError> {
        let socket = check_length(folder.join(SOCKET_NAME))?;
        Ok(Self {
            socket,
            group,
            is_default: true,
        })
    }

    /// Makes a default folder again if it was removed.
    pub(super) fn recreate_folder(&self) -> Result<(), SharingError> {
        match self.socket.parent().filter(|_| self.is_default) {
            Some(folder) => ensure_folder(folder, self.group.as_ref()),
            None => Ok(()),
        }
    }
}

impl UserGroup {
    /// Looks a group up by name, wherever the system keeps groups.
    fn named(name: &str) -> Result<Self, SharingError> {
        let group = nix::unistd::Group::from_name(name).ok().flatten();
        let group = group.ok_or_else(|| SharingError::NoGroup(name.to_owned()))?;
        Ok(Self {
            id: Gid::from_raw(group.gid.as_raw()),
            name: name.to_owned(),
        })
    }

    /// Gives a file to the group, which the system allows to members only.
    pub(super) fn take_ownership(&self, path: &Path) -> Result<(), SharingError> {
        rustix::fs::chown(path, None, Some(self.id)).map_err(|error| match error {
            rustix::io::Errno::PERM => SharingError::NotMember(self.name.clone()),
            error => SharingError::Io(path.to_owned(), error.into()),
        })
    }
}

/// Returns where a presentation of the same user may run: the default path, unless its folder cannot be trusted, and
/// after it the default paths of sessions with another runtime folder or without one. `sessions` is the folder of the
/// system's runtime folders.
pub fn find_for_user(runtime: Option<&Path>, sessions: &Path, common: &Path) -> Result<Vec<PathBuf>, SharingError> {
    let owner = getuid().as_raw();
    let requirement = FolderRequirement { owner, group: None };
    let default = own_folder(runtime, common);
    if matches!(requirement.is_met_by(&default), Ok(false)) {
        return Err(SharingError::Untrusted(default));
    }
    let session = sessions.join(owner.to_string());
    let others = [own_folder(Some(&session), common), own_folder(None, common)];
    // If nobody has ever presented, connecting reports that.
    let mut folders = vec![default];
    for other in others {
        if !folders.contains(&other) && requirement.is_met_by(&other).unwrap_or(false) {
            folders.push(other);
        }
    }
    Ok(folders.into_iter().map(|folder| folder.join(SOCKET_NAME)).collect())
}

/// Returns the sockets of all presenters that made a folder for the group.
pub fn find_for_group(name: &str, common: &Path) -> Result<Vec<PathBuf>, SharingError> {
    let group = UserGroup::named(name)?.id;
    if !is_member(group) {
        return Err(SharingError::NotMember(name.to_owned()));
    }
    let entries = fs::read_dir(common).map_err(|error| SharingError::Io(common.to_owned(), error))?;
    let mut sockets: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| is_folder_of(group, &entry.path()))
        .map(|entry| entry.path().join(SOCKET_NAME))
        .filter(|socket| socket.exists())
        .collect();
    sockets.sort();
    Ok(sockets)
}

/// Returns whether this process is in a group, or may enter everywhere.
fn is_member(group: Gid) -> bool {
    let groups = rustix::process::getgroups().unwrap_or_default();
    getuid().is_root() || rustix::process::getegid() == group || groups.contains(&group)
}

/// Returns whether a member of the group made this folder for it: only members can give a folder to a group, and the
/// folder's name tells which one did.
fn is_folder_of(group: Gid, folder: &Path) -> bool {
    let name = folder.file_name().map(|name| name.to_string_lossy());
    let owner = name
        .as_deref()
        .and_then(|name| {
            name.strip_prefix("briefing-")?
                .strip_suffix(&format!("-{}", ending(group)))
        })
        .and_then(|owner| owner.parse().ok());
    let Some(owner) = owner else { return false };
    let requirement = FolderRequirement {
        owner,
        group: Some(group),
    };
    requirement.is_met_by(folder).unwrap_or(false)
}

fn ending(group: Gid) -> String {
    format!("group-{}", group.as_raw())
}

fn own_folder(runtime: Option<&Path>, common: &Path) -> PathBuf {
    let owner = getuid().as_raw();
    let requirement = FolderRequirement { owner, group: None };
    // After `su`, the environment still has the previous user's runtime folder.
    let runtime = runtime.filter(|folder| folder.is_absolute() && requirement.is_met_by(folder).unwrap_or(false));
    match runtime {
        Some(folder) => folder.join("briefing"),
        None => common.join(format!("briefing-{owner}")),
    }
}

/// Makes a folder if it is missing. An existing one must be as if we had made it.
fn ensure_folder(folder: &Path, group: Option<&UserGroup>) -> Result<(), SharingError> {
    let failed = |error: io::Error| SharingError::Io(folder.to_owned(), error);
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => open_to_group(folder, group).inspect_err(|_| drop(fs::remove_dir(folder)))?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(error)),
    }
    let requirement = FolderRequirement {
        owner: getuid().as_raw(),
        group: group.map(|group| group.id),
    };
    if requirement.is_met_by(folder).map_err(failed)? {
        Ok(())
    } else {
        Err(SharingError::Untrusted(folder.to_owned()))
    }
}

/// Opens a folder to a group for reading and entering, not for writing.
fn open_to_group(folder: &Path, group: Option<&UserGroup>) -> Result<(), SharingError> {
    let Some(group) = group else { return Ok(()) };
    group.take_ownership(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o750))
        .map_err(|error| SharingError::Io(folder.to_owned(), error))
}

fn check_length(socket: PathBuf) -> Result<PathBuf, SharingError> {
    if socket.as_os_str().len() > MAX_PATH_BYTES {
        return Err(SharingError::LongPath(socket, MAX_PATH_BYTES));
    }
    Ok(socket)
}

#[cfg(test)]
#[expect(clippy::print_stderr, reason = "a test that cannot run here says so")]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn common() -> tempfile::TempDir {
        tempfile::Builder::new().prefix("c").tempdir_in("/tmp").unwrap()
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    fn folder(path: PathBuf, mode: u32) -> PathBuf {
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        path
    }

    fn under_common(common: &Path) -> PathBuf {
        common.join(format!("briefing-{}", getuid().as_raw()))
    }

    #[test]
    fn a_group_that_is_not_ours_gets_nothing() {
        if getuid().is_root() {
            eprintln!("skipped: root may give to every group");
            return;
        }
        let ours = rustix::process::getgroups().unwrap();
        let foreign = ["root", "daemon", "tty"].into_iter().find(|name| {
            let group = UserGroup::named(name).unwrap().id;
            group != rustix::process::getegid() && !ours.contains(&group)
        });
        let common = common();
        let error = SocketPath::for_group(foreign.unwrap(), common.path()).unwrap_err();
        assert!(matches!(error, SharingError::NotMember(_)));
        assert_eq!(fs::read_dir(common.path()).unwrap().count(), 0);
    }

    /// A group that the tester belongs to, and its name.
    fn some_group() -> (Gid, String) {
        let group = rustix::process::getgid();
        let known = nix::unistd::Group::from_gid(group.as_raw().into()).unwrap().unwrap();
        (group, known.name)
    }

    #[test]
    fn the_sessions_runtime_folder_is_used_where_it_is_ours_alone() {
        let common = common();
        let runtime = folder(common.path().join("run"), 0o700);
        let place = SocketPath::for_user(Some(&runtime), common.path()).unwrap();
        assert_eq!(place.socket, runtime.join("briefing/presentation.sock"));
        let found = |runtime| find_for_user(runtime, &common.path().join("none"), common.path()).unwrap();
        assert_eq!(found(Some(&*runtime)), std::slice::from_ref(&place.socket));
        // A follower without a runtime folder, or with another, looks where it would present, and does not find this one.
        let other = under_common(common.path()).join(SOCKET_NAME);
        assert_eq!(found(None), std::slice::from_ref(&other));
        // A presenter without one is found by a follower that has one.
        SocketPath::for_user(None, common.path()).unwrap();
        assert_eq!(found(Some(&*runtime)), [place.socket.clone(), other.clone()]);
        // Where the system keeps them, the runtime folder is found without being named.
        let sessions = folder(common.path().join("sessions"), 0o755);
        let session = folder(sessions.join(getuid().as_raw().to_string()), 0o700);
        let there = SocketPath::for_user(Some(&session), common.path()).unwrap();
        assert_eq!(
            find_for_user(None, &sessions, common.path()).unwrap(),
            [other, there.socket]
        );
    }

    #[test]
    fn without_a_runtime_folder_or_with_one_that_is_open_a_closed_folder_of_ours_is_used() {
        let common = common();
        let open = folder(common.path().join("run"), 0o755);
        for runtime in [
            None,
            Some(Path::new("relative")),
            Some(&*open),
            Some(&*common.path().join("none")),
        ] {
            let place = SocketPath::for_user(runtime, common.path()).unwrap();
            assert_eq!(place.socket, under_common(common.path()).join("presentation.sock"));
            assert_eq!(mode(&under_common(common.path())), 0o700);
        }
    }

    #[test]
    fn a_link_a_file_or_an_open_folder_in_its_place_is_refused_by_presenters_and_followers() {
        let plant: [fn(&Path, &Path); 3] = [
            |place, elsewhere| symlink(elsewhere, place).unwrap(),
            |place, _| fs::write(place, "").unwrap(),
            |place, _| drop(folder(place.to_owned(), 0o777)),
        ];
        for plant in plant {
            let common = common();
            let elsewhere = folder(common.path().join("elsewhere"), 0o700);
            plant(&under_common(common.path()), &elsewhere);
            assert!(matches!(
                SocketPath::for_user(None, common.path()),
                Err(SharingError::Untrusted(_))
            ));
            assert!(matches!(
                find_for_user(None, common.path(), common.path()),
                Err(SharingError::Untrusted(_))
            ));
        }
    }

    #[test]
    fn somebody_elses_folder_in_its_place_is_refused() {
        if !getuid().is_root() {
            eprintln!("skipped: only root can make a folder that belongs to somebody else");
            return;
        }
        let common = common();
        let planted = folder(under_common(common.path()), 0o700);
        let nobody = rustix::fs::Uid::from_raw(65534);
        rustix::fs::chown(&planted, Some(nobody), None).unwrap();
        assert!(matches!(
            SocketPath::for_user(None, common.path()),
            Err(SharingError::Untrusted(_))
        ));
        assert!(matches!(
            find_for_user(None, common.path(), common.path()),
            Err(SharingError::Untrusted(_))
        ));
    }

    #[test]
    fn a_group_gets_a_folder_that_it_can_enter_and_not_change() {
        let common = common();
        let (group, name) = some_group();
        assert_eq!(find_for_group(&name, common.path()).unwrap(), [] as [PathBuf; 0]);
        let place = SocketPath::for_group(&name, common.path()).unwrap();
        assert_eq!(place.group.as_ref().map(|group| group.id), Some(group));
        let folder = place.socket.parent().unwrap();
        assert_eq!(mode(folder), 0o750);
        assert_eq!(fs::metadata(folder).unwrap().gid(), group.as_raw());
        assert_eq!(find_for_group(&name, common.path()).unwrap(), [] as [PathBuf; 0]);
        fs::write(&place.socket, "").unwrap();
        assert_eq!(
            find_for_group(&name, common.path()).unwrap(),
            std::slice::from_ref(&place.socket)
        );
        // Opened to everybody it is no longer the group's.
        fs::set_permissions(folder, fs::Permissions::from_mode(0o757)).unwrap();
        assert_eq!(find_for_group(&name, common.path()).unwrap(), [] as [PathBuf; 0]);
        assert!(matches!(
            SocketPath::for_group(&name, common.path()),
            Err(SharingError::Untrusted(_))
        ));
    }

    #[test]
    fn a_folder_whose_name_tells_another_owner_is_nobodys() {
        let common = common();
        let (group, name) = some_group();
        let planted = folder(common.path().join(format!("briefing-4711-{}", ending(group))), 0o750);
        fs::write(planted.join(SOCKET_NAME), "").unwrap();
        assert_eq!(find_for_group(&name, common.path()).unwrap(), [] as [PathBuf; 0]);
    }

    #[test]
    fn a_group_that_does_not_exist_is_named() {
        let error = SocketPath::for_group("no-such-group", Path::new("/tmp")).unwrap_err();
        assert!(matches!(error, SharingError::NoGroup(name) if name == "no-such-group"));
    }

    #[test]
    fn a_path_that_no_socket_can_have_is_refused() {
        let long = PathBuf::from("/").join("a".repeat(MAX_PATH_BYTES));
        assert!(matches!(
            SocketPath::named(&long, None),
            Err(SharingError::LongPath(..))
        ));
    }
}
