#pragma once
// In which state the parts of an order are, as their sellers tell it. Any thread.

#include <cstdint>
#include <optional>
#include <string_view>

namespace waydesk::bookings {

enum class CouponStatus : std::uint8_t {
    booked,  // no ticket yet
    open,
    checked_in,
    flown,
    refunded,
    exchanged,  // another coupon stands in its place
    voided,     // "void": taken back before it was used
    suspended,
    noshow
};
enum class ServiceStatus : std::uint8_t { requested, waitlisted, confirmed, changed, cancelled };
enum class SpecialStatus : std::uint8_t { requested, sent_to_supplier, confirmed, refused, waitlisted };
enum class PaymentStatus : std::uint8_t { pending, paid, failed, refunded };

// The words of the wire and of the form.
std::string_view to_string(CouponStatus status);
std::string_view to_string(ServiceStatus status);
std::string_view to_string(SpecialStatus status);
std::string_view to_string(PaymentStatus status);

std::optional<CouponStatus> coupon_status_from(std::string_view text);
std::optional<ServiceStatus> service_status_from(std::string_view text);
std::optional<SpecialStatus> special_status_from(std::string_view text);
std::optional<PaymentStatus> payment_status_from(std::string_view text);

}  // namespace waydesk::bookings
