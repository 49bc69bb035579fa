//! Whether something was saved. Asked again and again rather than told by the system: that works on every system, on
//! network folders and sticks, and a pack has few files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// More files than a pack has: a wrong folder is not walked to its end.
const MOST: usize = 20_000;

/// How the files of a source stood at one moment: when each was saved and how large it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stand(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Stand {
    /// Of a folder, or of a workbook and the folders that are read beside it.
    pub(super) fn of(source: &Path) -> Self {
        let mut stand = Self::default();
        if source.is_dir() {
            stand.add(source);
        } else {
            stand.add(source);
            let beside = source.parent().unwrap_or(Path::new("."));
            for folder in ["media", "i18n"] {
                stand.add(&beside.join(folder));
            }
        }
        stand
    }

    /// What cannot be read just now is as if it were not there: a program may be saving it.
    fn add(&mut self, path: &Path) {
        let mut left = vec![path.to_owned()];
        while let Some(path) = left.pop() {
            let Ok(data) = fs::metadata(&path) else { continue };
            if data.is_dir() {
                let items = fs::read_dir(&path).into_iter().flatten().filter_map(Result::ok);
                left.extend(
                    items
                        .filter(|item| !item.file_name().to_string_lossy().starts_with('.'))
                        .filter(|item| item.file_type().is_ok_and(|kind| !kind.is_symlink()))
                        .map(|item| item.path()),
                );
            } else if self.0.len() < MOST {
                self.0.insert(path, (data.modified().ok(), data.len()));
            }
        }
    }
}
