#pragma once
// Brings a database to the schema of this program: numbered steps per module, forward only, each applied once and held
// against its checksum. Used at start, before anything else touches the store.

#include "core/clock.hpp"
#include "core/store/connection.hpp"
#include "core/store/migration.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace waydesk::store {

class Migrator {
public:
    // The store's own steps come first by themselves; the modules' follow in the order given.
    Migrator(Connection& connection, const Clock& clock, std::vector<std::span<const Migration>> modules);

    Explained<int> apply();                            // how many steps were applied
    Explained<std::vector<const Migration*>> check();  // what apply would do, without doing it
    // Both refuse a changed step, a newer schema, and (MySQL) a database that is somebody else's.

private:
    struct Applied {
        std::string name;
        std::string checksum;
    };
    using History = std::map<std::pair<std::string, int>, Applied>;

    Explained<History> read_history();
    Explained<std::vector<const Migration*>> compare(const History& history) const;
    Explained<int> apply_pending();
    Explained<> apply_step(const Migration& step);
    Explained<> apply_at_once(const Migration& step);     // SQLite: schema and record in one transaction
    Explained<> apply_statements(const Migration& step);  // MySQL: each statement commits itself
    Explained<> record(const Migration& step);

    Connection& connection_;
    const Clock& clock_;
    std::vector<const Migration*> steps_;
};

}  // namespace waydesk::store
