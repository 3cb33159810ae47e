#include "server/net/admission.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <iterator>
#include <optional>

namespace waydesk::net {

struct Admission::Total {
    std::atomic<std::size_t> open{0};
};

struct Admission::Address {
    std::atomic<std::size_t> open{0};
    double tokens = 0;
    Duration filled_at{0};
};

namespace {

// Counts one connection as long as it lives; holds its counters, so it may outlive the Admission.
template <class Total, class Address>
struct Seat {
    Seat(std::shared_ptr<Total> t, std::shared_ptr<Address> a) : total(std::move(t)), address(std::move(a)) {
        ++total->open, ++address->open;
    }
    ~Seat() { --total->open, --address->open; }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;

    std::shared_ptr<Total> total;
    std::shared_ptr<Address> address;
};

}  // namespace

Admission::Admission(const Limits& limits, const Clock& clock)
    : limits_(limits), clock_(clock), total_(std::make_shared<Total>()) {}

std::size_t Admission::open() const { return total_->open; }

Admission::Answer Admission::ask(std::string_view address, bool is_proxy) {
    if (total_->open >= limits_.connections) return {};
    if (addresses_.size() >= max_addresses) forget_idle();
    if (addresses_.size() >= max_addresses) return {};
    auto& known = addresses_[admission_key(address)];
    if (!known) {
        known = std::make_shared<Address>();
        known->tokens = limits_.new_per_address_minute;
        known->filled_at = clock_.monotonic();
    }
    if (!is_proxy && known->open >= limits_.connections_per_address) return {};
    const bool in_time = is_proxy || limits_.new_per_address_minute == 0 || take_token(*known);
    Answer answer;
    answer.verdict = in_time ? Verdict::welcome : Verdict::too_fast;
    answer.place = std::make_shared<Seat<Total, Address>>(total_, known);
    return answer;
}

bool Admission::take_token(Address& address) {
    const Duration now = clock_.monotonic();
    const double most = limits_.new_per_address_minute;
    const double minutes = std::chrono::duration<double, std::ratio<60>>(now - address.filled_at).count();
    address.tokens = std::min(most, address.tokens + minutes * most);
    address.filled_at = now;
    if (address.tokens < 1) return false;
    address.tokens -= 1;
    return true;
}

void Admission::forget_idle() {
    std::erase_if(addresses_, [](const auto& entry) { return entry.second->open == 0; });
}

std::string admission_key(std::string_view address) {
    namespace ip = boost::asio::ip;
    boost::system::error_code ec;
    const auto parsed = ip::make_address(std::string(address), ec);
    if (ec || parsed.is_v4()) return std::string(address);
    const auto v6 = parsed.to_v6();
    if (v6.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, v6).to_string();
    auto bytes = v6.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return ip::address_v6(bytes).to_string() + "/64";
}

}  // namespace waydesk::net
