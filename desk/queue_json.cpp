// How what routing knows of queues and conversations is stored.
#include "core/json_writer.hpp"
#include "desk/conversation.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace waydesk::desk {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 6> policies{"weighted_slack", "fifo", "strict_priority", "edf",
                                                   "edf_demote",     "gcmu"};

std::int64_t ms(Duration duration) { return duration / std::chrono::milliseconds(1); }

Duration duration_in(const json& value, const char* name, Duration otherwise) {
    return value.contains(name) ? Duration(std::chrono::milliseconds(value[name].get<std::int64_t>())) : otherwise;
}

// What was stored by us: anything else is a broken database, and the defaults serve better than no start.
template <class T, class Read>
T read_stored(std::string_view text, const Read& read) {
    const json value = text.empty() ? json() : json::parse(text, nullptr, false);
    T out;
    if (!value.is_object()) return out;
    try {
        read(value, out);
    } catch (const json::exception&) {
        return T{};
    }
    return out;
}

void write_skills(JsonWriter& out, const std::vector<SkillNeed>& skills) {
    out.key("skills").begin_array();
    for (const SkillNeed& need : skills) {
        out.begin_object().member("name", need.name).member("level", need.level);
        out.member("relax_ms", ms(need.relax_after)).member("required", need.is_required).end_object();
    }
    out.end_array();
}

}  // namespace

std::string_view to_string(SchedulingPolicy policy) { return policies[static_cast<std::size_t>(policy) - 1]; }

std::optional<SchedulingPolicy> scheduling_policy_from(std::string_view text) {
    const auto found = std::find(policies.begin(), policies.end(), text);
    if (found == policies.end()) return std::nullopt;
    return static_cast<SchedulingPolicy>(found - policies.begin() + 1);
}

bool is_key(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
    return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), fits);
}

std::string join_skills(const std::vector<Skill>& skills) {
    std::string out;
    for (const Skill& skill : skills) out += (out.empty() ? "" : " ") + skill.name + ":" + std::to_string(skill.level);
    return out;
}

std::vector<Skill> split_skills(std::string_view text) {
    std::vector<Skill> out;
    while (!text.empty()) {
        const std::string_view one = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), one.size() + 1));
        const std::size_t colon = one.find(':');
        if (colon == std::string_view::npos || colon + 1 == one.size()) continue;
        out.push_back({std::string(one.substr(0, colon)), std::atoll(std::string(one.substr(colon + 1)).c_str())});
    }
    return out;
}

std::string write_settings(const Queue& queue) {
    JsonWriter out;
    out.begin_object()
        .member("policy", to_string(queue.scheduling.policy))
        .key("urgency")
        .real(queue.scheduling.urgency);
    out.key("late_share").real(queue.scheduling.late_share).member("target_ms", ms(queue.scheduling.target));
    out.member("accept_ms", ms(queue.accept_within)).member("language_relax_ms", ms(queue.language_relax_after));
    out.member("sticky_ms", ms(queue.sticky_for)).member("ring_ms", ms(queue.ring_after));
    out.member_or_null("overflow", queue.overflow ? queue.overflow.str() : "");
    out.member("overflow_ms", ms(queue.overflow_after)).member_or_null("hours", queue.hours);
    out.member("promise_ms", ms(queue.promise_within)).member("silence_ask_ms", ms(queue.silence_ask));
    out.member("silence_end_ms", ms(queue.silence_end)).end_object();
    return out.take();
}

void read_settings(std::string_view text, Queue& queue) {
    Queue read = read_stored<Queue>(text, [](const json& value, Queue& out) {
        out.scheduling.policy = scheduling_policy_from(value.value("policy", "")).value_or(out.scheduling.policy);
        out.scheduling.urgency = value.value("urgency", out.scheduling.urgency);
        out.scheduling.late_share = value.value("late_share", out.scheduling.late_share);
        out.scheduling.target = duration_in(value, "target_ms", out.scheduling.target);
        out.accept_within = duration_in(value, "accept_ms", out.accept_within);
        out.language_relax_after = duration_in(value, "language_relax_ms", out.language_relax_after);
        out.sticky_for = duration_in(value, "sticky_ms", out.sticky_for);
        out.ring_after = duration_in(value, "ring_ms", out.ring_after);
        if (value.contains("overflow") && value["overflow"].is_string())
            if (const auto id = QueueId::parse(value["overflow"].get<std::string>())) out.overflow = *id;
        out.overflow_after = duration_in(value, "overflow_ms", out.overflow_after);
        if (value.contains("hours") && value["hours"].is_string()) out.hours = value["hours"].get<std::string>();
        out.promise_within = duration_in(value, "promise_ms", out.promise_within);
        out.silence_ask = duration_in(value, "silence_ask_ms", out.silence_ask);
        out.silence_end = duration_in(value, "silence_end_ms", out.silence_end);
    });
    const Queue defaults;
    if (read.scheduling.target <= Duration{}) read.scheduling.target = defaults.scheduling.target;
    if (read.scheduling.urgency <= 0) read.scheduling.urgency = defaults.scheduling.urgency;
    if (read.overflow == queue.id) read.overflow = {};
    read.id = queue.id, read.name = std::move(queue.name), read.position = queue.position;
    queue = std::move(read);
}

std::string write_routing(const ConversationState& state) {
    if (state.needs == RoutingNeeds{} && state.kind.empty() && state.tags.empty()) return {};
    JsonWriter out;
    out.begin_object().member("kind", state.kind).member("class", state.needs.service_class);
    out.member("weight", state.needs.weight).member("target_ms", ms(state.needs.target));
    write_skills(out, state.needs.skills);
    out.key("tags").begin_array();
    for (const std::string& tag : state.tags) out.text(tag);
    out.end_array().key("languages").begin_array();
    for (const std::string& language : state.needs.languages) out.text(language);
    out.end_array().end_object();
    return out.take();
}

void read_routing(std::string_view text, ConversationState& state) {
    struct Stored {
        RoutingNeeds needs;
        std::string kind;
        std::vector<std::string> tags;
    };
    Stored read = read_stored<Stored>(text, [](const json& value, Stored& out) {
        out.kind = value.value("kind", "");
        out.needs.service_class = value.value("class", "");
        out.needs.weight = value.value("weight", std::int64_t{1});
        out.needs.target = duration_in(value, "target_ms", {});
        for (const json& one : value.value("skills", json::array()))
            out.needs.skills.push_back({one.value("name", ""), one.value("level", std::int64_t{1}),
                                        duration_in(one, "relax_ms", {}), one.value("required", true)});
        out.tags = value.value("tags", out.tags);
        out.needs.languages = value.value("languages", out.needs.languages);
    });
    state.needs = std::move(read.needs), state.kind = std::move(read.kind), state.tags = std::move(read.tags);
}

}  // namespace waydesk::desk
