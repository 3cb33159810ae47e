#include "server/api/api_fixture.hpp"

#include "channels/callback/errc.hpp"
#include "desk/errc.hpp"

#include <gmock/gmock.h>

#include <array>

namespace waydesk::api {
namespace {

using ::testing::HasSubstr;

class CallbackRoutes : public ApiFixture {
protected:
    static constexpr callback::CallbackId call{42};
    static constexpr desk::IdentityId traveler{7};

    // A request as the widget sends it, with one member in another way; an empty value leaves it out.
    static std::string body_with(const std::string& name = "", const std::string& value = "") {
        std::vector<std::pair<std::string, std::string>> members{
            {"client_id", R"("6f1c4f5e-0000-4000-8000-000000000001")"},
            {"name", R"("Inês Vale")"},
            {"phone", R"("030 1234567")"},
            {"region", R"("DE")"},
            {"language", R"("pt")"},
            {"topic", R"("My flight of tomorrow")"},
            {"booking", R"("QX7K2P")"},
            {"zone", R"("Europe/Lisbon")"},
            {"slot", R"({"from":1777885200000,"until":1777887000000})"},
            {"any_hour", "false"},
            {"consent", "true"}};
        bool is_known = name.empty();
        for (auto& [key, now] : members)
            if (key == name) now = value, is_known = true;
        if (!is_known) members.emplace_back(name, value);
        std::string out;
        for (const auto& [key, now] : members)
            if (!now.empty()) out += (out.empty() ? "{\"" : ",\"") + key + "\":" + now;
        return out + "}";
    }

    net::Response by_traveler(const std::string& method, const std::string& path, const std::string& body = "") {
        return ask(as_visitor(request(method, path, body), visitor_token(traveler)));
    }
    net::Response by_agent(const std::string& method, const std::string& path, const std::string& body = "") {
        return ask(with(request(method, path, body), mia_));
    }
    net::Response by_manager(const std::string& method, const std::string& path, const std::string& body = "") {
        return ask(with(request(method, path, body), dana_));
    }
    net::Response asks(const std::string& body) { return by_traveler("POST", "/widget/v1/callbacks", body); }
    static std::string field_of(const net::Response& response) {
        const protocol::Json json = json_of(response);
        const protocol::Json* field = json.find("field");
        return field == nullptr || field->text() == nullptr ? "" : *field->text();
    }
    static std::string of_call(const std::string& tail) { return "/api/v1/callbacks/" + call.str() + tail; }
    static std::string of_own_call(const std::string& tail) { return "/widget/v1/callbacks/" + call.str() + tail; }

