#pragma once
// Conditions over facts with three truth values: what nobody knows is neither true nor false, and it is told what would
// have to be known. Pure; any thread.

#include "kb/policy/facts.hpp"

#include <set>
#include <utility>
#include <vector>

namespace waydesk::kb::policy {

enum class Truth { no, unknown, yes };

enum class Comparison { eq, ne, lt, le, gt, ge, in, nin, within, known };

// Operands are those of the fact's type; parameters are already put in.
struct Test {
    Comparison how = Comparison::eq;
    std::vector<std::int64_t> numbers;                          // also 0 or 1 of `known`
    std::vector<std::string> texts;                             // of a text fact
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges;  // both ends included
};

struct Condition {
    enum class Kind { constant, all, any, none, test };

    Kind kind = Kind::constant;
    bool value = true;             // of a constant
    std::vector<Condition> parts;  // of all, any, none; at least one
    Fact fact;                     // of a test
    std::vector<Test> tests;       // all must hold
};

// Gives the facts their values.
class Situation;

// `missing` gets the names of all facts that were needed and are unknown, also in branches that did not decide.
Truth evaluate(const Condition& condition, const Situation& situation, std::set<std::string>& missing);

// Whether it is true whatever the facts are.
bool is_always_true(const Condition& condition);

}  // namespace waydesk::kb::policy
