#include "desk/quality/inspection.hpp"

#include <algorithm>
#include <array>

namespace waydesk::quality {
namespace {

using enum cases::Actor;
using enum cases::FieldType;
using cases::FieldForm;
using cases::StateForm;
using cases::StepForm;

constexpr StateForm states[] = {
    {"sampled"},  {"assigned"},   {"scored"}, {"sent"},     {"accepted"},
    {"appealed"}, {"calibrated"}, {"final"},  {"coaching"}, {"closed", StateForm::Kind::over}};

constexpr std::string_view beginning[] = {""}, to_assign[] = {"sampled", "assigned"},
                           to_score[] = {"assigned", "scored"}, scored[] = {"scored"}, sent[] = {"sent"},
                           to_calibrate[] = {"accepted", "appealed"}, to_finish[] = {"accepted", "calibrated"},
                           decided[] = {"final"}, to_close[] = {"final", "coaching"};
constexpr std::string_view scorings[] = {"first", "second"};

// Those behind `seed` are what the steps after it come to.
constexpr FieldForm drawing[] = {{"agent"},
                                 {"why", choice, true, reasons},
                                 {"seed", count, false},
                                 {"form_version", count, false},
                                 {"score", count, false},
                                 {"second_score", count, false},
                                 {"second_scorer", text, false},
                                 {"final_score", count, false}};
constexpr FieldForm assignment[] = {{"scorer"}};
constexpr FieldForm scoring[] = {{"scores", list}, {"critical", list, false}, {"comment", text, false}};
constexpr FieldForm second_scoring[] = {
    {"second_scores", list}, {"second_critical", list, false}, {"second_comment", text, false}};
constexpr FieldForm appealing[] = {{"reason"}};
constexpr FieldForm finishing[] = {{"use", choice, false, scorings}};
constexpr FieldForm coaching[] = {{"plan"}};
constexpr FieldForm closing[] = {{"result", text, false}};

const StepForm steps[] = {
    {"sample", beginning, "sampled", system | quality, drawing},
    {"assign", to_assign, "assigned", quality, assignment},
    {"score", to_score, "scored", specialist, scoring},
    {"send", scored, "sent", specialist | quality},
    {"accept", sent, "accepted", agent},
    {"appeal", sent, "appealed", agent, appealing},
    {"calibrate", to_calibrate, "calibrated", quality, second_scoring},
    {"finish", to_finish, "final", quality, finishing},
    {"coach", decided, "coaching", quality, coaching},
    {"close", to_close, "closed", quality, closing},
};

Flaws check(const cases::Case& now, const cases::Case& taken, const StepForm& step, const cases::By& by) {
    if (step.name == "assign" && cases::text_of(taken.fields, "scorer") == cases::text_of(now.fields, "agent"))
        return {{"scorer", "Nobody scores his own conversation."}};
    if (step.name == "calibrate" && by.author.agent_id() == now.handler)
        return {{"scores", "Whoever scored it first cannot be the second."}};
    if (step.name == "finish" && now.state == "calibrated" && !taken.fields.contains("use"))
        return {{"use", "This must be told."}};
    if (step.name == "finish" && now.state != "calibrated" && cases::text_of(taken.fields, "use") == "second")
        return {{"use", "There is no second scoring."}};
    return {};
}

}  // namespace

const cases::Process& inspection_process() {
    static const cases::Process process{"inspection", states, steps, {}, check};
    return process;
}

cases::Actors actors_in(const cases::Case& inspection, desk::AgentId who, desk::Role role) {
    if (cases::text_of(inspection.fields, "agent") == who.str()) return agent;
    cases::Actors out;
    if (role != desk::Role::agent) out = out | quality;
    if (inspection.handler == who) out = out | specialist;
    return out;
}

bool sees(const cases::Case& inspection, desk::AgentId who, desk::Role role) {
    static constexpr std::array<std::string_view, 3> before{"sampled", "assigned", "scored"};
    const bool is_his = cases::text_of(inspection.fields, "agent") == who.str();
    if (is_his && role == desk::Role::agent) return std::ranges::find(before, inspection.state) == before.end();
    return role != desk::Role::agent || inspection.handler == who;
}

}  // namespace waydesk::quality
