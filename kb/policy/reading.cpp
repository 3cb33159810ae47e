#include "kb/policy/reading.hpp"

#include "kb/policy/reading_parts.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

constexpr std::string_view form = "waydesk.policy/1";
constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view id_first = "abcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view id_rest = "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr std::string_view event_name = "abcdefghijklmnopqrstuvwxyz_";

// ^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$
bool is_language(std::string_view tag) {
    const std::size_t end = std::min(tag.find('-'), tag.size());
    if (!is_pattern(tag.substr(0, end), letters, letters, 2, 3)) return false;
    const std::string alphanumeric = std::string(letters) + std::string(digits);
    for (std::string_view rest = tag.substr(end); !rest.empty();) {
        rest.remove_prefix(1);
        const std::size_t size = std::min(rest.find('-'), rest.size());
        if (!is_pattern(rest.substr(0, size), alphanumeric, alphanumeric, 2, 8)) return false;
        rest.remove_prefix(size);
    }
    return true;
}

std::map<std::string, std::string> read_title(const Place& place) {
    std::map<std::string, std::string> out;
    place.each_member([&](const std::string& language, const Place& text) {
        if (!is_language(language)) text.refuse(quoted(language) + " is no language tag such as \"zh-CN\".");
        out[language] = text.filled_text();
    });
    if (place.node().object() != nullptr && out.empty()) place.refuse("There must be a text in at least one language.");
    return out;
}

std::vector<Allowed> read_applies(const Place& place) {
    constexpr std::array<std::string_view, 10> keys{"service", "supplier", "product",      "brand",      "class",
                                                    "channel", "pos",      "from_country", "to_country", "passenger"};
    std::vector<Allowed> out;
    if (!place.is_object({"service", "supplier", "product", "brand", "class", "channel", "pos", "from_country",
                          "to_country", "passenger"})) {
        return out;
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto values = place.member(keys[i]);
        if (!values) continue;
        Allowed allowed{static_cast<AppliesKey>(i), {}};
        values->each_item([&](const Place& item) {
            const std::string value = item.text();
            if (std::ranges::find(allowed.values, value) != allowed.values.end())
                item.refuse("The value " + quoted(value) + " stands in the list twice.");
            allowed.values.push_back(value);
        });
        if (values->node().array() != nullptr && allowed.values.empty()) values->refuse("This list may not be empty.");
        out.push_back(std::move(allowed));
    }
    return out;
}

void read_window(Policy& policy, const Place& place) {
    if (!place.is_object({"clock", "from", "until", "tz"}, {"clock"})) return;
    Window out{Clock::request, {}, {}, policy.zone};
    if (const auto clock = place.member("clock"))
        out.clock = static_cast<Clock>(clock->one_of({"request", "purchase", "travel", "event"}));
    if (const auto from = place.member("from")) out.from = read_day(*from);
    const auto until = place.member("until");
    if (until) out.until = read_day(*until);
    if (const auto zone = place.member("tz")) out.zone = read_zone(*zone).value_or(out.zone);
    if (out.from && out.until && *out.until <= *out.from) until->refuse("This day must be after \"from\".");
    policy.valid.push_back(out);
}

std::optional<Anchor> read_anchor(const Place& place) {
    constexpr std::int64_t most_days = 3660;
    if (!place.is_object({"time", "offset_days"}, {"time"})) return std::nullopt;
    Anchor out;
    if (const auto at = place.member("time")) {
        const std::string text = at->text();
        const auto two = [&](std::size_t from) { return (text[from] - '0') * 10 + text[from + 1] - '0'; };
        const bool has_shape = text.size() == 5 && text[2] == ':' && is_pattern(text.substr(0, 2), digits, digits) &&
                               is_pattern(text.substr(3), digits, digits);
        if (!has_shape || two(0) > 23 || two(3) > 59) {
            at->refuse("This must be a time of day such as \"18:00\".");
        } else {
            out.minutes = two(0) * 60 + two(3);
        }
    }
    if (const auto offset = place.member("offset_days"))
        out.offset_days = static_cast<int>(offset->integer(-most_days, most_days));
    return out;
}

