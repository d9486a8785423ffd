//! From which part of the net something comes: what a trusted proxy says, or else who is connected.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, request::Parts},
};

/// The first 24 or 48 bits of the sender's address, to count by; empty when it is not known.
pub(super) fn of(parts: &Parts, proxies: &[IpAddr]) -> String {
    let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|connected| connected.0.ip().to_canonical());
    match connected.filter(|address| proxies.contains(address)).and_then(|_| behind(&parts.headers, proxies)) {
        Some(address) => part(address),
        None => connected.map(part).unwrap_or_default(),
    }
}

fn part(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.octets().iter().take(3).map(|part| format!("{part}.")).collect(),
        IpAddr::V6(address) => address.segments().iter().take(3).map(|part| format!("{part:x}:")).collect(),
    }
}

/// For whom the proxies speak: the last address that is not a proxy of ours. What stands before it anybody can write.
fn behind(headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let lines: Vec<&str> = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok()).collect();
    let all = lines.iter().rev().flat_map(|line| line.rsplit(',')).map(|one| one.trim().parse::<IpAddr>());
    all.map_while(Result::ok).map(|address| address.to_canonical()).find(|address| !proxies.contains(address))
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn seen(connected: &str, lines: &[&str], proxies: &[&str]) -> String {
        let mut request = Request::builder();
        for line in lines {
            request = request.header("x-forwarded-for", *line);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        parts.extensions.insert(ConnectInfo(SocketAddr::new(connected.parse().unwrap(), 9)));
        let proxies: Vec<IpAddr> = proxies.iter().map(|one| one.parse().unwrap()).collect();
        of(&parts, &proxies)
    }

    #[test]
    fn without_a_trusted_proxy_the_header_says_nothing() {
        assert_eq!(seen("192.0.2.9", &["203.0.113.7"], &[]), "192.0.2.");
        assert_eq!(seen("192.0.2.9", &["203.0.113.7"], &["10.0.0.2"]), "192.0.2.");
    }

    #[test]
    fn what_the_sender_writes_before_the_proxys_own_word_is_not_believed() {
        assert_eq!(seen("10.0.0.2", &["198.51.100.1, 203.0.113.7"], &["10.0.0.2"]), "203.0.113.");
        assert_eq!(seen("10.0.0.2", &["198.51.100.1", "203.0.113.7"], &["10.0.0.2"]), "203.0.113.", "a line each");
    }

    #[test]
    fn a_row_of_proxies_is_gone_back_along() {
        assert_eq!(seen("10.0.0.2", &["198.51.100.1, 203.0.113.7, 10.0.0.3"], &["10.0.0.2", "10.0.0.3"]), "203.0.113.");
    }

    #[test]
    fn a_proxy_that_says_nothing_or_nonsense_is_the_sender_itself() {
        assert_eq!(seen("10.0.0.2", &[], &["10.0.0.2"]), "10.0.0.");
        assert_eq!(seen("10.0.0.2", &["203.0.113.7, unknown"], &["10.0.0.2"]), "10.0.0.");
    }

    #[test]
    fn an_address_of_the_old_kind_in_the_dress_of_the_new_is_the_same() {
        assert_eq!(seen("::ffff:10.0.0.2", &["2001:db8:7::1"], &["10.0.0.2"]), "2001:db8:7:");
    }
}
