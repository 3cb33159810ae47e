#include "core/json_writer.hpp"
#include "routing/queue_form.hpp"

#include <nlohmann/json.hpp>

#include <set>

namespace waydesk::routing {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

struct Span {
    std::string_view name;
    Duration desk::Queue::* duration;
    std::int64_t least_s;
    std::int64_t most_s;
};
constexpr std::int64_t hour_s = 3600;
constexpr Span spans[] = {
    {"accept_s", &desk::Queue::accept_within, 0, hour_s},
    {"language_relax_s", &desk::Queue::language_relax_after, 0, 24 * hour_s},
    {"sticky_s", &desk::Queue::sticky_for, 0, 24 * hour_s},
    {"ring_s", &desk::Queue::ring_after, 1, 24 * hour_s},
    {"overflow_s", &desk::Queue::overflow_after, 0, 24 * hour_s},
    {"promise_s", &desk::Queue::promise_within, 0, 7 * 24 * hour_s},
    {"silence_ask_s", &desk::Queue::silence_ask, 0, 24 * hour_s},
    {"silence_end_s", &desk::Queue::silence_end, 0, 24 * hour_s},
};
constexpr std::int64_t most_target_s = 7 * 24 * hour_s;

std::string between(std::int64_t least, std::int64_t most) {
    return "A whole number of seconds from " + std::to_string(least) + " to " + std::to_string(most) +
           " is expected here.";
}

std::optional<std::int64_t> seconds(const json& value, std::int64_t least, std::int64_t most) {
    if (!value.is_number_integer() || value < least || value > most) return std::nullopt;
    return value.get<std::int64_t>();
}

std::optional<double> real(const json& value, double least, double most) {
    if (!value.is_number() || value < least || value > most) return std::nullopt;
    return value.get<double>();
}

// Whether work that overflows from here could come back.
bool comes_back(const desk::Queue& queue, const std::map<desk::QueueId, desk::Queue>& all) {
    std::set<desk::QueueId> seen{queue.id};
    for (desk::QueueId next = queue.overflow; next;) {
        if (!seen.insert(next).second) return true;
        const auto found = all.find(next);
        next = found == all.end() ? desk::QueueId{} : found->second.overflow;
    }
    return false;
}

// The sentence that refuses it; empty: taken.
std::string take_field(desk::Queue& queue, const std::string& name, const json& value, const QueueNames& names) {
    desk::Scheduling& scheduling = queue.scheduling;
    for (const Span& span : spans) {
        if (span.name != name) continue;
        const auto read = seconds(value, span.least_s, span.most_s);
        if (!read) return between(span.least_s, span.most_s);
        queue.*span.duration = std::chrono::seconds(*read);
        return {};
    }
    if (name == "target_s") {
        const auto read = seconds(value, 1, most_target_s);
        if (!read) return between(1, most_target_s);
        scheduling.target = std::chrono::seconds(*read);
    } else if (name == "policy") {
        const auto read = desk::scheduling_policy_from(value.is_string() ? value.get<std::string>() : "");
        if (!read) return "weighted_slack, fifo, strict_priority, edf, edf_demote or gcmu is expected here.";
        scheduling.policy = *read;
    } else if (name == "urgency") {
        const auto read = real(value, 0.01, 10);
        if (!read) return "A number from 0.01 to 10 is expected here.";
        scheduling.urgency = *read;
    } else if (name == "late_share") {
        const auto read = real(value, 0, 1);
        if (!read) return "A number from 0 to 1 is expected here.";
        scheduling.late_share = *read;
    } else if (name == "overflow") {
        const auto read = desk::QueueId::parse(value.is_string() ? value.get<std::string>() : "");
        if (!value.is_null() && (!read || !names.queues.contains(*read))) return "There is no such queue.";
        queue.overflow = value.is_null() ? desk::QueueId{} : *read;
    } else if (name == "hours") {
        const std::string id = value.is_string() ? value.get<std::string>() : "";
        if (!value.is_null() && !names.is_calendar(id)) return "There is no such calendar.";
        queue.hours = id;
    } else {
        return "There is no field " + name + " here.";
    }
    return {};
}

}  // namespace

Checked<desk::Queue> change_queue(desk::Queue queue, std::string_view text, const QueueNames& names) {
    const json value = json::parse(text, nullptr, false);
    if (!value.is_object()) return Flaws{{"", "An object is expected here."}};
    for (const auto& [name, item] : value.items())
        if (std::string sentence = take_field(queue, name, item, names); !sentence.empty())
            return Flaws{{"/" + name, std::move(sentence)}};
    if (comes_back(queue, names.queues))
        return Flaws{{"/overflow", "What overflows from here would come back to where it began."}};
    return queue;
}

std::string write_queue_form(const desk::Queue& queue) {
    JsonWriter out;
    out.begin_object().member("policy", desk::to_string(queue.scheduling.policy));
    out.key("urgency").real(queue.scheduling.urgency).key("late_share").real(queue.scheduling.late_share);
    out.member("target_s", std::int64_t{queue.scheduling.target / 1s});
    for (const Span& span : spans) out.member(span.name, std::int64_t{queue.*span.duration / 1s});
    out.member_or_null("overflow", queue.overflow ? queue.overflow.str() : "");
    out.member_or_null("hours", queue.hours).end_object();
    return out.take();
}

}  // namespace waydesk::routing
