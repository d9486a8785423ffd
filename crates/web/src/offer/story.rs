//! One story of what a partnership has achieved: shown, printed, with a picture that may be shown (R097).

use ampersand_documents::{Paper, Picture, offer::CaseStudyPaper};
use ampersand_domain::{
    Bytes, Date, Uuid,
    offer::{CaseStudy, CaseStudyId, StoryPicture, StoryPictureId, picture_type},
    partnership::{Partnership, PartnershipId},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::{
    Maker,
    papers::PaperKind,
    partnership::kept,
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short, join, parts, take_away},
};

/// The most bytes of a picture.
const MOST: usize = 4 * 1024 * 1024;

/// The page of a story.
pub(crate) struct Story {
    story: Kept<CaseStudy>,
    picture: Option<StoryPicture>,
    partnership: Option<(PartnershipId, String)>,
    posted: Posted,
}

pub(super) fn way() -> Vec<(String, String)> {
    vec![("What we can offer".to_owned(), "/offer".to_owned()), ("Stories".to_owned(), "/offer/stories".to_owned())]
}

impl Page for Story {
    fn title(&self) -> String {
        self.story.title.clone()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let story = &self.story;
        let address = format!("/offer/stories/{}", story.id);
        html! {
            (parts::error_summary(&self.posted))
            @if !story.may_be_told() { div class="govuk-inset-text" { "For our own use: the partners have not said yet that it may be told. Ask them, and write their yes down." } }
            @if !story.partners.is_empty() { p class="govuk-body-l" { "With " (story.partners) } }
            @if let Some(picture) = &self.picture {
                figure class="app-read" {
                    img src=(format!("{address}/picture")) alt=(picture.shows) class="app-story__picture";
                    figcaption class="govuk-body-s" { @if !picture.made_by.is_empty() { "Picture: " (picture.made_by) ". " } "Shown with the yes of: " (picture.yes_of) ", " (day_short(picture.yes_on)) "." }
                }
            }
            @for (heading, text) in [("What was needed", &story.need), ("What we did", &story.done), ("What came of it", &story.result)] {
                @if !text.is_empty() { h2 class="govuk-heading-m" { (heading) } (parts::paragraphs(text)) }
            }
            @if !story.shows.is_empty() { p class="govuk-body" { "What shows it: " (story.shows) } }
            @if let Some(quote) = story.quoted() { div class="govuk-inset-text" { (quote) } }
            @else if !story.quote.is_empty() { p class="govuk-body app-soft" { "There are words of " @if story.speaker.is_empty() { "somebody" } @else { (story.speaker) } ", and no yes yet to print them: they are left out." } }
            @if let Some((id, title)) = &self.partnership { p class="govuk-body" { "From the partnership " a class="govuk-link" href=(format!("/partnerships/{id}")) { (title) } } }
            @let words = story.words();
            @if !words.is_empty() { p class="govuk-body" { "Found by: " (join(&words)) } }
            div class="govuk-button-group app-noprint" { (parts::link_button("Change it", &format!("{address}/change"))) }
            (take_away("The story on one page", &format!("{address}/paper")))
            (self.picture_form(frame, &address))
            p class="govuk-body app-noprint" { (parts::post_button(frame, &format!("{address}/remove"), "Take the story out", &[])) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |story: CaseStudy, posted| Self { story: kept(story), picture: None, partnership: None, posted };
        let told = CaseStudy {
            told_yes_on: Some(Date::constant(2026, 11, 2)),
            quote_yes_on: Some(Date::constant(2026, 11, 2)),
            ..sample()
        };
        let partnership = Some((Uuid::from_u128(1).into(), "Warm Words".to_owned()));
        let long = CaseStudy { done: "We met, and met again, and wrote it all down. ".repeat(60), ..sample() };
        let wrong = Posted::default().but("picture", PICTURE).but("shows", SHOWS).but("yes_of", YES_OF);
        vec![
            ("ours", page(sample(), Posted::default())),
            ("told", Self { partnership, ..page(told, Posted::default()) }),
            ("long", page(long, Posted::default())),
            ("wrong", page(sample(), wrong)),
        ]
    }
}

const PICTURE: &str = "Choose a picture (PNG or JPEG) of up to 4 megabytes";
const SHOWS: &str = "Enter what it shows, for those who cannot see it";
const YES_OF: &str = "Enter who said that it may be shown, or that nobody can be recognised";

/// A story to look at.
pub(super) fn sample() -> CaseStudy {
    CaseStudy {
        id: CaseStudyId(Uuid::from_u128(1)),
        partnership: None,
        title: "From the slip to the shelf".to_owned(),
        need: "People went home with the name of a book, and most of them never found it.".to_owned(),
        partners: "Harbour Surgery".to_owned(),
        done: "A nurse wrote the title on a slip. The book lay ready the same afternoon.".to_owned(),
        result: "Of thirty slips, twenty-two came to the desk.".to_owned(),
        shows: "the slips, counted by both".to_owned(),
        quote: "I came for the book and stayed for the choir.".to_owned(),
        speaker: "a reader".to_owned(),
        quote_yes_on: None,
        told_by: String::new(),
        told_yes_on: None,
        tags: "health, reading".to_owned(),
        made_on: Date::constant(2026, 11, 2),
        author: None,
    }
}

impl Story {
    fn picture_form(&self, frame: &Frame, address: &str) -> Markup {
        let posted = &self.posted;
        html! {
            h2 class="govuk-heading-m app-noprint" { "A picture" }
            @if self.picture.is_some() { p class="govuk-body app-noprint" { (parts::post_button(frame, &format!("{address}/picture/remove"), "Take the picture out", &[])) } }
            div class="app-read app-noprint" {
                (parts::details(if self.picture.is_some() { "Put another in its place" } else { "Add a picture" }, parts::file_form(frame, &format!("{address}/picture"), html! {
                    (parts::file_field(posted, "picture", "The picture", "PNG or JPEG, up to 4 megabytes", "image/png,image/jpeg"))
                    (parts::field(posted, "shows", "What does it show?", "For those who cannot see it: two people bend over a book"))
                    (parts::field(posted, "made_by", "Who took it? (optional)", "Like: Jo Fenn, Mill Lane"))
                    (parts::field(posted, "yes_of", "Who said that it may be shown?", "Everybody who can be recognised; of a child, its parent. Or: nobody can be recognised"))
                    (parts::date_field(posted, "yes", "When did they say so?", ""))
                    (parts::quiet_button("Keep the picture"))
                })))
            }
        }
    }
}

pub(super) async fn kept_one(ask: &Ask, desk: &Desk) -> Result<Kept<CaseStudy>, Trouble> {
    desk.get::<CaseStudy>(ask.id::<CaseStudyId>()?).await?.ok_or(Trouble::NotFound)
}

async fn picture_of(desk: &Desk, story: CaseStudyId) -> Result<Option<Kept<StoryPicture>>, Trouble> {
    Ok(desk.select::<StoryPicture>().filter("story = ?", story).order("id DESC").one().await?)
}

async fn page(ask: &Ask, posted: Posted) -> Result<Story, Trouble> {
    let desk = ask.desk()?;
    let story = kept_one(ask, &desk).await?;
    let picture = picture_of(&desk, story.id).await?.map(|kept| kept.record);
    let partnership = match story.partnership {
        Some(id) => desk.get::<Partnership>(id).await?.map(|kept| (id, kept.record.title)),
        None => None,
    };
    Ok(Story { story, picture, partnership, posted })
}

/// `GET /offer/stories/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default().with_day("yes", Some(ask.now.today))).await?;
    ask.show(&page)
}

/// `GET /offer/stories/{id}/picture`
pub(crate) async fn picture(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let story = kept_one(&ask, &desk).await?;
    let picture = picture_of(&desk, story.id).await?.ok_or(Trouble::NotFound)?;
    let kind = picture_type(&picture.content.0).ok_or(Trouble::NotFound)?;
    Ok(Answer::inline(kind, picture.content.0.clone()))
}

/// `POST /offer/stories/{id}/picture`: without the yes of those who are seen on it none is kept.
pub(crate) async fn keep_picture(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let story = kept_one(&ask, &desk).await?;
    let mut read = Reader::new(&ask.posted);
    let file = ask.posted.file("picture").filter(|file| !file.bytes.is_empty() && file.bytes.len() <= MOST);
    let file = file.and_then(|file| Some((picture_type(&file.bytes)?, file.bytes.to_vec())));
    let file = file.or_else(|| read.wrong("picture", PICTURE));
    let shows = read.text::<300>("shows", SHOWS);
    let made_by = read.maybe::<120>("made_by").unwrap_or_default();
    let yes_of = read.text::<300>("yes_of", YES_OF);
    let yes_on = read.day("yes", "Enter the day on which they said so");
    if yes_on.is_some_and(|day| day > ask.now.today) {
        read.wrong::<()>("yes", "Enter a day that has come");
    }
    let said = file.zip(shows).zip(yes_of.zip(yes_on));
    let picture = match read.done(said) {
        Ok((((_, content), _), _)) if !is_readable(&content).await? => {
            let again = page(&ask, ask.posted.clone().but("picture", PICTURE)).await?;
            return ask.again(&again);
        }
        Ok((((media_type, content), shows), (yes_of, yes_on))) => StoryPicture {
            id: StoryPictureId(ask.now.id()),
            story: story.id,
            shows,
            made_by,
            yes_of,
            yes_on,
            media_type: media_type.to_owned(),
            content: Bytes(content),
        },
        Err(Problem(posted)) => {
            let again = page(&ask, posted).await?;
            return ask.again(&again);
        }
    };
    let before = picture_of(&desk, story.id).await?;
    let mut tx = desk.write(&ask.now).await?;
    if let Some(before) = before {
        tx.remove::<StoryPicture>(before.id).await?;
    }
    tx.insert(&picture).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/offer/stories/{}", story.id)))
}

/// Whether a picture can be drawn from these bytes, and not from their beginning alone.
async fn is_readable(content: &[u8]) -> Result<bool, Trouble> {
    let content = content.to_vec();
    let made = tokio::task::spawn_blocking(move || Picture::of(&content, "", "").is_some());
    made.await.map_err(|error| Trouble::Paper(error.to_string()))
}

/// `POST /offer/stories/{id}/picture/remove`: somebody takes back their yes.
pub(crate) async fn remove_picture(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let story = kept_one(&ask, &desk).await?;
    if let Some(picture) = picture_of(&desk, story.id).await? {
        let mut tx = desk.write(&ask.now).await?;
        tx.remove::<StoryPicture>(picture.id).await?;
        tx.save().await?;
    }
    Ok(Answer::go(format!("/offer/stories/{}", story.id)))
}

/// `POST /offer/stories/{id}/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let story = kept_one(&ask, &desk).await?;
    let pictures = desk.select::<StoryPicture>().filter("story = ?", story.id).all().await?;
    let mut tx = desk.write(&ask.now).await?;
    for one in pictures {
        tx.remove::<StoryPicture>(one.id).await?;
    }
    tx.remove::<CaseStudy>(story.id).await?;
    tx.save().await?;
    Ok(Answer::go("/offer/stories"))
}

