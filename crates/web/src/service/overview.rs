//! All settings of the service at a glance, each with the way to change it.

use ampersand_domain::{
    people::Role,
    service::{Branch, LibraryService},
};
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Me, Page, Trouble, parts, plural};

/// The settings.
pub(crate) struct Overview {
    service: LibraryService,
    branches: usize,
    role: Option<Role>,
    leaves: bool,
}

impl Page for Overview {
    fn title(&self) -> String {
        "Settings".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn view(&self, _: &Frame) -> Markup {
        let (service, may) = (&self.service, self.role == Some(Role::Administrator));
        let change = |address: &'static str| may.then_some(address);
        let empty = |says: &str| html! { span class="app-soft" { (says) } };
        html! {
            @if !may { p class="govuk-body" { "An administrator of your library changes these." } }
            h2 class="govuk-heading-m" { "Who we are" }
            (parts::facts(&[
                ("Authority", html! { (service.authority) }, change("/service/profile")),
                ("Name", html! { (service.name) }, change("/service/profile")),
                ("Place", html! { (service.place_name) " (" (service.place_word) ")" }, change("/service/profile")),
                ("Colour and sign", html! { (swatch(&service.accent)) " " (service.accent) @if service.logo.is_some() { ", with a sign in the header" } }, change("/service/profile")),
            ]))
            h2 class="govuk-heading-m" { "Where and what" }
            (parts::facts(&[
                ("Branches", html! { a class="govuk-link" href="/service/branches" { (plural(self.branches, "branch", "branches")) } }, None),
                ("Themes", html! { (service.themes.0.join(", ")) }, change("/service/lists")),
                ("Programmes", if service.programmes.0.is_empty() { empty("None named") } else { html! { (service.programmes.0.join(", ")) } }, change("/service/lists")),
                ("Teams", if service.teams.0.is_empty() { empty("None named") } else { html! { (service.teams.0.join(", ")) } }, change("/service/lists")),
                ("Closed days of our own", if service.closures.0.is_empty() { empty("None; bank holidays are known") } else { html! { (plural(service.closures.0.len(), "closure", "closures")) } }, change("/service/calendar")),
            ]))
            h2 class="govuk-heading-m" { "How it works here" }
            (parts::facts(&[
                ("Numbers that the rules use", if self.role == Some(Role::Staff) { empty("Set by an administrator") } else { html! { a class="govuk-link" href="/service/numbers" { "After how many days, from how many hours" } } }, None),
                ("Mail", html! {
                    @if self.leaves { "Leaves by itself. " } @else { "Waits to be sent by hand: no mail server is set on this machine. " }
                    a class="govuk-link" href="/people/outbox" { "Letters" }
                }, None),
                ("People", if may { html! { a class="govuk-link" href="/people" { "Who has an account, and what each may do" } } } else { empty("Kept by an administrator") }, None),
                ("How people sign in", html! {
                    @if service.passkeys_only { "By a passkey alone. " } @else { "By a password or a passkey. " }
                    @if may { a class="govuk-link" href="/service/sign-in" { "Change it, and see who has a passkey" } }
                }, None),
                ("The public list of partnerships", html! {
                    @if service.public_list { "On. " } @else { "Off. " }
                    @if may { a class="govuk-link" href="/service/public" { "What everybody may read, and how it gets onto your site" } } @else { span class="app-soft" { "Switched by an administrator" } }
                }, None),
                ("Matching a list", if may { html! { a class="govuk-link" href="/service/matching" { "With the directory of registers, from OpenRefine" } } } else { empty("Set up by an administrator") }, None),
            ]))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let service = Me::sample().service.of_authority("Marlow Vale Council");
        let page = |role, branches, leaves| Self { service: service.clone(), branches, role: Some(role), leaves };
        vec![
            ("administrator", page(Role::Administrator, 5, true)),
            ("lead", page(Role::Lead, 0, false)),
            ("staff", page(Role::Staff, 1, false)),
        ]
    }
}

/// The colour itself, beside the letters that stand for it.
fn swatch(colour: &str) -> Markup {
    html! {
        svg width="32" height="16" aria-hidden="true" focusable="false" {
            rect width="32" height="16" fill=(colour) {}
        }
    }
}

/// `GET /service`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let branches = ask.desk()?.select::<Branch>().only("closed = FALSE").count().await?;
    let me = ask.me()?;
    let page = Overview {
        service: me.service.clone(),
        branches: usize::try_from(branches).unwrap_or_default(),
        role: me.actor.role(),
        leaves: ask.app.settings.mail,
    };
    ask.show(&page)
}
