//! Every page in each of its states.

use super::client::check;

#[test]
fn every_sample_of_every_page_is_well_made() {
    let gallery = ampersand_web::gallery();
    assert!(gallery.len() > 10);
    for sample in gallery {
        check(&sample.html, &sample.name);
    }
}
