//! Exports nobody calls. A library beneath Leptos (`wasm-streams`, for server functions, which Uzima has none of)
//! exports its classes, and an export keeps everything it reaches on the phone.

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// What such exports have in their names.
const UNCALLED: &str = "intounderlying";

/// The module without them; `None` when it cannot be read.
pub fn without_uncalled(wasm: &[u8]) -> Option<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.ok()?;
        if let Payload::ExportSection(exports) = &payload {
            let mut kept = ExportSection::new();
            for export in exports.clone() {
                let export = export.ok()?;
                if !export.name.contains(UNCALLED) {
                    kept.export(export.name, RoundtripReencoder.export_kind(export.kind).ok()?, export.index);
                }
            }
            module.section(&kept);
        } else if let Some((id, range)) = payload.as_section() {
            let (start, end) = (usize::try_from(range.start).ok()?, usize::try_from(range.end).ok()?);
            module.section(&RawSection { id, data: wasm.get(start..end)? });
        }
    }
    Some(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ExportKind, MemorySection, MemoryType};

    #[test]
    fn an_uncalled_export_goes_and_everything_else_stays() {
        let mut memory = MemorySection::new();
        memory.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let module = |names: &[&str]| {
            let mut exports = ExportSection::new();
            for name in names {
                exports.export(name, ExportKind::Memory, 0);
            }
            let mut module = Module::new();
            module.section(&memory).section(&exports);
            module.finish()
        };
        let before = module(&["memory", "__wbg_intounderlyingsink_free", "main"]);
        assert_eq!(without_uncalled(&before), Some(module(&["memory", "main"])));
        assert_eq!(without_uncalled(b"not wasm"), None);
    }
}
