//! The frame round every page: head, header, navigation, and the pages that say what went wrong.

use ampersand_domain::{
    Date,
    service::{HOUSE_ACCENT, Thresholds},
};
use ampersand_store::Away;
use axum::http::{StatusCode, Uri};
use maud::{DOCTYPE, Markup, html};

use super::{Answer, Assets, Me, Page, Posted, Trouble, Who, after, drafts, parts, watch, written};
use crate::{App, guidance::beside, service::logo_address};

/// What a page may ask of its surroundings while it is drawn.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Who looks, if anybody is signed in.
    pub me: Option<Me>,
    /// The token for forms.
    pub csrf: String,
    /// A key for a form, so that the same post twice happens once.
    pub key: String,
    /// The address of this page, without its question.
    pub path: String,
    /// The question of this address.
    pub print_query: String,
    /// The address at which this page is opened again, also where it answers a form.
    pub at: String,
    /// What the person kept of a form on this page and asks to have back in it, by the name of the form.
    pub(crate) written: Option<(String, Posted)>,
    /// The look that the person chose, if they did.
    pub theme: Option<&'static str>,
    /// The day.
    pub today: Date,
    /// How many milliseconds of the moment's second have gone, for clocks that agree on every screen.
    pub millis: u16,
    pub(crate) asset: Assets,
}

/// The items of the navigation: the name and the address.
pub(crate) const NAVIGATION: [(&str, &str); 10] = [
    ("Today", "/today"),
    ("Need", "/need"),
    ("Organisations", "/organisations"),
    ("Proposals", "/proposals"),
    ("Our offer", "/offer"),
    ("Workshops", "/workshops"),
    ("Partnerships", "/partnerships"),
    ("Reports", "/reports"),
    ("Guidance", "/guidance"),
    ("Settings", "/service"),
];

