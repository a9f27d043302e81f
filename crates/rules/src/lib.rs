//! The rule language of rights and its evaluator.
