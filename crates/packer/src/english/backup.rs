//! Words for files that are no backup.

use uzima_domain::backup::{BackupFault, MAX_FILE};

pub(super) fn message(fault: BackupFault) -> String {
    match fault {
        BackupFault::Empty => "The file is empty.".to_owned(),
        BackupFault::NotOurs => "This is not a backup of Uzima.".to_owned(),
        BackupFault::Newer => {
            "The backup was made by a newer Uzima. Read it with that version or a later one.".to_owned()
        }
        BackupFault::TooLarge { bytes } => {
            format!("The file has {bytes} bytes or more; no backup has more than {MAX_FILE}.")
        }
        BackupFault::Truncated => "The file ends too early. Copy it again from where it came.".to_owned(),
        BackupFault::Damaged => {
            "The file is damaged or was changed: not the bytes that were written. Nothing of it is shown."
                .to_owned()
        }
        BackupFault::Kdf => {
            "The file asks for a way to make its key that no backup asks for. No key was made.".to_owned()
        }
        BackupFault::WrongPassphrase => "The passphrase does not fit this backup.".to_owned(),
        BackupFault::Unreadable { line } => format!("Line {line} is not what a backup holds."),
    }
}
