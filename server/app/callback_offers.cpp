#include "server/app/callback_offers.hpp"

#include <algorithm>
#include <charconv>

namespace waydesk::app {
namespace {

using callback::Window;

time::BusinessCalendar around_the_clock() {
    time::CalendarRules rules;
    for (time::DayHours& day : rules.week) day = {{0, time::minutes_per_day}};
    auto made = time::BusinessCalendar::make(rules);
    ensure(made.has_value(), "every day is open");
    return std::move(*made);
}

// "2026-12-04T06:20", a wall clock's time; nothing: it is none.
std::optional<time::CivilTime> wall_in(const kb::policy::Node& segment, std::string_view key) {
    const kb::policy::Node* node = segment.find(key);
    const std::string* text = node == nullptr ? nullptr : node->text();
    constexpr std::size_t length = 16;
    if (text == nullptr || text->size() < length) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t digits) {
        int value = -1;
        std::from_chars(text->data() + at, text->data() + at + digits, value);
        return value;
    };
    time::CivilTime out{number(0, 4),
                        static_cast<unsigned>(number(5, 2)),
                        static_cast<unsigned>(number(8, 2)),
                        number(11, 2),
                        number(14, 2),
                        0};
    return time::is_valid(out) ? std::optional(out) : std::nullopt;
}

std::optional<time::Zone> zone_in(const kb::policy::Node& segment, std::string_view place) {
    const kb::policy::Node* node = segment.find(place);
    const kb::policy::Node* zone = node == nullptr ? nullptr : node->find("tz");
    if (zone == nullptr || zone->text() == nullptr) return std::nullopt;
    const auto found = time::Zone::find(*zone->text());
    return found ? std::optional(*found) : std::nullopt;
}

// A journey whose arrival the seller knows; hotels and visits move nobody.
std::optional<callback::Leg> leg_of(const kb::policy::Node& segment) {
    const kb::policy::Node* service = segment.find("service");
    if (service == nullptr || service->text() == nullptr) return std::nullopt;
    const bool is_flight = *service->text() == "flight";
    if (!is_flight && *service->text() != "rail") return std::nullopt;
    const auto departs = wall_in(segment, "dep"), arrives = wall_in(segment, "arr");
    const auto from = zone_in(segment, "from"), to = zone_in(segment, "to");
    if (!departs || !arrives || !from || !to) return std::nullopt;
    return callback::Leg{*departs, *from, *arrives, *to, !is_flight};
}

}  // namespace

CallRules CallRules::of(const config::Callbacks& config) {
    constexpr std::int64_t percent = 100;
    CallRules out;
    out.slots.length = config.slot, out.slots.lead = config.lead, out.slots.horizon = config.horizon;
    out.slots.quiet = {time::parse_time_of_day(config.quiet_from).value(),
                       time::parse_time_of_day(config.quiet_until).value()};
    out.retry = {static_cast<int>(config.attempts), config.retry, out.slots.quiet};
    out.time_per_call = config.per_call * percent / config.share_percent;
    out.reminder = config.reminder, out.agent_gone = config.agent_gone, out.tolerance = config.tolerance;
    return out;
}

callback::Abilities abilities_of(const desk::Agent& agent) {
    callback::Abilities out;
    for (const std::string& language : agent.languages)
        if (const auto tag = language::LanguageTag::parse(language)) out.languages.push_back(*tag);
    for (const desk::Skill& skill : agent.skills) out.skills.push_back(skill.name);
    return out;
}

desk::QueueId CallOffers::queue_or_default(desk::QueueId queue) const {
    if (queue) return queue;
    if (!parts_.config.queue.empty())
        for (const auto& [id, one] : parts_.runtime.desk().queues())
            if (one.name == parts_.config.queue) return id;
    return parts_.runtime.router().first_queue();
}

const time::BusinessCalendar& CallOffers::hours_of(desk::QueueId queue) const {
    static const time::BusinessCalendar always = around_the_clock();
    const auto& queues = parts_.runtime.desk().queues();
    const auto found = queues.find(queue);
    if (found == queues.end() || found->second.hours.empty()) return always;
    const time::BusinessCalendar* calendar = parts_.runtime.levels().book().newest_calendar(found->second.hours);
    return calendar == nullptr ? always : *calendar;
}

