// Hours of queues on the running program: who comes while it is closed is told when it opens and by when he is
// answered, on both engines, and it is kept over a restart.
#include "core/clock.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class QueueHoursTest : public OnRunningServer {
protected:
    // Three days from now, between ten and eleven.
    static std::string closed_for_days() {
        static constexpr std::array<const char*, 7> days{"thu", "fri", "sat", "sun", "mon", "tue", "wed"};
        const std::int64_t today = SystemClock().now().ms() / 86'400'000;  // 1970 began on a Thursday
        return R"({"zone":"Etc/UTC","hours":{")" + std::string(days[static_cast<std::size_t>((today + 3) % 7)]) +
               R"(":[["10:00","11:00"]]}})";
    }
    static std::string first_queue(AgentClient& dana) {
        return dana.get("/api/v1/queues").items("items").front().text("id");
    }
    static void keep_hours(AgentClient& admin, const std::string& settings) {
        ASSERT_EQ(admin.ask("PUT", "/api/v1/calendars/office", closed_for_days()).status, 200);
        const net::Reply put =
            admin.ask("PATCH", "/api/v1/queues/" + first_queue(admin), R"({"settings":)" + settings + "}");
        ASSERT_EQ(put.status, 200) << put.body;
    }
    static std::vector<Value> promises(AgentClient& agent, const std::string& conversation) {
        std::vector<Value> out;
        for (const Value& clock : agent.get("/api/v1/conversations/" + conversation).items("sla"))
            if (clock.text("clock") == "promise") out.push_back(clock);
        return out;
    }
    static constexpr const char* office_hours = R"({"hours":"office","promise_s":600})";
};
INSTANTIATE_TEST_SUITE_P(Engines, QueueHoursTest, engines(), engine_name);

TEST_P(QueueHoursTest, who_comes_while_it_is_closed_is_promised_an_answer_that_is_kept) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    keep_hours(admin, office_hours);
    Traveler traveler(place());
    const Value session = traveler.arrive();
    EXPECT_FALSE(Value(traveler.get("/widget/v1/config?site=demo").body).flag("availability.open"));
    const std::string conversation = traveler.begin("Is anybody there?").text("conversation");
    const Value queue = traveler.wire().expect("queue");
    const std::int64_t opens_at = queue.number("opens_at");
    EXPECT_EQ(opens_at % 86'400'000, 36'000'000) << queue.str();
    EXPECT_EQ(queue.number("answer_by"), opens_at + 600'000);
    ASSERT_EQ(promises(admin, conversation).size(), 1u);
    EXPECT_EQ(promises(admin, conversation).front().number("due_at"), opens_at + 600'000);
    traveler.say("Hello?");
    restart();
    AgentClient again = agent("admin");
    again.sign_in();
    net::run_until(loop(), [&] { return !promises(again, conversation).empty(); }, std::chrono::seconds(20));
    ASSERT_EQ(promises(again, conversation).size(), 1u);
    EXPECT_EQ(promises(again, conversation).front().number("due_at"), opens_at + 600'000);
    EXPECT_EQ(again.get("/api/v1/queues").items("items").front().number("opens_at"), opens_at);
}

TEST_P(QueueHoursTest, who_waits_is_told_when_it_opens) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    keep_hours(admin, R"({"hours":"office","promise_s":0})");
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Is anybody there?");
    const Value closed = traveler.wire().expect("queue");
    EXPECT_FALSE(closed.is_null("opens_at"));
    EXPECT_TRUE(closed.is_null("answer_by"));
    keep_hours(admin, R"({"hours":null})");
    EXPECT_TRUE(traveler.wire().expect("queue").is_null("opens_at"));
}

TEST_P(QueueHoursTest, rules_hear_that_it_is_closed) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    keep_hours(admin, office_hours);
    const std::string groups =
        R"([{"id":"g","name":"G","match":"all","rules":[{"id":"closed","name":"Closed","when":{"fact":"hours.open","eq":false},)"
        R"("then":{"tags":["at_night"]}}]}])";
    const std::int64_t version = admin.get("/api/v1/rules").number("version");
    const net::Reply put =
        admin.ask("PUT", "/api/v1/rules", R"({"version":)" + std::to_string(version) + R"(,"groups":)" + groups + "}");
    ASSERT_EQ(put.status, 200) << put.body;
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("Is anybody there?").text("conversation");
    EXPECT_EQ(admin.get("/api/v1/conversations/" + conversation).at("tags").str(), R"(["at_night"])");
}

}  // namespace
}  // namespace waydesk::testing
