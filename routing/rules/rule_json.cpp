// The form of rules, and of what was decided by them.
#include "core/json_writer.hpp"
#include "routing/rules/facts.hpp"
#include "routing/rules/rule.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace waydesk::routing::rules {
namespace {

using nlohmann::json;

constexpr std::size_t undecided_told = 20;
constexpr std::int64_t longest_s = 7 * 24 * 3600;

// Reads a set; the first flaw ends it.
class Reader {
public:
    explicit Reader(const Names& names) : names_(names) {}

    const std::optional<Flaw>& flaw() const { return flaw_; }

    RuleSet read(const json& value) {
        RuleSet out;
        if (!is_object(value, "", {"version", "groups"})) return out;
        if (!value.contains("groups") || !value["groups"].is_array()) {
            refuse("/groups", "A list of groups is expected here.");
            return out;
        }
        out.version = value.value("version", json(0)).is_number_integer() ? value.value("version", std::int64_t{0}) : 0;
        for (std::size_t i = 0; i < value["groups"].size() && !flaw_; ++i)
            out.groups.push_back(read_group(value["groups"][i], "/groups/" + std::to_string(i)));
        return out;
    }

private:
    void refuse(std::string at, std::string sentence) {
        if (!flaw_) flaw_ = Flaw{std::move(at), std::move(sentence)};
    }

    bool is_object(const json& value, const std::string& at, std::initializer_list<std::string_view> known) {
        if (!value.is_object()) {
            refuse(at, "An object is expected here.");
            return false;
        }
        for (const auto& [name, item] : value.items())
            if (std::find(known.begin(), known.end(), name) == known.end())
                refuse(at + "/" + name, "There is no field " + name + " here.");
        return !flaw_;
    }

    std::string text(const json& value, const char* name, const std::string& at, std::size_t longest = 200) {
        if (!value.contains(name)) return {};
        if (!value[name].is_string() || value[name].get_ref<const std::string&>().size() > longest) {
            refuse(at + "/" + name, "A text of at most " + std::to_string(longest) + " bytes is expected here.");
            return {};
        }
        return value[name].get<std::string>();
    }

    std::string key(const json& value, const std::string& at, std::set<std::string>& used) {
        std::string id = text(value, "id", at);
        if (!desk::is_key(id))
            refuse(at + "/id", "An id of up to 40 letters a-z, digits, - and _ is expected here.");
        else if (!used.insert(id).second)
            refuse(at + "/id", "The id " + id + " stands twice.");
        return id;
    }

    std::optional<bool> flag(const json& value, const char* name, const std::string& at) {
        if (!value.contains(name)) return std::nullopt;
        if (!value[name].is_boolean()) refuse(at + "/" + name, "true or false is expected here.");
        return value[name].is_boolean() ? std::optional{value[name].get<bool>()} : std::nullopt;
    }

    std::optional<std::int64_t> number(const json& value, const char* name, const std::string& at, std::int64_t least,
                                       std::int64_t most) {
        if (!value.contains(name)) return std::nullopt;
        const bool fits = value[name].is_number_integer() && value[name] >= least && value[name] <= most;
        if (fits) return value[name].get<std::int64_t>();
        refuse(at + "/" + name,
               "A whole number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected here.");
        return std::nullopt;
    }

    RuleGroup read_group(const json& value, const std::string& at) {
        RuleGroup out;
        if (!is_object(value, at, {"id", "name", "match", "rules"})) return out;
        out.id = key(value, at, groups_);
        out.name = text(value, "name", at);
        const std::string match = text(value, "match", at);
        if (match != "first" && match != "all") refuse(at + "/match", "first or all is expected here.");
        out.takes_all = match == "all";
        if (!value.contains("rules") || !value["rules"].is_array())
            refuse(at + "/rules", "A list of rules is expected here.");
        else
            for (std::size_t i = 0; i < value["rules"].size() && !flaw_; ++i)
                out.rules.push_back(read_rule(value["rules"][i], at + "/rules/" + std::to_string(i)));
        return out;
    }

    Rule read_rule(const json& value, const std::string& at) {
        Rule out;
        if (!is_object(value, at, {"id", "name", "enabled", "when", "then"})) return out;
        if (rules_.size() == rules_in_set) refuse(at, "There are at most " + std::to_string(rules_in_set) + " rules.");
        out.id = key(value, at, rules_);
        out.name = text(value, "name", at);
        if (out.name.empty()) refuse(at + "/name", "A rule needs a name.");
        out.is_enabled = flag(value, "enabled", at).value_or(true);
        if (value.contains("when")) {
            auto when = condition::read_condition(value["when"].dump(), vocabulary());
            if (when)
                out.when = std::move(*when);
            else
                refuse(at + "/when" + when.error().front().field, when.error().front().sentence);
        }
        if (!value.contains("then"))
            refuse(at + "/then", "What the rule brings about is missing.");
        else
            out.then = read_effects(value["then"], at + "/then");
        if (!flaw_ && out.then.is_empty()) refuse(at + "/then", "The rule brings nothing about.");
        out.source = value.dump();
        return out;
    }

