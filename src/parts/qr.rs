//! A QR code, drawn as one path: always dark on white with its quiet edge, also where the screen is dark.

use std::fmt::Write;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

/// The quiet edge around the code, in modules.
const QUIET: i32 = 4;

/// The code of an address. What stands behind its `#` is packed tightly where it is digits or capitals. Nothing where it is
/// too long for a code.
pub(crate) fn qr(address: &str, label: String) -> Option<AnyView> {
    let (front, behind) = address.rsplit_once('#').unwrap_or((address, ""));
    let behind = if QrSegment::is_numeric(behind) {
        QrSegment::make_numeric(behind)
    } else if QrSegment::is_alphanumeric(behind) {
        QrSegment::make_alphanumeric(behind)
    } else {
        QrSegment::make_bytes(behind.as_bytes())
    };
    let front = QrSegment::make_bytes(format!("{front}#").as_bytes());
    let code = QrCode::encode_segments(&[front, behind], QrCodeEcc::Low).ok()?;
    let edge = code.size() + 2 * QUIET;
    let shown = view! {
        <svg class="qr" viewBox=format!("0 0 {edge} {edge}") role="img" aria-label=label>
            <rect width=edge height=edge fill="#fff"></rect>
            <path d=dark(&code) fill="#000"></path>
        </svg>
    };
    Some(shown.into_any())
}

/// The dark modules: each run of a row as one bar.
fn dark(code: &QrCode) -> String {
    let mut path = String::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let run = (column..code.size()).take_while(|column| code.get_module(*column, row)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET);
            }
            column += run.max(1);
        }
    }
    path
}
