//! Tests only: the rule engine against engines and expected results that were not written here.
//!
//! `tests/differential` compares it with dsntk, a FEEL engine, on random expressions with every subset of the answers;
//! `tests/tck` runs what our language reads of the DMN TCK; `tests/publicodes` compares what is still needed with
//! publicodes; `tests/country_template` holds the country template of OpenFisca, rebuilt. What is compared, what differs and
//! why: `README.md`.
