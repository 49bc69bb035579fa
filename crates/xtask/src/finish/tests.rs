//! The promises of a finished build, held on a small staged folder made from the project's real templates.

use super::{FinishError, csp::inline_scripts, files, run};
use crate::build::Quality;
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};
use tempfile::TempDir;
use uzima_domain::emergency::NUMBERS;

/// What Trunk 0.21.14 puts in place of the Rust link.
const MODULE: &str = "<script type=\"module\">\nimport init, * as bindings from './uzima-1.js';\n\
    const wasm = await init({ module_or_path: './uzima-1_bg.wasm' });\n</script>";

fn project(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn staged() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for inner in ["locales", "icons", "packs", "screenshots"] {
        fs::create_dir(root.join(inner)).unwrap();
    }
    for name in ["en", "fr", "sw", "ar"] {
        let name = format!("locales/{name}.json");
        fs::copy(project(&name), root.join(&name)).unwrap();
    }
    fs::copy(project("public/sw.js"), root.join("sw.js")).unwrap();
    for name in ["sw-inbox.js", "sw-remind.js", "sw-share.js"] {
        fs::copy(project(&format!("public/{name}")), root.join(name)).unwrap();
    }
    let page = fs::read_to_string(project("index.html")).unwrap();
    fs::write(root.join("index.html"), page.replace("</head>", &format!("{MODULE}</head>"))).unwrap();
    fs::write(root.join("uzima-1.js"), "export default () => {}").unwrap();
    fs::write(root.join("uzima-1_bg.wasm"), [0, 97, 115, 109, 1, 0, 0, 0]).unwrap();
    fs::write(root.join("icons/uzima.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    fs::write(root.join("packs/a-1-en.uzima"), "pack").unwrap();
    fs::write(root.join("screenshots/start.png"), "png").unwrap();
    folder
}

fn finished() -> TempDir {
    let folder = staged();
    run(folder.path(), Quality::Release).unwrap();
    folder
}

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

fn precache(folder: &TempDir) -> BTreeMap<String, String> {
    let worker = text(folder, "sw.js");
    let (_, rest) = worker.split_once("const PRECACHE = ").unwrap();
    let (list, _) = rest.split_once(";\n").unwrap();
    serde_json::from_str::<Vec<(String, String)>>(list).unwrap().into_iter().collect()
}

#[test]
fn every_inline_script_is_allowed_by_its_hash_and_nothing_else_inline_is() {
    let folder = finished();
    let page = text(&folder, "index.html");
    let scripts: Vec<_> = inline_scripts(&page).collect();
    assert_eq!(scripts.len(), 3, "boot, shell, module");
    for script in &scripts {
        assert!(page.contains(&format!("'sha256-{}'", files::sha256_base64(script.as_bytes()))));
    }
    assert_eq!(page.matches("'sha256-").count(), scripts.len());
    assert!(!page.contains("unsafe-inline") && !page.contains(" style="));
}

#[test]
fn the_policy_stands_before_the_first_script() {
    let page = text(&finished(), "index.html");
    assert!(page.find("Content-Security-Policy").unwrap() < page.find("<script").unwrap());
}

#[test]
fn precache_hashes_are_those_of_the_bytes_and_the_app_shell_is_complete() {
    let folder = finished();
    let list = precache(&folder);
    for (address, hash) in &list {
        let file = if address == "./" { "index.html" } else { address };
        assert_eq!(*hash, files::sha256_base64(&fs::read(folder.path().join(file)).unwrap()), "{address}");
    }
    for wanted in [
        "./",
        "sw-inbox.js",
        "sw-remind.js",
        "sw-share.js",
        "uzima-1.js",
        "uzima-1_bg.wasm",
        "icons/uzima.svg",
    ] {
        assert!(list.contains_key(wanted), "{wanted}");
    }
    for tag in ["en", "fr", "sw", "ar"] {
        assert!(list.keys().any(|address| address.starts_with(&format!("locales/{tag}-"))), "{tag}");
        assert!(list.contains_key(&format!("manifest-{tag}.webmanifest")));
    }
    let outside = |address: &&String| {
        ["packs/", "screenshots/", "sw.js"].iter().any(|prefix| address.starts_with(prefix))
            || [".br", ".gz"].iter().any(|end| address.ends_with(end))
    };
    assert_eq!(list.keys().find(outside), None);
}

#[test]
fn the_version_changes_with_any_file_and_with_the_worker_itself() {
    let version = |change: &dyn Fn(&Path)| {
        let folder = staged();
        change(folder.path());
        run(folder.path(), Quality::Release).unwrap();
        let worker = text(&folder, "sw.js");
        worker.split_once("const VERSION = ").unwrap().1.split_once(';').unwrap().0.to_owned()
    };
    let plain = version(&|_| ());
    assert_eq!(plain, version(&|_| ()), "the same input gives the same version");
    assert_ne!(plain, version(&|root| fs::write(root.join("uzima-1.js"), "other").unwrap()));
    let edit_worker = |root: &Path| {
        let worker = fs::read_to_string(root.join("sw.js")).unwrap();
        fs::write(root.join("sw.js"), worker + "// edited\n").unwrap();
    };
    assert_ne!(plain, version(&edit_worker));
}

#[test]
fn the_boot_script_knows_every_locale_by_an_address_that_exists() {
    let folder = finished();
    let page = text(&folder, "index.html");
    let map = page.split_once("})(").unwrap().1.split_once(");\n").unwrap().0;
    let map: BTreeMap<String, String> = serde_json::from_str(map).unwrap();
    assert_eq!(map.keys().map(String::as_str).collect::<Vec<_>>(), ["ar", "en", "fr", "keys", "sw"]);
    for address in map.values() {
        assert!(serde_json::from_str::<Value>(&text(&folder, address)).is_ok(), "{address}");
    }
}

#[test]
fn all_four_languages_show_danger_signs_and_emergency_numbers_without_script() {
    let page = text(&finished(), "index.html");
    for (tag, dir) in [("en", "ltr"), ("fr", "ltr"), ("sw", "ltr"), ("ar", "rtl")] {
        let open = format!("data-shell=\"{tag}\" lang=\"{tag}\" dir=\"{dir}\"");
        assert_eq!(page.matches(&open).count(), 2, "{tag}: emergency and start");
    }
    assert_eq!(page.matches("id=\"/emergency\"").count(), 1);
    for entry in NUMBERS {
        let call = format!("data-country=\"{}\"><a href=\"tel:{}\"", entry.country, entry.number);
        assert_eq!(page.matches(&call).count(), 4, "{call}: once in each language");
    }
    assert!(
        page.contains("Go to the nearest health facility now")
            && page.contains("اذهبوا الآن إلى أقرب مستشفى أو مركز صحي")
    );
    for sign in [
        "the lower chest pulls in with each breath",
        "le bas de la poitrine qui rentre à chaque respiration",
        "sehemu ya chini ya kifua inabonyea ndani",
        "ينسحب أسفل صدره إلى الداخل",
    ] {
        assert_eq!(page.matches(sign).count(), 2, "{sign}: emergency and start");
    }
    assert!(!page.contains("finish:"), "a marker was left unfilled");
}

#[test]
fn manifests_are_relative_and_speak_their_language() {
    let folder = finished();
    for (tag, dir) in [("en", "ltr"), ("fr", "ltr"), ("sw", "ltr"), ("ar", "rtl")] {
        let manifest: Value =
            serde_json::from_str(&text(&folder, &format!("manifest-{tag}.webmanifest"))).unwrap();
        assert_eq!((manifest["lang"].as_str(), manifest["dir"].as_str()), (Some(tag), Some(dir)));
        assert_eq!(manifest["shortcuts"].as_array().map(Vec::len), Some(3));
        assert_eq!(
            (&manifest["id"], &manifest["start_url"]),
            (&Value::Null, &"./".into()),
            "named by its folder"
        );
        for text in manifest.to_string().split('"') {
            assert!(!text.starts_with('/') && !text.contains("://"), "{text}");
        }
    }
}

#[test]
fn manifest_names_only_pictures_that_exist() {
    let folder = finished();
    let manifest: Value = serde_json::from_str(&text(&folder, "manifest-en.webmanifest")).unwrap();
    let pictures = ["icons", "screenshots"].map(|kind| manifest[kind].as_array().unwrap());
    for picture in pictures.into_iter().flatten() {
        let file = project("public").join(picture["src"].as_str().unwrap());
        assert!(file.is_file(), "{}", file.display());
    }
}

#[test]
fn an_absolute_address_stops_the_build() {
    let folder = staged();
    let page = text(&folder, "index.html").replace("'./uzima-1.js'", "'/uzima-1.js'");
    fs::write(folder.path().join("index.html"), page).unwrap();
    let refused = run(folder.path(), Quality::Release);
    assert!(matches!(refused, Err(FinishError::AbsoluteAddress { address, .. }) if address == "/uzima-1.js"));
}

#[test]
fn a_nonce_stops_the_build() {
    let folder = staged();
    let page = text(&folder, "index.html").replace("<script type", "<script nonce=\"a\" type");
    fs::write(folder.path().join("index.html"), page).unwrap();
    assert!(matches!(run(folder.path(), Quality::Release), Err(FinishError::Nonce)));
}

#[test]
fn a_word_missing_in_one_language_is_named() {
    let folder = staged();
    let words = text(&folder, "locales/fr.json").replace("\"go_now\"", "\"go_later\"");
    fs::write(folder.path().join("locales/fr.json"), words).unwrap();
    let refused = run(folder.path(), Quality::Release);
    assert!(matches!(refused, Err(FinishError::MissingWord { tag: "fr", key }) if key == "emergency.go_now"));
}

#[test]
fn compressed_copies_hold_the_final_bytes() {
    let folder = finished();
    let is_copy = |name: &String| [".br", ".gz"].iter().any(|end| name.ends_with(end));
    let mut names = files::list(folder.path()).unwrap();
    names.retain(|name| !is_copy(name));
    for kind in ["index.html", "sw.js", "_bg.wasm", ".webmanifest", ".png", ".uzima"] {
        assert!(names.iter().any(|name| name.ends_with(kind)), "no {kind} in {names:?}");
    }
    for name in &names {
        let wanted = fs::read(folder.path().join(name)).unwrap();
        let mut unpacked = Vec::new();
        let copy = fs::read(folder.path().join(format!("{name}.br"))).unwrap();
        brotli::BrotliDecompress(&mut &copy[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, wanted, "{name}.br");
        let mut unpacked = Vec::new();
        let copy = fs::File::open(folder.path().join(format!("{name}.gz"))).unwrap();
        std::io::copy(&mut flate2::read::GzDecoder::new(copy), &mut unpacked).unwrap();
        assert_eq!(unpacked, wanted, "{name}.gz");
    }
}