std::vector<callback::Leg> CallOffers::legs_of(const std::string& booking) const {
    std::vector<callback::Leg> out;
    if (booking.empty() || parts_.orders == nullptr) return out;
    const auto order = parts_.orders->find_order(booking);
    const kb::policy::Node* segments = order ? order->order.find("segments") : nullptr;
    if (segments == nullptr || segments->array() == nullptr) return out;
    for (const kb::policy::Node& segment : *segments->array())
        if (const auto leg = leg_of(segment)) out.push_back(*leg);
    return out;
}

callback::Priority CallOffers::priority_of(const std::string& booking, const std::string& tier) const {
    constexpr Duration soon = 24h;
    const Instant now = parts_.runtime.clock().now();
    for (const callback::Leg& leg : legs_of(booking)) {
        const auto departs = leg.from.instant(leg.departs);
        if (departs && *departs > now && *departs < now + soon) return callback::Priority::departure_soon;
    }
    const bool is_premium = tier == "gold" || tier == "platinum";
    return is_premium ? callback::Priority::premium : callback::Priority::none;
}

// A journey that cannot be is no reason to call nobody: then only where he says he is counts.
callback::Whereabouts CallOffers::whereabouts(const Question& question) const {
    const auto found = time::Zone::find(question.zone);
    const time::Zone home = found ? *found : time::Zone::utc();
    auto made = callback::Whereabouts::make(home, legs_of(question.booking));
    if (!made) made = callback::Whereabouts::make(home, {});
    return std::move(*made);
}

std::vector<callback::Slot> CallOffers::slots(const Question& question,
                                              std::span<const callback::Promised> besides) const {
    const Instant now = parts_.runtime.clock().now();
    const desk::QueueId queue = queue_or_default(question.queue);
    const CallRules& rules = parts_.rules;
    callback::Capacity capacity;
    capacity.per_call = rules.time_per_call;
    capacity.promised = book_.promised(question.except);
    capacity.promised.insert(capacity.promised.end(), besides.begin(), besides.end());
    const Window staffed{now, now + rules.slots.horizon};
    for (const auto& [id, agent] : parts_.runtime.desk().agents())
        if (!agent.disabled && agent.queues.contains(queue)) capacity.shifts.push_back({staffed, abilities_of(agent)});
    callback::SlotRules slots = rules.slots;
    slots.most = question.most;
    const callback::SlotQuestion asked{now, question.need, question.wished, question.at_any_hour};
    return callback::offer_slots(asked, whereabouts(question), capacity, hours_of(queue), slots);
}

bool CallOffers::offers(Question question, const Window& slot) const {
    question.wished = slot, question.most = 1;
    const std::vector<callback::Slot> found = slots(question);
    return !found.empty() && found.front().window == slot;
}

bool CallOffers::anybody_speaks(const callback::Need& need, desk::QueueId queue) const {
    const desk::QueueId line = queue_or_default(queue);
    return std::ranges::any_of(parts_.runtime.desk().agents(), [&](const auto& entry) {
        const desk::Agent& agent = entry.second;
        return !agent.disabled && agent.queues.contains(line) && callback::can_serve(abilities_of(agent), need);
    });
}

bool CallOffers::can_call_soon(const callback::Need& need, desk::QueueId queue) const {
    const desk::QueueId line = queue_or_default(queue);
    if (!hours_of(line).is_open(parts_.runtime.clock().now())) return false;
    return std::ranges::any_of(parts_.runtime.desk().agents(), [&](const auto& entry) {
        const desk::Agent& agent = entry.second;
        const bool is_there = agent.is_present() && agent.presence == desk::Presence::available;
        return is_there && !agent.disabled && agent.queues.contains(line) &&
               callback::can_serve(abilities_of(agent), need);
    });
}

}  // namespace waydesk::app
