//! Who may use which address, walked with the ids of records that are there: those of their own partnership, of another
//! partner's, and of another service's. Whoever may not is told that there is no such page, and nothing is written.

use std::collections::HashMap;

use ampersand_domain::{Actor, Role, ServiceId, Uuid, people::PersonId};
use ampersand_store::{Extent, testing::Garden};
use ampersand_web::shell::Who;

use super::client::{Browser, Partner, Town, now, town};

/// Which table's record a changing part of an address names; `{id}` is told by what stands before it.
const PARTS: [(&str, &str); 53] = [
    ("/guidance/resources/{id}", "resources"),
    ("/home/{id}", "partnerships"),
    ("/need/aims/{id}", "aims"),
    ("/need/{id}", "needs"),
    ("/offer/facts/{id}", "library_facts"),
    ("/offer/gather/{id}", "offer_said"),
    ("/offer/lines/{id}", "audit_lines"),
    ("/offer/network/{id}", "branches"),
    ("/offer/pitches/{id}", "pitches"),
    ("/offer/stories/{id}", "case_studies"),
    ("/organisations/import/{id}", "imports"),
    ("/organisations/maps/{id}", "maps"),
    ("/organisations/{id}", "organisations"),
    ("/partnerships/{id}", "partnerships"),
    ("/people/links/{id}", "partnership_people"),
    ("/people/outbox/{id}", "outbox"),
    ("/people/{id}", "people"),
    ("/proposals/openings/{id}", "openings"),
    ("/proposals/{id}", "proposals"),
    ("/service/branches/{id}", "branches"),
    ("/workshops/{id}", "workshops"),
    ("{about}", "parties"),
    ("{approach}", "approaches"),
    ("{ask}", "network_asks"),
    ("{beyond}", "beyond"),
    ("{clause}", "clauses"),
    ("{contact}", "contacts"),
    ("{difference}", "differences"),
    ("{edition}", "strategy_editions"),
    ("{experiment}", "experiments"),
    ("{gain}", "need_gains"),
    ("{gap}", "gaps"),
    ("{file}", "proposal_files"),
    ("{invited}", "workshop_invited"),
    ("{line}", "contributions"),
    ("{measure}", "measures"),
    ("{meeting}", "meetings"),
    ("{named}", "map_names"),
    ("{objective}", "objectives"),
    ("{opportunity}", "opportunities"),
    ("{part}", "core_parts"),
    ("{party}", "parties"),
    ("{photo}", "workshop_photos"),
    ("{place}", "partnership_people"),
    ("{priority}", "party_priorities"),
    ("{process}", "process_asks"),
    ("{promise}", "promises"),
    ("{question}", "questions"),
    ("{release}", "releases"),
    ("{said}", "concerns"),
    ("{site}", "organisation_sites"),
    ("{template}", "workshop_templates"),
    ("{word}", "glossary_words"),
];

/// A partnership that has a record of every kind, and all that the service holds besides.
struct Full {
    with: Partner,
    ids: HashMap<String, String>,
}

