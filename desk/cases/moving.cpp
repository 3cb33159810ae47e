#include "desk/cases/moving.hpp"

#include "core/utf8.hpp"

#include <algorithm>

namespace waydesk::cases {
namespace {

constexpr std::int64_t marks[] = {50, 80, 100};

Refusal refuse(Why why, std::string field, std::string sentence) {
    return {why, {{std::move(field), std::move(sentence)}}};
}

bool begins_in(const StepForm& step, const Process& process, const Case& now) {
    const StateForm* state = process.state(now.state);
    return state != nullptr && step.leaves(*state);
}

// Why a value cannot be one of the form; empty: it can.
std::string_view wrong_with(const FieldForm& form, const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    switch (form.type) {
        case FieldType::text:
            if (text == nullptr) return "A text is expected.";
            if (text->size() > most_text_bytes) return "The text is too long.";
            if (!is_valid_utf8(*text)) return "The text is not valid UTF-8.";
            return form.is_required && text->empty() ? "This must be told." : "";
        case FieldType::choice:
            if (text == nullptr || std::ranges::find(form.choices, *text) == form.choices.end())
                return "This is not one of the choices.";
            return "";
        case FieldType::moment:
            return std::holds_alternative<Instant>(value) && std::get<Instant>(value).is_set() ? ""
                                                                                               : "A time is expected.";
        case FieldType::money: {
            const auto* sum = std::get_if<Money>(&value);
            if (sum == nullptr || sum->currency.size() != 3) return "A sum with its currency is expected.";
            return sum->minor < 0 ? "A sum cannot be negative." : "";
        }
        case FieldType::count:
            return std::holds_alternative<std::int64_t>(value) && std::get<std::int64_t>(value) >= 0
                       ? ""
                       : "A count is expected.";
        case FieldType::flag: return std::holds_alternative<bool>(value) ? "" : "Yes or no is expected.";
        case FieldType::list: {
            const auto* items = std::get_if<std::vector<std::string>>(&value);
            if (items == nullptr) return "A list is expected.";
            if (items->size() > most_list_items) return "The list is too long.";
            if (form.is_required && items->empty()) return "The list is empty.";
            const bool fits = std::ranges::all_of(*items, [&](const std::string& item) {
                return item.size() <= most_text_bytes && is_valid_utf8(item) &&
                       (form.choices.empty() || std::ranges::find(form.choices, item) != form.choices.end());
            });
            return fits ? "" : "Something in the list is not one of the choices.";
        }
    }
    return "";
}

Flaws check_fields(const StepForm& step, const Fields& fields) {
    Flaws flaws;
    for (const FieldForm& form : step.fields) {
        const auto found = fields.find(form.name);
        if (found == fields.end()) {
            if (form.is_required) flaws.push_back({std::string(form.name), "This must be told."});
        } else if (const std::string_view wrong = wrong_with(form, found->second); !wrong.empty()) {
            flaws.push_back({std::string(form.name), std::string(wrong)});
        }
    }
    for (const auto& [name, value] : fields)
        if (std::ranges::find(step.fields, name, &FieldForm::name) == step.fields.end())
            flaws.push_back({name, "This step has no such field."});
    return flaws;
}

bool runs(const CaseClock& clock) { return !clock.met.is_set(); }

bool names(Names all, std::string_view name) { return std::ranges::find(all, name) != all.end(); }

// What a case went through just now.
struct Passage {
    const StepForm& step;
    const Fields& fields;  // of the step alone
    Instant at;
    bool is_arrival = false;  // in another state
};

bool begins(const ClockForm& form, const Case& one, const Passage& by) {
    const bool is_its_time =
        form.starts.empty() ? names(form.begins_with, by.step.name) : by.is_arrival && form.starts == one.state;
    return is_its_time && (form.counts == nullptr || form.counts(one));
}

std::optional<Instant> own_due(const ClockForm& form, const Passage& by, const time::BusinessCalendar& calendar) {
    if (form.due_field.empty()) return due_of(form, by.at, calendar);
    const auto* told = value_of<Instant>(by.fields, form.due_field);
    return told != nullptr ? std::optional(*told) : std::nullopt;
}

void start_clocks(const Process& process, Case& one, const Passage& by, const Surroundings& around) {
    const Instant at = by.at;
    for (const ClockForm& form : process.clocks) {
        if (!begins(form, one, by)) continue;
        if (std::ranges::any_of(one.clocks, [&](const CaseClock& c) { return c.name == form.name && runs(c); }))
            continue;
        const auto add = [&](Instant due, std::string basis) {
            CaseClock clock;
            clock.name = form.name, clock.basis = std::move(basis), clock.started = at, clock.due = due;
            one.clocks.push_back(std::move(clock));
        };
        if (const auto own = own_due(form, by, around.calendar)) add(*own, {});
        if (!around.legal) continue;
        for (LegalDue& legal : around.legal(one, form, at)) add(legal.due, std::move(legal.basis));
    }
}

void stop_clocks(const Process& process, Case& one, const Passage& by) {
    for (CaseClock& clock : one.clocks) {
        const ClockForm* form = process.clock(clock.name);
        const bool is_met = form != nullptr && (names(form->met, one.state) || names(form->ends_with, by.step.name) ||
                                                names(form->begins_with, by.step.name));
        if (runs(clock) && (is_met || process.is_over(one))) clock.met = by.at, clock.paused_since = {};
    }
}

// Our own clocks stand still while we wait for somebody else, but for those that measure that wait; the law's go on.
void pause_clocks(const Process& process, Case& one, Instant at) {
    const StateForm* state = process.state(one.state);
    const bool is_waiting = state != nullptr && state->kind == StateForm::Kind::waiting;
    for (CaseClock& clock : one.clocks) {
        const ClockForm* form = process.clock(clock.name);
        if (!runs(clock) || clock.is_legal() || form == nullptr || form->starts == one.state) continue;
        if (form->starts.empty()) continue;  // what was told with a step holds, whoever is waited for
        if (is_waiting && !clock.paused_since.is_set()) clock.paused_since = at;
        if (!is_waiting && clock.paused_since.is_set())
            clock.due = clock.due + (at - clock.paused_since), clock.paused_since = {};
    }
}

Allowed<Moved> extend(Case now, const StepForm& step, Fields fields, const By& by) {
    const std::string_view name = text_of(fields, "clock");
    const Instant until = *value_of<Instant>(fields, "until");
    bool is_found = false;
    for (CaseClock& clock : now.clocks) {
        if (clock.name != name || !runs(clock)) continue;
        is_found = true;
        if (clock.is_extended)
            return refuse(Why::not_possible, "clock", "The time for this was extended once already.");
        if (by.at > clock.due)
            return refuse(Why::not_possible, "clock", "The time for this is over: it had to be extended before.");
        if (until <= clock.due) return refuse(Why::incomplete, "until", "The new date is not later than the old one.");
        clock.due = until, clock.is_extended = true, clock.fired = 0;
    }
    if (!is_found) return refuse(Why::not_possible, "clock", "No such clock is running.");
    Step line{++now.steps, by.at,     by.author,         std::string(step.name),
              now.state,   now.state, std::move(fields), std::string(step.document)};
    return Moved{std::move(now), std::move(line)};
}

Allowed<Moved> take(const Process& process, Case now, const StepForm& step, Fields fields, const By& by,
                    const Surroundings& around) {
    if (!step.who.any_of(by.is))
        return refuse(Why::forbidden, {}, "This step is not for whoever asks: " + std::string(step.name) + ".");
    if (Flaws flaws = check_fields(step, fields); !flaws.empty()) return Refusal{Why::incomplete, std::move(flaws)};
    Case taken = now;
    for (const auto& [name, value] : fields) taken.fields.insert_or_assign(name, value);
    if (process.check != nullptr)
        if (Flaws flaws = process.check(now, taken, step, by); !flaws.empty())
            return Refusal{Why::incomplete, std::move(flaws)};
    if (step.kind == StepForm::Kind::extends) return extend(std::move(now), step, std::move(fields), by);
    if (!step.to.empty()) taken.state = step.to;
    taken.closed_at = process.is_over(taken) ? by.at : Instant{};
    const Passage passage{step, fields, by.at, taken.state != now.state || now.state.empty()};
    stop_clocks(process, taken, passage);
    start_clocks(process, taken, passage, around);
    if (passage.is_arrival) pause_clocks(process, taken, by.at);
    Step line{++taken.steps, by.at,       by.author,         std::string(step.name),
              now.state,     taken.state, std::move(fields), std::string(step.document)};
    return Moved{std::move(taken), std::move(line)};
}

// Midnight after the last of so many days, by the calendar's clock.
std::optional<Instant> end_of_days(Instant from, std::int64_t days, bool only_working,
                                   const time::BusinessCalendar& calendar) {
    constexpr std::int64_t longest = 4'000;  // days that are looked at
    constexpr Duration into_the_next = 30h;  // from a midnight: days have 23 to 25 hours
    const auto next = [&](Instant midnight) { return calendar.zone().start_of_day(midnight + into_the_next); };
    Instant end = next(calendar.zone().start_of_day(from));
    for (std::int64_t looked = 0, left = days; left > 0; ++looked) {
        if (looked == longest) return std::nullopt;
        const Instant begin = end;
        end = next(begin);
        if (!only_working || calendar.open_between(begin, end) > Duration(0)) --left;
    }
    return end;
}

}  // namespace

Allowed<Moved> open(const Process& process, Case asked, std::string_view step, Fields fields, const By& by,
                    const Surroundings& around) {
    const StepForm* form = process.step(step);
    if (form == nullptr) return refuse(Why::unknown_step, {}, "There is no such step: " + std::string(step) + ".");
    if (std::ranges::find(form->from, std::string_view()) == form->from.end())
        return refuse(Why::not_possible, {}, "A case does not begin with this step: " + std::string(step) + ".");
    asked.kind = process.kind, asked.state.clear(), asked.opened_at = by.at, asked.steps = 0, asked.clocks.clear();
    return take(process, std::move(asked), *form, std::move(fields), by, around);
}

Allowed<Moved> move(const Process& process, Case now, std::string_view step, Fields fields, const By& by,
                    const Surroundings& around) {
    const StepForm* form = process.step(step);
    if (form == nullptr) return refuse(Why::unknown_step, {}, "There is no such step: " + std::string(step) + ".");
    if (!begins_in(*form, process, now))
        return refuse(Why::not_possible, {},
                      "A case that is " + now.state + " cannot take this step: " + std::string(step) + ".");
    if (now.steps >= static_cast<std::int64_t>(most_steps))
        return refuse(Why::not_possible, {}, "The case has too many steps already.");
    return take(process, std::move(now), *form, std::move(fields), by, around);
}

std::vector<const StepForm*> possible_steps(const Process& process, const Case& now, Actors who) {
    std::vector<const StepForm*> out;
    for (const StepForm& step : process.steps)
        if (begins_in(step, process, now) && step.who.any_of(who)) out.push_back(&step);
    return out;
}

std::optional<Instant> due_of(const ClockForm& form, Instant from, const time::BusinessCalendar& calendar) {
    if (form.within <= 0) return std::nullopt;
    const Duration minutes = std::chrono::minutes(form.within);
    switch (form.unit) {
        case ClockUnit::real_time: return from + minutes;
        case ClockUnit::open_time: {
            const Result<Instant> due = calendar.add(from, minutes);
            return due ? std::optional(*due) : std::nullopt;
        }
        case ClockUnit::working_days: return end_of_days(from, form.within, true, calendar);
        case ClockUnit::days: return end_of_days(from, form.within, false, calendar);
    }
    return std::nullopt;
}

std::vector<Mark> take_marks(Case& one, Instant now) {
    std::vector<Mark> out;
    for (CaseClock& clock : one.clocks) {
        if (!runs(clock) || clock.paused_since.is_set()) continue;
        const Duration all = clock.due - clock.started;
        std::int64_t reached = clock.fired;
        for (const std::int64_t mark : marks)
            if (mark > reached && now >= clock.started + all * mark / 100) reached = mark;
        if (reached == clock.fired) continue;
        clock.fired = reached;
        out.push_back({clock.name, clock.basis, reached, clock.due});
    }
    return out;
}

std::optional<Instant> next_mark(const Case& one) {
    std::optional<Instant> out;
    for (const CaseClock& clock : one.clocks) {
        if (!runs(clock) || clock.paused_since.is_set()) continue;
        for (const std::int64_t mark : marks) {
            if (mark <= clock.fired) continue;
            const Instant at = clock.started + (clock.due - clock.started) * mark / 100;
            if (!out || at < *out) out = at;
            break;
        }
    }
    return out;
}

}  // namespace waydesk::cases
