//! One world: its expressions in every way to answer, by both engines.

use std::collections::{BTreeMap, BTreeSet};

use rechtenpas_rules::{Decimal, Subject, Verdict};

use crate::anatomy::{Anatomy, Answers, agree};
use crate::draw::Draw;
use crate::form::{Node, Ty};
use crate::grow::Grower;
use crate::ours::{Book, Ours};
use crate::tally::Tally;
use crate::theirs::{self, Theirs};
use crate::world::{Cell, World, household};

/// Compares so many expressions in the world of this number.
pub(crate) fn world(number: u64, expressions: usize) -> Tally {
    let mut draw = Draw::from_seed(number);
    let open = match draw.below(10) {
        0..6 => 3,
        6..9 => 4,
        _ => 5,
    };
    let world = World::draw(&mut draw, open);
    let mut grower = Grower::new(&mut draw, &world);
    let nodes: Vec<Node> = (0..expressions).map(|_| grower.any()).collect();
    let run = Run::new(&world, &nodes);
    let mut tally = Tally::default();
    for (place, node) in nodes.iter().enumerate() {
        run.compare(place, node, &mut tally);
    }
    tally
}

/// What both engines say of one expression in one way to answer.
struct Said {
    ours: Ours,
    theirs: Theirs,
    /// The open facts that ours names.
    named: BTreeSet<usize>,
}

struct Run<'w> {
    world: &'w World,
    cells: Vec<Answers>,
    /// For each expression, what was said in each cell that differs by a fact it reads.
    said: Vec<BTreeMap<usize, Said>>,
}

impl<'w> Run<'w> {
    fn new(world: &'w World, nodes: &[Node]) -> Self {
        let mut book = Book::new();
        let texts: Vec<String> = nodes.iter().map(|node| node.text(&[])).collect();
        nodes.iter().zip(&texts).for_each(|(node, text)| _ = book.add(text, node.ty));
        let evaluators: Vec<_> = texts.iter().map(|text| theirs::read(text)).collect();
        let read: Vec<BTreeSet<usize>> = nodes.iter().map(|node| world.read_by(node, &[])).collect();
        let mut said: Vec<BTreeMap<usize, Said>> = nodes.iter().map(|_| BTreeMap::new()).collect();
        let months_between = theirs::months_between();
        let answers = |cell: Cell| Answers {
            household: household(&book.program, world, &cell),
            scope: theirs::scope(world, &cell, &months_between),
            children: world.children_in(&cell),
            cell,
        };
        let cells: Vec<Answers> = world.cells().into_iter().map(answers).collect();
        let open = world.open();
        for (number, answers) in cells.iter().enumerate() {
            let screening = book.screen(&answers.household);
            for place in 0..nodes.len() {
                let is_idle = |open: &usize| answers.cell[*open] != Some(0) && !read[place].contains(open);
                if open.iter().any(is_idle) {
                    continue;
                }
                let ours = book.read(&screening, place);
                let named = named(world, &book, book.verdict(&screening, place));
                let theirs = theirs::evaluate(&evaluators[place], &answers.scope);
                said[place].insert(number, Said { ours, theirs, named });
            }
        }
        Self { world, cells, said }
    }

    fn compare(&self, place: usize, node: &Node, tally: &mut Tally) {
        let anatomy = Anatomy::of(node, self.world);
        let mut forms: BTreeSet<String> = node.all().iter().map(|part| part.form()).collect();
        forms.extend(node.is_nested().then(|| "(children inside children)".to_owned()));
        let cells = &self.said[place];
        let mut different = 0;
        for (number, said) in cells {
            tally.with_unknown += usize::from(self.unknown(*number).next().is_some());
            if !agree(&said.ours, &said.theirs) {
                different += 1;
                self.explain(&anatomy, *number, tally);
            }
        }
        tally.expressions += 1;
        tally.comparisons += cells.len();
        tally.different += different;
        for form in forms {
            let counts = tally.forms.entry(form).or_default();
            counts.expressions += 1;
            counts.comparisons += cells.len();
            counts.different += different;
        }
        for (number, said) in cells {
            if self.unknown(*number).next().is_some() {
                self.fill(&anatomy, cells, *number, said, tally);
            }
        }
    }

