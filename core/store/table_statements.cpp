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

bool is_indexed(const Table& table, std::size_t column) {
    return std::ranges::find(table.indexed, table.columns[column]) != table.indexed.end();
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

const Statement& TableStatements::update_unindexed(const Table& table) {
    Set& set = sets_[&table];
    if (set.update_unindexed) return set.update_unindexed->statement;
    std::vector<std::string_view> others;
    std::vector<Piece> indexed;
    for (std::size_t column = table.key_columns; column < table.columns.size(); ++column) {
        (is_indexed(table, column) ? indexed : set.pieces).push_back({column, 1});
        if (!is_indexed(table, column)) others.push_back(table.columns[column]);
    }
    set.pieces.push_back({0, table.key_columns});
    set.pieces.insert(set.pieces.end(), indexed.begin(), indexed.end());
    std::string text = "UPDATE " + quoted(table.name) + " SET " + joined(others, " = ?", ", ") + where_key(table);
    for (const Piece& piece : indexed) text += " AND " + quoted(table.columns[piece.from]) + " = ?";
    return keep(set.update_unindexed, table, std::move(text));
}

std::span<const CellSpan> TableStatements::unindexed_parameters(const Table& table, CellSpan row) {
    parameters_.clear();
    for (const Piece& piece : sets_[&table].pieces) parameters_.push_back(row.subspan(piece.from, piece.count));
    return parameters_;
}

const Statement& TableStatements::erase(const Table& table) {
    auto& place = sets_[&table].erase;
    return place ? place->statement : keep(place, table, "DELETE FROM " + quoted(table.name) + where_key(table));
}

}  // namespace waydesk::store
