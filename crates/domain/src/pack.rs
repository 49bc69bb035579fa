//! Packs: what an educator wrote, checked and typed. Owns faults, the container and validation.

pub mod fault;
