#include "core/store/table_statements.hpp"

namespace waydesk::store {
namespace {

std::string quoted(std::string_view name) { return "`" + std::string(name) + "`"; }  // both engines know this quote

std::string joined(std::span<const std::string_view> names, std::string_view after, std::string_view between) {
    std::string out;
    for (const auto& name : names) {
        if (!out.empty()) out += between;
        out += quoted(name);
        out += after;
    }
    return out;
}

std::string insert_text(const Table& table, std::size_t rows) {
    std::string row = "(";
    for (std::size_t i = 0; i < table.columns.size(); ++i) row += i == 0 ? "?" : ", ?";
    row += ")";
    std::string out = "INSERT INTO " + quoted(table.name) + " (" + joined(table.columns, "", ", ") + ") VALUES ";
    for (std::size_t i = 0; i < rows; ++i) out += (i == 0 ? "" : ", ") + row;
    return out;
}

std::string where_key(const Table& table) {
    return " WHERE " + joined(table.columns.first(table.key_columns), " = ?", " AND ");
}

std::string update_text(const Table& table) {
    const auto others = table.columns.subspan(table.key_columns);
    // A row that is all key has nothing to set; the update still tells whether it is there.
    const std::string set = others.empty() ? quoted(table.columns.front()) + " = " + quoted(table.columns.front())
                                           : joined(others, " = ?", ", ");
    return "UPDATE " + quoted(table.name) + " SET " + set + where_key(table);
}

}  // namespace

const Statement& TableStatements::keep(std::unique_ptr<Made>& place, const Table& table, std::string text) {
    place = std::make_unique<Made>();
    place->text = std::move(text);
    place->statement = Statement{table.name, place->text};
    return place->statement;
}

const Statement& TableStatements::insert(const Table& table, std::size_t rows) {
    const auto* size = std::find(insert_sizes.begin(), insert_sizes.end(), rows);
    ensure(size != insert_sizes.end(), "rows are inserted in fixed numbers");
    auto& place = sets_[&table].inserts[static_cast<std::size_t>(size - insert_sizes.begin())];
    return place ? place->statement : keep(place, table, insert_text(table, rows));
}

const Statement& TableStatements::update(const Table& table) {
    auto& place = sets_[&table].update;
    return place ? place->statement : keep(place, table, update_text(table));
}

const Statement& TableStatements::erase(const Table& table) {
    auto& place = sets_[&table].erase;
    return place ? place->statement : keep(place, table, "DELETE FROM " + quoted(table.name) + where_key(table));
}

}  // namespace waydesk::store
