//! The agreement and its certificate as papers, and the text as it is signed.

use ampersand_documents::{
    Paper,
    agreement::{
        AgreementPaper, Certificate, ClausePaper, ContactLine, OnePageAgreement, OnePageParty, Party as PaperParty,
        Signature as Signed,
    },
};
use ampersand_domain::{
    Date, Uuid,
    agreement::{Agreement, AgreementId, AgreementKind, Clause},
    partnership::{GlossaryWord, PartnershipPerson, PartnershipRole, Party, PartyId},
    promises::Meeting,
};
use ampersand_store::Kept;

use super::{
    signed,
    whole::{self, Text},
};
use crate::{
    Maker,
    papers::{Listing, Making, PaperKind},
    partnership::{Numbers, Place, entered::Names, role_word},
    shell::{Answer, Ask, Trouble},
};

/// What an agreement is, on the paper itself (K17).
const BINDING: &str = "This is an understanding between us. No court can enforce any of it.";

/// The papers of this area.
pub(crate) fn kinds() -> Vec<PaperKind> {
    vec![
        PaperKind { word: "agreement", what: "An agreement, in its newest version", make: make_agreement, list },
        PaperKind {
            word: "certificate",
            what: "Which text was signed, by whom and when",
            make: make_certificate,
            list: list_with_text_to_sign,
        },
    ]
}

fn list(maker: Maker) -> Listing {
    Box::pin(async move { Ok(named(maker.desk.select().order("title, number, id").all().await?)) })
}

/// Those whose text was fixed for signing: a draft has no certificate.
fn list_with_text_to_sign(maker: Maker) -> Listing {
    Box::pin(async move {
        let fixed = maker.desk.select().only("hash IS NOT NULL");
        Ok(named(fixed.order("title, number, id").all().await?))
    })
}

fn named(all: Vec<Kept<Agreement>>) -> Vec<(Uuid, String)> {
    all.into_iter().map(|one| (one.id.0, format!("{}, version {}", one.title, one.number))).collect()
}

fn make_agreement(maker: Maker, id: Uuid) -> Making {
    Box::pin(async move {
        let Some((place, text)) = found(&maker, id.into()).await? else { return Ok(None) };
        whole_paper(&maker, &place, &text).await.map(Some)
    })
}

fn make_certificate(maker: Maker, id: Uuid) -> Making {
    Box::pin(async move {
        let Some((place, text)) = found(&maker, id.into()).await? else { return Ok(None) };
        certified(&maker, &place, &text).await
    })
}

async fn found(maker: &Maker, id: AgreementId) -> Result<Option<(Place, Text)>, Trouble> {
    let Some(agreement) = maker.desk.get::<Agreement>(id).await? else { return Ok(None) };
    let place = Place::load(&maker.desk, agreement.partnership).await?;
    Ok(Some((place, whole::text(&maker.desk, agreement).await?)))
}

/// The day of a version: when its text was fixed, else when the draft was last worked on.
fn day_of(maker: &Maker, text: &Text) -> Date {
    let worked_on = text.clauses.iter().map(|clause| clause.changed_at).max().unwrap_or(text.agreement.changed_at);
    text.agreement.offered_on.or(text.agreement.in_force_on).unwrap_or_else(|| maker.day_of(worked_on))
}

/// The people of the partnership, with how to reach them.
struct People {
    places: Vec<Kept<PartnershipPerson>>,
    numbers: Numbers,
}

impl People {
    async fn of(maker: &Maker, place: &Place) -> Result<Self, Trouble> {
        let places = maker.desk.select::<PartnershipPerson>().filter("partnership = ?", place.partnership.id);
        let places = places.only("until IS NULL").order("since, id").all().await?;
        let numbers = Numbers::of(&maker.desk, &places).await?;
        Ok(Self { places, numbers })
    }

