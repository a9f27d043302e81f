//! A part of a dossier with fields: how it is read from the changes, and how each field is written.
//!
//! A field that was never written, was cleared, or holds what only a newer version understands is `None`. Writing goes
//! field by field, so that two people who fill in different fields never meet, and nothing that was not understood is cleared.

use std::collections::BTreeSet;

use rechtenpas_rules::Day;

use crate::log::Log;
use crate::path::Path;
use crate::stamp::Id;
use crate::value::Value;

/// What a field can hold.
pub trait Field: Sized {
    /// From a value; none where it is of another kind.
    fn read(value: &Value) -> Option<Self>;
    /// As a value.
    fn value(self) -> Value;
}

macro_rules! plain_field {
    ($($ty:ty = $kind:ident),+) => {$(
        impl Field for $ty {
            fn read(value: &Value) -> Option<Self> {
                match value {
                    Value::$kind(content) => Some(content.clone()),
                    _ => None,
                }
            }

            fn value(self) -> Value {
                Value::$kind(self)
            }
        }
    )+};
}

plain_field!(bool = Truth, i64 = Whole, Day = Day, Vec<String> = Names);

/// Empty words say nothing.
impl Field for String {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn value(self) -> Value {
        Value::from(self.as_str())
    }
}

impl Field for Id {
    fn read(value: &Value) -> Option<Self> {
        String::read(value)?.parse().ok()
    }

    fn value(self) -> Value {
        Value::Text(self.to_string())
    }
}

/// Reads a dossier, and remembers what made sense.
pub(crate) struct Reader<'a> {
    log: &'a Log,
    understood: BTreeSet<&'a Path>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(log: &'a Log) -> Self {
        Self { log, understood: BTreeSet::new() }
    }

    pub(crate) fn log(&self) -> &'a Log {
        self.log
    }

    /// What stands at a place.
    pub(crate) fn field<T: Field>(&mut self, path: &str) -> Option<T> {
        let change = self.log.shown(path)?;
        let value = T::read(&change.value)?;
        self.understood.insert(&change.path);
        Some(value)
    }

    /// Every thing of a kind that is there and has something in it.
    pub(crate) fn all<T: PartialEq>(
        &mut self,
        kind: &str,
        empty: impl Fn(Id) -> T,
        read: impl Fn(Id, &mut Self) -> T,
    ) -> Vec<T> {
        let ids = self.log.entities(kind).into_iter();
        ids.map(|id| (read(id, self), empty(id)))
            .filter(|(found, empty)| found != empty)
            .map(|(found, _)| found)
            .collect()
    }

    /// How many places hold what this version does not understand.
    pub(crate) fn deferred(&self) -> usize {
        let is_deferred = |path: &&Path| {
            let is_understood = self.understood.contains(path) || self.log.get(path.as_str()).is_none();
            !is_understood
                && Log::removed_at(path).is_none()
                && !Log::entity(path).is_some_and(|entity| self.log.is_gone(entity))
        };
        self.log.paths().filter(is_deferred).count()
    }
}

/// A choice from a list that may grow: each with the name under which it is stored.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$choice_doc:meta])* $choice:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$choice_doc])* $choice,)+
        }

        impl $name {
            /// Every choice, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$choice),+];

            /// The name under which it is stored.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$choice => $text,)+
                }
            }

            /// The choice with this name.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$choice),)+
                    _ => None,
                }
            }
        }

        impl $crate::dossier::Field for $name {
            fn read(value: &$crate::Value) -> Option<Self> {
                match value {
                    $crate::Value::Text(name) => Self::named(name),
                    _ => None,
                }
            }

            fn value(self) -> $crate::Value {
                $crate::Value::Text(self.name().to_owned())
            }
        }
    };
}

/// A part of a dossier: `name as writer [key: type] at "place/{key}" { field: type = "name below the place" }`.
macro_rules! sheet {
    (
        $(#[$doc:meta])*
        $name:ident as $writer:ident [$($key:ident: $key_type:ty)?] at $place:literal {
            $($(#[$field_doc:meta])* $field:ident: $ty:ty = $text:literal),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $(/// Which one.
            pub $key: $key_type,)?
            $($(#[$field_doc])* pub $field: Option<$ty>,)+
        }

        impl $name {
            /// One of which nothing is written yet.
            pub fn new($($key: $key_type)?) -> Self {
                Self { $($key,)? $($field: None,)+ }
            }

            pub(crate) fn read($($key: $key_type,)? reader: &mut $crate::dossier::Reader<'_>) -> Self {
                let place = format!($place);
                $(let $field = reader.field(&format!("{place}/{}", $text));)+
                Self { $($key,)? $($field,)+ }
            }

            /// Writes one field at a time.
            pub fn at($($key: $key_type)?) -> $writer {
                $writer { $($key)? }
            }

            /// What writes this where `before` was: only the fields that differ.
            pub fn edits(&self, before: &Self) -> Vec<$crate::Edit> {
                let writer = Self::at($(self.$key.clone())?);
                let mut edits = Vec::new();
                $(if self.$field != before.$field {
                    edits.push(writer.$field(self.$field.clone()));
                })+
                edits
            }
        }

        #[doc = concat!("Writes the fields of [`", stringify!($name), "`]; nothing clears one.")]
        #[derive(Clone, Debug)]
        pub struct $writer {
            $($key: $key_type,)?
        }

        impl $writer {
            fn edit<T: $crate::dossier::Field>(&self, field: &str, content: Option<T>) -> $crate::Edit {
                $(let $key = &self.$key;)?
                let place = format!($place);
                let path = $crate::Path::of_names(format!("{place}/{field}"));
                (path, content.map_or($crate::Value::Nothing, $crate::dossier::Field::value))
            }

            $($(#[$field_doc])*
            pub fn $field(&self, content: impl Into<Option<$ty>>) -> $crate::Edit {
                self.edit($text, content.into())
            })+
        }
    };
}

pub(crate) use {choices, sheet};
