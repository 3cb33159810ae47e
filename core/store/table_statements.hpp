#pragma once
// The statements a table needs, made from its shape once and kept, so that their prepared forms stay in use.

#include "core/store/statement.hpp"
#include "core/store/table.hpp"

#include <array>
#include <memory>
#include <unordered_map>

namespace waydesk::store {

inline constexpr std::array<std::size_t, 3> insert_sizes{100, 10, 1};  // rows of one INSERT, the largest first

class TableStatements {
public:
    const Statement& insert(const Table& table, std::size_t rows);  // rows: one of insert_sizes
    const Statement& update(const Table& table);                    // parameters: the other columns, then the key
    const Statement& erase(const Table& table);                     // parameters: the key

    // Updates a row whose indexed columns stay as they are, and matches none where they do not.
    const Statement& update_unindexed(const Table& table);
    // Its parameters, taken from a whole row. The pieces are valid until the next call.
    std::span<const CellSpan> unindexed_parameters(const Table& table, CellSpan row);

private:
    struct Made {
        std::string text;
        Statement statement;
    };
    struct Piece {
        std::size_t from;
        std::size_t count;
    };
    struct Set {
        std::array<std::unique_ptr<Made>, insert_sizes.size()> inserts;
        std::unique_ptr<Made> update;
        std::unique_ptr<Made> erase;
        std::unique_ptr<Made> update_unindexed;
        std::vector<Piece> pieces;  // of a row, in the order of its parameters
    };
    static const Statement& keep(std::unique_ptr<Made>& place, const Table& table, std::string text);

    std::unordered_map<const Table*, Set> sets_;
    std::vector<CellSpan> parameters_;
};

}  // namespace waydesk::store
