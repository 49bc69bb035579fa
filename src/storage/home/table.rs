//! The pointer's database: one store, one row, changed in one strict transaction. Its connection lives no longer than a
//! single read or change, so that nobody has to wait for it.

use idb::{
    Database, DatabaseEvent as _, Factory, KeyPath, ObjectStoreParams, Transaction, TransactionMode,
    TransactionResult,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

use super::HomeError;
use super::pointer::Pointer;
use crate::storage::apply::{ApplyError, Durability, from_idb, why_aborted, writing};
use crate::storage::db::{OpenError, open_error};
use crate::storage::row::{self, Plain};
use crate::storage::schema::KEY;

const VERSION: u32 = 1;
const STORE: &str = "current";
const ROW: &str = "current";

/// As much of the row as `T` holds, or what an absent one means: `first` of the home's name.
pub async fn read<T: DeserializeOwned>(home: &str, first: fn(&str) -> T) -> Result<T, HomeError> {
    let database = Database::from(connect(home).await?);
    let outcome = stored_in(&database).await;
    database.close();
    Ok(parse(outcome?.as_ref(), home, first)?)
}

async fn stored_in(database: &Database) -> Result<Option<JsValue>, HomeError> {
    let begun = database.transaction(&[STORE], TransactionMode::ReadOnly);
    let store = begun.and_then(|begun| begun.object_store(STORE)).map_err(|error| from_idb(&error))?;
    let asked = store.get(JsValue::from_str(ROW)).map_err(|error| from_idb(&error))?;
    Ok(asked.await.map_err(|error| from_idb(&error))?)
}

/// Changes the row in one strict transaction; `None` from `change` leaves it as it is, and so does an equal one.
pub async fn change<T>(
    home: &str,
    change: impl FnOnce(&mut Pointer) -> Option<T>,
) -> Result<Option<T>, HomeError> {
    let database = connect(home).await?;
    let outcome = change_in(&database, home, change).await;
    database.close();
    outcome
}

async fn change_in<T>(
    database: &IdbDatabase,
    home: &str,
    change: impl FnOnce(&mut Pointer) -> Option<T>,
) -> Result<Option<T>, HomeError> {
    let begun = writing(database, &[STORE], Durability::Strict).map_err(|_| ApplyError::Closed)?;
    let transaction = Transaction::from(begun.clone());
    let store = transaction.object_store(STORE).map_err(|error| from_idb(&error))?;
    let asked = store.get(JsValue::from_str(ROW)).map_err(|error| from_idb(&error))?;
    let stored = asked.await.map_err(|error| from_idb(&error))?;
    let before = parse(stored.as_ref(), home, Pointer::first)?;
    let mut after = before.clone();
    let Some(outcome) = change(&mut after) else { return Ok(None) };
    if after != before {
        let bytes = serde_json::to_vec(&after).unwrap_or_default();
        let plain = Plain { id: ROW.to_owned(), bytes };
        let put = store.put(&row::from_plain(&plain), None).map_err(|error| from_idb(&error))?;
        put.await.map_err(|error| from_idb(&error))?;
    }
    let committing = transaction.commit().map_err(|error| from_idb(&error))?;
    match committing.await {
        Ok(TransactionResult::Committed) => Ok(Some(outcome)),
        Ok(TransactionResult::Aborted) => Err(why_aborted(&begun).into()),
        Err(error) => Err(from_idb(&error).into()),
    }
}

/// A row that this app cannot read is never replaced.
fn parse<T: DeserializeOwned>(
    stored: Option<&JsValue>,
    home: &str,
    first: fn(&str) -> T,
) -> Result<T, OpenError> {
    let Some(stored) = stored else { return Ok(first(home)) };
    let bytes = row::plain_bytes(stored).unwrap_or_default();
    match serde_json::from_slice::<VersionOnly>(&bytes) {
        Ok(VersionOnly { v }) if v > Pointer::VERSION => Err(OpenError::Newer),
        _ => {
            serde_json::from_slice(&bytes).map_err(|_| OpenError::Failed("the pointer is damaged".to_owned()))
        }
    }
}

#[derive(Deserialize)]
struct VersionOnly {
    v: u32,
}

async fn connect(home: &str) -> Result<IdbDatabase, OpenError> {
    let factory = Factory::new().map_err(|_| OpenError::NotAvailable)?;
    let name = format!("{home}-current");
    let mut request = factory.open(&name, Some(VERSION)).map_err(|_| OpenError::NotAvailable)?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let mut params = ObjectStoreParams::new();
            params.key_path(Some(KeyPath::new_single(KEY)));
            // A store that cannot be made aborts the upgrade, and the open fails with its reason.
            let _ = database.create_object_store(STORE, params);
        }
    });
    Ok(IdbDatabase::from(request.await.map_err(|error| open_error(&error))?))
}
