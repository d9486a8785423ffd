//! What others propose to us: those that are late first, then by the promised day.

use ampersand_domain::proposals::{Proposal, ProposalState};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::words;
use crate::{
    partnership::kept,
    shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts},
};

/// So many answered ones are shown.
const ANSWERED: u32 = 100;

/// The inbox.
pub(crate) struct Inbox {
    open: Vec<Kept<Proposal>>,
    closed: Vec<Kept<Proposal>>,
    /// The address of the form for everybody, to be given away.
    form: String,
}

impl Page for Inbox {
    fn title(&self) -> String {
        "Proposals".to_owned()
    }

    fn section(&self) -> &'static str {
        "/proposals"
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            div class="govuk-button-group" {
                (parts::link_button("Take one for somebody", "/proposals/take"))
                (parts::quiet_link_button("The form for everybody", &self.form))
                (parts::quiet_link_button("Buildings that open", "/proposals/openings"))
            }
            @if self.open.is_empty() {
                (parts::empty("Nothing waits for an answer", "What people propose comes in here. Everybody has an answer by the day that they were promised. Put the form for everybody on your website and beside the desk.", None))
            } @else {
                (self.table(frame, "Waiting for an answer", &self.open))
            }
            @if !self.closed.is_empty() {
                h2 class="govuk-heading-m" { "Answered" }
                (self.table(frame, "Answered", &self.closed))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let one = |id: u128, state, came: i8| {
            let id = ampersand_domain::Uuid::from_u128(id).into();
            let came_on = ampersand_domain::Date::constant(2026, 10, came);
            kept(Proposal { id, state, came_on, ..super::sample() })
        };
        let form = "/proposals/new/example".to_owned();
        vec![
            ("empty", Self { open: Vec::new(), closed: Vec::new(), form: form.clone() }),
            (
                "full",
                Self {
                    open: vec![one(1, ProposalState::New, 1), one(2, ProposalState::Talking, 28)],
                    closed: vec![one(3, ProposalState::Answered, 2)],
                    form,
                },
            ),
        ]
    }
}

impl Inbox {
    fn table(&self, frame: &Frame, caption: &str, of: &[Kept<Proposal>]) -> Markup {
        let service = frame.me.as_ref().map(|me| &me.service);
        let rows: Vec<Vec<Markup>> = of
            .iter()
            .map(|one| {
                let (word, colour) = words::state(one.state);
                vec![
                    html! { a class="govuk-link" href=(format!("/proposals/{}", one.id)) { (one.in_short()) } },
                    html! { (words::from(one)) br; span class="app-soft" { (one.reference) } },
                    parts::tag(word, colour),
                    html! { (day_short(one.came_on)) },
                    html! {
                        @if let Some(service) = service {
                            (day_short(one.answer_by(service)))
                            @if one.is_late(service, frame.today) { " " (parts::tag("Late", "red")) }
                        }
                    },
                ]
            })
            .collect();
        parts::plain_table(
            caption,
            &["What", "From, and the reference", "Where it stands", "Came on", "Answer promised by"],
            &rows,
        )
    }
}

/// `GET /proposals`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    // The promised day follows from the day on which it came: the oldest are the latest.
    let open = desk.select::<Proposal>().only("state NOT IN ('answered', 'withdrawn')").order("came_on, id");
    let open = open.limit(500).all().await?;
    let closed = desk.select::<Proposal>().only("state IN ('answered', 'withdrawn')").order("came_on DESC, id DESC");
    let closed = closed.limit(ANSWERED).all().await?;
    let form = format!("/proposals/new/{}", ask.me()?.service.slug);
    ask.show(&Inbox { open, closed, form })
}
