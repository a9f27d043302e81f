//! The blocks that screens are made of: paragraphs, cards, lists, links and buttons.
//!
//! Each has one type whatever is put into it. Written out at every place instead, they would be forty more types of
//! view, each with its own code in the wasm.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::program::rel_to;

/// A paragraph.
pub(crate) fn text(class: &'static str, text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <p class=class>{text}</p> }.into_any()
}

/// A paragraph behind a pictogram.
pub(crate) fn marked(class: &'static str, shape: Icon, text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! {
        <p class=class>
            {icon(shape)} <span>{text}</span>
        </p>
    }
    .into_any()
}

/// A pictogram and a few words, as they stand on a button or link.
pub(crate) fn named(shape: Icon, text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    (icon(shape), text).into_any()
}

/// A part of the page under a heading.
pub(crate) fn section(class: &'static str, title: impl IntoAny, inside: AnyView) -> AnyView {
    let title = title.into_any();
    view! {
        <section class=class>
            <h2>{title}</h2>
            {inside}
        </section>
    }
    .into_any()
}

/// A card under a heading.
pub(crate) fn card(title: &'static str, inside: AnyView) -> AnyView {
    section("card", title.to_owned(), inside)
}

/// A list; nothing where nothing is in it.
pub(crate) fn list(class: &'static str, items: impl Iterator<Item = AnyView>) -> Option<AnyView> {
    let items: Vec<AnyView> = items.map(item).collect();
    (!items.is_empty()).then(|| view! { <ul class=class>{items}</ul> }.into_any())
}

fn item(inside: AnyView) -> AnyView {
    view! { <li>{inside}</li> }.into_any()
}

/// A list of lines, each behind the same pictogram.
pub(crate) fn marked_list(class: &'static str, of_line: &'static str, shape: Icon, lines: Vec<String>) -> AnyView {
    let lines: Vec<AnyView> = lines.into_iter().map(|line| marked_item(of_line, shape, line)).collect();
    view! { <ul class=class>{lines}</ul> }.into_any()
}

fn marked_item(class: &'static str, shape: Icon, text: String) -> AnyView {
    view! {
        <li class=class>
            {icon(shape)} <span>{text}</span>
        </li>
    }
    .into_any()
}

/// A way to another screen, or to a telephone.
pub(crate) fn link(class: &'static str, to: impl Into<String>, inside: AnyView) -> AnyView {
    let to: String = to.into();
    let rel = rel_to(&to);
    view! {
        <a class=class href=to rel=rel>
            {inside}
        </a>
    }
    .into_any()
}

/// A button.
pub(crate) fn press(class: &'static str, inside: impl IntoAny, action: impl Fn() + 'static) -> AnyView {
    pressed(class, inside.into_any(), Box::new(action))
}

fn pressed(class: &'static str, inside: AnyView, action: Box<dyn Fn()>) -> AnyView {
    view! {
        <button type="button" class=class on:click=move |_| action()>
            {inside}
        </button>
    }
    .into_any()
}

/// The foot of a screen: a word about where one is, and the main action.
pub(crate) fn foot(status: Option<AnyView>, action: AnyView) -> AnyView {
    view! { <div class="foot-go">{status} {action}</div> }.into_any()
}

/// The main action of a form.
pub(crate) fn submit(form: &'static str, text: &'static str) -> AnyView {
    view! {
        <button type="submit" form=form class="button">
            {text}
        </button>
    }
    .into_any()
}

/// What stands where there is nothing to show, with a way out.
pub(crate) fn empty(shape: Icon, title: impl IntoAny, why: impl Into<String>, way_out: AnyView) -> AnyView {
    let title = title.into_any();
    view! {
        <div class="empty">
            <span class="empty-picture">{icon(shape)}</span>
            {title}
            {text("soft", why)}
            {way_out}
        </div>
    }
    .into_any()
}

/// The heading of a screen.
pub(crate) fn heading(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <h1>{text}</h1> }.into_any()
}
