#include "routing/sla/policy_json.hpp"

#include "core/json_writer.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::routing::sla {
namespace {

using nlohmann::json;

constexpr std::size_t most_bytes = 200'000;
constexpr std::size_t most_text = 200;

class Reader {
public:
    Checked<Policy> read(std::string_view text) {
        const json all = text.size() > most_bytes ? json() : json::parse(text, nullptr, false);
        if (!all.is_object()) return Flaws{{"", "A policy is a JSON object."}};
        for (const auto& [name, value] : all.items()) field(name, value);
        if (flaws_.empty()) flaws_ = check(policy_);
        if (!flaws_.empty()) return std::move(flaws_);
        return std::move(policy_);
    }

private:
    void flaw(std::string field, std::string sentence) { flaws_.push_back({std::move(field), std::move(sentence)}); }

    void field(const std::string& name, const json& value) {
        if (name == "id") return text(name, value, policy_.id);
        if (name == "title") return text(name, value, policy_.title);
        if (name == "calendar") return text(name, value, policy_.calendar);
        if (name == "version") return integer(name, value, policy_.version);
        if (name == "applies") return members(name, value, [&](const auto&... it) { condition(it...); });
        if (name == "targets") return members(name, value, [&](const auto&... it) { target(it...); });
        if (name == "marks") return marks(value);
        flaw(name, "A policy has no such field.");
    }

    void text(const std::string& field, const json& value, std::string& out) {
        if (!value.is_string()) return flaw(field, "It must be a text.");
        out = value.get<std::string>();
        if (out.size() > most_text) flaw(field, "It has at most " + std::to_string(most_text) + " bytes.");
    }

    void integer(const std::string& field, const json& value, std::int64_t& out) {
        constexpr std::int64_t most = 1'000'000'000;
        if (!value.is_number_integer() || value < -most || value > most)
            return flaw(field, "It must be a whole number.");
        out = value.get<std::int64_t>();
    }

    template <class Use>
    void members(const std::string& field, const json& value, Use use) {
        if (!value.is_object()) return flaw(field, "It must be an object.");
        for (const auto& [name, one] : value.items()) use(field + "." + name, name, one);
    }

    template <class Value, class Read>
    void list(const std::string& field, const json& value, std::vector<Value>& out, Read read) {
        if (!value.is_array()) return flaw(field, "It must be a list.");
        out.clear();
        for (const json& one : value) read(field, one, out.emplace_back());
    }

    void texts(const std::string& field, const json& value, std::vector<std::string>& out) {
        list(field, value, out,
             [&](const std::string& place, const json& one, std::string& to) { text(place, one, to); });
    }

    void condition(const std::string& place, const std::string& name, const json& value) {
        Conditions& it = policy_.applies;
        if (name == "queues") return texts(place, value, it.queues);
        if (name == "channels") return texts(place, value, it.channels);
        if (name == "tiers") return texts(place, value, it.tiers);
        if (name == "languages") return texts(place, value, it.languages);
        if (name == "service_classes") return texts(place, value, it.service_classes);
        if (name == "priorities") {
            return list(place, value, it.priorities,
                        [&](const std::string& field, const json& one, std::int64_t& to) { integer(field, one, to); });
        }
        flaw(place, "A policy cannot ask for that.");
    }

    void target(const std::string& place, const std::string& name, const json& value) {
        const auto kind = clock_from(name);
        if (!kind) return flaw(place, "There is no such clock.");
        Target target;
        members(place, value, [&](const std::string& field, const std::string& part, const json& one) {
            std::int64_t seconds = 0;
            if (part == "seconds") {
                integer(field, one, seconds);
                target.within = std::chrono::seconds(seconds);
            } else if (part == "pauses") {
                texts(field, one, target.pauses);
            } else {
                flaw(field, "A target has no such field.");
            }
        });
        policy_.targets[*kind] = std::move(target);
    }

    void marks(const json& value) {
        if (!value.is_array()) return flaw("marks", "It must be a list.");
        policy_.marks.clear();
        for (std::size_t i = 0; i < value.size(); ++i) {
            Mark mark;
            members("marks[" + std::to_string(i) + "]", value[i],
                    [&](const std::string& place, const std::string& name, const json& one) {
                        mark_field(place, name, one, mark);
                    });
            policy_.marks.push_back(std::move(mark));
        }
    }

    void mark_field(const std::string& place, const std::string& name, const json& value, Mark& mark) {
        if (name == "percent") return integer(place, value, mark.percent);
        if (name == "value") return text(place, value, mark.value);
        if (name != "do") return flaw(place, "A mark has no such field.");
        std::string deed;
        text(place, value, deed);
        if (const auto known = deed_from(deed)) {
            mark.deed = *known;
        } else {
            flaw(place, "It is warn, raise_priority, notify, move_queue or page.");
        }
    }

