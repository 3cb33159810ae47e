#include "kb/policy/reading_parts.hpp"

#include <algorithm>
#include <array>

namespace waydesk::kb::policy {
namespace {

constexpr std::array<std::string_view, 10> comparison_words{"eq", "ne", "lt",  "le",     "gt",
                                                            "ge", "in", "nin", "within", "known"};

bool is_order(Comparison how) {
    return how == Comparison::lt || how == Comparison::le || how == Comparison::gt || how == Comparison::ge;
}

bool has_order(FactType type) { return type != FactType::flag && type != FactType::text; }

std::optional<std::int64_t> number_of(const Node& node, FactType type) {
    if (type == FactType::flag && node.boolean() != nullptr) return *node.boolean() ? 1 : 0;
    if (type == FactType::number && node.integer() != nullptr) return *node.integer();
    if (node.text() == nullptr) return std::nullopt;
    if (type == FactType::span) {
        if (const std::optional<Duration> span = parse_span(*node.text())) return span->count();
    } else if (type == FactType::date) {
        if (const std::optional<Day> day = parse_day(*node.text())) return day->time_since_epoch().count();
    }
    return std::nullopt;
}

class TestReader {
public:
    TestReader(const Fact& fact, const Node* params) : fact_(fact), params_(params) {}

    Test read(Comparison how, const Place& place) {
        Test out{how, {}, {}, {}};
        if (how == Comparison::known) {
            out.numbers.push_back(place.boolean() ? 1 : 0);
        } else if (how == Comparison::within) {
            read_within(out, place);
        } else if (how == Comparison::in || how == Comparison::nin) {
            read_list(out, place);
        } else {
            if (is_order(how) && !has_order(fact_.type))
                place.refuse("The fact " + quoted(fact_.name) + " is " + std::string(type_words(fact_.type)) +
                             " and has no order.");
            if (const Node* value = resolve(place)) add(out, place, *value);
        }
        if (how != Comparison::in && how != Comparison::nin && out.numbers.empty()) out.numbers.push_back(0);
        return out;
    }

private:
    // The value itself, or what the parameter stands for; null after a refusal.
    const Node* resolve(const Place& place) {
        if (place.node().object() == nullptr) return &place.node();
        if (!place.is_object({"param"}, {"param"})) return nullptr;
        const std::optional<Place> name = place.member("param");
        if (!name || name->node().text() == nullptr) {
            if (name) name->refuse("This must be the name of a parameter.");
            return nullptr;
        }
        const Node* found = params_ == nullptr ? nullptr : params_->find(*name->node().text());
        if (found == nullptr) name->refuse("There is no parameter " + quoted(*name->node().text()) + ".");
        return found;
    }

    void add(Test& out, const Place& place, const Node& value) {
        if (fact_.type == FactType::text && value.text() != nullptr) {
            out.texts.push_back(*value.text());
        } else if (const auto number = number_of(value, fact_.type); number && fact_.type != FactType::text) {
            out.numbers.push_back(*number);
        } else {
            place.refuse("The fact " + quoted(fact_.name) + " is " + std::string(type_words(fact_.type)) +
                         ", and this is not.");
        }
    }

    void read_list(Test& out, const Place& place) {
        if (fact_.type == FactType::flag)
            return place.refuse("A fact that is true or false is compared with eq or ne.");
        const Node* list = resolve(place);
        if (list == nullptr) return;
        const bool is_param = list != &place.node();
        if (list->array() == nullptr)
            return place.refuse(is_param ? "This parameter is no list of values." : "This must be a list of values.");
        std::size_t number = 0;
        for (const Node& item : *list->array()) {
            const Place at = is_param ? place : Place(place, number, item);
            add(out, at, item);
            const auto first = list->array()->begin();
            const bool is_twice =
                std::any_of(first, first + static_cast<std::ptrdiff_t>(number), [&](const Node& other) {
                    return item.text() != nullptr && other.text() != nullptr && *item.text() == *other.text();
                });
            if (is_twice) at.refuse("The value " + quoted(*item.text()) + " stands in the list twice.");
            ++number;
        }
    }

