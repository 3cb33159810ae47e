#include "desk/cases/letters/facts.hpp"

#include "desk/cases/records.hpp"

#include <algorithm>

namespace waydesk::letters {
namespace {

using cases::CaseClock;
using cases::Step;

bool waits(const cases::Process* process, const Step& step) {
    const cases::StateForm* state = process == nullptr ? nullptr : process->state(step.to);
    return state != nullptr && state->kind == cases::StateForm::Kind::waiting;
}

// An extension moves a clock's end, and so does a wait, if the clock is ours: then its end is no longer what it was.
bool is_moved_by(const CaseClock& clock, const Step& step, const cases::Process* process) {
    const bool is_extension =
        cases::value_of<Instant>(step.fields, "until") != nullptr && cases::text_of(step.fields, "clock") == clock.name;
    return is_extension || (!clock.is_legal() && waits(process, step) && clock.started < step.at);
}

bool ran_at(const CaseClock& clock, const Step& step) {
    return clock.started <= step.at && (!clock.met.is_set() || clock.met > step.at);
}

// What a step asks for and was not told is no longer known, and what was agreed is the proposal or the settlement, the
// later of the two.
void take(cases::Fields& fields, const Step& step, const cases::Process* process) {
    const auto forget = [&](std::string_view name) {
        if (const auto found = fields.find(name); found != fields.end()) fields.erase(found);
    };
    if (const cases::StepForm* form = process == nullptr ? nullptr : process->step(step.name))
        for (const cases::FieldForm& field : form->fields) forget(field.name);
    if (step.document == "proposal") forget("agreement");
    if (step.document == "mediation_record") forget("remedies"), forget("rule");
    for (const auto& [name, value] : step.fields) fields.insert_or_assign(name, value);
}

std::vector<CaseClock> running_at(const History& history, const Step& step) {
    const cases::Process* process = cases::find_process(history.one.kind);
    std::vector<CaseClock> out;
    for (const CaseClock& clock : history.one.clocks) {
        const bool is_moved = std::ranges::any_of(history.steps, [&](const Step& later) {
            return later.number > step.number && ran_at(clock, later) && is_moved_by(clock, later, process);
        });
        const bool stands_still = clock.paused_since.is_set() && clock.paused_since <= step.at;
        if (ran_at(clock, step) && !is_moved && !stands_still) out.push_back(clock);
    }
    std::vector<CaseClock> sorted;
    for (const bool is_legal : {true, false})
        std::ranges::copy_if(out, std::back_inserter(sorted),
                             [&](const CaseClock& clock) { return clock.is_legal() == is_legal; });
    return sorted;
}

}  // namespace

std::optional<Facts> facts_at(const History& history, std::int64_t number) {
    const auto found = std::ranges::find(history.steps, number, &Step::number);
    if (found == history.steps.end()) return std::nullopt;
    const cases::Process* process = cases::find_process(history.one.kind);
    cases::Fields before;
    for (auto at = history.steps.begin(); at != found; ++at) take(before, *at, process);
    cases::Fields known = before;
    take(known, *found, process);
    return Facts{history.one, *found, std::move(known), std::move(before), running_at(history, *found)};
}

}  // namespace waydesk::letters