    /// Who says yes for a party: the one it named for it, else its lead.
    fn signatory(&self, party: PartyId) -> String {
        let with = |role| self.places.iter().find(|one| one.party == party && one.role == role);
        let who = with(PartnershipRole::Signatory).or_else(|| with(PartnershipRole::Lead));
        who.map(|one| if one.title.is_empty() { one.name.clone() } else { format!("{}, {}", one.name, one.title) })
            .unwrap_or_default()
    }

    /// Whom to ring of a party, and who else if they can be rung, in a line.
    fn ring(&self, party: PartyId) -> String {
        let mut own: Vec<_> = self.places.iter().filter(|one| one.party == party).collect();
        own.sort_by_key(|one| one.role);
        let line = |one: &&Kept<PartnershipPerson>| self.numbers.ring(&one.name, one);
        let rings = |one: &PartnershipPerson| self.numbers.phone(one).is_some_and(|phone| !phone.trim().is_empty());
        // Whoever leads and signs is one person, and nobody else to ring.
        let first = own.first().map(|one| one.name.as_str());
        let second = own.iter().skip(1).find(|one| Some(one.name.as_str()) != first).filter(|one| rings(one));
        own.first().into_iter().chain(second).map(line).collect::<Vec<_>>().join("; else ")
    }

    fn lines(&self, place: &Place) -> Vec<ContactLine> {
        let line = |one: &Kept<PartnershipPerson>| {
            let phone = self.numbers.phone(one).unwrap_or_else(|| self.numbers.instead(one));
            let reach = [Some(phone), self.numbers.email(one)].into_iter().flatten().collect::<Vec<_>>().join(", ");
            ContactLine {
                organisation: place.party(one.party).map(|party| party.name.clone()).unwrap_or_default(),
                person: format!("{}, {}", one.name, role_word(one.role)),
                reach,
            }
        };
        let with_us = |one: &&Kept<PartnershipPerson>| place.parties.iter().any(|party| party.id == one.party);
        self.places.iter().filter(with_us).map(line).collect()
    }
}

async fn signatures(maker: &Maker, place: &Place, text: &Text) -> Result<Vec<Signed>, Trouble> {
    let names = Names::load(&maker.desk, text.signatures.iter().map(|one| one.person)).await?;
    let signature = |one: &Kept<ampersand_domain::agreement::Signature>| Signed {
        party: place.party(one.party).map(|party| party.name.clone()).unwrap_or_default(),
        person: format!("{}, {}", one.name, one.role),
        way: one.counts_as(),
        day: one.signed_on,
        entered_by: signed::entered_by(one, &names).map(str::to_owned),
    };
    let these = text.signatures.iter().filter(|one| Some(&one.hash) == text.agreement.hash.as_ref());
    let these = these.filter(|one| one.disputed_on.is_none());
    Ok(these.map(signature).collect())
}

/// The words that mean different things to each of us, as we agreed to say them (R024).
async fn glossary(maker: &Maker, place: &Place) -> Result<Vec<(String, String)>, Trouble> {
    let words = maker.desk.select::<GlossaryWord>().filter("partnership = ?", place.partnership.id);
    let words = words.order("term, id").all().await?;
    let library = place.library().map_or("", |party| party.name.as_str());
    let all = place.with();
    let whose = |word: &GlossaryWord| {
        word.party.and_then(|party| place.party(party)).map_or_else(|| all.clone(), |party| party.name.clone())
    };
    Ok(words.iter().map(|word| (word.said().to_owned(), word.means(library, &whose(word)))).collect())
}

/// The clauses that one page holds, as `draft_clauses` makes them for the light path.
const ONE_PAGE: [&str; 6] = ["purpose", "gives", "gets", "in_touch", "term", "exit"];

/// The paper that fits: one page for the light path, as long as it says no more than one page holds (K11).
async fn whole_paper(maker: &Maker, place: &Place, text: &Text) -> Result<Paper, Trouble> {
    let known = |clause: &Kept<Clause>| clause.text.trim().is_empty() || ONE_PAGE.contains(&clause.key.as_str());
    if text.agreement.light && text.clauses.iter().all(known) {
        one_page(maker, place, text).await
    } else {
        full(maker, place, text).await
    }
}

