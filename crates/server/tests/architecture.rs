//! What the server cannot do, since nothing that could is built in.

use std::process::Command;

#[test]
fn nothing_that_could_open_what_is_sealed_is_reachable() {
    let words = ["tree", "--offline", "--edges", "normal", "--prefix", "none", "-p", "rechtenpas-server"];
    let tree = Command::new(env!("CARGO")).args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let names: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.contains(&"rechtenpas-sync"), "{names:?}");
    for forbidden in [
        "rechtenpas-vault",
        "rechtenpas-casework",
        "chacha20poly1305",
        "hpke",
        "argon2",
        "x25519-dalek",
        // Build everywhere, which these do not.
        "openssl-sys",
        "aws-lc-sys",
    ] {
        assert!(!names.contains(&forbidden), "the server needs {forbidden}");
    }
}
