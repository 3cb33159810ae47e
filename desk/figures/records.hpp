#pragma once
// Facts as rows, and back. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/figures/fact.hpp"

namespace waydesk::figures {

namespace tables {
extern const store::Table fact_conversation;
extern const store::Table fact_service;
extern const store::Table fact_clock;
extern const store::Table fact_presence;
extern const store::Table fact_progress;
extern const store::Table mystery_contact;
}  // namespace tables

inline constexpr std::size_t facts_at_once = 20;  // of one question

void put(store::Change& change, desk::WorkspaceId workspace, const Fact& fact);
void put(store::Change& change, desk::WorkspaceId workspace, const Stretch& stretch);
void put(store::Change& change, desk::WorkspaceId workspace, const ClockRun& run);
void put_progress(store::Change& change, desk::WorkspaceId workspace, std::int64_t journal);
// But for who is a mystery contact; what surveys come to is made anew at once.
void forget_all(store::Change& change, desk::WorkspaceId workspace);

// From the statements that give the columns of fact_conversation; without services.
Fact fact_from(const store::Row& row);

// A question's parameters: the workspace, and ids up to `facts_at_once`.
template <class Ids>
std::vector<store::Value> piece_of(desk::WorkspaceId workspace, const Ids& ids) {
    std::vector<store::Value> out(1 + facts_at_once, std::int64_t{0});
    out[0] = workspace.value;
    std::size_t at = 0;
    for (const auto& id : ids) out[++at] = id.value;
    return out;
}

}  // namespace waydesk::figures