async fn dump(town: &Town) -> String {
    let mut out = Vec::new();
    town.store.dump(&Extent::Service(town.service), &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

/// The id of a record of each table; of those of a partnership, one of this partnership.
fn ids(dump: &str, with: &Partner) -> HashMap<String, String> {
    let mine = with.partnership.0.simple().to_string();
    let (mut ids, mut table, mut columns) = (HashMap::new(), String::new(), Vec::<String>::new());
    for line in dump.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        if let Some(name) = line["table"].as_str() {
            table = name.to_owned();
            columns = serde_json::from_value(line["columns"].clone()).unwrap();
        } else if let Some(row) = line.as_array() {
            let of = |name: &str| columns.iter().position(|one| one == name).and_then(|at| row[at].as_str());
            let ours =
                of("partnership").is_none_or(|of| of == mine) && (table != "partnerships" || of("id") == Some(&mine));
            if let (Some(id), true) = (of("id").and_then(|id| id.parse::<Uuid>().ok()), ours) {
                ids.insert(table.clone(), id.to_string());
            }
        }
    }
    ids
}

impl Full {
    async fn of(town: &Town) -> Self {
        let with = town.partner("Age Friends", "Doreen Pike").await;
        let (desk, now) = (town.desk(), now());
        let mut garden = Garden::new(&town.store, &desk, &now).await.unwrap();
        garden.name("partnerships", with.partnership);
        garden.name("parties", with.theirs.id);
        garden.name("organisations", with.theirs.organisation.unwrap());
        for table in ampersand_store::tables() {
            // A service holds itself, and of a partnership or a link there is one that is made as it should be.
            if !["services", "partnerships", "links"].contains(&table.name) {
                let of_it = table.fields.iter().any(|field| field.name == "partnership");
                let holds = [("partnership", with.partnership.0)];
                let planted = garden.plant(&table, if of_it { &holds } else { &[] }).await;
                planted.unwrap_or_else(|error| panic!("{}: {error}", table.name));
            }
        }
        let mut ids = ids(&dump(town).await, &with);
        let whose_files = garden.named("proposals").await.unwrap();
        ids.insert("proposals".to_owned(), whose_files.to_string());
        ids.insert("parties".to_owned(), with.theirs.id.0.to_string());
        ids.insert("organisations".to_owned(), with.theirs.organisation.unwrap().0.to_string());
        ids.insert("partnerships".to_owned(), with.partnership.0.to_string());
        Self { with, ids }
    }

    /// The address with the ids of records; none where what varies names no record.
    fn address(&self, path: &str) -> Option<String> {
        let mut address = path.to_owned();
        for (part, table) in PARTS.iter().filter(|(part, _)| path.contains(part)) {
            let id = self.ids.get(*table)?;
            let with_id = match part.split_once("{id}") {
                Some((before, _)) if path.starts_with(part) => format!("{before}{id}"),
                Some(_) => continue,
                None => id.clone(),
            };
            address = address.replacen(part, &with_id, 1);
        }
        let other = |address: String| address.replace("{other}", &self.ids["organisations"]).replace("{version}", "1");
        let address = other(address).replace("{reason}", "time").replace("{paper}", &self.ids["attachments"]);
        (!address.contains('{')).then_some(address)
    }
}

/// What somebody who tries might send.
const TRIED: [(&str, &str); 14] = [
    ("version", "1"),
    ("number", "1"),
    ("name", "Taken over"),
    ("title", "Taken over"),
    ("text", "Taken over"),
    ("what", "words"),
    ("why", "Taken over"),
    ("kind", "mutual"),
    ("answer", "yes"),
    ("way", "told_us"),
    ("verb", "done"),
    ("day-day", "1"),
    ("day-month", "12"),
    ("day-year", "2026"),
];

struct Walk<'a> {
    town: &'a Town,
    full: &'a Full,
    /// What was answered that should not have been.
    open: Vec<String>,
    /// What was not, though it should have been.
    shut: Vec<String>,
    tried: usize,
}

impl<'a> Walk<'a> {
    fn through(town: &'a Town, full: &'a Full) -> Self {
        Self { town, full, open: Vec::new(), shut: Vec::new(), tried: 0 }
    }

    /// Everything of these addresses is refused to this browser: there is no such page, and nothing is written.
    async fn refuses(&mut self, who: &str, browser: &Browser, which: impl Fn(&Who, &str) -> bool) {
        let token = browser.get("/me").await.token();
        let (_, rows) = ampersand_web::routes().finish();
        let before = dump(self.town).await;
        for row in rows.iter().filter(|row| !row.who.may(None) && which(&row.who, row.path)) {
            let Some(address) = self.full.address(row.path) else { continue };
            let seen = match row.method {
                "GET" => browser.get(&address).await,
                _ => {
                    let fields = TRIED.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
                    browser.post(&address, &fields.chain([token.clone()]).collect::<Vec<_>>()).await
                }
            };
            self.tried += 1;
            if seen.status != 404 || !seen.says("We cannot find that page") {
                self.open.push(format!("{who}: {} {} answers {}", row.method, row.path, seen.status));
            }
        }
        let after = dump(self.town).await;
        let written = after.lines().filter(|line| !before.contains(line) && line.starts_with('['));
        self.open.extend(written.map(|line| format!("{who} writes {line}")));
    }

