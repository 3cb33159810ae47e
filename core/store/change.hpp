#pragma once
// What one command writes, all or nothing: typed rows, so that the ledger can put equal ones of a batch together.
// A plain value; built on any thread, then given away.

#include "core/store/statement.hpp"
#include "core/store/table.hpp"

namespace waydesk::store {

struct Operation {
    enum class Kind { insert, put_new, put, erase, guard, run };

    Kind kind;
    const Table* table = nullptr;          // insert, put_new, put, erase
    const Statement* statement = nullptr;  // guard, run
    Cells cells;                           // a row of the table, its key (erase), or parameters
};

class Change {
public:
    // Tables and statements are constants that outlive the change. A row has a cell for each column.
    Change& insert(const Table& table, Cells row);            // append-only row: never put or erased later
    Change& put_new(const Table& table, Cells row);           // a state row that does not exist yet
    Change& put(const Table& table, Cells row);               // a state row, whether it exists or not
    Change& erase(const Table& table, Cells key);             // no row is no fault
    Change& guard(const Statement& statement, Cells values);  // must match exactly one row: else guard_missed
    Change& run(const Statement& statement, Cells values);    // may match any number

    // After a refusal all later changes that touch one of the same subjects are refused too (Errc::follows_refused),
    // because they were thought out on top of it, until the subject is forgiven.
    Change& touch(std::int64_t subject);
    Change& forgive(std::int64_t subject);
    Change& forgive_all();

    const std::vector<Operation>& operations() const { return operations_; }
    const std::vector<std::int64_t>& subjects() const { return subjects_; }
    const std::vector<std::int64_t>& forgiven() const { return forgiven_; }
    bool forgives_all() const { return forgives_all_; }
    bool empty() const { return operations_.empty(); }
    std::size_t bytes() const { return bytes_; }  // roughly what it costs to hold and to write

private:
    Change& add(Operation operation);

    std::vector<Operation> operations_;
    std::vector<std::int64_t> subjects_;
    std::vector<std::int64_t> forgiven_;
    std::size_t bytes_ = 64;
    bool forgives_all_ = false;
};

}  // namespace waydesk::store
