//! What stands at any place of a dossier, in words: for its history, for what two people wrote, and for the family's own copy.

use rechtenpas_casework::dossier::{
    CameIn, ConsentKind, ContactKind, Decision, FirstCall, Holder, HowGiven, Mark, MemberKind, Per, Reached,
    ReferralResult, RightState, ThresholdKind,
};
use rechtenpas_casework::{Dossier, Path, Value};
use rechtenpas_catalogue::wording::filled::Filler;
use rechtenpas_catalogue::{kept, wording};
use rechtenpas_rules::{Decimal, FactIx, Subject};

use super::{consent, contacts, frame, languages, overview, plan, refer, report, rights, who};
use crate::words::{LANGUAGE, value};

/// A dossier, read aloud.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'d> {
    /// The dossier.
    pub(crate) dossier: &'d Dossier,
    /// What texts of the catalogue are filled in with.
    pub(crate) filler: Filler<'d>,
}

/// The parts of a dossier in the order in which they are read, with their names.
pub(crate) const PARTS: [(&str, &str); 15] = [
    ("intake", "Het gezin"),
    ("member", "Wie er woont"),
    ("answer", "Antwoorden"),
    ("right", "Rechten en wat ermee gebeurt"),
    ("contact", "Contacten"),
    ("appointment", "Afspraken"),
    ("task", "Taken"),
    ("note", "Notities"),
    ("threshold", "Drempels"),
    ("consent", "Toestemmingen"),
    ("share", "Wat gedeeld werd"),
    ("referral", "Doorverwijzingen"),
    ("consultation", "Overleg tussen diensten"),
    ("screening", "Bewaarde standen van de rechten"),
    ("writer", "Wie in het dossier schreef"),
];

/// Where a removal stands.
const GONE: &str = "gone";

impl Reading<'_> {
    /// What a place is called.
    pub(crate) fn label(self, path: &Path) -> String {
        let parts: Vec<&str> = path.parts().collect();
        match *parts.as_slice() {
            ["answer", holder, fact, ref rest @ ..] => {
                let question = self.question(holder, fact).unwrap_or_else(|| fact.to_owned());
                match rest {
                    ["mark"] => format!("{question} Hoe we het weten"),
                    ["on"] => format!("{question} Verteld op"),
                    _ => question,
                }
            }
            ["right", right, holder, ref rest @ ..] => {
                let name = self.filler.catalogue.program.find_right(right).map_or_else(
                    || right.to_owned(),
                    |right| self.filler.catalogue.right(right).name.get(LANGUAGE).to_owned(),
                );
                let whom = self.holder(holder).map(|name| format!(" ({name})")).unwrap_or_default();
                format!("{name}{whom}: {}", field("right", &rest.join("/")))
            }
            ["member", id, GONE] => {
                format!("{} weggehaald", self.holder(id).unwrap_or_else(|| thing("member").to_owned()))
            }
            ["member", id, field_name] => {
                let name = self.holder(id).unwrap_or_else(|| thing("member").to_owned());
                format!("{name}: {}", field("member", field_name))
            }
            ["intake", ref rest @ ..] => wording::sentence(field("intake", &rest.join("/"))),
            ["writer", _] => "Naam".to_owned(),
            [kind, _, GONE] => format!("{} weggehaald", thing(kind)),
            [kind, _, ref rest @ ..] => format!("{}: {}", thing(kind), field(kind, &rest.join("/"))),
            _ => path.to_string(),
        }
    }

    /// A value at a place.
    pub(crate) fn value(self, path: &Path, is: &Value) -> String {
        let parts: Vec<&str> = path.parts().collect();
        match is {
            Value::Nothing => "leeg".to_owned(),
            Value::Truth(true) => "ja".to_owned(),
            Value::Truth(false) => "nee".to_owned(),
            Value::Whole(cents) if parts.last() == Some(&"amount") => {
                wording::euros(Decimal::from(*cents) / Decimal::from(100))
            }
            Value::Whole(number) => number.to_string(),
            Value::Day(day) => wording::day(*day),
            Value::Names(codes) if parts.last() == Some(&"languages") => {
                codes.iter().map(|code| languages::name(code)).collect::<Vec<_>>().join(", ")
            }
            Value::Names(names) => names.join(", "),
            Value::Text(text) => self.text(&parts, text),
            Value::Unknown(_) => "iets van een nieuwere versie van de app".to_owned(),
        }
    }

    /// Whether a place only repeats what the members say: whether there is a partner, and how many children.
    pub(crate) fn repeats_members(self, path: &Path) -> bool {
        let program = &self.filler.catalogue.program;
        let facts = [program.partner, program.children];
        let is_such = |name: &str| facts.into_iter().flatten().any(|fact| program.fact(fact).id == name);
        matches!(path.parts().collect::<Vec<_>>().as_slice(), ["answer", "household", fact, ..] if is_such(fact))
    }

    fn text(self, parts: &[&str], text: &str) -> String {
        let found = match *parts {
            ["answer", holder, fact] => self.answer(holder, fact, text),
            ["intake", "municipality"] => {
                let places = &self.filler.catalogue.municipalities;
                places.iter().find(|place| place.id == text).map(|place| place.name.clone())
            }
            [_, _, "right"] => self
                .filler
                .catalogue
                .program
                .find_right(text)
                .map(|right| self.filler.catalogue.right(right).name.get(LANGUAGE).to_owned()),
            [kind, .., field] => choice(kind, field, text).map(str::to_owned),
            _ => None,
        };
        found.unwrap_or_else(|| text.to_owned())
    }

    fn answer(self, holder: &str, fact: &str, text: &str) -> Option<String> {
        let (fact, subject) = self.fact(holder, fact)?;
        let answer = kept::read(&self.filler.catalogue.program, fact, text)?;
        Some(value::answer(&self.filler, fact, subject, &answer))
    }

    fn question(self, holder: &str, fact: &str) -> Option<String> {
        let (fact, subject) = self.fact(holder, fact)?;
        Some(self.filler.about(&self.filler.catalogue.question(fact).question, subject))
    }

    fn fact(self, holder: &str, fact: &str) -> Option<(FactIx, Subject)> {
        let subject = self.dossier.seats().subject(Holder::named(holder)?)?;
        Some((self.filler.catalogue.program.find_fact(subject.kind(), fact)?, subject))
    }

    /// What a member is called; none for the household, and for who was removed.
    fn holder(self, name: &str) -> Option<String> {
        let Holder::Member(id) = Holder::named(name)? else { return None };
        let member = self.dossier.members.iter().find(|member| member.id == id)?;
        Some(frame::member_name(self.dossier, member))
    }
}

