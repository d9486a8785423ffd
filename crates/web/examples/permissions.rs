//! Prints who may use which address: `make permissions`.

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn main() {
    print!("{}", ampersand_web::permissions());
}
