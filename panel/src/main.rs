//! Draws the panel, tells what each way of asking costs on it, and which questions rarely decide: `cargo run -p rechtenpas-panel`.

#![expect(clippy::print_stdout, reason = "a command line speaks on standard output")]

use std::error::Error;
use std::fmt::Write as _;

use lexopt::prelude::*;
use rechtenpas_catalogue::author;
use rechtenpas_panel::{
    Asking, EveryFact, FixedOrder, Measured, MostNeeded, PanelError, Planned, Talk, ThemeAtATime, catalogue, converse,
    draw, fact_use, folder, households, measure, on, outcomes, outcomes_at, stored_at, stored_outcomes,
};
use rechtenpas_rules::{Household, Screening};

const HELP: &str = "\
cargo run -p rechtenpas-panel --profile fast -- [COMMAND]

  table [--every 1]      questions and screens of each way of asking (the default)
  families               screens of each way of asking for the practice families of the catalogue
  facts [--every 1]      which facts are asked, and how often they could have been left out
  outcomes               every outcome of every household
  outcomes --store       store what comes out in outcomes.txt, and say what changed
  draw                   draw the panel anew into households.jsonl
";

fn main() -> Result<(), Box<dyn Error>> {
    let mut parser = lexopt::Parser::from_env();
    let mut command = "table".to_owned();
    let mut every = None;
    let mut stores = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) => command = word.string()?,
            Long("store") => stores = true,
            Long("every") => every = Some(parser.value()?.parse::<usize>()?.max(1)),
            other => return Err(other.unexpected().into()),
        }
    }
    match command.as_str() {
        "table" => {
            let ways: [&dyn Asking; 5] = [&EveryFact, &FixedOrder, &MostNeeded, &Planned, &ThemeAtATime];
            table(&ways, every.unwrap_or(1))?;
        }
        "families" => families()?,
        "facts" => facts(every.unwrap_or(1))?,
        "outcomes" if stores => store_outcomes()?,
        "outcomes" => every_outcome()?,
        "draw" => store()?,
        _ => print!("{HELP}"),
    }
    Ok(())
}

fn store() -> Result<(), Box<dyn Error>> {
    let mut lines = String::new();
    for record in draw()? {
        writeln!(lines, "{}", serde_json::to_string(&record)?)?;
    }
    let path = stored_at();
    std::fs::write(&path, lines).map_err(|error| PanelError::File(path, error))?;
    Ok(())
}

fn table(ways: &[&dyn Asking], every: usize) -> Result<(), Box<dyn Error>> {
    let catalogue = catalogue()?;
    let on = on()?;
    let program = &catalogue.program;
    let panel: Vec<Household> =
        households(&catalogue)?.into_iter().step_by(every).map(|(_, household)| household).collect();
    println!("{} households\n", panel.len());
    println!(
        "| way | questions mean | median | p90 | screens mean | median | p90 | then, for exact amounts | open-right steps | a euro after | below fixed (median, mean) |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let mut fixed: Option<Measured> = None;
    for way in ways {
        let talks = panel.iter().map(|truth| Talk::new(program, truth, on));
        let known = |place: usize| Screening::of(program, panel.get(place).unwrap_or(&Household::new()), on);
        let measured = measure(*way, talks, known);
        let (questions, screens) = (measured.spread(|costs| costs.questions), measured.spread(|costs| costs.screens));
        let below = match &fixed {
            Some(fixed) => {
                let base = fixed.spread(|costs| costs.screens);
                format!(
                    "{:.0} %, {:.0} %",
                    100.0 - share(screens.median, base.median),
                    100.0 - 100.0 * screens.mean / base.mean
                )
            }
            None => String::new(),
        };
        println!(
            "| {} | {:.1} | {} | {} | {:.1} | {} | {} | {:.1} | {:.0} | {:.1} screens | {below} |",
            measured.name,
            questions.mean,
            questions.median,
            questions.p90,
            screens.mean,
            screens.median,
            screens.p90,
            measured.spread(|costs| costs.sharpening).mean,
            measured.spread(|costs| costs.open_rights).mean,
            measured.screens_until_a_euro(),
        );
        if way.name() == FixedOrder.name() {
            fixed = Some(measured);
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts of some hundreds")]
fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn families() -> Result<(), Box<dyn Error>> {
    let authored = author::read(&folder()).map_err(PanelError::Catalogue)?;
    let program = &authored.catalogue.program;
    for way in [&FixedOrder as &dyn Asking, &MostNeeded, &Planned, &ThemeAtATime] {
        print!("{}:", way.name());
        for case in &authored.cases {
            let known = Screening::of(program, &case.household, case.on);
            let (costs, _) = converse(way, Talk::new(program, &case.household, case.on), &known);
            print!("  {} {} + {}", case.id, costs.screens, costs.sharpening);
        }
        println!();
    }
    Ok(())
}

fn facts(every: usize) -> Result<(), Box<dyn Error>> {
    let catalogue = catalogue()?;
    let on = on()?;
    let program = &catalogue.program;
    let panel = households(&catalogue)?;
    let panel: Vec<&Household> = panel.iter().step_by(every).map(|(_, household)| household).collect();
    let ended: Vec<Talk<'_>> = panel
        .iter()
        .map(|truth| {
            let mut talk = Talk::new(program, truth, on);
            while let (open, Some(screen)) = (talk.open(), Planned.next(&talk, &talk.open())) {
                if open.deciding.is_empty() {
                    break;
                }
                talk.ask(&screen);
            }
            talk
        })
        .collect();
    let mut uses: Vec<_> = fact_use(&ended).into_iter().collect();
    uses.sort_by_key(|(_, used)| std::cmp::Reverse(used.idle));
    let needed: usize = uses.iter().map(|(_, used)| used.needed).sum();
    println!(
        "screens left when everything that can be left out is: {:.1} a household\n",
        share(needed, panel.len()) / 100.0
    );
    println!(
        "| fact | asked in | could be left out | named, but no answer changes anything | left in the least |\n|---|---|---|---|---|"
    );
    for (fact, used) in uses {
        let declared = program.fact(fact);
        let shares =
            [used.asked, used.idle, used.moot, used.needed].map(|count| format!("{:.0} %", share(count, panel.len())));
        println!("| {:?}.{} | {} |", declared.of, declared.id, shares.join(" | "));
    }
    Ok(())
}

fn every_outcome() -> Result<(), Box<dyn Error>> {
    let catalogue = catalogue()?;
    let on = on()?;
    for (name, household) in households(&catalogue)? {
        for (right, verdict) in Screening::of(&catalogue.program, &household, on).all() {
            let amounts: Vec<String> =
                verdict.amounts.iter().map(|amount| format!("{}..{}", amount.value.low, amount.value.high)).collect();
            let right = &catalogue.program.right(right).id;
            println!("{name}\t{right}\t{:?}\t{:?}\t{}", verdict.subject, verdict.outcome, amounts.join(" "));
        }
    }
    Ok(())
}

fn store_outcomes() -> Result<(), Box<dyn Error>> {
    let now = outcomes(&catalogue()?)?;
    for shift in now.since(&stored_outcomes().unwrap_or_default()) {
        println!("{shift}");
    }
    let path = outcomes_at();
    std::fs::write(&path, now.to_string()).map_err(|error| PanelError::File(path, error))?;
    Ok(())
}