Source read_source(const Place& place) {
    Source out;
    if (!place.is_object({"name", "status", "ref", "url", "note", "checked"}, {"name", "status"})) return out;
    if (const auto name = place.member("name")) out.name = name->text();
    if (const auto status = place.member("status"))
        out.status = static_cast<SourceStatus>(status->one_of({"verified", "secondary", "recalled", "invented"}));
    if (const auto ref = place.member("ref")) out.ref = ref->text();
    if (const auto url = place.member("url")) out.url = url->text();
    if (const auto note = place.member("note")) out.note = note->text();
    if (const auto checked = place.member("checked")) out.checked = read_day(*checked);
    return out;
}

void read_event(Rule& rule, const Place& place) {
    constexpr std::string_view prefix = "deadline.";
    const std::string name = place.text();
    if (place.node().text() == nullptr) return;
    constexpr std::array<std::string_view, 4> events{"refund", "change", "difference", "compensation"};
    const auto found = std::ranges::find(events, name);
    if (found != events.end()) {
        rule.on = static_cast<Occasion>(found - events.begin());
        return;
    }
    rule.on = Occasion::deadline;
    if (name.starts_with(prefix)) rule.deadline = name.substr(prefix.size());
    if (!is_pattern(rule.deadline, event_name, event_name))
        place.refuse("There is no event " + quoted(name) +
                     "; there are refund, change, difference, compensation and deadline.NAME.");
}

class RuleReader {
public:
    RuleReader(const Policy& policy, const Tables& tables, const Node* params)
        : policy_(policy), tables_(tables), params_(params) {}

    Rule read(const Place& place) {
        Rule out;
        if (!place.is_object({"id", "on", "when", "then", "per", "cite", "say"}, {"id", "on", "then", "cite"}))
            return out;
        if (const auto on = place.member("on")) read_event(out, *on);
        if (const auto id = place.member("id")) out.id = read_id(*id);
        if (const auto when = place.member("when")) out.when = read_condition(*when, params_);
        const EffectContext context{tables_, policy_.layer, out.on, !policy_.calendar.empty()};
        if (const auto then = place.member("then")) out.then = read_effect(*then, context);
        if (const auto per = place.member("per"))
            out.per = static_cast<Per>(per->one_of({"coupon", "passenger", "order"}));
        if (const auto cite = place.member("cite")) out.cite = cite->filled_text();
        if (const auto say = place.member("say")) out.say = say->text();
        check_order(out, place);
        return out;
    }

private:
    static std::string read_id(const Place& place) {
        std::string out = place.text();
        if (place.node().text() != nullptr && !is_pattern(out, id_first, id_rest))
            place.refuse(quoted(out) + " is no id: small letters, digits and hyphens.");
        return out;
    }

    void check_order(const Rule& rule, const Place& place) {
        const std::pair event(rule.on, rule.deadline);
        if (!ids_.insert({event, rule.id}).second)
            place.refuse("id", "There is already a rule " + quoted(rule.id) + " for the same event.");
        if (closed_.contains(event)) place.refuse("No case reaches this rule: one before it counts always.");
        if (!rule.when || is_always_true(*rule.when)) closed_.insert(event);
    }

    using Event = std::pair<Occasion, std::string>;

    const Policy& policy_;
    const Tables& tables_;
    const Node* params_;
    std::set<std::pair<Event, std::string>> ids_;
    std::set<Event> closed_;
};

