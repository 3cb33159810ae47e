#include "core/store/batch_writer.hpp"

#include "core/log.hpp"
#include "core/store/store_sql.hpp"

namespace waydesk::store {
namespace {

constexpr int most_attempts = 6;

bool is(const error_code& code, Errc wanted) { return code == make_error_code(wanted); }
bool may_be_tried_again(const error_code& code) {
    return is(code, Errc::deadlock) || is(code, Errc::busy) || is(code, Errc::lost_connection);
}

}  // namespace

struct BatchWriter::Batch {
    std::span<const Change> changes;
    std::vector<Result<void>> answers;
    RefusedSubjects before;  // to begin again from
    RefusedSubjects after;
    bool singly = false;
};

std::vector<Result<void>> BatchWriter::write(Connection& connection, std::span<const Change> changes) {
    Batch batch;
    batch.changes = changes;
    batch.answers.assign(changes.size(), Result<void>());
    batch.before = batch.after = refused_;
    const auto done = settle_and_write(connection, batch);
    refused_ = std::move(batch.after);
    if (!done) fail(batch, done.error());
    return std::move(batch.answers);
}

// Who is told of the failure drops what he thought out on top of it and forgives all when he begins anew. Changes
// without subjects take nothing with them: nobody would forgive what was refused because of them.
void BatchWriter::fail(Batch& batch, const error_code& why) {
    log::error("ledger_batch_failed", {{"why", why.message()}, {"changes", batch.changes.size()}});
    for (std::size_t i = 0; i < batch.answers.size(); ++i) {
        Result<void>& answer = batch.answers[i];
        if (!answer && is(answer.error(), Errc::follows_refused)) continue;
        answer = why;
        if (!batch.changes[i].subjects().empty()) refused_.refuse_all();
    }
}

Result<void> BatchWriter::beat(Connection& connection) {
    Batch batch;
    batch.singly = true;  // not "nothing to do": the lease itself is what is written
    return settle_and_write(connection, batch);
}

Result<void> BatchWriter::settle_and_write(Connection& connection, Batch& batch) {
    Result<void> done = Errc::failed;
    bool doubted = false;  // this batch, in this call
    bool missed = false;
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
        const bool was_in_doubt = in_doubt_;
        const auto fate = find_position(connection);
        if (!fate) return doubted ? Result<void>(Errc::commit_unknown) : fate.error();
        if (*fate == Fate::counted && doubted) return {};
        done = try_once(connection, batch);
        if (done) return done;
        const error_code why = done.error();
        if (is_own_fault(why) && !batch.singly) {
            batch.singly = true;
        } else if (is(why, Errc::commit_unknown)) {
            in_doubt_ = doubted = true;
            if (!connection.reconnect()) return done;
        } else if (is(why, Errc::fenced) && (was_in_doubt || doubted) && !missed) {
            in_doubt_ = missed = true;  // a COMMIT thought lost arrived after all: look again
        } else if (!may_be_tried_again(why) || (is(why, Errc::lost_connection) && !connection.reconnect())) {
            return done;
        }
    }
    return done;
}

// Whether the batch in doubt counted. Without a doubt nothing is asked.
Result<BatchWriter::Fate> BatchWriter::find_position(Connection& connection) {
    if (!in_doubt_) return Fate::no_doubt;
    const auto row = find_lease(connection, fence_.workspace);
    if (!row) return row.error();
    if (!*row || (*row)->fence != fence_.fence || (*row)->owner != fence_.owner) return Errc::fenced;
    const bool counted = (*row)->ticks == fence_.ticks + 1;
    ensure(counted || (*row)->ticks == fence_.ticks, "only the owner moves the ticks of its lease");
    fence_.ticks = (*row)->ticks;
    in_doubt_ = false;
    return counted ? Fate::counted : Fate::gone;
}

Result<void> BatchWriter::try_once(Connection& connection, Batch& batch) {
    auto written = batch.singly ? write_singly(connection, batch) : write_together(connection, batch);
    if (!written) connection.rollback();
    return written;
}

// The fence: whoever lost the lease writes nothing.
Result<void> BatchWriter::advance(Connection& connection) {
    if (auto begun = connection.begin(); !begun) return begun;
    const auto hit = connection.run(sql::advance_lease,
                                    {fence_.ticks + 1, fence_.workspace, fence_.owner, fence_.fence, fence_.ticks});
    if (!hit) return hit.error();
    if (*hit == 1) return {};
    return Errc::fenced;
}

