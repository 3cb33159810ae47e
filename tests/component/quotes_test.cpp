// Policies and quotes on the running program: what is missing is asked, what is told is kept, a new version is tried on
// what was told before, and nothing refused changes anything.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::HasSubstr;

class QuotesTest : public OnRunningServer {
protected:
    static std::string train(const std::string& at) {
        return R"({"at":")" + at + R"(","channel":"app","ask":{"kind":"refund"},"order":{"currency":"CNY",
            "purchased_at":"2026-03-20T10:00:00+08:00","channel":"app","pos":"CN","payment":"card",
            "passengers":[{"id":"P1","type":"ADT"}],"segments":[{"id":"S1","service":"rail","supplier":"CR",
            "product":"domestic","from":{"code":"BJP","country":"CN","tz":"Asia/Shanghai"},
            "to":{"code":"SHH","country":"CN","tz":"Asia/Shanghai"},"dep":"2026-06-10T08:00"}],
            "coupons":[{"id":"C1","pax":"P1","seg":"S1","status":"open","fare":22050,"changes":0}]}})";
    }
    static Value quote(AgentClient& agent, const std::string& body) {
        const net::Reply reply = agent.ask("POST", "/api/v1/quotes", body);
        EXPECT_EQ(reply.status, 200) << reply.body;
        return Value(reply.body);
    }
    static std::vector<std::string> asked(const Value& answer) {
        std::vector<std::string> out;
        for (const Value& question : answer.items("questions")) out.push_back(question.text("fact"));
        return out;
    }
    // China Railway's policy as it is, with another version and another share 48 hours before.
    static std::string dearer_policy(AgentClient& agent, const std::string& version, const std::string& share) {
        std::string body = agent.ask("GET", "/api/v1/policies/cn-rail-12306/versions/3", "").body;
        const auto change = [&](const std::string& from, const std::string& to, std::size_t after) {
            body.replace(body.find(from, after), from.size(), to);
        };
        change(R"("version":3)", R"("version":)" + version, 0);
        change(R"("bp":500)", R"("bp":)" + share, body.find("5pct-48h"));
        return body;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, QuotesTest, engines(), engine_name);

TEST_P(QuotesTest, ask_for_what_is_missing_and_then_tell_and_keep_it) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    EXPECT_THAT(asked(quote(mia, R"({"facts":{}})")), ::testing::ElementsAre("booking", "surname"));
    EXPECT_EQ(quote(mia, R"({"facts":{"booking":"MDN4KQ","surname":"Nobody"}})").text("state"), "unknown_booking");
    const std::string known = R"({"facts":{"booking":"MDN4KQ","surname":"almeida","kind":"refund")";
    EXPECT_THAT(asked(quote(mia, known + "}}")), ::testing::ElementsAre("coupons", "reason"));
    const Value told =
        quote(mia, known + R"(,"coupons":["C3"],"reason":"own"},"language":"de","zone":"Europe/Berlin"})");
    EXPECT_EQ(told.text("state"), "told");
    EXPECT_EQ(told.number("answer.refund"), 44'830);
    EXPECT_THAT(told.text("headline"), HasSubstr("448,30"));
    const std::vector<Value> kept = mia.get("/api/v1/quotes").items("items");
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept.front().text("id"), told.text("quote"));
    EXPECT_EQ(kept.front().text("headline"), told.text("headline"));
    const Value whole = mia.get("/api/v1/quotes/" + told.text("quote"));
    EXPECT_EQ(whole.number("answer.refund"), 44'830);
    EXPECT_EQ(whole.text("request.order.currency"), "EUR");
}

TEST_P(QuotesTest, are_given_to_travelers_who_see_no_trace) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const net::Reply reply =
        traveler.post("/widget/v1/quotes", R"({"facts":{"booking":"MDN4KQ","surname":"Almeida","kind":"refund",
                                               "coupons":["C3"],"reason":"own"},"language":"ja","zone":"Asia/Tokyo"})");
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(Value(reply.body).text("state"), "told");
    EXPECT_EQ(reply.body.find("\"trace\""), std::string::npos);
    AgentClient mia = agent("mia");
    mia.sign_in();
    const std::vector<Value> kept = mia.get("/api/v1/quotes").items("items");
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept.front().text("language"), "ja");
}

TEST_P(QuotesTest, ask_for_an_amount_in_the_currency_of_the_booking) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    const Value answer = quote(mia, R"({"facts":{"booking":"MDN3HN","surname":"Sato","kind":"compensation",
                                        "event.type":"baggage_loss"}})");
    const std::vector<Value> questions = answer.items("questions");
    const auto amount =
        std::ranges::find_if(questions, [](const Value& question) { return question.text("kind") == "amount"; });
    ASSERT_NE(amount, questions.end()) << answer.str();
    EXPECT_EQ(amount->text("currency"), "JPY");
    EXPECT_EQ(amount->number("exponent"), 0);
}

