//! Everything a partner's person does is told to somebody at the library: one walk over every form that they may send,
//! and the few that tell nobody, with the reason.

use std::collections::{BTreeSet, HashSet};

use ampersand_domain::{
    Actor, OrganisationId, Role, ServiceId, Uuid,
    agreement::Clause,
    credit::Release,
    ending::{Diagnosis, EndItem, Holding},
    health::{Measure, PulseItem},
    partnership::{
        Confirmation, Contribution, CorePart, Difference, GlossaryWord, Objective, PartnershipPerson, PartnershipRole,
        PartyPriority, ProcessAsk,
    },
    people::{ContactId, Notice, Person},
    promises::{Meeting, Promise, Question},
};
use ampersand_store::Record;

use super::{
    agreement::{accept_all, drafted, library_signs, signatory},
    client::{Browser, Partner, Seen, Town, now, town},
    joining::joins,
    records,
    sittings::NINE,
};

/// Forms after which nobody is told, and why.
const TELLS_NOBODY: [(&str, &str); 5] = [
    ("/drafts", "what is not sent yet is theirs alone"),
    ("/me/look", "how their own screen looks is nobody’s business"),
    ("/me/sessions/end", "on which devices somebody is signed in is theirs alone"),
    ("/me/sessions/others", "on which devices somebody is signed in is theirs alone"),
    ("/sign-out", "that they have gone home changes nothing for anybody"),
];

/// A partner's lead who sends one form after another.
struct Walk {
    town: Town,
    officer: Browser,
    with: Partner,
    told: BTreeSet<String>,
    known: HashSet<Uuid>,
}

/// A day of a form.
fn on(name: &str, day: &str, month: &str) -> Vec<(String, String)> {
    [("day", day), ("month", month), ("year", "2026")]
        .map(|(part, value)| (format!("{name}-{part}"), value.to_owned()))
        .to_vec()
}

