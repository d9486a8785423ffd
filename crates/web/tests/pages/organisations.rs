//! Organisations: a pasted list comes in and goes again, somebody is added, a talk is logged, two become one.

use ampersand_domain::{
    Role,
    organisations::{Contact, Import, ImportKind, ImportState, Interaction, Organisation, Ways},
};
use ampersand_exchange::table::xlsx_bytes;

use super::client::{Browser, Seen, Town, now, town};

const LIST: &str = "Partner\tContacts\tLast spoke\tLead\tStatus\tComments\n\
    Advice Sale\tMaya Patel (manager) maya@cab.example; Tom - 0161 496 0000\tspring 2023\tIfeoma\tcurrent\tlikes tea\n\
    Park Friends\tJo\t03/22\t\tlapsed\t\n\
    \tnobody\t\t\t\t\n";

async fn bring(officer: &Browser, list: &str) -> Seen {
    let fields = [("pasted", list), ("source", "our spreadsheet"), ("purpose", "exploring")];
    officer.send("/organisations/import", &fields).await
}

async fn only(town: &Town) -> Organisation {
    let all = town.desk().select::<Organisation>().order("name_key, id").all().await.unwrap();
    all.into_iter().next().unwrap().record
}

#[tokio::test]
async fn a_pasted_list_is_looked_at_brought_in_and_taken_back() {
    let (town, officer) = town().await;
    assert!(officer.get("/organisations").await.says("Nobody is here yet"));
    let look = bring(&officer, LIST).await;
    assert!(
        look.says("Is this right?") && look.says("two would be new") && look.says("Maya Patel, manager"),
        "{}",
        look.html
    );
    assert!(look.says("Line 4: the row has no name of an organisation"));
    assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 0, "a look keeps nothing");

    let done = officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
    assert!(done.says("The list is in") && done.says("Line 4"), "{}", done.html);
    let tom = town.person("Tom Ashworth", Role::Staff).await;
    let of_staff = tom.get(&done.address).await;
    assert!(of_staff.says("The list is in") && of_staff.link("Say who they are to us").is_none(), "{}", of_staff.html);
    let list = officer.get("/organisations").await;
    assert!(list.says("2 organisations") && list.says("Advice Sale") && list.says("Partnership now"));
    assert!(list.says("spring 2023") && !list.says("1 Mar 2023"), "a date is shown as exactly as it is known");
    let today = officer.get("/today").await;
    assert!(today.says("Say who they are to us") && !today.says("Bring in your list"), "{}", today.html);
    let record = officer.get(&list.link("Advice Sale").unwrap()).await;
    assert!(record.says("Maya Patel") && record.says("spring 2023") && record.says("likes tea"), "{}", record.html);
    assert!(record.says("Ifeoma Danjuma"), "the lead of the list is a person of the library");

    let undone = officer.send_to(&done.address, &format!("{}/undo", done.address), &[]).await;
    assert!(undone.says("The list was taken back") && undone.says("With the list,"), "{}", undone.html);
    assert!(officer.get("/organisations").await.says("Nobody is here yet"));
    assert!(officer.get("/today").await.says("Bring in your list"));
}