    /// Every page of these is shown to this browser.
    async fn lets_in(&mut self, browser: &Browser, which: impl Fn(&Who) -> bool) {
        let (_, rows) = ampersand_web::routes().finish();
        let inside = rows.iter().filter(|row| row.method == "GET" && !row.who.may(None) && row.path.contains('{'));
        for row in inside.filter(|row| which(&row.who)) {
            let Some(address) = self.full.address(row.path) else { continue };
            let seen = browser.get(&address).await;
            self.tried += 1;
            if seen.status != 200 || seen.address == "/sign-in" {
                self.shut.push(format!("{} {}", row.path, seen.status));
            }
        }
    }

    fn ends(self, at_least: usize) {
        assert!(self.open.is_empty(), "{:#?}", self.open);
        assert!(self.tried >= at_least, "only {} addresses were tried", self.tried);
    }
}

fn person(role: Role) -> Actor {
    Actor::Person { service: ServiceId(Uuid::nil()), person: PersonId(Uuid::nil()), role }
}

fn partner() -> Actor {
    let nil = Uuid::nil;
    Actor::Partner { service: ServiceId(nil()), organisation: nil().into(), contact: nil().into() }
}

#[tokio::test]
async fn every_changing_part_of_an_address_is_walked_with_a_record_that_is_there() {
    let (town, _) = town().await;
    let full = Full::of(&town).await;
    let (_, rows) = ampersand_web::routes().finish();
    let mut left: Vec<&str> = rows
        .iter()
        .filter(|row| !row.who.may(None) && row.path.contains('{') && full.address(row.path).is_none())
        .map(|row| row.path)
        .collect();
    left.sort_unstable();
    left.dedup();
    let names_none = [
        "/guidance/{topic}",
        "/guidance/{topic}/house",
        "/people/outbox/{id}/files/{at}",
        "/workshops/{id}/briefs/{idea}",
        "/workshops/{id}/briefs/{idea}/paper",
    ];
    assert_eq!(left, names_none, "these name no record of their own");
}

#[tokio::test]
async fn another_service_finds_none_of_our_records_and_writes_nothing() {
    let (town, _) = town().await;
    let full = Full::of(&town).await;
    let other = town.neighbour("Otherham Council").await;
    let mut walk = Walk::through(&town, &full);
    walk.refuses("another service", &other, |_, path| path.contains('{')).await;
    walk.ends(230);
}

#[tokio::test]
async fn another_partner_finds_none_of_our_records_and_writes_nothing() {
    let (town, _) = town().await;
    let full = Full::of(&town).await;
    let other = town.partner("Hearth", "Ana Silva").await;
    let mut walk = Walk::through(&town, &full);
    walk.refuses("another partner", &other.phone, |_, path| path.contains('{')).await;
    walk.ends(230);
}

#[tokio::test]
async fn a_role_that_an_address_does_not_name_is_refused_with_the_ids_of_its_own_records_too() {
    let (town, officer) = town().await;
    let full = Full::of(&town).await;
    let mut walk = Walk::through(&town, &full);
    for role in [Role::Staff, Role::Head, Role::Administrator] {
        let browser = town.person(&format!("{role:?}"), role).await;
        walk.refuses(role.as_str(), &browser, |who, _| !who.may(Some(&person(role)))).await;
    }
    walk.refuses("lead", &officer, |who, _| !who.may(Some(&person(Role::Lead)))).await;
    walk.refuses("partner", &full.with.phone, |who, _| !who.may(Some(&partner()))).await;
    walk.ends(250);
}