fn with<'a>(fields: &[(&'a str, &'a str)], day: &'a [(String, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().copied().chain(day.iter().map(|(name, value)| (name.as_str(), value.as_str()))).collect()
}

impl Walk {
    async fn begin() -> Self {
        let (town, officer) = town().await;
        let with = town.partner("Age Friends", "Doreen Pike").await;
        signatory(&town, &with).await;
        Self { town, officer, with, told: BTreeSet::new(), known: HashSet::new() }
    }

    fn at(&self, page: &str) -> String {
        format!("{}{page}", self.with.place)
    }

    fn home(&self, page: &str) -> String {
        format!("/home/{}{page}", self.with.partnership.0)
    }

    fn us(&self) -> String {
        self.with.library.id.0.to_string()
    }

    fn them(&self) -> String {
        self.with.theirs.id.0.to_string()
    }

    /// The record of this kind that came since this was last asked.
    async fn fresh<R: Record>(&mut self) -> Uuid {
        let all = self.town.desk().select::<R>().filter("partnership = ?", self.with.partnership).all().await.unwrap();
        let all: Vec<Uuid> = all.iter().map(|one| one.uuid()).collect();
        let found = all.iter().copied().find(|one| !self.known.contains(one));
        self.known.extend(all);
        found.unwrap_or_else(|| panic!("there is no new {}", R::KIND))
    }

    /// How many notices there are, and the words of all of them.
    async fn notices(&self) -> Vec<String> {
        let all = self.town.desk().select::<Notice>().all().await.unwrap();
        all.into_iter().map(|one| one.record.text).collect()
    }

    /// Sends the form of this address from a page; somebody at the library is told of it.
    async fn does(&mut self, route: &str, ids: &[Uuid], page: &str, fields: &[(&str, &str)]) -> Seen {
        let before = self.notices().await.len();
        let ids = [&[self.with.partnership.0][..], ids].concat();
        let mut ids = ids.iter();
        let parts = route.split('/').map(|part| match part.strip_prefix('{') {
            Some(_) => ids.next().unwrap().to_string(),
            None => part.to_owned(),
        });
        let action = parts.collect::<Vec<_>>().join("/");
        let page = if page.is_empty() { &action } else { page };
        let seen = self.with.phone.send_to(page, &action, fields).await;
        assert_eq!(seen.status, 200, "{route}: {}", seen.html);
        let after = self.notices().await;
        assert!(after.len() > before, "{route} was told to nobody");
        self.told.insert(route.to_owned());
        seen
    }
}

async fn what_it_is_for(walk: &mut Walk) {
    let page = walk.at("/purpose");
    let text =
        [("who", "People over 60"), ("change", "Company"), ("sign", "The tea is full"), ("words", "Nobody alone")];
    walk.does("/partnerships/{id}/purpose", &[], &page, &text).await;
    walk.does("/partnerships/{id}/purpose/said", &[], &page, &[("answer", "yes"), ("own_words", "Tea")]).await;
    let text = [("text", "A place to meet"), ("strength", "2")];
    walk.does("/partnerships/{id}/priorities", &[], "", &text).await;
    let one = walk.fresh::<PartyPriority>().await;
    let page = walk.at(&format!("/priorities/{one}"));
    walk.does("/partnerships/{id}/priorities/{priority}/said", &[one], &page, &[("answer", "yes")]).await;
    walk.does("/partnerships/{id}/priorities/{priority}/drop", &[one], &page, &[]).await;
    walk.does("/partnerships/{id}/objectives", &[], "", &[("text", "Forty people at the tea")]).await;
    let one = walk.fresh::<Objective>().await;
    let page = walk.at(&format!("/objectives/{one}"));
    walk.does("/partnerships/{id}/objectives/{objective}", &[one], "", &[("text", "Fifty people")]).await;
    walk.does("/partnerships/{id}/objectives/{objective}/said", &[one], &page, &[("answer", "yes")]).await;
}

async fn what_each_brings(walk: &mut Walk) {
    let line = [("side", "gives"), ("text", "Two people"), ("kind", "staff_time")];
    walk.does("/partnerships/{id}/value", &[], "", &line).await;
    let one = walk.fresh::<Contribution>().await;
    let page = walk.at(&format!("/value/{one}"));
    let (desk, now) = (walk.town.desk(), now());
    let line = desk.get::<Contribution>(one).await.unwrap().unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    tx.update(&Contribution { tentative: true, ..line.record.clone() }, line.version).await.unwrap();
    tx.save().await.unwrap();
    let table = walk.at("/value");
    walk.does("/partnerships/{id}/value/{line}/settled", &[one], &table, &[]).await;
    walk.does("/partnerships/{id}/value/{line}", &[one], "", &[("text", "Three people")]).await;
    walk.does("/partnerships/{id}/value/{line}/end", &[one], &page, &[]).await;
    let account = walk.at(&format!("/account/{}", walk.them()));
    walk.officer.send(&account, &[("text", "You know everybody in Mill Lane")]).await;
    let party = walk.with.theirs.id.0;
    walk.does("/partnerships/{id}/account/{party}/said", &[party], &account, &[("answer", "yes")]).await;
    walk.does("/partnerships/{id}/capacity", &[], "", &[("hours", "4"), ("people", "Eight volunteers")]).await;
}

async fn how_it_is_for_them(walk: &mut Walk) {
    let page = walk.at("/differences");
    walk.does("/partnerships/{id}/differences", &[], "", &[("strand", "culture"), ("text", "Mondays")]).await;
    let one = walk.fresh::<Difference>().await;
    walk.does("/partnerships/{id}/differences/{difference}", &[one], "", &[("what_we_do", "We ask by post")]).await;
    let them = walk.them();
    let guess = [("party", them.as_str()), ("way", "guess"), ("strand", "focus"), ("text", "They count people")];
    walk.officer.send(&page, &guess).await;
    walk.does("/partnerships/{id}/differences/right", &[], &page, &[]).await;
    walk.does("/partnerships/{id}/words", &[], "", &[("term", "users"), ("theirs", "not said here")]).await;
    let one = walk.fresh::<GlossaryWord>().await;
    let page = walk.at(&format!("/words/{one}"));
    walk.does("/partnerships/{id}/words/{word}", &[one], "", &[("term", "users"), ("theirs", "guests")]).await;
    walk.does("/partnerships/{id}/words/{word}/remove", &[one], &page, &[]).await;
    walk.does("/partnerships/{id}/asks", &[], "", &[("name", "A key"), ("reason", "We open before you")]).await;
    walk.fresh::<ProcessAsk>().await;
    let asked = [("party", them.as_str()), ("name", "Insurance"), ("reason", "The council asks")];
    walk.officer.send(&walk.at("/asks"), &asked).await;
    let one = walk.fresh::<ProcessAsk>().await;
    let page = walk.at(&format!("/asks/{one}"));
    walk.does("/partnerships/{id}/asks/{process}", &[one], "", &[("status", "done")]).await;
    walk.does("/partnerships/{id}/asks/{process}/hard", &[one], &page, &[("hard", "It wants a number")]).await;
}

async fn who_takes_part(walk: &mut Walk) {
    let desk = walk.town.desk();
    let lead = desk.select::<PartnershipPerson>().filter("party = ?", walk.with.theirs.id);
    let lead = lead.filter("role = ?", PartnershipRole::Lead).one().await.unwrap().unwrap();
    let one = lead.record.id.0;
    let page = walk.at(&format!("/people/{one}"));
    let given = on("given", "2", "11");
    let hours = with(&[("hours", "4"), ("approved_by", "The committee")], &given);
    walk.does("/partnerships/{id}/people/{place}/hours", &[one], &page, &hours).await;
    let part = [("title", "chair"), ("role", "sponsor")];
    walk.does("/partnerships/{id}/people/{place}/part", &[one], &page, &part).await;
    walk.does("/partnerships/{id}/people/{place}/support", &[one], "", &[("answer", "yes")]).await;
    walk.with.phone.send_to(&page, &format!("{page}/part"), &[("title", "chair"), ("role", "lead")]).await;
    let say = walk.home("/say");
    walk.does("/home/{id}/say", &[], "", &[("kind", "we_need"), ("text", "Chairs with arms")]).await;
    walk.does("/home/{id}/people", &[], &say, &[("name", "Jo Bright"), ("role", "deputy")]).await;
    let jo = walk.town.desk().select::<PartnershipPerson>().filter("name = ?", "Jo Bright").one().await.unwrap();
    let jo = jo.unwrap().record.id.0;
    let kit = [("who", "new"), ("name", "Kit Lane"), ("gone", "yes")];
    walk.does("/home/{id}/people/{place}/follow", &[jo], "", &kit).await;
    let kit = walk.town.desk().select::<PartnershipPerson>().filter("name = ?", "Kit Lane").one().await.unwrap();
    let kit = kit.unwrap().record.id.0.to_string();
    let gone = [("person", kit.as_str()), ("version", "1")];
    walk.does("/home/{id}/people/left", &[], &say, &gone).await;
    walk.does("/home/{id}/details", &[], "", &[("name", "Age Friends")]).await;
    let wrong = [("said_to", "lead"), ("text", "The room was cold.")];
    walk.does("/home/{id}/wrong", &[], "", &wrong).await;
}

async fn staying_in_touch(walk: &mut Walk) {
    let page = walk.at("/in-touch");
    let how = [("channels", "the telephone"), ("reply_days", "5")];
    walk.does("/partnerships/{id}/in-touch", &[], "", &how).await;
    walk.does("/partnerships/{id}/in-touch/said", &[], &page, &[("answer", "yes")]).await;
    let party = walk.with.theirs.id.0;
    let page = walk.at(&format!("/reminders/{party}"));
    walk.does("/partnerships/{id}/reminders/{party}/said", &[party], &page, &[("answer", "no")]).await;
    walk.officer.send(&walk.at("/public"), &[("title", "Tea"), ("says", "Tea for everybody.")]).await;
    let page = walk.at(&format!("/public/{party}"));
    walk.does("/partnerships/{id}/public/{party}/said", &[party], &page, &[("answer", "yes")]).await;
    walk.does("/partnerships/{id}/briefing", &[], "", &[("whom", "Everybody on Tuesdays")]).await;
    walk.does("/partnerships/{id}/briefing/counter", &[], "", &[("happens", "Tea on Tuesdays")]).await;
    walk.does("/partnerships/{id}/questions", &[], "", &[("text", "May we use the back room?")]).await;
    let one = walk.fresh::<Question>().await;
    walk.officer.send(&walk.at(&format!("/questions/{one}")), &[("answer", "Yes, until six")]).await;
    let page = walk.at("/questions");
    walk.does("/partnerships/{id}/questions/settled", &[], &page, &[]).await;
    walk.officer.send(&page, &[("text", "How many chairs?")]).await;
    let one = walk.fresh::<Question>().await;
    walk.does("/partnerships/{id}/questions/{question}", &[one], "", &[("answer", "Twelve")]).await;
    let from = on("from_day", "1", "12");
    let change = with(&[("kind", "date"), ("text", "We move to Thursdays")], &from);
    walk.does("/partnerships/{id}/changes", &[], "", &change).await;
    let (desk, now) = (walk.town.desk(), now());
    let meeting = records::meeting(&now, walk.with.partnership, "Tea", ampersand_domain::Date::constant(2026, 12, 9));
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&meeting).await.unwrap();
    tx.save().await.unwrap();
    let one = walk.fresh::<Meeting>().await;
    let page = walk.at(&format!("/meetings/{one}"));
    walk.does("/partnerships/{id}/meetings/{meeting}/agenda", &[one], &page, &[("item", "The room")]).await;
}

