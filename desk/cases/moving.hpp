#pragma once
// Takes a case from one state to the next by the tables of its process, or says why not. Pure; one thread at a time, as
// the calendar.

#include "core/time/business_calendar.hpp"
#include "desk/cases/process.hpp"

#include <functional>

namespace waydesk::cases {

enum class Why {
    unknown_step,
    not_possible,  // in this state
    forbidden,     // to whoever takes it
    incomplete     // something that must be told is missing or cannot be right: see flaws
};

struct Refusal {
    Why why = Why::not_possible;
    Flaws flaws;  // at least one: a sentence each
};
template <class T>
using Allowed = boost::system::result<T, Refusal>;

// By when the law wants something; several regimes may.
struct LegalDue {
    Instant due;
    std::string basis;  // the rule, never empty
};
using LegalClocks = std::function<std::vector<LegalDue>(const Case&, const ClockForm&, Instant from)>;

struct Surroundings {
    const time::BusinessCalendar& calendar;
    LegalClocks legal;  // empty: no law says anything
};

// `asked` has everything but state, steps and clocks. The step is the process's one from "".
Allowed<Moved> open(const Process& process, Case asked, std::string_view step, Fields fields, const By& by,
                    const Surroundings& around);
Allowed<Moved> move(const Process& process, Case now, std::string_view step, Fields fields, const By& by,
                    const Surroundings& around);
// What may be done next by whoever that is, in the order of the table.
std::vector<const StepForm*> possible_steps(const Process& process, const Case& now, Actors who);

// Our own clock's end. Nothing when the form sets none or the calendar never opens.
std::optional<Instant> due_of(const ClockForm& form, Instant from, const time::BusinessCalendar& calendar);

// Marks that clocks have reached and nobody was warned of yet: 50, 80, 100 % of their time; they count as told.
struct Mark {
    std::string clock;
    std::string basis;
    std::int64_t share = 0;
    Instant due;
    bool operator==(const Mark&) const = default;
};
std::vector<Mark> take_marks(Case& one, Instant now);
// When to ask again; nothing: no clock runs.
std::optional<Instant> next_mark(const Case& one);

}  // namespace waydesk::cases
