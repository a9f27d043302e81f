//! Pictograms: the few Lucide icons that the screens use, as drawn lines.
//!
//! Paths from lucide-static 1.62 (ISC licence); circles and rectangles are written as paths too.

use leptos::prelude::*;

/// A pictogram, named for what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    Accessibility,
    ArrowLeft,
    Baby,
    Backpack,
    Briefcase,
    Bus,
    Check,
    ChevronDown,
    ChevronRight,
    CircleAlert,
    CircleCheck,
    CircleDashed,
    CircleMinus,
    CircleQuestionMark,
    CircleX,
    ClipboardList,
    Clock,
    ExternalLink,
    FileSearch,
    FileText,
    HandHeart,
    HeartPulse,
    House,
    IdCard,
    Info,
    Languages,
    LifeBuoy,
    Mail,
    MapPin,
    Minus,
    Pencil,
    Phone,
    Plus,
    Printer,
    Scale,
    Search,
    Settings,
    Sparkles,
    Ticket,
    Trash,
    Users,
    Wallet,
    WifiOff,
    Zap,
    /// One that only some screens use, by its lines.
    Drawn(&'static [&'static str]),
}

impl Icon {
    /// The pictogram that the catalogue names for a domain of life; a plain mark for one that is not here.
    pub(crate) fn named(name: &str) -> Self {
        match name {
            "accessibility" => Self::Accessibility,
            "baby" => Self::Baby,
            "backpack" => Self::Backpack,
            "briefcase" => Self::Briefcase,
            "bus" => Self::Bus,
            "heart-pulse" => Self::HeartPulse,
            "house" => Self::House,
            "id-card" => Self::IdCard,
            "languages" => Self::Languages,
            "life-buoy" => Self::LifeBuoy,
            "scale" => Self::Scale,
            "ticket" => Self::Ticket,
            "users" => Self::Users,
            "wallet" => Self::Wallet,
            "zap" => Self::Zap,
            _ => Self::HandHeart,
        }
    }

    /// Whether it points along the line of writing, and so turns round in a script that runs from right to left.
    fn turns(self) -> bool {
        matches!(self, Self::ArrowLeft | Self::ChevronRight)
    }