/// Pages that are rightly absent in the town of this test, and why.
const ABSENT: [(&str, &str); 29] = [
    ("/offer/lines/{id}", "the line can be one of an older version"),
    ("/offer/pitches/{id}/rehearse/stop", "no clock was started"),
    ("/offer/stories/{id}/picture", "the file of this test is no picture"),
    ("/organisations/import/{id}", "the list waits, and its file was never kept"),
    ("/organisations/{id}/first-meeting/calendar.ics", "no day was proposed"),
    ("/organisations/{id}/first-meeting/letter", "nobody was invited"),
    ("/partnerships/{id}/agreement/certificate", "nobody has signed"),
    ("/partnerships/{id}/agreement/clauses/{clause}", "the clause can be one of an older version"),
    ("/partnerships/{id}/agreement/said", "the draft is not offered"),
    ("/partnerships/{id}/agreement/sign", "the draft is not offered"),
    ("/partnerships/{id}/agreement/text", "nobody has signed"),
    ("/partnerships/{id}/agreement/versions/{version}/certificate", "nobody has signed"),
    ("/partnerships/{id}/agreement/versions/{version}/paper", "there is no such version"),
    ("/partnerships/{id}/check-in/{about}", "a partner is asked about the library, not about this party"),
    ("/partnerships/{id}/ending/letters/{party}/paper", "no letter is written"),
    ("/partnerships/{id}/group/calendar.ics", "the group has no day"),
    ("/partnerships/{id}/meetings/{meeting}/notes", "the notes were not sent to the partner"),
    ("/partnerships/{id}/people/{place}/support", "the place is no senior supporter's"),
    ("/partnerships/{id}/questions/{question}", "the partner asked it, and the library answers"),
    ("/partnerships/{id}/start-now/paper", "it was not begun at once"),
    ("/people/links/{id}", "the id is a link's, and the page a person's"),
    ("/proposals/{id}/decide", "no outcome is named"),
    ("/workshops/{id}/calendar.ics", "its time, made for this test, is no time of day"),
    ("/workshops/{id}/first-plan", "no idea was chosen"),
    ("/workshops/{id}/invitation/{invited}", "its time, made for this test, is no time of day"),
    ("/workshops/{id}/note", "no organisation is named"),
    ("/workshops/{id}/pack", "its time, made for this test, is no time of day"),
    ("/workshops/{id}/pack.zip", "its time, made for this test, is no time of day"),
    ("/workshops/{id}/sheet", "its time, made for this test, is no time of day"),
];

/// What is shut to somebody in a town of their own, though the table of permissions names them.
async fn shut_to(role: Option<Role>) -> (Vec<String>, usize) {
    let (town, _) = town().await;
    let full = Full::of(&town).await;
    let mut walk = Walk::through(&town, &full);
    match role {
        Some(role) => {
            let browser = town.person("Robin Vale", role).await;
            walk.lets_in(&browser, |who| who.may(Some(&person(role)))).await;
        }
        None => walk.lets_in(&full.with.phone, |who| who.may(Some(&partner()))).await,
    }
    let who = role.map_or("partner", Role::as_str);
    let is_absent = |one: &str| ABSENT.iter().any(|(path, _)| one.strip_prefix(path) == Some(" 404"));
    let wrong = walk.shut.iter().filter(|one| !is_absent(one)).map(|one| format!("{who}: {one}"));
    (wrong.collect(), walk.tried)
}

#[tokio::test]
async fn a_role_that_an_address_names_is_let_in_with_the_ids_of_records_that_are_there() {
    let (mut wrong, mut tried) = (Vec::new(), Vec::new());
    for role in Role::ALL.iter().copied().map(Some).chain([None]) {
        let (shut, count) = shut_to(role).await;
        wrong.extend(shut);
        tried.push(count);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tried[..4].iter().all(|count| *count > 120) && tried[4] > 40, "{tried:?}");
}