/// One page, made from the clauses that are signed and from nothing else but who to ring and when we meet.
async fn one_page(maker: &Maker, place: &Place, text: &Text) -> Result<Paper, Trouble> {
    let people = People::of(maker, place).await?;
    let says = |key: &str| text.clauses.iter().find(|one| one.key == key).map_or("", |one| one.text.trim());
    let names: Vec<&str> = text.named(place).map(|party| party.name.as_str()).collect();
    let mut doing = says("purpose").to_owned();
    for (key, title) in [("gives", "What each of us brings"), ("gets", "What each of us hopes for")] {
        // What is written otherwise than a line for each of us stands as it was written: nothing signed is left out.
        if !by_party(says(key), &names) {
            doing.push_str(&format!("\n\n{title}\n{}", says(key)));
        }
    }
    let row = |party: &Kept<Party>| OnePageParty {
        name: party.name.clone(),
        brings: part_of(says("gives"), &party.name, &names),
        hopes: part_of(says("gets"), &party.name, &names),
        ring: people.ring(party.record.id),
        signatory: people.signatory(party.record.id),
    };
    let next = maker.desk.select::<Meeting>().filter("partnership = ?", place.partnership.id);
    let next = next
        .filter("held_on >= ?", maker.today)
        .only("called_off_on IS NULL AND notes = ''")
        .order("held_on, id")
        .one()
        .await?;
    let paper = OnePageAgreement {
        service: maker.letterhead(),
        day: day_of(maker, text),
        title: text.agreement.title.clone(),
        version: u32::try_from(text.agreement.number).unwrap_or_default(),
        doing,
        parties: text.named(place).map(row).collect(),
        in_touch: says("in_touch").to_owned(),
        next: next.map(|meeting| meeting.held_on),
        stopping: format!("{}\n{}", says("term"), says("exit")).trim().to_owned(),
        signatures: signatures(maker, place, text).await?,
    };
    Ok(paper.paper())
}

/// Whether each line of a clause is a line of one of us: "Age Friends: two people".
fn by_party(clause: &str, names: &[&str]) -> bool {
    let of = |line: &str| names.iter().any(|name| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')));
    clause.lines().filter(|line| !line.trim().is_empty()).all(of)
}

/// The lines of one of us in such a clause, without the name.
fn part_of(clause: &str, name: &str, names: &[&str]) -> String {
    if !by_party(clause, names) {
        return String::new();
    }
    let own = clause.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    own.map(str::trim).collect::<Vec<_>>().join("; ")
}

/// The agreement in full, its annex of contacts after what is signed.
async fn full(maker: &Maker, place: &Place, text: &Text) -> Result<Paper, Trouble> {
    let people = People::of(maker, place).await?;
    let exit = text.clauses.iter().find(|clause| clause.key == "exit").map(|clause| clause.text.clone());
    let written = text.clauses.iter().filter(|clause| clause.key != "exit" && !clause.text.trim().is_empty());
    let name = |party: &PartyId| place.party(*party).map(|party| party.name.clone());
    let gives = text.clauses.iter().find(|clause| clause.key == "gives").map_or("", |clause| clause.text.trim());
    let names: Vec<&str> = text.named(place).map(|party| party.name.as_str()).collect();
    let paper = AgreementPaper {
        service: maker.letterhead(),
        day: day_of(maker, text),
        title: text.agreement.title.clone(),
        kind: kind_word(text.agreement.kind).to_owned(),
        version: u32::try_from(text.agreement.number).unwrap_or_default(),
        standing: text.standing(place, maker.today),
        binding: BINDING.to_owned(),
        parties: text
            .named(place)
            .map(|party| PaperParty {
                name: party.name.clone(),
                role: part_of(gives, &party.name, &names),
                signatory: people.signatory(party.id),
            })
            .collect(),
        clauses: written
            .zip(1..)
            .map(|(clause, number)| ClausePaper {
                number: format!("{number}"),
                title: clause.title.clone(),
                text: clause.text.clone(),
                source: Some(clause.source.clone()),
            })
            .collect(),
        exit: exit.unwrap_or_default(),
        glossary: glossary(maker, place).await?,
        must_sign_first: text.agreement.first_signers.0.iter().filter_map(name).collect(),
        signatures: signatures(maker, place, text).await?,
        contacts: people.lines(place),
        show_sources: text.agreement.hash.is_none(),
    };
    Ok(paper.paper())
}

/// The certificate, once there is a text to sign.
async fn certified(maker: &Maker, place: &Place, text: &Text) -> Result<Option<Paper>, Trouble> {
    let Some(fingerprint) = text.agreement.hash.clone() else { return Ok(None) };
    let people = People::of(maker, place).await?;
    let certificate = Certificate {
        service: maker.letterhead(),
        day: maker.today,
        title: text.agreement.title.clone(),
        version: u32::try_from(text.agreement.number).unwrap_or_default(),
        fingerprint,
        parties: text.named(place).map(|party| (party.name.clone(), people.signatory(party.id))).collect(),
        signatures: signatures(maker, place, text).await?,
    };
    Ok(Some(certificate.paper()))
}

fn kind_word(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Memorandum => "Memorandum of understanding",
        AgreementKind::Plan => "Project plan",
        AgreementKind::Letter => "Letter of intent",
        AgreementKind::Terms => "Terms of reference",
        AgreementKind::OnePage => "Agreement on one page",
    }
}

