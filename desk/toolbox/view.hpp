#pragma once
// A list of conversations that somebody keeps under a name. Pure; any thread.

#include "core/flaw.hpp"
#include "desk/ids.hpp"

#include <cstdint>
#include <map>

namespace waydesk::toolbox {

struct View {
    std::string id;  // is_key
    std::int64_t version = 0;
    std::string name;
    bool is_shared = false;
    desk::AgentId owner;                        // who made it
    std::map<std::string, std::string> filter;  // what the list of conversations is asked with
};

// As people write it: without id, version and owner. What is wrong is named by a JSON pointer.
Checked<View> read_view(std::string_view json);
std::string write_view(const View& view);   // as it is stored
View stored_view(std::string_view json);    // what write_view wrote
std::string filter_json(const View& view);  // with `priority` as a number

}  // namespace waydesk::toolbox
