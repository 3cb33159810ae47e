// Any bytes as a calendar, a policy and an event of service levels: no crash, what was read is written and read again
// as the same, and a calendar that was let in can be counted in. See driver.cpp.
#include "core/time/business_calendar.hpp"
#include "core/time/calendar_rules_json.hpp"
#include "routing/sla/policy_json.hpp"

#include <cstddef>
#include <cstdint>

using namespace waydesk;

namespace {

constexpr Instant at{1'796'029'200'000'000};  // 30 November 2026

void as_calendar(std::string_view text) {
    const auto rules = time::read_calendar(text);
    if (!rules) return ensure(!rules.error().empty(), "a refusal has a reason");
    const auto again = time::read_calendar(time::write_calendar(*rules));
    ensure(again && *again == *rules, "a calendar is read as it was written");
    const auto calendar = time::BusinessCalendar::make(*rules);
    ensure(calendar.has_value(), "what was read can be used");
    const auto day = std::chrono::hours(24);
    const auto forward = calendar->add(at, day);
    if (!forward) return;
    ensure(calendar->open_between(at, *forward) == day, "what was added is what lies between");
    const auto back = calendar->subtract(*forward, day);
    ensure(back && calendar->open_between(*back, *forward) == day, "and what was subtracted");
}

void as_policy(std::string_view text) {
    using namespace routing::sla;
    const auto policy = read_policy(text);
    if (!policy) return ensure(!policy.error().empty(), "a refusal has a reason");
    const auto again = read_policy(write_policy(*policy));
    ensure(again && *again == *policy, "a policy is read as it was written");
}

void as_event(std::string_view text) {
    using namespace routing::sla;
    const auto event = read_body(text, at);
    if (!event) return;
    const auto again = read_body(write_body(*event), at);
    ensure(again && *again == *event, "an event is read as it was written");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    as_calendar(text);
    as_policy(text);
    as_event(text);
    return 0;
}
