//! `docs/EDUCATORS.md` is true: each of its commands is run, and says what stands there.
//!
//! What a reader does by hand stands in comments (`save FILE: OLD => NEW`, `make FILE: TEXT`, `copy FOLDER FOLDER`). A line with `…` differs from one
//! machine to another. `UZIMA_BLESS=1` writes the answers anew.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::place::{Place, err, out};

fn document() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/EDUCATORS.md")
}

/// Whether a line is what was said, `…` standing for anything.
fn agrees(expected: &str, said: &str) -> bool {
    let Some((before, rest)) = expected.split_once('…') else { return expected == said };
    let Some(mut said) = said.strip_prefix(before) else { return false };
    let parts: Vec<&str> = rest.split('…').collect();
    for (index, part) in parts.iter().enumerate() {
        let at = if index + 1 == parts.len() {
            said.len().checked_sub(part.len()).filter(|_| said.ends_with(part))
        } else {
            said.find(part)
        };
        let Some(at) = at else { return false };
        said = &said[at + part.len()..];
    }
    true
}

/// The answer to a command as it should stand: lines that differ between machines stay as they are written.
fn answer(place: &Place, command: &str, written: &[&str]) -> Vec<String> {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("uzima-pack"));
    let output = place.run(&words.collect::<Vec<_>>());
    let said = err(&output) + &out(&output);
    let line = |(index, said): (usize, &str)| {
        let written = written.get(index).filter(|written| agrees(written, said));
        written.map_or(said, |written| written).to_owned()
    };
    said.lines().enumerate().map(line).collect()
}

/// Does what a reader is told to do by hand.
fn by_hand(place: &Place, note: &str) {
    if let Some(folders) = note.strip_prefix("copy ") {
        let (from, to) = folders.split_once(' ').unwrap();
        let mut left = vec![String::new()];
        while let Some(inside) = left.pop() {
            for item in fs::read_dir(place.path().join(from).join(&inside)).unwrap() {
                let item = item.unwrap();
                let name = format!("{inside}{}", item.file_name().to_str().unwrap());
                if item.file_type().unwrap().is_dir() {
                    left.push(format!("{name}/"));
                } else {
                    place.write(&format!("{to}/{name}"), fs::read(item.path()).unwrap());
                }
            }
        }
        return;
    }
    if let Some((file, text)) = note.strip_prefix("make ").and_then(|note| note.split_once(": ")) {
        return place.write(file, text.replace("\\n", "\n"));
    }
    let (file, change) = note.strip_prefix("save ").unwrap().split_once(": ").unwrap();
    let change = change.replace("\\n", "\n");
    let (old, new) = change.split_once(" => ").unwrap();
    let text = place.text(file);
    assert!(text.contains(old), "{file} has no {old:?}");
    place.write(file, text.replacen(old, new, 1));
}

#[test]
fn every_command_of_the_walk_says_what_stands_there() {
    let text = fs::read_to_string(document()).unwrap();
    let place = Place::new();
    let mut lines = text.lines().peekable();
    let mut made: Vec<String> = Vec::new();
    while let Some(line) = lines.next() {
        made.push(line.to_owned());
        if let Some(note) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) {
            by_hand(&place, note);
        }
        if line != "```console" {
            continue;
        }
        while let Some(command) = lines.next_if(|line| line.starts_with("$ ")) {
            made.push(command.to_owned());
            let mut written = Vec::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with("$ ") && *line != "```") {
                written.push(line);
            }
            made.extend(answer(&place, &command[2..], &written));
        }
    }
    let made = made.join("\n") + "\n";
    if env::var_os("UZIMA_BLESS").is_some() {
        fs::write(document(), &made).unwrap();
    }
    assert_eq!(made, text);
}

#[test]
fn a_mark_stands_for_anything() {
    assert!(agrees("a … c … e", "a b c d e") && agrees("a …", "a ") && agrees("…", ""));
    assert!(!agrees("a … c", "a b d") && !agrees("a", "b") && !agrees("a … c … e", "a e"));
}
