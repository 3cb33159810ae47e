#include "server/net/handshake.hpp"

#include <gtest/gtest.h>

namespace waydesk::net {
namespace {

Request right() {
    Request request;
    request.method = "GET";
    request.path = request.target = "/rt";
    request.headers.add("Host", "x");
    request.headers.add("Connection", "Upgrade");
    request.headers.add("Upgrade", "websocket");
    request.headers.add("Sec-WebSocket-Version", "13");
    request.headers.add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    return request;
}

int verdict(const Request& request) {
    const auto refusal = refuse_handshake(request);
    return refusal ? refusal->status : 101;
}

int with(const char* name, const std::string& value) {
    Request request = right();
    request.headers.set(name, value);
    return verdict(request);
}

// RFC 6455 section 4.2.1, point by point.
TEST(Handshake, is_right_however_its_names_are_written) {
    EXPECT_EQ(verdict(right()), 101);
    for (const auto* connection : {"upgrade", "UPGRADE", "keep-alive, Upgrade", "Upgrade , keep-alive"})
        EXPECT_EQ(with("Connection", connection), 101) << connection;
    for (const auto* upgrade : {"WebSocket", "WEBSOCKET", "h2c, websocket"}) {
        Request request = right();
        request.headers.set("Upgrade", upgrade);
        EXPECT_TRUE(wants_websocket(request)) << upgrade;
        EXPECT_EQ(verdict(request), 101) << upgrade;
    }
}

TEST(Handshake, is_not_wanted_without_its_upgrade) {
    for (const auto* upgrade : {"", "websockets", "web socket", "h2c", "websocket/13"}) {
        Request request = right();
        request.headers.set("Upgrade", upgrade);
        EXPECT_FALSE(wants_websocket(request)) << upgrade;
    }
}

TEST(Handshake, needs_get_http_1_1_and_the_connection_token) {
    Request post = right();
    post.method = "POST";
    EXPECT_EQ(verdict(post), 400);
    Request lower = right();
    lower.method = "get";
    EXPECT_EQ(verdict(lower), 400);
    Request old = right();
    old.http_1_0 = true;
    EXPECT_EQ(verdict(old), 400);
    for (const auto* connection : {"", "close", "keep-alive", "upgrades", "no upgrade"})
        EXPECT_EQ(with("Connection", connection), 400) << connection;
}

TEST(Handshake, names_its_version_to_who_speaks_another) {
    for (const auto* version : {"", "8", "12", "14", "013", "13, 8", "13.0", " "}) {
        Request request = right();
        request.headers.set("Sec-WebSocket-Version", version);
        const auto refusal = refuse_handshake(request);
        ASSERT_TRUE(refusal) << version;
        EXPECT_EQ(refusal->status, 426) << version;
        EXPECT_EQ(refusal->headers.find("Sec-WebSocket-Version"), "13");
        EXPECT_EQ(refusal->headers.find("Upgrade"), "websocket");
    }
    Request twice = right();
    twice.headers.add("Sec-WebSocket-Version", "13");
    EXPECT_EQ(verdict(twice), 400);
}

TEST(Handshake, needs_one_key_of_sixteen_bytes_in_base64) {
    for (const auto* key :
         {"", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZR==", "dGhlIHNhbXBsZSBub25j",
          "dGhlIHNhbXBsZSBub25jZTEyMw==", "dGhlIHNhbXBsZSBub2 jZQ==", "dGhlIHNhbXBsZSBub-_jZQ==", "the sample nonce"})
        EXPECT_EQ(with("Sec-WebSocket-Key", key), 400) << key;
    Request twice = right();
    twice.headers.add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    EXPECT_EQ(verdict(twice), 400);
    Request none;
    none.method = "GET";
    EXPECT_EQ(verdict(none), 426);
}

TEST(Handshake, is_answered_as_the_rfc_computes_it) {
    EXPECT_EQ(accept_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    const Response plain = switch_to_websocket(right(), "");
    EXPECT_EQ(plain.status, 101);
    EXPECT_EQ(plain.headers.find("Upgrade"), "websocket");
    EXPECT_EQ(plain.headers.find("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(plain.headers.count("Sec-WebSocket-Protocol"), 0U);
    EXPECT_EQ(switch_to_websocket(right(), "waydesk.v1").headers.find("Sec-WebSocket-Protocol"), "waydesk.v1");
    EXPECT_EQ(plain.headers.count("Sec-WebSocket-Extensions"), 0U) << "no extension is offered, whatever was asked";
}

}  // namespace
}  // namespace waydesk::net
