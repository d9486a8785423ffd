//! A workshop on paper, with phones, online and mixed, on a server that goes half-way: the pages say in each what is to be
//! done, and the same records come out of each with nothing typed again.

use ampersand_domain::{
    partnership::{Contribution, Objective, Partnership, Party},
    promises::{Meeting, Promise},
    workshop::{Workshop, WorkshopState},
};

use super::{
    client::Browser,
    hall::serve,
    workshop::{Planned, planned},
};

/// How the people in it take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// In one room, and nobody has a phone in their hand.
    Paper,
    /// In one room, each with a phone.
    Phones,
    /// In a call, each with a phone or a computer; the Dance School wrote on a board elsewhere.
    Online,
    /// In one room, Citizens Advice with a phone and the Dance School with paper.
    Mixed,
}

const ADVICE: (&str, &str) = ("1", "Citizens Advice");
const DANCE: (&str, &str) = ("2", "Dance School");

/// The workshop, and whoever of the two organisations takes part by a page of their own.
struct Held {
    one: Planned,
    phones: Vec<(&'static str, Browser)>,
    mode: Mode,
}

impl Held {
    async fn begins(mode: Mode) -> Self {
        let one = planned().await;
        for (_, name) in [ADVICE, DANCE] {
            one.officer.send_to(&one.here, &format!("{}/invited", one.here), &[("name", name)]).await;
        }
        one.does(&[("does", "open")]).await;
        let with = match mode {
            Mode::Paper => vec![],
            Mode::Mixed => vec![ADVICE.1],
            Mode::Phones | Mode::Online => vec![ADVICE.1, DANCE.1],
        };
        let mut phones = Vec::new();
        for name in with {
            phones.push((name, one.guest(&format!("Somebody of {name}"), name).await));
        }
        Self { one, phones, mode }
    }

    fn phone(&self, of: (&str, &str)) -> Option<&Browser> {
        self.phones.iter().find(|(name, _)| *name == of.1).map(|(_, phone)| phone)
    }

    /// The server goes with everything it had in mind, and another answers from the same database.
    async fn the_server_goes(&mut self) {
        let (_, address, _) = serve(&self.one.town.store).await;
        self.one.officer = self.one.officer.at(&address);
        self.phones.iter_mut().for_each(|(_, phone)| *phone = phone.at(&address));
    }

    /// Sends a form from the organisation's own page of the room, where it has one, and else from one of whoever leads.
    async fn either(&self, of: (&str, &str), phone: (&str, &str, &[(&str, &str)]), led: (&str, &str, &[(&str, &str)])) {
        let room = format!("/w/{}", self.one.code);
        let (browser, at, (page, to, fields)) = match self.phone(of) {
            Some(browser) => (browser, &room, phone),
            None => (&self.one.officer, &self.one.here, led),
        };
        let seen = browser.send_to(&format!("{at}{page}"), &format!("{at}{to}"), fields).await;
        assert!(seen.status < 400, "{:?}: {to} {fields:?}: {} {}", self.mode, seen.status, seen.html);
    }

    /// A note about what stands in the way.
    async fn notes(&self, of: (&str, &str), text: &str) {
        if self.mode == Mode::Online && of == DANCE {
            let board = format!("{}/board", self.one.here);
            let look = self.one.officer.send_to(&board, &board, &[("pasted", text)]).await;
            assert!(look.says(text), "{}", look.html);
            let keep = format!("{board}/keep");
            let fields: Vec<(String, String)> = look.hidden(&keep);
            assert!(self.one.officer.post(&keep, &fields).await.status < 400);
            return;
        }
        let line = format!("{}: {text}", if of == ADVICE { "ca" } else { "ds" });
        self.either(of, ("", "/notes", &[("text", text), ("key", text)]), ("/scribe", "/scribe", &[("text", &line)]))
            .await;
    }

    async fn brings(&self, of: (&str, &str), what: &str) {
        let led = [("does", "bring"), ("seat", of.0), ("bring", what), ("key", what)];
        self.either(of, ("", "/say", &[("what", "bring"), ("bring", what), ("key", what)]), ("/run", "/run", &led))
            .await;
    }

    async fn weighs(&self, of: (&str, &str), problem: &str, reason: &str) {
        let phone =
            [("about", problem), ("what", "weigh"), ("axis", "seriousness"), ("level", "4"), ("reason", reason)];
        let led = [
            ("does", "weigh"),
            ("about", problem),
            ("seat", of.0),
            ("axis", "seriousness"),
            ("level", "4"),
            ("reason", reason),
        ];
        self.either(of, ("/problems", "/problems", &phone), ("/problems", "/problems", &led)).await;
    }

