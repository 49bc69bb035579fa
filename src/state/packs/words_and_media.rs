//! Files of a pack that each of its lessons needs: read once. They are named by their content, so what was read stays true
//! whatever is installed later.

use std::cell::RefCell;
use std::sync::Arc;
use std::thread::LocalKey;

use serde::de::DeserializeOwned;
use uzima_domain::pack::{Glossary, Medium, glossary, media};

use super::Layer;
use crate::state::State;
use crate::storage::reads::ReadError;

/// What was read last, and the SHA-256 it is named by.
type Last<T> = RefCell<Option<(String, Arc<T>)>>;

thread_local! {
    static GLOSSARY: Last<Glossary> = const { RefCell::new(None) };
    static MEDIA: Last<Vec<Medium>> = const { RefCell::new(None) };
}

impl State {
    /// The words that the pack explains.
    pub async fn glossary(self, layer: &Layer) -> Result<Arc<Glossary>, ReadError> {
        self.shared(layer, glossary::PATH, &GLOSSARY).await
    }

    /// What the pack says of its pictures and sounds.
    pub async fn media(self, layer: &Layer) -> Result<Arc<Vec<Medium>>, ReadError> {
        self.shared(layer, media::PATH, &MEDIA).await
    }

    async fn shared<T: DeserializeOwned + Default>(
        self,
        layer: &Layer,
        path: &str,
        last: &'static LocalKey<Last<T>>,
    ) -> Result<Arc<T>, ReadError> {
        let Some(hash) = layer.files.get(path) else { return Ok(Arc::default()) };
        let known = last
            .with_borrow(|last| last.as_ref().filter(|(own, _)| own == hash).map(|(_, file)| file.clone()));
        if let Some(file) = known {
            return Ok(file);
        }
        let Some(file) = self.json::<T>(layer, path).await? else { return Ok(Arc::default()) };
        let file = Arc::new(file);
        last.set(Some((hash.clone(), file.clone())));
        Ok(file)
    }
}
