//! What the last answers of a conversation brought or took away.

use std::collections::BTreeMap;

use rechtenpas_rules::RightIx;

use crate::findings::Group;

/// So much news is remembered, the latest first.
const NEWS: usize = 5;

/// A right that came or went by an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The right.
    pub(crate) right: RightIx,
    /// Where it stands now.
    pub(crate) group: Group,
}

/// The news of the conversation, as long as its dossier is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct News {
    /// What was found at the last look; none before the first.
    known: Option<BTreeMap<RightIx, Group>>,
    pieces: Vec<Piece>,
}

impl News {
    /// The latest first.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Takes in what is found now. The first look brings no news: what was there before the conversation is not of it.
    pub(crate) fn look(&mut self, now: BTreeMap<RightIx, Group>) {
        if let Some(before) = &self.known {
            let changed = now.iter().filter_map(|(right, group)| {
                let was = before.get(right).copied().is_some_and(is_found);
                (was != is_found(*group) && *group != Group::Has).then_some(Piece { right: *right, group: *group })
            });
            let changed: Vec<Piece> = changed.collect();
            self.pieces.retain(|known| changed.iter().all(|one| one.right != known.right));
            self.pieces.splice(0..0, changed);
            self.pieces.truncate(NEWS);
        }
        self.known = Some(now);
    }
}

/// Whether a right of this group is one that the family can ask for.
pub(crate) fn is_found(group: Group) -> bool {
    matches!(group, Group::First | Group::Check)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Two rights of the catalogue.
    fn two() -> [RightIx; 2] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue");
        let program = rechtenpas_catalogue::author::read(&folder).unwrap().catalogue.program;
        ["basisbankdienst", "wijkgezondheidscentrum"].map(|id| program.find_right(id).unwrap())
    }

    #[test]
    fn only_what_the_conversation_changes_is_news_and_the_latest_comes_first() {
        let [one, other] = two();
        let mut news = News::default();
        news.look([(one, Group::First), (other, Group::Depends)].into());
        assert_eq!(news.pieces(), [], "what was there before the conversation");
        news.look([(one, Group::First), (other, Group::Check)].into());
        assert_eq!(news.pieces(), [Piece { right: other, group: Group::Check }]);
        news.look([(one, Group::NotNow), (other, Group::Check)].into());
        let gone = Piece { right: one, group: Group::NotNow };
        assert_eq!(news.pieces(), [gone, Piece { right: other, group: Group::Check }]);
        news.look([(one, Group::NotNow), (other, Group::Has)].into());
        assert_eq!(news.pieces().first(), Some(&gone), "what they have is no news to them");
    }
}