TEST_P(QuotesTest, are_seen_by_those_who_see_their_conversation_also_after_it_has_left_the_memory) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("What do I get back?");
    const std::string conversation = traveler.conversation();
    AgentClient mia = agent("mia");
    mia.start_work();
    mia.accept_next();
    const Value told = quote(mia, R"({"facts":{"booking":"MDN4KQ","surname":"Almeida","kind":"refund","coupons":["C3"],
                                      "reason":"own"},"conversation":")" +
                                      conversation + "\"}");
    EXPECT_EQ(mia.ask("POST", "/api/v1/conversations/" + conversation + "/resolve", "{}").status, 200);
    AgentClient admin = agent("admin");
    admin.sign_in();
    AgentClient sara = agent("sara");
    sara.sign_in();
    EXPECT_EQ(admin.ask("PATCH", "/api/v1/agents/" + sara.id(), R"({"queues":[]})").status, 200);
    restart();
    AgentClient mia_again = agent("mia"), sara_again = agent("sara");
    mia_again.sign_in(), sara_again.sign_in();
    EXPECT_EQ(mia_again.get("/api/v1/quotes").items("items").size(), 1U);
    EXPECT_TRUE(sara_again.get("/api/v1/quotes").items("items").empty());
    EXPECT_EQ(sara_again.ask("GET", "/api/v1/quotes/" + told.text("quote")).status, 404);
    const std::string about = R"({"facts":{"booking":"MDN4KQ","surname":"Almeida","kind":"refund","coupons":["C3"],
                                  "reason":"own"},"conversation":")" +
                              conversation + "\"}";
    EXPECT_EQ(mia_again.ask("POST", "/api/v1/quotes", about).status, 200);
    EXPECT_EQ(sara_again.ask("POST", "/api/v1/quotes", about).status, 404);
}

TEST_P(QuotesTest, say_which_part_of_a_question_is_wrong) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    const auto refused = [&](const std::string& body) {
        const net::Reply reply = mia.ask("POST", "/api/v1/quotes", body);
        EXPECT_EQ(reply.status, 400) << reply.body;
        return Value(reply.body).text("field");
    };
    EXPECT_EQ(refused(R"({"facts":{"booking":"MDN4KQ","surname":"Almeida","kind":"gift"}})"), "facts.kind");
    EXPECT_EQ(refused(R"({"facts":{},"zone":"Mars/Phobos"})"), "zone");
    EXPECT_EQ(refused(R"({"facts":{},"language":"not a language"})"), "language");
    EXPECT_EQ(refused(R"({"request":{"at":"2026-06-07T08:00:00+08:00","ask":{"kind":"wish"}}})"), "/request/ask/kind");
    EXPECT_TRUE(mia.get("/api/v1/quotes").items("items").empty());
}

TEST_P(QuotesTest, are_held_against_a_new_version_before_it_comes_into_force) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const Value before = quote(dana, R"({"request":)" + train("2026-06-07T08:00:00+08:00") + "}");
    EXPECT_EQ(before.number("answer.fee"), 1'100);
    EXPECT_EQ(quote(dana, R"({"request":)" + train("2026-06-01T08:00:00+08:00") + "}").number("answer.fee"), 0);
    const std::string dearer = dearer_policy(dana, "4", "700");
    const net::Reply replayed = dana.ask("POST", "/api/v1/policies/cn-rail-12306/replay", dearer);
    ASSERT_EQ(replayed.status, 200) << replayed.body;
    const Value found(replayed.body);
    EXPECT_EQ(found.number("looked_at"), 2);
    EXPECT_EQ(found.number("pays_more"), 1);
    ASSERT_EQ(found.items("items").size(), 1U);
    EXPECT_EQ(found.items("items").front().text("quote"), before.text("quote"));
    EXPECT_EQ(found.items("items").front().number("difference"), -450);
    EXPECT_EQ(dana.get("/api/v1/policies/cn-rail-12306").number("newest"), 3) << "trying puts nothing in force";

    const net::Reply put = dana.ask("PUT", "/api/v1/policies/cn-rail-12306", dearer);
    ASSERT_EQ(put.status, 200) << put.body;
    EXPECT_EQ(quote(dana, R"({"request":)" + train("2026-06-07T08:00:00+08:00") + "}").number("answer.fee"), 1'550);
    const std::vector<Value> kept = dana.get("/api/v1/quotes").items("items");
    ASSERT_EQ(kept.size(), 3U);
    EXPECT_TRUE(kept[0].items("stale").empty());
    EXPECT_EQ(kept[2].items("stale").size(), 1U);

    restart();
    AgentClient again = agent("dana");
    again.sign_in();
    EXPECT_EQ(again.get("/api/v1/policies/cn-rail-12306").number("newest"), 4);
    EXPECT_EQ(quote(again, R"({"request":)" + train("2026-06-07T08:00:00+08:00") + "}").number("answer.fee"), 1'550);
}

TEST_P(QuotesTest, rest_on_policies_that_only_a_better_version_replaces) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const auto put = [&](const std::string& id, const std::string& policy) {
        return dana.ask("PUT", "/api/v1/policies/" + id, policy);
    };
    const net::Reply old = put("cn-rail-12306", dearer_policy(dana, "3", "700"));
    EXPECT_EQ(old.status, 409);
    EXPECT_EQ(Value(old.body).text("code"), "changed");
    const net::Reply fraction = put("cn-rail-12306", dearer_policy(dana, "4", "7.5"));
    EXPECT_EQ(fraction.status, 400);
    EXPECT_THAT(Value(fraction.body).text("field"), ::testing::EndsWith("/then/fee/bp"));
    EXPECT_EQ(Value(put("other-name", dearer_policy(dana, "4", "700")).body).text("field"), "/id");
    EXPECT_EQ(put("cn-rail-12306", R"({"policy":{}})").status, 400);
    EXPECT_EQ(put("cn-rail-12306", R"({"policy":[]})").status, 400);
    const net::Reply checked = dana.ask("POST", "/api/v1/policies/check", dearer_policy(dana, "4", "7.5"));
    EXPECT_EQ(checked.status, 200);
    EXPECT_FALSE(Value(checked.body).flag("ok"));
    EXPECT_EQ(dana.get("/api/v1/policies/cn-rail-12306").number("newest"), 3);
    EXPECT_EQ(quote(dana, R"({"request":)" + train("2026-06-07T08:00:00+08:00") + "}").number("answer.fee"), 1'100);
}

}  // namespace
}  // namespace waydesk::testing
