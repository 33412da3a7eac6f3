//! The thin binary: arguments in, exit status out.
fn main() {}