async fn the_core_team(walk: &mut Walk) {
    let desk = walk.town.desk();
    let lead = desk.select::<PartnershipPerson>().filter("party = ?", walk.with.theirs.id).only("until IS NULL");
    let lead = lead.order("since, id").one().await.unwrap().unwrap().id.0.to_string();
    let part = [("person", lead.as_str()), ("share", "helps"), ("duty_new", "The tea")];
    walk.does("/partnerships/{id}/core-team", &[], "", &part).await;
    let one = walk.fresh::<CorePart>().await;
    let page = walk.at(&format!("/core-team/{one}"));
    walk.does("/partnerships/{id}/core-team/{part}/said", &[one], &page, &[("answer", "yes")]).await;
    walk.does("/partnerships/{id}/core-team/{part}/end", &[one], &page, &[]).await;
    let page = walk.at("/ways-of-working");
    walk.does("/partnerships/{id}/ways-of-working", &[], "", &[("text", "We ring before we write")]).await;
    walk.does("/partnerships/{id}/ways-of-working/said", &[], &page, &[("answer", "yes")]).await;
    walk.does("/partnerships/{id}/ways-of-working/note", &[], "", &[("how", "Mondays")]).await;
}

async fn promises(walk: &mut Walk) {
    let list = walk.at("/promises");
    let (due, later) = (on("due", "4", "12"), on("new_due", "14", "12"));
    walk.does("/partnerships/{id}/promises", &[], "", &with(&[("what", "Bring biscuits")], &due)).await;
    let one = walk.fresh::<Promise>().await;
    let page = walk.at(&format!("/promises/{one}"));
    walk.does("/partnerships/{id}/promises/{promise}/date", &[one], &page, &with(&[], &later)).await;
    walk.does("/partnerships/{id}/promises/{promise}/back", &[one], &page, &[("why", "No flour")]).await;
    let (us, them) = (walk.us(), walk.them());
    walk.officer.send(&list, &with(&[("party", &them), ("what", "Send dates")], &due)).await;
    let one = walk.fresh::<Promise>().await;
    let page = walk.at(&format!("/promises/{one}"));
    let but = [("answer", "yes_but"), ("but", "After Easter")];
    walk.does("/partnerships/{id}/promises/{promise}/said", &[one], &page, &but).await;
    walk.does("/partnerships/{id}/promises/accepted", &[], &list, &[]).await;
    walk.does("/partnerships/{id}/promises/done", &[], &list, &[]).await;
    walk.officer.send(&list, &with(&[("party", &us), ("what", "Print leaflets")], &due)).await;
    let one = walk.fresh::<Promise>().await;
    let page = walk.at(&format!("/promises/{one}"));
    walk.officer.send_to(&page, &format!("{page}/date"), &with(&[], &later)).await;
    let back = on("back_by", "27", "11");
    let waits = with(&[("answer", "with_their_committee")], &back);
    walk.does("/partnerships/{id}/promises/{promise}/date/said", &[one], &page, &waits).await;
    walk.does("/partnerships/{id}/promises/{promise}/agreed", &[one], &page, &[]).await;
}

