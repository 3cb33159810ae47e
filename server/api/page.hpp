#pragma once
// One page of a list, as it is answered. Plain data; any thread.

#include <string>
#include <vector>

namespace waydesk::api {

// One page of a list.
struct Page {
    std::vector<std::string> items_json;
    std::string next;  // cursor; empty: the end
};

}  // namespace waydesk::api
