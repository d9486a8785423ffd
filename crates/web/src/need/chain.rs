//! The chain from an aim to what we gain, as a picture that is filled in: five boxes and the way between them (R061).

use ampersand_domain::need::{Chain, Link};
use maud::{Markup, html};

/// A chain of another place, in our own words.
const EXAMPLE: [&str; 5] = [
    "Fewer people fall behind with rent",
    "A quiet table with a screen, in the branches on six estates",
    "Tenants who come for the computers, and would not take two buses to an office",
    "An advice agency meets them before a letter becomes a court date, and pays no rent for the room",
    "Whoever brings a letter to the desk leaves with an answer, and comes again",
];

/// What people call a link.
pub(super) fn word(link: Link) -> &'static str {
    match link {
        Link::Aim => "What we want to reach",
        Link::Place => "What we open to them",
        Link::Reach => "Whom they reach there",
        Link::TheirGain => "What they gain",
        Link::OurGain => "What we gain",
    }
}

/// The picture, as far as it is filled in.
pub(super) fn view(chain: &Chain) -> Markup {
    html! {
        ol class="app-chain" {
            @for (link, said) in chain.links() {
                li class=(if said.is_some() { "app-chain__link" } else { "app-chain__link app-chain__link--open" }) {
                    strong { (word(link)) }
                    @match said {
                        Some(said) => p class="app-keeps-lines" { (said) },
                        None => p class="app-soft" { "Not said yet" },
                    }
                }
            }
        }
    }
}

/// The picture to fill in: a box for each link, with the field in it or what stands there already.
pub(super) fn form(boxes: [Markup; 5]) -> Markup {
    html! {
        ol class="app-chain app-chain--form" { @for one in boxes { li class="app-chain__link" { (one) } } }
    }
}

/// The example.
pub(super) fn example() -> Markup {
    view(&Chain::told(EXAMPLE))
}
