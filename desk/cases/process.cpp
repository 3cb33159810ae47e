#include "desk/cases/process.hpp"

#include <algorithm>

namespace waydesk::cases {
namespace {

template <class Form>
const Form* find(std::span<const Form> forms, std::string_view name) {
    const auto found = std::ranges::find(forms, name, &Form::name);
    return found == forms.end() ? nullptr : &*found;
}

void check_step(const Process& process, const StepForm& step, Flaws& flaws) {
    const std::string at(step.name);
    for (const std::string_view from : step.from)
        if (!from.empty() && from != "*" && process.state(from) == nullptr)
            flaws.push_back({at, "It begins in a state that does not exist: " + std::string(from) + "."});
    if (!step.to.empty() && process.state(step.to) == nullptr)
        flaws.push_back({at, "It leads to a state that does not exist: " + std::string(step.to) + "."});
    for (const FieldForm& field : step.fields)
        if (field.type == FieldType::choice && field.choices.empty())
            flaws.push_back({at + "." + std::string(field.name), "A choice has nothing to choose from."});
    for (const StepForm& other : process.steps)
        for (const FieldForm& field : step.fields)
            for (const FieldForm& same : other.fields)
                if (field.name == same.name && field.type != same.type)
                    flaws.push_back({at + "." + std::string(field.name), "The field is of another type elsewhere."});
    if (find(process.steps, step.name) != &step) flaws.push_back({at, "Another step has the same name."});
}

}  // namespace

std::string_view text_of(const Fields& fields, std::string_view name) {
    const auto* text = value_of<std::string>(fields, name);
    return text == nullptr ? std::string_view() : *text;
}

bool StepForm::leaves(const StateForm& state) const {
    return std::ranges::any_of(from, [&](std::string_view name) {
        return name == state.name || (name == "*" && state.kind != StateForm::Kind::over);
    });
}

const StateForm* Process::state(std::string_view name) const { return find(states, name); }
const StepForm* Process::step(std::string_view name) const { return find(steps, name); }
const ClockForm* Process::clock(std::string_view name) const { return find(clocks, name); }

bool Process::is_over(const Case& one) const {
    const StateForm* form = state(one.state);
    return form != nullptr && form->kind == StateForm::Kind::over;
}

Flaws check(const Process& process) {
    Flaws flaws;
    for (const StepForm& step : process.steps) check_step(process, step, flaws);
    for (const StateForm& state : process.states) {
        const bool is_reached =
            std::ranges::any_of(process.steps, [&](const StepForm& s) { return s.to == state.name; });
        const bool is_left = std::ranges::any_of(
            process.steps, [&](const StepForm& s) { return s.leaves(state) && !s.to.empty() && s.to != state.name; });
        if (!is_reached) flaws.push_back({std::string(state.name), "No step leads to this state."});
        if (!is_left && state.kind != StateForm::Kind::over)
            flaws.push_back({std::string(state.name), "No step leads out of this state."});
    }
    for (const ClockForm& clock : process.clocks) {
        if (clock.starts.empty() ? clock.begins_with.empty() : process.state(clock.starts) == nullptr)
            flaws.push_back({std::string(clock.name), "The clock begins in a state that does not exist."});
        for (const std::string_view met : clock.met)
            if (process.state(met) == nullptr)
                flaws.push_back({std::string(clock.name), "The clock ends in a state that does not exist."});
        for (const Names names : {clock.begins_with, clock.ends_with})
            for (const std::string_view step : names)
                if (process.step(step) == nullptr)
                    flaws.push_back({std::string(clock.name), "The clock goes by a step that does not exist."});
    }
    return flaws;
}

}  // namespace waydesk::cases
