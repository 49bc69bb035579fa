//! One import for one thing. Merged parts import the same memory, table and stack pointer once each, and an old phone
//! refuses a module with two memories.

use std::collections::BTreeMap;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{Import, ImportSectionReader, Parser, Payload, TypeRef};

/// The module with each import once; `None` when it cannot be read.
pub fn once(wasm: &[u8]) -> Option<Vec<u8>> {
    let mut places = Places::default();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload.ok()? {
            for import in section.into_imports() {
                places.note(&import.ok()?);
            }
        }
    }
    let mut module = Module::new();
    places.parse_core_module(&mut module, Parser::new(0), wasm).ok()?;
    Some(module.finish())
}

/// What can be imported, each with its own numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Function,
    Table,
    Memory,
    Global,
    Tag,
}

fn kind(ty: TypeRef) -> Kind {
    match ty {
        TypeRef::Func(_) | TypeRef::FuncExact(_) => Kind::Function,
        TypeRef::Table(_) => Kind::Table,
        TypeRef::Memory(_) => Kind::Memory,
        TypeRef::Global(_) => Kind::Global,
        TypeRef::Tag(_) => Kind::Tag,
    }
}

/// The new number of everything imported; what is defined comes behind, as before.
#[derive(Default)]
struct Places {
    known: BTreeMap<(Kind, String, String), u32>,
    imported: BTreeMap<Kind, Vec<u32>>,
    kept: Vec<bool>,
}

impl Places {
    fn note(&mut self, import: &Import<'_>) {
        let kind = kind(import.ty);
        let name = (kind, import.module.to_owned(), import.name.to_owned());
        let fresh = self.count(kind);
        let is_new = !self.known.contains_key(&name);
        let place = *self.known.entry(name).or_insert(fresh);
        self.imported.entry(kind).or_default().push(place);
        self.kept.push(is_new);
    }

    /// How many of a kind stay.
    fn count(&self, kind: Kind) -> u32 {
        let count = self.known.keys().filter(|(known, _, _)| *known == kind).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    fn place(&self, kind: Kind, before: u32) -> u32 {
        let imported = self.imported.get(&kind).map_or(&[][..], Vec::as_slice);
        let at = usize::try_from(before).unwrap_or(usize::MAX);
        imported.get(at).copied().unwrap_or_else(|| {
            let gone = u32::try_from(imported.len()).unwrap_or(u32::MAX) - self.count(kind);
            before - gone
        })
    }
}

impl Reencode for Places {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, before: u32) -> Result<u32, Error> {
        Ok(self.place(Kind::Function, before))
    }

    fn table_index(&mut self, before: u32) -> Result<u32, Error> {
        Ok(self.place(Kind::Table, before))
    }

    fn memory_index(&mut self, before: u32) -> Result<u32, Error> {
        Ok(self.place(Kind::Memory, before))
    }

    fn global_index(&mut self, before: u32) -> Result<u32, Error> {
        Ok(self.place(Kind::Global, before))
    }

    fn tag_index(&mut self, before: u32) -> Result<u32, Error> {
        Ok(self.place(Kind::Tag, before))
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error> {
        let kept = self.kept.clone();
        for (import, is_kept) in section.into_imports().zip(kept) {
            let import = import?;
            if is_kept {
                utils::parse_import(self, imports, import)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, EntityType, Function, FunctionSection, GlobalType, MemoryType, TypeSection, ValType,
    };

    fn memory() -> EntityType {
        let (minimum, maximum, memory64, shared, page_size_log2) = (1, None, false, false, None);
        MemoryType { minimum, maximum, memory64, shared, page_size_log2 }.into()
    }

    /// A module that imports `imports`, and whose one function reads the global with this number.
    fn reading(global: u32, imports: &[(&str, EntityType)]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut section = ImportSection::new();
        for (name, kind) in imports {
            section.import("app", name, *kind);
        }
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut body = Function::new([]);
        body.instructions().global_get(global).end();
        let mut code = CodeSection::new();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&section).section(&functions).section(&code);
        module.finish()
    }

    #[test]
    fn a_second_import_goes_and_whoever_used_it_uses_the_first() {
        let global = |mutable| GlobalType { val_type: ValType::I32, mutable, shared: false }.into();
        let (stack, other) = (("stack", global(true)), ("other", global(false)));
        let memory = ("memory", memory());
        let double = reading(1, &[memory, stack, memory, stack, other]);
        assert_eq!(once(&double), Some(reading(0, &[memory, stack, other])));
        let behind = reading(2, &[memory, stack, memory, stack, other]);
        assert_eq!(once(&behind), Some(reading(1, &[memory, stack, other])));
        assert_eq!(once(b"not wasm"), None);
    }
}