    async fn writes(&self, of: (&str, &str), idea: &str, line: &str, text: &str) {
        let at = |place: &str| format!("{place}/{idea}");
        let fields = [("what", "lines"), (line, text)];
        let (phone, led) = (at("/brief"), at("/briefs"));
        self.either(of, (&phone, &phone, &fields), (&led, &led, &fields)).await;
    }

    async fn carries(&self, of: (&str, &str), idea: &str) {
        let led = [("does", "commit"), ("seat", of.0), ("idea", idea), ("level", "3")];
        self.either(of, ("", "/say", &[("what", "commit"), ("idea", idea), ("level", "3")]), ("/run", "/run", &led))
            .await;
    }

    async fn moves(&self, of: (&str, &str), what: &str) {
        let step = [
            ("step", "action"),
            ("action", what),
            ("owner", "Maya"),
            ("by-day", "1"),
            ("by-month", "12"),
            ("by-year", "2026"),
        ];
        let phone = [&[("what", "move")][..], &step].concat();
        let led = [&[("does", "move"), ("seat", of.0)][..], &step].concat();
        self.either(of, ("", "/say", &phone), ("/run", "/run", &led)).await;
    }

    /// The idea is begun by Citizens Advice; its number.
    async fn begins_an_idea(&self) -> String {
        let led = [("does", "idea"), ("idea", "Advice over tea"), ("group", ""), ("key", "i")];
        let phone = [("what", "begin"), ("title", "Advice over tea"), ("group", "")];
        self.either(ADVICE, ("/brief", "/brief", &phone), ("/run", "/run", &led)).await;
        let briefs = self.one.officer.get(&format!("{}/briefs", self.one.here)).await;
        let link = briefs.link("Advice over tea").unwrap();
        link.rsplit('/').next().unwrap().to_owned()
    }

    /// The first problem that is up.
    async fn a_problem(&self) -> String {
        let page = self.one.officer.get(&format!("{}/problems", self.one.here)).await;
        let after = page.html.split("id=\"problem-").nth(1).unwrap();
        after.split('"').next().unwrap().to_owned()
    }

