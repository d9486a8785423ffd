//! Papers opened again by programs that know nothing of us.

mod everything;
mod samples;
mod tools;
mod writers;
