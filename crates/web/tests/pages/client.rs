//! A town with a server, and people with browsers of their own. Every page that a browser fetches is checked.

use std::collections::HashSet;

use ampersand_domain::{
    Actor, Instant, Now, Role, ServiceId,
    offer::Audit,
    organisations::{Contact, ContactPurpose, Organisation, Origin, Precision, Standing},
    partnership::{
        Partnership, PartnershipId, PartnershipPerson, PartnershipPersonId, PartnershipRole, Party, PartyId,
        PartyStanding, Rhythm, Stage,
    },
    people::{Link, LinkKind, Person, PersonId},
    service::LibraryService,
};
use ampersand_store::{
    Desk, Store,
    testing::{Fresh, fresh_sqlite},
};
use ampersand_web::{App, Settings};
use jiff::civil::date;
use scraper::{Html, Selector};

/// A server on a fresh database with one library service.
pub(crate) struct Town {
    pub(crate) store: Store,
    pub(crate) address: String,
    pub(crate) service: ServiceId,
    fresh: Fresh,
}

/// A partner's lead with a phone, and what they are in.
pub(crate) struct Partner {
    pub(crate) phone: Browser,
    /// The partnership's address for people of the library.
    pub(crate) place: String,
    pub(crate) partnership: PartnershipId,
    pub(crate) library: Party,
    pub(crate) theirs: Party,
}

/// Somebody's browser.
pub(crate) struct Browser {
    client: reqwest::Client,
    address: String,
}

/// A page as the browser has it.
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) address: String,
    pub(crate) html: String,
}

fn partnership(id: PartnershipId, with: &str, today: ampersand_domain::Date) -> Partnership {
    Partnership {
        id,
        title: format!("Warm Words with {with}"),
        summary: "Reading together on Tuesdays".to_owned(),
        need: None,
        workshop: None,
        stage: Stage::Active,
        stage_since: today,
        rhythm: Rhythm::AllYear,
        light: None,
        inherited: false,
        settling_until: None,
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: ampersand_domain::Json(None),
        began_on: Some(today),
        began_precision: Precision::Day,
        ended_on: None,
    }
}

fn party(id: PartyId, partnership: PartnershipId, with: Option<&Organisation>, today: ampersand_domain::Date) -> Party {
    Party {
        id,
        partnership,
        organisation: with.map(|one| one.id),
        name: with.map_or("Marlow Vale Libraries", |one| one.name.as_str()).to_owned(),
        standing: PartyStanding::Active,
        since: today,
        since_precision: Precision::Day,
        left_on: None,
        left_why: String::new(),
        light: None,
        reach: String::new(),
        all_named: false,
        lead_vacant_since: None,
    }
}

fn place(id: PartnershipPersonId, party: &Party, name: &str) -> PartnershipPerson {
    PartnershipPerson::of(id, party, PartnershipRole::Lead, name, party.since)
}

/// Long enough for a link of a test to be open whatever the machine's clock shows.
pub(crate) const LONG: i64 = 86_400 * 36_500;

/// The moment at which a test's own records are made.
pub(crate) fn now() -> Now {
    Now::new(Instant::from_seconds(1_795_510_800).unwrap(), date(2026, 11, 24), rand_seed())
}

fn rand_seed() -> [u8; 32] {
    use std::sync::atomic::{AtomicU8, Ordering};
    static COUNT: AtomicU8 = AtomicU8::new(1);
    [COUNT.fetch_add(1, Ordering::Relaxed); 32]
}

/// A town whose service has the authority's name, has looked at what it can offer, and one officer, who has signed in.
pub(crate) async fn town() -> (Town, Browser) {
    let (town, officer) = town_without_offer().await;
    let (desk, now) = (town.desk(), now());
    let audit = Audit { id: now.id(), number: 1, made_on: now.today, by: None, note: String::new() };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&audit).await.unwrap();
    tx.save().await.unwrap();
    (town, officer)
}

/// The same town before anybody has written down what the library can offer.
pub(crate) async fn town_without_offer() -> (Town, Browser) {
    let town = Town::empty().await;
    let officer = town.person("Ifeoma Danjuma", Role::Lead).await;
    (town, officer)
}

impl Town {
    /// A server and a service, and nobody in it.
    pub(crate) async fn empty() -> Self {
        Self::set(|_| {}).await
    }