    fn paths(self) -> &'static [&'static str] {
        match self {
            Self::Accessibility => &[
                "M15 4a1 1 0 1 0 2 0a1 1 0 1 0 -2 0",
                "m18 19 1-7-6 1",
                "m5 8 3-3 5.5 3-2.36 3.5",
                "M4.24 14.5a5 5 0 0 0 6.88 6",
                "M13.76 17.5a5 5 0 0 0-6.88-6",
            ],
            Self::ArrowLeft => &["m12 19-7-7 7-7", "M19 12H5"],
            Self::Baby => &[
                "M10 16c.5.3 1.2.5 2 .5s1.5-.2 2-.5",
                "M15 12h.01",
                "M19.38 6.813A9 9 0 0 1 20.8 10.2a2 2 0 0 1 0 3.6 9 9 0 0 1-17.6 0 2 2 0 0 1 0-3.6A9 9 0 0 1 12 3c2 0 3.5 1.1 3.5 2.5s-.9 2.5-2 2.5c-.8 0-1.5-.4-1.5-1",
                "M9 12h.01",
            ],
            Self::Backpack => &[
                "M4 10a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2z",
                "M8 10h8",
                "M8 18h8",
                "M8 22v-6a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v6",
                "M9 6V4a2 2 0 0 1 2-2h2a2 2 0 0 1 2 2v2",
            ],
            Self::Briefcase => &[
                "M16 20V4a2 2 0 0 0-2-2h-4a2 2 0 0 0-2 2v16",
                "M4 6h16a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2z",
            ],
            Self::Bus => &[
                "M8 6v6",
                "M15 6v6",
                "M2 12h19.6",
                "M18 18h3s.5-1.7.8-2.8c.1-.4.2-.8.2-1.2 0-.4-.1-.8-.2-1.2l-1.4-5C20.1 6.8 19.1 6 18 6H4a2 2 0 0 0-2 2v10h3",
                "M5 18a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
                "M9 18h5",
                "M14 18a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
            ],
            Self::Check => &["M20 6 9 17l-5-5"],
            Self::ChevronDown => &["m6 9 6 6 6-6"],
            Self::ChevronRight => &["m9 18 6-6-6-6"],
            Self::CircleAlert => &["M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0", "M12 8L12 12", "M12 16L12.01 16"],
            Self::CircleCheck => &["M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0", "m16 9-5.5 5.5L8 12"],
            Self::CircleDashed => &[
                "M10.1 2.182a10 10 0 0 1 3.8 0",
                "M13.9 21.818a10 10 0 0 1-3.8 0",
                "M17.609 3.721a10 10 0 0 1 2.69 2.7",
                "M2.182 13.9a10 10 0 0 1 0-3.8",
                "M20.279 17.609a10 10 0 0 1-2.7 2.69",
                "M21.818 10.1a10 10 0 0 1 0 3.8",
                "M3.721 6.391a10 10 0 0 1 2.7-2.69",
                "M6.391 20.279a10 10 0 0 1-2.69-2.7",
            ],
            Self::CircleMinus => &["M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0", "M8 12h8"],
            Self::CircleQuestionMark => {
                &["M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0", "M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3", "M12 17h.01"]
            }
            Self::CircleX => &["M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0", "m15 9-6 6", "m9 9 6 6"],
            Self::ClipboardList => &[
                "M9 2h6a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-6a1 1 0 0 1 -1 -1v-2a1 1 0 0 1 1 -1z",
                "M16 4h2a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h2",
                "M12 11h4",
                "M12 16h4",
                "M8 11h.01",
                "M8 16h.01",
            ],
            Self::Clock => &["M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0", "M12 6v6l4 2"],
            Self::ExternalLink => {
                &["M15 3h6v6", "M10 14 21 3", "M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6"]
            }
            Self::FileSearch => &[
                "M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z",
                "M14 2v5a1 1 0 0 0 1 1h5",
                "M9 14.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0",
                "M13.3 16.3 15 18",
            ],
            Self::FileText => &[
                "M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z",
                "M14 2v5a1 1 0 0 0 1 1h5",
                "M10 9H8",
                "M16 13H8",
                "M16 17H8",
            ],
            Self::HandHeart => &[
                "M11 14h2a2 2 0 0 0 0-4h-3c-.6 0-1.1.2-1.4.6L3 16",
                "m14.45 13.39 5.05-4.694C20.196 8 21 6.85 21 5.75a2.75 2.75 0 0 0-4.797-1.837.276.276 0 0 1-.406 0A2.75 2.75 0 0 0 11 5.75c0 1.2.802 2.248 1.5 2.946L16 11.95",
                "m2 15 6 6",
                "m7 20 1.6-1.4c.3-.4.8-.6 1.4-.6h4c1.1 0 2.1-.4 2.8-1.2l4.6-4.4a1 1 0 0 0-2.75-2.91",
            ],
            Self::HeartPulse => &[
                "M2 9.5a5.5 5.5 0 0 1 9.591-3.676.56.56 0 0 0 .818 0A5.49 5.49 0 0 1 22 9.5c0 2.29-1.5 4-3 5.5l-5.492 5.313a2 2 0 0 1-3 .019L5 15c-1.5-1.5-3-3.2-3-5.5",
                "M3.22 13H9.5l.5-1 2 4.5 2-7 1.5 3.5h5.27",
            ],
            Self::House => &[
                "M15 21v-8a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v8",
                "M3 10a2 2 0 0 1 .709-1.528l7-6a2 2 0 0 1 2.582 0l7 6A2 2 0 0 1 21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z",
            ],
            Self::IdCard => &[
                "M13 19a4 4 0 00-8 0",
                "M16 10h2",
                "M16 14h2",
                "M6 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
                "M4 5h16a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2z",
            ],
            Self::Info => &["M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0", "M12 16v-4", "M12 8h.01"],
            Self::Languages => &["m5 8 6 6", "m4 14 6-6 2-3", "M2 5h12", "M7 2h1", "m22 22-5-10-5 10", "M14 18h6"],
            Self::LifeBuoy => &[
                "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0",
                "m4.93 4.93 4.24 4.24",
                "m14.83 9.17 4.24-4.24",
                "m14.83 14.83 4.24 4.24",
                "m9.17 14.83-4.24 4.24",
                "M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
            ],
            Self::Mail => &[
                "m22 7-8.991 5.727a2 2 0 0 1-2.009 0L2 7",
                "M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2z",
            ],
            Self::MapPin => &[
                "M20 10c0 4.993-5.539 10.193-7.399 11.799a1 1 0 0 1-1.202 0C9.539 20.193 4 14.993 4 10a8 8 0 0 1 16 0",
                "M9 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
            ],
            Self::Minus => &["M5 12h14"],
            Self::Pencil => &[
                "M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z",
                "m15 5 4 4",
            ],
            Self::Phone => &[
                "M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384",
            ],
            Self::Plus => &["M5 12h14", "M12 5v14"],
            Self::Printer => &[
                "M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2",
                "M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6",
                "M7 14h10a1 1 0 0 1 1 1v6a1 1 0 0 1 -1 1h-10a1 1 0 0 1 -1 -1v-6a1 1 0 0 1 1 -1z",
            ],
            Self::Scale => &[
                "M12 3v18",
                "m19 8 3 8a5 5 0 0 1-6 0zV7",
                "M3 7h1a17 17 0 0 0 8-2 17 17 0 0 0 8 2h1",
                "m5 8 3 8a5 5 0 0 1-6 0zV7",
                "M7 21h10",
            ],
            Self::Search => &["m21 21-4.34-4.34", "M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"],
            Self::Settings => &[
                "M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915",
                "M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
            ],
            Self::Sparkles => &[
                "M11.017 2.814a1 1 0 0 1 1.966 0l1.051 5.558a2 2 0 0 0 1.594 1.594l5.558 1.051a1 1 0 0 1 0 1.966l-5.558 1.051a2 2 0 0 0-1.594 1.594l-1.051 5.558a1 1 0 0 1-1.966 0l-1.051-5.558a2 2 0 0 0-1.594-1.594l-5.558-1.051a1 1 0 0 1 0-1.966l5.558-1.051a2 2 0 0 0 1.594-1.594z",
                "M20 2v4",
                "M22 4h-4",
                "M2 20a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
            ],
            Self::Ticket => &[
                "M2 9a3 3 0 0 1 0 6v2a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-2a3 3 0 0 1 0-6V7a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2Z",
                "M13 5v2",
                "M13 17v2",
                "M13 11v2",
            ],
            Self::Trash => &[
                "M10 11v6",
                "M14 11v6",
                "M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6",
                "M3 6h18",
                "M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2",
            ],
            Self::Users => &[
                "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2",
                "M16 3.128a4 4 0 0 1 0 7.744",
                "M22 21v-2a4 4 0 0 0-3-3.87",
                "M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
            ],
            Self::Wallet => &[
                "M19 7V4a1 1 0 0 0-1-1H5a2 2 0 0 0 0 4h15a1 1 0 0 1 1 1v4h-3a2 2 0 0 0 0 4h3a1 1 0 0 0 1-1v-2a1 1 0 0 0-1-1",
                "M3 5v14a2 2 0 0 0 2 2h15a1 1 0 0 0 1-1v-4",
            ],
            Self::WifiOff => &[
                "M12 20h.01",
                "M8.5 16.429a5 5 0 0 1 7 0",
                "M5 12.859a10 10 0 0 1 5.17-2.69",
                "M19 12.859a10 10 0 0 0-2.007-1.523",
                "M2 8.82a15 15 0 0 1 4.177-2.643",
                "M22 8.82a15 15 0 0 0-11.288-3.764",
                "m2 2 20 20",
            ],
            Self::Drawn(lines) => lines,
            Self::Zap => &[
                "M15.914 4a1.5 1.5 0 00-2.474-1.561l-9 9A1.5 1.5 0 005.5 14h4.002a.5.5 0 01.471.666L8.086 20a1.5 1.5 0 002.475 1.56l9-9A1.5 1.5 0 0018.5 10h-3.997a.5.5 0 01-.472-.667z",
            ],
        }
    }
}

