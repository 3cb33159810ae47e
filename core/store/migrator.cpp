#include "core/store/migrator.hpp"

#include "core/encoding.hpp"
#include "core/log.hpp"
#include "core/store/meta.hpp"
#include "core/store/schema_text.hpp"
#include "core/store/store_sql.hpp"

namespace waydesk::store {
namespace {

const std::string unfinished_name = "unfinished_migration";  // in store_meta while a step runs on MySQL

std::string checksum_of(const Migration& step) { return encode_hex(sha256(step.text)); }

std::string name_of(std::string_view module, int number) { return std::string(module) + " " + std::to_string(number); }
std::string name_of(const Migration& step) {
    return name_of(step.module, step.number) + " (" + std::string(step.name) + ")";
}

Refusal failed_at(const Migration& step, const error_code& why) {
    return {why, "The schema step " + name_of(step) + " could not be applied: " + why.message() +
                     "; the log names the statement."};
}

Refusal unreadable(const error_code& why) {
    return {why, "The schema of the database cannot be read: " + why.message() + "."};
}

}  // namespace

Migrator::Migrator(Connection& connection, const Clock& clock, std::vector<std::span<const Migration>> modules)
    : connection_(connection), clock_(clock) {
    modules.insert(modules.begin(), sql::migrations);
    for (const auto& module : modules) {
        int expected = 0;
        for (const Migration& step : module) {
            ensure(step.number == ++expected, "a module's migrations are numbered 1, 2, 3 … without holes");
            steps_.push_back(&step);
        }
    }
}

Explained<Migrator::History> Migrator::read_history() {
    const auto tables = connection_.query(sql::count_tables);
    if (!tables) return unreadable(tables.error());
    if (tables->front().integer(0) == 0) {
        if (tables->front().integer(1) == 0) return History();
        return Refusal{Errc::refused, "The database holds tables that are not Waydesk's: give it an empty database."};
    }
    const auto rows = connection_.query(sql::list_migrations);
    if (!rows) return unreadable(rows.error());
    History history;
    for (const Row row : *rows)
        history[{row.text(0), static_cast<int>(row.integer(1))}] = Applied{row.text(2), row.text(3)};
    return history;
}

Explained<std::vector<const Migration*>> Migrator::compare(const History& history) const {
    std::vector<const Migration*> pending;
    History unknown = history;
    for (const Migration* step : steps_) {
        const auto applied = unknown.find({std::string(step->module), step->number});
        if (applied == unknown.end()) {
            pending.push_back(step);
            continue;
        }
        if (applied->second.checksum != checksum_of(*step))
            return Refusal{Errc::refused, "The schema step " + name_of(*step) +
                                              " was changed after it had been applied: use the version it came with; "
                                              "changes belong in a new step."};
        unknown.erase(applied);
    }
    if (unknown.empty()) return pending;
    const auto& [key, newer] = *unknown.begin();
    return Refusal{Errc::refused, "The database was written by a newer Waydesk (it has the schema step " +
                                      name_of(key.first, key.second) + " (" + newer.name +
                                      "), which this version does not know): start that version."};
}

Explained<std::vector<const Migration*>> Migrator::check() {
    auto history = read_history();
    if (!history) return history.error();
    return compare(*history);
}

Explained<int> Migrator::apply() {
    // Two nodes that start together take turns; the lock goes with the session should this one die.
    const auto locked = connection_.query(sql::lock_schema);
    if (!locked) return unreadable(locked.error());
    if (locked->front().integer(0) != 1)
        return Refusal{Errc::busy, "Another Waydesk server is changing the schema: start this one when it is done."};
    auto applied = apply_pending();
    if (const auto unlocked = connection_.query(sql::unlock_schema); !unlocked) return unreadable(unlocked.error());
    return applied;
}

Explained<int> Migrator::apply_pending() {
    const auto pending = check();
    if (!pending) return pending.error();
    for (const Migration* step : *pending) {
        if (auto applied = apply_step(*step); !applied) return applied.error();
        log::info("schema_step_applied", {{"module", step->module}, {"number", step->number}, {"name", step->name}});
    }
    return static_cast<int>(pending->size());
}

Explained<> Migrator::apply_step(const Migration& step) {
    return connection_.engine() == Engine::sqlite ? apply_at_once(step) : apply_statements(step);
}

Explained<> Migrator::apply_at_once(const Migration& step) {
    if (const auto begun = connection_.begin(); !begun) return failed_at(step, begun.error());
    const auto executed = connection_.execute_script(step.text);
    const auto recorded = executed ? record(step) : Explained<>(failed_at(step, executed.error()));
    if (!recorded) {
        connection_.rollback();
        return recorded;
    }
    if (const auto committed = connection_.commit(); !committed) {
        connection_.rollback();
        return failed_at(step, committed.error());
    }
    return {};
}

Explained<> Migrator::apply_statements(const Migration& step) {
    // A first start that died half-way left some of the step's tables behind: only then an existing one is no fault.
    const bool is_base = step.module == sql::migrations.front().module && step.number == 1;
    bool resumed = false;
    if (!is_base) {
        const auto unfinished = find_meta(connection_, unfinished_name);
        if (!unfinished) return failed_at(step, unfinished.error());
        resumed = *unfinished == name_of(step);
        if (const auto marked = set_meta(connection_, unfinished_name, name_of(step)); !marked)
            return failed_at(step, marked.error());
    }
    for (const std::string& statement : split_statements(step.text)) {
        const auto executed = connection_.execute_script(statement);
        if (executed || (resumed && executed.error() == make_error_code(Errc::exists))) continue;
        return failed_at(step, executed.error());
    }
    if (auto recorded = record(step); !recorded) return recorded;
    if (is_base) return {};
    if (const auto erased = erase_meta(connection_, unfinished_name); !erased) return failed_at(step, erased.error());
    return {};
}

Explained<> Migrator::record(const Migration& step) {
    const auto recorded =
        connection_.run(sql::insert_migration, {std::string(step.module), std::int64_t{step.number},
                                                std::string(step.name), checksum_of(step), clock_.now().us});
    if (!recorded) return failed_at(step, recorded.error());
    return {};
}

}  // namespace waydesk::store
