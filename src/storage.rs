//! What is kept on the phone. Owns the database and the bytes in it; does not own what the bytes mean (domain) nor when
//! to read or write (state). docs/STORAGE.md is its contract.

pub mod apply;
pub mod belongings;
pub mod codec;
pub mod db;
pub mod everything;
pub mod fill;
pub mod home;
pub mod inbox;
pub mod reads;
pub mod row;
pub mod schema;
pub mod stamps;
