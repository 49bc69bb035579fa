//! Which files a first visit needs before the app is usable: the page, its styles, scripts and wasm, and one language.

use std::fs;
use std::path::Path;

use super::table::Table;
use crate::error::Failure;
use crate::finish;

/// Weighs those files of a built folder.
pub fn weigh(dist: &Path) -> Result<Table, Failure> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|_| Failure::NotBuilt(dist.to_owned()))?;
    let mut files = vec!["index.html".to_owned()];
    files.extend(needed(&html));
    files.extend(beside(dist, "snippets", ".js")?);
    let mut table = Table::default();
    if let Some(folder) = rooms(dist)? {
        // The folder's name carries a hash; the table is compared over builds.
        table.add("rooms/link.js", compressed(&dist.join(folder).join("link.js"))?);
    }
    if !files.iter().any(|file| file.ends_with("_bg.wasm")) {
        return Err(Failure::NotBuilt(dist.to_owned()));
    }
    for file in files {
        table.add(&file, compressed(&dist.join(&file))?);
    }
    // A person loads one language; count the heaviest.
    let mut locales = Vec::new();
    for file in beside(dist, "locales", ".json")? {
        locales.push((compressed(&dist.join(&file))?, file));
    }
    if let Some((bytes, file)) = locales.into_iter().max() {
        table.add(&file, bytes);
    }
    Ok(table)
}

/// What the page fetches after the first screen, until Today is there: the room that keeps things, and what it shares.
pub fn until_today(dist: &Path) -> Result<Table, Failure> {
    let folder = rooms(dist)?.ok_or_else(|| Failure::NotBuilt(dist.to_owned()))?;
    let path = dist.join(&folder).join("link.js");
    let link = fs::read_to_string(&path).map_err(Failure::file(path))?;
    let files = files_of(&link, "keeping");
    if files.is_empty() {
        // A renamed room would weigh nothing, and the limit would hold nothing.
        return Err(Failure::NotBuilt(dist.to_owned()));
    }
    let mut table = Table::default();
    for name in files {
        let file = format!("{name}.wasm");
        table.add(&format!("rooms/{file}"), compressed(&dist.join(&folder).join(&file))?);
    }
    Ok(table)
}

/// The files that the link module loads with a room, by name: `load_<room>=enter(["keeping","checking-shared"])`.
fn files_of(link: &str, room: &str) -> Vec<String> {
    let entry = link.split(&format!("__wasm_split_load_{room}=enter([")).nth(1).unwrap_or_default();
    let list = entry.split(']').next().unwrap_or_default();
    list.split(',')
        .map(|name| name.trim().trim_matches('"'))
        .filter(|name| !name.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// The folder of the rooms, if the app was split.
fn rooms(dist: &Path) -> Result<Option<String>, Failure> {
    for entry in fs::read_dir(dist).map_err(Failure::file(dist))? {
        let name = entry.map_err(Failure::file(dist))?.file_name().to_string_lossy().into_owned();
        if name.starts_with("rooms-") {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// The local files that the page's links and scripts load at once.
fn needed(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in html.split('<').map(|rest| rest.split('>').next().unwrap_or_default()) {
        let address = match tag.split_ascii_whitespace().next() {
            Some("link") if loads_at_once(attribute(tag, "rel").unwrap_or_default()) => {
                attribute(tag, "href")
            }
            Some("script") => attribute(tag, "src"),
            _ => None,
        };
        let local = address.map(|path| path.trim_start_matches("./").trim_start_matches('/').to_owned());
        found.extend(local.filter(|path| !found.contains(path)));
    }
    found
}

fn loads_at_once(rel: &str) -> bool {
    rel.split_ascii_whitespace().any(|word| matches!(word, "stylesheet" | "preload" | "modulepreload"))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}="))? + name.len() + 2;
    let value = &tag[start..];
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split_ascii_whitespace().next(),
    }
}

/// The files below a folder of `dist` whose name ends so, as paths inside `dist`.
fn beside(dist: &Path, folder: &str, ending: &str) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for file in crate::build::files_under(&dist.join(folder))? {
        let inside = file.strip_prefix(dist).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if inside.ends_with(ending) {
            found.push(inside);
        }
    }
    Ok(found)
}

/// The size of a file in brotli at quality 11, as a static host sends it.
fn compressed(file: &Path) -> Result<usize, Failure> {
    let content = fs::read(file).map_err(Failure::file(file))?;
    Ok(finish::brotli(&content).map_err(Failure::file(file))?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_a_room_are_read_from_the_link_module() {
        let link = r#"const a=()=>1,__wasm_split_load_keeping=enter(["keeping"]),__wasm_split_load_other=enter(["keeping",
            "other-shared"]);export{__wasm_split_load_keeping};"#;
        assert_eq!(files_of(link, "keeping"), ["keeping"]);
        assert_eq!(files_of(link, "other"), ["keeping", "other-shared"]);
        assert!(files_of(link, "none").is_empty());
    }

    #[test]
    fn a_folder_in_which_a_part_is_missing_weighs_nothing_at_all() {
        let dist = tempfile::tempdir().unwrap();
        fs::write(dist.path().join("index.html"), r#"<link rel="preload" href="./app.js">"#).unwrap();
        fs::write(dist.path().join("app.js"), "1").unwrap();
        assert!(weigh(dist.path()).is_err());
        assert!(until_today(dist.path()).is_err());
        let rooms = dist.path().join("rooms-1");
        fs::create_dir(&rooms).unwrap();
        fs::write(rooms.join("link.js"), r#"__wasm_split_load_other=enter(["keeping"])"#).unwrap();
        fs::write(rooms.join("keeping.wasm"), "1").unwrap();
        assert!(until_today(dist.path()).is_err());
    }

    #[test]
    fn styles_scripts_and_preloads_count_and_icons_do_not() {
        let html = r#"<link rel="icon" href="icon.svg"><link rel="stylesheet" href="./a-1.css"/>
            <link rel="modulepreload" href="./app.js" crossorigin=anonymous>
            <link rel="preload" href="./app_bg.wasm" as="fetch"><script src='./app.js'></script><script>x</script>"#;
        assert_eq!(needed(html), ["a-1.css", "app.js", "app_bg.wasm"]);
    }
}