async fn how_it_goes(walk: &mut Walk) {
    let check_in = walk.at("/check-in");
    walk.officer.send_to(&check_in, &check_in, &[("how", "both")]).await;
    let answers: Vec<_> = PulseItem::ALL.iter().map(|item| (item.as_str(), "largely")).collect();
    let us = walk.with.library.id.0;
    walk.does("/partnerships/{id}/check-in/{about}", &[us], "", &answers).await;
    walk.does("/partnerships/{id}/measures", &[], "", &[("title", "Cups of tea"), ("source", "The urn")]).await;
    walk.fresh::<Measure>().await;
    let measure = [("title", "People"), ("kind", "progress"), ("source", "The tally")];
    walk.officer.send(&walk.at("/measures"), &measure).await;
    let one = walk.fresh::<Measure>().await;
    let page = walk.at(&format!("/measures/{one}"));
    walk.does("/partnerships/{id}/measures/{measure}/said", &[one], &page, &[("answer", "yes")]).await;
    let read = on("read", "24", "11");
    walk.does("/partnerships/{id}/measures/{measure}", &[one], "", &with(&[("felt", "3")], &read)).await;
    let lines = [("going_well", "The tea"), ("change", "The cold room")];
    walk.does("/partnerships/{id}/reviews", &[], "", &lines).await;
    walk.does("/partnerships/{id}/trouble", &[], "", &[("answer", "yes")]).await;
    walk.does("/partnerships/{id}/sitting/nine", &[], "", &NINE).await;
    let form = walk.with.phone.get(&walk.at("/sitting/still-true")).await;
    let names = ["doing", "means", "bring", "hope", "how_we_work", "who", "time", "told", "in_touch"];
    let asked = names.into_iter().filter(|name| form.html.contains(&format!("name=\"{name}\"")));
    let fields: Vec<_> = asked.map(|name| (name, "true")).collect();
    walk.does("/partnerships/{id}/sitting/still-true", &[], "", &fields).await;
    walk.does("/partnerships/{id}/shake", &[], "", &[]).await;
}

