#include "core/condition/condition.hpp"

#include "core/condition/pattern.hpp"

#include <algorithm>
#include <array>

namespace waydesk::condition {
namespace {

constexpr std::array<std::string_view, 11> op_names{"eq", "ne",  "lt",    "le",       "gt",     "ge",
                                                    "in", "nin", "known", "contains", "matches"};

Truth opposite(Truth truth) {
    if (truth == Truth::unknown) return truth;
    return truth == Truth::yes ? Truth::no : Truth::yes;
}

bool has(const Texts& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// A number stands among texts as it is written.
bool is_among(const Value& value, const Texts& allowed) {
    if (const auto* texts = std::get_if<Texts>(&value))
        return std::any_of(texts->begin(), texts->end(), [&](const std::string& one) { return has(allowed, one); });
    return has(allowed, to_text(value));
}

}  // namespace

std::string_view to_string(Truth truth) {
    static constexpr std::array<std::string_view, 3> names{"no", "yes", "unknown"};
    return names[static_cast<std::size_t>(truth)];
}

std::string_view to_string(Op op) { return op_names[static_cast<std::size_t>(op)]; }

std::string_view to_string(Type type) {
    static constexpr std::array<std::string_view, 4> names{"true or false", "a whole number", "a text",
                                                           "a list of texts"};
    return names[static_cast<std::size_t>(type)];
}

Type type_of(const Value& value) { return static_cast<Type>(value.index()); }

std::string to_text(const Value& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    std::string out;
    for (const std::string& one : std::get<Texts>(value)) out += (out.empty() ? "" : ", ") + one;
    return out;
}

const Type* find_type(const Vocabulary& vocabulary, std::string_view fact) {
    const std::size_t dot = fact.find('.');
    if (dot + 1 == fact.size()) return nullptr;
    if (const auto found = vocabulary.find(fact); found != vocabulary.end()) return &found->second;
    if (dot == std::string_view::npos) return nullptr;
    const auto found = vocabulary.find(fact.substr(0, dot + 1));
    return found == vocabulary.end() ? nullptr : &found->second;
}

Truth Condition::evaluate(const Facts& facts, Trace* trace) const {
    if (kind_ == Kind::always) return Truth::yes;
    if (kind_ == Kind::never) return Truth::no;
    return kind_ == Kind::test ? test(facts, trace) : evaluate_parts(facts, trace);
}

// With a trace every part is looked at, so that all that is missing is known; the result is the same.
Truth Condition::evaluate_parts(const Facts& facts, Trace* trace) const {
    const Truth decisive = kind_ == Kind::all ? Truth::no : Truth::yes;
    Truth result = opposite(decisive);
    for (const Condition& part : parts_) {
        const Truth one = part.evaluate(facts, trace);
        if (one == decisive) result = decisive;
        if (one == Truth::unknown && result != decisive) result = Truth::unknown;
        if (result == decisive && trace == nullptr) break;
    }
    return kind_ == Kind::none ? opposite(result) : result;
}

Truth Condition::test(const Facts& facts, Trace* trace) const {
    const auto found = facts.find(fact_);
    Truth truth = Truth::unknown;
    if (op_ == Op::known)
        truth = (found != facts.end()) == std::get<bool>(operand_) ? Truth::yes : Truth::no;
    else if (found != facts.end())
        truth = holds(found->second) ? Truth::yes : Truth::no;
    if (trace != nullptr) {
        Tested tested{fact_, std::nullopt, std::string(to_string(op_)) + " " + to_text(operand_), truth};
        if (found != facts.end())
            tested.value = found->second;
        else if (op_ != Op::known)
            trace->missing.insert(fact_);
        trace->tests.push_back(std::move(tested));
    }
    return truth;
}

bool Condition::holds(const Value& value) const {
    switch (op_) {
        case Op::eq: return value == operand_;
        case Op::ne: return value != operand_;
        case Op::lt: return value < operand_;
        case Op::le: return value <= operand_;
        case Op::gt: return value > operand_;
        case Op::ge: return value >= operand_;
        case Op::in: return is_among(value, std::get<Texts>(operand_));
        case Op::nin: return !is_among(value, std::get<Texts>(operand_));
        case Op::contains: {
            const std::string& wanted = std::get<std::string>(operand_);
            if (const auto* texts = std::get_if<Texts>(&value)) return has(*texts, wanted);
            return std::get<std::string>(value).find(wanted) != std::string::npos;
        }
        case Op::matches: return pattern_->is_found_in(std::get<std::string>(value));
        case Op::known: break;
    }
    return false;
}

std::set<std::string> Condition::facts() const {
    std::set<std::string> out;
    if (kind_ == Kind::test) out.insert(fact_);
    for (const Condition& part : parts_) out.merge(part.facts());
    return out;
}

void Condition::collect_bounds(std::string_view fact, std::set<std::int64_t>& bounds) const {
    if (kind_ == Kind::test && fact_ == fact)
        if (const auto* bound = std::get_if<std::int64_t>(&operand_)) bounds.insert(*bound);
    for (const Condition& part : parts_) part.collect_bounds(fact, bounds);
}

}  // namespace waydesk::condition
