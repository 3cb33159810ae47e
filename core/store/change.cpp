#include "core/store/change.hpp"

namespace waydesk::store {

Change& Change::add(Operation operation) {
    bytes_ += 64;
    for (const Value& cell : operation.cells) bytes_ += size_of(cell);
    operations_.push_back(std::move(operation));
    return *this;
}

Change& Change::insert(const Table& table, Cells row) {
    ensure(row.size() == table.columns.size(), "a row has a cell for each column");
    return add({Operation::Kind::insert, &table, nullptr, std::move(row)});
}

Change& Change::put_new(const Table& table, Cells row) {
    ensure(row.size() == table.columns.size(), "a row has a cell for each column");
    return add({Operation::Kind::put_new, &table, nullptr, std::move(row)});
}

Change& Change::put(const Table& table, Cells row) {
    ensure(row.size() == table.columns.size(), "a row has a cell for each column");
    return add({Operation::Kind::put, &table, nullptr, std::move(row)});
}

Change& Change::erase(const Table& table, Cells key) {
    ensure(key.size() == table.key_columns, "a key has a cell for each key column");
    return add({Operation::Kind::erase, &table, nullptr, std::move(key)});
}

Change& Change::guard(const Statement& statement, Cells values) {
    return add({Operation::Kind::guard, nullptr, &statement, std::move(values)});
}

Change& Change::run(const Statement& statement, Cells values) {
    return add({Operation::Kind::run, nullptr, &statement, std::move(values)});
}

Change& Change::touch(std::int64_t subject) {
    subjects_.push_back(subject);
    return *this;
}

Change& Change::forgive(std::int64_t subject) {
    forgiven_.push_back(subject);
    return *this;
}

Change& Change::forgive_all() {
    forgives_all_ = true;
    return *this;
}

}  // namespace waydesk::store
