#pragma once
// Priority rules: ordered, in groups, decided by conditions over what is known of a conversation. Pure values.
// Thread: any; a RuleSet never changes, a new version replaces it.

#include "core/condition/condition.hpp"
#include "desk/queue.hpp"

#include <functional>
#include <optional>

namespace waydesk::routing::rules {

// What a rule brings about. What it does not name stays as it is.
struct Effects {
    desk::QueueId queue;  // none: not named
    std::optional<std::string> service_class;
    std::optional<std::int64_t> weight;    // 1 to 100
    std::optional<std::int64_t> priority;  // 0 to 100: above everything of a lower one, whatever the line's order
    std::optional<Duration> target;        // within which it is to be taken
    std::vector<desk::SkillNeed> skills;   // required and preferred
    std::vector<std::string> tags;
    std::optional<bool> bot_first;
    std::optional<bool> offer_callback;

    void add(const Effects& other);  // what `other` names counts; skills and tags are joined
    bool is_empty() const;
};

struct Rule {
    std::string id;    // [a-z0-9_-]{1,40}, unique in the set; named by explanations
    std::string name;  // for people
    bool is_enabled = true;
    condition::Condition when;
    Effects then;
    std::string source;  // the rule as it was written (JSON), for editing
};

// Groups are decided one after the other, and later ones add to earlier ones.
struct RuleGroup {
    std::string id;
    std::string name;
    bool takes_all = false;  // else the first rule that applies
    std::vector<Rule> rules;
};

struct RuleSet {
    std::int64_t version = 0;
    std::vector<RuleGroup> groups;
};

// One rule's turn. A rule that cannot be decided, because facts are missing, is passed over.
struct RuleStep {
    std::string rule;
    condition::Truth truth = condition::Truth::unknown;
    std::vector<std::string> missing;
};

struct Decision {
    std::int64_t version = 0;
    Effects effects;
    std::vector<std::string> applied;  // ids, in order
    std::vector<RuleStep> steps;       // only when asked for: every rule that had its turn
};

Decision decide(const RuleSet& rules, const condition::Facts& facts, bool explained = false);

// The seconds of waiting at which a rule may change its mind, ascending.
std::set<std::int64_t> waiting_bounds(const RuleSet& rules);
bool asks_for(const RuleSet& rules, std::string_view fact);  // one that is enabled does

// What exists, so that a rule that names something else is refused.
struct Names {
    std::function<bool(desk::QueueId)> has_queue;
    std::function<bool(const std::string&)> has_skill;
};

inline constexpr std::size_t rules_in_set = 500;

// {"groups":[{"id","name","match":"first|all","rules":[{"id","name","enabled","when","then"}]}]}; see docs/rules.md.
// What a workspace begins with: passengers under way above all, then who departs within a day, then who has a booking;
// special needs and complaints to those who are trained for them.
std::string_view default_rules();

Checked<RuleSet> read_rules(std::string_view json, const Names& names);
std::string write_rules(const RuleSet& rules);         // the same form, with the version
std::string write_decision(const Decision& decision);  // version, what applied, what could not be decided (20 at most)

}  // namespace waydesk::routing::rules
