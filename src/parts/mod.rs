//! View parts that screens share.

pub(crate) mod ahead;
pub(crate) mod block;
pub(crate) mod card;
pub(crate) mod choice;
pub(crate) mod deadline;
pub(crate) mod details;
pub(crate) mod dialog;
pub(crate) mod explanation;
pub(crate) mod field;
pub(crate) mod fold;
pub(crate) mod frame;
pub(crate) mod icon;
pub(crate) mod outcome;
pub(crate) mod place;
pub(crate) mod qr;
pub(crate) mod sum;
pub(crate) mod turn;