async fn the_agreement(walk: &mut Walk) {
    let page = walk.at("/agreement");
    walk.does("/partnerships/{id}/agreement/go", &[], &page, &[("choice", "go"), ("reason", "We are ready")]).await;
    drafted(&walk.town, &walk.officer, &walk.with).await;
    let desk = walk.town.desk();
    let one = desk.select::<Clause>().filter("key = ?", "purpose").one().await.unwrap().unwrap().record.id.0;
    let page = walk.at(&format!("/agreement/clauses/{one}"));
    walk.does("/partnerships/{id}/agreement/clauses/{clause}", &[one], "", &[("text", "Nobody alone")]).await;
    walk.does("/partnerships/{id}/agreement/clauses/{clause}/said", &[one], &page, &[("answer", "yes")]).await;
    walk.does("/partnerships/{id}/agreement/terms", &[], "", &with(&[], &on("ends_on", "30", "12"))).await;
    accept_all(&walk.town, &walk.officer, &walk.with).await;
    let page = walk.at("/agreement");
    walk.officer.send_to(&page, &format!("{page}/offer"), &[]).await;
    let but = [("answer", "yes_but"), ("but", "After Easter")];
    walk.does("/partnerships/{id}/agreement/said", &[], "", &but).await;
    library_signs(&walk.officer, &walk.with).await;
    walk.does("/partnerships/{id}/agreement/sign", &[], "", &[("role", "chair")]).await;
    walk.does("/partnerships/{id}/agreement/renew", &[], "", &[("answer", "yes")]).await;
}

