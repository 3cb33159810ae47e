// Signed identity: only what the site signed opens what was said before (S-04).
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include "core/encoding.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

constexpr std::string_view secret = "a secret of the shop, long enough for anybody";

class IdentityTest : public OnRunningServer {
protected:
    void serve_shop(const std::string& more = {}) {
        serve_with(
            "[[sites]]\nkey = \"shop\"\nname = \"Shop\"\norigins = [\"https://shop.example\"]\n"
            "hmac_secret = \"" +
            std::string(secret) + "\"\n" + more + "[[sites.identity_keys]]\nalgorithm = \"HS256\"\nkey = \"" +
            std::string(secret) + "\"\n");
    }
    static Traveler::Visit visit(Fields identity) {
        Traveler::Visit visit;
        visit.site = "shop";
        visit.identity = std::move(identity);
        return visit;
    }
    static Fields by_hmac(const std::string& id) {
        return {{"id", id}, {"name", "Ann"}, {"hmac", encode_hex(hmac_sha256(secret, id))}};
    }
    static std::string jwt(const std::string& algorithm, const Fields& claims) {
        const std::string text = encode_base64url(protocol::to_text(object({{"alg", algorithm}, {"typ", "JWT"}}))) +
                                 "." + encode_base64url(protocol::to_text(object(claims)));
        return text + "." + (algorithm == "none" ? "" : encode_base64url(hmac_sha256(secret, text)));
    }
    static std::int64_t in_an_hour() {
        return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
                   .count() +
               3'600;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, IdentityTest, engines(), engine_name);

TEST_P(IdentityTest, who_is_proved_sees_earlier_conversations_from_any_device) {
    serve_shop();
    Traveler at_home(place());
    EXPECT_EQ(at_home.open_session(visit(by_hmac("user-7"))).text("visitor.name"), "Ann");
    at_home.connect();
    const std::string conversation = at_home.begin("From home").text("conversation");

    Traveler on_the_way(place());
    on_the_way.open_session(visit({{"jwt", jwt("HS256", {{"sub", "user-7"}, {"exp", in_an_hour()}})}}));
    const Value ready = on_the_way.connect();
    ASSERT_EQ(ready.items("conversations").size(), 1U);
    EXPECT_EQ(ready.items("conversations").front().text("conversation"), conversation);
    on_the_way.use(conversation);
    EXPECT_EQ(on_the_way.say("From the train").type(), "ack");
    EXPECT_EQ(at_home.wire().expect_event("message").text("body.text"), "From the train");

    Traveler somebody_else(place());
    somebody_else.open_session(visit(by_hmac("user-8")));
    EXPECT_TRUE(somebody_else.connect().items("conversations").empty());
}

TEST_P(IdentityTest, what_is_not_signed_proves_nothing) {
    serve_shop();
    Traveler owner(place());
    owner.open_session(visit(by_hmac("user-7")));
    owner.connect();
    owner.begin("private");
    Traveler thief(place());
    const auto refused = [&](const Fields& identity) { return thief.open_session(visit(identity)).text("code"); };
    EXPECT_EQ(refused({{"id", "user-7"}, {"hmac", std::string(64, '0')}}), "forbidden");
    EXPECT_EQ(refused({{"id", "user-7"}, {"hmac", encode_hex(hmac_sha256(secret, "user-9"))}}), "forbidden");
    EXPECT_EQ(refused({{"jwt", jwt("none", {{"sub", "user-7"}, {"exp", in_an_hour()}})}}), "forbidden");
    EXPECT_EQ(refused({{"jwt", jwt("HS256", {{"sub", "user-7"}, {"exp", in_an_hour()}}) + "x"}}), "forbidden");
    EXPECT_EQ(refused({{"jwt", jwt("HS256", {{"sub", "user-7"}, {"exp", 1'000}})}}), "unauthenticated");
    EXPECT_EQ(refused({{"jwt", jwt("HS256", {{"sub", "user-7"}})}}), "forbidden");
    EXPECT_EQ(refused({{"jwt", "nonsense"}}), "forbidden");
    thief.open_session(visit({}));
    EXPECT_TRUE(thief.connect().items("conversations").empty());
}

TEST_P(IdentityTest, what_he_wrote_before_he_signed_in_stays_his) {
    serve_shop();
    Traveler traveler(place());
    traveler.open_session(visit({}));
    traveler.connect();
    const std::string conversation = traveler.begin("Not signed in yet").text("conversation");
    Traveler::Visit signed_in = visit(by_hmac("user-7"));
    signed_in.token = traveler.token();
    traveler.open_session(signed_in);
    const Value ready = traveler.connect();
    ASSERT_EQ(ready.items("conversations").size(), 1U);
    EXPECT_EQ(ready.items("conversations").front().text("conversation"), conversation);
    EXPECT_EQ(traveler.say("Now I am").type(), "ack");
}

TEST_P(IdentityTest, a_token_renews_itself_and_a_device_alone_is_somebody_new) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Hello");
    const std::string id = traveler.id();
    Traveler::Visit again;
    again.token = traveler.token();
    traveler.open_session(again);
    EXPECT_EQ(traveler.id(), id);
    EXPECT_EQ(traveler.connect().items("conversations").size(), 1U);
    restart();
    EXPECT_EQ(traveler.connect().items("conversations").size(), 1U) << "keys outlive the server";
    traveler.open_session();
    EXPECT_NE(traveler.id(), id);
    EXPECT_TRUE(traveler.connect().items("conversations").empty());
}

TEST_P(IdentityTest, a_site_may_serve_only_whom_it_knows) {
    serve_shop("require_identity = true\n");
    Traveler traveler(place());
    EXPECT_EQ(traveler.open_session(visit({})).text("code"), "unauthenticated");
    EXPECT_TRUE(traveler.open_session(visit(by_hmac("user-7"))).has("token"));
}

}  // namespace
}  // namespace waydesk::testing