/// What whoever asks is told when the database does nothing, or when something broke.
fn away(away: Option<Away>) -> (StatusCode, &'static str, &'static str) {
    let (title, says) = match away {
        Some(Away::Gone) => (
            "We cannot reach our records",
            "Nothing that was saved is lost. We go on trying: wait a minute and load the page again. What you typed is still \
             there when you go back.",
        ),
        Some(Away::Full) => (
            "Nothing can be kept at the moment",
            "You can go on reading. Tell whoever looks after this server that its disk is full or cannot be written to. What \
             you typed is still there when you go back.",
        ),
        Some(Away::Busy) => (
            "Many people save at this moment",
            "Nothing that was saved is lost. Go back and send it once more; what you typed is still there.",
        ),
        None => {
            let says = "Nothing that was saved is lost. Go back and try again; what you typed is still there.";
            return (StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong on our side", says);
        }
    };
    (StatusCode::SERVICE_UNAVAILABLE, title, says)
}

impl Frame {
    /// The numbers of the service; those that we begin with where nobody is known.
    pub(crate) fn numbers(&self) -> Thresholds {
        self.me.as_ref().map(|me| me.service.thresholds.0.clone()).unwrap_or_default()
    }

    /// The frame when nobody is known.
    pub(crate) fn bare(app: &App, csrf: String, today: Date) -> Self {
        Self {
            me: None,
            csrf,
            key: String::new(),
            path: String::new(),
            print_query: String::new(),
            at: "/".to_owned(),
            written: None,
            theme: None,
            today,
            millis: 0,
            asset: app.assets.clone(),
        }
    }

    /// Whether a person of the library looks.
    #[must_use]
    pub fn is_library(&self) -> bool {
        self.me.as_ref().is_some_and(|me| me.actor.person().is_some())
    }

    /// Whether somebody of the library looks who begins partnerships, moves them on and keeps the aims.
    pub(crate) fn leads(&self) -> bool {
        self.me.as_ref().is_some_and(|me| Who::LEADS.may(Some(&me.actor)))
    }

    /// The whole page.
    #[must_use]
    pub fn whole<P: Page>(&self, page: &P) -> Markup {
        let title = page.title();
        let section = NAVIGATION.iter().find(|(_, address)| *address == page.section()).map(|(name, _)| *name);
        let full = match section {
            Some(name) if name != title => format!("{title} – {name} – Ampersand"),
            _ => format!("{title} – Ampersand"),
        };
        let body = html! {
            @let way = self.open_way(page.way());
            @if !way.is_empty() {
                nav class="govuk-breadcrumbs" aria-label="Where you are" {
                    ol class="govuk-breadcrumbs__list" {
                        @for (name, address) in way {
                            li class="govuk-breadcrumbs__list-item" { a class="govuk-breadcrumbs__link" href=(address) { (name) } }
                        }
                    }
                }
            }
            main class="app-main" id="main" {
                @if self.is_library() { (beside::step(page.section(), &self.path)) }
                (after::line(self))
                @if page.heads() { h1 class="govuk-heading-xl app-title" { (title) } }
                (page.view(self))
            }
        };
        self.document(&full, page.section(), page.above(self), page.library(), &body)
    }

    /// The way here, without the pages that are the library's own where a partner's person looks.
    fn open_way(&self, way: Vec<(String, String)>) -> Vec<(String, String)> {
        let of_library = |address: &str| {
            address.starts_with("/partnerships") && (address.matches('/').count() < 3 || address.ends_with("/people"))
        };
        way.into_iter().filter(|(_, address)| self.is_library() || !of_library(address)).collect()
    }

    fn document(
        &self,
        title: &str,
        section: &str,
        above: Option<Markup>,
        library: Option<&str>,
        body: &Markup,
    ) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en-GB" class="govuk-template" data-theme=[self.theme] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) }
                    link rel="icon" type="image/svg+xml" href=(self.asset.path("images/favicon.svg"));
                    link rel="stylesheet" href=(self.asset.path("app.css"));
                    @if let Some(theme) = self.own_colour() { link rel="stylesheet" href=(theme); }
                    script type="module" src=(self.asset.path("app.js")) {}
                }
                body class="govuk-template__body app-body" {
                    a class="govuk-skip-link" href="#main" data-module="govuk-skip-link" { "Skip to main content" }
                    (self.header(library))
                    @if self.is_library() { (self.navigation(section)) }
                    @if let Some(above) = above { (above) }
                    div class="govuk-width-container" { (body) }
                    (self.footer())
                }
            }
        }
    }

    /// The style sheet of the service's own colour, when it has chosen one.
    fn own_colour(&self) -> Option<String> {
        let accent = &self.me.as_ref()?.service.accent;
        (accent != HOUSE_ACCENT).then(|| format!("/theme-{}.css", accent.trim_start_matches('#')))
    }

    fn header(&self, library: Option<&str>) -> Markup {
        let service = self.me.as_ref().map(|me| me.service.name.as_str()).or(library).unwrap_or("Ampersand");
        let home = match &self.me {
            Some(me) if me.actor.person().is_some() => "/today",
            Some(_) => "/home",
            None => "/",
        };
        html! {
            header class="app-header" {
                div class="govuk-width-container app-header__inner" {
                    a class="app-header__name" href=(home) {
                        @if let Some(sign) = self.me.as_ref().and_then(|me| logo_address(&me.service)) {
                            img src=(sign) alt="" height="36";
                        }
                        (service)
                    }
                    @if self.is_library() {
                        form class="app-search" action="/search" role="search" {
                            label class="govuk-visually-hidden" for="search" { "Search" }
                            input class="app-search__field" id="search" name="q" type="search" autocomplete="off"
                                placeholder="Search" data-suggest="/search/suggest";
                            button class="app-search__button" { "Find" }
                        }
                        a class="app-quickadd" href="/add" { "Quick add" }
                    }
                    @if let Some(me) = &self.me { (self.menu(me)) }
                }
            }
        }
    }

    fn menu(&self, me: &Me) -> Markup {
        html! {
            details class="app-menu" {
                summary { (me.name) }
                div class="app-menu__panel" {
                    ul {
                        li { a href="/me" { "Your account" } }
                        @if me.actor.person().is_some() {
                            li { a href="/people/notices" { "What you were told" } }
                            li { a href="/people/outbox" { "Letters" } }
                        }
                        li { (self.look()) }
                        li { (post_form(self, "/sign-out", "", false, None, &html! { button { "Sign out" } })) }
                    }
                }
            }
        }
    }

    /// Light or dark, whatever this device is set to; the page stays the same.
    fn look(&self) -> Markup {
        let looks = [("system", "As this device"), ("light", "Light"), ("dark", "Dark")];
        let now = self.theme.unwrap_or("system");
        let body = html! {
            (parts::hidden("at", &self.at))
            div role="group" aria-label="Colours" {
                @for (theme, says) in looks {
                    button name="theme" value=(theme) aria-pressed=(if theme == now { "true" } else { "false" }) { (says) }
                }
            }
        };
        post_form(self, "/me/look", "app-menu__look", false, None, &body)
    }

    fn navigation(&self, section: &str) -> Markup {
        html! {
            nav class="app-nav" aria-label="Main" {
                div class="govuk-width-container" {
                    a class="app-nav__toggle" href="/menu" { "Menu" }
                    ul class="app-nav__list" {
                        @for (name, address) in NAVIGATION {
                            li {
                                a class="app-nav__link" href=(address) aria-current=[(section == address).then_some("page")] { (name) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        html! {
            footer class="app-footer" {
                div class="govuk-width-container" {
                    ul class="app-footer__list" {
                        li { a href="/accessibility" { "Accessibility" } }
                        li { a href="/privacy" { "What we keep about people" } }
                        @if self.is_library() { li { a href="/guidance" { "How it works" } } }
                    }
                }
            }
        }
    }

    /// The page that says what went wrong and what to do.
    #[must_use]
    pub(crate) fn trouble(&self, trouble: &Trouble) -> Answer {
        let (status, title, says) = match trouble {
            Trouble::NotFound => (
                StatusCode::NOT_FOUND,
                "We cannot find that page",
                "It may have moved, or it may be for somebody else. Check the address, or begin again from the start page.",
            ),
            Trouble::SignIn => {
                (StatusCode::UNAUTHORIZED, "Sign in first", "This page is for people who have signed in.")
            }
            Trouble::Forged => (
                StatusCode::FORBIDDEN,
                "This page was open for a long time",
                "Go back, load the page again and send it once more. What you typed is still there when you go back.",
            ),
            Trouble::Unreadable => {
                (StatusCode::BAD_REQUEST, "We could not read that", "Go back and send it once more.")
            }
            Trouble::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "That is too much at once",
                "A file may have up to 64 megabytes and typed text up to 2. Send less, or in parts.",
            ),
            Trouble::Wait(_) => (
                StatusCode::TOO_MANY_REQUESTS,
                "Wait a moment",
                "There were many tries in a short time. Wait a minute and try again. Nothing is locked.",
            ),
            Trouble::Store(error) => {
                tracing::error!(error = %trouble, "a page failed");
                away(error.away())
            }
            Trouble::Paper(_) | Trouble::Broken => {
                tracing::error!(error = %trouble, "a page failed");
                away(None)
            }
        };
        let body = html! {
            main class="app-main" id="main" {
                h1 class="govuk-heading-xl app-title" { (title) }
                p class="govuk-body" { (says) }
                @if let Some(number) = watch::number().filter(|_| status.is_server_error()) {
                    p class="govuk-body" { "If it happens again, tell whoever looks after this server this number: " strong { (number) } }
                }
                p class="govuk-body" { a class="govuk-link" href="/" { "Go to the start page" } }
            }
        };
        Answer::Page(status, self.document(&format!("{title} – Ampersand"), "", None, None, &body))
    }

    /// The frame in which a partner's person sees a page.
    #[must_use]
    pub fn sample_of_partner() -> Self {
        Self { me: Some(Me::sample_of_partner()), ..Self::sample() }
    }

    /// The frame in which somebody without an account sees a page.
    #[must_use]
    pub fn sample_outside() -> Self {
        Self { me: None, ..Self::sample() }
    }

    /// The frame in which samples are drawn.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            me: Some(Me::sample()),
            csrf: "sample".to_owned(),
            key: "sample".to_owned(),
            path: "/sample".to_owned(),
            print_query: String::new(),
            at: "/sample".to_owned(),
            written: None,
            theme: None,
            today: Date::constant(2026, 11, 24),
            millis: 0,
            asset: Assets::new(),
        }
    }
}

/// A step of our own between a link from another site and the page: strict cookies come along with the second.
///
/// The path of a request may begin with two slashes; as an address that would lead to another site.
pub(crate) fn step(asked: &Uri) -> Markup {
    let address = own_address(asked.path_and_query().map_or("/", |whole| whole.as_str())).unwrap_or("/");
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head { meta charset="utf-8"; title { "One moment – Ampersand" } meta http-equiv="refresh" content=(format!("0;url={address}")); }
            body { main { h1 { "One moment" } p { a href=(address) { "Go on" } } } }
        }
    }
}

/// A text as it stands in an address after `=`.
pub(crate) fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// An address of our own, to which a person may be led: it begins with one slash.
pub(crate) fn own_address(address: &str) -> Option<&str> {
    // A browser reads a backslash as a slash, and leaves out tabs and line ends: `/<tab>/elsewhere` is another site.
    let bent = |c: char| c == '\\' || c.is_control();
    (address.starts_with('/') && !address.starts_with("//") && !address.contains(bent)).then_some(address)
}

/// The form in which every post is sent: with its token and its key.
pub(crate) fn post_form(
    frame: &Frame,
    action: &str,
    class: &str,
    files: bool,
    draft: Option<&str>,
    body: &Markup,
) -> Markup {
    // A long text is kept while it is written, by whoever has signed in (invariant 11).
    let long = frame.me.is_some() && body.0.contains("<textarea");
    let draft = draft.or_else(|| long.then(|| action.split('?').next()).flatten());
    let form = html! {
        form method="post" action=(action) class=[(!class.is_empty()).then_some(class)] novalidate
            enctype=[files.then_some("multipart/form-data")] data-draft=[draft] {
            (parts::hidden("csrf_token", &frame.csrf))
            (parts::hidden("key", &frame.key))
            (body)
            @if let Some(draft) = draft { (drafts::come_back(frame, draft)) }
        }
    };
    match &frame.written {
        Some((written, typed)) if draft == Some(written.as_str()) => written::filled(&form, typed),
        _ => form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_our_own_leads_to_no_other_site_however_it_is_bent() {
        assert_eq!(own_address("/partnerships?page=2"), Some("/partnerships?page=2"));
        for bent in
            ["//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "https://a.example", ""]
        {
            assert_eq!(own_address(bent), None, "{bent:?}");
        }
    }

    #[test]
    fn the_step_before_a_page_stays_on_this_site() {
        let step = |asked: &'static str| step(&Uri::from_static(asked)).into_string();
        assert!(step("/w/TEAROOMS?by=link").contains("0;url=/w/TEAROOMS?by=link"));
        assert!(!step("//evil.example/x").contains("evil"));
    }
}
