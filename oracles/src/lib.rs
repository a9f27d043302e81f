//! Tests only: the rule engine against an engine and against expected results that were not written here.
//!
//! `tests/differential` compares it with dsntk, a FEEL engine, on random expressions with every subset of the answers;
//! `tests/tck` runs what our language reads of the DMN TCK. What is compared, what differs and why: `README.md`.
