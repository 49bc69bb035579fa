//! Where the built app is: what was asked for, or one of the places where it usually stands.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// There is no built app to show a pack in.
#[derive(Debug, Error)]
pub enum NoApp {
    /// The folder that was named holds none.
    #[error(
        "there is no app in {}: name the folder that `cargo xtask build` makes (it holds index.html and sw.js)", .0.display()
    )]
    NotThere(PathBuf),
    /// None of the usual places holds one.
    #[error(
        "the app to show the pack in was not found. Looked in: {}. Make it with `cargo xtask build` in the source of Uzima, or name its folder with `--app FOLDER`",
        .0.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
    )]
    Nowhere(Vec<PathBuf>),
}

/// The folder of the app: the one asked for, else `dist` here, else `app` or `dist` beside the program or in a folder above it.
///
/// # Errors
/// It is not there, with every place that was looked in.
pub fn find(asked: Option<&Path>, program: Option<&Path>) -> Result<PathBuf, NoApp> {
    if let Some(folder) = asked {
        return if is_app(folder) { Ok(folder.to_owned()) } else { Err(NoApp::NotThere(folder.to_owned())) };
    }
    let mut places = vec![PathBuf::from("dist")];
    let above = program.into_iter().flat_map(Path::ancestors).skip(1).take(4);
    places.extend(above.flat_map(|folder| [folder.join("app"), folder.join("dist")]));
    places.iter().find(|folder| is_app(folder)).cloned().ok_or(NoApp::Nowhere(places))
}

fn is_app(folder: &Path) -> bool {
    folder.join("index.html").is_file() && folder.join("sw.js").is_file()
}
