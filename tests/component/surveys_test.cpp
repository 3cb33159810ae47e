// Surveys and visits on the running program, on both engines: when somebody is asked, in the chat and by mail, what
// becomes of answers, what they come to, and what a low one brings about.
#include "core/time/rfc3339.hpp"
#include "tests/component/mail_desk.hpp"
#include "tests/support/program/days.hpp"

namespace waydesk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class SurveysTest : public OnRunningServer {
protected:
    void begin_work(const std::string& settings) {
        serve();
        dana_.emplace(agent("dana")), dana_->arrive();
        choose(settings);
        mia_.emplace(agent("mia")), mia_->start_work();
    }
    AgentClient& mia() { return *mia_; }
    bool comes_true(const std::function<bool()>& holds) {
        return net::run_until(loop(), holds, std::chrono::seconds(20));
    }
    void choose(const std::string& settings) {
        const std::string version = std::to_string(dana_->get("/api/v1/surveys/settings").number("version"));
        const net::Reply put =
            dana_->ask("PUT", "/api/v1/surveys/settings", "{\"version\":" + version + "," + settings + "}");
        ASSERT_EQ(put.status, 200) << put.body;
    }
    AgentClient& dana() { return *dana_; }

    void serve_to_the_end(Traveler& who, bool is_answered = true) {
        const std::string path = "/api/v1/conversations/" + mia().accept_next().text("conversation");
        if (is_answered) EXPECT_EQ(mia().say(who.conversation(), "It is on time.").type(), "ack");
        EXPECT_EQ(mia().ask("POST", path + "/resolve").status, 200);
    }
    // One who was served and asked.
    Traveler asked(const std::string& text = "Is my flight on time?") {
        Traveler who(place());
        who.arrive();
        who.begin(text);
        serve_to_the_end(who);
        EXPECT_EQ(who.wire().expect_event("card").text("body.data.state"), "open");
        return who;
    }
    static std::vector<Value> own(Traveler& who) { return Value(who.look("/widget/v1/surveys").body).items("items"); }
    static net::Reply answer(Traveler& who, const std::string& id, const std::string& body) {
        return who.post("/widget/v1/surveys/" + id, body);
    }
    std::vector<std::string> notes(const std::string& conversation) {
        std::vector<std::string> out;
        for (const Value& event :
             mia().get("/api/v1/conversations/" + conversation + "/events?limit=200").items("items"))
            if (event.text("kind") == "message" && event.text("visibility") == "agents")
                out.push_back(event.text("body.text"));
        return out;
    }
    static std::string flown_yesterday() {
        const auto wall = [](Duration ago) {
            const Instant at{
                std::chrono::duration_cast<Duration>(std::chrono::system_clock::now().time_since_epoch() - ago)
                    .count()};
            return time::format_utc(at).substr(0, 16);
        };
        return R"({"form":"waydesk.order/1","references":[{"system":"meridian","locator":"VISIT1"}],)"
               R"("seller":"Meridian Travel","channel":"web","point_of_sale":"PT","currency":"EUR",)"
               R"("created_at":"2026-03-30T08:12:00Z","purchased_at":"2026-03-30T08:15:00Z",)"
               R"("booker":{"name":"Nadia Almeida","surname":"Almeida"},)"
               R"("passengers":[{"id":"P1","type":"ADT","name":"Nadia Almeida","surname":"Almeida"}],)"
               R"("services":[{"id":"S1","kind":"flight","supplier":"TP","title":"TP 534",)"
               R"("from":{"system":"iata","code":"LIS","name":"Lisbon","country":"PT","zone":"Etc/UTC"},)"
               R"("to":{"system":"iata","code":"BER","name":"Berlin","country":"DE","zone":"Etc/UTC"},)"
               R"("starts":{"wall":")" +
               wall(30h) + R"("},"ends":{"wall":")" + wall(26h) +
               R"("},"status":"confirmed"}],)"
               R"("coupons":[{"id":"C1","passenger":"P1","service":"S1","status":"flown","number":"0474242424242","fare":12800}],)"
               R"("payments":[{"method":"card","brand":"visa","last4":"4242","amount":12800,"status":"paid"}]})";
    }
    static double real(const Value& of, const std::string& path) { return std::stod(of.at(path).str()); }
    std::vector<Value> complaints() { return dana().get("/api/v1/complaints?state=all").items("items"); }

