#include "server/api/scopes.hpp"

#include <gtest/gtest.h>

namespace waydesk::api {
namespace {

Route route(std::string_view method, std::string_view pattern, Access access) {
    Route out;
    out.method = method, out.pattern = pattern, out.access = access;
    return out;
}

TEST(Scopes, come_from_the_route_alone) {
    EXPECT_EQ(scope_of(route("GET", "/api/v1/conversations/{id}/events", Access::agent)), "conversations:read");
    EXPECT_EQ(scope_of(route("POST", "/api/v1/conversations/{id}/messages", Access::agent)), "conversations:write");
    EXPECT_EQ(scope_of(route("PUT", "/api/v1/rules", Access::manager)), "rules:write");
    EXPECT_EQ(scope_of(route("GET", "/api/v1/tokens", Access::admin)), "tokens:admin");
    EXPECT_EQ(scope_of(route("GET", "/metrics", Access::monitor)), "metrics:read");
    EXPECT_EQ(scope_of(route("POST", "/api/v1/login", Access::sign_in)), "");
    EXPECT_EQ(scope_of(route("GET", "/widget/v1/config", Access::site)), "");
}

TEST(Scopes, a_higher_level_of_the_same_noun_includes_the_lower_ones) {
    EXPECT_TRUE(grants({"rules:write"}, "rules:read"));
    EXPECT_TRUE(grants({"a:read", "rules:admin"}, "rules:write"));
    EXPECT_FALSE(grants({"rules:read"}, "rules:write"));
    EXPECT_FALSE(grants({"rules:admin"}, "rulesets:read"));
    for (const char* broken : {"rules", "rules:", "rules:all", ":read", "", "rules:read:write"})
        EXPECT_FALSE(grants({broken}, "rules:read")) << broken;
    EXPECT_FALSE(grants({}, "rules:read"));
}

TEST(Scopes, only_those_that_a_route_wants_are_known) {
    const RouteTable table({route("PUT", "/api/v1/rules", Access::manager), route("GET", "/api/v1/me", Access::agent),
                            route("POST", "/api/v1/login", Access::sign_in)});
    EXPECT_EQ(known_scopes(table), (std::vector<std::string>{"me:read", "rules:write"}));
}

}  // namespace
}  // namespace waydesk::api
