//! The rights of one household: as a page that a family can read, or as JSON.

use std::cmp::Reverse;
use std::path::Path;

use rechtenpas_catalogue::exchange::{Found, Record};
use rechtenpas_catalogue::receipt::Receipt;
use rechtenpas_catalogue::rules::explain::{explain, failed};
use rechtenpas_catalogue::rules::{
    self, Ahead, AmountFound, Answer, Behind, Cause, Change, Day, Decimal, Given, Happening, Kind, Outcome, Period,
    Range, RightIx, Screening, Subject, Turn, Verdict, Weight,
};
use rechtenpas_catalogue::wording;

use crate::arguments::{self, Format};
use crate::catalogue::Loaded;
use crate::failure::{Ending, Failure};
use crate::words::{self, LANGUAGE, amount};
use crate::{input, output};
use rechtenpas_catalogue::wording::filled::Filler;
use rechtenpas_catalogue::wording::value;

/// What is asked of a screening.
pub(crate) struct Asked<'a> {
    pub(crate) format: Format,
    /// Whether to tell what would turn a "not now".
    pub(crate) turns: bool,
    /// So many months ahead are looked at.
    pub(crate) ahead: Option<u16>,
    /// Where to keep a receipt.
    pub(crate) receipt: Option<&'a Path>,
}

/// Screens one household.
pub(crate) fn screen(
    loaded: &Loaded,
    file: &Path,
    told: arguments::Told,
    asked: &Asked<'_>,
) -> Result<Ending, Failure> {
    let program = &loaded.catalogue.program;
    let told = input::told(told)?;
    let record = input::record(file, loaded, &told)?;
    let screening = Screening::of(program, &record.household, record.on);
    let found = || Found::of(program, &loaded.edition, &record, &screening);
    let behind = rules::behind(program, &record.household, record.on);
    let ahead = asked
        .ahead
        .map(|months| rules::ahead(program, &record.household, record.on, record.on.plus_months(i64::from(months))));
    match asked.format {
        Format::Json => {
            let mut found = found().with_next(program, &record.household, &screening).with_behind(program, &behind);
            if asked.turns {
                found = found.with_turns(program, &record);
            }
            if let Some(ahead) = &ahead {
                found = found.with_ahead(program, ahead);
            }
            output::json(&found)?;
        }
        Format::Text => {
            let page = Page {
                loaded,
                record: &record,
                screening: &screening,
                today: told.today,
                tells_turns: asked.turns,
                behind: &behind,
                ahead: ahead.as_deref(),
            };
            output::text(&page.text())?;
        }
    }
    if let Some(path) = asked.receipt {
        let text = output::pretty(&Receipt::of(&loaded.catalogue, &record, found()))? + "\n";
        std::fs::write(path, text).map_err(|source| Failure::Unwritable { path: path.to_owned(), source })?;
    }
    Ok(Ending::Done)
}

struct Page<'p> {
    loaded: &'p Loaded,
    record: &'p Record,
    screening: &'p Screening,
    today: Day,
    tells_turns: bool,
    behind: &'p [Behind],
    ahead: Option<&'p [Ahead]>,
}

/// A right with the verdicts that put it in its group.
struct Entry<'p> {
    right: RightIx,
    outcome: Outcome,
    verdicts: Vec<&'p Verdict>,
    opens: usize,
}

/// The outcomes, the one that asks most to be done first.
const BY_URGENCY: [Outcome; 6] =
    [Outcome::Entitled, Outcome::Likely, Outcome::OutOfDate, Outcome::Depends, Outcome::Has, Outcome::NotNow];

/// So many questions, or things to check, are written out under a right.
const FEW: usize = 3;