    /// The same where these proxies are trusted.
    pub(crate) async fn behind(proxies: &[&str]) -> Self {
        Self::set(|settings| settings.trusted_proxies = proxies.iter().map(|one| one.parse().unwrap()).collect()).await
    }

    /// The same with other settings.
    pub(crate) async fn set(change: impl FnOnce(&mut Settings)) -> Self {
        let fresh = fresh_sqlite().await.unwrap();
        let store = fresh.store.clone();
        let now = now();
        let service: ServiceId = now.id();
        let library = LibraryService {
            set_up: true,
            ..LibraryService::new(service, "marlow").of_authority("Marlow Vale Council")
        };
        store.make_service(&now, &library).await.unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let mut settings =
            Settings { public_url: address.clone(), today: Some(date(2026, 11, 24)), ..Settings::default() };
        change(&mut settings);
        let router = App::new(store.clone(), settings).router();
        let service_of = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service_of).await });
        Self { store, address, service, fresh }
    }

    /// Every `table.column` of the database in which these words stand.
    pub(crate) async fn holding(&self, words: &str) -> Vec<String> {
        self.fresh.holding(words).await.unwrap()
    }

    /// The desk of the system, to look at what was recorded.
    pub(crate) fn desk(&self) -> Desk {
        self.store.desk(&Actor::System { service: self.service })
    }

    /// A browser in which nobody has signed in.
    pub(crate) fn stranger(&self) -> Browser {
        let client = reqwest::Client::builder().cookie_store(true).build().unwrap();
        Browser { client, address: self.address.clone() }
    }

    /// The administrator of another library service on the same server.
    pub(crate) async fn neighbour(&self, authority: &str) -> Browser {
        let now = now();
        let service: ServiceId = now.id();
        let library =
            LibraryService { set_up: true, ..LibraryService::new(service, "neighbour").of_authority(authority) };
        self.store.make_service(&now, &library).await.unwrap();
        self.person_of(service, "Una Other", Role::Administrator).await
    }

    /// A browser of which a proxy says that it is at this address.
    pub(crate) fn stranger_at(&self, address: &str) -> Browser {
        let mut headers = reqwest::header::HeaderMap::new();
        headers.insert("x-forwarded-for", address.parse().unwrap());
        let client = reqwest::Client::builder().cookie_store(true).default_headers(headers).build().unwrap();
        Browser { client, address: self.address.clone() }
    }

    /// A person of the library, signed in by a link.
    pub(crate) async fn person(&self, name: &str, role: Role) -> Browser {
        self.person_of(self.service, name, role).await
    }

    async fn person_of(&self, service: ServiceId, name: &str, role: Role) -> Browser {
        let now = now();
        let person = Person::new(now.id::<PersonId>(), name, role);
        let (letters, link) = self.link(LinkKind::Invite, &now);
        let link = Link { person: Some(person.id), ..link };
        let desk = self.store.desk(&Actor::System { service });
        let mut tx = desk.write(&now).await.unwrap();
        tx.insert(&person).await.unwrap();
        tx.insert(&link).await.unwrap();
        tx.save().await.unwrap();
        let browser = self.stranger();
        let seen = browser.send(&format!("/l/{letters}"), &[("password", "correct horse battery")]).await;
        assert!(seen.status < 400 || seen.status == 404, "{} {}", seen.status, seen.html);
        browser
    }

    /// A partnership of the library with one organisation, whose lead has come in by a personal link on a phone.
    pub(crate) async fn partner(&self, organisation: &str, lead: &str) -> Partner {
        let now = now();
        let (desk, today) = (self.desk(), now.today);
        let mut one = Organisation::named(now.id(), organisation, Origin::Typed);
        one.standing = Some(Standing::PartnerNow);
        let contact = Contact {
            id: now.id(),
            organisation: one.id,
            name: lead.to_owned(),
            role: "manager".to_owned(),
            email: Some("lead@partner.example".to_owned()),
            phone: None,
            reach_by: None,
            source: "they told us".to_owned(),
            purpose: ContactPurpose::Partnership,
            keep_until: None,
            left: None,
            successor: None,
            import: None,
        };
        let partnership = partnership(now.id(), organisation, today);
        let party = |with: Option<&Organisation>| party(now.id(), partnership.id, with, today);
        let (library, theirs) = (party(None), party(Some(&one)));
        let mut people = vec![place(now.id(), &library, "Ifeoma Danjuma"), place(now.id(), &theirs, lead)];
        people[0].person =
            desk.select::<Person>().filter("role = ?", Role::Lead).order("id").one().await.unwrap().map(|p| p.id);
        people[1].contact = Some(contact.id);
        let (letters, link) = self.link(LinkKind::Partner, &now);
        let link =
            Link { contact: Some(contact.id), organisation: Some(one.id), partnership: Some(partnership.id), ..link };
        let mut tx = desk.write(&now).await.unwrap();
        tx.insert(&one).await.unwrap();
        tx.insert(&contact).await.unwrap();
        tx.insert(&partnership).await.unwrap();
        tx.insert_many(&[library.clone(), theirs.clone()]).await.unwrap();
        tx.insert_many(&people).await.unwrap();
        tx.insert(&link).await.unwrap();
        tx.save().await.unwrap();
        let phone = self.stranger();
        let seen = phone.send(&format!("/l/{letters}"), &[]).await;
        assert!(seen.address.starts_with("/home/"), "{} {}", seen.address, seen.html);
        Partner {
            phone,
            place: format!("/partnerships/{}", partnership.id.0),
            partnership: partnership.id,
            library,
            theirs,
        }
    }

    /// A link of this kind that opens for long, with its letters.
    pub(crate) fn link(&self, kind: LinkKind, now: &Now) -> (String, Link) {
        let token = now.token();
        let link = Link {
            id: now.id(),
            digest: ampersand_domain::Token::digest_of(&token.to_hex()),
            code_digest: None,
            code_until: None,
            kind,
            contact: None,
            organisation: None,
            person: None,
            partnership: None,
            made_by: None,
            expires_at: now.instant.plus_seconds(LONG),
            used_at: None,
            revoked_at: None,
            device_note: String::new(),
        };
        (token.to_hex(), link)
    }
}