    fn unknown(&self, number: usize) -> impl Iterator<Item = usize> + '_ {
        self.world.open().into_iter().filter(move |place| self.cells[number].cell[*place].is_none())
    }

    /// Each smallest part that differs must have a reason.
    fn explain(&self, anatomy: &Anatomy<'_>, number: usize, tally: &mut Tally) {
        for found in anatomy.explain(&self.cells[number]).iter() {
            match found {
                Ok((reason, form)) => {
                    *tally.reasons.entry(*reason).or_default() += 1;
                    tally.forms.entry(form.clone()).or_default().own += 1;
                }
                Err(what) => {
                    let known = self.known(&self.cells[number].cell);
                    tally.failures.push(format!("no reason: {}\n  {what}\n  known {known:?}", anatomy.text()));
                }
            }
        }
    }

    fn known(&self, cell: &Cell) -> Vec<String> {
        let places = self.world.places.iter().enumerate();
        places.map(|(at, place)| format!("{:?}.{} = {:?}", place.child, place.id, self.world.value(cell, at))).collect()
    }

    /// What is said with something unknown must hold in whichever way that is filled, as dsntk says; and where it is unknown,
    /// a fact that is not named may not matter once those that are named are known.
    fn fill(
        &self,
        anatomy: &Anatomy<'_>,
        cells: &BTreeMap<usize, Said>,
        number: usize,
        said: &Said,
        tally: &mut Tally,
    ) {
        let unknown: Vec<usize> = self.unknown(number).collect();
        let is_truth = anatomy.node.ty == Ty::Truth;
        let children_known = self.cells[number].children.is_some();
        if said.ours == Ours::Unknown && !(is_truth && children_known) {
            return;
        }
        let mut by_named: BTreeMap<Vec<Option<usize>>, Theirs> = BTreeMap::new();
        for filling in 0..1_usize << unknown.len() {
            let mut filled = self.cells[number].cell.clone();
            unknown.iter().enumerate().for_each(|(bit, place)| filled[*place] = Some(filling >> bit & 1));
            let settled = settled(&cells[&self.world.number(&filled)]);
            let holds = match &said.ours {
                Ours::Unknown => {
                    let named = said.named.iter().map(|place| filled[*place]).collect();
                    *by_named.entry(named).or_insert_with(|| settled.clone()) == settled
                }
                Ours::Truth(truth) => settled == Theirs::Truth(*truth),
                Ours::Absent => settled == Theirs::Null,
                Ours::Number(low, high) => match settled {
                    Theirs::Number(found) => {
                        let allowed = Decimal::new(1, 20) * found.abs().max(Decimal::ONE);
                        *low - allowed <= found && found <= *high + allowed
                    }
                    _ => false,
                },
            };
            if !holds {
                tally.failures.push(format!(
                    "not as filled: {}\n   ours {:?} naming {:?}, but {settled:?}\n   known {:?}\n   filled {:?}",
                    anatomy.text(),
                    said.ours,
                    said.named.iter().map(|place| &self.world.places[*place]).collect::<Vec<_>>(),
                    self.known(&self.cells[number].cell),
                    self.known(&filled)
                ));
                return;
            }
        }
        if said.ours == Ours::Unknown {
            tally.named += 1;
        } else {
            tally.fillings += 1;
        }
    }
}

/// What is so when everything is known: what dsntk says, or ours where they differ for a reason.
fn settled(said: &Said) -> Theirs {
    if agree(&said.ours, &said.theirs) {
        return said.theirs.clone();
    }
    match &said.ours {
        Ours::Truth(truth) => Theirs::Truth(*truth),
        Ours::Number(low, high) if low == high => Theirs::Number(*low),
        _ => Theirs::Null,
    }
}

/// The open facts that a verdict names.
fn named(world: &World, book: &Book, verdict: &Verdict) -> BTreeSet<usize> {
    let facts = verdict.needs.facts().map(|(fact, subject)| {
        let child = match subject {
            Subject::Child(child) => Some(usize::from(child)),
            _ => None,
        };
        world.places.iter().position(|place| place.child == child && place.id == book.program.fact(fact).id)
    });
    facts.map(|place| place.unwrap_or_else(|| panic!("a fact is named that no place has"))).collect()
}