#[tokio::test]
async fn a_workbook_is_uploaded_its_columns_are_matched_and_it_comes_in_and_goes_again() {
    let (town, officer) = town().await;
    bring_in(&officer, "Partner\tMail\nPark Friends\tjo@park.example\n").await;
    let headings = ["Who", "Contact", "Mail", "Post code", "Charity no", "Said"];
    let row = |cells: [&str; 6]| cells.map(str::to_owned).to_vec();
    let rows = [
        row(["Mill Film Society", "Maya Patel", "maya@film.example", "MV1 1AA", "1104958", "likes tea"]),
        row(["Park Freinds", "Jo Reed", "jo@park.example", "", "", ""]),
        row(["", "Nobody", "", "", "", ""]),
    ];
    let book = xlsx_bytes("Partners", &headings, &rows).unwrap();
    let fields = [("source", "our workbook"), ("purpose", "exploring")];
    let place = "/organisations/import";
    let half = officer.upload_with(place, place, &fields[1..], ("file", "partners.xlsx", book.clone())).await;
    assert!(half.says("Say where these details come from") && half.says("Choose partners.xlsx again"), "{}", half.html);
    let look = officer.upload_with(place, place, &fields, ("file", "partners.xlsx", book.clone())).await;
    assert!(look.says("partners.xlsx: of three rows"), "{}", look.html);
    assert!(look.says("GB-CHC-1104958") && look.says("Line 4: the row has no name"), "{}", look.html);
    assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 1, "a look keeps nothing");
    let told = [("column-0", "name"), ("column-5", "about")];
    let again = officer.send_to(&look.address, &format!("{}/columns", look.address), &told).await;
    assert!(again.says("Is this right?") && !again.says("Said in the list likes tea"), "{}", again.html);
    assert!(again.says("of three rows, two would be new and one cannot be taken."), "{}", again.html);

    let done = officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
    assert!(done.says("The list is in") && done.says("New organisations 2"), "{}", done.html);
    assert!(done.says("Line 3: Park Freinds and Park Friends"), "alike by the mail: {}", done.html);
    let film = officer.get(&officer.get("/organisations").await.link("Mill Film Society").unwrap()).await;
    assert!(film.says("What it is for likes tea"), "as the columns were told: {}", film.html);
    let undone = officer.send_to(&done.address, &format!("{}/undo", done.address), &[]).await;
    assert!(undone.says("The list was taken back"), "{}", undone.html);
    assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 1, "who was there before stays");

    let wrong =
        officer.upload_with(place, place, &fields, ("file", "picture.xlsx", b"\x89PNG\r\n\x1a\n".to_vec())).await;
    assert!(wrong.status == 422 && wrong.html.contains("our workbook"), "nothing typed is lost: {}", wrong.html);
}

async fn bring_in(officer: &Browser, list: &str) {
    let look = bring(officer, list).await;
    officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
}

#[tokio::test]
async fn a_long_list_says_at_once_that_it_is_coming_in_and_goes_on_by_itself() {
    let (town, officer) = town().await;
    let rows: Vec<String> = (0..2_100).map(|number| format!("Group number {number}")).collect();
    let look = bring(&officer, &format!("Partner\tComments\n{}", rows.join("\t\n"))).await;
    assert!(look.says("of the first 2000 rows"), "{}", look.html);
    let first = officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
    assert!(!first.says("Is this right?"), "pressed once, it is under way: {}", first.html);
    for _ in 0..600 {
        let seen = officer.get(&look.address).await;
        if seen.says("The list is in") {
            assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 2_100);
            return;
        }
        assert!(seen.says("of 2100 rows are in"), "{}", seen.html);
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it did not come in");
}

#[tokio::test]
async fn a_column_that_was_misread_is_told_before_the_list_comes_in() {
    let (_town, officer) = town().await;
    let look = bring(&officer, "Thing\tAlso\nAdvice Sale\tSale CAB\n").await;
    assert!(look.says("What stands under “Also” is not kept"), "{}", look.html);
    let action = format!("{}/columns", look.address);
    let again = officer.send_to(&look.address, &action, &[("column-0", "other_name"), ("column-1", "name")]).await;
    assert!(again.says("Is this right?") && again.says("Sale CAB"), "{}", again.html);
    assert!(!again.says("is not kept"), "{}", again.html);
    let nameless = officer.send_to(&look.address, &action, &[("column-0", "notes"), ("column-1", "skip")]).await;
    assert!(nameless.says("Choose the column that holds the names"), "{}", nameless.html);
}

#[tokio::test]
async fn what_is_no_list_is_said_at_the_field_and_nothing_typed_is_lost() {
    let (_town, officer) = town().await;
    let wrong = bring(&officer, "   ").await;
    assert!(wrong.says("Choose a file, or paste the rows") && wrong.html.contains("our spreadsheet"), "{}", wrong.html);
}

#[tokio::test]
async fn somebody_is_added_once_and_a_double_is_pointed_out() {
    let (town, officer) = town().await;
    let wrong = officer.send("/organisations/new", &[("name", ""), ("postcode", "M33")]).await;
    assert!(wrong.says("Enter the name") && wrong.says("Enter a postcode like M33 7ZF"));
    let made = officer.send("/organisations/new", &[("name", "Advice Sale"), ("kind", "charity")]).await;
    assert!(made.address.starts_with("/organisations/") && made.says("Nobody is named yet"), "{}", made.html);
    let double = officer.send("/organisations/new", &[("name", "The Advice Sale Ltd"), ("kind", "charity")]).await;
    assert!(double.says("Is it one of these?"), "{}", double.html);
    assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 1);
}

