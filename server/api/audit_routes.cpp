// Who may do what, and what was done: roles, scopes, tokens, the audit log.
#include "server/api/accounts_parts.hpp"
#include "server/api/scopes.hpp"

#include <limits>

namespace waydesk::api {
namespace {

using protocol::ProblemCode;

constexpr std::int64_t most_ms = 253'402'300'799'000;  // the year 9999
constexpr std::int64_t most_entries = 500;
constexpr std::int64_t most_exported = 50'000;
constexpr std::size_t most_filter_bytes = 512;

void write_row(JsonWriter& out, const Route& route) {
    const std::string scope = scope_of(route);
    out.begin_object().member("method", route.method).member("path", route.pattern).member("about", route.summary);
    out.member("scope", scope).key("access").begin_array();
    if (route.access != Access::manager && route.access != Access::admin) out.text("agent");
    if (route.access != Access::admin) out.text("manager");
    out.text("admin").end_array().end_object();
}

class Rights {
public:
    explicit Rights(const RouteContext& context) : accounts_(context.ports.accounts), table_(context.table) {}

    Task<Outcome> roles(Call&) {
        JsonWriter out;
        out.begin_object().key("roles").begin_array().text("agent").text("manager").text("admin").end_array();
        out.key("rows").begin_array();
        for (const Route& route : table_().routes())
            if (!scope_of(route).empty()) write_row(out, route);
        out.end_array().end_object();
        co_return json(out.take());
    }

    Task<Outcome> scopes(Call&) {
        Page page;
        for (const std::string& scope : known_scopes(table_())) {
            JsonWriter out;
            out.begin_object().member("scope", scope).end_object();
            page.items_json.push_back(out.take());
        }
        co_return json(list_json(page));
    }

    Task<Outcome> tokens(Call&) {
        const Page page = co_await accounts_.tokens();
        co_return json(list_json(page));
    }

    Task<Outcome> audit(Call& call) {
        AuditQuery query;
        if (const std::string wrong = read(call, query); !wrong.empty())
            co_return problem(ProblemCode::bad_frame, wrong);
        const auto limit = call.query_number("limit", query.limit, 1, most_entries);
        const auto before = call.query_number("cursor", 0, 1, std::numeric_limits<std::int64_t>::max());
        if (!limit) co_return problem(ProblemCode::bad_frame, "limit");
        if (!before) co_return problem(ProblemCode::bad_frame, "cursor");
        query.limit = *limit, query.before = *before;
        const Result<Page> page = co_await accounts_.audit(std::move(query));
        co_return list_or_failure(page);
    }

    Task<Outcome> table(Call& call) {
        AuditQuery query;
        if (const std::string wrong = read(call, query); !wrong.empty())
            co_return problem(ProblemCode::bad_frame, wrong);
        query.limit = most_exported;
        const Result<std::string> table = co_await accounts_.audit_table(std::move(query));
        if (!table) co_return failure(table.error());
        co_return csv(*table, "audit");
    }

    Task<Outcome> verify(Call&) {
        Result<std::string> verdict = co_await accounts_.verify_audit();
        co_return json_or_failure(std::move(verdict));
    }

    Task<Outcome> accounts(Call&) {
        const Page page = co_await accounts_.accounts();
        co_return json(list_json(page));
    }

private:
    // What narrows the log; answers the name of what is wrong, empty: nothing.
    static std::string read(Call& call, AuditQuery& query) {
        for (const auto& [name, into] :
             {std::pair("actor", &query.actor), std::pair("verb", &query.verb), std::pair("object", &query.object)}) {
            *into = call.request.query_value(name).value_or("");
            if (into->size() > most_filter_bytes) return name;
        }
        const auto from = call.query_number("from", 0, 0, most_ms);
        const auto to = call.query_number("to", 0, 0, most_ms);
        if (!from) return "from";
        if (!to) return "to";
        query.from = Instant::from_ms(*from), query.to = Instant::from_ms(*to);
        return {};
    }

    AccountsPort& accounts_;
    std::function<const RouteTable&()> table_;
};

}  // namespace

std::vector<Route> audit_routes(const RouteContext& context) {
    using R = Rights;
    const auto own = std::make_shared<R>(context);
    return {
        {"GET", "/api/v1/roles", Access::agent, BodyKind::none, {}, {}, "What each role may do", bind(own, &R::roles)},
        {"GET",
         "/api/v1/scopes",
         Access::admin,
         BodyKind::none,
         {},
         {},
         "What API tokens can be limited to",
         bind(own, &R::scopes)},
        {"GET", "/api/v1/tokens", Access::admin, BodyKind::none, {}, {}, "All API tokens", bind(own, &R::tokens)},
        {"GET",
         "/api/v1/audit",
         Access::admin,
         BodyKind::none,
         {},
         {"actor", "verb", "object", "from", "to", "limit", "cursor"},
         "What was done by whom",
         bind(own, &R::audit)},
        {"GET",
         "/api/v1/audit/export",
         Access::admin,
         BodyKind::none,
         {},
         {"actor", "verb", "object", "from", "to"},
         "What was done by whom, as a table",
         bind(own, &R::table)},
        {"GET",
         "/api/v1/audit/chain",
         Access::admin,
         BodyKind::none,
         {},
         {},
         "Whether the audit log was changed",
         bind(own, &R::verify)},
        {"GET",
         "/api/v1/accounts",
         Access::admin,
         BodyKind::none,
         {},
         {},
         "All accounts of staff, also those that ended",
         bind(own, &R::accounts)},
    };
}

}  // namespace waydesk::api
