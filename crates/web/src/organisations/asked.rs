//! What a list is asked for: filters, order and place, all in its address.

use ampersand_domain::{
    OrganisationId, ToValue as _, Value, Word as _, fold,
    organisations::{Organisation, OrganisationKind, Standing},
};
use ampersand_store::{Desk, Kept, Select, StoreError, organisations::Named};

use crate::shell::Posted;

/// How many rows a page has.
pub(super) const PAGE: u32 = 50;
/// Counting stops here.
pub(super) const MOST_COUNTED: i64 = 300;

/// What the address asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) words: String,
    pub(crate) kind: Option<OrganisationKind>,
    pub(crate) standing: Option<Standing>,
    pub(crate) area: String,
    pub(crate) backwards: bool,
    after: Option<Place>,
    before: Option<Place>,
}

/// Where in the order a page begins: the key and the id of the row beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place(String, String);

impl Place {
    /// Where it is, if what stands in the address is one.
    fn known(&self) -> Option<(&str, OrganisationId)> {
        Some((self.0.as_str(), OrganisationId(self.1.parse().ok()?)))
    }
}

impl Asked {
    pub(super) fn of(query: &Posted) -> Self {
        let place = |name: &str| {
            let (key, id) = query.value(name).rsplit_once('|')?;
            Some(Place(key.to_owned(), id.to_owned()))
        };
        Self {
            words: query.value("words").trim().to_owned(),
            kind: OrganisationKind::from_word(query.value("kind")),
            standing: Standing::from_word(query.value("standing")),
            area: query.value("area").trim().to_owned(),
            backwards: query.value("sort") == "-name",
            after: place("after"),
            before: place("before"),
        }
    }

    /// Those whose names hold these words.
    pub(super) fn by_words(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }

    /// The address of the same list, without its place.
    pub(super) fn address(&self, path: &str) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                pairs.append_pair(name, value);
            }
        };
        add("words", &self.words);
        add("kind", self.kind.map_or("", OrganisationKind::as_str));
        add("standing", self.standing.map_or("", Standing::as_str));
        add("area", &self.area);
        add("sort", if self.backwards { "-name" } else { "" });
        let query = pairs.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The address of the page that begins beside this row.
    pub(super) fn beside(&self, which: &str, row: &Organisation) -> String {
        let place = format!("{}|{}", fold(&row.name), row.id);
        let place: String = form_urlencoded::byte_serialize(place.as_bytes()).collect();
        let address = self.address("/organisations");
        let joint = if address.contains('?') { '&' } else { '?' };
        format!("{address}{joint}{which}={place}")
    }

    /// The same in the other order.
    pub(super) fn turned(&self) -> Self {
        Self { backwards: !self.backwards, after: None, before: None, ..self.clone() }
    }

    fn is_by_words_alone(&self) -> bool {
        self.kind.is_none() && self.standing.is_none() && self.area.is_empty()
    }

    /// Those whose names hold the words, to be read once for the page and its count.
    pub(super) async fn named(&self, desk: &Desk) -> Result<Option<Named>, StoreError> {
        if self.is_by_words_alone() {
            let most = u32::try_from(MOST_COUNTED + 1).unwrap_or(u32::MAX);
            return desk.organisations_named(&self.words, most).await;
        }
        desk.organisations_named_among(&self.words, self.select(desk, None)).await
    }

    fn select<'a>(&self, desk: &'a Desk, named: Option<&Named>) -> Select<'a, Organisation> {
        let mut select = desk.select::<Organisation>().only("merged_into IS NULL");
        if let Some(named) = named {
            select = named.narrow(select);
        }
        if let Some(kind) = self.kind {
            select = select.filter("kind = ?", kind);
        }
        if let Some(standing) = self.standing {
            select = select.filter("standing = ?", standing);
        }
        if !self.area.is_empty() {
            select = select.filter("area = ?", self.area.as_str());
        }
        select
    }

    /// A page, and whether there is more before and behind it.
    pub(super) async fn page(
        &self,
        desk: &Desk,
        named: Option<&Named>,
    ) -> Result<(Vec<Kept<Organisation>>, bool, bool), StoreError> {
        let (place, back) = match (&self.before, &self.after) {
            (Some(place), _) => (Some(place), true),
            (None, place) => (place.as_ref(), false),
        };
        // The order of reading: a page before a row is read from that row upwards and then turned round.
        let down = self.backwards == back;
        let place = place.and_then(Place::known);
        let next = named.filter(|_| self.is_by_words_alone()).map(|named| named.next(place, !down, PAGE as usize + 1));
        let named = next.as_ref().or(named);
        let mut select = self.select(desk, named);
        if let Some((key, id)) = place {
            let condition = if down { "(name_key, id) > (?, ?)" } else { "(name_key, id) < (?, ?)" };
            let values: [Value; 2] = [key.to_value(), id.to_value()];
            select = select.filter_all(condition, values);
        }
        let by = named.map_or("name_key", Named::order);
        let order = if down { format!("{by}, id") } else { format!("{by} DESC, id DESC") };
        let mut rows = select.order(&order).limit(PAGE + 1).all().await?;
        let more = rows.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
        rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
        if back {
            rows.reverse();
        }
        Ok(if back { (rows, more, true) } else { (rows, place.is_some(), more) })
    }

    /// Every row, in the list's order, for a file.
    pub(super) async fn all(&self, desk: &Desk) -> Result<Vec<Kept<Organisation>>, StoreError> {
        let order = if self.backwards { "name_key DESC, id DESC" } else { "name_key, id" };
        self.select(desk, self.named(desk).await?.as_ref()).order(order).all().await
    }

    /// How many there are, at most one more than is counted.
    pub(super) async fn count(&self, desk: &Desk, named: Option<&Named>) -> Result<i64, StoreError> {
        if let Some(count) = named.filter(|_| self.is_by_words_alone()).and_then(Named::count) {
            return Ok(count);
        }
        let most = u32::try_from(MOST_COUNTED + 1).unwrap_or(u32::MAX);
        self.select(desk, named).count_to(most).await
    }
}
