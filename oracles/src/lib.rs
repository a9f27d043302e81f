//! Proves the rule engine by things that others wrote; the proofs are tests.
