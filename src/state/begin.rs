//! The first write on a phone: its device and its owner; or another device id after a loss.

use uzima_domain::command::{Command, Facts, Moment, decide};
use uzima_domain::id::{DeviceId, PersonId};
use uzima_domain::order::sort_by_key;
use uzima_domain::person::Person;
use uzima_domain::record::Table;
use uzima_domain::record::device::Device;

use crate::platform::lock;
use crate::state::connection::{self, Testimony};
use crate::state::dispatch::{DispatchError, WRITE_LOCK};
use crate::state::start::found;
use crate::state::{State, here_and_now, writing};
use crate::storage::apply::{Expected, Put};
use crate::storage::db::Db;
use crate::storage::reads::{ReadError, Which};

/// Makes what is missing, once; another tab may have done so meanwhile.
pub async fn begin(state: State) -> Result<(), DispatchError> {
    let Some(proposed) = state.proposed() else { return Ok(()) };
    let device = lock::hold(WRITE_LOCK, make(state, proposed)).await.ok_or(DispatchError::NoLock)??;
    state.begun(device);
    state.tables.changed(&[Table::People]);
    Ok(())
}

async fn make(state: State, proposed: DeviceId) -> Result<Device, DispatchError> {
    let db = state.db();
    let (found, testimony, stored) = found(&db).await?;
    let device = match (found, testimony) {
        (Some(device), Testimony::FellBack) => {
            let renamed = connection::following(db.name(), device.renamed(proposed));
            db.apply(&[connection::put_device(&renamed, Expected::Exactly(stored))]).await?;
            renamed
        }
        (Some(device), _) => device,
        (None, _) => {
            let device = connection::following(db.name(), Device::new(proposed));
            match owner(state, &db).await? {
                Some(owner) => put_back(&db, Device { owner, ..device }, stored).await?,
                None => first_start(state, device, stored).await?,
            }
        }
    };
    connection::remember_witness(db.name(), &device);
    Ok(device)
}

/// Whose phone it was, when only the device's row is lost: the owner the witness knows, else the first who was one.
async fn owner(state: State, db: &Db) -> Result<Option<PersonId>, ReadError> {
    let mut people = state.read::<Person>(Which::All).await?;
    sort_by_key(&mut people, |person| person.when);
    let known = connection::witness(db.name()).map(|witness| PersonId::me(&witness.device));
    let ids = || people.iter().map(|envelope| &envelope.person);
    let owner = ids().find(|id| known.as_ref() == Some(*id)).or_else(|| ids().find(|id| id.is_owner()));
    Ok(owner.cloned())
}

/// Puts a row aside that could not be read, so that nothing is lost for whoever can read it.
fn aside(stored: Option<&Vec<u8>>, device: &Device) -> Option<Put> {
    stored.map(|bytes| connection::put_aside(bytes.clone(), &device.id))
}

/// A new device for the owner who is here.
async fn put_back(db: &Db, device: Device, stored: Option<Vec<u8>>) -> Result<Device, DispatchError> {
    let mut puts: Vec<Put> = aside(stored.as_ref(), &device).into_iter().collect();
    puts.push(connection::put_device(&device, Expected::Exactly(stored)));
    db.apply(&puts).await?;
    Ok(device)
}

/// Writes the device and its owner together.
async fn first_start(state: State, device: Device, stored: Option<Vec<u8>>) -> Result<Device, DispatchError> {
    let (now, zone) = here_and_now();
    let by = device.owner.clone();
    let moment = Moment { now, zone, device, by };
    let decision = decide(&Command::CreateMe, &Facts::default(), &moment).map_err(DispatchError::Refused)?;
    let mut puts: Vec<Put> = aside(stored.as_ref(), &decision.device).into_iter().collect();
    puts.push(connection::put_device(&decision.device, Expected::Exactly(stored)));
    for change in &decision.changes {
        puts.push(writing::encode(&*state.seal(), change).await?);
    }
    state.db().apply(&puts).await?;
    Ok(decision.device)
}
