#pragma once
// One forward step of a module's schema, embedded from schema/000N_name.sql.

#include <string_view>

namespace waydesk::store {

struct Migration {
    std::string_view module;  // the folder: "desk", "kb/policy"
    int number = 0;           // 1, 2, 3 … without holes
    std::string_view name;
    std::string_view text;
};

}  // namespace waydesk::store