void read_identity(Policy& out, const Place& place) {
    if (const auto is = place.member("form"); is && is->text() != form)
        is->refuse("The form must be " + quoted(form) + ".");
    if (const auto id = place.member("id")) {
        out.id = id->text();
        if (id->node().text() != nullptr && !is_pattern(out.id, id_first, id_rest, 2, 64))
            id->refuse(quoted(out.id) + " is no id: 2 to 64 small letters, digits and hyphens.");
    }
    if (const auto version = place.member("version")) out.version = version->integer(1);
    if (const auto layer = place.member("layer"))
        out.layer = static_cast<Layer>(layer->one_of({"law", "contract", "service"}));
    if (const auto title = place.member("title")) out.title = read_title(*title);
    if (const auto summary = place.member("summary")) out.summary = read_title(*summary);
}

void read_scope(Policy& out, const Place& place, const Tables& tables) {
    if (const auto zone = place.member("tz")) out.zone = read_zone(*zone).value_or(out.zone);
    if (const auto applies = place.member("applies")) out.applies = read_applies(*applies);
    if (const auto valid = place.member("valid"))
        valid->each_item([&](const Place& window) { read_window(out, window); });
    if (const auto currency = place.member("currency")) out.currency = read_currency(*currency, tables);
    if (const auto calendar = place.member("calendar")) out.calendar = calendar->text();
    if (const auto priority = place.member("priority")) out.priority = priority->integer();
    if (const auto measure = place.member("measure"))
        out.measure = static_cast<Measure>(measure->one_of({"segment", "journey"}));
    if (const auto anchor = place.member("anchor")) out.anchor = read_anchor(*anchor);
    if (const auto partial = place.member("partial"); partial && partial->is_object({"method"}, {"method"}))
        if (const auto method = partial->member("method"))
            out.partial = static_cast<Partial>(method->one_of({"coupon_value", "reprice_flown", "none"}));
    if (const auto taxes = place.member("taxes")) out.taxes = read_return_table(*taxes);
    if (const auto extras = place.member("extras")) out.extras = read_return_table(*extras);
}

Policy read_policy(const Place& place, const Tables& tables) {
    Policy out;
    if (!place.is_object({"form",    "id",    "version",  "layer",    "title",    "summary", "applies",
                          "valid",   "tz",    "currency", "calendar", "priority", "measure", "anchor",
                          "partial", "taxes", "extras",   "params",   "sources",  "rules"},
                         {"form", "id", "version", "layer", "title", "applies", "valid", "tz", "sources", "rules"})) {
        return out;
    }
    read_identity(out, place);
    read_scope(out, place, tables);
    const auto params = place.member("params");
    if (params) check_params(*params);
    if (const auto sources = place.member("sources")) {
        sources->each_item([&](const Place& source) { out.sources.push_back(read_source(source)); });
        if (sources->node().array() != nullptr && out.sources.empty())
            sources->refuse("A policy needs at least one source.");
    }
    if (const auto rules = place.member("rules")) {
        RuleReader reader(out, tables, params ? &params->node() : nullptr);
        rules->each_item([&](const Place& rule) { out.rules.push_back(reader.read(rule)); });
        if (rules->node().array() != nullptr && out.rules.empty()) rules->refuse("A policy needs at least one rule.");
    }
    return out;
}

}  // namespace

Checked<std::vector<Policy>> read_policies(const Node& root, const Tables& tables) {
    Flaws flaws;
    std::vector<Policy> out;
    const Place place(root, flaws);
    if (root.array() == nullptr) {
        out.push_back(read_policy(place, tables));
    } else if (root.array()->empty()) {
        place.refuse("This file holds no policy.");
    } else {
        std::set<std::pair<std::string, std::int64_t>> seen;
        place.each_item([&](const Place& one) {
            out.push_back(read_policy(one, tables));
            if (!seen.insert({out.back().id, out.back().version}).second)
                one.refuse("version", "This version of " + quoted(out.back().id) + " stands here twice.");
        });
    }
    if (!flaws.empty()) return flaws;
    return out;
}

Checked<std::vector<Policy>> read_policies(std::string_view text, const Tables& tables) {
    const Checked<Node> root = parse_document(text);
    if (!root) return root.error();
    return read_policies(*root, tables);
}

}  // namespace waydesk::kb::policy