private:
    std::optional<AgentClient> dana_, mia_;
};
INSTANTIATE_TEST_SUITE_P(Engines, SurveysTest, engines(), engine_name);

TEST_P(SurveysTest, a_traveler_is_asked_once_answers_and_changes_his_mind) {
    begin_work(R"("csat":{"on":true})");
    Traveler ann = asked();
    const Value open = own(ann).at(0);
    EXPECT_EQ(open.text("kind"), "csat");
    EXPECT_EQ(open.text("question"), "How satisfied are you with how we helped you?");
    EXPECT_EQ(open.items("labels").size(), 5U);
    EXPECT_TRUE(open.is_null("score"));
    const std::string id = open.text("id");

    const net::Reply first = answer(ann, id, R"({"score":4,"comment":"My card is 4111 1111 1111 1111","solved":true})");
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(Value(first.body).text("comment"), "My card is •••• •••• •••• 1111") << "masked as messages are";
    EXPECT_FALSE(Value(first.body).is_null("changeable_until"));
    EXPECT_EQ(ann.wire().expect_event("card").number("body.data.score"), 4);
    EXPECT_EQ(answer(ann, id, R"({"score":5})").status, 200);

    const std::vector<Value> listed = mia().get("/api/v1/surveys").items("items");
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].number("score"), 5);
    EXPECT_EQ(listed[0].text("comment"), "") << "the second answer takes the place of the first";
    EXPECT_EQ(listed[0].text("agent.id"), mia().id());
    EXPECT_EQ(listed[0].text("queue.name"), "General");

    ann.say("One more thing");
    serve_to_the_end(ann);
    Traveler bob = asked();  // after her: what she was to be asked has been by now
    EXPECT_EQ(own(ann).size(), 1U) << "of one conversation only once";
}

TEST_P(SurveysTest, only_the_traveler_himself_answers_and_only_with_a_score_of_the_scale) {
    begin_work(R"("csat":{"on":true})");
    Traveler ann = asked();
    const std::string id = own(ann).at(0).text("id");
    Traveler bob(place());
    bob.arrive();
    const net::Reply others = answer(bob, id, R"({"score":1})"), missing = answer(bob, "sv_1", R"({"score":1})");
    EXPECT_EQ(others.status, 404);
    EXPECT_EQ(others.body, missing.body);
    EXPECT_THAT(own(bob), IsEmpty());
    EXPECT_EQ(answer(ann, id, R"({"score":6})").status, 400);
    EXPECT_EQ(answer(ann, id, R"({"score":0})").status, 400);
    EXPECT_EQ(Value(answer(ann, id, R"({"comment":"?"})").body).text("field"), "score");
    EXPECT_EQ(mia().get("/api/v1/surveys?state=open").items("items").size(), 1U);
    EXPECT_THAT(mia().get("/api/v1/surveys?state=answered").items("items"), IsEmpty());
}

TEST_P(SurveysTest, nobody_is_asked_when_nothing_was_answered_or_while_he_complains_or_when_it_is_off) {
    begin_work(R"("csat":{"on":true})");
    Traveler unheard(place());
    unheard.arrive();
    unheard.begin("Hello?");
    serve_to_the_end(unheard, false);
    Traveler angry(place());
    angry.arrive();
    angry.begin("This is a shame");
    const Fields complaint{
        {"client_id", new_client_id()}, {"conversation", angry.conversation()}, {"what_happened", "Late."}};
    EXPECT_EQ(angry.post("/widget/v1/complaints", protocol::to_text(object(complaint))).status, 201);
    serve_to_the_end(angry);
    Traveler ann = asked();  // after the others: what they were to be asked has been by now
    choose(R"("csat":{"on":false})");
    Traveler late(place());
    late.arrive();
    late.begin("And I?");
    serve_to_the_end(late);
    choose(R"("csat":{"on":true})");
    Traveler last = asked();
    for (Traveler* who : {&unheard, &angry, &late}) EXPECT_THAT(own(*who), IsEmpty());
}

