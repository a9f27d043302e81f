//! What the server does not do, as it says it.

use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rechtenpas_sync::wire::{Message, Refusal};
use rechtenpas_sync::{NotAdded, Unread};

use crate::database::DatabaseError;
use crate::sync::message;

/// After how many seconds to ask again where the server cannot now.
const LATER: u64 = 30;

/// A request that is not carried out, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused(Refusal);

impl Refused {
    /// For a reason that says enough.
    pub(crate) const fn because(code: u8) -> Self {
        Self(Refusal { code, number: 0 })
    }

    /// For a reason with its number.
    pub(crate) const fn with(code: u8, number: u64) -> Self {
        Self(Refusal { code, number })
    }

    /// Since it comes too soon after others.
    pub(crate) fn too_soon(wait: Duration) -> Self {
        Self::with(Refusal::TOO_MANY, wait.as_secs() + 1)
    }

    /// Since the server cannot now.
    pub(crate) const fn later() -> Self {
        Self::with(Refusal::NOT_NOW, LATER)
    }

    fn status(self) -> StatusCode {
        match self.0.code {
            Refusal::NOT_SIGNED | Refusal::CLOCK => StatusCode::UNAUTHORIZED,
            Refusal::NOT_THERE | Refusal::VERSION => StatusCode::NOT_FOUND,
            Refusal::REMOVED | Refusal::NOT_ALLOWED => StatusCode::FORBIDDEN,
            Refusal::NOT_NEXT | Refusal::DOES_NOT_FIT => StatusCode::CONFLICT,
            Refusal::TOO_LATE => StatusCode::GONE,
            Refusal::TOO_LARGE => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::TOO_MANY => StatusCode::TOO_MANY_REQUESTS,
            Refusal::FULL => StatusCode::INSUFFICIENT_STORAGE,
            Refusal::NOT_NOW => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = message(self.status(), self.0.encode());
        if matches!(self.0.code, Refusal::TOO_MANY | Refusal::NOT_NOW) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(self.0.number));
        }
        response
    }
}

impl From<Unread> for Refused {
    fn from(why: Unread) -> Self {
        match why {
            Unread::Damaged => Self::because(Refusal::BROKEN),
            Unread::TooNew(_) => Self::with(Refusal::VERSION, super::VERSION),
        }
    }
}

impl From<NotAdded> for Refused {
    fn from(why: NotAdded) -> Self {
        match why {
            NotAdded::NotSigned => Self::because(Refusal::NOT_SIGNED),
            NotAdded::NotNext { last } => Self::with(Refusal::NOT_NEXT, last),
            NotAdded::NotAllowed => Self::because(Refusal::NOT_ALLOWED),
            NotAdded::OtherSpace | NotAdded::DoesNotFit | NotAdded::LastCoordinator => {
                Self::because(Refusal::DOES_NOT_FIT)
            }
        }
    }
}

/// What the database said is for who keeps the server; who asks is told to come back.
impl From<sqlx::Error> for Refused {
    fn from(error: sqlx::Error) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "the database failed");
        Self::later()
    }
}

impl From<DatabaseError> for Refused {
    fn from(error: DatabaseError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "the database failed");
        Self::later()
    }
}
