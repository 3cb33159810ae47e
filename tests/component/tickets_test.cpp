// Tickets on the running program: changed, filtered, found again after a restart; canned answers, macros, views, many
// at once, mentions.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class TicketsTest : public OnRunningServer {
protected:
    static std::string at(const std::string& conversation) { return "/api/v1/conversations/" + conversation; }
    static Value done(AgentClient& who, const std::string& method, const std::string& path, const std::string& body) {
        const net::Reply reply = who.ask(method, path, body);
        EXPECT_EQ(reply.status, 200) << method << " " << path << ": " << reply.body;
        return Value(reply.body);
    }
    std::string opened(const std::string& text = "Hello") {
        travelers_.push_back(std::make_unique<Traveler>(place()));
        travelers_.back()->arrive();
        return travelers_.back()->begin(text).text("conversation");
    }
    static std::vector<std::string> listed(AgentClient& who, const std::string& query) {
        std::vector<std::string> out;
        for (const Value& item : who.get("/api/v1/conversations?" + query).items("items"))
            out.push_back(item.text("id"));
        return out;
    }

    std::vector<std::unique_ptr<Traveler>> travelers_;
};
INSTANTIATE_TEST_SUITE_P(Engines, TicketsTest, engines(), engine_name);

TEST_P(TicketsTest, are_changed_in_one_go_listed_by_what_they_are_and_kept_over_a_restart) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    const std::string one = opened(), other = opened();
    const Value changed =
        done(mia, "PATCH", at(one),
             R"({"tags":{"add":["VIP","refund"]},"priority":60,"subject":"Refund","kind":"problem","follow":true})");
    EXPECT_EQ(changed.at("tags").str(), R"(["vip","refund"])");
    EXPECT_EQ(changed.number("priority"), 60);
    EXPECT_EQ(changed.text("kind"), "problem");
    EXPECT_EQ(changed.items("followers").front().text("name"), "Mia Berger");
    EXPECT_THAT(listed(mia, "tag=vip"), ElementsAre(one));
    EXPECT_THAT(listed(mia, "kind=problem&status=waiting"), ElementsAre(one));
    EXPECT_THAT(listed(mia, "follower=me"), ElementsAre(one));
    EXPECT_THAT(listed(mia, "priority=60"), ElementsAre(one));
    EXPECT_EQ(listed(mia, "").size(), 2U);
    EXPECT_EQ(mia.get("/api/v1/tags").items("items").size(), 2U);
    restart();
    AgentClient again = agent("mia");
    again.sign_in();
    EXPECT_THAT(listed(again, "tag=vip"), ElementsAre(one));
    EXPECT_EQ(again.get(at(one)).text("subject"), "Refund");
    EXPECT_EQ(again.get(at(other)).at("kind").str(), "null");
    const net::Reply wrong = again.ask("PATCH", at(one), R"({"tags":{"add":["two words"]},"priority":1})");
    EXPECT_EQ(wrong.status, 400);
    EXPECT_EQ(Value(wrong.body).text("field"), "tags");
    EXPECT_EQ(again.get(at(one)).number("priority"), 60);
}

TEST_P(TicketsTest, are_opened_in_the_name_of_who_called_and_belong_to_who_is_known) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    const auto open = [&](const std::string& body) {
        const net::Reply reply = mia.ask("POST", "/api/v1/conversations", body);
        EXPECT_EQ(reply.status, 201) << reply.body;
        return Value(reply.body);
    };
    const Value first = open(R"({"name":"Ines","phone":"+351210000042","subject":"Late train","text":"Two hours."})");
    EXPECT_EQ(first.text("channel"), "phone");
    EXPECT_EQ(first.text("status"), "waiting");
    EXPECT_EQ(first.text("contact.name"), "Ines");
    const Value second = open(R"({"phone":"+351 21 000 0042","subject":"Again","text":"She called again."})");
    EXPECT_EQ(second.text("contact.id"), first.text("contact.id")) << "known by the number";
    const Value third = open(R"({"contact":")" + first.text("contact.id") +
                             R"(","channel":"counter","subject":"Refund","text":"At the counter."})");
    EXPECT_EQ(third.text("contact.name"), "Ines");
    restart();
    AgentClient again = agent("mia");
    again.sign_in();
    const std::vector<Value> events = again.get(at(first.text("id")) + "/events").items("items");
    EXPECT_THAT(messages_of(events), ElementsAre("Two hours."));
    const net::Reply nobody =
        again.ask("POST", "/api/v1/conversations", R"({"contact":"u_5","subject":"Refund","text":"Who?"})");
    EXPECT_EQ(nobody.status, 404) << nobody.body;
}

