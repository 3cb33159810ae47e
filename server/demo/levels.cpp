#include "server/demo/levels.hpp"

#include "core/time/calendar_rules_json.hpp"
#include "core/time/public_days.hpp"
#include "routing/sla/policy_json.hpp"

namespace waydesk::demo {
namespace {

using routing::sla::ClockKind;
using routing::sla::Deed;
using routing::sla::Policy;

constexpr int minutes_per_hour = 60;

time::CalendarRules around_the_clock() {
    time::CalendarRules rules;
    rules.id = "always", rules.title = "Around the clock", rules.zone = "Europe/Berlin";
    for (time::DayHours& day : rules.week) day = {{0, time::minutes_per_day}};
    return rules;
}

time::CalendarRules office() {
    constexpr std::size_t saturday = 5;
    time::CalendarRules rules;
    rules.id = "office", rules.title = "Office in Berlin", rules.zone = "Europe/Berlin";
    for (std::size_t day = 0; day < saturday; ++day)
        rules.week[day] = {{9 * minutes_per_hour, 12 * minutes_per_hour + 30},
                           {13 * minutes_per_hour, 18 * minutes_per_hour}};
    rules.week[saturday] = {{10 * minutes_per_hour, 14 * minutes_per_hour}};
    (void)time::take_over(rules, "DE");
    return rules;
}

Policy level(std::string id, std::string title, std::string calendar) {
    Policy policy;
    policy.id = std::move(id), policy.title = std::move(title), policy.calendar = std::move(calendar);
    return policy;
}

}  // namespace

DemoLevels::DemoLevels(desk::QueueId complaints) : calendars_{around_the_clock(), office()} {
    const std::vector<std::string> pauses{"pending", "snoozed"};
    Policy complaint = level("complaints", "Complaints", "office");
    complaint.applies.queues = {complaints.str()};
    complaint.targets = {{ClockKind::first_response, {4h, {}}}, {ClockKind::resolution, {40h, pauses}}};
    Policy guest = level("valued_guests", "Gold and platinum guests", "always");
    guest.applies.tiers = {"gold", "platinum"};
    guest.targets = {{ClockKind::first_response, {5min, {}}},
                     {ClockKind::next_response, {15min, {}}},
                     {ClockKind::resolution, {4h, pauses}}};
    guest.marks = {{80, Deed::warn, ""}, {100, Deed::raise_priority, "1"}};
    Policy chat = level("chat", "Everybody else", "always");
    chat.targets = {{ClockKind::first_response, {10min, {}}},
                    {ClockKind::next_response, {45min, {}}},
                    {ClockKind::resolution, {8h, pauses}}};
    policies_ = {std::move(complaint), std::move(guest), std::move(chat)};
}

std::vector<std::string> DemoLevels::order() const {
    std::vector<std::string> out;
    for (const Policy& policy : policies_) out.push_back(policy.id);
    return out;
}

void DemoLevels::put_in_force(routing::sla::Levels& levels) const {
    for (const time::CalendarRules& calendar : calendars_)
        ensure(levels.put(calendar).empty(), "the calendars of the demo can be used");
    for (const Policy& policy : policies_)
        ensure(levels.put(policy).empty(), "the service levels of the demo can be used");
    ensure(static_cast<bool>(levels.set_order(order())), "they are all there");
}

std::vector<desk::StoredDocument> DemoLevels::documents(Instant at) const {
    namespace kinds = desk::documents;
    std::vector<desk::StoredDocument> out;
    const auto add = [&](std::string_view kind, std::string id, std::int64_t version, std::string body) {
        out.push_back({std::string(kind), std::move(id), version, {}, at, std::move(body)});
    };
    for (const time::CalendarRules& one : calendars_)
        add(kinds::calendar, one.id, one.version, time::write_calendar(one));
    for (const Policy& one : policies_) add(kinds::service_level, one.id, one.version, routing::sla::write_policy(one));
    add(kinds::service_level_order, "", at.us, routing::sla::write_order(order()));
    return out;
}

}  // namespace waydesk::demo