    Session mia_ = sign_in("mia@demo.example");
    Session dana_ = sign_in("dana@demo.example");
};

TEST_F(CallbackRoutes, hand_on_what_a_traveler_asks_for) {
    ports.callback_answer = std::string(R"({"id":"cb_1"})");
    const net::Response response = asks(body_with());
    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(std::get<std::string>(response.body), R"({"id":"cb_1"})");
    ASSERT_EQ(ports.calls_asked.size(), 1U);
    const CallAsked& asked = ports.calls_asked[0];
    EXPECT_EQ(asked.asker, desk::Author::visitor(traveler));
    EXPECT_EQ(asked.client_id, "6f1c4f5e-0000-4000-8000-000000000001");
    EXPECT_EQ(asked.name, "Inês Vale");
    EXPECT_EQ(asked.phone, "030 1234567");
    EXPECT_EQ(asked.region, "DE");
    EXPECT_EQ(asked.language, "pt");
    EXPECT_EQ(asked.topic, "My flight of tomorrow");
    EXPECT_EQ(asked.booking, "QX7K2P");
    EXPECT_EQ(asked.zone, "Europe/Lisbon");
    EXPECT_EQ(asked.slot.from, Instant::from_ms(1'777'885'200'000));
    EXPECT_EQ(asked.slot.until, Instant::from_ms(1'777'887'000'000));
    EXPECT_TRUE(asked.consent);
    EXPECT_FALSE(asked.at_any_hour);
    EXPECT_FALSE(asked.conversation);
}

TEST_F(CallbackRoutes, take_as_soon_as_possible_for_no_slot_and_languages_in_their_usual_form) {
    EXPECT_EQ(asks(body_with("slot", "null")).status, 201);
    EXPECT_EQ(asks(body_with("slot")).status, 201);
    EXPECT_EQ(asks(body_with("language", R"("zh-hant-tw")")).status, 201);
    EXPECT_EQ(asks(body_with("conversation", "\"" + desk::ConversationId{5}.str() + "\"")).status, 201);
    ASSERT_EQ(ports.calls_asked.size(), 4U);
    EXPECT_TRUE(callback::is_empty(ports.calls_asked[0].slot));
    EXPECT_TRUE(callback::is_empty(ports.calls_asked[1].slot));
    EXPECT_EQ(ports.calls_asked[2].language, "zh-Hant-TW");
    EXPECT_EQ(ports.calls_asked[3].conversation, desk::ConversationId{5});
}

TEST_F(CallbackRoutes, refuse_what_no_call_can_be_made_from_and_name_the_field) {
    const std::string long_name = "\"" + std::string(201, 'x') + "\"";
    const std::string long_phone = "\"" + std::string(251, '1') + "\"";
    const std::string long_topic = "\"" + std::string(501, 'x') + "\"";
    const std::vector<std::array<std::string, 3>> cases{
        {"client_id", "", "client_id"},
        {"client_id", "\"" + std::string(65, 'x') + "\"", "client_id"},
        {"name", "", "name"},
        {"name", "\" \\n\"", "name"},
        {"name", long_name, "name"},
        {"name", "7", "name"},
        {"phone", "", "phone"},
        {"phone", "\"  \"", "phone"},
        {"phone", long_phone, "phone"},
        {"region", "\"Germany\"", "region"},
        {"region", "\"1A\"", "region"},
        {"language", "", "language"},
        {"language", "\"und\"", "language"},
        {"language", "\"../..\"", "language"},
        {"topic", "\"\\t\"", "topic"},
        {"topic", long_topic, "topic"},
        {"booking", "\"" + std::string(65, 'x') + "\"", "booking"},
        {"zone", "", "zone"},
        {"zone", "\"Mars/Olympus\"", "zone"},
        {"zone", "\"../../etc/passwd\"", "zone"},
        {"zone", "\"" + std::string(500, 'x') + "\"", "zone"},
        {"slot", "7", "slot"},
        {"slot", "{}", "slot"},
        {"slot", R"({"from":"now","until":5})", "slot"},
        {"slot", R"({"from":5,"until":5})", "slot"},
        {"slot", R"({"from":-5,"until":5})", "slot"},
        {"slot", R"({"from":5,"until":9e99})", "slot"},
        {"slot", R"({"from":0,"until":86400001})", "slot"},
        {"slot", R"({"from":1,"until":5,"zone":"UTC"})", "slot"},
        {"any_hour", "\"yes\"", "any_hour"},
        {"consent", "", "consent"},
        {"consent", "false", "consent"},
        {"consent", "\"true\"", "consent"},
        {"priority", "\"elderly\"", "priority"},
        {"contact", "\"u_1\"", "contact"},
        {"skill", "\"flights\"", "skill"},
    };
    for (const auto& [name, value, field] : cases) {
        const net::Response response = asks(body_with(name, value));
        EXPECT_EQ(response.status, 400) << name << " " << value;
        EXPECT_EQ(code_of(response), "bad_frame") << name << " " << value;
        EXPECT_EQ(field_of(response), field) << name << " " << value;
        clock.advance(1min);
    }
    EXPECT_EQ(asks(body_with("conversation", "\"nonsense\"")).status, 404);
    EXPECT_TRUE(ports.calls_asked.empty());
}

TEST_F(CallbackRoutes, answer_garbage_with_a_refusal) {
    SeededRandom dice{11};
    const std::string whole = body_with();
    for (int i = 0; i < 500; ++i) {
        std::string body = whole;
        for (int hits = 0; hits < 4; ++hits) {
            const std::size_t at = dice.below(body.size());
            body[at] = static_cast<char>(dice.below(256));
        }
        if (i % 5 == 0) body.resize(dice.below(body.size()));
        const int status = asks(body).status;
        EXPECT_TRUE(status == 201 || status == 400 || status == 404 || status == 413) << status << "\n" << body;
        clock.advance(2s);
    }
}

TEST_F(CallbackRoutes, tell_each_refusal_by_its_code_and_a_clear_sentence) {
    struct Case {
        error_code code;
        int status;
        const char* name;
        const char* sentence;
    };
    const std::vector<Case> cases{
        {callback::Errc::slot_gone, 409, "slot_gone", "just been taken"},
        {callback::Errc::bad_window, 409, "slot_gone", "just been taken"},
        {callback::Errc::too_many, 429, "too_many_callbacks", "as many calls as possible"},
        {callback::Errc::not_possible, 409, "changed", "somebody is calling now, or it is over"},
        {callback::Errc::too_many_promises, 409, "changed", "moved too often"},
        {callback::Errc::taken, 409, "taken", "Another agent"},
        {callback::Errc::too_early, 409, "too_early", "too early"},
        {callback::Errc::unable, 403, "unable", "a language or a skill"},
        {callback::Errc::forbidden, 403, "forbidden", "may not"},
        {desk::Errc::banned, 403, "banned", "not available"},
        {desk::Errc::client_id_conflict, 409, "client_id_conflict", "this id"},
        {Errc::unavailable, 503, "busy", "busy"},
        {Errc::not_found, 404, "not_found", "does not exist"},
    };
    for (const Case& one : cases) {
        ports.callback_answer = CallbackRefusal{one.code, {}};
        const net::Response response = by_agent("POST", of_call("/attempt"), R"({"dial":"self"})");
        EXPECT_EQ(response.status, one.status) << one.name;
        EXPECT_EQ(code_of(response), one.name);
        EXPECT_THAT(*json_of(response).find("detail")->text(), HasSubstr(one.sentence));
    }
}

TEST_F(CallbackRoutes, speak_the_readers_language_also_of_what_has_changed) {
    ports.callback_answer = CallbackRefusal{callback::Errc::not_possible, {}};
    net::Request wanted = request("POST", of_call("/cancel"), "{}");
    wanted.headers.add("Accept-Language", "de, en");
    EXPECT_THAT(std::get<std::string>(ask(with(std::move(wanted), mia_)).body), HasSubstr("auf Deutsch"));
}

TEST_F(CallbackRoutes, name_the_field_that_the_desk_refused) {
    ports.callback_answer = CallbackRefusal{Errc::invalid, "phone"};
    const net::Response response = asks(body_with());
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(field_of(response), "phone");
}

TEST_F(CallbackRoutes, S_06_a_call_of_somebody_else_looks_like_none) {
    ports.callback_answer = CallbackRefusal{Errc::not_found, {}};
    const net::Response missing = by_traveler("POST", of_own_call("/cancel"), "{}");
    ports.callback_answer = CallbackRefusal{callback::Errc::forbidden, "conversation"};
    const net::Response forbidden = by_traveler("POST", of_own_call("/cancel"), "{}");
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(forbidden.status, 404);
    EXPECT_EQ(std::get<std::string>(missing.body), std::get<std::string>(forbidden.body));
}

TEST_F(CallbackRoutes, ask_for_times_where_the_traveler_is) {
    const std::string path = "/widget/v1/callback-slots?language=de&zone=Europe/Berlin&any_hour=true&booking=QX7K2P";
    EXPECT_EQ(by_traveler("GET", path + "&skill=refunds&conversation=" + desk::ConversationId{5}.str()).status, 200);
    EXPECT_EQ(by_agent("GET", "/api/v1/callback-slots?language=pt-BR&skill=refunds").status, 200);
    ASSERT_EQ(ports.slots_asked.size(), 2U);
    EXPECT_EQ(ports.slots_asked[0].asker, desk::Author::visitor(traveler));
    EXPECT_EQ(ports.slots_asked[0].language, "de");
    EXPECT_EQ(ports.slots_asked[0].zone, "Europe/Berlin");
    EXPECT_EQ(ports.slots_asked[0].booking, "QX7K2P");
    EXPECT_EQ(ports.slots_asked[0].skill, "") << "which skill is needed is not the traveler's to say";
    EXPECT_EQ(ports.slots_asked[0].conversation, desk::ConversationId{5});
    EXPECT_TRUE(ports.slots_asked[0].at_any_hour);
    EXPECT_EQ(ports.slots_asked[1].asker, desk::Author::agent(mia));
    EXPECT_EQ(ports.slots_asked[1].skill, "refunds");
    EXPECT_EQ(ports.slots_asked[1].zone, "");
}

TEST_F(CallbackRoutes, refuse_questions_for_times_that_mean_nothing) {
    const std::string path = "/widget/v1/callback-slots";
    for (const auto& [query, field] : {std::pair{"", "language"},
                                       {"?language=und", "language"},
                                       {"?language=de&zone=Nowhere/Land", "zone"},
                                       {"?language=de&zone=..%2F..%2Fetc%2Fpasswd", "zone"},
                                       {"?language=de&zone=%FF", "zone"},
                                       {"?language=de&any_hour=1", "any_hour"},
                                       {"?language=de&booking=%FF", "booking"}}) {
        const net::Response response = by_traveler("GET", path + query);
        EXPECT_EQ(response.status, 400) << query;
        EXPECT_EQ(field_of(response), field) << query;
    }
    EXPECT_EQ(by_traveler("GET", path + "?language=de&conversation=c").status, 404);
    EXPECT_TRUE(ports.slots_asked.empty());
}

TEST_F(CallbackRoutes, let_one_address_ask_so_often_a_minute) {
    const std::string path = "/widget/v1/callback-slots?language=de";
    const std::int64_t most = DoorKeeperSettings{}.callbacks_per_address;
    for (std::int64_t i = 0; i < most; ++i) ASSERT_EQ(by_traveler("GET", path).status, 200) << i;
    const net::Response refused = by_traveler("GET", path);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(code_of(refused), "rate_limited");
    EXPECT_TRUE(refused.headers.find("Retry-After"));
    EXPECT_EQ(asks(body_with()).status, 429);
    EXPECT_EQ(by_traveler("POST", of_own_call("/slot"), R"({"soon":true})").status, 429);
    EXPECT_EQ(by_traveler("POST", of_own_call("/cancel"), "{}").status, 429);
    EXPECT_EQ(by_traveler("GET", "/widget/v1/callbacks").status, 200);
    clock.advance(1min);
    EXPECT_EQ(by_traveler("GET", path).status, 200);
}

TEST_F(CallbackRoutes, move_a_call_to_a_window_or_to_as_soon_as_possible) {
    EXPECT_EQ(by_traveler("POST", of_own_call("/slot"), R"({"from":1000,"until":2000})").status, 200);
    EXPECT_EQ(by_agent("POST", of_call("/slot"), R"({"soon":true})").status, 200);
    ASSERT_EQ(ports.chosen.size(), 2U);
    EXPECT_EQ(ports.chosen[0].asker, desk::Author::visitor(traveler));
    EXPECT_EQ(ports.chosen[0].id, call);
    EXPECT_EQ(ports.chosen[0].slot.until, Instant::from_ms(2000));
    EXPECT_EQ(ports.chosen[1].asker, desk::Author::agent(mia));
    EXPECT_TRUE(callback::is_empty(ports.chosen[1].slot));
    for (const char* body : {"", "{}", R"({"from":1000})", R"({"soon":false})", R"({"soon":true,"from":1,"until":2})",
                             R"({"from":2000,"until":1000})"})
        EXPECT_EQ(by_traveler("POST", of_own_call("/slot"), body).status, 400) << body;
    EXPECT_EQ(by_traveler("POST", "/widget/v1/callbacks/nonsense/slot", R"({"soon":true})").status, 404);
    EXPECT_EQ(ports.chosen.size(), 2U);
}

TEST_F(CallbackRoutes, list_a_travelers_own_calls) {
    const net::Response response = by_traveler("GET", "/widget/v1/callbacks");
    EXPECT_THAT(std::get<std::string>(response.body), HasSubstr(traveler.str()));
}

TEST_F(CallbackRoutes, let_agents_filter_the_list) {
    const std::string path = "/api/v1/callbacks";
    EXPECT_EQ(by_agent("GET", path).status, 200);
    EXPECT_EQ(
        by_agent("GET", path + "?state=retry_scheduled&limit=200&agent=" + mia.str() + "&cursor=" + call.str()).status,
        200);
    ASSERT_EQ(ports.callback_filters.size(), 2U);
    EXPECT_EQ(ports.callback_filters[0].state, "open");
    EXPECT_EQ(ports.callback_filters[0].limit, 50);
    EXPECT_EQ(ports.callback_filters[1].state, "retry_scheduled");
    EXPECT_EQ(ports.callback_filters[1].agent, mia);
    EXPECT_EQ(ports.callback_filters[1].before, call);
    EXPECT_EQ(ports.callback_filters[1].limit, 200);
    for (const auto& [query, field] : {std::pair{"?state=new", "state"},
                                       {"?agent=mia", "agent"},
                                       {"?cursor=7", "cursor"},
                                       {"?limit=0", "limit"},
                                       {"?limit=201", "limit"},
                                       {"?limit=5x", "limit"}}) {
        const net::Response response = by_agent("GET", path + query);
        EXPECT_EQ(response.status, 400) << query;
        EXPECT_EQ(field_of(response), field) << query;
    }
}

TEST_F(CallbackRoutes, let_agents_say_more_than_travelers) {
    const std::string more = R"("elderly","skill":"refunds","contact":")" + desk::ContactId{3}.str() + "\"";
    EXPECT_EQ(by_agent("POST", "/api/v1/callbacks", body_with("priority", more)).status, 201);
    ASSERT_EQ(ports.calls_asked.size(), 1U);
    EXPECT_EQ(ports.calls_asked[0].asker, desk::Author::agent(mia));
    EXPECT_EQ(ports.calls_asked[0].priority, callback::Priority::elderly);
    EXPECT_EQ(ports.calls_asked[0].skill, "refunds");
    EXPECT_EQ(ports.calls_asked[0].contact, desk::ContactId{3});
    EXPECT_EQ(field_of(by_agent("POST", "/api/v1/callbacks", body_with("priority", "\"king\""))), "priority");
    EXPECT_EQ(field_of(by_agent("POST", "/api/v1/callbacks", body_with("priority", "\"\""))), "priority");
    EXPECT_EQ(by_agent("POST", "/api/v1/callbacks", body_with("contact", "\"c_1\"")).status, 404);
    EXPECT_EQ(ports.calls_asked.size(), 1U);
}

TEST_F(CallbackRoutes, begin_and_end_a_call) {
    EXPECT_EQ(by_agent("POST", of_call("/attempt"), R"({"dial":"self"})").status, 200);
    EXPECT_EQ(by_agent("POST", of_call("/attempt"), R"({"dial":"hook"})").status, 200);
    EXPECT_EQ(by_agent("POST", of_call("/attempt"), "").status, 200);
    EXPECT_EQ(field_of(by_agent("POST", of_call("/attempt"), R"({"dial":"robot"})")), "dial");
    EXPECT_THAT(ports.begun,
                ::testing::ElementsAre(std::pair(call, false), std::pair(call, true), std::pair(call, false)));
    const std::string note(callback::most_note_bytes, 'x');
    EXPECT_EQ(by_agent("POST", of_call("/outcome"), R"({"outcome":"voicemail","note":")" + note + "\"}").status, 200);
    EXPECT_EQ(by_agent("POST", of_call("/outcome"), R"({"outcome":"answered"})").status, 200);
    ASSERT_EQ(ports.ended.size(), 2U);
    EXPECT_EQ(ports.ended[0].outcome, callback::Outcome::voicemail);
    EXPECT_EQ(ports.ended[0].note, note);
    EXPECT_EQ(ports.ended[1].note, "");
    EXPECT_EQ(field_of(by_agent("POST", of_call("/outcome"), R"({"outcome":"running"})")), "outcome");
    EXPECT_EQ(field_of(by_agent("POST", of_call("/outcome"), R"({"outcome":"done"})")), "outcome");
    EXPECT_EQ(by_agent("POST", of_call("/outcome"), R"({"outcome":"busy","note":")" + note + "x\"}").status, 400);
    EXPECT_EQ(ports.ended.size(), 2U);
}

