#include "kb/policy/condition.hpp"

#include "kb/policy/situation.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

Truth truth(bool value) { return value ? Truth::yes : Truth::no; }
Truth opposite(Truth value) { return value == Truth::unknown ? value : truth(value == Truth::no); }

bool is_among(const Test& test, const FactValue& value, FactType type) {
    return type == FactType::text ? std::ranges::find(test.texts, value.text) != test.texts.end()
                                  : std::ranges::find(test.numbers, value.number) != test.numbers.end();
}

bool holds(const Test& test, const FactValue& value, FactType type) {
    switch (test.how) {
        case Comparison::eq:
        case Comparison::in: return is_among(test, value, type);
        case Comparison::ne:
        case Comparison::nin: return !is_among(test, value, type);
        case Comparison::lt: return value.number < test.numbers.front();
        case Comparison::le: return value.number <= test.numbers.front();
        case Comparison::gt: return value.number > test.numbers.front();
        case Comparison::ge: return value.number >= test.numbers.front();
        case Comparison::within:
            return std::ranges::any_of(test.ranges, [&](const auto& range) {
                return range.first <= value.number && value.number <= range.second;
            });
        case Comparison::known: return test.numbers.front() != 0;
    }
    return false;
}

// `find` gives a fact's value, `miss` is told of one that was needed in vain.
template <class Find, class Miss>
class Evaluation {
public:
    Evaluation(Find find, Miss miss) : find_(std::move(find)), miss_(std::move(miss)) {}

    Truth of(const Condition& condition) {
        switch (condition.kind) {
            case Condition::Kind::constant: return truth(condition.value);
            case Condition::Kind::test: return tests(condition);
            case Condition::Kind::all: return all(condition.parts);
            case Condition::Kind::any: return any(condition.parts);
            case Condition::Kind::none: return opposite(any(condition.parts));
        }
        return Truth::unknown;
    }

private:
    // Every part is looked at, so that everything missing is found. The values are in the order no < unknown < yes.
    Truth all(const std::vector<Condition>& parts) {
        Truth out = Truth::yes;
        for (const Condition& part : parts) out = std::min(out, of(part));
        return out;
    }
    Truth any(const std::vector<Condition>& parts) {
        Truth out = Truth::no;
        for (const Condition& part : parts) out = std::max(out, of(part));
        return out;
    }
    Truth tests(const Condition& condition) {
        const std::optional<FactValue> value = find_(condition.fact);
        Truth out = Truth::yes;
        for (const Test& test : condition.tests) {
            if (value) {
                out = std::min(out, truth(holds(test, *value, condition.fact.type)));
            } else if (test.how == Comparison::known) {
                out = std::min(out, truth(test.numbers.front() == 0));
            } else {
                out = std::min(out, Truth::unknown);
                miss_(condition.fact);
            }
        }
        return out;
    }

    Find find_;
    Miss miss_;
};

}  // namespace

Truth evaluate(const Condition& condition, const Situation& situation, std::set<std::string>& missing) {
    return Evaluation([&](const Fact& fact) { return situation.find(fact); },
                      [&](const Fact& fact) { missing.insert(fact.name); })
        .of(condition);
}

// Only as it is written: whoever writes a condition that can but be true may mean to change it.
bool is_always_true(const Condition& condition) {
    return condition.kind == Condition::Kind::constant && condition.value;
}

}  // namespace waydesk::kb::policy
