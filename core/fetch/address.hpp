#pragma once
// Where an address leads: into the open net, into one's own, or where no program of ours has any business.
// Pure; any thread.

#include <boost/asio/ip/address.hpp>

namespace waydesk::fetch {

using Address = boost::asio::ip::address;

enum class Place {
    open,    // reachable for everybody
    inside,  // this machine or a private network: loopback, RFC 1918, unique local IPv6
    never    // link-local and the metadata services of clouds, multicast, reserved, and IPv4 in the clothes of IPv6
};

// By the IANA registries of special-purpose addresses (RFC 6890). IPv6 is open only where it is given out to the public
// (2000::/3).
Place place_of(const Address& address);

// What an operator lets a fetch do beside https to the open net.
struct Reach {
    bool plain_http = false;
    bool inside = false;
};

inline bool may_reach(const Address& address, Reach reach) {
    const Place place = place_of(address);
    return place == Place::open || (place == Place::inside && reach.inside);
}

}  // namespace waydesk::fetch