/// A thing of a kind.
fn thing(kind: &str) -> &'static str {
    match kind {
        "member" => "Gezinslid",
        "contact" => "Contact",
        "appointment" => "Afspraak",
        "task" => "Taak",
        "note" => "Notitie",
        "threshold" => "Drempel",
        "consent" => "Toestemming",
        "share" => "Gedeeld",
        "referral" => "Doorverwijzing",
        "consultation" => "Overleg",
        "screening" => "Stand",
        _ => "Gegeven",
    }
}

/// A field of a kind of thing.
fn field(kind: &str, name: &str) -> &'static str {
    match (kind, name) {
        (_, "name") => "naam",
        (_, "number") => "nummer",
        (_, "languages") => "talen",
        (_, "opened") => "geopend op",
        (_, "municipality") => "gemeente",
        (_, "neighbourhood") => "wijk of dorp",
        (_, "came_in") => "hoe ze kwamen",
        (_, "referrer") => "aangebracht door",
        (_, "wishes/phone") => "telefoon",
        (_, "wishes/email") => "e-mail",
        (_, "wishes/prefers") => "liefst via",
        (_, "wishes/when") => "wanneer bereikbaar",
        (_, "wishes/safe_to_write") => "veilig om te schrijven of te bellen",
        (_, "keep_until") => "bewaren tot",
        (_, "closed") => "afgesloten op",
        ("member", "kind") => "volwassene of kind",
        (_, "place") => "plaats in de lijst",
        ("contact" | "consent" | "threshold", "kind") => "soort",
        (_, "on") => "dag",
        (_, "time") => "uur",
        (_, "where") => "waar",
        (_, "with") => "met wie",
        (_, "about") => "waarover",
        ("task" | "right", "who") => "wie doet het",
        (_, "who") => "wie erbij was",
        (_, "note") => "wat gezegd is",
        (_, "minutes") => "minuten",
        ("task", "done") => "klaar op",
        (_, "done") => "is geweest",
        (_, "text") => "tekst",
        (_, "by") => "tegen of door",
        (_, "right") => "recht",
        (_, "state") => "waar het gezin staat",
        (_, "why_not") => "waarom niet",
        (_, "sent") => "aanvraag verstuurd op",
        (_, "answer") => "antwoord",
        (_, "answered") => "beslist op",
        (_, "amount") => "bedrag",
        (_, "per") => "hoe vaak",
        (_, "from") => "vanaf",
        (_, "until") => "tot en met",
        (_, "reason") => "reden",
        (_, "appeal_by") => "in beroep kan tot",
        (_, "remind") => "opnieuw bekijken op",
        (_, "organisation") => "organisatie",
        (_, "scope" | "what") => "wat",
        (_, "purpose") => "waarvoor",
        (_, "given") => "gegeven op",
        (_, "how") => "hoe",
        (_, "withdrawn") => "ingetrokken op",
        (_, "consent") => "onder toestemming",
        (_, "consultation") => "uit overleg",
        (_, "first_call") => "wie eerst belt",
        (_, "agreed") => "afgesproken contact",
        (_, "check_back") => "navragen op",
        (_, "result") => "wat ervan kwam",
        (_, "result_note") => "meer daarover",
        (_, "agenda") => "agenda",
        (_, "participants") => "deelnemers",
        (_, "agreements") => "afspraken",
        (_, "catalogue") => "uitgave van de rechten",
        (_, "engine") => "versie van de rekenkern",
        (_, "outcomes") => "uitkomsten",
        (_, name) if name.starts_with("step/") => "stap afgevinkt",
        (_, name) if name.starts_with("document/") => "papier afgevinkt",
        _ => "gegeven",
    }
}

