#include "server/auth/client_address.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace waydesk::auth {
namespace {

using boost::asio::ip::address;

std::optional<address> parse_address(std::string_view text) {
    boost::system::error_code failed;
    const address parsed = boost::asio::ip::make_address(std::string(text), failed);
    if (failed) return std::nullopt;
    // "::ffff:10.0.0.1" is 10.0.0.1 seen through a socket that takes both kinds.
    if (parsed.is_v6() && parsed.to_v6().is_v4_mapped()) {
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, parsed.to_v6());
    }
    return parsed;
}

std::string bytes_of(const address& from) {
    std::string out;
    const auto add = [&](const auto& bytes) { out.assign(bytes.begin(), bytes.end()); };
    if (from.is_v4())
        add(from.to_v4().to_bytes());
    else
        add(from.to_v6().to_bytes());
    return out;
}

bool is_in(const address& candidate, const address& network, unsigned bits) {
    const std::string a = bytes_of(candidate);
    const std::string b = bytes_of(network);
    if (a.size() != b.size()) return false;
    for (unsigned bit = 0; bit < bits; ++bit) {
        const unsigned mask = 0x80U >> (bit % 8);
        if ((static_cast<unsigned char>(a[bit / 8]) & mask) != (static_cast<unsigned char>(b[bit / 8]) & mask))
            return false;
    }
    return true;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& networks) {
    TrustedProxies out;
    for (const std::string& text : networks) {
        const std::size_t slash = text.find('/');
        const auto base = parse_address(std::string_view(text).substr(0, slash));
        if (!base) return Errc::invalid;
        const unsigned most = base->is_v4() ? 32 : 128;
        unsigned bits = most;
        if (slash != std::string::npos) {
            const char* last = text.data() + text.size();
            const auto [end, failed] = std::from_chars(text.data() + slash + 1, last, bits);
            if (failed != std::errc{} || end != last || bits > most) return Errc::invalid;
        }
        out.networks_.push_back({*base, bits});
    }
    return out;
}

bool TrustedProxies::trusts(std::string_view text) const {
    const auto candidate = parse_address(text);
    return candidate &&
           std::ranges::any_of(networks_, [&](const Network& n) { return is_in(*candidate, n.address, n.bits); });
}

std::string TrustedProxies::client_of(std::string_view peer, std::string_view forwarded_for) const {
    std::string nearest(peer);
    for (std::size_t hop = 0; hop < most_hops && trusts(nearest) && !forwarded_for.empty(); ++hop) {
        const std::size_t comma = forwarded_for.rfind(',');
        const std::string_view last =
            trim(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
        forwarded_for = comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
        const auto parsed = parse_address(last);
        if (!parsed) break;
        nearest = parsed->to_string();
    }
    return nearest;
}

}  // namespace waydesk::auth
