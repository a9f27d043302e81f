//! Where the family stands with a right: has it, talked through, wants it, does not want it, still to be asked.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Decision, Followed, RightOf, RightState, Threshold, ThresholdKind, removal};
use rechtenpas_rules::{Outcome, RightIx, Subject};

use crate::desk::at;
use crate::desk::case::Case;
use crate::desk::parts::typed::{Typed, select};
use crate::parts::block::{link, press};
use crate::parts::icon::{Icon, icon};
use crate::words::desk::rights as words;
use crate::words::{LANGUAGE, sentence};

/// A row of choices for each of these holders, and beneath it why they do not want it.
pub(super) fn states(case: Case, right: RightIx, holders: Vec<Subject>) -> AnyView {
    let several = holders.len() > 1;
    let rows = holders.iter().map(|holder| row(case, right, *holder, several)).collect_view();
    view! {
        <div class="states">
            {rows}
            {why_not(case, right)}
        </div>
    }
    .into_any()
}

/// A right for one holder, in the dossier.
#[derive(Clone)]
struct Stand {
    case: Case,
    right: RightIx,
    holder: Subject,
    of: RightOf,
}

impl Stand {
    fn followed(&self) -> Followed {
        self.case.dossier.with(|dossier| dossier.right(&self.of))
    }

    /// The state that shows: what was written, else that the answers already say that they have it.
    fn state(&self) -> Option<RightState> {
        self.followed().state.or_else(|| {
            let screening = self.case.session.screening.read();
            let mine = screening.verdicts(self.right).iter().find(|verdict| verdict.subject == self.holder)?;
            (mine.outcome == Outcome::Has).then_some(RightState::Has)
        })
    }

    /// Writes a state; the one that was written already is taken back.
    fn choose(&self, state: RightState) {
        let written = untrack(|| self.followed().state);
        let next = (written != Some(state)).then_some(state);
        let mut edits = vec![Followed::at(self.of.clone()).state(next)];
        if written == Some(RightState::DoesNotWant) {
            // Somebody else in the family may still not want it, for the reason that was told.
            let name = self.of.right();
            edits.extend(self.case.dossier.with_untracked(|dossier| {
                let refuses = |(of, followed): (&RightOf, &Followed)| {
                    of.right() == name && *of != self.of && followed.state == Some(RightState::DoesNotWant)
                };
                let is_last = !dossier.rights.iter().any(refuses);
                let told = dossier.thresholds.iter().filter(|told| is_last && told.right.as_deref() == Some(name));
                told.map(|told| removal("threshold", told.id)).collect::<Vec<_>>()
            }));
        }
        self.case.record(edits);
    }
}

fn row(case: Case, right: RightIx, holder: Subject, several: bool) -> Option<AnyView> {
    let of = untrack(|| {
        let seat = case.dossier.with(|dossier| dossier.seats().holder(holder))?;
        RightOf::new(&case.session.catalogue.program.right(right).id, seat).ok()
    })?;
    let stand = StoredValue::new(Stand { case, right, holder, of });
    let name = move || {
        let (household, names) = (case.session.household.read_untracked(), case.session.names.read());
        sentence(&case.session.filler(&household, &names).name(holder))
    };
    let state = Memo::new(move |_| stand.with_value(Stand::state));
    let answer = Memo::new(move |_| stand.with_value(|stand| stand.followed().answer));
    let label = case.session.catalogue.right(right).name.get(LANGUAGE);
    let choices = RightState::ALL.iter().map(|one| {
        let one = *one;
        let is_on = move || state.get() == Some(one);
        view! {
            <button
                type="button"
                class=format!("state state-{}", one.name())
                aria-pressed=move || is_on().to_string()
                disabled=move || !case.may_write()
                on:click=move |_| stand.with_value(|stand| stand.choose(one))
            >
                {move || is_on().then(|| icon(Icon::Check))}
                {words::state(one)}
            </button>
        }
    });
    let plan = move || format!("{}/{}/plan", at::DOSSIER, case.id);
    let settled = move |decision: Decision| {
        view! { <p class="small">{words::decision(decision)} " " {link("button-quiet", plan(), words::TO_PLAN.into_any())}</p> }
    };
    let in_plan = move || {
        (state.get() == Some(RightState::Wants) && answer.get().is_none()).then(|| {
            let undo = move || stand.with_value(|stand| stand.choose(RightState::Wants));
            view! {
                <p class="state-plan small">
                    {icon(Icon::Check)} <span>{words::IN_PLAN}</span>
                    {case.may_write().then(|| press("button-quiet", words::UNDO, undo))}
                    {link("button-quiet", plan(), words::TO_PLAN.into_any())}
                </p>
            }
        })
    };
    let shown = view! {
        <div class="state-row">
            {several.then(|| view! { <span class="state-name">{name}</span> })}
            <div class="state-choices" role="group" aria-label=move || words::stand(label, &name(), several) hidden=move || answer.get().is_some()>
                {choices.collect_view()}
            </div>
            {move || answer.get().map(settled)}
            <div role="status">{in_plan}</div>
        </div>
    };
    Some(shown.into_any())
}

/// Why they do not want it, from a short list: for counting, and never asked twice.
fn why_not(case: Case, right: RightIx) -> AnyView {
    let name = case.session.catalogue.program.right(right).id.as_str();
    let told = Memo::new(move |_| {
        case.dossier.with(|dossier| {
            let told = dossier.thresholds.iter().find(|told| told.right.as_deref() == Some(name));
            told.map(|told| (told.id, told.kind))
        })
    });
    let is_asked = Memo::new(move |_| {
        case.dossier.with(|dossier| {
            let mut rights = dossier.rights.iter();
            rights.any(|(of, followed)| of.right() == name && followed.state == Some(RightState::DoesNotWant))
        })
    });
    let keep = move |kind: String| {
        let kind = ThresholdKind::named(&kind);
        match (told.get_untracked(), kind) {
            (Some((id, _)), None) => case.set(removal("threshold", id)),
            (Some((id, _)), kind) => case.set(Threshold::at(id).kind(kind)),
            (None, None) => {}
            (None, kind) => {
                let at = Threshold::at(case.new_id());
                case.record([at.right(name.to_owned()), at.kind(kind), at.on(case.today())]);
            }
        }
    };
    let shown = move || {
        is_asked.get().then(|| {
            let kinds =
                ThresholdKind::ALL.iter().map(|kind| (kind.name().to_owned(), words::threshold(*kind).to_owned()));
            let options = std::iter::once((String::new(), words::NO_REASON.to_owned())).chain(kinds).collect();
            let value = Signal::derive(move || {
                told.get().and_then(|(_, kind)| kind).map_or_else(String::new, |kind| kind.name().to_owned())
            });
            select(
                Typed {
                    book: case.book(),
                    name: format!("drempel-{name}"),
                    label: words::WHY_NOT.to_owned(),
                    hint: None,
                    value,
                    keep: Box::new(keep),
                },
                options,
            )
        })
    };
    shown.into_any()
}
