//! The frame of a screen: the bar on top with its way back, the body, and the foot with the main action.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::icon::{Icon, icon, pass};
use crate::browser::page;
use crate::program::Program;
use crate::screens::at;
use crate::words::general;

/// A screen: bar, body with its layout class, and perhaps a foot.
pub(crate) fn frame(top: AnyView, class: &str, body: AnyView, foot: Option<AnyView>) -> AnyView {
    view! {
        <header class="top">{top}</header>
        <main id="inhoud" class=format!("body {class}") tabindex="-1">
            {body}
        </main>
        {foot.map(|foot| view! { <footer class="foot">{foot}</footer> })}
    }
    .into_any()
}

/// A bar with the mark of the product.
pub(crate) fn marked_top(end: AnyView) -> AnyView {
    view! {
        <a class="mark" href=Program::this().home>
            {pass()} {general::PRODUCT}
        </a>
        <span class="top-end">{end}</span>
    }
    .into_any()
}

/// A bar with a way back and a title.
pub(crate) fn titled_top(title: impl IntoView + 'static, end: AnyView) -> AnyView {
    let back = way_back(Program::this().home);
    view! {
        <button type="button" class="button-icon" aria-label=general::BACK on:click=move |_| back()>
            {icon(Icon::ArrowLeft)}
        </button>
        <span class="top-title">{title}</span>
        <span class="top-end">{end}</span>
    }
    .into_any()
}

/// The screens that were visited since the app started, the present one last.
#[derive(Clone, Copy)]
struct Visited(StoredValue<Vec<String>>);

/// Follows where the family goes: names the window and moves the focus to the heading of each new screen.
pub(crate) fn follow_visits() {
    let visited = StoredValue::new(Vec::<String>::new());
    provide_context(Visited(visited));
    let path = use_location().pathname;
    Effect::new(move || {
        let path = path.get();
        visited.update_value(|visited| {
            if visited.iter().rev().nth(1) == Some(&path) {
                visited.pop();
            } else if visited.last() != Some(&path) {
                visited.push(path);
            }
        });
        page::arrive(visited.with_value(Vec::len) > 1);
    });
}

/// Goes one screen back. Where there is nothing to go back to, it leads to this screen; from the first one out of the program.
pub(crate) fn way_back(otherwise: impl Into<String>) -> impl Fn() + Clone + 'static {
    let visited = expect_context::<Visited>().0;
    let (home, otherwise) = (Program::this().home, otherwise.into());
    let path = use_location().pathname;
    let navigate = use_navigate();
    move || {
        if visited.with_value(Vec::len) > 1 {
            page::back();
        } else if path.with_untracked(|path| path == home) {
            page::open(at::START);
        } else {
            navigate(&otherwise, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    }
}