#[tokio::test]
async fn somebody_whose_people_write_from_the_same_place_is_pointed_out_and_a_mailbox_of_everybody_is_not() {
    let (town, officer) = town().await;
    officer.send("/organisations/new", &[("name", "Advice Sale"), ("kind", "charity")]).await;
    let base = format!("/organisations/{}", only(&town).await.id);
    for (name, email) in [("Maya Patel", "Maya@advice-sale.example"), ("Tom Okoro", "tom.okoro@gmail.com")] {
        let person = [("name", name), ("email", email), ("source", "she told us"), ("purpose", "exploring")];
        officer.send(&format!("{base}/contacts/new"), &person).await;
    }
    let new = |name: &'static str, email: &'static str| [("name", name), ("kind", "charity"), ("email", email)];
    let chess = officer.send("/organisations/new", &new("Chess Club", "chess@gmail.com")).await;
    assert!(!chess.says("Is it one of these?") && chess.says("Chess Club"), "{}", chess.html);
    let double = officer.send("/organisations/new", &new("Money Help", "hello@advice-sale.example")).await;
    assert!(double.says("Is it one of these?") && double.link("Advice Sale").is_some(), "{}", double.html);
    let other = [&new("Money Help", "hello@advice-sale.example")[..], &[("another", "yes")]].concat();
    assert!(officer.send("/organisations/new", &other).await.says("Money Help"), "it is another");
    assert_eq!(town.desk().select::<Organisation>().count().await.unwrap(), 3);
}

#[tokio::test]
async fn a_list_that_came_in_at_night_bears_the_day_by_our_clock() {
    let (town, officer) = town().await;
    let (desk, moment) = (town.desk(), now());
    let at: jiff::Timestamp = "2026-07-01T23:30:00Z".parse().unwrap();
    let state = ImportState::Undone;
    let import = Import { state, ..Import::blank(moment.id(), ImportKind::Organisations, at.into()) };
    let mut tx = desk.write(&moment).await.unwrap();
    tx.insert(&import).await.unwrap();
    tx.save().await.unwrap();
    let seen = officer.get("/organisations/import").await;
    assert!(seen.says("2 Jul 2026") && !seen.says("1 Jul 2026"), "{}", seen.html);
}

#[tokio::test]
async fn our_own_list_comes_in_again_and_changes_nothing() {
    let (town, officer) = town().await;
    let advice = [
        ("name", "Advice Sale"),
        ("kind", "charity"),
        ("standing", "partner_now"),
        ("size", "small"),
        ("ids", "GB-CHC-1000340, GB-COH-00000006"),
        ("website", "https://advice.example"),
        ("email", "hello@advice.example"),
        ("phone", "0161 496 0000"),
        ("postcode", "M33 7ZF"),
        ("area", "Sale, Trafford"),
        ("about", "Advice on money"),
    ];
    let made = officer.send("/organisations/new", &advice).await;
    let talk = [
        ("day-day", "1"),
        ("day-month", "9"),
        ("day-year", "2026"),
        ("medium", "call"),
        ("ways", "two_way"),
        ("notes", "a room in May"),
        ("visibility", "library"),
    ];
    officer.send(&format!("{}/spoke", made.address), &talk).await;
    officer.send("/organisations/new", &[("name", "Hall"), ("standing", "know_them"), ("postcode", "SK9 7UD")]).await;
    let place = "/organisations/import";
    let every = "name kind place standing last gains size register website email phone about";
    let every: String = every.split(' ').map(|column| format!("&column={column}")).collect();
    for list in ["/organisations.xlsx".to_owned(), format!("/organisations.xlsx?{every}")] {
        let file = officer.file(&list).await;
        let fields = [("source", "our own list"), ("purpose", "exploring")];
        let look = officer.upload_with(place, place, &fields, ("file", "organisations.xlsx", file)).await;
        assert!(look.says("Is this right?"), "{}", look.html);
        let done = officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
        assert!(done.says("New organisations 0") && done.says("Added to somebody you have 0"), "{list}: {}", done.html);
        assert!(done.says("Nothing new 2"), "{list}: {}", done.html);
    }
    let organisations = town.desk().select::<Organisation>().order("name").all().await.unwrap();
    assert!(organisations.iter().all(|one| one.version == 1), "nothing is written");
    assert_eq!(town.desk().select::<Interaction>().count().await.unwrap(), 1);
}

