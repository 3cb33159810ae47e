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

private:
    struct Made {
        std::string text;
        Statement statement;
    };
    struct Set {
        std::array<std::unique_ptr<Made>, insert_sizes.size()> inserts;
        std::unique_ptr<Made> update;
        std::unique_ptr<Made> erase;
    };
    static const Statement& keep(std::unique_ptr<Made>& place, const Table& table, std::string text);

    std::unordered_map<const Table*, Set> sets_;
};

}  // namespace waydesk::store