    Effects read_effects(const json& value, const std::string& at) {
        Effects out;
        if (!is_object(value, at,
                       {"queue", "class", "weight", "priority", "target_s", "require", "prefer", "tags", "bot_first",
                        "offer_callback"}))
            return out;
        if (value.contains("queue")) {
            const auto queue = desk::QueueId::parse(text(value, "queue", at));
            if (queue && names_.has_queue(*queue))
                out.queue = *queue;
            else
                refuse(at + "/queue", "There is no such queue.");
        }
        if (value.contains("class")) {
            out.service_class = text(value, "class", at);
            if (!desk::is_key(*out.service_class)) refuse(at + "/class", "A class is a word of a-z, digits, - and _.");
        }
        out.weight = number(value, "weight", at, 1, 100);
        out.priority = number(value, "priority", at, 0, 100);
        if (const auto seconds = number(value, "target_s", at, 1, longest_s))
            out.target = std::chrono::seconds(*seconds);
        read_skills(value, "require", true, at, out);
        read_skills(value, "prefer", false, at, out);
        if (value.contains("tags")) {
            if (!value["tags"].is_array()) refuse(at + "/tags", "A list of tags is expected here.");
            for (const json& tag : value["tags"]) {
                if (tag.is_string() && desk::is_key(tag.get<std::string>()))
                    out.tags.push_back(tag.get<std::string>());
                else
                    refuse(at + "/tags", "A tag is a word of a-z, digits, - and _.");
            }
        }
        out.bot_first = flag(value, "bot_first", at);
        out.offer_callback = flag(value, "offer_callback", at);
        return out;
    }

    void read_skills(const json& value, const char* name, bool is_required, const std::string& at, Effects& out) {
        if (!value.contains(name)) return;
        if (!value[name].is_array()) return refuse(at + "/" + name, "A list of skills is expected here.");
        for (std::size_t i = 0; i < value[name].size() && !flaw_; ++i) {
            const std::string place = at + "/" + name + "/" + std::to_string(i);
            const json& one = value[name][i];
            if (!is_object(one, place, {"skill", "level", "relax_s"})) return;
            desk::SkillNeed need;
            need.name = text(one, "skill", place);
            if (!desk::is_key(need.name)) return refuse(place + "/skill", "A skill is a word of a-z, digits, - and _.");
            need.level = number(one, "level", place, 1, 10).value_or(1);
            need.relax_after = std::chrono::seconds(number(one, "relax_s", place, 1, longest_s).value_or(0));
            need.is_required = is_required;
            if (is_required && need.relax_after == Duration{} && !names_.has_skill(need.name))
                return refuse(place + "/skill",
                              "Nobody has the skill " + need.name + ", and it is insisted on for ever.");
            out.skills.push_back(std::move(need));
        }
    }

    const Names& names_;
    std::set<std::string> groups_;
    std::set<std::string> rules_;
    std::optional<Flaw> flaw_;
};

}  // namespace

Checked<RuleSet> read_rules(std::string_view text, const Names& names) {
    const json value = json::parse(text, nullptr, false);
    if (value.is_discarded()) return Flaws{{"", "This is not JSON."}};
    Reader reader(names);
    RuleSet out = reader.read(value);
    if (reader.flaw()) return Flaws{*reader.flaw()};
    return out;
}

std::string write_rules(const RuleSet& rules) {
    JsonWriter out;
    out.begin_object().member("version", rules.version).key("groups").begin_array();
    for (const RuleGroup& group : rules.groups) {
        out.begin_object().member("id", group.id).member("name", group.name);
        out.member("match", group.takes_all ? "all" : "first").key("rules").begin_array();
        for (const Rule& rule : group.rules) out.raw(rule.source);
        out.end_array().end_object();
    }
    out.end_array().end_object();
    return out.take();
}

std::string write_decision(const Decision& decision) {
    JsonWriter out;
    out.begin_object().member("version", decision.version).key("applied").begin_array();
    for (const std::string& rule : decision.applied) out.text(rule);
    out.end_array().key("undecided").begin_array();
    std::size_t told = 0;
    for (const RuleStep& step : decision.steps) {
        if (step.truth != condition::Truth::unknown || ++told > undecided_told) continue;
        out.begin_object().member("rule", step.rule).key("missing").begin_array();
        for (const std::string& fact : step.missing) out.text(fact);
        out.end_array().end_object();
    }
    out.end_array().end_object();
    return out.take();
}

void add_fields(condition::Facts& facts, const std::string& fields) {
    if (fields.size() <= 2) return;  // {}
    const json value = json::parse(fields, nullptr, false);
    if (!value.is_object()) return;
    for (const auto& [name, item] : value.items()) {
        if (item.is_string())
            facts.emplace("field." + name, item.get<std::string>());
        else if (item.is_number_integer() || item.is_boolean())
            facts.emplace("field." + name, item.dump());
    }
}

}  // namespace waydesk::routing::rules
