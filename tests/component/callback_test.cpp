// Callbacks on the running program, on both engines: asked for in the widget, promised, offered when their window
// comes, dialled, tried again; the last place, the line, and whatever a kill -9 interrupts. Windows last a few seconds
// here.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsSupersetOf;

constexpr Duration long_patience = std::chrono::seconds(60);

class CallbackTest : public OnRunningServer {
protected:
    static constexpr const char* short_windows =
        "[callbacks]\nslot = 10\nper_call = 10\nshare_percent = 100\nlead = 0\nhorizon = 1\n"
        "retry = 1\nattempts = 2\nagent_gone = 1\nquiet_from = \"00:00\"\nquiet_until = \"00:00\"\n";
    static constexpr const char* long_windows =
        "[callbacks]\nlead = 3600\nhorizon = 72\nquiet_from = \"00:00\"\nquiet_until = \"00:00\"\n";

    static std::vector<Value> slots(Traveler& traveler, const std::string& language = "de") {
        const net::Reply reply =
            traveler.look("/widget/v1/callback-slots?language=" + language + "&zone=Europe/Berlin");
        EXPECT_EQ(reply.status, 200) << reply.body;
        return Value(reply.body).items("slots");
    }
    static Fields request(const std::string& client_id, const Value* slot, const std::string& language = "de") {
        Fields out{{"client_id", client_id}, {"name", "Jonas Weber"},      {"phone", "+49 30 901820"},
                   {"language", language},   {"topic", "Meine Umbuchung"}, {"zone", "Europe/Berlin"},
                   {"consent", true},        {"any_hour", false}};
        if (slot != nullptr)
            out.emplace_back("slot", object({{"from", slot->number("from")}, {"until", slot->number("until")}}));
        return out;
    }
    static net::Reply ask(Traveler& traveler, const Fields& fields) {
        return traveler.post("/widget/v1/callbacks", protocol::to_text(object(fields)));
    }
    // Asks for the first slot that is offered.
    static Value promised(Traveler& traveler, const std::string& language = "de") {
        const std::vector<Value> offered = slots(traveler, language);
        if (offered.empty()) throw std::runtime_error("no slot is offered");
        const net::Reply reply = ask(traveler, request(new_client_id(), &offered.front(), language));
        if (reply.status != 201) throw std::runtime_error(reply.body);
        return Value(reply.body);
    }
    static Value get(AgentClient& agent, const std::string& id) { return agent.get("/api/v1/callbacks/" + id); }
    static std::string state_of(AgentClient& agent, const std::string& id) { return get(agent, id).text("state"); }
    void await_state(AgentClient& agent, const std::string& id, const std::string& state) {
        net::run_until(loop(), [&] { return state_of(agent, id) == state; }, long_patience);
        ASSERT_EQ(state_of(agent, id), state) << get(agent, id).str();
    }
    static Value accept_call(AgentClient& agent) {
        const Value offer = agent.wire().expect("offer", long_patience);
        EXPECT_EQ(agent.wire().ask("accept", {{"offer", offer.text("offer")}}).type(), "ok");
        return offer;
    }
    static net::Reply attempt(AgentClient& agent, const std::string& id) {
        return agent.ask("POST", "/api/v1/callbacks/" + id + "/attempt", R"({"dial":"self"})");
    }
    static net::Reply outcome(AgentClient& agent, const std::string& id, const std::string& outcome) {
        return agent.ask("POST", "/api/v1/callbacks/" + id + "/outcome", R"({"outcome":")" + outcome + R"("})");
    }
    static std::vector<std::string> steps(AgentClient& agent, const std::string& id) {
        std::vector<std::string> out;
        for (const Value& step : agent.get("/api/v1/callbacks/" + id + "/steps").items("items"))
            out.push_back(step.text("to"));
        return out;
    }
    static std::vector<std::string> cards(Wire& wire, const std::string& conversation) {
        std::vector<std::string> out;
        for (const Value& event : sync(wire, conversation))
            if (event.text("kind") == "card") out.push_back(event.text("body.data.state"));
        return out;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, CallbackTest, engines(), engine_name);

TEST_P(CallbackTest, a_promised_call_is_offered_when_its_window_comes_and_tried_again_until_it_is_answered) {
    serve_with(short_windows);
    AgentClient mia = agent("mia"), dana = agent("dana");
    mia.start_work();
    dana.sign_in();
    Traveler traveler(place());
    traveler.arrive();
    const Value asked = promised(traveler);
    const std::string id = asked.text("id"), conversation = asked.text("conversation");
    EXPECT_EQ(asked.text("state"), "promised");
    EXPECT_EQ(asked.text("phone"), "+4930901820");
    const Value waiting = mia.get("/api/v1/conversations/" + conversation);
    EXPECT_EQ(waiting.text("channel"), "callback");
    EXPECT_EQ(waiting.text("booking"), "");
    EXPECT_EQ(accept_call(mia).text("conversation"), conversation);
    await_state(mia, id, "queued");  // its conversation may wake a moment before
    EXPECT_EQ(attempt(mia, id).status, 200);
    EXPECT_EQ(outcome(mia, id, "busy").status, 200);
    await_state(mia, id, "queued");  // after the retry's pause
    EXPECT_EQ(accept_call(mia).text("conversation"), conversation);
    EXPECT_EQ(attempt(mia, id).status, 200);
    EXPECT_EQ(attempt(mia, id).status, 409) << "once at a time";
    EXPECT_EQ(outcome(mia, id, "answered").status, 200);
    EXPECT_THAT(steps(mia, id), ElementsAre("requested", "promised", "queued", "attempting", "no_answer",
                                            "retry_scheduled", "queued", "attempting", "done"));
    traveler.use(conversation);
    EXPECT_THAT(cards(traveler.wire(), conversation),
                ElementsAre("promised", "queued", "attempting", "retry_scheduled", "queued", "attempting", "done"));
    const Value report = dana.get("/api/v1/reports/callbacks");
    EXPECT_EQ(report.number("kept") + report.number("open"), 1) << report.str();
    EXPECT_EQ(report.number("attempts.busy"), 1) << report.str();
    EXPECT_EQ(report.number("attempts.answered"), 1) << report.str();
}

TEST_P(CallbackTest, the_same_request_again_is_the_same_callback_and_the_last_place_is_given_once) {
    serve_with(long_windows);
    Traveler first(place()), second(place());
    first.open_session();
    second.open_session();
    const std::vector<Value> offered = slots(first, "ja");  // one agent speaks Japanese: one call a slot
    ASSERT_FALSE(offered.empty());
    const std::string client_id = new_client_id();
    const net::Reply one = ask(first, request(client_id, &offered.front(), "ja"));
    EXPECT_EQ(one.status, 201) << one.body;
    const net::Reply again = ask(first, request(client_id, &offered.front(), "ja"));
    EXPECT_EQ(Value(again.body).text("id"), Value(one.body).text("id"));
    const net::Reply other = ask(second, request(new_client_id(), &offered.front(), "ja"));
    EXPECT_EQ(other.status, 409) << other.body;
    EXPECT_EQ(Value(other.body).text("code"), "slot_gone");
    EXPECT_GT(slots(second, "ja").front().number("from"), offered.front().number("from"));
    EXPECT_EQ(Value(first.look("/widget/v1/callbacks").body).items("items").size(), 1u);
    EXPECT_TRUE(Value(second.look("/widget/v1/callbacks").body).items("items").empty());
}

TEST_P(CallbackTest, what_cannot_be_asked_is_refused_by_its_field) {
    serve_with(long_windows);
    Traveler traveler(place());
    traveler.open_session();
    const std::vector<Value> offered = slots(traveler);
    ASSERT_FALSE(offered.empty());
    const auto refused = [&](const Field& wrong) {
        Fields fields = request(new_client_id(), &offered.front());
        std::erase_if(fields, [&](const Field& one) { return one.name == wrong.name; });
        fields.push_back(wrong);
        const net::Reply reply = ask(traveler, fields);
        return std::to_string(reply.status) + " " + Value(reply.body).text("field");
    };
    EXPECT_EQ(refused({"phone", "no number"}), "400 phone");
    EXPECT_EQ(refused({"name", ""}), "400 name");
    EXPECT_EQ(refused({"topic", ""}), "400 topic");
    EXPECT_EQ(refused({"zone", "Mars/Olympus"}), "400 zone");
    EXPECT_EQ(refused({"consent", false}), "400 consent");
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(ask(traveler, request(new_client_id(), &offered.at(i))).status, 201);
    const net::Reply fourth = ask(traveler, request(new_client_id(), &offered.at(3)));
    EXPECT_EQ(fourth.status, 429) << fourth.body;
    EXPECT_EQ(Value(fourth.body).text("code"), "too_many_callbacks");
}

TEST_P(CallbackTest, a_traveler_moves_and_cancels_it_until_somebody_calls) {
    serve_with(long_windows);
    Traveler traveler(place()), stranger(place());
    traveler.arrive();
    stranger.open_session();
    const Value asked = promised(traveler);
    const std::string path = "/widget/v1/callbacks/" + asked.text("id");
    const std::vector<Value> offered = slots(traveler);
    const std::string later =
        protocol::to_text(object({{"from", offered.back().number("from")}, {"until", offered.back().number("until")}}));
    EXPECT_EQ(stranger.post(path + "/slot", later).status, 404);
    EXPECT_EQ(stranger.post(path + "/cancel", "{}").status, 404);
    const net::Reply moved = traveler.post(path + "/slot", later);
    ASSERT_EQ(moved.status, 200) << moved.body;
    EXPECT_EQ(Value(moved.body).number("slot.from"), offered.back().number("from"));
    EXPECT_EQ(traveler.post(path + "/slot", R"({"from":1000,"until":2000})").status, 409);
    const net::Reply cancelled = traveler.post(path + "/cancel", "{}");
    ASSERT_EQ(cancelled.status, 200) << cancelled.body;
    EXPECT_EQ(Value(cancelled.body).text("state"), "cancelled");
    EXPECT_EQ(traveler.post(path + "/cancel", "{}").status, 409);
    AgentClient dana = agent("dana");
    dana.sign_in();
    EXPECT_EQ(dana.get("/api/v1/conversations/" + asked.text("conversation")).text("status"), "resolved")
        << "no call is left without its owner";
    EXPECT_TRUE(dana.get("/api/v1/callbacks?state=open").items("items").empty());
    EXPECT_EQ(dana.get("/api/v1/callbacks?state=cancelled").items("items").size(), 1u);
}

TEST_P(CallbackTest, nothing_of_it_is_lost_when_the_server_is_killed_at_any_step) {
    serve_with(short_windows);
    Traveler traveler(place());
    traveler.open_session();
    const Value asked = promised(traveler);
    const std::string id = asked.text("id");
    restart();
    AgentClient dana = agent("dana");
    dana.sign_in();
    EXPECT_EQ(get(dana, id).items("promises").size(), 1u);
    await_state(dana, id, "queued");
    restart();
    AgentClient mia = agent("mia");
    mia.start_work();
    accept_call(mia);
    ASSERT_EQ(attempt(mia, id).status, 200);
    restart();  // her telephone call goes on, nobody knows how it ends
    AgentClient again = agent("dana");
    again.sign_in();
    net::run_until(
        loop(), [&] { return get(again, id).items("tries").front().text("outcome") == "no_answer"; }, long_patience);
    EXPECT_EQ(get(again, id).items("tries").front().text("outcome"), "no_answer");
    await_state(again, id, "queued");
    AgentClient back = agent("mia");
    back.start_work();
    accept_call(back);
    ASSERT_EQ(attempt(back, id).status, 200);
    ASSERT_EQ(outcome(back, id, "voicemail").status, 200);
    restart();
    AgentClient last = agent("dana");
    last.sign_in();
    EXPECT_EQ(state_of(last, id), "failed") << "two attempts are all there are";
    EXPECT_THAT(steps(last, id), ElementsAre("requested", "promised", "queued", "attempting", "no_answer",
                                             "retry_scheduled", "queued", "attempting", "no_answer", "failed"));
}

TEST_P(CallbackTest, who_would_rather_be_called_keeps_his_place_in_line) {
    serve_with(long_windows);
    Traveler first(place()), second(place()), third(place());
    for (Traveler* traveler : {&first, &second, &third}) {
        traveler->arrive();
        traveler->begin("Hallo");
    }
    const auto stands_at = [](Traveler& traveler, std::int64_t position) {
        return traveler.wire().expect_that("place", [&](const Value& frame) {
            return frame.type() == "queue" && frame.number("position") == position;
        });
    };
    stands_at(second, 2);
    Fields soon = request(new_client_id(), nullptr);
    soon.emplace_back("conversation", second.conversation());
    const net::Reply reply = ask(second, soon);
    ASSERT_EQ(reply.status, 201) << reply.body;
    const Value asked(reply.body);
    EXPECT_EQ(asked.text("state"), "queued");
    EXPECT_EQ(asked.number("position"), 2);
    EXPECT_TRUE(asked.flag("soon"));
    EXPECT_EQ(asked.text("conversation"), second.conversation());
    EXPECT_THAT(cards(second.wire(), second.conversation()), ElementsAre("queued"));
    EXPECT_EQ(first.post("/widget/v1/callbacks/" + asked.text("id") + "/cancel", "{}").status, 404);
    EXPECT_EQ(second.post("/widget/v1/callbacks/" + asked.text("id") + "/cancel", "{}").status, 200);
    AgentClient mia = agent("mia");
    mia.start_work();
    std::vector<std::string> order;
    for (int i = 0; i < 3; ++i) order.push_back(mia.accept_next().text("conversation"));
    EXPECT_THAT(order, ElementsAre(first.conversation(), second.conversation(), third.conversation()));
}

TEST_P(CallbackTest, a_chat_that_is_to_be_called_later_leaves_the_line_and_one_who_comes_back_needs_no_call) {
    serve_with(long_windows);
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Ich muss umbuchen");
    const std::vector<Value> offered = slots(traveler);
    ASSERT_FALSE(offered.empty());
    Fields later = request(new_client_id(), &offered.front());
    later.emplace_back("conversation", traveler.conversation());
    const net::Reply reply = ask(traveler, later);
    ASSERT_EQ(reply.status, 201) << reply.body;
    AgentClient mia = agent("mia"), dana = agent("dana");
    dana.sign_in();
    EXPECT_EQ(dana.get("/api/v1/conversations/" + traveler.conversation()).text("status"), "snoozed");
    mia.start_work();
    traveler.say("Geht es doch jetzt?");
    EXPECT_EQ(mia.accept_next().text("conversation"), traveler.conversation());
    mia.say(traveler.conversation(), "Gern.");
    await_state(dana, Value(reply.body).text("id"), "converted");
}

TEST_P(CallbackTest, a_banned_traveler_is_not_called_and_cannot_ask) {
    serve_with(long_windows);
    Traveler traveler(place());
    traveler.arrive();
    const Value asked = promised(traveler);
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string contact = get(dana, asked.text("id")).text("contact.id");
    const net::Reply ban = dana.ask("POST", "/api/v1/contacts/" + contact + "/ban", R"({"reason":"threats"})");
    ASSERT_LT(ban.status, 300) << ban.body;
    await_state(dana, asked.text("id"), "cancelled");
}

}  // namespace
}  // namespace waydesk::testing