    /// What the pages say to those who take part in this way.
    async fn the_pages_say_what_to_do(&self) {
        let run = self.one.officer.get(&format!("{}/run", self.one.here)).await;
        assert!(
            run.link("Type in notes from paper").is_some() && run.link("bring in a board from elsewhere").is_some()
        );
        let plan = self.one.officer.get(&self.one.here).await;
        assert!(plan.says("Four ways to hold it"), "{}", plan.html);
        let briefs = self.one.officer.get(&format!("{}/briefs", self.one.here)).await;
        assert!(briefs.says("In a call each pair goes into a small room of its own"), "{}", briefs.html);
        assert!(briefs.link("Print empty sheets").is_some());
        for (name, phone) in &self.phones {
            let page = phone.get(&format!("/w/{}", self.one.code)).await;
            assert!(page.says("One note, in your own words") && page.says("Look again"), "{name}: {}", page.html);
        }
    }
}

async fn held(mode: Mode) {
    let mut held = Held::begins(mode).await;
    held.one.does(&[("does", "next")]).await;
    held.brings(ADVICE, "An adviser on Tuesdays").await;
    held.brings(DANCE, "A warm hall").await;
    for seat in ["0", ADVICE.0, DANCE.0] {
        held.one.does(&[("does", "heard"), ("seat", seat), ("heard", "spoke")]).await;
    }
    held.one.does(&[("does", "next"), ("part", "2")]).await;
    held.notes(ADVICE, "Letters that frighten").await;
    held.notes(DANCE, "Nobody to walk home with").await;
    held.the_pages_say_what_to_do().await;
    held.the_server_goes().await;
    held.one.does(&[("does", "phase"), ("phase", "discuss")]).await;
    let problem = held.a_problem().await;
    held.weighs(ADVICE, &problem, "Nine of ten who ring us").await;
    held.weighs(DANCE, &problem, "We hear it after class").await;
    let idea = held.begins_an_idea().await;
    held.writes(ADVICE, &idea, "line-why", "Letters wait unopened").await;
    held.writes(DANCE, &idea, "focus-2", "Dancers read to them").await;
    if mode == Mode::Online {
        let briefs = format!("{}/briefs", held.one.here);
        let round = [("does", "round"), ("what", ""), ("round", "1"), ("of", "2"), ("minutes", "10")];
        held.one.officer.send_to(&briefs, &briefs, &round).await;
        let phone = held.phone(DANCE).unwrap().get(&format!("/w/{}/brief", held.one.code)).await;
        assert!(phone.says("Round 1 of 2"), "whoever is in a small room of the call sees the time: {}", phone.html);
    }
    held.one.does(&[("does", "decide"), ("outcome", &idea), ("how", "by hands")]).await;
    held.carries(ADVICE, &idea).await;
    held.carries(DANCE, &idea).await;
    held.moves(ADVICE, "Ask the trustees").await;
    held.moves(DANCE, "Ask the dancers").await;
    let ours = [("does", "move"), ("seat", "0"), ("step", "action"), ("action", "Book the small room")];
    let by = [("owner", "Ifeoma Danjuma"), ("by-day", "26"), ("by-month", "11"), ("by-year", "2026")];
    held.one.does(&[&ours[..], &by].concat()).await;
    held.one.does(&[("does", "reconvene"), ("on-day", "12"), ("on-month", "1"), ("on-year", "2027")]).await;
    held.one.does(&[("does", "close")]).await;
    the_records_are_there(&held).await;
}

/// The same of each mode, and nothing is left to be typed.
async fn the_records_are_there(held: &Held) {
    let desk = held.one.town.desk();
    let workshop = desk.select::<Workshop>().one().await.unwrap().unwrap();
    assert_eq!(workshop.state, WorkshopState::Closed, "{:?}", held.mode);
    let made = desk.select::<Partnership>().one().await.unwrap().unwrap();
    assert_eq!((made.title.as_str(), workshop.partnership), ("Advice over tea", Some(made.id)));
    let sorted = |mut all: Vec<String>| {
        all.sort_unstable();
        all
    };
    let parties = desk.select::<Party>().all().await.unwrap().iter().map(|party| party.name.clone()).collect();
    assert_eq!(sorted(parties)[..2], ["Citizens Advice", "Dance School"], "{:?}", held.mode);
    let gives = desk.select::<Contribution>().all().await.unwrap().iter().map(|one| one.text.clone()).collect();
    assert_eq!(sorted(gives), ["A warm hall", "An adviser on Tuesdays"], "{:?}", held.mode);
    let promises = desk.select::<Promise>().all().await.unwrap().iter().map(|one| one.what.clone()).collect();
    assert_eq!(sorted(promises), ["Ask the dancers", "Ask the trustees", "Book the small room"], "{:?}", held.mode);
    assert_eq!(desk.select::<Objective>().one().await.unwrap().unwrap().text, "Advice over tea");
    let meeting = desk.select::<Meeting>().one().await.unwrap().unwrap();
    assert_eq!(meeting.held_on, jiff::civil::date(2027, 1, 12));
    let sheet = held.one.officer.get(&format!("{}/outcome", held.one.here)).await;
    for words in ["Letters that frighten", "Nobody to walk home with", "A warm hall", "Ask the dancers"] {
        assert!(sheet.says(words), "{words}, {:?}: {}", held.mode, sheet.html);
    }
    assert!(!sheet.says("Still open"), "{:?}: {}", held.mode, sheet.html);
    let problems = held.one.officer.get(&format!("{}/problems", held.one.here)).await;
    assert!(problems.says("Nine of ten who ring us") && problems.says("We hear it after class"));
    let plan = held.one.officer.get(&format!("{}/first-plan?as=txt", held.one.here)).await.html;
    for words in ["Letters wait unopened", "An adviser on Tuesdays", "Ask the trustees"] {
        assert!(plan.contains(words), "{words}, {:?}: {plan}", held.mode);
    }
    let note = held.one.officer.get(&format!("{}/note?seat=2&as=txt", held.one.here)).await.html;
    assert!(note.contains("Dancers read to them"), "{note}");
}

#[tokio::test]
async fn a_workshop_on_paper_leaves_the_same_records_though_the_server_goes_half_way() {
    held(Mode::Paper).await;
}

#[tokio::test]
async fn a_workshop_with_phones_leaves_the_same_records_though_the_server_goes_half_way() {
    held(Mode::Phones).await;
}

#[tokio::test]
async fn a_workshop_online_leaves_the_same_records_though_the_server_goes_half_way() {
    held(Mode::Online).await;
}

#[tokio::test]
async fn a_workshop_with_paper_and_phones_leaves_the_same_records_though_the_server_goes_half_way() {
    held(Mode::Mixed).await;
}
