#include "server/api/api_fixture.hpp"

#include <gmock/gmock.h>

#include <set>

namespace waydesk::api {
namespace {

enum class Who { nobody, visitor, agent, manager, admin };

// Every route times every principal, from the table itself: a new route without a row in `may` does not compile.
class RightsTest : public ApiFixture {
protected:
    static bool may(Access access, Who who) {
        switch (access) {
            case Access::open:
            case Access::sign_in:
            case Access::signed_link:
            case Access::site: return true;
            case Access::visitor: return who == Who::visitor;
            case Access::monitor:
            case Access::agent: return who >= Who::agent;
            case Access::manager: return who >= Who::manager;
            case Access::admin: return who == Who::admin;
        }
        return false;
    }

    net::Request request_of(const Route& route) const {
        std::string path(route.pattern);
        if (const std::size_t at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, "nonsense");
        if (route.access == Access::site && route.method == "GET") path += "?site=booking";
        net::Request out = request(std::string(route.method), path);
        if (route.access == Access::site) {
            out.headers.add("Origin", site_origin);
            if (route.body == BodyKind::json) out.body = R"({"site":"booking"})";
        }
        return out;
    }

    int status_for(const Route& route, Who who) {
        net::Request wanted = request_of(route);
        if (who == Who::visitor) wanted = as_visitor(std::move(wanted), visitor_token());
        if (who >= Who::agent) wanted = with(std::move(wanted), sessions_.at(who));
        return ask(std::move(wanted)).status;
    }

    std::map<Who, Session> sessions_{{Who::agent, sign_in("mia@demo.example")},
                                     {Who::manager, sign_in("dana@demo.example")},
                                     {Who::admin, sign_in("admin@demo.example")}};
};

TEST_F(RightsTest, S_05_every_route_lets_in_whom_it_should_and_nobody_else) {
    for (const Route& route : api->table().routes()) {
        if (route.access == Access::sign_in) continue;  // says 401 of its own
        for (const Who who : {Who::nobody, Who::visitor, Who::agent, Who::manager, Who::admin}) {
            // Signing out ends the session that the next routes need; it is tested elsewhere.
            if (route.pattern == "/api/v1/logout" && may(route.access, who)) continue;
            clock.advance(1min);
            const int status = status_for(route, who);
            const bool is_refused = status == 401 || status == 403;
            EXPECT_EQ(!is_refused, may(route.access, who))
                << route.method << " " << route.pattern << " " << static_cast<int>(who) << ": " << status;
        }
    }
}

TEST_F(RightsTest, S_12_no_write_takes_a_field_it_does_not_name) {
    for (const Route& route : api->table().routes()) {
        if (route.body != BodyKind::json) continue;
        net::Request wanted = with(request_of(route), sessions_.at(Who::admin));
        wanted.body = R"({"surprise":1})";
        EXPECT_EQ(ask(std::move(wanted)).status, 400) << route.pattern;
    }
}

TEST_F(RightsTest, the_openapi_document_names_every_route_and_no_other) {
    const protocol::Json document = json_of(ask(request("GET", "/api/v1/openapi.json")));
    EXPECT_EQ(*document.find("openapi")->text(), "3.1.0");
    std::set<std::string> written;
    for (const auto& [path, operations] : *document.find("paths")->object()) {
        for (const auto& [method, operation] : *operations.object()) {
            EXPECT_TRUE(written.insert(method + " " + path).second);
            EXPECT_FALSE(operation.find("summary")->text()->empty());
        }
    }
    std::set<std::string> routes;
    for (const Route& route : api->table().routes()) {
        std::string method(route.method);
        for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
        EXPECT_TRUE(routes.insert(method + " " + std::string(route.pattern)).second)
            << "a route stands there twice: " << route.pattern;
    }
    EXPECT_EQ(written, routes);
}

}  // namespace
}  // namespace waydesk::api
