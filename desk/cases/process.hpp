#pragma once
// What a kind of case may go through, as tables: its states, the steps between them, who may take one, what must be
// told with it, which document it makes, and which clocks run. moving.hpp is what reads them. Constants; any thread.

#include "core/flaw.hpp"
#include "desk/cases/case.hpp"

#include <span>
#include <string_view>

namespace waydesk::cases {

// What somebody is to a case. A person may be several: a leader is an agent too.
enum class Actor : std::uint16_t {
    system = 1,
    traveler = 2,
    bot = 4,
    agent = 8,
    specialist = 16,
    leader = 32,
    manager = 64,
    quality = 128,
    finance = 256,
    supplier = 512
};

class Actors {
public:
    constexpr Actors() = default;
    constexpr Actors(Actor one) : bits_(static_cast<std::uint16_t>(one)) {}
    constexpr Actors with(Actors other) const { return Actors(static_cast<std::uint16_t>(bits_ | other.bits_)); }
    constexpr bool any_of(Actors other) const { return (bits_ & other.bits_) != 0; }

private:
    constexpr explicit Actors(std::uint16_t bits) : bits_(bits) {}
    std::uint16_t bits_ = 0;
};
constexpr Actors operator|(Actors a, Actors b) { return a.with(b); }
constexpr Actors operator|(Actor a, Actor b) { return Actors(a).with(b); }

// Who takes a step, and when.
struct By {
    Instant at;
    desk::Author author;
    Actors is;
    Money limit;  // up to which he may grant; no currency: nothing
};

using Names = std::span<const std::string_view>;

enum class FieldType { text, choice, moment, money, count, flag, list };

struct FieldForm {
    std::string_view name;
    FieldType type = FieldType::text;
    bool is_required = true;
    Names choices = {};  // of a choice, and of each in a list that has them
};

struct StateForm {
    enum class Kind {
        open,
        waiting,  // for the traveler or an authority: our own clocks stand still, the law's do not
        over
    };
    std::string_view name;
    Kind kind = Kind::open;
};

struct StepForm {
    enum class Kind {
        moves,
        extends  // a clock, once, before it is due: fields `clock` and `until`
    };
    std::string_view name;
    Names from;           // states; "" = it begins there, "*" = any that is not over
    std::string_view to;  // empty: it stays where it is
    Actors who;
    std::span<const FieldForm> fields = {};
    std::string_view document = {};  // the template of what the traveler is sent; empty: nothing
    Kind kind = Kind::moves;

    bool leaves(const StateForm& state) const;
};

enum class ClockUnit { real_time, open_time, working_days, days };

// How much time something has. A day count ends with the last day, by the calendar's clock: the day it begins is not
// counted (as the calendar of the Chinese and European rules has it).
struct ClockForm {
    std::string_view name;
    std::string_view starts;  // on arriving in this state, unless it ran before; empty: with steps, see below
    Names met;                // on arriving in one of these
    ClockUnit unit = ClockUnit::open_time;
    std::int64_t within = 0;                // minutes for times, else days; 0: only the law sets one
    bool (*counts)(const Case&) = nullptr;  // null: always
    Names begins_with = {};                 // steps, in whatever state; it begins anew with each
    Names ends_with = {};                   // likewise
    std::string_view due_field = {};        // of the step that begins it: when it is due; not told, it does not begin
};

struct Process {
    std::string_view kind;  // "complaint"
    std::span<const StateForm> states;
    std::span<const StepForm> steps;
    std::span<const ClockForm> clocks;
    // What the tables cannot say about a step that they allow: what is wrong with it. `taken` has the step's fields.
    Flaws (*check)(const Case& now, const Case& taken, const StepForm& step, const By& by) = nullptr;

    const StateForm* state(std::string_view name) const;
    const StepForm* step(std::string_view name) const;
    const ClockForm* clock(std::string_view name) const;
    bool is_over(const Case& one) const;
};

// What is wrong with the tables themselves: states that nobody reaches or leaves, names that do not exist. Empty:
// sound.
Flaws check(const Process& process);

}  // namespace waydesk::cases