/// An option that was chosen; none where it is no option, or one of a newer version.
fn choice(kind: &str, field: &str, text: &str) -> Option<&'static str> {
    match (kind, field) {
        ("intake", "came_in") => CameIn::named(text).map(overview::came_in),
        ("intake", "prefers") => Reached::named(text).map(overview::reached),
        ("member", "kind") => MemberKind::named(text).map(overview::kind),
        ("contact", "kind") => ContactKind::named(text).map(contacts::kind),
        ("threshold", "kind") => ThresholdKind::named(text).map(overview::threshold),
        ("consent", "kind") => ConsentKind::named(text).map(|kind| match kind {
            ConsentKind::Investigate => consent::INVESTIGATE,
            ConsentKind::Share => consent::SHARE,
        }),
        ("consent", "how") => HowGiven::named(text).map(consent::how),
        ("answer", "mark") => Mark::named(text).map(report::mark),
        ("right", "state") => RightState::named(text).map(rights::state),
        ("right", "answer") => Decision::named(text).map(plan::decision),
        ("right", "per") => Per::named(text).map(plan::how_often),
        ("referral", "first_call") => FirstCall::named(text).map(refer::first_call),
        ("referral", "result") => ReferralResult::named(text).map(refer::result),
        ("right" | "task", "who") => match text {
            "family" => Some(who::FAMILY),
            // Also the family reads this.
            "worker" => Some("De hulpverlener"),
            "both" => Some(who::BOTH),
            _ => None,
        },
        _ => None,
    }
}

/// The file for the family.
pub(crate) mod export {
    use rechtenpas_catalogue::wording;
    use rechtenpas_rules::Day;

    pub(crate) const LEAD: &str = "Dit is alles wat in dit dossier over jullie staat. Klopt er iets niet? Zeg het: je mag het laten verbeteren of wissen.";
    pub(crate) const ALL_CHANGES: &str = "Alles wat ooit geschreven werd";
    pub(crate) const WHEN: &str = "Wanneer";
    pub(crate) const WHO: &str = "Wie";
    pub(crate) const WHAT: &str = "Wat";
    pub(crate) const VALUE: &str = "Geschreven";

    /// What stands on top.
    pub(crate) fn title(name: &str) -> String {
        format!("Dossier van {name}")
    }

    /// When it was made.
    pub(crate) fn made(on: Day) -> String {
        format!("Gemaakt op {} met rechtenpas.", wording::day(on))
    }
}