TEST_F(CallbackRoutes, give_a_call_to_an_agent_or_to_anybody) {
    EXPECT_EQ(by_agent("POST", of_call("/assign"), R"({"agent":null})").status, 403);
    EXPECT_EQ(by_manager("POST", of_call("/assign"), R"({"agent":null})").status, 200);
    EXPECT_EQ(by_manager("POST", of_call("/assign"), R"({"agent":")" + mia.str() + "\"}").status, 200);
    EXPECT_THAT(ports.assigned,
                ::testing::ElementsAre(std::pair(call, desk::AgentId{}), std::pair(call, desk::AgentId{mia})));
    EXPECT_EQ(field_of(by_manager("POST", of_call("/assign"), "{}")), "agent");
    EXPECT_EQ(field_of(by_manager("POST", of_call("/assign"), R"({"agent":"mia"})")), "agent");
}

TEST_F(CallbackRoutes, keep_why_it_was_cancelled) {
    EXPECT_EQ(by_agent("POST", of_call("/cancel"), R"({"reason":"He told me."})").status, 200);
    EXPECT_EQ(by_traveler("POST", of_own_call("/cancel")).status, 200);
    EXPECT_THAT(ports.callbacks_cancelled, ::testing::ElementsAre(std::pair(call, "He told me."), std::pair(call, "")));
    EXPECT_EQ(by_traveler("POST", of_own_call("/cancel"), R"({"reason":"x"})").status, 400);
}

