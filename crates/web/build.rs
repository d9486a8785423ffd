//! Stops with a plain line when the styles and scripts have not been made yet.

fn main() {
    let made = std::path::Path::new("../../assets/dist/app.css");
    println!("cargo::rerun-if-changed=../../assets/dist");
    if !made.exists() {
        println!("cargo::error=the styles and scripts are not there yet: run `make assets` (it needs Node)");
    }
}
