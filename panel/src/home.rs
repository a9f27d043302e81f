//! The home, its energy, and the health statuses of a household, drawn from who it is.

use rechtenpas_rules::Day;
use serde_json::{Value, json};

use crate::circumstances::day;
use crate::profile::{Living, Profile};
use crate::seeded::Seeded;

pub(crate) fn say_home(
    profile: &Profile,
    is_poor: bool,
    on: Day,
    say: &mut impl FnMut(&str, Value),
    chance: &mut Seeded,
) {
    let is_old = profile.name.starts_with("elderly");
    let tenure = if profile.has_no_home {
        chance.pick(&[("with_others", 4), ("institution", 3), ("homeless", 3)])
    } else if profile.farms {
        chance.pick(&[("owner", 85), ("rent_private", 15)])
    } else if profile.name == "owner who renovates" {
        Some("owner")
    } else if profile.name == "tenant in arrears" {
        chance.pick(&[("rent_private", 75), ("room", 25)])
    } else if profile.is_newcomer || profile.name == "student" {
        chance.pick(&[("rent_private", 55), ("room", 15), ("with_others", 15), ("rent_social", 10), ("rent_leased", 5)])
    } else if is_poor {
        chance.pick(&[
            ("rent_private", 50),
            ("rent_social", 22),
            ("owner", 16),
            ("rent_leased", 6),
            ("with_others", 4),
            ("room", 2),
        ])
    } else {
        chance.pick(&[
            ("owner", if is_old { 70 } else { 50 }),
            ("rent_private", 38),
            ("rent_social", 9),
            ("rent_leased", 2),
            ("with_others", 1),
        ])
    }
    .unwrap_or("rent_private");
    let owner = tenure == "owner";
    let rents = matches!(tenure, "rent_private" | "rent_leased" | "room");
    say("tenure", json!(tenure));
    let owns = owner || chance.percent(4);
    say("owns_property", json!(owns));
    if owns {
        say("property_shared", json!(!owner || chance.percent(8)));
        let another = !owner || chance.percent(6);
        say("other_property", json!(another));
        if another {
            say("other_property_ki", json!(chance.round(300, 3_500, 50)));
        }
    }
    let people = i64::try_from(profile.adults.len() + profile.children.len()).unwrap_or(1);
    if rents {
        let rent = if tenure == "room" {
            chance.round(350, 560, 5)
        } else {
            chance.round(560 + 40 * people, 800 + 60 * people, 5)
        };
        say("rent", json!(rent));
        let months = if chance.percent(20) { chance.between(0, 10) } else { chance.between(11, 120) };
        let lease_start = chance.months_before(on, months, months);
        say("lease_start", day(lease_start));
        say("lease_signed", day(lease_start.plus_days(-chance.between(0, 45))));
        let support = if matches!(tenure, "rent_leased") {
            chance.pick(&[("none", 40), ("huursubsidie", 45), ("earlier", 15)])
        } else {
            chance.pick(&[
                ("none", if is_poor { 84 } else { 97 }),
                ("huurpremie", if is_poor { 8 } else { 1 }),
                ("huursubsidie", 4),
                ("earlier", 2),
            ])
        };
        say("rent_support", json!(support.unwrap_or("none")));
        say(
            "rent_obstacles",
            if chance.percent(8) {
                json!([chance
                    .pick(&[("not_my_name", 4), ("other_address", 2), ("relative", 3), ("stopped", 1)])
                    .unwrap_or("relative")])
            } else {
                json!([])
            },
        );
    }
    let was_homeless = profile.is_newcomer && chance.percent(40) || is_poor && chance.percent(7);
    say(
        "came_from",
        json!(if was_homeless {
            "homeless"
        } else if rents && chance.percent(8) {
            chance
                .pick(&[("unfit", 4), ("not_adapted", 2), ("camping", 1), ("demolished", 1), ("not_a_home", 1)])
                .unwrap_or("unfit")
        } else {
            "ordinary"
        }),
    );
    say("homeless_before", json!(was_homeless));
    if was_homeless {
        say("installation_premium", json!(chance.percent(45)));
    }
    let waits = matches!(tenure, "rent_private" | "room") && chance.percent(if is_poor { 50 } else { 10 });
    say("waiting_list", json!(waits));
    if waits {
        say("waiting_list_since", day(chance.months_before(on, 2, 110)));
    }
    say(
        "new_rental_soon",
        json!(chance.percent(if owner {
            2
        } else if profile.has_no_home {
            40
        } else {
            8
        })),
    );
    let undocumented = profile.adults.first().is_some_and(|adult| adult.residence == "none");
    let asylum = profile.adults.first().is_some_and(|adult| adult.residence == "asylum");
    say(
        "register",
        json!(if undocumented {
            "none"
        } else if asylum {
            "waiting"
        } else if tenure == "homeless" && chance.percent(60) {
            "reference"
        } else {
            "population"
        }),
    );
}

pub(crate) fn say_energy_and_health(
    profile: &Profile,
    is_poor: bool,
    on: Day,
    say: &mut impl FnMut(&str, Value),
    chance: &mut Seeded,
) {
    say("collective_heating", json!(chance.percent(25)));
    let fuel = chance
        .pick(&[
            ("gas_net", 64),
            ("oil_bulk", 15),
            ("electricity", 10),
            ("oil_pump", 3),
            ("propane_tank", 2),
            ("other", 6),
        ])
        .unwrap_or("gas_net");
    say("heating_fuel", json!(fuel));
    if matches!(fuel, "oil_bulk" | "oil_pump" | "propane_tank") {
        let bought =
            if chance.percent(60) { on.plus_days(-chance.between(1, 59)) } else { chance.months_before(on, 2, 11) };
        say("heating_delivery", day(bought));
        say("heating_litres", json!(chance.round(500, 2_000, 50)));
    }
    let minimum =
        profile.adults.iter().any(|adult| matches!(adult.living, Living::Leefloon | Living::Handicap | Living::Igo));
    let vt = chance.percent(if minimum {
        75
    } else if is_poor {
        40
    } else {
        4
    });
    say("vt", json!(vt));
    say("vt_last_year", json!(if vt { chance.percent(75) } else { chance.percent(3) }));
    say(
        "social_telecom",
        json!(if minimum {
            chance.pick(&[("none", 70), ("old", 15), ("new", 15)]).unwrap_or("none")
        } else if chance.percent(3) {
            "old"
        } else {
            "none"
        }),
    );
    say("chronic_status", json!(profile.is_chronically_ill));
    let copay = if profile.is_chronically_ill { chance.round(250, 1_600, 10) } else { chance.round(30, 650, 10) };
    say("copay_year", json!(copay));
}
