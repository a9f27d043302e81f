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

/// The day and the time of day of a moment, where the device is; none for one that no calendar has.
pub(crate) fn local(ms: u64) -> Option<(Day, String)> {
    // A moment that a clock can give is far below where a float loses milliseconds.
    let then = js_sys::Date::new(&(ms as f64).into());
    let year = i32::try_from(then.get_full_year()).ok()?;
    let month = u8::try_from(then.get_month() + 1).ok()?;
    let day = Day::new(year, month, u8::try_from(then.get_date()).ok()?).ok()?;
    Some((day, format!("{}:{:02}", then.get_hours(), then.get_minutes())))
}

/// Milliseconds since 1970, as the device counts them.
pub(crate) fn now_ms() -> u64 {
    // A clock before 1970 counts as 1970.
    js_sys::Date::now().max(0.0) as u64
}

/// The time of day where the device is, such as `14:32`.
pub(crate) fn time_of_day() -> String {
    let now = js_sys::Date::new_0();
    format!("{}:{:02}", now.get_hours(), now.get_minutes())
}
