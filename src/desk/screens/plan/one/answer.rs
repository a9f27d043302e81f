//! What was answered to an application: granted with its amount, refused with the last day to appeal, or stopped.

use leptos::prelude::*;
use rechtenpas_casework::dossier::{Decision, Per, RightOf};
use rechtenpas_casework::plan::{answered, appeal_by, proposed, to_the_cent};
use rechtenpas_catalogue::wording;
use rechtenpas_rules::{AmountFound, Decimal};

use super::Page;
use crate::browser::page::focus_on;
use crate::desk::parts::typed::{Typed, line, select};
use crate::parts::block::{card, press, text};
use crate::parts::choice::choice;
use crate::words::amount;
use crate::words::desk::plan as words;

/// The choice, and the fields that go with it.
pub(super) fn answer(page: Page, of: &RightOf) -> AnyView {
    let answer = Memo::new(move |_| page.followed.with(|followed| followed.answer));
    let all = std::iter::once(None).chain(Decision::ALL.iter().copied().map(Some));
    let choices = all.map(|decision| {
        let word = decision.map_or(words::NO_ANSWER, words::decision);
        let key = decision.map_or("geen", Decision::name);
        let choose = move |_| {
            let edits = page.followed.with_untracked(|followed| answered(followed, decision, page.case.today()));
            page.case.record(edits);
        };
        choice(
            "radio",
            "antwoord".to_owned(),
            key.to_owned(),
            word.into_any(),
            move || answer.get() == decision,
            choose,
        )
    });
    let choices = choices.collect_view();
    let of = of.clone();
    let fields = move || match answer.get() {
        Some(Decision::Granted) => granted(page, &of),
        Some(Decision::Refused) => refused(page, &of),
        Some(Decision::Stopped) => (day(page), reason(page, words::WHY_STOPPED)).into_any(),
        None => ().into_any(),
    };
    let inside = view! {
        <fieldset class="plan-answers" disabled=move || !page.case.may_write()>
            <legend class="only-read">{words::ANSWER}</legend>
            {choices}
        </fieldset>
        {fields}
    };
    card(words::ANSWER, inside.into_any())
}

fn day(page: Page) -> AnyView {
    page.day(
        "beantwoord",
        words::ANSWERED,
        None,
        |followed| followed.answered,
        move |day| page.set(|at| at.answered(day)),
    )
}

fn reason(page: Page, label: &'static str) -> AnyView {
    let keep = move |reason: String| page.set(|at| at.reason(reason.clone()));
    page.words("reden", label, None, |followed| followed.reason.clone(), keep)
}

fn granted(page: Page, of: &RightOf) -> AnyView {
    let from = page.day("vanaf", words::FROM, None, |followed| followed.from, move |day| page.set(|at| at.from(day)));
    let until = page.day(
        "totmet",
        words::UNTIL,
        Some(words::UNTIL_HINT),
        |followed| followed.until,
        move |day| page.set(|at| at.until(day)),
    );
    let ends_before = move || {
        let is_so = page.followed.with(|followed| followed.until.is_some_and(|until| followed.from > Some(until)));
        is_so.then(|| text("wrong", words::UNTIL_BEFORE))
    };
    view! {
        {proposal(page, of)}
        <div class="form-pair">{sum(page)} {how_often(page)}</div>
        {day(page)}
        <div class="form-pair">{from} {until}</div>
        <div class="said" role="alert">{ends_before}</div>
    }
    .into_any()
}

/// What the rules say that it gives, to lay beside the letter; with one tap it stands in the fields.
fn proposal(page: Page, of: &RightOf) -> AnyView {
    let case = page.case;
    let found = case.dossier.with_untracked(|dossier| proposed(dossier, case.session.catalogue, of, case.today()));
    let said: Vec<String> = found.iter().map(said).collect();
    if said.is_empty() {
        return ().into_any();
    }
    let exact = found.iter().find_map(to_the_cent).filter(|_| found.len() == 1);
    let take_over = move || {
        let (cents, per) =
            exact.filter(|_| page.followed.with(|followed| followed.cents.is_none()) && case.may_write())?;
        let put = move || {
            page.set(|at| at.cents(cents));
            page.set(|at| at.per(per));
            focus_on("#bedrag");
        };
        Some(press("button button-line button-small", words::TAKE_OVER, put))
    };
    view! {
        <div class="plan-put-in">{text("note", words::proposed(&wording::joined(&said)))} {take_over}</div>
    }
    .into_any()
}

fn said(found: &AmountFound) -> String {
    format!("{} {}", amount::found(found), amount::period(found.period))
}

fn sum(page: Page) -> AnyView {
    let is_wrong = RwSignal::new(false);
    let keep = move |typed: String| {
        let cents = cents(&typed);
        is_wrong.set(cents.is_none() && !typed.trim().is_empty());
        if !is_wrong.get_untracked() {
            page.set(|at| at.cents(cents));
        }
    };
    let value = Signal::derive(move || {
        let cents = page.followed.with(|followed| followed.cents);
        cents.map(|cents| wording::number(Decimal::new(cents, 2))).unwrap_or_default()
    });
    let typed = Typed {
        book: page.case.book(),
        name: "bedrag".to_owned(),
        label: words::AMOUNT.to_owned(),
        hint: Some(words::AMOUNT_HINT),
        value,
        keep: Box::new(keep),
    };
    view! {
        <div>
            {line("text", typed)}
            <div role="alert">{move || is_wrong.get().then(|| text("wrong", words::AMOUNT_WRONG))}</div>
        </div>
    }
    .into_any()
}

/// An amount as it is typed, in cents; none where it is no amount, or less than nothing.
fn cents(typed: &str) -> Option<i64> {
    let euros = wording::read_number(typed).filter(|euros| *euros >= Decimal::ZERO)?;
    i64::try_from(euros.checked_mul(Decimal::ONE_HUNDRED)?.round()).ok()
}

fn how_often(page: Page) -> AnyView {
    let options = Per::ALL.iter().map(|per| (per.name().to_owned(), words::how_often(*per).to_owned()));
    let none = (String::new(), words::HOW_OFTEN_EMPTY.to_owned());
    let typed = Typed {
        book: page.case.book(),
        name: "hoevaak".to_owned(),
        label: words::HOW_OFTEN.to_owned(),
        hint: None,
        value: Signal::derive(move || {
            page.followed.with(|followed| followed.per).map(|per| per.name().to_owned()).unwrap_or_default()
        }),
        keep: Box::new(move |name| page.set(|at| at.per(Per::named(&name)))),
    };
    select(typed, std::iter::once(none).chain(options).collect())
}

/// Why, and until when one can appeal: that stands in the letter, and no term is assumed.
fn refused(page: Page, of: &RightOf) -> AnyView {
    let (case, of) = (page.case, of.clone());
    let keep = move |last| case.record(appeal_by(&of, last, case.today()));
    let last = page.day("reageren", words::APPEAL_BY, Some(words::APPEAL_HINT), |followed| followed.appeal_by, keep);
    view! {
        <div class="form-pair">{day(page)} {last}</div>
        {text("note", words::APPEAL)}
        {reason(page, words::WHY_REFUSED)}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_kept_to_the_cent() {
        assert_eq!(cents("1.269"), Some(126_900));
        assert_eq!(cents("73,68"), Some(7368));
        assert_eq!(cents("0"), Some(0));
        assert_eq!(cents("-1"), None);
        assert_eq!(cents("veel"), None);
    }
}
