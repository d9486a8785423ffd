//! What we keep about people, and for whom the pages are made.

use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Page, Trouble};

/// What we keep about people (X03).
pub(super) struct Privacy;

impl Page for Privacy {
    fn title(&self) -> String {
        "What we keep about people".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let library = frame.me.as_ref().map_or("the library", |me| me.service.name.as_str());
        html! {
            div class="app-read" {
                p class="govuk-body" { "Here " (library) " keeps what it needs to work together with other organisations. It decides what is kept and answers for it." }
                h2 class="govuk-heading-m" { "What is kept" }
                ul class="govuk-list govuk-list--bullet" {
                    li { "Your name, what you do in your organisation, and how you like to be reached." }
                    li { "Where we had these details from, why we keep them, and until when before we ask ourselves again." }
                    li { "When nobody has said for three months after that day that we still need them, e-mail and number are deleted by themselves. The name of somebody who proposed something goes when the time is over that the form names: a year, where the library has not set another. What they wrote to us since and the files that they sent go with it." }
                    li { "What you and we said, promised and agreed for work together." }
                    li { "Who changed which record when, so that a mistake can be found and put right." }
                    li { "Of people of the library: where they are signed in, the open half of their passkeys, and for a year in which browsers they have signed in." }
                }
                h2 class="govuk-heading-m" { "Who can see it" }
                p class="govuk-body" { "The people of the library who work on partnerships. What belongs to one partnership can be seen by the sides of that partnership, and by no other. "
                    "The library also keeps working notes of its own, which you can ask for." }
                p class="govuk-body" { "A library is a public body. It may have to release what is written here when somebody asks under the law on freedom of information." }
                h2 class="govuk-heading-m" { "What is not done" }
                p class="govuk-body" { "Nothing is sold or used for advertising. Nobody is scored. These pages load nothing from other sites and follow nobody across them. "
                    "They set a cookie that keeps you signed in, one that protects forms, and, if you choose, one that remembers light or dark colours. "
                    "What you answer on the form for proposals is kept for you alone until you send it or throw it away, and is deleted on the day that the form names; nobody of the library reads it before. What you type and do not send stays in your own browser’s window, two hours at most." }
                h2 class="govuk-heading-m" { "What you can ask for" }
                p class="govuk-body" { "To see what is kept about you, to have it corrected, to have it removed, or to object. Ask the person of the library whom you know, or anybody at a branch, and they will pass it on. "
                    "If you are not content with the answer, you can turn to the Information Commissioner at ico.org.uk." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("full", Self)]
    }
}

/// For whom the pages are made (X02).
pub(super) struct Accessibility;

impl Page for Accessibility {
    fn title(&self) -> String {
        "Accessibility".to_owned()
    }

    fn view(&self, _frame: &Frame) -> Markup {
        html! {
            div class="app-read" {
                p class="govuk-body" { "These pages are made for everybody. We build them to the Web Content Accessibility Guidelines 2.2, level AA." }
                h2 class="govuk-heading-m" { "You should be able to" }
                ul class="govuk-list govuk-list--bullet" {
                    li { "do everything with a keyboard alone, and see where you are" }
                    li { "listen to each page with a screen reader, with headings, labels and tables named" }
                    li { "make the text twice as large, or use a small phone, without scrolling sideways save within a wide table" }
                    li { "use light or dark colours, or colours of your own, and never need to tell colours apart" }
                    li { "work without scripts; they only make some things quicker" }
                    li { "take your time: if you were signed out while you wrote, what you sent goes on after you sign in" }
                }
                h2 class="govuk-heading-m" { "On paper, or by talking" }
                p class="govuk-body" { "If a page does not suit you, tell the person of the library whom you know: they can go through it with you on paper, by telephone or in person." }
                h2 class="govuk-heading-m" { "If something does not work for you" }
                p class="govuk-body" { "Tell the library: the person whom you know, or anybody at a branch. Say which page it was and what you were trying to do. "
                    "If you are not content with the answer, the Equality Advisory and Support Service can advise you: equalityadvisoryservice.com." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("full", Self)]
    }
}

/// `GET /privacy`
pub(super) async fn privacy(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Privacy)
}

/// `GET /accessibility`
pub(super) async fn accessibility(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Accessibility)
}
