#include "routing/policy.hpp"
#include "routing/simulation/scenario.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace waydesk::routing::simulation {
namespace {

using nlohmann::json;

struct Wrong {
    std::string sentence;
};

[[noreturn]] void complain(const std::string& field, const std::string& what) { throw Wrong{field + " " + what + "."}; }

// An object of the scenario: knows where it is, and which of its fields were asked for.
class Fields {
public:
    Fields(const json& value, std::string path) : value_(value), path_(std::move(path)) {
        if (!value.is_object()) complain(path_.empty() ? "The scenario" : path_, "is no object");
    }

    std::string path(const std::string& field) const { return path_.empty() ? field : path_ + "." + field; }
    const json* find(const std::string& field) {
        known_.push_back(field);
        const auto found = value_.find(field);
        return found == value_.end() ? nullptr : &*found;
    }
    const json& at(const std::string& field) {
        const json* found = find(field);
        if (found == nullptr) complain(path(field), "is missing");
        return *found;
    }
    double real(const std::string& field, double least, double most, std::optional<double> otherwise = {}) {
        const json* found = find(field);
        if (found == nullptr && otherwise) return *otherwise;
        if (found == nullptr) complain(path(field), "is missing");
        if (!found->is_number()) complain(path(field), "is no number");
        const double value = found->get<double>();
        if (!(value >= least && value <= most))
            complain(path(field), "is not from " + json(least).dump() + " to " + json(most).dump());
        return value;
    }
    std::int64_t integer(const std::string& field, std::int64_t least, std::int64_t most,
                         std::optional<std::int64_t> otherwise = {}) {
        const double value = real(field, static_cast<double>(least), static_cast<double>(most), otherwise);
        if (value != std::floor(value)) complain(path(field), "is no whole number");
        return static_cast<std::int64_t>(value);
    }
    std::string text(const std::string& field) {
        const json& found = at(field);
        if (!found.is_string() || found.get_ref<const std::string&>().empty()) complain(path(field), "is no text");
        return found.get<std::string>();
    }
    // Calls `each` with every item of a list and its path.
    template <class Each>
    void list(const std::string& field, bool is_required, Each each) {
        const json* found = find(field);
        if (found == nullptr && !is_required) return;
        if (found == nullptr) complain(path(field), "is missing");
        if (!found->is_array()) complain(path(field), "is no list");
        if (found->empty() && is_required) complain(path(field), "is empty");
        for (std::size_t i = 0; i < found->size(); ++i) each((*found)[i], path(field) + "[" + std::to_string(i) + "]");
    }
    void end() {  // what nobody asked for is a slip of the pen
        known_.emplace_back("comment");
        for (const auto& [name, value] : value_.items())
            if (std::ranges::find(known_, name) == known_.end()) complain(path(name), "is not known");
    }

private:
    const json& value_;
    std::string path_;
    std::vector<std::string> known_;
};

constexpr double longest_s = 1e9;

Distribution distribution_from(const json& value, const std::string& path) {
    Fields fields(value, path);
    Distribution out;
    const std::string dist = fields.text("dist");
    if (dist != "exp" && dist != "lognormal" && dist != "fixed")
        complain(fields.path("dist"), "is not one of exp, lognormal, fixed");
    out.kind = dist == "exp"         ? Distribution::Kind::exponential
               : dist == "lognormal" ? Distribution::Kind::lognormal
                                     : Distribution::Kind::fixed;
    out.mean_s = fields.real("mean_s", 1e-3, longest_s);
    if (out.kind == Distribution::Kind::lognormal) out.cv = fields.real("cv", 0, 100);
    fields.end();
    return out;
}

desk::SkillNeed need_from(const json& value, const std::string& path) {
    if (value.is_string()) return {value.get<std::string>()};
    Fields fields(value, path);
    desk::SkillNeed need;
    need.name = fields.text("name");
    need.level = fields.integer("level", 1, 10, 1);
    need.relax_after = std::chrono::seconds(fields.integer("relax_after_s", 0, 1'000'000, 0));
    if (const json* required = fields.find("required")) {
        if (!required->is_boolean()) complain(fields.path("required"), "is neither true nor false");
        need.is_required = required->get<bool>();
    }
    fields.end();
    return need;
}

desk::Skill skill_from(const json& value, const std::string& path) {
    if (value.is_string()) return {value.get<std::string>()};
    Fields fields(value, path);
    const desk::Skill skill{fields.text("name"), fields.integer("level", 1, 10, 1)};
    fields.end();
    return skill;
}

Class class_from(const json& value, const std::string& path) {
    Fields fields(value, path);
    Class out;
    out.id = fields.text("id");
    out.share = fields.real("share", 0, 1e9, 1.0);
    out.sla_s = fields.real("sla_s", 1e-3, longest_s);
    out.weight = fields.integer("weight", 1, 100, 1);
    out.handle = distribution_from(fields.at("handle"), fields.path("handle"));
    const json* patience = fields.find("patience");
    if (patience != nullptr && !patience->is_null())
        out.patience = distribution_from(*patience, fields.path("patience"));
    fields.list("skills", false,
                [&](const json& item, const std::string& at) { out.skills.push_back(need_from(item, at)); });
    fields.end();
    return out;
}

Team team_from(const json& value, const std::string& path) {
    Fields fields(value, path);
    Team team;
    team.count = fields.integer("count", 1, 100'000);
    team.capacity = fields.integer("capacity", 1, 100, 1);
    team.ring = fields.integer("ring", 1, 6, 1);
    fields.list("skills", false,
                [&](const json& item, const std::string& at) { team.skills.push_back(skill_from(item, at)); });
    fields.list("languages", false, [&](const json& item, const std::string& at) {
        if (!item.is_string()) complain(at, "is no text");
        team.languages.push_back(item.get<std::string>());
    });
    fields.end();
    return team;
}

void read_arrivals(Scenario& scenario, Fields& all) {
    Fields fields(all.at("arrivals"), "arrivals");
    scenario.rate_per_s = fields.real("rate_per_s", 1e-6, 1e6);
    fields.list("bursts", false, [&](const json& item, const std::string& at) {
        Fields burst(item, at);
        const Burst read{burst.real("every_s", 1, longest_s), burst.real("length_s", 0, longest_s),
                         burst.real("factor", 0, 1000)};
        if (read.length_s > read.every_s) complain(burst.path("length_s"), "is more than every_s");
        burst.end();
        scenario.bursts.push_back(read);
    });
    fields.end();
}

void read_languages(Scenario& scenario, Fields& all) {
    const json* languages = all.find("languages");
    if (languages == nullptr) return;
    if (!languages->is_object()) complain("languages", "is no object");
    double sum = 0;
    for (const auto& [tag, share] : languages->items()) {
        if (!share.is_number() || share.get<double>() < 0) complain("languages." + tag, "is no share");
        scenario.languages.emplace_back(tag, share.get<double>());
        sum += share.get<double>();
    }
    if (!languages->empty() && sum <= 0) complain("languages", "has no share above 0");
}

void read_policies(Scenario& scenario, Fields& all) {
    all.list("policies", true, [&](const json& item, const std::string& at) {
        const auto policy = item.is_string() ? desk::scheduling_policy_from(item.get<std::string>()) : std::nullopt;
        if (!policy) complain(at, "is not one of fifo, strict_priority, edf, edf_demote, gcmu, weighted_slack");
        if (std::ranges::find(scenario.policies, *policy) != scenario.policies.end()) complain(at, "is there twice");
        scenario.policies.push_back(*policy);
    });
}

void read_queue(Scenario& scenario, Fields& all) {
    const json* given = all.find("queue");
    if (given == nullptr) return;
    Fields fields(*given, "queue");
    desk::Queue& queue = scenario.queue;
    const auto seconds = [&](const char* field, Duration& into) {
        const double otherwise = static_cast<double>(into.count()) / 1e6;
        into = Duration(std::llround(fields.real(field, 0, 1e6, otherwise) * 1e6));
    };
    queue.scheduling.urgency = fields.real("urgency", 0.001, 10, queue.scheduling.urgency);
    queue.scheduling.late_share = fields.real("late_share", 0, 1, queue.scheduling.late_share);
    seconds("language_relax_after_s", queue.language_relax_after);
    seconds("ring_after_s", queue.ring_after);
    fields.end();
}

Scenario scenario_from(const json& value) {
    Fields fields(value, "");
    Scenario scenario;
    if (fields.text("form") != "waydesk.scenario/1") complain("form", "is not waydesk.scenario/1");
    scenario.seed = static_cast<std::uint64_t>(fields.integer("seed", 0, std::int64_t{1} << 53, 1));
    scenario.horizon_s = fields.real("horizon_s", 1, longest_s);
    scenario.warmup_s = fields.real("warmup_s", 0, longest_s, 0.0);
    if (scenario.warmup_s >= scenario.horizon_s) complain("warmup_s", "is not less than horizon_s");
    double sum = 0;
    fields.list("classes", true, [&](const json& item, const std::string& at) {
        Class read = class_from(item, at);
        for (const Class& other : scenario.classes)
            if (other.id == read.id) complain(at + ".id", "is there twice");
        sum += read.share;
        scenario.classes.push_back(std::move(read));
    });
    if (sum <= 0) complain("classes", "have no share above 0");
    read_arrivals(scenario, fields);
    fields.list("agents", true,
                [&](const json& item, const std::string& at) { scenario.teams.push_back(team_from(item, at)); });
    read_languages(scenario, fields);
    read_policies(scenario, fields);
    read_queue(scenario, fields);
    fields.end();
    return scenario;
}

}  // namespace

std::variant<Scenario, std::string> read_scenario(std::string_view text) {
    const json value = json::parse(text, nullptr, false);
    if (value.is_discarded()) return std::string("The scenario is no JSON.");
    try {
        return scenario_from(value);
    } catch (const Wrong& wrong) {
        return wrong.sentence;
    }
}

std::int64_t Scenario::slots() const {
    std::int64_t slots = 0;
    for (const Team& team : teams) slots += team.count * team.capacity;
    return slots;
}

}  // namespace waydesk::routing::simulation