TEST_F(CallbackRoutes, give_the_report_to_managers) {
    const std::string path = "/api/v1/reports/callbacks";
    EXPECT_EQ(by_agent("GET", path).status, 403);
    EXPECT_EQ(by_manager("GET", path + "?from=2026-05-01&to=2026-05-31&zone=Europe/Lisbon&language=PT&queue=" +
                                    desk::QueueId{4}.str())
                  .status,
              200);
    ASSERT_EQ(ports.callback_reports.size(), 1U);
    EXPECT_EQ(ports.callback_reports[0].from, "2026-05-01");
    EXPECT_EQ(ports.callback_reports[0].to, "2026-05-31");
    EXPECT_EQ(ports.callback_reports[0].zone, "Europe/Lisbon");
    EXPECT_EQ(ports.callback_reports[0].language, "pt");
    EXPECT_EQ(ports.callback_reports[0].queue, desk::QueueId{4});
    EXPECT_EQ(field_of(by_manager("GET", path + "?zone=Nowhere")), "zone");
    EXPECT_EQ(field_of(by_manager("GET", path + "?queue=4")), "queue");
    EXPECT_EQ(field_of(by_manager("GET", path + "?language=-")), "language");
}

TEST_F(CallbackRoutes, read_one_its_steps_and_those_of_a_conversation) {
    EXPECT_EQ(by_agent("GET", of_call("")).status, 200);
    EXPECT_EQ(by_agent("GET", of_call("/steps")).status, 200);
    EXPECT_EQ(by_agent("GET", "/api/v1/conversations/" + desk::ConversationId{5}.str() + "/callbacks").status, 200);
    EXPECT_EQ(by_agent("GET", "/api/v1/callbacks/c_5").status, 404);
    EXPECT_EQ(by_agent("GET", "/api/v1/conversations/cb_5/callbacks").status, 404);
}

}  // namespace
}  // namespace waydesk::api
