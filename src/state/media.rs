//! Pictures and sounds of an installed pack, as addresses for this page alone.

use uzima_domain::pack::media;

use crate::state::State;
use crate::state::live::ReadError;
use crate::state::packs::Layer;

pub use crate::platform::object_url::ObjectUrl;

impl State {
    /// A picture or sound by the name of its file; `None` when it is not here. The address is given back when it is dropped.
    pub async fn medium(self, layer: &Layer, file: &str) -> Result<Option<ObjectUrl>, ReadError> {
        let bytes = self.file(layer, &media::path(file)).await?;
        Ok(bytes.and_then(|bytes| ObjectUrl::new(&bytes, media::mime(file))))
    }
}