async fn the_credit(walk: &mut Walk) {
    let value = walk.at("/value");
    for party in [walk.us(), walk.them()] {
        let line = [("party", party.as_str()), ("side", "gives"), ("text", "A warm table"), ("kind", "space")];
        walk.officer.send(&value, &line).await;
    }
    let text = "Marlow Vale Libraries and Age Friends have kept a warm table for a year.";
    let fields = [("title", "Forty Tuesdays"), ("text", text), ("contact_line", "Ifeoma Danjuma, 01632 960105")];
    walk.officer.send(&walk.at("/credit/new"), &fields).await;
    let one = walk.fresh::<Release>().await;
    let page = walk.at(&format!("/credit/{one}"));
    let words = [("what", "words"), ("text", "They ask us to stay."), ("speaker", "Doreen Pike")];
    walk.does("/partnerships/{id}/credit/{release}/quote", &[one], "", &words).await;
    walk.does("/partnerships/{id}/credit/{release}/said", &[one], &page, &[("answer", "no")]).await;
    let seen = on("seen", "20", "11");
    walk.does("/partnerships/{id}/credit/mention", &[], "", &with(&[("place", "Marlow Post")], &seen)).await;
}

async fn the_end(walk: &mut Walk) {
    let (us, them) = (walk.us(), walk.them());
    let lent = [("kind", "loan"), ("what", "Two urns"), ("of_party", them.as_str()), ("with_party", us.as_str())];
    walk.does("/partnerships/{id}/holdings", &[], "", &lent).await;
    walk.fresh::<Holding>().await;
    let page = walk.at("/holdings");
    walk.does("/partnerships/{id}/holdings/settled", &[], &page, &[]).await;
    let ending = walk.at("/ending");
    let look = [("present", "yes"), ("evidence", "Tuesdays are full"), ("addressable", "yes"), ("share", "yes")];
    walk.officer.send(&format!("{ending}/reasons/time"), &look).await;
    let reason = walk.fresh::<Diagnosis>().await.to_string();
    let yes = [("reason", reason.as_str()), ("willing", "yes")];
    walk.does("/partnerships/{id}/ending/willing", &[], &ending, &yes).await;
    walk.does("/partnerships/{id}/ending/begin", &[], "", &[("reason", "We are tired")]).await;
    walk.officer.send(&format!("{ending}/begin"), &[("kind", "mutual"), ("reason", "The hall is sold")]).await;
    walk.does("/partnerships/{id}/ending/steps", &[], &ending, &[("step", "Tell the choir")]).await;
    let items = walk.town.desk().select::<EndItem>().filter("text = ?", "Tell the choir").one().await.unwrap();
    let item = items.unwrap().record.id.0.to_string();
    let done = [("item", item.as_str()), ("version", "1"), ("verb", "done")];
    walk.does("/partnerships/{id}/ending/steps/change", &[], &ending, &done).await;
    walk.does("/partnerships/{id}/ending/talk", &[], "", &[("good", "The tea")]).await;
    let them = [("touch_on-day", "1"), ("touch_on-month", "6"), ("touch_on-year", "2027")];
    walk.does("/partnerships/{id}/ending/door", &[], &ending, &them).await;
}

