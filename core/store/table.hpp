#pragma once
// The shape of a table as a constant: what Change needs to write its rows.
//   inline constexpr std::string_view draft_columns[] = {"workspace", "agent", "conversation", "body", "at"};
//   inline constexpr store::Table draft{"draft", draft_columns, 3};

#include <cstddef>
#include <span>
#include <string_view>

namespace waydesk::store {

struct Table {
    std::string_view name;
    std::span<const std::string_view> columns;  // the key first
    std::size_t key_columns = 0;                // how many of them are the primary key
    // Those behind the key that other indexes hold: a put that does not change them leaves these indexes alone.
    std::span<const std::string_view> indexed = {};
};

}  // namespace waydesk::store
