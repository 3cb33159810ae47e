#pragma once
// A connection that fails when it is told to; all else goes to the real one.

#include "core/store/connection.hpp"

#include <deque>
#include <functional>

namespace waydesk::testing {

enum class Fault {
    deadlock_in_run,
    lost_in_run,
    full_in_run,
    commit_is_lost,
    commit_counts_but_answer_is_lost,
    commit_arrives_late,  // after the caller has asked whether it counted, and before he repeats it
    sync_fails,           // in commit; what was written may be there or not
};

class FaultyConnection final : public store::Connection {
public:
    explicit FaultyConnection(store::Connection& real) : real_(real) {}

    void fail_next(Fault fault) { faults_.push_back(fault); }  // one fault a statement or commit, in this order
    void let_pass_one() { ++passing_; }                        // a statement, before the faults begin
    void forget_faults() { faults_.clear(), passing_ = 0; }
    void cut_off(bool on) { cut_off_ = on; }  // nothing can be reached after the next lost connection
    int runs() const { return runs_; }        // statements that changed something
    int commits() const { return commits_; }

    using Connection::query;
    store::Engine engine() const override { return real_.engine(); }
    store::Explained<> prepare_all(std::span<const store::Statement* const> all) override {
        return real_.prepare_all(all);
    }
    Result<store::Rows> query(const store::Statement& statement, std::span<const store::Value> values) override;
    Result<std::int64_t> run_rows(const store::Statement& statement,
                                  std::span<const std::span<const store::Value>> rows) override;
    Result<void> execute_script(std::string_view script) override { return real_.execute_script(script); }
    Result<void> begin() override;
    Result<void> begin_snapshot() override { return real_.begin_snapshot(); }
    Result<void> commit() override;
    void rollback() override;
    Result<void> savepoint() override {
        recorded_at_savepoint_ = transaction_.size();
        return real_.savepoint();
    }
    Result<void> rollback_to_savepoint() override {
        transaction_.erase(transaction_.begin() + static_cast<std::ptrdiff_t>(recorded_at_savepoint_),
                           transaction_.end());
        return real_.rollback_to_savepoint();
    }
    Result<void> release_savepoint() override { return real_.release_savepoint(); }
    Result<void> reconnect() override;

private:
    bool take(Fault fault);

    store::Connection& real_;
    std::deque<Fault> faults_;
    struct Recorded {  // what a late commit will bring
        store::Statement statement;
        std::vector<store::Cells> rows;
    };
    std::vector<Recorded> transaction_;
    std::size_t recorded_at_savepoint_ = 0;
    int passing_ = 0;
    bool late_ = false;
    bool cut_off_ = false;
    int runs_ = 0;
    int commits_ = 0;
};

}  // namespace waydesk::testing