impl Page<'_> {
    fn text(&self) -> String {
        let made = words::made(self.record.on, self.loaded.catalogue.edition);
        let mut title = format!("{}\n{made}\n", words::TITLE);
        title.extend(words::another_day(self.record.on, self.today).map(|note| format!("{note}\n")));
        let mut text = title + &self.sums();
        let entries = self.entries();
        let mut group = |heading: &str, outcomes: &[Outcome], lines: &dyn Fn(&Entry<'_>) -> String| {
            let entries: Vec<&Entry<'_>> = entries.iter().filter(|entry| outcomes.contains(&entry.outcome)).collect();
            if !entries.is_empty() {
                text += &format!("\n{}\n", heading.to_uppercase());
            }
            entries.iter().for_each(|entry| text += &lines(entry));
            !entries.is_empty()
        };
        let has_first = group(words::FIRST, &[Outcome::Entitled], &|entry| self.to_do(entry));
        let has_check = group(words::CHECK, &[Outcome::Likely, Outcome::OutOfDate], &|entry| self.to_do(entry));
        group(words::HAS, &[Outcome::Has], &|entry| self.headed(entry, &[]));
        group(words::DEPENDS, &[Outcome::Depends], &|entry| self.headed(entry, &self.questions(entry)));
        group(words::NOT_NOW, &[Outcome::NotNow], &|entry| self.not_now(entry));
        if !has_first && !has_check {
            text += &format!("\n{}\n", words::NOTHING);
        }
        text + &self.order()
            + &self.in_the_past()
            + &self.to_come()
            + &self.assumed()
            + &format!("\n{}\n", words::DISCLAIMER)
    }

    fn filler(&self) -> Filler<'_> {
        Filler { catalogue: &self.loaded.catalogue, household: &self.record.household, on: self.record.on, names: &[] }
    }

    /// What can be added at once, and what with all that is opened by it.
    fn sums(&self) -> String {
        let program = &self.loaded.catalogue.program;
        let all = Self::sum(|period| self.screening.total(program, period));
        let at_once = Self::sum(|period| self.screening.total_at_once(program, period));
        match (all, at_once) {
            (None, _) => format!("{}\n", words::SUM_NONE),
            (Some(all), Some(at_once)) if all != at_once => {
                format!("{} {at_once}.\n{} {all}.\n", words::SUM_AT_ONCE, words::SUM_OPENED)
            }
            (Some(all), _) => format!("{} {all}.\n", words::SUM),
        }
    }

    fn sum(total: impl Fn(Period) -> Range<Decimal>) -> Option<String> {
        let told: Vec<String> = [Period::Month, Period::Year, Period::Once]
            .into_iter()
            .map(|period| (period, total(period).map(|euros| euros.trunc())))
            .filter(|(_, total)| *total != Range::exact(0.into()))
            .map(|(period, total)| format!("{} {}", wording::amount::range(total), wording::amount::period(period)))
            .collect();
        (!told.is_empty()).then(|| words::joined(&told))
    }

    /// Every right that exists where the family lives, what opens others and what weighs most first.
    fn entries(&self) -> Vec<Entry<'_>> {
        let catalogue = &self.loaded.catalogue;
        let program = &catalogue.program;
        let municipality =
            program.municipality.and_then(|fact| match self.record.household.get(fact, Subject::Household) {
                Answer::Known(Given::Choice(symbol)) => Some(program.symbol_name(*symbol)),
                _ => None,
            });
        let is_here = |right: &RightIx| municipality.is_none() || catalogue.is_for(*right, municipality);
        let entry = |right| {
            let verdicts = self.screening.verdicts(right);
            let outcome = BY_URGENCY.into_iter().find(|o| verdicts.iter().any(|verdict| verdict.outcome == *o))?;
            let opens = self.screening.all().filter(|(_, verdict)| verdict.after.contains(&right)).count();
            let verdicts = verdicts.iter().filter(|verdict| verdict.outcome == outcome).collect();
            Some(Entry { right, outcome, verdicts, opens })
        };
        let mut entries: Vec<Entry<'_>> = program.right_numbers().filter(is_here).filter_map(entry).collect();
        entries.sort_by_key(|entry| {
            let waits = entry.verdicts.iter().all(|verdict| !verdict.after.is_empty());
            let weight: Reverse<Weight> = Reverse(program.right(entry.right).weight);
            (waits, Reverse(entry.opens.min(1)), weight, entry.right)
        });
        entries
    }

    fn name(&self, right: RightIx) -> &str {
        self.loaded.catalogue.right(right).name.get(LANGUAGE)
    }

    /// A right with lines under it.
    fn headed(&self, entry: &Entry<'_>, lines: &[String]) -> String {
        let mut text = format!("- {}\n", self.name(entry.right));
        lines.iter().for_each(|line| text += &format!("    {line}\n"));
        text
    }

    /// A right that can be had or must be checked.
    fn to_do(&self, entry: &Entry<'_>) -> String {
        let mut lines = Vec::new();
        let amounts = wording::amount::together(entry.verdicts.iter().flat_map(|verdict| &verdict.amounts));
        let amounts: Vec<String> = amounts.iter().map(amount::found_with_date).collect();
        lines.extend((!amounts.is_empty()).then(|| format!("{} {}.", words::AMOUNT, words::joined(&amounts))));
        let children = entry.verdicts.iter().filter(|verdict| verdict.subject.kind() == Kind::Child).count();
        if children > 0 {
            lines.push(words::for_children(children, self.record.household.members(Kind::Child).len().max(children)));
        }
        if entry.outcome == Outcome::OutOfDate {
            lines.push(words::OUT_OF_DATE.to_owned());
        }
        lines.extend(self.to_check(entry));
        let mut after: Vec<RightIx> = entry.verdicts.iter().flat_map(|verdict| verdict.after.iter().copied()).collect();
        after.sort_unstable();
        after.dedup();
        lines.extend(after.into_iter().map(|right| words::after(self.name(right))));
        let until =
            entry.verdicts.iter().filter_map(|verdict| verdict.claim_until).min_by_key(|days| (days.low, days.high));
        lines.extend(until.map(words::claim_until));
        let about = entry.verdicts.first().map_or(Subject::Household, |verdict| verdict.subject);
        lines.push(self.filler().about(&self.loaded.catalogue.right(entry.right).action, about));
        self.headed(entry, &lines)
    }

    /// What somebody has to judge or look up before it is certain.
    fn to_check(&self, entry: &Entry<'_>) -> Vec<String> {
        let catalogue = &self.loaded.catalogue;
        let mut lines: Vec<String> = Vec::new();
        for (verdict, cause) in
            entry.verdicts.iter().flat_map(|verdict| verdict.needs.iter().map(move |c| (verdict, c)))
        {
            let line = match cause {
                // Told under the right that comes first.
                Cause::Judgement(right, _) if verdict.after.contains(&right) => None,
                Cause::Judgement(right, number) => {
                    let text = catalogue.right(right).conditions.get(usize::from(number));
                    text.map(|text| self.filler().about(text, verdict.subject))
                }
                Cause::Parameter(parameter) => {
                    Some(words::not_sure_of(catalogue.parameter(parameter).name.get(LANGUAGE)))
                }
                Cause::Fact(..) => None,
            };
            let is_new =
                |line: &String| entry.outcome != Outcome::Entitled && !line.is_empty() && !lines.contains(line);
            if let Some(line) = line.filter(is_new) {
                lines.push(line);
            }
        }
        lines.truncate(FEW);
        lines
    }

    /// The questions that would decide a right.
    fn questions(&self, entry: &Entry<'_>) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for (fact, subject) in entry.verdicts.iter().flat_map(|verdict| verdict.needs.facts()) {
            let question = self.filler().about(&self.loaded.catalogue.question(fact).question, subject);
            let line = match self.record.household.get(fact, subject) {
                Answer::Open => question,
                Answer::Known(_) => words::more_exact(&question),
                Answer::DontKnow | Answer::Declined => words::UNDECIDED.to_owned(),
            };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let more = lines.len().saturating_sub(FEW);
        lines.truncate(FEW);
        lines.extend((more > 0).then(|| words::and_more(more)));
        lines
    }

    /// The first condition that fails.
    fn reason(&self, entry: &Entry<'_>) -> String {
        let catalogue = &self.loaded.catalogue;
        let holder = entry.verdicts.first().map_or(Subject::Household, |verdict| verdict.subject);
        if catalogue.program.right(entry.right).held_by != holder.kind() {
            return words::NOBODY.to_owned();
        }
        let explained = explain(&catalogue.program, &self.record.household, self.record.on, entry.right, holder);
        let texts = &catalogue.right(entry.right).conditions;
        let worded = failed(&explained).into_iter().find_map(|failed| {
            let text = texts.get(usize::from(failed.number)).filter(|text| !text.is_empty())?;
            Some(self.filler().with_readings(text, holder, &failed.readings))
        });
        worded.map_or_else(|| words::outcome(Outcome::NotNow).to_owned(), |text| words::needed(&text))
    }

    /// A right that cannot be had now: the first condition that fails, and what would turn it where that was wanted.
    fn not_now(&self, entry: &Entry<'_>) -> String {
        let mut lines = vec![self.reason(entry)];
        if let Some(verdict) = entry.verdicts.first().filter(|_| self.tells_turns) {
            let program = &self.loaded.catalogue.program;
            let turns = rules::turns(program, &self.record.household, self.record.on, entry.right, verdict.subject);
            lines.extend(turns.iter().take(FEW).map(|turn| self.turn(turn)));
        }
        self.headed(entry, &lines)
    }

    fn turn(&self, turn: &Turn) -> String {
        let filler = self.filler();
        let question = |fact, subject| filler.about(&self.loaded.catalogue.question(fact).question, subject);
        match &turn.change {
            Change::Time(day) => words::turned_by_time(*day),
            Change::Birth => words::TURNED_BY_BIRTH.to_owned(),
            Change::AtMost(fact, subject, limit) => {
                let limit = value::number_of(&filler, *fact, *limit);
                words::turned(&format!("hoogstens {limit}"), &question(*fact, *subject))
            }
            Change::AtLeast(fact, subject, limit) => {
                let limit = value::number_of(&filler, *fact, *limit);
                words::turned(&format!("minstens {limit}"), &question(*fact, *subject))
            }
            Change::Answer(fact, subject, given) => {
                let answer = value::answer(&filler, *fact, *subject, &Answer::Known(given.clone()));
                words::turned(&answer, &question(*fact, *subject))
            }
        }
    }

    /// In which order to apply, where one thing comes after another.
    fn order(&self) -> String {
        let order = self.screening.order();
        if order.len() < 2 {
            return String::new();
        }
        let mut text = format!("\n{}\n", words::ORDER.to_uppercase());
        for (place, wave) in order.iter().enumerate() {
            let names: Vec<String> = wave.iter().map(|right| self.name(*right).to_owned()).collect();
            text += &format!("{}. {}\n", place + 1, words::joined(&names));
        }
        text
    }

    fn in_the_past(&self) -> String {
        if self.behind.is_empty() {
            return String::new();
        }
        let mut text = format!("\n{}\n", words::BEHIND.to_uppercase());
        for behind in self.behind {
            text += &format!("- {}\n    {}\n", self.held(behind.right, behind.subject), words::behind(behind));
        }
        text
    }

    fn to_come(&self) -> String {
        let Some(ahead) = self.ahead else { return String::new() };
        let mut text = format!("\n{}\n", words::AHEAD.to_uppercase());
        for coming in ahead {
            let what = match &coming.what {
                Happening::Opens(outcome) => words::opens(*outcome).to_owned(),
                Happening::Ends => words::ENDS.to_owned(),
                Happening::Changes(_, is) => {
                    let amounts: Vec<String> = is.iter().map(|found: &AmountFound| amount::found(found)).collect();
                    words::changes(&words::joined(&amounts))
                }
            };
            text += &format!("- {}: {}. {what}\n", words::on(coming.on), self.held(coming.right, coming.subject));
        }
        if ahead.is_empty() {
            text += &format!("{}\n", words::NOTHING_AHEAD);
        }
        text
    }

    /// A right with its holder, where that is a member of the household.
    fn held(&self, right: RightIx, subject: Subject) -> String {
        match subject {
            Subject::Household => self.name(right).to_owned(),
            member => format!("{} ({})", self.name(right), self.filler().name(member)),
        }
    }

    fn assumed(&self) -> String {
        if self.record.assumed.is_empty() {
            return String::new();
        }
        let mut text = format!("\n{}\n", words::ASSUMED.to_uppercase());
        for (fact, subject) in &self.record.assumed {
            let filler = self.filler();
            let question = filler.about(&self.loaded.catalogue.question(*fact).question, *subject);
            let answer = value::answer(&filler, *fact, *subject, self.record.household.get(*fact, *subject));
            text += &format!("- {question} {answer}\n");
        }
        text
    }
}