TEST_P(TicketsTest, are_listed_page_by_page_though_one_leaves_the_list_between) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    std::vector<std::string> ids;
    for (int i = 0; i < 5; ++i) ids.push_back(opened());
    done(mia, "PATCH", at(ids[0]), R"({"priority":90})");
    const std::string query = "status=waiting&sort=priority&limit=2";
    const Value page = mia.get("/api/v1/conversations?" + query);
    ASSERT_EQ(page.items("items").size(), 2u);
    EXPECT_EQ(page.items("items")[0].text("id"), ids[0]);
    EXPECT_EQ(page.items("items")[1].text("id"), ids[4]);
    done(mia, "POST", at(ids[4]) + "/resolve", "{}");
    EXPECT_THAT(listed(mia, query + "&cursor=" + page.text("next")), ElementsAre(ids[3], ids[2]));
    EXPECT_EQ(mia.ask("GET", "/api/v1/conversations?" + query + "&cursor=nonsense", "").status, 400);
}

TEST_P(TicketsTest, have_fields_that_a_workspace_defines_and_may_need_before_they_are_resolved) {
    serve();
    AgentClient admin = agent("admin");
    admin.sign_in();
    const std::string form =
        R"({"version":0,"fields":[{"name":"reason","label":{"en":"Reason"},"type":"choice","required_to_resolve":true,)"
        R"("choices":[{"value":"strike","label":{"en":"Strike"}}]}]})";
    EXPECT_EQ(done(admin, "PUT", "/api/v1/fields", form).number("version"), 1);
    EXPECT_EQ(Value(admin.ask("PUT", "/api/v1/fields", form).body).text("code"), "changed");
    const std::string id = opened();
    EXPECT_EQ(Value(admin.ask("POST", at(id) + "/resolve", "{}").body).text("field"), "fields.reason");
    EXPECT_EQ(Value(admin.ask("PATCH", at(id), R"({"fields":{"reason":"rain"}})").body).text("field"), "fields.reason");
    restart();
    AgentClient again = agent("admin");
    again.sign_in();
    EXPECT_EQ(Value(again.ask("POST", at(id) + "/resolve", "{}").body).text("field"), "fields.reason");
    done(again, "PATCH", at(id), R"({"fields":{"reason":"strike"}})");
    done(again, "POST", at(id) + "/resolve", "{}");
    EXPECT_EQ(again.get(at(id)).text("fields.reason"), "strike");
}

TEST_P(TicketsTest, tell_whom_a_note_mentions_wherever_he_is) {
    serve();
    AgentClient mia = agent("mia"), leo = agent("leo");
    mia.start_work();
    leo.arrive();
    const std::string id = opened();
    mia.accept_next();
    const net::Reply sent =
        mia.ask("POST", at(id) + "/messages",
                R"({"client_id":"n-1","text":"@Leo","visibility":"agents","mentions":[")" + leo.id() + R"("]})");
    ASSERT_EQ(sent.status, 200) << sent.body;
    const Value told = leo.wire().expect("mentioned");
    EXPECT_EQ(told.text("conversation"), id);
    EXPECT_EQ(told.number("note"), Value(sent.body).number("seq"));
    EXPECT_EQ(told.text("by.name"), "Mia Berger");
    EXPECT_THAT(listed(leo, "follower=me"), ElementsAre(id));
}

TEST_P(TicketsTest, are_answered_with_canned_texts_in_their_language) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string path = "/api/v1/canned/hello";
    const std::string texts =
        R"({"version":0,"title":"Greeting","shortcut":"hi","texts":{"de":"Guten Tag, hier ist {agent.name}.","en":"Hello {booking}"}})";
    EXPECT_EQ(done(dana, "PUT", path, texts).number("version"), 1);
    EXPECT_EQ(Value(dana.ask("PUT", path, texts).body).text("code"), "changed");
    EXPECT_EQ(Value(dana.ask("PUT", path, R"({"title":"T","texts":{"en":"{colour}"}})").body).text("field"),
              "/texts/en");
    const std::string id = opened("Guten Morgen, ich habe eine Frage zu meiner Reise");
    const Value german = done(dana, "POST", at(id) + "/canned/hello", "{}");
    EXPECT_EQ(german.text("language"), "de");
    EXPECT_THAT(german.text("text"), HasSubstr("hier ist Dana"));
    const Value english = done(dana, "POST", at(id) + "/canned/hello", R"({"language":"en-GB"})");
    EXPECT_EQ(english.at("missing").str(), R"(["booking"])");
    const Value item = dana.get("/api/v1/canned?q=greet").items("items").front();
    EXPECT_EQ(item.number("uses"), 2);
    EXPECT_EQ(item.text("shortcut"), "hi");
    done(dana, "DELETE", path, "");
    EXPECT_TRUE(dana.get("/api/v1/canned").items("items").empty());
    EXPECT_EQ(done(dana, "PUT", path, texts).number("version"), 3);
}

