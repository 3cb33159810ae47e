#pragma once
// The parts of reading a policy. What is wrong goes to the place's flaws, and something harmless is answered, so that
// reading goes on. Any thread.

#include "kb/policy/place.hpp"
#include "kb/policy/policy.hpp"
#include "kb/policy/tables.hpp"

namespace waydesk::kb::policy {

// `params` is the policy's object of parameters; null when it has none.
Condition read_condition(const Place& place, const Node* params);
void check_params(const Place& params);

struct EffectContext {
    const Tables& tables;
    Layer layer;
    Occasion on;
    bool has_calendar;  // the policy names one
};
Effect read_effect(const Place& then, const EffectContext& context);
Fee read_fee(const Place& place, const EffectContext& context);
Compensation read_compensation(const Place& place, const EffectContext& context);
DeadlineTerm read_deadline(const Place& place, const EffectContext& context);
ReturnTable read_return_table(const Place& place);
Amount read_amount(const Place& place, const Tables& tables);

std::string read_currency(const Place& place, const Tables& tables);
std::optional<Day> read_day(const Place& place);
std::optional<time::Zone> read_zone(const Place& place);
std::string read_word(const Place& place);  // [a-z0-9_]+

}  // namespace waydesk::kb::policy
