#pragma once
// Where a request comes from when proxies stand before us: their word counts only when we know them (S-09).
// Immutable; any thread.

#include "core/result.hpp"

#include <boost/asio/ip/address.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::auth {

class TrustedProxies {
public:
    static constexpr std::size_t most_hops = 20;

    // Addresses and networks: "10.0.0.0/8", "::1". Errors: invalid.
    static Result<TrustedProxies> parse(const std::vector<std::string>& networks);

    bool trusts(std::string_view address) const;

    // The nearest address in X-Forwarded-For that is no proxy of ours, read from the right; `peer` when the connection
    // comes from somebody else, or when what a proxy of ours added is no address.
    std::string client_of(std::string_view peer, std::string_view forwarded_for) const;

private:
    struct Network {
        boost::asio::ip::address address;
        unsigned bits = 0;
    };
    std::vector<Network> networks_;
};

}  // namespace waydesk::auth