#[tokio::test]
async fn a_change_in_between_is_shown_beside_what_was_typed() {
    let (town, officer) = town().await;
    officer.send("/organisations/new", &[("name", "Advice Sale")]).await;
    let one = only(&town).await;
    let change = format!("/organisations/{}/change", one.id);
    officer.send(&change, &[("name", "Advice Sale"), ("area", "Sale")]).await;
    let late = officer.send(&change, &[("name", "Advice Sale"), ("area", "Stretford"), ("version", "1")]).await;
    assert!(late.status == 409 && late.says("Theirs, as it stands now Sale"), "{}", late.html);
    assert!(late.html.contains("value=\"Stretford\""), "what was typed stands in the form");
    let now = officer.send(&change, &[("name", "Advice Sale"), ("area", "Stretford")]).await;
    assert!(now.says("Stretford"));
}

#[tokio::test]
async fn a_talk_and_a_person_are_kept_in_one_form_each() {
    let (town, officer) = town().await;
    officer.send("/organisations/new", &[("name", "Advice Sale")]).await;
    let base = format!("/organisations/{}", only(&town).await.id);
    let person = [("name", "Maya Patel"), ("source", "she told us"), ("purpose", "exploring")];
    assert!(officer.send(&format!("{base}/contacts/new"), &person).await.says("Maya Patel"));
    let talk = [
        ("day-day", "1"),
        ("day-month", "9"),
        ("day-year", "2026"),
        ("medium", "call"),
        ("ways", "two_way"),
        ("notes", "a room in May"),
        ("learned", "they fear the stairs"),
        ("visibility", "library"),
    ];
    let form = officer.get(&format!("{base}/spoke")).await;
    assert!(form.html.contains("value=\"private\" checked"), "the narrowest is chosen first: {}", form.html);
    let record = officer.send(&format!("{base}/spoke"), &talk).await;
    assert!(
        record.says("1 Sep 2026") && record.says("a room in May") && record.says("Ifeoma Danjuma"),
        "{}",
        record.html
    );
    assert!(record.says("What we learned they fear the stairs"), "{}", record.html);
    assert_eq!(officer.get("/search?q=stairs").await.link("a room in May"), Some(base.clone()), "and is found by it");
    let ahead =
        officer.send(&format!("{base}/spoke"), &[("day-year", "2027"), ("medium", "met"), ("ways", "two_way")]).await;
    assert!(ahead.status == 422, "{}", ahead.html);
    let kept = town.desk().select::<Interaction>().one().await.unwrap().unwrap();
    assert_eq!((kept.ways, kept.author.is_some()), (Ways::TwoWay, true));

    let maya = town.desk().select::<Contact>().one().await.unwrap().unwrap();
    let gone = [("left-day", "1"), ("left-month", "10"), ("left-year", "2026")];
    let fields = [&person[..], &[("email", "maya@cab.example")], &gone[..]].concat();
    officer.send(&format!("{base}/contacts/{}", maya.id), &fields).await;
    let kept = town.desk().get::<Contact>(maya.id).await.unwrap().unwrap();
    assert!(kept.left.is_some() && kept.email.is_none(), "the ways to reach somebody who left go");
}

