#include "desk/bookings/states.hpp"

#include <algorithm>
#include <array>

namespace waydesk::bookings {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 9> coupon_words{"booked",    "open", "checked_in", "flown", "refunded",
                                                       "exchanged", "void", "suspended",  "noshow"};
constexpr std::array<std::string_view, 5> service_words{"requested", "waitlisted", "confirmed", "changed", "cancelled"};
constexpr std::array<std::string_view, 5> special_words{"requested", "sent_to_supplier", "confirmed", "refused",
                                                        "waitlisted"};
constexpr std::array<std::string_view, 4> payment_words{"pending", "paid", "failed", "refunded"};

template <class State, std::size_t Size>
std::optional<State> state_of(const std::array<std::string_view, Size>& words, std::string_view text) {
    const auto found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<State>(found - words.begin());
}

}  // namespace

std::string_view to_string(CouponStatus status) { return coupon_words.at(static_cast<std::size_t>(status)); }
std::string_view to_string(ServiceStatus status) { return service_words.at(static_cast<std::size_t>(status)); }
std::string_view to_string(SpecialStatus status) { return special_words.at(static_cast<std::size_t>(status)); }
std::string_view to_string(PaymentStatus status) { return payment_words.at(static_cast<std::size_t>(status)); }

std::optional<CouponStatus> coupon_status_from(std::string_view text) {
    return state_of<CouponStatus>(coupon_words, text);
}
std::optional<ServiceStatus> service_status_from(std::string_view text) {
    return state_of<ServiceStatus>(service_words, text);
}
std::optional<SpecialStatus> special_status_from(std::string_view text) {
    return state_of<SpecialStatus>(special_words, text);
}
std::optional<PaymentStatus> payment_status_from(std::string_view text) {
    return state_of<PaymentStatus>(payment_words, text);
}

}  // namespace waydesk::bookings
