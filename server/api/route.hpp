#pragma once
// One route: what is asked, by whom, with which fields, and who answers. Dispatch, the refusal of unknown fields, the
// OpenAPI document and the test of rights all come from this. Immutable; any thread.

#include "server/api/call.hpp"

#include "core/task.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace waydesk::api {

// Who may ask. Each agent level includes the ones above it in rights.
enum class Access {
    open,     // anybody
    monitor,  // from loopback, or any signed-in agent
    site,     // a page of one of our sites, by its Origin
    visitor,  // the same, with a visitor's token
    sign_in,  // one of our own pages, by its Origin when there is one
    agent,
    manager,
    admin,
    signed_link  // the query is the proof
};
std::string_view to_string(Access access);

enum class BodyKind {
    none,
    json,
    long_json,  // likewise, with more values: what people configure
    bulk_json,  // likewise, of up to most_bulk_bytes: whole articles and folders of them
    raw,
    raw_mail  // likewise, of up to most_mail_bytes
};
constexpr bool is_raw(BodyKind kind) { return kind == BodyKind::raw || kind == BodyKind::raw_mail; }

inline constexpr std::size_t most_bulk_bytes = 8 * 1024 * 1024;
inline constexpr std::size_t most_mail_bytes = 35 * 1024 * 1024;  // as a mailbox takes (transport::FetchLimits)

struct Field {
    std::string_view name;
    std::string_view type;  // of JSON: string, integer, boolean, object, "array of string"
    bool is_required = false;
};

struct Route {
    std::string_view method;
    std::string_view pattern;  // "/api/v1/conversations/{id}/events"
    Access access = Access::agent;
    BodyKind body = BodyKind::none;
    std::vector<Field> fields;  // of the JSON body; anything else is refused (S-12)
    std::vector<std::string_view> query;
    std::string_view summary;
    std::function<Task<Outcome>(Call&)> handle;  // the call outlives the task
};

struct Match {
    const Route* route = nullptr;  // null: no such path, or not this method
    bool is_known_path = false;
    std::map<std::string, std::string, std::less<>> parameters;
};

class RouteTable {
public:
    explicit RouteTable(std::vector<Route> routes) : routes_(std::move(routes)) {}

    Match find(std::string_view method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
};

}  // namespace waydesk::api
