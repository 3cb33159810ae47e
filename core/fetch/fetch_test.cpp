#include "core/fetch/fetch.hpp"

#include "tests/support/http/http_script.hpp"

#include <gmock/gmock.h>

#include <cstdlib>

namespace waydesk::fetch {
namespace {

using ::testing::HasSubstr;
using testing::HeardRequest;
using testing::HttpScript;
using namespace std::chrono_literals;

constexpr Reach everywhere{true, true};

HttpScript::Answer says(std::string bytes) {
    return [bytes = std::move(bytes)](const HeardRequest&) { return bytes; };
}
std::optional<std::string> nothing(const HeardRequest&) { return std::nullopt; }

error_code failure_of(const Request& request, Reach reach = everywhere, const Limits& limits = {}) {
    const auto answer = fetch(request, reach, limits);
    return answer ? error_code() : answer.error();
}

}  // namespace

TEST(Fetch, asks_and_tells_the_answer) {
    HttpScript server(says(HttpScript::reply(200, "application/json", R"({"a":1})")));
    const auto got = fetch({server.origin() + "/languages?a=b", {{"X-Key", "secret"}}, {}}, everywhere);
    ASSERT_TRUE(got) << got.error().message();
    EXPECT_EQ(got->status, 200);
    EXPECT_EQ(got->type, "application/json");
    EXPECT_EQ(got->body, R"({"a":1})");
    const HeardRequest heard = server.heard().at(0);
    EXPECT_THAT(heard.head, ::testing::StartsWith("GET /languages?a=b HTTP/1.1\r\n"));
    EXPECT_THAT(heard.head, HasSubstr("\r\nX-Key: secret\r\n"));
}

TEST(Fetch, sends_a_body_as_it_is) {
    HttpScript server(says(HttpScript::reply(201, "text/plain", "")));
    std::string body(70'000, 'x');
    body[1] = '\0';
    const auto got = fetch({server.origin(), {{"Content-Type", "text/plain"}}, body}, everywhere);
    ASSERT_TRUE(got) << got.error().message();
    EXPECT_EQ(got->status, 201);
    EXPECT_EQ(server.heard().at(0).body, body);
    EXPECT_THAT(server.heard().at(0).head, ::testing::StartsWith("POST / HTTP/1.1\r\n"));
}

TEST(Fetch, follows_no_redirect) {
    HttpScript other(says(HttpScript::reply(200, "text/plain", "inside")));
    HttpScript server(says("HTTP/1.1 302 Found\r\nLocation: " + other.origin() + "/\r\nContent-Length: 0\r\n\r\n"));
    const auto got = fetch({server.origin(), {}, {}}, everywhere);
    ASSERT_TRUE(got) << got.error().message();
    EXPECT_EQ(got->status, 302);
    EXPECT_EQ(other.connections(), 0);
}

TEST(Fetch, connects_to_no_address_out_of_reach) {
    HttpScript server(says(HttpScript::reply(200, "text/plain", "")));
    const std::string port = std::to_string(server.port());
    EXPECT_EQ(failure_of({server.origin(), {}, {}}, {true, false}), Errc::forbidden);
    // A name that resolves to loopback: only the connection can tell.
    EXPECT_EQ(failure_of({"http://localhost:" + port + "/", {}, {}}, {true, false}), Errc::forbidden);
    EXPECT_EQ(server.connections(), 0);
    EXPECT_TRUE(fetch({"http://localhost:" + port + "/", {}, {}}, everywhere));
    EXPECT_EQ(server.connections(), 1);
}

TEST(Fetch, asks_no_proxy_of_the_environment) {
    HttpScript proxy(says(HttpScript::reply(200, "text/plain", "from the proxy")));
    HttpScript server(says(HttpScript::reply(200, "text/plain", "itself")));
    for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) ::setenv(name, proxy.origin().c_str(), 1);
    const auto got = fetch({server.origin(), {}, {}}, everywhere);
    for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) ::unsetenv(name);
    ASSERT_TRUE(got) << got.error().message();
    EXPECT_EQ(got->body, "itself");
    EXPECT_EQ(proxy.connections(), 0);
}

TEST(Fetch, refuses_headers_that_would_be_more_than_one) {
    HttpScript server(says(HttpScript::reply(200, "text/plain", "")));
    for (const Header& header :
         {Header{"X-Key", "a\r\nX-Other: b"}, Header{"X-Key", "a\nb"}, Header{"X-Key", ""}, Header{"X Key", "a"},
          Header{"", "a"}, Header{"X-Key:", "a"}, Header{"X-Key\r\n", "a"}, Header{"X-Key", "\xc3\xa4"}})
        EXPECT_EQ(failure_of({server.origin(), {header}, {}}), Errc::invalid) << header.name << ": " << header.value;
    const std::vector<Header> many(most_headers + 1, Header{"X-Key", "a"});
    EXPECT_EQ(failure_of({server.origin(), many, {}}), Errc::invalid);
    EXPECT_EQ(server.connections(), 0);
}

TEST(Fetch, reads_no_more_than_its_limit) {
    const std::string most(4096, 'x');
    HttpScript fits(says(HttpScript::reply(200, "text/plain", most)));
    HttpScript long_one(says(HttpScript::reply(200, "text/plain", most + "x")));
    HttpScript unannounced(says("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + most + "x"));
    HttpScript headers(says("HTTP/1.1 200 OK\r\nX: " + std::string(most_head_bytes, 'x') + "\r\n\r\n"));
    Limits limits;
    limits.response_bytes = most.size();
    EXPECT_TRUE(fetch({fits.origin(), {}, {}}, everywhere, limits));
    EXPECT_EQ(failure_of({long_one.origin(), {}, {}}, everywhere, limits), Errc::too_large);
    EXPECT_EQ(failure_of({unannounced.origin(), {}, {}}, everywhere, limits), Errc::too_large);
    EXPECT_EQ(failure_of({headers.origin(), {}, {}}, everywhere, limits), Errc::too_large);
}

TEST(Fetch, waits_no_longer_than_its_limit) {
    HttpScript silent(nothing);
    Limits limits;
    limits.time = 50ms;
    EXPECT_EQ(failure_of({silent.origin(), {}, {}}, everywhere, limits), Errc::timeout);
}

TEST(Fetch, ends_when_it_is_told_to) {
    std::stop_source stop;
    HttpScript silent([&](const HeardRequest&) -> std::optional<std::string> {
        stop.request_stop();
        return std::nullopt;
    });
    Limits limits;
    limits.stop = stop.get_token();
    EXPECT_EQ(failure_of({silent.origin(), {}, {}}, everywhere, limits), Errc::cancelled);
}

TEST(Fetch, says_unavailable_when_there_is_no_http_on_the_other_side) {
    std::string gone;
    {
        HttpScript server(nothing);
        gone = server.origin();
    }
    HttpScript babble(says("SSH-2.0-other\r\n"));
    HttpScript cut(says("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"));
    HttpScript no_tls(says(HttpScript::reply(200, "text/plain", "")));
    EXPECT_EQ(failure_of({gone, {}, {}}), Errc::unavailable);
    EXPECT_EQ(failure_of({babble.origin(), {}, {}}), Errc::unavailable);
    EXPECT_EQ(failure_of({cut.origin(), {}, {}}), Errc::unavailable);
    EXPECT_EQ(failure_of({"https://127.0.0.1:" + std::to_string(no_tls.port()), {}, {}}), Errc::unavailable);
}

}  // namespace waydesk::fetch
