// A visitor who is shut out (close 4203): at once, on every way he is known by, until somebody lets him in again.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/poller.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::Contains;
using ::testing::Not;

class BanningTest : public OnRunningServer {
protected:
    static std::string path_of(AgentClient& mia, const std::string& conversation) {
        return "/api/v1/contacts/" + mia.get("/api/v1/conversations/" + conversation).text("contact.id");
    }
    // What the widget's session answers on this device, with or without its token.
    net::Reply session(const std::string& device, const std::string& token = {}) {
        Fields body{{"site", "demo"}, {"device", device}};
        if (!token.empty()) body.emplace_back("token", token);
        net::Headers headers;
        headers.add("Origin", place().origin());
        net::HttpClient http(loop(), place().target());
        return exchange(place(), http, "POST", "/widget/v1/session", headers, protocol::to_text(object(body)));
    }
    void expect_banned_everywhere(const Traveler& who) {
        for (const std::string& token : {who.token(), std::string()}) {
            const net::Reply refused = session(who.device(), token);
            EXPECT_EQ(refused.status, 403);
            EXPECT_EQ(Value(refused.body).text("code"), "banned");
        }
        Wire wire(place());
        wire.open({place().origin()});
        EXPECT_EQ(wire.ask("auth", {{"token", who.token()}, {"device", who.device()}}).text("code"), "banned");
        EXPECT_EQ(wire.expect_close(), 4203);
        Poller poller(who);
        poller.poll();
        EXPECT_EQ(poller.expect("error").text("code"), "banned");
        EXPECT_EQ(poller.expect("close").number("code"), 4203);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, BanningTest, engines(), engine_name);

TEST_P(BanningTest, closes_all_he_has_open_and_keeps_him_out) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    AgentClient leo = agent("leo");
    leo.arrive();
    Traveler rude(place());
    rude.arrive();
    const std::string id = rude.begin("insults").text("conversation");
    Traveler tab(place());
    tab.share(rude);
    tab.connect();
    Poller poller(rude);
    poller.poll();
    poller.expect("ready");
    Traveler other(place());
    other.arrive();
    leo.subscribe(id);
    const Value ban = mia.post(path_of(mia, id) + "/ban", {{"reason", "insults everybody"}});
    EXPECT_EQ(ban.text("reason"), "insults everybody");
    EXPECT_EQ(ban.text("by.id"), mia.id());
    EXPECT_TRUE(ban.is_null("until"));
    EXPECT_EQ(rude.wire().expect_close(1s), 4203);
    EXPECT_EQ(tab.wire().expect_close(1s), 4203);
    EXPECT_EQ(poller.expect("close").number("code"), 4203);
    EXPECT_EQ(other.begin("I am somebody else").type(), "ack");
    EXPECT_EQ(rude.upload("a.txt", "text/plain", "text").status, 403);
    expect_banned_everywhere(rude);

    const Value told = leo.wire().expect_event("banned");
    EXPECT_EQ(told.text("body.reason"), "insults everybody");
    EXPECT_EQ(told.text("by.id"), mia.id());
    EXPECT_EQ(told.text("visibility"), "agents");
    EXPECT_EQ(leo.get(path_of(leo, id)).text("banned.reason"), "insults everybody");
    restart();
    expect_banned_everywhere(rude);

    AgentClient dana = agent("dana");
    dana.arrive();
    EXPECT_EQ(dana.get(path_of(dana, id)).text("banned.by.name"), ban.text("by.name"));
    EXPECT_EQ(dana.ask("DELETE", path_of(dana, id) + "/ban").status, 200);
    EXPECT_EQ(dana.ask("DELETE", path_of(dana, id) + "/ban").status, 404);
    EXPECT_TRUE(dana.get(path_of(dana, id)).is_null("banned"));
    EXPECT_EQ(session(rude.device(), rude.token()).status, 200);
    Traveler back(place());
    back.share(rude);
    back.connect();
    back.use(id);
    EXPECT_EQ(back.say("sorry").type(), "ack");
    const std::vector<Value> seen = sync(back.wire(), id);
    EXPECT_TRUE(is_dense(seen));
    EXPECT_THAT(kinds_of(seen), Not(Contains("banned"))) << "that is for agents";
    EXPECT_THAT(kinds_of(sync(dana.wire(), id)), ::testing::IsSupersetOf({"banned", "unbanned"}));
}

TEST_P(BanningTest, a_device_that_comes_later_with_his_token_is_kept_out_too) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler rude(place());
    rude.arrive();
    const std::string id = rude.begin("insults").text("conversation");
    rude.wire().cut();
    restart();  // which of his devices there are is not known any more
    AgentClient dana = agent("dana");
    dana.sign_in();
    EXPECT_EQ(dana.ask("POST", path_of(dana, id) + "/ban", R"({"reason":"abuse"})").status, 200);
    expect_banned_everywhere(rude);
    Traveler other(place());
    other.arrive();
    other.begin("stored behind what was remembered");
    restart();
    EXPECT_EQ(session(rude.device()).status, 403) << "his device was remembered when he came with the token";
    EXPECT_EQ(session("another-device-12345").status, 200);
}

TEST_P(BanningTest, what_a_ban_needs_to_be) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler rude(place());
    rude.arrive();
    const std::string path = path_of(mia, rude.begin("insults").text("conversation")) + "/ban";
    EXPECT_EQ(mia.ask("POST", path, R"({})").status, 400);
    EXPECT_EQ(mia.ask("POST", path, R"({"reason":""})").status, 400);
    EXPECT_EQ(mia.ask("POST", path, R"({"reason":"x","until":1000})").status, 400) << "over before it begins";
    EXPECT_EQ(mia.ask("POST", path, R"({"reason":"x","by":"a_1"})").status, 400);
    EXPECT_EQ(mia.ask("POST", "/api/v1/contacts/u_1/ban", R"({"reason":"x"})").status, 404);
    EXPECT_TRUE(rude.wire().is_open()) << "nothing of it counted";
    const Value ban = mia.post(path, {{"reason", "card 4111111111111111"}, {"until", std::int64_t{4'000'000'000'000}}});
    EXPECT_EQ(ban.number("until"), 4'000'000'000'000);
    EXPECT_EQ(ban.text("reason"), "card ••••••••••••1111");
    EXPECT_EQ(rude.wire().expect_close(1s), 4203);
}

}  // namespace
}  // namespace waydesk::testing