TEST_P(SurveysTest, a_low_score_is_told_to_agents_and_opens_a_complaint_when_that_is_wanted) {
    begin_work(R"("csat":{"on":true,"low":2,"complaint":true})");
    Traveler ann = asked();
    const std::string id = own(ann).at(0).text("id");
    EXPECT_EQ(answer(ann, id, R"({"score":2,"comment":"Nobody listened."})").status, 200);
    ASSERT_TRUE(comes_true([&] { return complaints().size() == 1; }));
    EXPECT_EQ(complaints()[0].text("fields.channel"), "survey");
    EXPECT_EQ(complaints()[0].text("fields.text"), "Nobody listened.");
    EXPECT_EQ(complaints()[0].text("conversation"), ann.conversation());
    EXPECT_THAT(notes(ann.conversation()), ElementsAre(HasSubstr("gave 2 of 5.\nNobody listened.")));
    EXPECT_EQ(answer(ann, id, R"({"score":1})").status, 200);
    EXPECT_EQ(mia().get("/api/v1/surveys?low=true").items("items").size(), 1U);
    EXPECT_EQ(notes(ann.conversation()).size(), 1U) << "it was low before";
    EXPECT_EQ(complaints().size(), 1U);
}

TEST_P(SurveysTest, figures_stand_beside_how_many_were_asked_and_how_certain_they_are) {
    begin_work(R"("csat":{"on":true})");
    Traveler ann = asked(), bob = asked();
    EXPECT_EQ(answer(ann, own(ann).at(0).text("id"), R"({"score":5})").status, 200);
    const Value figures = dana().get("/api/v1/surveys/figures?kind=csat&split=agent");
    EXPECT_EQ(figures.number("total.asked"), 2);
    EXPECT_EQ(figures.number("total.answered"), 1);
    EXPECT_THAT(figures.str(), HasSubstr("\"response_rate\":0.5"));
    EXPECT_EQ(figures.items("total.distribution").size(), 5U);
    EXPECT_EQ(figures.items("rows").at(0).text("label"), "Mia Berger");
    EXPECT_TRUE(dana().get("/api/v1/surveys/figures?kind=nps").is_null("total.value"));
    EXPECT_EQ(mia().ask("GET", "/api/v1/surveys/figures").status, 403);
    EXPECT_EQ(dana().ask("GET", "/api/v1/surveys/figures?split=mood").status, 400);
    const net::Reply wrong = dana().ask("GET", "/api/v1/surveys/figures?from=2026-05-04&to=2026-05-03");
    EXPECT_EQ(wrong.status, 400);
    EXPECT_EQ(Value(wrong.body).text("field"), "to");
}

