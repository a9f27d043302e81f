//! What a way of asking costs: questions and screens, and how early rights and euros are decided.

use rechtenpas_rules::{Decimal, Outcome, Period, RightIx, Screening, Subject, Verdict};

use crate::asking::Asking;
use crate::talk::{OpenRight, Talk};

/// What one conversation cost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Costs {
    /// Facts asked, each subject counted, until every right was decided.
    pub questions: usize,
    /// The same in screens: one fact of all members who matter is one.
    pub screens: usize,
    /// Screens after that, which only made amounts exact.
    pub sharpening: usize,
    /// The sum over the screens of the number of rights that were still open.
    pub open_rights: usize,
    /// The sum over the screens of the euros a year that were not decided yet (see [`Costs::euros`]).
    pub euro_screens: f64,
    /// What the household can get in a year more, once everything is known.
    pub euros: f64,
}

/// How a measure is spread over the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// The mean.
    pub mean: f64,
    /// The median.
    pub median: usize,
    /// Nine of ten are not above this.
    pub p90: usize,
}

/// What a way of asking costs over the panel.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The way of asking.
    pub name: String,
    /// Each household's costs.
    pub costs: Vec<Costs>,
}

impl Measured {
    /// How one of the costs is spread.
    #[expect(clippy::cast_precision_loss, reason = "counts of some tens, over some hundreds of households")]
    pub fn spread(&self, of: impl Fn(&Costs) -> usize) -> Spread {
        let mut sorted: Vec<usize> = self.costs.iter().map(of).collect();
        sorted.sort_unstable();
        let at = |share: usize| sorted.get((sorted.len() * share / 100).min(sorted.len().saturating_sub(1)));
        Spread {
            mean: sorted.iter().sum::<usize>() as f64 / sorted.len().max(1) as f64,
            median: at(50).copied().unwrap_or(0),
            p90: at(90).copied().unwrap_or(0),
        }
    }

    /// After how many screens a euro is decided, on average over all euros of the panel: the sum over households and screens
    /// of the euros a year not decided yet, divided by the sum of the euros.
    pub fn screens_until_a_euro(&self) -> f64 {
        let euros: f64 = self.costs.iter().map(|costs| costs.euros).sum();
        self.costs.iter().map(|costs| costs.euro_screens).sum::<f64>() / euros.max(1.0)
    }
}

/// Has every one of these conversations, and tells what each cost.
pub fn measure<'p>(
    asking: &dyn Asking,
    talks: impl Iterator<Item = Talk<'p>>,
    final_of: impl Fn(usize) -> Screening,
) -> Measured {
    let costs = talks.enumerate().map(|(place, talk)| converse(asking, talk, &final_of(place)).0);
    Measured { name: asking.name(), costs: costs.collect() }
}

/// Has one conversation to its end: what it cost, and how it ended.
pub fn converse<'p>(asking: &dyn Asking, mut talk: Talk<'p>, known: &Screening) -> (Costs, Talk<'p>) {
    let brings: Vec<(RightIx, Subject, f64)> =
        known.all().map(|(right, verdict)| (right, verdict.subject, yearly(verdict))).collect();
    let mut costs = Costs { euros: brings.iter().map(|(_, _, euros)| euros).sum(), ..Costs::default() };
    loop {
        let open = talk.open();
        let Some(screen) = asking.next(&talk, &open) else { return (costs, talk) };
        let along = asking.along(&talk, &open, &screen);
        if open.deciding.is_empty() && !asking.asks_everything() {
            costs.sharpening += 1;
        } else {
            costs.questions += screen.subjects.len() + along.iter().map(|screen| screen.subjects.len()).sum::<usize>();
            costs.screens += 1;
            costs.open_rights += rights(&open.deciding);
            costs.euro_screens += undecided(&brings, &open.deciding, &talk.screening);
        }
        std::iter::once(&screen).chain(&along).for_each(|screen| talk.ask(screen));
    }
}

fn rights(open: &[OpenRight]) -> usize {
    let mut rights: Vec<RightIx> = open.iter().map(|open| open.right).collect();
    rights.dedup();
    rights.len()
}

/// The euros a year of what is open: of a member not known yet, as long as the right is open for anyone.
fn undecided(brings: &[(RightIx, Subject, f64)], open: &[OpenRight], screening: &Screening) -> f64 {
    let is_open = |right: RightIx, subject: Subject| {
        let here = screening.verdicts(right).iter().any(|verdict| verdict.subject == subject);
        let same = |open: &&OpenRight| open.right == right && (open.holder == subject || !here);
        open.iter().any(|open| same(&open))
    };
    brings.iter().filter(|(right, subject, _)| is_open(*right, *subject)).map(|(_, _, euros)| euros).sum()
}

/// What a verdict brings in a year: the middle of its amounts, a month twelve times, what comes once, once.
fn yearly(verdict: &Verdict) -> f64 {
    if !matches!(verdict.outcome, Outcome::Entitled | Outcome::Likely) {
        return 0.0;
    }
    let amounts = verdict.amounts.iter().map(|amount| {
        let times = if amount.period == Period::Month { 12 } else { 1 };
        (amount.value.low + amount.value.high) / Decimal::TWO * Decimal::from(times)
    });
    let sum: Decimal = amounts.fold(Decimal::ZERO, Decimal::saturating_add);
    sum.round().to_string().parse().unwrap_or(0.0)
}
