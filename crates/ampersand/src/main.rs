//! The `ampersand` command.

fn main() {}
