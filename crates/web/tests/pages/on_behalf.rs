//! Whose words staff write down: the change log says on whose behalf (X04).

use ampersand_domain::partnership::PartnershipPerson;

use super::client::town;

#[tokio::test]
async fn whoever_staff_name_or_end_for_a_partner_is_entered_on_its_behalf_and_a_colleague_is_not() {
    let (town, officer) = town().await;
    let with = town.partner("Age Friends", "Doreen Pike").await;
    let page = format!("{}/people", with.place);
    let desk = town.desk();
    for (party, name, whose) in
        [(with.theirs.id, "Grace Bell", with.theirs.organisation.map(|id| id.0)), (with.library.id, "Tom Okafor", None)]
    {
        let (party, named) = (party.0.to_string(), [("name", name), ("role", "member")]);
        let seen = officer.send(&page, &[&named[..], &[("party", party.as_str())]].concat()).await;
        assert!(seen.status == 200 && seen.says(name), "{}", seen.html);
        let one = desk.select::<PartnershipPerson>().filter("name = ?", name).one().await.unwrap().unwrap();
        let ends = [("person", one.id.0.to_string()), ("version", one.version.to_string())];
        let ends: Vec<(&str, &str)> = ends.iter().map(|(name, value)| (*name, value.as_str())).collect();
        officer.send_to(&page, &format!("{page}/left"), &ends).await;
        let log = desk.history::<PartnershipPerson>(one.id).await.unwrap();
        assert_eq!(log.iter().map(|change| change.on_behalf_of).collect::<Vec<_>>(), [whose, whose], "{name}: {log:?}");
    }
}