// The page of surveys and the reports count from the same rows by the same definition.
TEST_P(SurveysTest, reports_and_surveys_tell_the_same_also_of_a_changed_answer_and_of_mystery_contacts) {
    begin_work(R"("csat":{"on":true})");
    Traveler ann = asked(), bob = asked(), eve = asked();
    const std::string id = own(ann).at(0).text("id");
    const auto both_tell = [&](double value, std::int64_t answered, std::int64_t asked_of) {
        const std::string days = "?" + three_days();
        const Value surveys = dana().get("/api/v1/surveys/figures" + days + "&kind=csat&split=agent");
        const Value csat = dana().get("/api/v1/figures/csat" + days + "&split=agent");
        const Value response = dana().get("/api/v1/figures/survey_response" + days);
        EXPECT_EQ(real(surveys, "total.value"), value);
        EXPECT_EQ(real(csat, "total.value"), value);
        EXPECT_EQ(surveys.number("total.answered"), answered);
        EXPECT_EQ(csat.number("total.n"), answered);
        EXPECT_EQ(surveys.number("total.asked"), asked_of);
        EXPECT_EQ(response.number("total.n"), asked_of);
        EXPECT_EQ(real(response, "total.value"), real(surveys, "total.response_rate"));
        EXPECT_EQ(csat.items("rows").at(0).text("key"), surveys.items("rows").at(0).text("key"));
    };
    EXPECT_EQ(answer(ann, id, R"({"score":5})").status, 200);
    EXPECT_EQ(answer(eve, own(eve).at(0).text("id"), R"({"score":5})").status, 200);
    both_tell(1, 2, 3);
    EXPECT_EQ(answer(ann, id, R"({"score":2})").status, 200);
    both_tell(0.5, 2, 3);
    const std::string mystery = "/api/v1/conversations/" + eve.conversation() + "/mystery";
    EXPECT_EQ(dana().ask("PUT", mystery, R"({"on":true})").status, 200);
    both_tell(0, 1, 2);
    AgentClient root = agent("admin");
    root.arrive();
    EXPECT_EQ(root.post("/api/v1/figures/check").items("differences").size(), 0U);
    EXPECT_EQ(root.ask("POST", "/api/v1/figures/rebuild").status, 200);
    both_tell(0, 1, 2);
}

TEST_P(SurveysTest, settings_are_versioned_and_outlive_a_restart) {
    begin_work(R"("csat":{"on":true})");
    const net::Reply stale = dana().ask("PUT", "/api/v1/surveys/settings", R"({"version":0,"nps":{"on":true}})");
    EXPECT_EQ(stale.status, 409) << stale.body;
    const net::Reply wrong = dana().ask("PUT", "/api/v1/surveys/settings", R"({"version":1,"csat":{"low":9}})");
    EXPECT_EQ(Value(wrong.body).text("field"), "csat.low");
    EXPECT_EQ(mia().ask("PUT", "/api/v1/surveys/settings", R"({"version":1})").status, 403);
    restart();
    AgentClient again = agent("dana");
    again.arrive();
    const Value settings = again.get("/api/v1/surveys/settings");
    EXPECT_TRUE(settings.flag("csat.on"));
    EXPECT_EQ(settings.number("version"), 1);
}

TEST_P(SurveysTest, a_visit_is_planned_when_a_trip_has_ended_and_its_answer_is_kept) {
    begin_work(R"("csat":{"on":true,"complaint":true},"visits":{"on":false})");
    AgentClient admin = agent("admin");
    admin.arrive();
    Traveler ann(place());
    ann.arrive();
    ann.begin("Where is my bag?");
    const net::Reply imported = admin.ask("POST", "/api/v1/bookings/import", R"({"order":)" + flown_yesterday() + "}");
    ASSERT_EQ(imported.status, 200) << imported.body;
    const std::string booking = Value(imported.body).items("items").at(0).text("booking");
    ASSERT_FALSE(booking.empty()) << imported.body;
    const std::string link = R"({"booking":")" + booking + "\"}";
    ASSERT_EQ(admin.ask("POST", "/api/v1/conversations/" + ann.conversation() + "/booking", link).status, 200);
    choose(R"("csat":{"on":true,"complaint":true},"visits":{"on":true,"days_after":2})");
    const auto visits = [&] { return mia().get("/api/v1/visits").items("items"); };
    ASSERT_TRUE(comes_true([&] { return visits().size() == 1; }));
    const Value planned = visits()[0];
    EXPECT_EQ(planned.text("state"), "planned");
    EXPECT_EQ(planned.text("booking.reference"), "VISIT1");
    const std::string path = "/api/v1/visits/" + planned.text("id") + "/steps";
    const auto take = [&](const std::string& body) { return mia().ask("POST", path, body); };
    EXPECT_EQ(take(R"({"step":"attempt"})").status, 200);
    EXPECT_EQ(take(R"({"step":"attempt","steps":1})").status, 409);
    EXPECT_EQ(Value(take(R"({"step":"answer","fields":{"csat":7}})").body).text("field"), "csat");
    const net::Reply answered =
        take(R"({"step":"answer","fields":{"csat":1,"nps":0,"text":"The bag is lost.","may_quote":false}})");
    ASSERT_EQ(answered.status, 200) << answered.body;
    EXPECT_EQ(Value(answered.body).text("agent.id"), mia().id());
    ASSERT_TRUE(comes_true([&] { return complaints().size() == 1; }));
    EXPECT_EQ(complaints()[0].text("fields.text"), "The bag is lost.");
    const std::string contact = planned.text("contact.id");
    EXPECT_EQ(mia().ask("POST", "/api/v1/visits", R"({"contact":")" + contact + "\"}").status, 409);
    EXPECT_EQ(take(R"({"step":"close"})").status, 200);
    EXPECT_EQ(mia().ask("POST", "/api/v1/visits", R"({"contact":")" + contact + "\"}").status, 201);
    EXPECT_EQ(mia().get("/api/v1/visits?state=all").items("items").size(), 2U);
}

