//! The packer: an in-memory file tree in, a signed pack or a list of faults out.
