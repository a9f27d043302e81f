//! Who asks, as far as it is needed to be fair: the address, which is never written down.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

/// The address that a request comes from. Of IPv6 only the network counts: whoever has one has all its addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Visitor(IpAddr);

impl Visitor {
    /// Who is at the other end of a connection.
    pub(crate) fn at(address: IpAddr) -> Self {
        const NETWORK: u128 = !0 << 64;
        match address.to_canonical() {
            IpAddr::V6(address) => Self(Ipv6Addr::from_bits(address.to_bits() & NETWORK).into()),
            address => Self(address),
        }
    }

    /// Whom the proxy in front of us speaks for: the last address of X-Forwarded-For, since it wrote that one itself.
    pub(crate) fn behind_proxy(headers: &HeaderMap) -> Option<Self> {
        let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        let address = last.rsplit(',').next()?.trim();
        address.parse().ok().map(Self::at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(values: &[&str]) -> Option<Visitor> {
        let pairs = values.iter().map(|value| ("x-forwarded-for".parse().unwrap(), value.parse().unwrap()));
        Visitor::behind_proxy(&pairs.collect())
    }

    fn at(address: &str) -> Visitor {
        Visitor::at(address.parse().unwrap())
    }

    #[test]
    fn what_a_visitor_says_of_itself_is_not_believed_and_what_the_proxy_adds_is() {
        assert_eq!(forwarded(&["10.0.0.1"]), Some(at("10.0.0.1")));
        assert_eq!(forwarded(&["1.2.3.4, 10.0.0.1"]), Some(at("10.0.0.1")));
        assert_eq!(forwarded(&["1.2.3.4", "5.6.7.8,10.0.0.1"]), Some(at("10.0.0.1")));
        assert_eq!(forwarded(&["nobody"]), None);
        assert_eq!(forwarded(&[]), None);
    }

    #[test]
    fn one_network_is_one_visitor() {
        assert_eq!(at("2001:db8::1"), at("2001:db8::ffff:1"));
        assert_ne!(at("2001:db8::1"), at("2001:db8:0:1::1"));
        assert_ne!(at("10.0.0.1"), at("10.0.0.2"));
        assert_eq!(at("::ffff:10.0.0.1"), at("10.0.0.1"));
    }
}