    void read_within(Test& out, const Place& place) {
        if (fact_.type != FactType::date) return place.refuse("Only a date can be within a list of date ranges.");
        if (place.node().object() == nullptr)
            return place.refuse("This must name a parameter, as {\"param\":\"season\"}.");
        const Node* list = resolve(place);
        if (list == nullptr) return;
        if (list->array() == nullptr) return place.refuse("This parameter is no list of date ranges.");
        for (const Node& range : *list->array()) {
            const Node* from = range.find("from");
            const Node* to = range.find("to");
            if (from == nullptr || to == nullptr) return place.refuse("This parameter is no list of date ranges.");
            // What is wrong with the dates themselves is said where the parameter stands.
            out.ranges.emplace_back(number_of(*from, FactType::date).value_or(0),
                                    number_of(*to, FactType::date).value_or(0));
        }
    }

    const Fact& fact_;
    const Node* params_;
};

Condition read_test(const Place& place, const Node* params) {
    Condition out;
    const auto named = place.member("fact");
    if (!place.is_object({"fact", "eq", "ne", "lt", "le", "gt", "ge", "in", "nin", "within", "known"})) return out;
    if (!named) {
        place.refuse("A condition is true, false, or an object with all, any, none or fact.");
        return out;
    }
    const std::string name = named->text();
    const std::optional<Fact> fact = find_fact(name);
    if (!fact) {
        if (named->node().text() != nullptr) named->refuse("There is no fact " + quoted(name) + ".");
        return out;
    }
    out.kind = Condition::Kind::test;
    out.fact = *fact;
    TestReader reader(out.fact, params);
    for (std::size_t i = 0; i < comparison_words.size(); ++i)
        if (const auto operand = place.member(comparison_words[i]))
            out.tests.push_back(reader.read(static_cast<Comparison>(i), *operand));
    if (out.tests.empty()) place.refuse("A fact must be compared: eq, ne, lt, le, gt, ge, in, nin, within or known.");
    return out;
}

}  // namespace

Condition read_condition(const Place& place, const Node* params) {
    Condition out;
    if (const bool* constant = place.node().boolean()) {
        out.value = *constant;
        return out;
    }
    if (place.node().object() == nullptr) {
        place.refuse("A condition is true, false, or an object with all, any, none or fact.");
        return out;
    }
    constexpr std::array<std::pair<std::string_view, Condition::Kind>, 3> groups{
        {{"all", Condition::Kind::all}, {"any", Condition::Kind::any}, {"none", Condition::Kind::none}}};
    for (const auto& [word, kind] : groups) {
        const auto parts = place.member(word);
        if (!parts) continue;
        place.is_object({word});
        out.kind = kind;
        parts->each_item([&](const Place& part) { out.parts.push_back(read_condition(part, params)); });
        if (parts->node().array() != nullptr && out.parts.empty()) parts->refuse("This list may not be empty.");
        return out;
    }
    return read_test(place, params);
}

namespace {

void check_range(const Place& range) {
    if (!range.is_object({"from", "to"}, {"from", "to"})) return;
    const auto from = range.member("from");
    const auto to = range.member("to");
    const std::optional<Day> first = from ? read_day(*from) : std::nullopt;
    const std::optional<Day> last = to ? read_day(*to) : std::nullopt;
    if (first && last && *last < *first) to->refuse("This day is before the first one.");
}

void check_list(const Place& list) {
    const Node::Array& items = *list.node().array();
    const bool is_texts = !items.empty() && items.front().text() != nullptr;
    std::set<std::string> seen;
    list.each_item([&](const Place& item) {
        if (!is_texts) return check_range(item);
        const std::string value = item.text();
        if (item.node().text() != nullptr && !seen.insert(value).second)
            item.refuse("The value " + quoted(value) + " stands in the list twice.");
    });
}

}  // namespace

void check_params(const Place& params) {
    params.each_member([](const std::string&, const Place& value) {
        if (value.node().array() != nullptr) {
            check_list(value);
        } else if (value.node().text() == nullptr && value.node().integer() == nullptr) {
            value.refuse("A parameter is a text, a whole number, a list of texts or a list of date ranges.");
        }
    });
}

}  // namespace waydesk::kb::policy
