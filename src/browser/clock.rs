//! The clock of the device.

use rechtenpas_rules::Day;

/// Today, where the device is. The edition's own day where the clock of the device makes no sense.
pub(crate) fn today(edition: Day) -> Day {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    let month = u8::try_from(now.get_month() + 1).unwrap_or_default();
    let day = u8::try_from(now.get_date()).unwrap_or_default();
    match Day::new(year, month, day) {
        Ok(today) if today.year() + 1 >= edition.year() => today,
        _ => edition,
    }
}
