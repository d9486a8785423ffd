//! Every cell of section P's table by name, and its properties.

mod cells_people;
mod cells_purpose;
mod cells_resource;
mod light;
mod names;
mod properties;
mod sample;
mod stages;
