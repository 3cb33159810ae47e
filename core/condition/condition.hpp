#pragma once
// Conditions over facts that may be unknown: Kleene's strong three-valued logic. A test of an unknown fact is unknown;
// no AND unknown = no, yes OR unknown = yes, NOT unknown = unknown. `known` is never unknown.
// Thread: any; a Condition never changes.

#include "core/condition/value.hpp"
#include "core/flaw.hpp"

#include <memory>
#include <optional>
#include <set>

namespace waydesk::condition {

enum class Truth { no, yes, unknown };
std::string_view to_string(Truth truth);

// `matches` is a regular expression (RE2: linear in the text), found anywhere, in any case. `contains` is a text in
// another or an element of a list.
enum class Op { eq, ne, lt, le, gt, ge, in, nin, known, contains, matches };
std::string_view to_string(Op op);

struct Tested {
    std::string fact;
    std::optional<Value> value;  // unset: unknown
    std::string test;            // "lt 24"
    Truth truth = Truth::unknown;
};

// What an evaluation met, to explain it.
struct Trace {
    std::vector<Tested> tests;
    std::set<std::string> missing;
};

class Pattern;

class Condition {
public:
    Condition() = default;  // always yes
    Truth evaluate(const Facts& facts, Trace* trace = nullptr) const;
    std::set<std::string> facts() const;                                               // that it may ask for
    void collect_bounds(std::string_view fact, std::set<std::int64_t>& bounds) const;  // it is compared with

private:
    friend struct Reader;
    enum class Kind { always, never, all, any, none, test };

    Truth evaluate_parts(const Facts& facts, Trace* trace) const;
    Truth test(const Facts& facts, Trace* trace) const;
    bool holds(const Value& value) const;

    Kind kind_ = Kind::always;
    std::vector<Condition> parts_;
    std::string fact_;
    Op op_ = Op::known;
    Value operand_;
    std::shared_ptr<const Pattern> pattern_;  // compiled once, shared by copies
};

inline constexpr std::size_t condition_depth = 8;
inline constexpr std::size_t condition_parts = 200;
inline constexpr std::size_t pattern_bytes = 500;

// {"all":[…]} {"any":[…]} {"none":[…]} {"fact":name,"op":value, …} (several ops: all must hold), true, false.
// The first flaw, its field a JSON pointer (RFC 6901): unknown keys, facts and operators, values that do not fit the
// fact, expressions RE2 does not take.
Checked<Condition> read_condition(std::string_view json, const Vocabulary& vocabulary);

}  // namespace waydesk::condition
