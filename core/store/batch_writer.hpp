#pragma once
// Writes many changes with one commit. Synchronous and without threads of its own, so that the simulation can run it.
//
// All together first; if one of them is at fault, again with a savepoint for each, and only the guilty one (with those
// that follow it, see Ledger::forgive) is refused. A lost connection, a deadlock or a COMMIT without an answer is
// mended here as far as it can be: the lease's `ticks` tell afterwards whether the batch counted.

#include "core/store/batch_plan.hpp"
#include "core/store/lease.hpp"
#include "core/store/refused_subjects.hpp"
#include "core/store/table_statements.hpp"

namespace waydesk::store {

class BatchWriter {
public:
    explicit BatchWriter(Fence fence) : fence_(std::move(fence)) {}

    // One answer for each change, in their order. After a failure of the store itself (anything that is not a change's
    // own fault) that met a change with subjects, the changes of all subjects are refused until one forgives all.
    std::vector<Result<void>> write(Connection& connection, std::span<const Change> changes);

    // Shows that the owner lives. errors: fenced and those of the store
    Result<void> beat(Connection& connection);

    const Fence& fence() const { return fence_; }

private:
    struct Batch;
    void fail(Batch& batch, const error_code& why);
    Result<void> settle_and_write(Connection& connection, Batch& batch);
    Result<void> try_once(Connection& connection, Batch& batch);
    Result<void> write_together(Connection& connection, Batch& batch);
    Result<void> write_singly(Connection& connection, Batch& batch);
    Result<void> advance(Connection& connection);
    enum class Fate { no_doubt, counted, gone };
    Result<Fate> find_position(Connection& connection);

    Result<void> execute(Connection& connection, const std::vector<Step>& steps);
    Result<void> execute(Connection& connection, const Step& step);
    Result<void> insert_rows(Connection& connection, const Table& table, std::span<const CellSpan> rows);
    Result<void> put_rows(Connection& connection, const Table& table, std::span<const CellSpan> rows);
    Result<std::int64_t> update_row(Connection& connection, const Table& table, CellSpan row);

    Fence fence_;            // its ticks: the last batch that is known to count
    bool in_doubt_ = false;  // one more may count
    RefusedSubjects refused_;
    TableStatements statements_;
};

}  // namespace waydesk::store