Result<void> BatchWriter::write_together(Connection& connection, Batch& batch) {
    batch.after = batch.before;
    std::vector<const Change*> admitted;
    admitted.reserve(batch.changes.size());
    bool nothing_to_write = true;
    for (std::size_t i = 0; i < batch.changes.size(); ++i) {
        const Change& change = batch.changes[i];
        const bool admits = batch.after.admits(change);
        batch.answers[i] = admits ? Result<void>() : Result<void>(Errc::follows_refused);
        if (!admits) continue;
        admitted.push_back(&change);
        nothing_to_write = nothing_to_write && change.empty();
    }
    if (nothing_to_write) return {};
    if (auto advanced = advance(connection); !advanced) return advanced;
    if (auto executed = execute(connection, plan_batch(admitted)); !executed) return executed;
    if (auto committed = connection.commit(); !committed) return committed;
    ++fence_.ticks;
    return {};
}

Result<void> BatchWriter::write_singly(Connection& connection, Batch& batch) {
    if (auto advanced = advance(connection); !advanced) return advanced;  // what an earlier try found may still count
    batch.after = batch.before;
    for (std::size_t i = 0; i < batch.changes.size(); ++i) {
        const Change& change = batch.changes[i];
        if (!batch.after.admits(change)) {
            batch.answers[i] = Errc::follows_refused;
            continue;
        }
        if (auto saved = connection.savepoint(); !saved) return saved;
        batch.answers[i] = execute(connection, plan_in_order(change));
        if (!batch.answers[i]) {
            if (!is_own_fault(batch.answers[i].error())) return batch.answers[i];
            if (auto undone = connection.rollback_to_savepoint(); !undone) return undone;
            batch.after.refuse(change);
        }
        if (auto released = connection.release_savepoint(); !released) return released;
    }
    if (auto committed = connection.commit(); !committed) return committed;
    ++fence_.ticks;
    return {};
}

Result<void> BatchWriter::execute(Connection& connection, const std::vector<Step>& steps) {
    for (const Step& step : steps)
        if (auto executed = execute(connection, step); !executed) return executed;
    return {};
}

Result<void> BatchWriter::execute(Connection& connection, const Step& step) {
    switch (step.kind) {
        case Operation::Kind::insert:
        case Operation::Kind::put_new: return insert_rows(connection, *step.table, step.rows);
        case Operation::Kind::put: return put_rows(connection, *step.table, step.rows);
        case Operation::Kind::erase:
            for (const CellSpan& key : step.rows)
                if (const auto erased = connection.run(statements_.erase(*step.table), key); !erased)
                    return erased.error();
            return {};
        case Operation::Kind::guard:
        case Operation::Kind::run: break;
    }
    const auto hit = connection.run(*step.statement, step.rows.front());
    if (!hit) return hit.error();
    if (step.kind == Operation::Kind::guard && *hit != 1) return Errc::guard_missed;
    return {};
}

Result<void> BatchWriter::insert_rows(Connection& connection, const Table& table, std::span<const CellSpan> rows) {
    for (const std::size_t size : insert_sizes) {
        while (rows.size() >= size) {
            if (const auto done = connection.run_rows(statements_.insert(table, size), rows.first(size)); !done)
                return done.error();
            rows = rows.subspan(size);
        }
    }
    return {};
}

Result<void> BatchWriter::put_rows(Connection& connection, const Table& table, std::span<const CellSpan> rows) {
    std::vector<CellSpan> missing;
    for (const CellSpan& row : rows) {
        const auto hit = update_row(connection, table, row);
        if (!hit) return hit.error();
        if (*hit == 0) missing.push_back(row);
    }
    return insert_rows(connection, table, missing);
}

// SQLite writes every index anew that holds a column which is set, changed or not; MySQL looks.
Result<std::int64_t> BatchWriter::update_row(Connection& connection, const Table& table, CellSpan row) {
    if (!table.indexed.empty() && connection.engine() == Engine::sqlite) {
        const Statement& statement = statements_.update_unindexed(table);
        const auto hit = connection.run_rows(statement, statements_.unindexed_parameters(table, row));
        if (!hit || *hit > 0) return hit;
    }
    const CellSpan others_then_key[] = {row.subspan(table.key_columns), row.first(table.key_columns)};
    return connection.run_rows(statements_.update(table), others_then_key);
}

}  // namespace waydesk::store
