#include "desk/quality/visit.hpp"

namespace waydesk::quality {
namespace {

using enum cases::Actor;
using enum cases::FieldType;
using cases::FieldForm;
using cases::StateForm;
using cases::StepForm;

constexpr StateForm states[] = {
    {"planned"}, {"attempted"}, {"answered"}, {"no_answer"}, {"closed", StateForm::Kind::over}};

constexpr std::string_view beginning[] = {""}, to_try[] = {"planned", "attempted", "no_answer"},
                           to_answer[] = {"planned", "attempted"}, tried[] = {"attempted"}, any_open[] = {"*"};

constexpr FieldForm plan[] = {{"reference", text, false}};  // the seller's name for the trip
constexpr FieldForm answers[] = {{"csat", count},
                                 {"nps", count, false},
                                 {"text", text, false},
                                 {"may_quote", flag, false},
                                 {"follow_up", flag, false}};
constexpr FieldForm reason[] = {{"reason", text, false}};

const StepForm steps[] = {
    {"plan", beginning, "planned", system | agent, plan},  {"attempt", to_try, "attempted", agent},
    {"answer", to_answer, "answered", agent, answers},     {"no_answer", tried, "no_answer", agent},
    {"close", any_open, "closed", agent | system, reason},
};

Flaws check(const cases::Case&, const cases::Case& taken, const StepForm& step, const cases::By&) {
    constexpr std::int64_t best_csat = 5, best_nps = 10;
    Flaws flaws;
    if (step.name != "answer") return flaws;
    const auto* csat = cases::value_of<std::int64_t>(taken.fields, "csat");
    if (csat == nullptr || *csat < 1 || *csat > best_csat)
        flaws.push_back({"csat", "A score from 1 to 5 is expected here."});
    const auto* nps = cases::value_of<std::int64_t>(taken.fields, "nps");
    if (nps != nullptr && *nps > best_nps) flaws.push_back({"nps", "A score from 0 to 10 is expected here."});
    return flaws;
}

}  // namespace

const cases::Process& visit_process() {
    static const cases::Process process{"visit", states, steps, {}, check};
    return process;
}

Instant visit_due(Instant trip_end, std::int64_t days_after, const time::Zone& zone) {
    constexpr int hour = 10;
    const Instant day = zone.start_of_day(trip_end + std::chrono::hours(24 * days_after));
    time::CivilTime civil = zone.civil(day);
    civil.hour = hour, civil.minute = 0, civil.second = 0;
    const auto due = zone.instant(civil);
    return due ? *due : day + std::chrono::hours(hour);
}

}  // namespace waydesk::quality
