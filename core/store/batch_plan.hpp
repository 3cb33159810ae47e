#pragma once
// How the operations of many changes become few statements: rows of the same table together, and of a state row only
// its last form. Pure; points into the changes, which must outlive it.
//
// The order within a step is free only where it cannot matter: whatever touches a key again in another way than by a
// later `put`, and every guard, begins anew behind what came before. Rows of one table may still collide with each
// other by another unique key; then the batch fails and is repeated change by change in the exact order.

#include "core/store/change.hpp"

namespace waydesk::store {

struct Step {
    Operation::Kind kind;
    const Table* table = nullptr;
    const Statement* statement = nullptr;  // guard, run
    std::vector<CellSpan> rows;            // erase: keys; guard and run: one row of parameters
};

std::vector<Step> plan_batch(std::span<const Change* const> changes);
std::vector<Step> plan_in_order(const Change& change);  // a step for each operation

}  // namespace waydesk::store
