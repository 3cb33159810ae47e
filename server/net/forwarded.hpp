#pragma once
// Who really asks when a proxy stands in front. Only proxies named in the configuration are believed (S-09): anybody
// can write X-Forwarded-For.
// Lives on: any thread (immutable).

#include "server/net/errc.hpp"
#include "server/net/message.hpp"

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::net {

class TrustedProxies {
public:
    TrustedProxies() = default;

    // Addresses and networks: "127.0.0.1", "10.0.0.0/8", "2001:db8::/32". Errors: address_invalid.
    static Result<TrustedProxies> parse(const std::vector<std::string>& list);

    bool contains(std::string_view address) const;

    // Corrects peer, secure and is_loopback of a request by what trusted proxies say: the rightmost address of
    // X-Forwarded-For that is not itself a trusted proxy, and X-Forwarded-Proto. A request that says it was forwarded
    // is never taken for a local one on the word of an untrusted proxy.
    void resolve(Request& request) const;

private:
    std::vector<boost::asio::ip::network_v4> v4_;
    std::vector<boost::asio::ip::network_v6> v6_;
};

}  // namespace waydesk::net
