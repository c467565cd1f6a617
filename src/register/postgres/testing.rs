//! A `PostgreSQL` server for the tests of one process: on a socket in a folder of its own, as another user where root tests, and
//! gone with the process, however that ends.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

/// Ends the server and clears its folder when nobody holds the other end of the pipe any more.
const SCRIPT: &str = r#"
"$1/initdb" -D "$2/data" -U tester --auth=trust -E UTF8 --locale=C --no-sync >"$2/log" 2>&1 || exit 1
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses="$3" -c port="$4" -c fsync=off -c max_connections=50 >>"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT "$server"
wait "$server"
rm -rf "$2"
"#;

/// A server.
#[derive(Debug)]
pub(crate) struct Server {
    folder: PathBuf,
    port: u16,
    /// Its standard input is the pipe.
    _keeper: Child,
}

impl Server {
    /// The server of this process; none where none is installed, which is said aloud.
    #[expect(clippy::print_stderr, reason = "what was not held has to be seen")]
    pub(crate) fn shared() -> Option<&'static Self> {
        static SERVER: OnceLock<Option<Server>> = OnceLock::new();
        let server = SERVER.get_or_init(|| programs().map(|programs| Self::start(&programs)));
        if server.is_none() {
            eprintln!("skipped: PostgreSQL's initdb is not installed");
        }
        server.as_ref()
    }

    fn start(programs: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap().keep();
        // Only a free port of the loopback can be asked for enciphered.
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let mut keeper = Command::new("sh");
        keeper
            .args(["-c", SCRIPT, "sh"])
            .arg(programs)
            .arg(&folder)
            .arg("127.0.0.1")
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        if nix::unistd::getuid().is_root() {
            let another = nix::unistd::User::from_name("postgres").unwrap();
            let another = another
                .or_else(|| nix::unistd::User::from_name("nobody").unwrap())
                .unwrap();
            let (user, group) = (another.uid.as_raw(), another.gid.as_raw());
            std::os::unix::fs::chown(&folder, Some(user), Some(group)).unwrap();
            keeper.uid(user).gid(group).current_dir("/");
        }
        let server = Self {
            _keeper: keeper.spawn().unwrap(),
            folder,
            port,
        };
        let began = Instant::now();
        while let Err(error) = Client::connect(&server.address("postgres"), NoTls) {
            let log = || fs::read_to_string(server.folder.join("log")).unwrap_or_default();
            assert!(began.elapsed() < Duration::from_secs(60), "{error}: {}", log());
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }

    /// The address of a database.
    pub(crate) fn address(&self, database: &str) -> String {
        let (port, folder) = (self.port, self.folder.display());
        format!("postgres://tester@/{database}?host={folder}&port={port}")
    }

    /// The same through the loopback.
    pub(crate) fn loopback(&self, database: &str) -> String {
        format!("postgres://tester@127.0.0.1:{}/{database}", self.port)
    }

    /// The folder in which everything of the server lies; its data are in `data`.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A new database, by its name.
    pub(crate) fn database(&self) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("ledger_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        self.client("postgres")
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .unwrap();
        name
    }

    /// A line to a database, for what a strange hand does.
    pub(crate) fn client(&self, database: &str) -> Client {
        Client::connect(&self.address(database), NoTls).unwrap()
    }
}

/// Where the server's programs are: beside what `PATH` finds, else where Debian puts them.
fn programs() -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = debian.map(|version| version.path().join("bin"));
    let found = on_path
        .unwrap_or_default()
        .into_iter()
        .chain(debian)
        .map(|folder| folder.join("initdb"));
    let real = found.filter_map(|initdb| initdb.canonicalize().ok());
    real.filter_map(|initdb| initdb.parent().map(Path::to_owned))
        .find(|folder| folder.join("postgres").exists())
}