TEST_P(TicketsTest, are_worked_through_by_macros_that_do_what_their_rehearsal_said) {
    serve();
    AgentClient dana = agent("dana");
    dana.start_work();
    done(dana, "PUT", "/api/v1/macros/refund",
         R"({"title":"Refund","actions":[{"do":"assign","agent":"me"},{"do":"tag","tags":["refund"]},)"
         R"({"do":"priority","priority":30},{"do":"reply","text":"We look at it, number {number}."},)"
         R"({"do":"reply","text":"Your booking {booking}."},{"do":"resolve"}]})");
    const std::string id = opened();
    const std::string before = dana.get(at(id)).str();
    const Value dry = done(dana, "POST", at(id) + "/macros/refund", R"({"dry_run":true})");
    EXPECT_EQ(dana.get(at(id)).str(), before);
    EXPECT_TRUE(dry.flag("stopped"));
    const std::vector<Value> steps = dry.items("steps");
    ASSERT_EQ(steps.size(), 5U);
    EXPECT_EQ(steps[1].at("would.added").str(), R"(["refund"])");
    EXPECT_EQ(steps[4].text("refused.code"), "bad_frame");
    EXPECT_EQ(steps[4].at("would.missing").str(), R"(["booking"])");
    const Value run = done(dana, "POST", at(id) + "/macros/refund", "{}");
    ASSERT_EQ(run.items("steps").size(), 5U);
    EXPECT_EQ(run.items("steps")[4].text("refused.code"), "bad_frame");
    const Value after = dana.get(at(id));
    EXPECT_EQ(after.text("agent.name"), "Dana Whitfield");
    EXPECT_EQ(after.number("priority"), 30);
    EXPECT_EQ(after.text("status"), "assigned");
    dana.subscribe(id);
    const std::vector<Value> events = sync(dana.wire(), id);
    EXPECT_THAT(messages_of(events).back(), HasSubstr("number " + std::to_string(after.number("number"))));
}

TEST_P(TicketsTest, are_kept_in_views_of_ones_own_and_of_all) {
    serve();
    AgentClient mia = agent("mia"), leo = agent("leo"), dana = agent("dana");
    mia.sign_in(), leo.sign_in(), dana.sign_in();
    done(mia, "PUT", "/api/v1/views/mine", R"({"name":"Mine","filter":{"agent":"me","priority":50}})");
    done(dana, "PUT", "/api/v1/views/urgent", R"({"name":"Urgent","shared":true,"filter":{"priority":50}})");
    EXPECT_EQ(mia.get("/api/v1/views").items("items").size(), 2U);
    EXPECT_EQ(leo.get("/api/v1/views").items("items").size(), 1U);
    EXPECT_EQ(mia.get("/api/v1/views").items("items").front().number("filter.priority"), 50);
    EXPECT_EQ(leo.ask("PUT", "/api/v1/views/mine", R"({"name":"X","filter":{}})").status, 404);
    EXPECT_EQ(leo.ask("DELETE", "/api/v1/views/urgent").status, 403);
    EXPECT_EQ(leo.ask("PUT", "/api/v1/views/own", R"({"name":"X","shared":true,"filter":{}})").status, 403);
    done(mia, "DELETE", "/api/v1/views/mine", "");
    EXPECT_EQ(mia.get("/api/v1/views").items("items").size(), 1U);
}

TEST_P(TicketsTest, are_changed_by_the_dozen_and_put_back) {
    serve();
    AgentClient dana = agent("dana"), mia = agent("mia");
    dana.sign_in(), mia.sign_in();
    const std::string one = opened(), two = opened();
    const Value made = done(dana, "POST", "/api/v1/conversations/bulk",
                            R"({"conversations":[")" + one + R"(",")" + two +
                                R"(","c_1"],"patch":{"tags":{"add":["strike"]},"priority":20},"resolve":true})");
    EXPECT_EQ(made.items("done").size(), 2U);
    EXPECT_EQ(made.items("refused").front().text("code"), "not_found");
    EXPECT_EQ(mia.get(at(one)).text("status"), "resolved");
    done(mia, "PATCH", at(two), R"({"priority":21})");
    const std::string undo = "/api/v1/bulk/" + made.text("bulk") + "/undo";
    EXPECT_EQ(mia.ask("POST", undo, "{}").status, 404);
    const Value undone = done(dana, "POST", undo, "{}");
    EXPECT_EQ(undone.items("done").size(), 2U);
    EXPECT_EQ(mia.get(at(one)).at("tags").str(), "[]");
    EXPECT_EQ(mia.get(at(one)).number("priority"), 0);
    EXPECT_EQ(mia.get(at(one)).text("status"), "waiting");
    EXPECT_EQ(mia.get(at(two)).number("priority"), 21);
    EXPECT_EQ(mia.get(at(two)).at("tags").str(), "[]");
    EXPECT_EQ(dana.ask("POST", undo, "{}").status, 404);
}

TEST_P(TicketsTest, are_tied_together_and_parted) {
    serve();
    AgentClient mia = agent("mia");
    mia.sign_in();
    const std::string incident = opened(), asking = opened();
    done(mia, "POST", at(asking) + "/links", R"({"kind":"parent","to":")" + incident + R"("})");
    EXPECT_EQ(mia.get(at(incident)).items("links").front().text("kind"), "child");
    EXPECT_EQ(mia.get(at(incident)).items("links").front().text("conversation"), asking);
    done(mia, "DELETE", at(incident) + "/links/" + asking, "");
    EXPECT_TRUE(mia.get(at(asking)).items("links").empty());
}

}  // namespace
}  // namespace waydesk::testing
