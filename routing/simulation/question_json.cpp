#include "routing/simulation/question.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace waydesk::routing::simulation {
namespace {

using nlohmann::json;

constexpr std::size_t most_extra_hours = 10, most_weights = 100;
constexpr std::int64_t most_change = 10'000;

[[noreturn]] void refuse(std::string field, std::string sentence) { throw Flaw{std::move(field), std::move(sentence)}; }

void known_only(const json& object, const std::string& path, std::initializer_list<std::string_view> known) {
    if (!object.is_object()) refuse(path, "An object is expected here.");
    const std::string lead = path.empty() ? "" : path + ".";
    for (const auto& [name, value] : object.items())
        if (std::ranges::find(known, std::string_view(name)) == known.end())
            refuse(lead + name, "There is no field " + name + " here.");
}

const json* find(const json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string said(double number) {
    return number == std::floor(number) ? std::to_string(std::llround(number)) : json(number).dump();
}

std::optional<double> real(const json& object, const std::string& path, const char* name, double least, double most) {
    const json* found = find(object, name);
    if (found == nullptr) return std::nullopt;
    const double value = found->is_number() ? found->get<double>() : std::nan("");
    if (!(value >= least && value <= most))
        refuse(path + name, "A number from " + said(least) + " to " + said(most) + " is expected here.");
    return value;
}

std::optional<std::int64_t> whole(const json& object, const std::string& path, const char* name, std::int64_t least,
                                  std::int64_t most) {
    const json* found = find(object, name);
    if (found == nullptr) return std::nullopt;
    const std::int64_t value = found->is_number_integer() ? found->get<std::int64_t>() : most + 1;
    if (value < least || value > most)
        refuse(path + name,
               "A whole number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected here.");
    return value;
}

std::string text(const json& object, const std::string& path, const char* name) {
    const json* found = find(object, name);
    if (found == nullptr) return {};
    if (!found->is_string()) refuse(path + name, "Text is expected here.");
    return found->get<std::string>();
}

std::int64_t minutes(const json& object, const std::string& path, const char* name) {
    const std::string time = text(object, path, name);
    const bool is_time = time.size() == 5 && time[2] == ':' && std::isdigit(time[0]) && std::isdigit(time[1]) &&
                         std::isdigit(time[3]) && std::isdigit(time[4]);
    const std::int64_t hour = is_time ? (time[0] - '0') * 10 + time[1] - '0' : 25;
    const std::int64_t minute = is_time ? (time[3] - '0') * 10 + time[4] - '0' : 0;
    if (minute > 59 || hour * 60 + minute > 24 * 60)
        refuse(path + name, "A time of day such as 09:30 is expected here.");
    return hour * 60 + minute;
}

ExtraHours hours_from(const json& value, const std::string& path) {
    known_only(value, path, {"from", "until", "agents"});
    const ExtraHours hours{minutes(value, path + ".", "from"), minutes(value, path + ".", "until"),
                           whole(value, path + ".", "agents", 1, most_change).value_or(1)};
    if (hours.from_min == hours.until_min) refuse(path + ".until", "These hours end when they begin.");
    return hours;
}

Adjustment change_from(const json& value) {
    const std::string path = "change.";
    known_only(value, "change", {"agents", "weights", "policy", "urgency", "late_share", "target_s", "hours"});
    Adjustment change;
    change.agents = whole(value, path, "agents", -most_change, most_change).value_or(0);
    change.urgency = real(value, path, "urgency", 0.001, 10);
    change.late_share = real(value, path, "late_share", 0, 1);
    change.target_s = real(value, path, "target_s", 1, 1e6);
    if (const std::string policy = text(value, path, "policy"); !policy.empty()) {
        change.policy = desk::scheduling_policy_from(policy);
        if (!change.policy) refuse("change.policy", "There is no policy " + policy + ".");
    }
    if (const json* weights = find(value, "weights")) {
        if (!weights->is_object() || weights->size() > most_weights)
            refuse("change.weights", "Weights by class are expected here.");
        for (const auto& [name, weight] : weights->items())
            change.weights[name] = whole(*weights, "change.weights.", name.c_str(), 1, 100).value_or(1);
    }
    if (const json* hours = find(value, "hours")) {
        if (!hours->is_array() || hours->size() > most_extra_hours)
            refuse("change.hours", "A list of at most ten is expected here.");
        for (std::size_t i = 0; i < hours->size(); ++i)
            change.hours.push_back(hours_from((*hours)[i], "change.hours[" + std::to_string(i) + "]"));
    }
    return change;
}

Question question_from(const json& value) {
    known_only(value, "", {"scenario", "from_history", "change", "goal"});
    Question question;
    const json* scenario = find(value, "scenario");
    const json* days = find(value, "from_history");
    if ((scenario == nullptr) == (days == nullptr))
        refuse("scenario", "Either a scenario or from_history is expected.");
    if (scenario != nullptr) {
        auto read = read_scenario(scenario->dump());
        if (const auto* sentence = std::get_if<std::string>(&read)) refuse("scenario", *sentence);
        question.about = std::move(std::get<Scenario>(read));
    } else {
        const std::string path = "from_history.";
        known_only(*days, "from_history", {"from", "to", "zone", "queue"});
        question.about = Days{text(*days, path, "from"), text(*days, path, "to"), text(*days, path, "zone")};
        if (const std::string queue = text(*days, path, "queue"); !queue.empty()) {
            const auto id = desk::QueueId::parse(queue);
            if (!id) refuse("from_history.queue", "There is no queue " + queue + ".");
            question.queue = *id;
        }
    }
    if (const json* change = find(value, "change")) question.change = change_from(*change);
    question.goal = real(value, "", "goal", 0.01, 0.999).value_or(usual_goal);
    return question;
}

}  // namespace

Checked<Question> read_question(std::string_view json_text) {
    const json value = json::parse(json_text, nullptr, false);
    if (value.is_discarded()) return Flaws{{"", "This is no JSON."}};
    try {
        return question_from(value);
    } catch (const Flaw& flaw) {
        return Flaws{flaw};
    }
}

}  // namespace waydesk::routing::simulation