#[tokio::test]
async fn two_records_become_one_with_both_histories() {
    let (town, officer) = town().await;
    officer.send("/organisations/new", &[("name", "CAB Sale")]).await;
    officer
        .send("/organisations/new", &[("name", "Citizens Advice Sale"), ("area", "Sale"), ("kind", "charity")])
        .await;
    let all = town.desk().select::<Organisation>().order("name_key, id").all().await.unwrap();
    let (keep, gone) = (all[0].id, all[1].id);
    let person = [("name", "Maya Patel"), ("source", "she told us"), ("purpose", "exploring")];
    let past =
        [&person[..], &[("keep_until-day", "1"), ("keep_until-month", "11"), ("keep_until-year", "2025")]].concat();
    let wrong = officer.send(&format!("/organisations/{gone}/contacts/new"), &past).await;
    assert!(wrong.status == 422 && wrong.says("Enter a day that is still to come"), "{}", wrong.html);
    officer.send(&format!("/organisations/{gone}/contacts/new"), &person).await;
    let address = format!("/organisations/{keep}/merge/{gone}");
    assert_eq!(officer.get(&address).await.chosen("kind").as_deref(), Some("take"), "what is not known is a gap");
    let both = officer.send(&address, &[("name", "take"), ("area", "take")]).await;
    assert!(both.says("Maya Patel") && both.says("Other names") && both.says("CAB Sale"), "{}", both.html);
    let old = officer.get(&format!("/organisations/{gone}")).await;
    assert!(old.says("has become one with another"));
    for way in ["We met or spoke", "Add a person", "This is the same as another record"] {
        assert!(!old.says(way), "{way} belongs to the record that stayed: {}", old.html);
    }
    assert!(officer.get("/organisations").await.says("One organisation"));
    // What comes by a form or an address of the old record belongs to the one that stayed.
    let day = [("day-day", "20"), ("day-month", "11"), ("day-year", "2026"), ("medium", "call"), ("ways", "two_way")];
    let talk = [&day[..], &[("notes", "They have moved"), ("visibility", "library")]].concat();
    let line = [("heading", "strategy"), ("text", "A second office"), ("source", "their page")];
    let late = [("name", "Jo Bell"), ("source", "she rang"), ("purpose", "exploring")];
    let ways = [
        ("contacts/new", &late[..], "Jo Bell"),
        ("spoke", &talk[..], "They have moved"),
        ("known", &line[..], "A second office"),
    ];
    for (way, fields, says) in ways {
        let old = format!("/organisations/{gone}/{way}");
        let mut all = officer.get(&old).await.hidden(&format!("/organisations/{keep}/{way}"));
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let here = officer.post(&old, &all).await;
        assert!(here.address.contains(&keep.to_string()) && here.says(says), "{way}: {}", here.html);
    }
}

#[tokio::test]
async fn two_sides_of_one_partnership_cannot_become_one_record_and_the_page_says_why() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let (desk, now) = (town.desk(), super::client::now());
    let other = Organisation::named(now.id(), "Friends of Age", ampersand_domain::organisations::Origin::Typed);
    let party = ampersand_domain::partnership::Party {
        id: now.id(),
        organisation: Some(other.id),
        name: other.name.clone(),
        ..with.theirs.clone()
    };
    let mut tx = desk.write(&now).await.unwrap();
    tx.insert(&other).await.unwrap();
    tx.insert(&party).await.unwrap();
    tx.save().await.unwrap();
    let address = format!("/organisations/{}/merge/{}", with.theirs.organisation.unwrap(), other.id);
    assert!(officer.get(&address).await.says("Two sides cannot be made one"));
    let tried = officer.forge(&address, &[]).await;
    assert!(tried.says("Two sides cannot be made one"), "{}", tried.html);
    assert!(town.desk().get::<Organisation>(other.id).await.unwrap().unwrap().merged_into.is_none());
}

#[tokio::test]
async fn two_who_change_a_record_at_once_see_both_and_lose_nothing() {
    let (town, officer) = town().await;
    officer.send("/organisations/new", &[("name", "Advice Sale"), ("kind", "charity")]).await;
    let one = town.desk().select::<Organisation>().one().await.unwrap().unwrap();
    let change = format!("/organisations/{}/change", one.id);
    officer.send(&change, &[("name", "Advice Sale"), ("about", "Free advice on debt"), ("kind", "charity")]).await;
    let late = [("version", "1"), ("name", "Advice Sale"), ("about", "Free advice on housing"), ("kind", "council")];
    let seen = officer.send(&change, &late).await;
    assert!(seen.status == 409 && seen.says("Somebody else changed this while you were writing"), "{}", seen.html);
    assert!(seen.says("Free advice on debt") && seen.says("Free advice on housing"));
    let people = format!("/organisations/{}/contacts", one.id);
    let person = [("name", "Maya Patel"), ("source", "she told us"), ("purpose", "exploring"), ("role", "")];
    officer.send(&format!("{people}/new"), &person).await;
    let who = town.desk().select::<ampersand_domain::organisations::Contact>().one().await.unwrap().unwrap();
    let at = format!("{people}/{}", who.id);
    let with_role = |role: &'static str| {
        [("name", "Maya Patel"), ("source", "she told us"), ("purpose", "exploring"), ("role", role)]
    };
    officer.send(&at, &with_role("manager")).await;
    let mut late = with_role("treasurer").to_vec();
    late.push(("version", "1"));
    let seen = officer.send(&at, &late).await;
    assert!(seen.status == 409 && seen.says("manager") && seen.html.contains("treasurer"), "{}", seen.html);
}

