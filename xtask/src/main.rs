//! Set up, build, seal, serve, test and measure.
fn main() {}
