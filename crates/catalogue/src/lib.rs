//! What a right, parameter and question is.