    Policy policy_;
    Flaws flaws_;
};

void write_list(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out.key(name).begin_array();
    for (const std::string& one : texts) out.text(one);
    out.end_array();
}

void write_conditions(JsonWriter& out, const Conditions& it) {
    out.key("applies").begin_object();
    write_list(out, "queues", it.queues);
    write_list(out, "channels", it.channels);
    if (!it.priorities.empty()) {
        out.key("priorities").begin_array();
        for (const std::int64_t one : it.priorities) out.number(one);
        out.end_array();
    }
    write_list(out, "tiers", it.tiers);
    write_list(out, "languages", it.languages);
    write_list(out, "service_classes", it.service_classes);
    out.end_object();
}

// Nothing: not a time before the year 10000.
std::optional<Instant> time_in(const json& value) {
    constexpr std::int64_t end_ms = 253'402'300'800'000;
    if (!value.is_number_integer() || value < 0 || value >= end_ms) return std::nullopt;
    return Instant::from_ms(value.get<std::int64_t>());
}

Result<SlaEvent> governed_in(const json& body, Instant at) {
    Rule rule;
    if (!body.at("policy").is_null()) rule.policy = body.at("policy").get<std::string>();
    rule.policy_version = body.at("policy_version").get<std::int64_t>();
    rule.calendar_version = body.at("calendar_version").get<std::int64_t>();
    return SlaEvent::governed(at, std::move(rule));
}

Result<SlaEvent> promised_in(const json& body, Instant at) {
    if (body.at("until").is_null()) return SlaEvent::promised(at, {});
    const auto until = time_in(body.at("until"));
    if (!until) return Errc::invalid;
    return SlaEvent::promised(at, *until);
}

Result<SlaEvent> fired_in(const json& body, Instant at) {
    const auto clock = clock_from(body.at("clock").get_ref<const std::string&>());
    if (!clock) return Errc::invalid;
    return SlaEvent::fired(at, *clock, body.at("run").get<std::int64_t>(), body.at("mark").get<std::string>());
}

}  // namespace

Checked<Policy> read_policy(std::string_view json) { return Reader().read(json); }

std::string write_policy(const Policy& policy) {
    JsonWriter out;
    out.begin_object().member("id", policy.id).member("version", policy.version).member("title", policy.title);
    out.member("calendar", policy.calendar);
    write_conditions(out, policy.applies);
    out.key("targets").begin_object();
    for (const auto& [kind, target] : policy.targets) {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(target.within).count();
        out.key(to_string(kind)).begin_object().member("seconds", static_cast<std::int64_t>(seconds));
        write_list(out, "pauses", target.pauses);
        out.end_object();
    }
    out.end_object().key("marks").begin_array();
    for (const Mark& mark : policy.marks) {
        out.begin_object().member("percent", mark.percent).member("do", to_string(mark.deed));
        if (!mark.value.empty()) out.member("value", mark.value);
        out.end_object();
    }
    return out.end_array().end_object().take();
}

std::string write_body(const SlaEvent& event) {
    JsonWriter out;
    out.begin_object();
    if (event.what == What::governed) {
        out.member("what", "governed").member_or_null("policy", event.rule.policy);
        out.member("policy_version", event.rule.policy_version);
        out.member("calendar_version", event.rule.calendar_version);
    } else if (event.what == What::promised) {
        out.member("what", "promised").key("until");
        event.until.is_set() ? out.number(event.until.ms()) : out.null();
    } else {
        out.member("what", "fired").member("clock", to_string(event.clock)).member("run", event.run);
        out.member("mark", event.mark);
    }
    return out.end_object().take();
}

Result<SlaEvent> read_body(std::string_view text, Instant at) {
    const json body = json::parse(text, nullptr, false);
    try {
        const std::string& what = body.at("what").get_ref<const std::string&>();
        if (what == "governed") return governed_in(body, at);
        if (what == "promised") return promised_in(body, at);
        if (what == "fired") return fired_in(body, at);
        return Errc::invalid;
    } catch (const json::exception&) {
        return Errc::invalid;
    }
}

std::string write_leap(const Leap& leap) {
    JsonWriter out;
    out.begin_object().member("from", leap.from.ms()).member("until", leap.until.ms()).end_object();
    return out.take();
}

Result<Leap> read_leap(std::string_view text) {
    const json body = json::parse(text, nullptr, false);
    const auto from = body.is_object() && body.contains("from") ? time_in(body["from"]) : std::nullopt;
    const auto until = body.is_object() && body.contains("until") ? time_in(body["until"]) : std::nullopt;
    if (!from || !until) return Errc::invalid;
    return Leap{*from, *until};
}

std::vector<std::string> read_order(std::string_view text) {
    const nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
    std::vector<std::string> out;
    if (!value.is_array()) return out;
    for (const nlohmann::json& one : value)
        if (one.is_string()) out.push_back(one.get<std::string>());
    return out;
}

std::string write_order(const std::vector<std::string>& policies) { return nlohmann::json(policies).dump(); }

}  // namespace waydesk::routing::sla
