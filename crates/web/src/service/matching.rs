//! Addresses by which another program, such as OpenRefine, matches a list with the directory of registers.

use ampersand_domain::{
    Date, Token, Uuid,
    organisations::Register,
    service::{MatchingKey, MatchingKeyId},
};
use ampersand_store::Once;
use maud::{Markup, html};

use super::way;
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short, grouped, parts};

const ADDRESS: &str = "/service/matching";

/// The addresses that were given out.
pub(crate) struct Matching {
    keys: Vec<MatchingKey>,
    registers: Vec<Register>,
    posted: Posted,
}

impl Page for Matching {
    fn title(&self) -> String {
        "Matching a list with the directory".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let (open, shut): (Vec<&MatchingKey>, Vec<&MatchingKey>) =
            self.keys.iter().partition(|key| key.withdrawn_on.is_none());
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "A spreadsheet of partners often has names alone. A program such as OpenRefine can look each of them up in the directory of registers and write the number, the address and the area beside it. It needs an address for that, which stands for your library. Your own organisations are found by it too, as “Our own record”: their names, numbers and places, and none of their people. None of them is matched by its name alone." }
            @if self.registers.is_empty() {
                (parts::note("No register has been loaded on this server yet, so only your own records would be found. Whoever keeps it loads one with “ampersand import register FILE”."))
            } @else {
                p class="govuk-body" { "In the directory: " @for (at, register) in self.registers.iter().enumerate() { @if at > 0 { "; " } (register.name) ", " (grouped(register.entries)) " entries" } "." }
            }
            h2 class="govuk-heading-m" { "Addresses that work" }
            @if open.is_empty() { p class="govuk-body" { "None has been made." } }
            @else {
                (parts::plain_table("Addresses that work", &["For", "Made", "Withdraw"], &open.iter().map(|key| vec![
                    html! { (key.name) },
                    html! { (day_short(key.made_on)) },
                    parts::press_about(frame, "/service/matching/withdraw", "Withdraw it", &key.name, &[("id", &key.id.to_string())]),
                ]).collect::<Vec<_>>()))
            }
            (parts::form(frame, ADDRESS, html! {
                (parts::field(&self.posted, "name", "Who will use it, or for what", "Like “Ifeoma’s OpenRefine” or “the list of grants”; it stands here so that you know which to withdraw"))
                (parts::button("Make an address"))
            }))
            @if !shut.is_empty() {
                h2 class="govuk-heading-m" { "Withdrawn" }
                ul class="govuk-list govuk-list--bullet" {
                    @for key in shut { li { (key.name) @if let Some(on) = key.withdrawn_on { ", withdrawn on " (day_short(on)) } } }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let key = |at: u128, name: &str, withdrawn_on| MatchingKey {
            id: MatchingKeyId(Uuid::from_u128(at)),
            name: name.to_owned(),
            digest: String::new(),
            made_by: None,
            made_on: Date::constant(2026, 11, 2),
            withdrawn_on,
        };
        let register = Register {
            id: 1,
            name: "Charity register".to_owned(),
            columns: Vec::new(),
            prefix: None,
            read_on: Date::constant(2026, 11, 1),
            entries: 302_758,
        };
        let page = |keys: Vec<MatchingKey>, posted| Self { keys, registers: vec![register.clone()], posted };
        let long =
            "The list of everybody whom the four branches of Upper Vale have ever given a room to, from Nadia’s folder";
        let off = Some(Date::constant(2026, 11, 20));
        vec![
            ("empty", Self { keys: Vec::new(), registers: Vec::new(), posted: Posted::default() }),
            ("usual", page(vec![key(1, "Ifeoma’s OpenRefine", None), key(2, "The grants", off)], Posted::default())),
            ("long-names", page(vec![key(1, long, None), key(2, long, off)], Posted::default())),
            ("many", page((0..30).map(|at| key(at, "A spreadsheet", None)).collect(), Posted::default())),
            ("wrong", page(Vec::new(), Posted::default().but("name", ASK))),
        ]
    }
}

const ASK: &str = "Enter who will use it, or for what";

/// The page on which an address stands, once.
pub(crate) struct Made {
    name: String,
    address: String,
}

impl Page for Made {
    fn title(&self) -> String {
        "The address for your list".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = way();
        way.push(("Matching a list".to_owned(), ADDRESS.to_owned()));
        way
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "For “" (self.name) "”. It stands here once: we do not keep it. Whoever has it can ask the directory, and can see which entries are on your list; they see nothing else of yours and can change nothing." }
            label class="govuk-label" for="address" { "The address" }
            input class="govuk-input" id="address" readonly value=(self.address);
            h2 class="govuk-heading-m" { "In OpenRefine" }
            ol class="govuk-list govuk-list--number" {
                li { "Open your spreadsheet as a project." }
                li { "At the head of the column with the names, choose Reconcile, then Start reconciling." }
                li { "Choose Add standard service, paste the address, and press Add service." }
                li { "If another column holds postcodes or charity numbers, name it as “postcode” or “number”: then namesakes are told apart." }
                li { "What is certain is matched by itself. Choose among the others by hand; a name that many have, like Village Hall, is always left to you." }
                li { "Choose Edit column, then Add columns from reconciled values, for numbers, addresses and areas." }
            }
            p class="govuk-body" { "Then " a class="govuk-link" href="/organisations/import" { "bring in the list" } " with its numbers: doubles are known by them." }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let address = format!("http://localhost:8080/reconcile/{}", "0".repeat(64));
        vec![("shown", Self { name: "Ifeoma’s OpenRefine".to_owned(), address })]
    }
}

/// `GET /service/matching`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default()).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, posted: Posted) -> Result<Matching, Trouble> {
    let keys = ask.desk()?.select::<MatchingKey>().order("id DESC").all().await?;
    let keys = keys.into_iter().map(|kept| kept.record).collect();
    Ok(Matching { keys, registers: ask.store().directory().registers().await?, posted })
}

/// `POST /service/matching`: makes an address, and shows it once.
pub(crate) async fn make(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<120>("name", ASK);
    let name = match read.done(name) {
        Ok(name) => name,
        Err(Problem(posted)) => {
            let again = page(&ask, posted).await?;
            return ask.again(&again);
        }
    };
    let letters = ask.now.token().to_hex();
    let key = MatchingKey {
        id: ask.now.id(),
        name: name.clone(),
        digest: Token::digest_of(&letters),
        made_by: ask.me()?.actor.person(),
        made_on: ask.now.today,
        withdrawn_on: None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if tx.once(ask.posted.value("key"), "matching", &ask.posted_text()).await? != Once::First {
        // Its letters were shown to the first press.
        return Ok(Answer::aside(ADDRESS));
    }
    tx.insert(&key).await?;
    tx.save().await?;
    ask.show(&Made { name, address: ask.app.settings.address(&format!("/reconcile/{letters}")) })
}

/// `POST /service/matching/withdraw`: from now on it opens nothing.
pub(crate) async fn withdraw(ask: Ask) -> Result<Answer, Trouble> {
    let id: MatchingKeyId = ask.posted.value("id").parse().map_err(|_| Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let kept = tx.get::<MatchingKey>(id).await?.ok_or(Trouble::NotFound)?;
    if kept.withdrawn_on.is_none() {
        let shut = MatchingKey { withdrawn_on: Some(ask.now.today), ..kept.record.clone() };
        tx.update(&shut, kept.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(ADDRESS))
}
