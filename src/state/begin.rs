//! The first write on a phone: its device and its owner; or another device id after a loss.

use uzima_domain::command::{Command, Facts, Moment, decide};
use uzima_domain::id::DeviceId;
use uzima_domain::record::Table;
use uzima_domain::record::device::Device;

use crate::platform::lock;
use crate::state::connection::{self, Testimony};
use crate::state::dispatch::{DispatchError, WRITE_LOCK};
use crate::state::start::found;
use crate::state::{State, here_and_now, writing};
use crate::storage::apply::Expected;
use crate::storage::codec::Open;

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
            let renamed = device.renamed(proposed);
            db.apply(&[connection::put_device(&renamed, Expected::Exactly(stored))]).await?;
            renamed
        }
        (Some(device), _) => device,
        (None, _) => first_start(state, Device::new(proposed)).await?,
    };
    connection::remember_witness(db.name(), &device);
    Ok(device)
}

/// Writes the device and its owner together.
async fn first_start(state: State, device: Device) -> Result<Device, DispatchError> {
    let (now, zone) = here_and_now();
    let by = device.owner.clone();
    let moment = Moment { now, zone, device, by };
    let decision = decide(&Command::CreateMe, &Facts::default(), &moment).map_err(DispatchError::Refused)?;
    let mut puts = vec![connection::put_device(&decision.device, Expected::Exactly(None))];
    for change in &decision.changes {
        puts.push(writing::encode(&Open, change).await?);
    }
    state.db().apply(&puts).await?;
    Ok(decision.device)
}
