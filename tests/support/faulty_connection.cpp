#include "tests/support/faulty_connection.hpp"

namespace waydesk::testing {

using store::Errc;

bool FaultyConnection::take(Fault fault) {
    if (faults_.empty() || faults_.front() != fault) return false;
    faults_.pop_front();
    return true;
}

Result<store::Rows> FaultyConnection::query(const store::Statement& statement, std::span<const store::Value> values) {
    auto answer = real_.query(statement, values);
    if (!late_) return answer;
    late_ = false;  // it was asked before; now the old transaction comes through
    if (auto begun = real_.begin(); !begun) return begun.error();
    for (const Recorded& recorded : transaction_) {
        const std::vector<std::span<const store::Value>> rows(recorded.rows.begin(), recorded.rows.end());
        if (auto done = real_.run_rows(recorded.statement, rows); !done) return done.error();
    }
    if (auto done = real_.commit(); !done) return done.error();
    return answer;
}

Result<std::int64_t> FaultyConnection::run_rows(const store::Statement& statement,
                                                std::span<const std::span<const store::Value>> rows) {
    ++runs_;
    if (passing_ > 0) {
        --passing_;
    } else {
        if (take(Fault::deadlock_in_run)) {
            real_.rollback();  // as the engine does
            return Errc::deadlock;
        }
        if (take(Fault::lost_in_run)) return Errc::lost_connection;
        if (take(Fault::full_in_run)) return Errc::full;
    }
    Recorded recorded{statement, {}};
    for (const auto& row : rows) recorded.rows.emplace_back(row.begin(), row.end());
    transaction_.push_back(std::move(recorded));
    return real_.run_rows(statement, rows);
}

Result<void> FaultyConnection::begin() {
    transaction_.clear();
    return real_.begin();
}

Result<void> FaultyConnection::commit() {
    ++commits_;
    if (take(Fault::commit_is_lost)) {
        real_.rollback();
        return Errc::commit_unknown;
    }
    if (take(Fault::sync_fails)) {
        real_.rollback();
        return Errc::fsync_failed;
    }
    if (take(Fault::commit_arrives_late)) {
        real_.rollback();
        late_ = true;
        return Errc::commit_unknown;
    }
    auto done = real_.commit();
    if (take(Fault::commit_counts_but_answer_is_lost)) return Errc::commit_unknown;
    return done;
}

void FaultyConnection::rollback() { real_.rollback(); }

Result<void> FaultyConnection::reconnect() {
    if (cut_off_) return Errc::lost_connection;
    return real_.reconnect();
}

}  // namespace waydesk::testing