async fn newest(ask: &Ask) -> Result<(Maker, Place, Text), Trouble> {
    let (maker, place) = (ask.maker()?, Place::of(ask).await?);
    let text = whole::newest(&maker.desk, &place).await?.ok_or(Trouble::NotFound)?;
    Ok((maker, place, text))
}

/// `GET /partnerships/{id}/agreement/paper`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (maker, place, text) = newest(&ask).await?;
    ask.paper(whole_paper(&maker, &place, &text).await?).await
}

/// The version that the address names, of this partnership.
async fn version(ask: &Ask) -> Result<(Maker, Place, Text), Trouble> {
    let (maker, place) = (ask.maker()?, Place::of(ask).await?);
    let id: AgreementId = ask.id_of("version")?;
    let agreement = maker.desk.get::<Agreement>(id).await?;
    let agreement = agreement.filter(|one| one.partnership == place.partnership.id).ok_or(Trouble::NotFound)?;
    let text = whole::text(&maker.desk, agreement).await?;
    Ok((maker, place, text))
}

/// `GET /partnerships/{id}/agreement/versions/{version}/paper`: also an older one, as it was.
pub(crate) async fn show_version(ask: Ask) -> Result<Answer, Trouble> {
    let (maker, place, text) = version(&ask).await?;
    ask.paper(whole_paper(&maker, &place, &text).await?).await
}

/// `GET /partnerships/{id}/agreement/versions/{version}/certificate`
pub(crate) async fn certificate_of_version(ask: Ask) -> Result<Answer, Trouble> {
    let (maker, place, text) = version(&ask).await?;
    let paper = certified(&maker, &place, &text).await?.ok_or(Trouble::NotFound)?;
    ask.paper(paper).await
}

/// `GET /partnerships/{id}/agreement/certificate`
pub(crate) async fn certificate(ask: Ask) -> Result<Answer, Trouble> {
    let (maker, place, text) = newest(&ask).await?;
    let paper = certified(&maker, &place, &text).await?.ok_or(Trouble::NotFound)?;
    ask.paper(paper).await
}

/// `GET /partnerships/{id}/agreement/text`: the text whose SHA-256 is the fingerprint.
pub(crate) async fn canonical(ask: Ask) -> Result<Answer, Trouble> {
    let (_, _, text) = newest(&ask).await?;
    let canonical = text.agreement.canonical.clone().ok_or(Trouble::NotFound)?;
    Ok(Answer::file("agreement.txt", "text/plain; charset=utf-8", canonical.into_bytes()))
}
