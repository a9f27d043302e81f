//! The conversation: theme by theme, in any order, with what it brings beside it.

mod aside;
mod asked;
mod family;
mod marks;

use leptos::prelude::*;
use rechtenpas_casework::Id;
use rechtenpas_casework::dossier::{Holder, Mark};
use rechtenpas_rules::{FactIx, Form, Question, Subject};

use crate::desk::at;
use crate::desk::book::Book;
use crate::desk::case::Case;
use crate::desk::parts::frame::{Tab, dossier};
use crate::parts::block::{heading, link, marked};
use crate::parts::icon::{Icon, icon};
use crate::words::LANGUAGE;
use crate::words::desk::talk as words;

/// The conversation about the theme with this name; without one, about the first that has something left to ask.
pub(crate) fn screen(book: Book, id: Id, theme: &str) -> AnyView {
    let named = theme.to_owned();
    dossier(book, id, Tab::Talk, move |case| {
        let talk = Talk::begin(case);
        let theme = talk.theme_named(&named).unwrap_or_else(|| talk.first_open());
        (main(talk, theme), Some(aside::aside(case)))
    })
}

/// The address of a theme of the conversation of a dossier.
pub(crate) fn address(case: Case, theme: u8) -> String {
    let themes = &case.session.catalogue.themes;
    let name = themes.get(usize::from(theme)).map_or("", |theme| theme.id.as_str());
    format!("{}/{}/gesprek/{name}", at::DOSSIER, case.id)
}

/// The conversation that goes on in a dossier.
#[derive(Clone, Copy)]
struct Talk {
    case: Case,
    /// The open questions of each theme that has any.
    forms: Memo<Vec<Form>>,
}

impl Talk {
    fn begin(case: Case) -> Self {
        let forms = Memo::new(move |_| {
            let mut forms = case.session.forms();
            forms.iter_mut().for_each(|form| form.questions.retain(|(fact, _)| !is_of_family(case, *fact)));
            forms
        });
        Self { case, forms }
    }

    fn theme_named(self, name: &str) -> Option<u8> {
        let place = self.case.session.catalogue.themes.iter().position(|theme| theme.id == name)?;
        u8::try_from(place).ok()
    }

    /// The theme about who is there, else the first with something left, else the first.
    fn first_open(self) -> u8 {
        let about_family = family::is_open(self.case).then(|| family::theme(self.case)).flatten();
        about_family.or_else(|| self.themes().find(|theme| self.left(*theme) > 0)).unwrap_or_default()
    }

    fn themes(self) -> impl Iterator<Item = u8> {
        (0..self.case.session.catalogue.themes.len()).filter_map(|place| u8::try_from(place).ok())
    }

    /// So many facts of a theme are left to ask. What was asked before, or is not told, is not asked again.
    fn left(self, theme: u8) -> usize {
        let is_left = |fact: FactIx, subject: &Subject| {
            let mark = mark_of(self.case, Question { fact, subject: *subject });
            !matches!(mark, Some(Mark::AskedBefore | Mark::Refuses))
        };
        self.forms.with(|forms| {
            let of_theme = forms.iter().filter(|form| form.theme == theme).flat_map(|form| &form.questions);
            of_theme.filter(|(fact, subjects)| subjects.iter().any(|subject| is_left(*fact, subject))).count()
        })
    }

    /// The theme to go on with after this one.
    fn next(self, theme: u8) -> Option<u8> {
        let open = |candidate: &u8| *candidate != theme && self.left(*candidate) > 0;
        let after = self.themes().filter(|candidate| *candidate > theme).find(open);
        after.or_else(|| self.themes().find(open))
    }
}

/// Who is there and where they live stands on the first page of the dossier, and is not asked here.
fn is_of_family(case: Case, fact: FactIx) -> bool {
    let program = &case.session.catalogue.program;
    [program.partner, program.children, program.municipality].contains(&Some(fact))
}

/// Who has this place in the dossier.
fn holder_of(case: Case, question: Question) -> Option<Holder> {
    case.dossier.with(|dossier| dossier.seats().holder(question.subject))
}

/// What is to know about an answer.
fn mark_of(case: Case, question: Question) -> Option<Mark> {
    let holder = holder_of(case, question)?;
    let fact = &case.session.catalogue.program.fact(question.fact).id;
    case.dossier.with(|dossier| dossier.answers.get(&(holder, fact.clone())).and_then(|told| told.mark))
}

fn main(talk: Talk, theme: u8) -> AnyView {
    let case = talk.case;
    let name = case.session.catalogue.themes.get(usize::from(theme)).map_or("", |theme| theme.text.get(LANGUAGE));
    let family = (family::theme(case) == Some(theme)).then(|| family::who_is_there(case));
    view! {
        {themes(talk, theme)}
        {heading(name)}
        {move || consent_first(case)}
        {family}
        {asked::questions(talk, theme)}
        {foot(talk, theme)}
    }
    .into_any()
}

/// As long as the family did not say yes, that is asked before anything else.
fn consent_first(case: Case) -> Option<AnyView> {
    case.dossier.with(|dossier| dossier.may_investigate(case.today()).is_err()).then(|| {
        let to = format!("{}/{}/toestemming", at::DOSSIER, case.id);
        view! {
            <div class="talk-consent">
                {marked("notice", Icon::HandHeart, words::CONSENT_FIRST)}
                {link("button button-line button-small", to, words::TO_CONSENT.into_any())}
            </div>
        }
        .into_any()
    })
}

/// The themes in a row: of each how much is left, or that it is done.
fn themes(talk: Talk, current: u8) -> AnyView {
    let one = |theme: u8| {
        let name = talk.case.session.catalogue.themes.get(usize::from(theme));
        let name = name.map_or("", |theme| theme.text.get(LANGUAGE));
        let state = move || {
            match talk.left(theme) {
            0 => view! { <span class="theme-done">{icon(Icon::Check)} <span class="only-read">{words::DONE}</span></span> }.into_any(),
            left => view! {
                <span class="theme-left" aria-hidden="true">{left}</span>
                <span class="only-read">{words::left(left)}</span>
            }
            .into_any(),
        }
        };
        view! {
            <li>
                <a class="theme" href=address(talk.case, theme) aria-current=(theme == current).then_some("page")>
                    <span>{name}</span>
                    {state}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=words::THEMES>
            <ul class="themes">{talk.themes().map(one).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// Where the conversation goes on.
fn foot(talk: Talk, theme: u8) -> AnyView {
    let case = talk.case;
    let next = Memo::new(move |_| talk.next(theme));
    let on = move || match next.get() {
        Some(next) => {
            let name =
                case.session.catalogue.themes.get(usize::from(next)).map_or("", |theme| theme.text.get(LANGUAGE));
            link("button", address(case, next), words::on_with(name).into_any())
        }
        None => link("button", format!("{}/{}/rechten", at::DOSSIER, case.id), words::TO_RIGHTS.into_any()),
    };
    let status = move || words::status(aside::found(case), talk.left(theme));
    view! {
        <div class="talk-foot">
            <p class="foot-status">
                {icon(Icon::HandHeart)} <span>{status}</span>
            </p>
            {on}
        </div>
    }
    .into_any()
}