/// A picture is kept with the yes of those who are seen on it alone, and gone when they take it back.
async fn paper_of(maker: &Maker, story: &CaseStudy) -> Result<Paper, Trouble> {
    let picture = match picture_of(&maker.desk, story.id).await? {
        Some(kept) => drawn(kept.record).await?,
        None => None,
    };
    let paper = CaseStudyPaper {
        service: maker.letterhead(),
        day: maker.today,
        title: story.title.clone(),
        may_be_told: story.may_be_told(),
        partners: story.partners.clone(),
        need: story.need.clone(),
        done: story.done.clone(),
        result: story.result.clone(),
        shows: story.shows.clone(),
        quote: story.quoted().unwrap_or_default(),
        picture,
    };
    Ok(paper.paper())
}

/// The picture as a paper shows it; nothing where its file cannot be read.
async fn drawn(one: StoryPicture) -> Result<Option<Picture>, Trouble> {
    let made = tokio::task::spawn_blocking(move || Picture::of(&one.content.0, &one.shows, &one.made_by));
    made.await.map_err(|error| Trouble::Paper(error.to_string()))
}

/// `GET /offer/stories/{id}/paper`
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let maker = ask.maker()?;
    let story = kept_one(&ask, &maker.desk).await?;
    let paper = paper_of(&maker, &story).await?;
    ask.paper(paper).await
}

/// The story as a paper.
pub(super) fn kind() -> PaperKind {
    PaperKind {
        word: "story",
        what: "A story of what a partnership has achieved, on one page",
        make: |maker, id| {
            Box::pin(async move {
                match maker.desk.get::<CaseStudy>(CaseStudyId(id)).await? {
                    Some(story) => Ok(Some(paper_of(&maker, &story).await?)),
                    None => Ok(None),
                }
            })
        },
        list: |maker| {
            Box::pin(async move {
                let all = maker.desk.select::<CaseStudy>().order("title, id").limit(500).all().await?;
                Ok(all.into_iter().map(|one| (one.id.0, one.record.title)).collect())
            })
        },
    }
}