class SurveyMailTest : public OnMailDesk {
protected:
    // What the system wrote last for everybody, when it has.
    std::string latest_of_ours(const std::string& conversation) {
        EXPECT_TRUE(comes_true([&] { return latest(conversation).text("by.kind") == "system"; }));
        return latest(conversation).text("body.text");
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, SurveyMailTest, engines(), engine_name);

// In the chat a card is enough; who writes by mail gets a link that works without anything else.
TEST_P(SurveyMailTest, by_mail_the_question_comes_as_a_link_that_opens_this_one_survey) {
    serve_mail();
    AgentClient manager = agent("dana");
    manager.arrive();
    ASSERT_EQ(manager.ask("PUT", "/api/v1/surveys/settings", R"({"version":0,"csat":{"on":true}})").status, 200);
    const std::string conversation = begin();
    (void)answer(conversation, "It is on time.");
    EXPECT_EQ(mia().ask("POST", "/api/v1/conversations/" + conversation + "/resolve").status, 200);
    const std::string text = latest_of_ours(conversation);
    ASSERT_THAT(text, HasSubstr("/survey/sv_"));
    std::string path = text.substr(text.find("/survey/"));
    path = path.substr(0, path.find_first_of(" \n"));
    EXPECT_THAT(sent(1).raw, HasSubstr("/survey/sv_"));

    const net::Reply page = get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("How satisfied are you"));
    EXPECT_THAT(page.body, Not(HasSubstr("<script")));
    EXPECT_THAT(get(path + "?lang=de").body, HasSubstr("lang=\"de\""));
    net::HttpClient http(loop(), place().target());
    const auto post = [&](const std::string& to, const std::string& form) {
        net::Headers headers;
        headers.set("Content-Type", "application/x-www-form-urlencoded");
        return exchange(place(), http, "POST", to, headers, form);
    };
    EXPECT_THAT(std::string(post(path, "comment=x").headers.find("Location").value_or("")),
                HasSubstr("refused=choose"));
    const net::Reply answered = post(path, "score=1&comment=%3Cb%3Elate%3C%2Fb%3E&solved=no");
    EXPECT_EQ(answered.status, 303);
    EXPECT_THAT(std::string(answered.headers.find("Location").value_or("")), HasSubstr("done=answered"));
    EXPECT_THAT(get(path).body, HasSubstr("&lt;b&gt;late&lt;/b&gt;"));
    const Value listed = mia().get("/api/v1/surveys").items("items").at(0);
    EXPECT_EQ(listed.number("score"), 1);
    EXPECT_FALSE(listed.flag("solved"));
    std::string other = path;
    other.back() = other.back() == '0' ? '1' : '0';
    EXPECT_EQ(get(other).status, 404);
    EXPECT_EQ(post(other, "score=5").status, 404);
}

}  // namespace
}  // namespace waydesk::testing