#[tokio::test]
async fn the_list_is_filtered_turned_and_paged_and_its_file_holds_what_it_shows() {
    let (town, officer) = town().await;
    let rows: String =
        (0..120).map(|at| format!("Group {at:03}\tM33 7ZF\t{}\n", if at < 3 { "lapsed" } else { "" })).collect();
    let look = bring(&officer, &format!("Name\tPostcode\tStatus\n{rows}")).await;
    officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
    let first = officer.get("/organisations").await;
    assert!(first.says("120 organisations") && first.says("Group 049") && !first.says("Group 050"));
    let second = officer.get(&first.link("Next page").unwrap()).await;
    assert!(second.says("Group 050") && second.says("Group 099"));
    let back = officer.get(&second.link("Previous page").unwrap()).await;
    assert!(back.says("Group 000") && back.says("Group 049"), "{}", back.html);
    assert!(officer.get("/organisations?sort=-name").await.says("Group 119"));
    let few = officer.get("/organisations?standing=was_partner").await;
    assert!(few.says("3 organisations"));
    let of_them = officer.get("/organisations?standing=was_partner&words=group+002").await;
    assert!(of_them.says("One organisation") && of_them.says("Group 002") && !of_them.says("Group 001"));
    assert!(officer.get("/organisations?standing=was_partner&words=119").await.says("No organisation fits"));
    let csv = officer.get("/organisations.csv?standing=was_partner").await;
    assert_eq!(csv.html.lines().count(), 4, "{}", csv.html);
    assert_eq!(officer.get("/organisations.xlsx?words=group+00").await.status, 200);
    let other = town.person("Sam", Role::Staff).await;
    assert!(other.get("/organisations?words=nobody").await.says("No organisation fits"));
}

#[tokio::test]
async fn an_organisation_that_is_part_of_another_is_shown_on_both_and_no_ring_is_made() {
    let (_town, officer) = town().await;
    let age = officer.send("/organisations/new", &[("name", "Age Friends"), ("kind", "charity")]).await.address;
    let branch = [("name", "Age Friends Mill Lane"), ("kind", "charity"), ("part_of", "Nobody at all")];
    let wrong = officer.send("/organisations/new", &branch).await;
    assert!(wrong.status == 422 && wrong.says("Nobody on record is called"), "{}", wrong.html);
    let branch =
        [("name", "Age Friends Mill Lane"), ("kind", "charity"), ("part_of", "age friends"), ("another", "yes")];
    let part = officer.send("/organisations/new", &branch).await;
    assert!(part.says("Part of") && part.link("Age Friends").as_deref() == Some(age.as_str()), "{}", part.html);
    let whole = officer.get(&age).await;
    assert_eq!(whole.link("Age Friends Mill Lane").as_deref(), Some(part.address.as_str()));
    let change = format!("{age}/change");
    let ring = [("name", "Age Friends"), ("kind", "charity"), ("part_of", "Age Friends Mill Lane")];
    assert!(officer.send(&change, &ring).await.says("is itself part of this organisation"));
    let change = format!("{}/change", part.address);
    assert!(officer.get(&change).await.html.contains("value=\"Age Friends\""), "the form says what is on record");
    let alone = [("name", "Age Friends Mill Lane"), ("kind", "charity"), ("part_of", "")];
    assert!(officer.send(&change, &alone).await.link("Age Friends").is_none());
}

/// Brings a list of another kind by its own form.
async fn bring_of(who: &Browser, kind: &str, list: &str) -> Seen {
    let place = format!("/organisations/import?kind={kind}");
    who.send_to(&place, "/organisations/import", &[("kind", kind), ("pasted", list)]).await
}

