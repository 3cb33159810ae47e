#pragma once
// The database that outlives every process of a run: SQLite in memory, and what an operator does with it. One thread.

#include "core/store/database.hpp"
#include "tests/simulation/cast.hpp"

#include <memory>
#include <string>

namespace waydesk::simulation {

class Storage {
public:
    Storage();  // migrated, with the cast in it

    store::Connection& connection() { return *connection_; }
    const std::string& epoch() const { return epoch_; }

    void back_up();
    bool has_backup() const { return has_backup_; }
    void restore();  // as it was then, under a new epoch

private:
    void run(const std::string& script);

    std::unique_ptr<store::Database> database_;
    std::unique_ptr<store::Connection> connection_;
    bool has_backup_ = false;
    int epochs_ = 1;
    std::string epoch_ = "epoch-1";
};

}  // namespace waydesk::simulation
