#pragma once
// The port of search, in memory: for tests. One thread.

#include "server/api/search_port.hpp"

#include <vector>

namespace waydesk::api {

struct FakeSearchPort : SearchPort {
    std::vector<SearchQuery> searches;

    Task<Result<std::string>> search_json(desk::AgentId, SearchQuery query) override {
        searches.push_back(std::move(query));
        co_return std::string(R"({"items":[],"next":null,"behind":0})");
    }
};

}  // namespace waydesk::api
