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

// The place of a queue by the name it has in the scenario.
std::size_t queue_from(const Scenario& scenario, const json& value, const std::string& path) {
    const std::string id = value.is_string() ? value.get<std::string>() : std::string();
    const auto found = std::ranges::find_if(scenario.queues, [&](const desk::Queue& one) { return key_of(one) == id; });
    if (found == scenario.queues.end()) complain(path, "is not one of the queues");
    return static_cast<std::size_t>(found - scenario.queues.begin());
}

Class class_from(const Scenario& scenario, const json& value, const std::string& path) {
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
    if (const json* queue = fields.find("queue")) out.queue = queue_from(scenario, *queue, fields.path("queue"));
    out.priority = fields.integer("priority", -1000, 1000, 0);
    if (fields.find("channel") != nullptr) out.channel = fields.text("channel");
    if (out.channel != "webchat" && out.channel != "email" && out.channel != "callback")
        complain(fields.path("channel"), "is not one of webchat, email, callback");
    fields.end();
    return out;
}

Membership membership_from(const Scenario& scenario, std::int64_t ring, const json& value, const std::string& path) {
    if (value.is_string()) return {queue_from(scenario, value, path), ring};
    Fields fields(value, path);
    const Membership member{queue_from(scenario, fields.at("id"), fields.path("id")), fields.integer("ring", 1, 6, 1)};
    fields.end();
    return member;
}

void read_shifts(Team& team, Fields& fields) {
    double before_s = 0;
    fields.list("works", false, [&](const json& item, const std::string& at) {
        const bool is_pair = item.is_array() && item.size() == 2 && item[0].is_number() && item[1].is_number();
        if (!is_pair) complain(at, "is no pair of seconds");
        const Shift shift{item[0].get<double>(), item[1].get<double>()};
        if (!(shift.from_s >= before_s && shift.until_s > shift.from_s && shift.until_s <= longest_s))
            complain(at, "does not end after it began, or overlaps the one before");
        before_s = shift.until_s;
        team.works.push_back(shift);
    });
}

Team team_from(const Scenario& scenario, const json& value, const std::string& path) {
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
    fields.list("queues", false, [&](const json& item, const std::string& at) {
        team.queues.push_back(membership_from(scenario, team.ring, item, at));
    });
    read_shifts(team, fields);
    fields.end();
    return team;
}

std::size_t language_from(Scenario& scenario, const std::string& tag) {
    const auto found = std::ranges::find(scenario.languages, tag, [](const auto& one) { return one.first; });
    const auto place = static_cast<std::size_t>(found - scenario.languages.begin());
    if (found == scenario.languages.end()) scenario.languages.emplace_back(tag, 1.0);
    return place;
}

Visit visit_from(Scenario& scenario, const json& value, const std::string& path) {
    Fields fields(value, path);
    const auto seconds = [&](const char* field, double least, std::optional<double> otherwise) {
        return Duration(std::llround(fields.real(field, least, longest_s, otherwise) * 1e6));
    };
    Visit visit;
    visit.at = seconds("at_s", 0, {});
    const std::string id = fields.text("class");
    const auto found = std::ranges::find(scenario.classes, id, &Class::id);
    if (found == scenario.classes.end()) complain(fields.path("class"), "is not one of the classes");
    visit.of_class = static_cast<std::size_t>(found - scenario.classes.begin());
    const json* language = fields.find("language");
    if (language != nullptr && !language->is_string()) complain(fields.path("language"), "is no text");
    visit.language = language_from(scenario, language == nullptr ? std::string() : language->get<std::string>());
    visit.handle = seconds("handle_s", 1e-3, {});
    visit.accept = seconds("accept_s", 0, 0.0);
    visit.patience = seconds("patience_s", 0, 0.0);
    fields.end();
    return visit;
}

void read_trace(Scenario& scenario, Fields& fields) {
    scenario.languages.clear();  // a trace says them itself
    fields.list("trace", true, [&](const json& item, const std::string& at) {
        const Visit visit = visit_from(scenario, item, at);
        if (!scenario.trace.empty() && visit.at < scenario.trace.back().at)
            complain(at + ".at_s", "is before the one ahead of it");
        scenario.trace.push_back(visit);
    });
    fields.end();
}