#[tokio::test]
async fn needs_and_partnerships_come_in_by_a_list_and_go_again() {
    let (town, officer) = town().await;
    assert!(officer.get("/need").await.link("Bring in needs").is_some());
    let look =
        bring_of(&officer, "needs", "Need\tFor whom\tAim\nA tea table\tOlder people\tLess loneliness\n\tnobody\t\n")
            .await;
    assert!(look.says("Is this right?") && look.says("For whom Older people"), "{}", look.html);
    assert!(look.says("Line 3: the row does not say what is needed"), "{}", look.html);
    let done = officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
    assert!(done.says("New needs 1") && done.says("tied to none"), "{}", done.html);
    assert!(officer.get("/need").await.says("A tea table"));

    bring_in(&officer, "Partner\nAge Friends\n").await;
    let list = "Project\tWith\tSince\nTea and tablets\tAge Friends\tspring 2023\nChoir\tMoor Choir\t\n";
    let look = bring_of(&officer, "partnerships", list).await;
    let done = officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
    assert!(done.says("New partnerships 1") && done.says("bring it in first"), "{}", done.html);
    assert!(officer.get("/partnerships").await.says("Tea and tablets"));
    let undone = officer.send_to(&done.address, &format!("{}/undo", done.address), &[]).await;
    assert!(undone.says("The list was taken back") && undone.says("three records have gone"), "{}", undone.html);
    assert_eq!(town.desk().select::<ampersand_domain::partnership::Partnership>().count().await.unwrap(), 0);
}

#[tokio::test]
async fn grants_are_uploaded_as_their_funder_published_them_and_stand_on_the_record() {
    let (_town, officer) = town().await;
    let place = "/organisations/import?kind=grants";
    let json = r#"{"grants": [{"id": "360G-x-1", "title": "Choirs in schools", "amountAwarded": 2266, "awardDate": "2013-01-18",
        "recipientOrganization": [{"id": "GB-CHC-1003342", "name": "Moor Choir"}], "fundingOrganization": [{"name": "Vale Fund"}]}]}"#;
    let upload = async |name: &'static str, bytes: &[u8]| {
        officer.upload_with(place, "/organisations/import", &[("kind", "grants")], ("file", name, bytes.to_vec())).await
    };
    let look = upload("grants.json", json.as_bytes()).await;
    assert!(look.says("£2,266 from Vale Fund"), "{}", look.html);
    let done = officer.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
    assert!(done.says("New grants 1"), "{}", done.html);
    let choir = officer.get(&officer.get("/organisations").await.link("Moor Choir").unwrap()).await;
    assert!(choir.says("Grants that funders published") && choir.says("£2,266"), "{}", choir.html);
    let broken = upload("grants.json", b"{\n\"grants\": [,,]}").await;
    assert!(broken.status == 422 && broken.says("broken at its line 2"), "{}", broken.html);
}

#[tokio::test]
async fn a_list_of_branches_is_for_an_administrator_and_one_of_partnerships_for_whoever_leads() {
    let (town, officer) = town().await;
    let head = town.person("Ada Head", Role::Administrator).await;
    let assistant = town.person("Bo Desk", Role::Staff).await;
    let place = |kind: &str| format!("/organisations/import?kind={kind}");
    assert_eq!(officer.get(&place("branches")).await.status, 404);
    assert_eq!(assistant.get(&place("partnerships")).await.status, 404);
    assert_eq!(assistant.get(&place("needs")).await.status, 200);
    assert_eq!(assistant.get(&place("nonsense")).await.status, 404);
    let sent = assistant.forge("/organisations/import", &[("kind", "branches"), ("pasted", "Name\nHolme\n")]).await;
    assert_eq!(sent.status, 404, "{}", sent.html);
    let look = bring_of(&head, "branches", "Name\tPostcode\nHolme\tHD9 1AA\n").await;
    assert!(look.says("Is this right?"), "{}", look.html);
    assert_eq!(officer.get(&look.address).await.status, 404, "what waits is its bringer's kind of work");
    let done = head.send_to(&look.address, &format!("{}/go", look.address), &[]).await;
    assert!(done.says("New branches 1"), "{}", done.html);
    assert!(head.get("/service/branches").await.says("HD9 1AA"));
    assert_eq!(officer.forge(&format!("{}/undo", look.address), &[]).await.status, 404);
}
