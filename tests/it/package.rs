//! What leaves the repository: the package of the crate, the files that are installed, the Rust that is promised.

use std::collections::BTreeSet;
use std::process::Command;

use crate::app_harness::{program, repository};
use crate::docs::text;
use crate::supply::packages;

/// The files that a package of the crate has.
fn packaged() -> BTreeSet<String> {
    let told = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let list = String::from_utf8(told.stdout).unwrap();
    list.lines().map(str::to_owned).collect()
}

/// Whoever has the package alone can build, install and read it; nothing of the workshop comes along.
#[test]
fn the_package_is_complete_and_small() {
    let files = packaged();
    for needed in [
        "build.rs",
        "src/main.rs",
        "seeds/tongliao-2025/catalogue.json",
        "seeds/tongliao-2025/catalogue.ready",
        "data/tongliao-2025/sample.ready",
        "packaging/install.sh",
        "README.md",
        "README.zh-CN.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "CHANGELOG.md",
        "docs/overview.svg",
        "docs/architecture.md",
    ] {
        assert!(files.contains(needed), "{needed} is missing");
    }
    let known = ["build.rs", "data", "docs", "packaging", "seeds", "src"];
    for file in &files {
        let first = file.split('/').next().unwrap();
        let is_on_top = !file.contains('/') && first.starts_with(|c: char| c.is_uppercase() || c == '.');
        assert!(
            known.contains(&first) || is_on_top,
            "{file} has no business in the package"
        );
    }
    let sizes = files.iter().filter_map(|file| std::fs::metadata(repository(file)).ok());
    let bytes: u64 = sizes.map(|about| about.len()).sum();
    assert!(bytes < 10 * 1024 * 1024, "{bytes} bytes");
}

/// What lies on top is what a newcomer sees first: nothing that was left there by a tool, nothing that has a room of its own.
#[test]
fn the_top_of_the_repository_holds_what_belongs_there() {
    let folders = [".ci", "data", "docs", "findings", "packaging", "seeds", "src", "tests"];
    let kept = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    // Unpacked without its history there is nothing to ask.
    let Some(kept) = kept.ok().filter(|told| told.status.success()) else {
        return;
    };
    for file in String::from_utf8(kept.stdout).unwrap().split_terminator('\0') {
        let belongs = match file.split_once('/') {
            Some((folder, _)) => folders.contains(&folder),
            None => {
                file.starts_with('.')
                    || [".md", ".toml", ".lock", ".rs"].iter().any(|kind| file.ends_with(kind))
                    || file.starts_with("LICENSE-")
            }
        };
        assert!(belongs, "{file} does not belong on top of the repository");
    }
}

/// Read where the package was unpacked, it leads nowhere else.
#[test]
fn every_link_of_the_readme_leads_into_the_package() {
    let files = packaged();
    for readme in ["README.md", "README.zh-CN.md"] {
        let page = text(readme);
        for target in page
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', '#']).next())
        {
            assert!(
                target.starts_with("https://") || files.contains(target),
                "{readme}: {target}"
            );
        }
    }
}

#[test]
fn one_command_installs_the_program_with_its_manual_and_completions() {
    let home = tempfile::tempdir().unwrap();
    let install = |program: &str| {
        let mut command = Command::new("sh");
        command.arg(repository("packaging/install.sh")).arg(home.path());
        command.env("BRIEFING", program).output().unwrap()
    };
    let refused = install("/nowhere/briefing");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("cargo build --release"));
    // Once more over what is there already.
    for _ in 0..2 {
        let done = install(program().get_program().to_str().unwrap());
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let read = |file: &str| std::fs::read_to_string(home.path().join("share").join(file)).unwrap();
    assert!(read("man/man1/briefing.1").contains(".TH briefing 1"));
    assert!(read("bash-completion/completions/briefing").contains("complete -F _briefing"));
    assert!(read("zsh/site-functions/_briefing").starts_with("#compdef briefing"));
    assert!(read("fish/vendor_completions.d/briefing.fish").contains("complete -c briefing"));
    let installed = Command::new(home.path().join("bin/briefing"))
        .arg("--version")
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&installed.stdout).trim(),
        format!("briefing {}", env!("CARGO_PKG_VERSION"))
    );
}

/// The Debian package takes what that script installs and the pages beside it.
#[test]
fn the_debian_package_names_files_that_are_made_or_there() {
    let manifest: toml::Table = toml::from_str(&text("Cargo.toml")).unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    let script = text("packaging/install.sh");
    for asset in assets {
        let source = asset[0].as_str().unwrap();
        match source.strip_prefix("target/package-files/") {
            Some(made) => assert!(script.contains(&format!("$prefix/{made}\"")), "{made}"),
            None => assert!(repository(source.trim_end_matches('*')).exists(), "{source}"),
        }
    }
}

/// A version as numbers: `1.89` and `1.89.0` are the same.
fn version(text: &str) -> [u32; 3] {
    let mut numbers = text.split('.').map(|number| number.parse().unwrap());
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}

/// What the compiler's own library lacks in that version, the linter tells (`clippy::incompatible_msrv`).
#[test]
fn no_dependency_asks_for_a_newer_rust_than_is_promised() {
    let promised = version(env!("CARGO_PKG_RUST_VERSION"));
    for package in packages() {
        if let Some(asked) = package["rust_version"].as_str() {
            assert!(version(asked) <= promised, "{}: {asked}", package["name"]);
        }
    }
    for readme in ["README.md", "README.zh-CN.md"] {
        let named = env!("CARGO_PKG_RUST_VERSION").trim_end_matches(".0");
        assert!(text(readme).contains(named), "{readme} names another Rust than {named}");
    }
}
