//! Pictograms that only the desk uses, so that the family's program does not carry them.
//!
//! Paths from lucide-static 1.62 (ISC licence); circles, rectangles and lines are written as paths too.

use crate::parts::icon::Icon;

pub(crate) const ARROW_DOWN: Icon = Icon::Drawn(&["M12 5v14", "m19 12-7 7-7-7"]);
pub(crate) const ARROW_UP: Icon = Icon::Drawn(&["m5 12 7-7 7 7", "M12 19V5"]);
pub(crate) const CALENDAR: Icon = Icon::Drawn(&[
    "M8 2v3",
    "M16 2v3",
    "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z",
    "M3 9h18",
    "m9 15 2 2 4-4",
]);
pub(crate) const CALENDAR_PLUS: Icon = Icon::Drawn(&[
    "M16 18h6",
    "M16 2v3",
    "M19 15v6",
    "M21 11.5V5a2 2 0 00-2-2H5a2 2 0 00-2 2v14a2 2 0 002 2h8.3",
    "M3 9h18",
    "M8 2v3",
]);
pub(crate) const CARD: Icon = Icon::Drawn(&[
    "M16 2v2",
    "M17.915 21a6 6 0 10-12 0",
    "M8 2v2",
    "M8 11a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
    "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z",
]);
pub(crate) const CHART: Icon = Icon::Drawn(&["M3 3v16a2 2 0 0 0 2 2h16", "M18 17V9", "M13 17V5", "M8 17v-3"]);
pub(crate) const CLOUD_ALERT: Icon =
    Icon::Drawn(&["M12 12v4", "M12 20h.01", "M17 18h.5a1 1 0 0 0 0-9h-1.79A7 7 0 1 0 7 17.708"]);
pub(crate) const CLOUD_CHECK: Icon =
    Icon::Drawn(&["m17 15-5.5 5.5L9 18", "M5.516 16.07A7 7 0 1 1 15.71 8h1.79a4.5 4.5 0 0 1 3.501 7.327"]);
pub(crate) const CLOUD_UP: Icon =
    Icon::Drawn(&["M12 13v8", "M4 14.899A7 7 0 1 1 15.71 8h1.79a4.5 4.5 0 0 1 2.5 8.242", "m8 17 4-4 4 4"]);
pub(crate) const DOWNLOAD: Icon =
    Icon::Drawn(&["M12 15V3", "M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4", "m7 10 5 5 5-5"]);
pub(crate) const EYE: Icon = Icon::Drawn(&[
    "M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0",
    "M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
]);
pub(crate) const EYE_OFF: Icon = Icon::Drawn(&[
    "M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49",
    "M14.084 14.158a3 3 0 0 1-4.242-4.242",
    "M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143",
    "m2 2 20 20",
]);
pub(crate) const FILE_IN: Icon = Icon::Drawn(&[
    "M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z",
    "M14 2v5a1 1 0 0 0 1 1h5",
    "M12 12v6",
    "m15 15-3-3-3 3",
]);
pub(crate) const INBOX: Icon = Icon::Drawn(&[
    "M22 12L16 12L14 15L10 15L8 12L2 12",
    "M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z",
]);
pub(crate) const LOCK: Icon = Icon::Drawn(&[
    "M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2z",
    "M7 11V7a5 5 0 0 1 10 0v4",
]);
pub(crate) const PLAN: Icon = Icon::Drawn(&["M13 5h8", "M13 12h8", "M13 19h8", "m3 17 2 2 4-4", "m3 7 2 2 4-4"]);
pub(crate) const SCAN: Icon = Icon::Drawn(&[
    "M17 12v4a1 1 0 0 1-1 1h-4",
    "M17 3h2a2 2 0 0 1 2 2v2",
    "M17 8V7",
    "M21 17v2a2 2 0 0 1-2 2h-2",
    "M3 7V5a2 2 0 0 1 2-2h2",
    "M7 17h.01",
    "M7 21H5a2 2 0 0 1-2-2v-2",
    "M8 7h3a1 1 0 0 1 1 1v3a1 1 0 0 1 -1 1h-3a1 1 0 0 1 -1 -1v-3a1 1 0 0 1 1 -1z",
]);
pub(crate) const SHARE: Icon = Icon::Drawn(&[
    "M15 5a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
    "M3 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
    "M15 19a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
    "M8.59 13.51L15.42 17.49",
    "M15.41 6.51L8.59 10.49",
]);
pub(crate) const TABLET: Icon =
    Icon::Drawn(&["M6 2h12a2 2 0 0 1 2 2v16a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2v-16a2 2 0 0 1 2 -2z", "M12 18h.01"]);
pub(crate) const TALK: Icon = Icon::Drawn(&[
    "M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719",
]);
pub(crate) const UNDO: Icon =
    Icon::Drawn(&["M9 14 4 9l5-5", "M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11"]);
pub(crate) const UPLOAD: Icon =
    Icon::Drawn(&["M12 3v12", "m17 8-5-5-5 5", "M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"]);