void read_arrivals(Scenario& scenario, Fields& all) {
    Fields fields(all.at("arrivals"), "arrivals");
    if (fields.find("trace") != nullptr) return read_trace(scenario, fields);
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

desk::SchedulingPolicy policy_from(const json& item, const std::string& at) {
    const auto policy = item.is_string() ? desk::scheduling_policy_from(item.get<std::string>()) : std::nullopt;
    if (!policy) complain(at, "is not one of fifo, strict_priority, edf, edf_demote, gcmu, weighted_slack");
    return *policy;
}

void read_policies(Scenario& scenario, Fields& all) {
    all.list("policies", true, [&](const json& item, const std::string& at) {
        const desk::SchedulingPolicy policy = policy_from(item, at);
        if (std::ranges::find(scenario.policies, policy) != scenario.policies.end()) complain(at, "is there twice");
        scenario.policies.push_back(policy);
    });
}

void read_constants(desk::Queue& queue, Fields& fields) {
    const auto seconds = [&](const char* field, Duration& into) {
        const double otherwise = static_cast<double>(into.count()) / 1e6;
        into = Duration(std::llround(fields.real(field, 0, 1e6, otherwise) * 1e6));
    };
    queue.scheduling.urgency = fields.real("urgency", 0.001, 10, queue.scheduling.urgency);
    queue.scheduling.late_share = fields.real("late_share", 0, 1, queue.scheduling.late_share);
    seconds("language_relax_after_s", queue.language_relax_after);
    seconds("ring_after_s", queue.ring_after);
}

// All of one queue but its overflow, which may be one that comes later.
desk::Queue queue_of(const Scenario& scenario, const json& value, const std::string& path) {
    Fields fields(value, path);
    desk::Queue queue = scenario.queue;
    const std::string id = fields.text("id");
    const auto stored = desk::QueueId::parse(id);
    queue.id = stored ? *stored : desk::QueueId{-1 - static_cast<std::int64_t>(scenario.queues.size())};
    if (fields.find("name") != nullptr) queue.name = fields.text("name");
    if (!stored) queue.name = id;
    read_constants(queue, fields);
    const json* policy = fields.find("policy");
    if (policy != nullptr) queue.scheduling.policy = policy_from(*policy, fields.path("policy"));
    fields.find("overflow");
    queue.overflow_after = std::chrono::seconds(fields.integer("overflow_after_s", 0, 1'000'000, 0));
    fields.end();
    return queue;
}

void read_queues(Scenario& scenario, Fields& all) {
    if (const json* given = all.find("queue")) {
        Fields fields(*given, "queue");
        read_constants(scenario.queue, fields);
        fields.end();
    }
    all.list("queues", false, [&](const json& item, const std::string& at) {
        desk::Queue queue = queue_of(scenario, item, at);
        for (const desk::Queue& other : scenario.queues)
            if (key_of(other) == key_of(queue)) complain(at + ".id", "is there twice");
        scenario.queues.push_back(std::move(queue));
    });
    std::size_t next = 0;
    all.list("queues", false, [&](const json& item, const std::string& at) {
        desk::Queue& queue = scenario.queues[next++];
        const auto overflow = item.find("overflow");
        if (overflow != item.end())
            queue.overflow = scenario.queues[queue_from(scenario, *overflow, at + ".overflow")].id;
    });
}

Scenario scenario_from(const json& value) {
    Fields fields(value, "");
    Scenario scenario;
    if (fields.text("form") != "waydesk.scenario/1") complain("form", "is not waydesk.scenario/1");
    scenario.seed = static_cast<std::uint64_t>(fields.integer("seed", 0, std::int64_t{1} << 53, 1));
    scenario.horizon_s = fields.real("horizon_s", 1, longest_s);
    scenario.warmup_s = fields.real("warmup_s", 0, longest_s, 0.0);
    if (scenario.warmup_s >= scenario.horizon_s) complain("warmup_s", "is not less than horizon_s");
    read_queues(scenario, fields);
    double sum = 0;
    fields.list("classes", true, [&](const json& item, const std::string& at) {
        Class read = class_from(scenario, item, at);
        for (const Class& other : scenario.classes)
            if (other.id == read.id) complain(at + ".id", "is there twice");
        sum += read.share;
        scenario.classes.push_back(std::move(read));
    });
    if (sum <= 0) complain("classes", "have no share above 0");
    read_languages(scenario, fields);
    read_arrivals(scenario, fields);
    fields.list("agents", true, [&](const json& item, const std::string& at) {
        scenario.teams.push_back(team_from(scenario, item, at));
    });
    read_policies(scenario, fields);
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

}  // namespace waydesk::routing::simulation