impl Browser {
    /// The same browser, for which another node answers.
    pub(crate) fn at(&self, address: &str) -> Self {
        Self { client: self.client.clone(), address: address.to_owned() }
    }

    /// Fetches a page and checks it.
    pub(crate) async fn get(&self, path: &str) -> Seen {
        let response = self.client.get(format!("{}{path}", self.address)).send().await.unwrap();
        Seen::of(response).await
    }

    /// Under which policy a page came, and the page as it came, unchecked.
    pub(crate) async fn policy_and_page(&self, path: &str) -> (String, String) {
        let response = self.client.get(format!("{}{path}", self.address)).send().await.unwrap();
        let policy = response.headers().get("content-security-policy").map(|value| value.to_str().unwrap().to_owned());
        (policy.unwrap_or_default(), response.text().await.unwrap())
    }

    /// Opens the page, fills in the form that posts to `action` (the page's own address by default) and sends it.
    pub(crate) async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.send_to(path, path, fields).await
    }

    /// Fills in the form on a page that posts to another address.
    pub(crate) async fn send_to(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Seen {
        self.post(action, &self.filled(page, action, fields).await).await
    }

    /// These fields with the hidden ones of the form on a page that posts to `action`.
    async fn filled(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Vec<(String, String)> {
        let seen = self.get(page).await;
        let hidden = seen.hidden(action);
        assert!(hidden.iter().any(|(name, _)| name == "csrf_token"), "{page} has no form to {action}:\n{}", seen.html);
        let mut all: Vec<(String, String)> =
            hidden.into_iter().filter(|(name, _)| !fields.iter().any(|(own, _)| own == name)).collect();
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        all
    }

    /// Sends a file by the form on a page that posts to `action`.
    pub(crate) async fn upload(&self, page: &str, action: &str, file: (&str, &str, Vec<u8>)) -> Seen {
        self.upload_with(page, action, &[], file).await
    }

    /// The same, with other fields filled in.
    pub(crate) async fn upload_with(
        &self,
        page: &str,
        action: &str,
        fields: &[(&str, &str)],
        (field, name, bytes): (&str, &str, Vec<u8>),
    ) -> Seen {
        let mut form = reqwest::multipart::Form::new();
        for (name, value) in self.filled(page, action, fields).await {
            form = form.text(name, value);
        }
        let part = reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned());
        let form = form.part(field.to_owned(), part);
        let response = self.client.post(format!("{}{action}", self.address)).multipart(form).send().await.unwrap();
        Seen::of(response).await
    }

    /// How many bytes come over the line for this address, packed as a phone asks for them, and the page as it is.
    pub(crate) async fn weight(&self, path: &str) -> (usize, String) {
        let address = format!("{}{path}", self.address);
        let packed = self.client.get(&address).header("accept-encoding", "gzip").send().await.unwrap();
        let weighs = packed.bytes().await.unwrap().len();
        (weighs, self.client.get(&address).send().await.unwrap().text().await.unwrap())
    }

    /// How many bytes the answer to a script has that posts these fields.
    pub(crate) async fn weight_of_post(&self, path: &str, fields: &[(String, String)]) -> usize {
        let request = self.client.post(format!("{}{path}", self.address)).form(fields);
        let response =
            request.header("accept", "application/json").header("accept-encoding", "gzip").send().await.unwrap();
        assert!(response.status().is_success(), "{path}: {} to {fields:?}", response.status());
        response.bytes().await.unwrap().len()
    }

    /// All that a stream says until it is silent, as it comes.
    pub(crate) async fn stream(&self, path: &str) -> String {
        let mut response = self.client.get(format!("{}{path}", self.address)).send().await.unwrap();
        let mut all = Vec::new();
        while let Ok(Ok(Some(some))) = tokio::time::timeout(std::time::Duration::from_secs(1), response.chunk()).await {
            all.extend_from_slice(&some);
        }
        String::from_utf8(all).unwrap()
    }

    /// The headers of an answer.
    pub(crate) async fn headers(&self, path: &str) -> reqwest::header::HeaderMap {
        self.client.get(format!("{}{path}", self.address)).send().await.unwrap().headers().clone()
    }

    /// A file as it comes.
    pub(crate) async fn file(&self, path: &str) -> Vec<u8> {
        let response = self.client.get(format!("{}{path}", self.address)).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.bytes().await.unwrap().to_vec()
    }

    /// Presses the button of one page twice, as a finger does where nothing answers at once.
    pub(crate) async fn press_twice(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> [Seen; 2] {
        let mut all = self.get(page).await.hidden(action);
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        [self.post(action, &all).await, self.post(action, &all).await]
    }

    /// Posts to an address that no page of this browser offers, with the token of its own pages.
    pub(crate) async fn forge(&self, action: &str, fields: &[(&str, &str)]) -> Seen {
        let mut all = self.get("/me").await.hidden("/me/look");
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post(action, &all).await
    }

    /// Posts fields as they are, with a header that browsers set.
    pub(crate) async fn post_with(&self, path: &str, fields: &[(String, String)], (name, value): (&str, &str)) -> Seen {
        let request = self.client.post(format!("{}{path}", self.address)).form(fields).header(name, value);
        Seen::of(request.send().await.unwrap()).await
    }

    /// Posts fields as they are.
    pub(crate) async fn post(&self, path: &str, fields: &[(String, String)]) -> Seen {
        let response = self.client.post(format!("{}{path}", self.address)).form(fields).send().await.unwrap();
        Seen::of(response).await
    }
}

impl Seen {
    async fn of(response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let address = response.url().path().to_owned();
        let is = |kind: &str| {
            let header = response.headers().get("content-type");
            header.is_some_and(|header| header.as_bytes().starts_with(kind.as_bytes()))
        };
        let (is_page, is_stream) = (is("text/html"), is("text/event-stream"));
        // A stream has no end to be waited for: that it was opened is enough.
        let html = if is_stream { String::new() } else { response.text().await.unwrap() };
        let seen = Self { status, address, html };
        if is_page && seen.html.contains("<html") {
            check(&seen.html, &seen.address);
        }
        seen
    }

    /// Whether these words stand on the page, as a person reads them.
    pub(crate) fn says(&self, words: &str) -> bool {
        let text: String = Html::parse_document(&self.html).root_element().text().collect::<Vec<_>>().join(" ");
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
        flat(&text).contains(&flat(words))
    }

    /// The address of the link with these words.
    pub(crate) fn link(&self, words: &str) -> Option<String> {
        let document = Html::parse_document(&self.html);
        let all = Selector::parse("a[href]").unwrap();
        document
            .select(&all)
            .find(|link| link.text().collect::<String>().trim() == words)
            .and_then(|link| link.value().attr("href").map(str::to_owned))
    }

    /// The token of a form on the page, for a post made by hand.
    pub(crate) fn token(&self) -> (String, String) {
        let token = self.html.split("name=\"csrf_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        ("csrf_token".to_owned(), token.unwrap_or_default().to_owned())
    }

    /// What stands in a field of this name.
    pub(crate) fn field(&self, name: &str) -> String {
        let document = Html::parse_document(&self.html);
        let field = Selector::parse(&format!("input[name='{name}']")).unwrap();
        let value = document.select(&field).next().and_then(|input| input.value().attr("value"));
        value.unwrap_or_default().to_owned()
    }

    /// What is chosen already of a few that are all seen.
    pub(crate) fn chosen(&self, name: &str) -> Option<String> {
        let document = Html::parse_document(&self.html);
        let chosen = Selector::parse(&format!("input[type=radio][name='{name}'][checked]")).unwrap();
        document.select(&chosen).next().and_then(|input| input.value().attr("value")).map(str::to_owned)
    }

    /// What is chosen already in a list to drop down.
    pub(crate) fn selected(&self, name: &str) -> Option<String> {
        let document = Html::parse_document(&self.html);
        let chosen = Selector::parse(&format!("select[name='{name}'] option[selected]")).unwrap();
        document.select(&chosen).next().and_then(|option| option.value().attr("value")).map(str::to_owned)
    }

    /// The hidden fields of the form that posts to this address.
    pub(crate) fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let document = Html::parse_document(&self.html);
        let (forms, inputs) = (Selector::parse("form").unwrap(), Selector::parse("input[type=hidden]").unwrap());
        document
            .select(&forms)
            .filter(|form| form.value().attr("action") == Some(action))
            .flat_map(|form| form.select(&inputs))
            .filter_map(|input| Some((input.value().attr("name")?.to_owned(), input.value().attr("value")?.to_owned())))
            .collect()
    }
}

/// What holds for every page: one heading, a title, labels, unique ids, no inline script or style, a skip link that lands.
pub(crate) fn check(html: &str, at: &str) {
    let document = Html::parse_document(html);
    let all = |selector: &str| document.select(&Selector::parse(selector).unwrap()).collect::<Vec<_>>();
    assert_eq!(all("h1").len(), 1, "{at} has one h1");
    assert!(all("title").iter().any(|title| title.text().any(|text| text.ends_with("Ampersand"))), "{at} has a title");
    assert!(all("html[lang]").len() == 1, "{at} has a language");
    assert!(all("script:not([src])").is_empty(), "{at} has no script inside");
    assert!(all("[style], style").is_empty(), "{at} has no style inside");
    assert!(all("[onclick], [onchange], [onsubmit]").is_empty(), "{at} has no script in attributes");
    let mut ids = HashSet::new();
    for element in all("[id]") {
        let id = element.value().attr("id").unwrap_or_default().to_owned();
        assert!(ids.insert(id.clone()), "{at} has the id {id:?} twice");
    }
    for input in all("input:not([type=hidden]), select, textarea") {
        let id = input.value().attr("id").unwrap_or_default();
        let labelled = input.value().attr("aria-label").is_some() || !all(&format!("label[for=\"{id}\"]")).is_empty();
        assert!(labelled, "{at} has a field without a label: {:?}", input.value().attr("name"));
    }
    for form in all("form[method=post]") {
        let inside = form.html();
        assert!(inside.contains("name=\"csrf_token\""), "{at} has a form without a token");
    }
    for describer in all("[aria-describedby]") {
        for id in describer.value().attr("aria-describedby").unwrap_or_default().split_whitespace() {
            assert!(ids.contains(id), "{at} describes a field by {id:?}, which is not there");
        }
    }
    for link in all("a[href^='#']") {
        let id = link.value().attr("href").unwrap_or_default().trim_start_matches('#');
        assert!(ids.contains(id), "{at} has a link to #{id}, which is not there");
    }
}
