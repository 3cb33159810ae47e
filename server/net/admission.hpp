#pragma once
// Who may come in: how many connections are open in all and per address, and how many new ones an address had in the
// last minute. IPv6 counts by /64, because one subscriber has a whole one.
// Lives on: asked on the accepting thread; a Place may be let go on any.

#include "core/clock.hpp"
#include "server/net/limits.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace waydesk::net {

class Admission {
public:
    enum class Verdict { welcome, too_fast, full };  // too_fast is told so, full is closed without a word
    using Place = std::shared_ptr<void>;             // an open connection, until the last copy is gone

    struct Answer {
        Verdict verdict = Verdict::full;
        Place place;  // null when full
    };

    // At most this many addresses are remembered; beyond it, the ones without a connection are forgotten.
    static constexpr std::size_t max_addresses = 100'000;

    Admission(const Limits& limits, const Clock& clock);

    // A numeric address without port. A trusted proxy stands for many and has no limits of its own.
    Answer ask(std::string_view address, bool is_proxy = false);
    std::size_t open() const;

private:
    struct Total;
    struct Address;
    bool take_token(Address& address);
    void forget_idle();

    Limits limits_;
    const Clock& clock_;
    std::shared_ptr<Total> total_;
    std::unordered_map<std::string, std::shared_ptr<Address>> addresses_;
};

// "2001:db8:1:2:3::4" -> "2001:db8:1:2::/64"; IPv4 (also mapped) stays an IPv4 address.
std::string admission_key(std::string_view address);

}  // namespace waydesk::net
