//! A person's own page: how it looks for them, how they sign in, and the way out.

use ampersand_domain::people::{Person, fold_email};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use maud::{Markup, html};

use super::{again, link::strong, password};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, cookie_name,
    frame::own_address,
    parts::{self, Choice},
    session::name_of,
};

/// A person's own page.
pub(crate) struct Own {
    name: String,
    /// Whether they can sign in again with what is on record.
    can_return: bool,
    /// Whether it is sure enough who they are to change how they sign in.
    sure: bool,
    posted: Posted,
}

impl Page for Own {
    fn title(&self) -> String {
        self.name.clone()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let looks = [
            Choice::new("system", "As this device is set"),
            Choice::new("light", "Light"),
            Choice::new("dark", "Dark"),
        ];
        let look = Posted::default().with("theme", frame.theme.unwrap_or("system"));
        html! {
            (parts::error_summary(&self.posted))
            @if frame.is_library() {
                h2 class="govuk-heading-m" { "How you sign in" }
                @if !self.can_return {
                    div class="govuk-inset-text" { "You came in by a link that is used up. Add an e-mail address and a password, so that you can come back." }
                }
                @if self.sure { (parts::form(frame, "/me/sign-in", html! {
                    (parts::typed_field(&self.posted, "email", "E-mail address", "", "email", Some("username")))
                    (parts::typed_field(&self.posted, "password", "A new password", "At least ten characters; three words in a row are good", "password", Some("new-password")))
                    (parts::button("Keep"))
                })) } @else { p class="govuk-body" { a class="govuk-link" href="/sign-in/again?next=/me" { "Change your e-mail address or your password" } } }
                p class="govuk-body" { a class="govuk-link" href="/me/passkeys" { "Your passkeys" } ": sign in by your fingerprint, your face or the PIN of your device." }
            }
            h2 class="govuk-heading-m" { "How it looks" }
            (parts::form(frame, "/me/look", html! {
                (parts::choice_list(&look, "theme", "Colours", "", &looks))
                (parts::quiet_button("Use these colours"))
            }))
            h2 class="govuk-heading-m" { "Leave" }
            p class="govuk-body" { a class="govuk-link" href="/me/sessions" { "Where you are signed in" } }
            (parts::form(frame, "/sign-out", parts::quiet_button("Sign out")))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let name = "Ifeoma Danjuma-Whitcombe".to_owned();
        vec![
            ("new", Self { name: name.clone(), can_return: false, sure: true, posted: Posted::default() }),
            ("a-while-ago", Self { name: name.clone(), can_return: true, sure: false, posted: Posted::default() }),
            (
                "full",
                Self {
                    name,
                    can_return: true,
                    sure: true,
                    posted: Posted::default().with("email", "ifeoma@example.org"),
                },
            ),
        ]
    }
}

/// `GET /me`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = own(&ask, None).await?;
    ask.show(&page)
}

async fn own(ask: &Ask, posted: Option<Posted>) -> Result<Own, Trouble> {
    let me = ask.me()?;
    let person = match me.actor.person() {
        Some(id) => ask.desk()?.get::<Person>(id).await?,
        None => None,
    };
    let email = person.as_ref().and_then(|person| person.email.clone());
    let sure = match me.actor.person() {
        Some(_) => again::is_sure(ask).await?,
        None => false,
    };
    Ok(Own {
        sure,
        name: me.name.clone(),
        can_return: person.is_some_and(|person| person.password_hash.is_some()),
        posted: posted.unwrap_or_else(|| Posted::default().with("email", email.unwrap_or_default())),
    })
}

/// `POST /me/sign-in`
pub(crate) async fn sign_in(ask: Ask) -> Result<Answer, Trouble> {
    let id = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    let mut read = Reader::new(&ask.posted);
    let email = read.email("email", "Enter your e-mail address").map(|email| fold_email(&email));
    if let Some(email) = &email {
        let mine = ask.me()?.service.id;
        let others = ask.store().people_by_email(email).await?;
        if others.iter().any(|(service, other)| *service == mine && other.id != id) {
            read.wrong::<()>("email", "Somebody else of your library signs in with this address");
        }
    }
    let me = ask.me()?;
    let typed = strong(&mut read, &[&me.name, email.as_deref().unwrap_or_default(), &me.service.name]);
    let (email, typed) = match read.done(email.zip(typed)) {
        Ok(both) => both,
        Err(Problem(posted)) => {
            let again = own(&ask, Some(posted)).await?;
            return ask.again(&again);
        }
    };
    let hash = password::hash(typed, &ask.now).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let kept = tx.get::<Person>(id).await?.ok_or(Trouble::NotFound)?;
    let person = Person { email: Some(email), password_hash: Some(hash), ..kept.record.clone() };
    tx.update(&person, kept.version).await?;
    tx.save().await?;
    // Whoever came in with the old password is out.
    let here = name_of(&ask.session).unwrap_or_default();
    ask.store().sessions_end_others(desk.service(), id.0, &here).await?;
    Ok(Answer::go("/today"))
}

/// `POST /me/look`: from the person's menu, back to the page on which they are.
pub(crate) async fn look(ask: Ask) -> Result<Answer, Trouble> {
    let cookie = match ask.posted.value("theme") {
        "dark" => "theme=dark; Max-Age=31536000",
        "light" => "theme=light; Max-Age=31536000",
        _ => "theme=; Max-Age=0",
    };
    let secure = if ask.app.settings.is_secure() { "; Secure" } else { "" };
    let back = own_address(ask.posted.value("at")).unwrap_or("/me");
    let cookie = cookie.replacen("theme", &cookie_name("theme", ask.app.settings.is_secure()), 1);
    let mut response = Answer::go(back).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("{cookie}; Path=/; HttpOnly; SameSite=Strict{secure}")) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response.into())
}