/// Draws a pictogram that only repeats what stands beside it, so a screen reader passes it over.
pub(crate) fn icon(icon: Icon) -> AnyView {
    let class = if icon.turns() { "icon icon-turns" } else { "icon" };
    drawn(class, icon)
}

/// The mark of something that folds open.
pub(crate) fn fold_arrow() -> AnyView {
    drawn("icon fold-arrow", Icon::ChevronDown)
}

fn drawn(class: &'static str, icon: Icon) -> AnyView {
    let lines = icon.paths().iter().map(|line| view! { <path d=*line></path> }).collect_view();
    view! { <svg class=class viewBox="0 0 24 24" aria-hidden="true">{lines}</svg> }.into_any()
}

/// The filled check of "you are entitled": the one pictogram that is not only lines.
pub(crate) fn filled_check() -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <circle class="shape-solid" cx="12" cy="12" r="10"></circle>
            <path class="shape-cut" d="m16 9-5.5 5.5L8 12"></path>
        </svg>
    }
    .into_any()
}

/// The pass with its check: the mark of the product.
pub(crate) fn pass() -> AnyView {
    view! {
        <svg class="mark-pass" viewBox="0 0 28 20" aria-hidden="true">
            <rect width="28" height="20" rx="5"></rect>
            <path d="m8.5 10 4 4 7-8"></path>
        </svg>
    }
    .into_any()
}