async fn what_is_held_and_going(walk: &mut Walk) {
    let them = walk.them();
    let noted =
        [("party", them.as_str()), ("answer", "yes"), ("way", "together"), ("name", "Doreen"), ("own_words", "Tea")];
    walk.officer.send_to(&walk.at("/purpose"), &walk.at("/purpose/said"), &noted).await;
    let said = walk.town.desk().select::<Confirmation>().filter("name = ?", "Doreen").one().await.unwrap().unwrap();
    let said = said.record.id.0.to_string();
    let held = walk.home("/held");
    let so = [("said", said.as_str()), ("version", "1")];
    walk.does("/home/{id}/held/dispute", &[], &held, &so).await;
    let cafe = walk.town.partner("Repair Café", "Anouk Visser").await;
    joins(&walk.town, &walk.officer, &walk.with, &cafe).await;
    let party = walk.with.theirs.id.0;
    walk.does("/partnerships/{id}/with-us/{party}/away", &[party], "", &[("why", "Our roof came down")]).await;
    walk.does("/home/not-us", &[], "", &[]).await;
}

#[tokio::test]
async fn everything_a_partner_does_is_told_to_somebody_at_the_library() {
    let mut walk = Walk::begin().await;
    what_it_is_for(&mut walk).await;
    what_each_brings(&mut walk).await;
    how_it_is_for_them(&mut walk).await;
    who_takes_part(&mut walk).await;
    staying_in_touch(&mut walk).await;
    the_core_team(&mut walk).await;
    promises(&mut walk).await;
    the_agreement(&mut walk).await;
    how_it_goes(&mut walk).await;
    the_credit(&mut walk).await;
    the_end(&mut walk).await;
    what_is_held_and_going(&mut walk).await;
    let partner = Actor::Partner {
        service: ServiceId(Uuid::nil()),
        contact: ContactId(Uuid::nil()),
        organisation: OrganisationId(Uuid::nil()),
    };
    let (_, rows) = ampersand_web::routes().finish();
    let forms = rows.iter().filter(|row| row.method == "POST" && row.who.may(Some(&partner)) && !row.who.may(None));
    let forms: BTreeSet<&str> = forms.map(|row| row.path).collect();
    let nobody = TELLS_NOBODY.iter().map(|(path, _)| *path);
    let held: BTreeSet<&str> = walk.told.iter().map(String::as_str).chain(nobody).collect();
    assert_eq!(held, forms, "a form of a partner that is neither walked nor said to tell nobody");
}

#[tokio::test]
async fn where_nobody_leads_or_the_lead_has_left_those_who_lead_the_house_are_told() {
    let (town, _) = town().await;
    let head = town.person("Tom Ashworth", Role::Administrator).await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), now());
    let lead = desk.select::<Person>().filter("role = ?", Role::Lead).one().await.unwrap();
    let lead = lead.unwrap();
    let mut tx = desk.write(&now).await.unwrap();
    let gone = Person { left: Some(now.today), ..lead.record.clone() };
    tx.update(&gone, lead.version).await.unwrap();
    tx.save().await.unwrap();
    with.phone.send(&format!("{}/questions", with.place), &[("text", "Who has the key?")]).await;
    assert!(head.get("/people/notices").await.says("Age Friends asks: Who has the key?"));
    let of_the_lead = town.desk().select::<Notice>().filter("person = ?", lead.record.id).count().await.unwrap();
    assert_eq!(of_the_lead, 0, "whoever has left reads nothing");
}
