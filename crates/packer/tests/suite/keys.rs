//! Keys and signatures on the command line: made privately, never written over, replaced by a chain phones can follow.

use std::fs;

use uzima_domain::pack::{self, fingerprint};

use crate::place::{BUILT, Place, code, err, out};

fn signer(place: &Place, file: &str) -> pack::signature::Signer {
    pack::open(&place.read(file)).unwrap().signer
}

#[test]
fn a_made_key_signs_what_a_phone_opens_and_inspect_names_it() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    let made: serde_json::Value = serde_json::from_str(&place.good(&["keygen", "my.key", "--json"])).unwrap();
    place.good(&["build", "mine", "--out", "out", "--key", "my.key"]);
    let file = format!("out/{BUILT}");
    let words = fingerprint::words(&signer(&place, &file).key);
    assert_eq!(made["words"], words.as_str());
    let told = place.good(&["inspect", &file]);
    assert!(
        told.contains(&format!("fingerprint words: {words}\n")) && told.contains("publisher's key"),
        "{told}"
    );
}

#[test]
fn signing_a_built_pack_gives_the_bytes_of_building_it_with_that_key() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.good(&["keygen", "my.key"]);
    place.good(&["build", "mine", "--out", "out"]);
    place.good(&["build", "mine", "--out", "wanted", "--key", "my.key"]);
    place.good(&["sign", &format!("out/{BUILT}"), "--key", "my.key", "--out", "signed"]);
    assert_ne!(place.read(&format!("out/{BUILT}")), place.read(&format!("wanted/{BUILT}")));
    assert_eq!(place.read(&format!("signed/{BUILT}")), place.read(&format!("wanted/{BUILT}")));
}

#[test]
fn a_changed_pack_is_not_signed_and_nothing_is_written() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.good(&["keygen", "my.key"]);
    place.good(&["build", "mine", "--out", "out"]);
    let file = format!("out/{BUILT}");
    let mut bytes = place.read(&file);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    place.write(&file, bytes);
    let refused = place.run(&["sign", &file, "--key", "my.key", "--out", "signed"]);
    assert_eq!(code(&refused), 1);
    assert!(!place.path().join("signed").exists());
}

#[test]
fn keys_replace_one_another_in_a_chain() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.good(&["keygen", "a.key"]);
    place.good(&["keygen", "b.key", "--replaces", "a.key"]);
    place.good(&["keygen", "c.key", "--replaces", "b.key"]);
    let mut keys = Vec::new();
    for key in ["a", "b", "c"] {
        place.good(&["build", "mine", "--out", key, "--key", &format!("{key}.key")]);
        let signer = signer(&place, &format!("{key}/{BUILT}"));
        assert_eq!(signer.replaced, keys);
        keys.push(signer.key);
    }
}

#[test]
fn a_damaged_chain_is_refused_before_anything_is_signed() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.good(&["keygen", "a.key"]);
    place.good(&["keygen", "b.key", "--replaces", "a.key"]);
    let chain = |text: String| text.split_once("-----BEGIN UZIMA").unwrap().1.to_owned();
    place.good(&["keygen", "c.key", "--replaces", "a.key"]);
    let (b, c) = (place.text("b.key"), place.text("c.key"));
    place.write("b.key", b.replace(&chain(b.clone()), &chain(c)));
    let refused = place.run(&["build", "mine", "--out", "out", "--key", "b.key"]);
    assert_eq!(code(&refused), 1);
    assert!(err(&refused).contains("chain"), "{}", err(&refused));
    assert_eq!(place.built(), [""; 0]);
}

#[test]
fn a_key_is_never_written_over() {
    let place = Place::new();
    place.good(&["keygen", "my.key"]);
    let before = place.text("my.key");
    let again = place.run(&["keygen", "my.key", "--json"]);
    assert_eq!(code(&again), 1);
    assert!(out(&again).contains("cannot-read") && out(&again).contains("never written over"));
    assert_eq!(place.text("my.key"), before);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[cfg(unix)]
#[test]
fn a_made_key_is_private_and_an_open_one_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.good(&["keygen", "my.key"]);
    let path = place.path().join("my.key");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let build = ["build", "mine", "--out", "out", "--key", "my.key"];
    assert!(!err(&place.run(&build)).contains("key-readable"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let told = place.run(&build);
    assert_eq!(code(&told), 0);
    assert!(
        err(&told).contains("warning: my.key") && err(&told).contains("[key-readable]"),
        "{}",
        err(&told)
    );
}

#[test]
fn a_key_that_openssl_made_is_read() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    // The private key of RFC 8410, section 10.3, whose public key is in section 10.1.
    place.write(
        "my.key",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n",
    );
    place.good(&["build", "mine", "--out", "out", "--key", "my.key"]);
    let told = place.good(&["inspect", &format!("out/{BUILT}")]);
    assert!(told.contains("key: 19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"), "{told}");
}
