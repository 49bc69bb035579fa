//! `uzima-inbox`, shared with the service worker: what is due, and what was tapped while the app was closed.
//!
//! Version 1 for ever (docs/STORAGE.md): the worker's script reads and writes it without Rust. Nothing in it says what is
//! taken or by whom unless the person chose so.

use js_sys::{Object, Reflect};
use rexie::{ObjectStore, Rexie, TransactionMode};
use wasm_bindgen::JsValue;

use uzima_domain::calling::Loudness;

use super::reads::ReadError;

const VERSION: u32 = 1;
const PLAN: &str = "plan";
const INBOX: &str = "inbox";

/// A reminder to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// The dose's stored form; a name of its own where it is about none.
    pub dose: String,
    /// The plan's revision; 0 where there is none.
    pub revision: u32,
    /// Milliseconds since 1970 UTC.
    pub due_at: i64,
    /// What the notification says.
    pub text: PlanText,
    /// Notifications with one tag replace each other.
    pub tag: String,
    /// Whether it sounds.
    pub loudness: Loudness,
    /// What it is about.
    pub about: About,
}

/// What a reminder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A dose, which can be answered where it is shown.
    Dose,
    /// Looking at somebody again: there is nothing to answer, only the app to open.
    Look,
}

/// The words of a reminder, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanText {
    /// BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The heading.
    pub title: String,
    /// One line.
    pub body: String,
    /// The button for "taken".
    pub taken: String,
    /// The button for "later".
    pub later: String,
    /// The button for "skip".
    pub skip: String,
}

/// A tap on a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// A UUID; a row is applied once.
    pub id: String,
    /// The dose's stored form.
    pub dose: String,
    /// The plan's revision when the reminder was made.
    pub revision: u32,
    /// `taken`, `later`, `skip` or `open`.
    pub action: String,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
}

/// The open inbox.
pub struct Inbox(Rexie);

impl Inbox {
    /// Opens the inbox beside `database` (`uzima-inbox` beside `uzima`), making it when it is not there.
    pub async fn open(database: &str) -> Result<Self, ReadError> {
        Rexie::builder(&format!("{database}-inbox"))
            .version(VERSION)
            .add_object_store(ObjectStore::new(PLAN).key_path_array(["dose", "due_at"]))
            .add_object_store(ObjectStore::new(INBOX).key_path("id"))
            .build()
            .await
            .map(Self)
            .map_err(|error| failed(&error))
    }

    /// Closes the connection, so that nobody waits for it.
    pub fn close(self) {
        self.0.close();
    }

    /// Replaces everything that is planned.
    pub async fn replan(&self, rows: &[PlanRow]) -> Result<(), ReadError> {
        let transaction =
            self.0.transaction(&[PLAN], TransactionMode::ReadWrite).map_err(|error| failed(&error))?;
        let store = transaction.store(PLAN).map_err(|error| failed(&error))?;
        store.clear().await.map_err(|error| failed(&error))?;
        for row in rows {
            store.put(&plan_object(row), None).await.map_err(|error| failed(&error))?;
        }
        transaction.commit().await.map_err(|error| failed(&error))
    }

    /// What was tapped and not yet applied.
    pub async fn tapped(&self) -> Result<Vec<InboxRow>, ReadError> {
        let transaction =
            self.0.transaction(&[INBOX], TransactionMode::ReadOnly).map_err(|error| failed(&error))?;
        let store = transaction.store(INBOX).map_err(|error| failed(&error))?;
        let values = store.get_all(None, None).await.map_err(|error| failed(&error))?;
        Ok(values.iter().filter_map(inbox_row).collect())
    }

    /// A tap has been applied, or can never be.
    pub async fn forget(&self, id: &str) -> Result<(), ReadError> {
        let transaction =
            self.0.transaction(&[INBOX], TransactionMode::ReadWrite).map_err(|error| failed(&error))?;
        let store = transaction.store(INBOX).map_err(|error| failed(&error))?;
        store.delete(id.into()).await.map_err(|error| failed(&error))?;
        transaction.commit().await.map_err(|error| failed(&error))
    }
}

fn failed(error: &rexie::Error) -> ReadError {
    ReadError::Failed(error.to_string())
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

#[expect(clippy::cast_precision_loss, reason = "instants stay far below 2^53")]
fn plan_object(row: &PlanRow) -> JsValue {
    let text = &row.text;
    let words = [
        ("lang", &text.lang),
        ("dir", &text.dir),
        ("title", &text.title),
        ("body", &text.body),
        ("taken", &text.taken),
        ("later", &text.later),
        ("skip", &text.skip),
    ]
    .map(|(name, word)| (name, JsValue::from_str(word)));
    let mut fields = vec![
        ("dose", row.dose.as_str().into()),
        ("revision", row.revision.into()),
        ("due_at", (row.due_at as f64).into()),
        ("text", object(&words)),
        ("tag", row.tag.as_str().into()),
    ];
    // What sounds is written as it always was.
    if row.loudness == Loudness::Silent {
        fields.push(("silent", JsValue::TRUE));
    }
    if row.about == About::Look {
        fields.push(("look", JsValue::TRUE));
    }
    object(&fields)
}

/// Reads a row as the worker makes it; `None` when it is something else.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "both are whole numbers in range"
)]
pub fn inbox_row(value: &JsValue) -> Option<InboxRow> {
    let field = |name: &str| Reflect::get(value, &name.into()).ok();
    Some(InboxRow {
        id: field("id")?.as_string()?,
        dose: field("dose")?.as_string()?,
        revision: field("revision")?.as_f64()? as u32,
        action: field("action")?.as_string()?,
        at: field("at")?.as_f64()? as i64,
    })
}

/// When a planned row is due, as the worker says; `None` when it is something else.
#[expect(clippy::cast_possible_truncation, reason = "a whole number far below 2^53")]
pub fn due_at(row: &JsValue) -> Option<i64> {
    // Reading a field of what is no object throws.
    Some(Reflect::get(row, &"due_at".into()).ok()?.as_f64()? as i64)
}
