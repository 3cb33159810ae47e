// The day of a desk on the running program, on both engines: shifts, what is handed over at their end and that it is
// never without an owner, whatever a kill -9 interrupts; announcements; the report of each day and its versions.
#include "core/store/database.hpp"
#include "core/time/zone.hpp"
#include "desk/days/daily_report.hpp"
#include "desk/days/handover.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr Duration long_patience = std::chrono::seconds(60);

class DaysTest : public OnRunningServer {
protected:
    void SetUp() override {
        serve();
        arrive();
    }
    void arrive() {
        mia_.emplace(place(), "mia@demo.example"), leo_.emplace(place(), "leo@demo.example");
        dana_.emplace(place(), "dana@demo.example");
        for (auto* one : {&mia_, &leo_, &dana_}) (*one)->arrive();
    }
    // While the server does not run; then everybody comes back.
    void change_store(const std::string& script) {
        server().kill();
        const auto database = store::Database::open(is_sqlite() ? "sqlite:" + (server().data() / "waydesk.db").string()
                                                                : server().store_flags().back());
        ASSERT_TRUE(database);
        const auto connection = (*database)->connect(store::Access::write);
        ASSERT_TRUE(connection);
        ASSERT_TRUE((*connection)->execute_script(script));
        server().start();
        arrive();
    }

    struct Told {
        int status = 0;
        Value body;
    };
    static Told told(const net::Reply& reply) { return {reply.status, Value(reply.body)}; }
    // "409", "400 note": how it was refused; else the state it is in now.
    static std::string outcome(const Told& answer) {
        if (answer.status < 300) return answer.body.text("state");
        const std::string field = answer.body.text("field");
        return std::to_string(answer.status) + (field.empty() ? "" : " " + field);
    }
    static Told post(AgentClient& who, const std::string& path, const std::string& body = "{}") {
        return told(who.ask("POST", path, body));
    }
    static std::string begin_shift(AgentClient& who) {
        const std::string all = R"({"confirmed":["connection","mailboxes","queues","calls_due","announcements",)"
                                R"("handover","two_factor"],"note":"morning"})";
        const Told begun = post(who, "/api/v1/shifts", all);
        EXPECT_EQ(begun.status, 201) << begun.body.str();
        return begun.body.text("id");
    }
    static Told draft(AgentClient& who, const std::string& to) {
        return post(who, "/api/v1/handovers", to.empty() ? R"({"to":null})" : R"({"to":")" + to + "\"}");
    }
    static Told step(AgentClient& who, const std::string& id, const std::string& name, const std::string& more = "") {
        return post(who, "/api/v1/handovers/" + id + "/steps", R"({"step":")" + name + "\"" + more + "}");
    }
    // A conversation that Mia serves.
    void serve_by_mia(Traveler& who, const std::string& text) {
        who.arrive();
        who.begin(text);
        mia_->set_presence("available");
        mia_->accept_next();
        mia_->set_presence("busy");
    }
    std::string owner_of(const std::string& conversation) {
        const Value now = dana_->get("/api/v1/conversations/" + conversation);
        return now.is_null("agent") ? now.text("status") : now.text("agent.name");
    }
    static std::vector<std::string> notes(AgentClient& who, const std::string& conversation) {
        std::vector<std::string> out;
        for (const Value& event : who.get("/api/v1/conversations/" + conversation + "/events").items("items"))
            if (event.text("kind") == "message" && event.text("visibility") == "agents")
                out.push_back(event.text("body.text"));
        return out;
    }
    static std::vector<std::string> texts(const std::vector<Value>& items, const std::string& name) {
        std::vector<std::string> out;
        for (const Value& item : items) out.push_back(item.text(name));
        return out;
    }
    static std::string number_of(const std::string& handover) {
        return std::to_string(days::HandoverId::parse(handover)->value);
    }

    std::optional<AgentClient> mia_, leo_, dana_;
};
INSTANTIATE_TEST_SUITE_P(Engines, DaysTest, engines(), engine_name);

TEST_P(DaysTest, what_is_handed_over_is_owed_by_one_or_the_other_at_every_moment_also_over_a_kill) {
    Traveler ann(place());
    serve_by_mia(ann, "Where is my gate?");
    begin_shift(*mia_);
    const Told stays = post(*mia_, "/api/v1/shifts/mine/end");
    EXPECT_EQ(stays.status, 409);
    ASSERT_EQ(stays.body.items("promises").size(), 1U) << stays.body.str();
    EXPECT_EQ(stays.body.items("promises").front().text("conversation"), ann.conversation());
    const Told drafted = draft(*mia_, leo_->id());
    ASSERT_EQ(drafted.status, 201) << drafted.body.str();
    const std::string id = drafted.body.text("id");
    EXPECT_EQ(drafted.body.items("items").front().text("owner.name"), mia_->get("/api/v1/me").text("me.name"));
    EXPECT_EQ(drafted.body.items("items").front().text("said"), "Where is my gate?");
    EXPECT_EQ(post(*mia_, "/api/v1/shifts/mine/end").status, 409) << "a draft is nobody's yet";
    EXPECT_EQ(outcome(step(*leo_, id, "read")), "404") << "nor is it seen";
    const std::string summaries = R"(,"summaries":{")" + ann.conversation() + R"(":"Gate B7, told her twice."})";
    const Told submitted = step(*mia_, id, "submit", summaries);
    EXPECT_EQ(outcome(submitted), "submitted");
    EXPECT_EQ(submitted.body.items("items").front().text("owner.id"), leo_->id());
    const std::string mias = owner_of(ann.conversation());
    restart();
    arrive();
    EXPECT_EQ(owner_of(ann.conversation()), mias) << "she has it until he takes it";
    EXPECT_EQ(post(*mia_, "/api/v1/shifts/mine/end").status, 200) << "he owes it now";
    EXPECT_EQ(outcome(step(*leo_, id, "accept")), "409") << "he has not read it";
    EXPECT_EQ(outcome(step(*leo_, id, "read")), "read");
    const Told accepted = step(*leo_, id, "accept");
    ASSERT_EQ(outcome(accepted), "accepted");
    EXPECT_EQ(accepted.body.items("items").front().text("state"), "moved") << accepted.body.str();
    EXPECT_EQ(owner_of(ann.conversation()), leo_->get("/api/v1/me").text("me.name"));
    EXPECT_THAT(notes(*leo_, ann.conversation()), Contains(AllOf(HasSubstr("Handed over by"), HasSubstr("Gate B7"))));
    const std::vector<Value> steps = accepted.body.items("steps");
    EXPECT_THAT(texts(steps, "name"), ElementsAre("draft", "submit", "read", "accept"));
    EXPECT_THAT(texts(steps, "by.id"), ElementsAre(mia_->id(), mia_->id(), leo_->id(), leo_->id()));
    EXPECT_EQ(outcome(step(*leo_, id, "close")), "closed");
    EXPECT_THAT(leo_->get("/api/v1/handovers").items("items"), IsEmpty());
    EXPECT_EQ(leo_->get("/api/v1/handovers?state=all").items("items").size(), 1U);
}

TEST_P(DaysTest, what_was_on_its_way_when_the_program_was_killed_arrives_after_it) {
    Traveler ann(place());
    serve_by_mia(ann, "Hello");
    const std::string id = draft(*mia_, leo_->id()).body.text("id");
    EXPECT_EQ(outcome(step(*mia_, id, "submit")), "submitted");
    EXPECT_EQ(outcome(step(*leo_, id, "read")), "read");
    const std::string leo = std::to_string(desk::AgentId::parse(leo_->id())->value);
    change_store("UPDATE handover SET state = 4 WHERE id = " + number_of(id) +
                 "; UPDATE handover_item SET state = 1, owner = " + leo + " WHERE handover = " + number_of(id) + ";");
    const std::string name = leo_->get("/api/v1/me").text("me.name");
    net::run_until(loop(), [&] { return owner_of(ann.conversation()) == name; }, long_patience);
    EXPECT_EQ(owner_of(ann.conversation()), name);
    const auto state = [&] { return leo_->get("/api/v1/handovers/" + id).items("items").front().text("state"); };
    net::run_until(loop(), [&] { return state() == "moved"; }, long_patience);
    EXPECT_EQ(state(), "moved");
}

TEST_P(DaysTest, what_goes_to_nobody_is_back_in_its_queue_and_managers_see_it) {
    Traveler ann(place());
    serve_by_mia(ann, "Hello");
    const std::string complaint =
        mia_->post("/api/v1/complaints", {{"conversation", ann.conversation()},
                                          {"fields", object({{"channel", "phone"}, {"text", "My bag is lost."}})}})
            .text("id");
    const Told drafted = draft(*mia_, "");
    EXPECT_THAT(texts(drafted.body.items("items"), "kind"), UnorderedElementsAre("reply", "case"))
        << drafted.body.str();
    const Told submitted = step(*mia_, drafted.body.text("id"), "submit");
    EXPECT_THAT(texts(submitted.body.items("items"), "state"), ElementsAre("queued", "queued")) << submitted.body.str();
    EXPECT_EQ(owner_of(ann.conversation()), "waiting");
    const Value now = dana_->get("/api/v1/complaints/" + complaint);
    EXPECT_TRUE(now.is_null("handler"));
    EXPECT_EQ(dana_->get("/api/v1/complaints/" + complaint + "/steps").items("items").back().text("name"), "hand_over");
    EXPECT_EQ(dana_->get("/api/v1/handovers").items("items").size(), 1U);
    const std::string id = drafted.body.text("id");
    EXPECT_EQ(outcome(step(*mia_, id, "read")), "403") << "it is her own";
    EXPECT_EQ(outcome(step(*dana_, id, "read")), "read");
    EXPECT_EQ(outcome(step(*dana_, id, "question")), "400 note");
    EXPECT_EQ(outcome(step(*dana_, id, "question", R"(,"note":"Which bag?")")), "questioned");
    EXPECT_EQ(outcome(step(*mia_, id, "answer", R"(,"note":"The red one.")")), "read");
    const Told accepted = step(*dana_, id, "accept");
    EXPECT_THAT(texts(accepted.body.items("items"), "state"), ElementsAre("moved", "moved")) << accepted.body.str();
    EXPECT_EQ(dana_->get("/api/v1/complaints/" + complaint).text("handler.id"), dana_->id());
    EXPECT_EQ(owner_of(ann.conversation()), dana_->get("/api/v1/me").text("me.name"));
}

TEST_P(DaysTest, nobody_signs_out_with_what_nobody_else_owes_unless_he_says_anyway) {
    Traveler ann(place());
    serve_by_mia(ann, "Hello");
    begin_shift(*mia_);
    const Told stays = post(*mia_, "/api/v1/logout");
    EXPECT_EQ(stays.status, 409);
    EXPECT_THAT(stays.body.text("detail"), HasSubstr("sign out anyway"));
    EXPECT_EQ(stays.body.items("promises").size(), 1U);
    EXPECT_EQ(mia_->get("/api/v1/me").text("me.id"), mia_->id()) << "she is still here";
    const std::string mia = mia_->id();
    EXPECT_EQ(post(*mia_, "/api/v1/logout", R"({"anyway":true})").status, 200);
    EXPECT_EQ(owner_of(ann.conversation()), "waiting");
    EXPECT_THAT(notes(*dana_, ann.conversation()), Contains(HasSubstr("This is back in its queue.")));
    const std::vector<Value> left = dana_->get("/api/v1/handovers").items("items");
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().text("note"), "Signed out without a handover.");
    EXPECT_TRUE(left.front().is_null("to"));
    const std::vector<Value> shifts = dana_->get("/api/v1/shifts?agent=" + mia).items("items");
    ASSERT_EQ(shifts.size(), 1U);
    EXPECT_EQ(shifts.front().text("ended"), "anyway");
    begin_shift(*leo_);
    EXPECT_EQ(post(*leo_, "/api/v1/logout").status, 200) << "he owes nothing";
    EXPECT_EQ(dana_->get("/api/v1/shifts?agent=" + leo_->id()).items("items").front().text("ended"), "signed_out");
    EXPECT_EQ(post(*dana_, "/api/v1/logout").status, 200) << "she has no shift";
}

TEST_P(DaysTest, what_whoever_takes_over_has_no_room_for_goes_back_to_its_queue) {
    Traveler ann(place());
    serve_by_mia(ann, "Hello");
    AgentClient admin = agent("admin");
    admin.arrive();
    EXPECT_EQ(admin.ask("PATCH", "/api/v1/agents/" + leo_->id(), R"({"capacity":1})").status, 200);
    const std::string id = draft(*mia_, leo_->id()).body.text("id");
    for (const auto& [who, name] : {std::pair{&*mia_, "submit"}, {&*leo_, "read"}})
        EXPECT_LT(step(*who, id, name).status, 300) << name;
    const Told accepted = step(*leo_, id, "accept");
    EXPECT_THAT(texts(accepted.body.items("items"), "state"), ElementsAre("queued")) << accepted.body.str();
    EXPECT_TRUE(accepted.body.items("items").front().is_null("owner"));
    EXPECT_EQ(owner_of(ann.conversation()), "waiting");
    EXPECT_EQ(outcome(step(*leo_, id, "close")), "closed");
}

TEST_P(DaysTest, who_works_here_no_more_owes_nothing) {
    const std::string complaint =
        mia_->post("/api/v1/complaints", {{"fields", object({{"channel", "phone"}, {"text", "My bag is lost."}})}})
            .text("id");
    const std::string path = "/api/v1/complaints/" + complaint;
    EXPECT_EQ(dana_->get(path).text("handler.id"), mia_->id());
    begin_shift(*mia_);
    AgentClient admin = agent("admin");
    admin.arrive();
    EXPECT_EQ(admin.ask("PATCH", "/api/v1/agents/" + mia_->id(), R"({"disabled":true})").status, 200);
    net::run_until(loop(), [&] { return dana_->get(path).is_null("handler"); }, long_patience);
    EXPECT_TRUE(dana_->get(path).is_null("handler"));
    const auto ended = [&] {
        return dana_->get("/api/v1/shifts?agent=" + mia_->id()).items("items").front().text("ended");
    };
    net::run_until(loop(), [&] { return ended() == "anyway"; }, long_patience);
    EXPECT_EQ(ended(), "anyway");
    EXPECT_EQ(dana_->get("/api/v1/handovers").items("items").size(), 1U);
}

TEST_P(DaysTest, a_call_that_is_handed_over_gets_its_new_caller) {
    Traveler ann(place());
    ann.arrive();
    const Value times(ann.look("/widget/v1/callback-slots?language=en&zone=UTC&any_hour=true").body);
    ASSERT_FALSE(times.items("slots").empty()) << times.str();
    const Value first = times.items("slots").front();
    const Fields body{{"client_id", new_client_id()},
                      {"name", "Ann"},
                      {"phone", "+49 30 1234567"},
                      {"language", "en"},
                      {"topic", "My gate"},
                      {"zone", "UTC"},
                      {"slot", object({{"from", first.number("from")}, {"until", first.number("until")}})},
                      {"any_hour", true},
                      {"consent", true}};
    const Told asked = told(ann.post("/widget/v1/callbacks", protocol::to_text(object(body))));
    ASSERT_EQ(asked.status, 201) << asked.body.str();
    const std::string path = "/api/v1/callbacks/" + asked.body.text("id");
    EXPECT_EQ(post(*dana_, path + "/assign", R"({"agent":")" + mia_->id() + "\"}").status, 200);
    const Told drafted = draft(*mia_, leo_->id());
    ASSERT_EQ(drafted.body.items("items").size(), 1U) << drafted.body.str();
    EXPECT_EQ(drafted.body.items("items").front().text("kind"), "callback");
    const std::string id = drafted.body.text("id");
    for (const auto& [who, name] : {std::pair{&*mia_, "submit"}, {&*leo_, "read"}, {&*leo_, "accept"}})
        EXPECT_LT(step(*who, id, name).status, 300) << name;
    EXPECT_EQ(dana_->get(path).text("agent.id"), leo_->id());
}

TEST_P(DaysTest, a_shift_begins_when_what_needs_attention_is_confirmed) {
    const Told refused = post(*mia_, "/api/v1/shifts", R"({"confirmed":[]})");
    EXPECT_EQ(outcome(refused), "400 confirmed") << "she has no second factor";
    const std::string id = begin_shift(*mia_);
    EXPECT_EQ(post(*mia_, "/api/v1/shifts", R"({"confirmed":["two_factor"]})").status, 409) << "it has begun";
    EXPECT_EQ(mia_->get("/api/v1/shifts/mine").text("shift.id"), id);
    restart();
    arrive();
    const Value mine = mia_->get("/api/v1/shifts/mine");
    EXPECT_EQ(mine.text("shift.id"), id);
    EXPECT_THAT(texts(mine.items("shift.check"), "name"), ElementsAre("connection", "mailboxes", "queues", "calls_due",
                                                                      "announcements", "handover", "two_factor"));
    EXPECT_EQ(post(*mia_, "/api/v1/shifts/mine/end").status, 200);
    EXPECT_EQ(post(*mia_, "/api/v1/shifts/mine/end").status, 409);
    EXPECT_TRUE(mia_->get("/api/v1/shifts/mine").is_null("shift"));
    EXPECT_EQ(mia_->ask("GET", "/api/v1/shifts").status, 403);
}

TEST_P(DaysTest, an_announcement_is_told_to_those_it_names_and_who_read_it_is_known) {
    const Told said =
        post(*dana_, "/api/v1/announcements",
             R"({"title":"Strike","text":"No trains tomorrow.","audience":{"roles":["agent"]},"must_read":true})");
    ASSERT_EQ(said.status, 201) << said.body.str();
    const Value heard = mia_->wire().expect("announcement");
    EXPECT_EQ(heard.text("id"), said.body.text("id"));
    EXPECT_TRUE(heard.flag("must_read"));
    dana_->wire().settle();
    EXPECT_FALSE(dana_->wire().find("announcement")) << "it is not for her";
    const std::string path = "/api/v1/announcements/" + said.body.text("id");
    EXPECT_EQ(mia_->ask("POST", "/api/v1/announcements", R"({"title":"x","text":"y"})").status, 403);
    EXPECT_EQ(outcome(post(*dana_, "/api/v1/announcements", R"({"title":"x","text":"y","until":1000})")), "400 until");
    EXPECT_EQ(
        outcome(post(*dana_, "/api/v1/announcements", R"({"title":"x","text":"y","audience":{"queues":["q_1"]}})")),
        "400 audience.queues");
    const Value hers = mia_->get("/api/v1/announcements").items("items").at(0);
    EXPECT_FALSE(hers.flag("read"));
    const auto to_read = [&] { return mia_->get("/api/v1/shifts/mine").items("check").at(4).text("state"); };
    EXPECT_EQ(to_read(), "attention");
    EXPECT_TRUE(post(*mia_, path + "/read").body.flag("read"));
    EXPECT_EQ(to_read(), "ok");
    restart();
    arrive();
    const std::vector<Value> readers = dana_->get(path + "/readers").items("items");
    EXPECT_THAT(texts(readers, "agent.id"), Contains(mia_->id()));
    EXPECT_EQ(readers.back().text("agent.id"), mia_->id()) << "who has not read it comes first";
    EXPECT_FALSE(readers.back().is_null("read_at"));
    EXPECT_EQ(dana_->get("/api/v1/announcements").items("items").at(0).number("read_by"), 1);
    EXPECT_EQ(dana_->ask("DELETE", path).status, 200);
    EXPECT_TRUE(mia_->wire().expect("announcement").flag("over"));
    EXPECT_THAT(mia_->get("/api/v1/announcements").items("items"), IsEmpty());
    EXPECT_EQ(mia_->get("/api/v1/announcements?state=all").items("items").size(), 1U);
}

TEST_P(DaysTest, days_that_were_missed_are_reported_and_counted_anew_as_a_further_version) {
    Traveler ann(place());
    ann.arrive();
    ann.begin("Hello");
    EXPECT_THAT(dana_->get("/api/v1/daily-reports").items("items"), IsEmpty()) << "no day is over yet";
    const Duration four_days = std::chrono::hours(96);
    change_store("UPDATE conversation SET opened_at = opened_at - " + std::to_string(four_days.count()));
    const time::Zone utc = time::Zone::utc();
    const Instant now = SystemClock().now();
    const auto expected = days::due_days(now, utc, {}, days::day_of(now - four_days, utc));
    const auto reports = [&] { return dana_->get("/api/v1/daily-reports").items("items"); };
    net::run_until(loop(), [&] { return reports().size() == expected.size(); }, long_patience);
    std::vector<std::string> dates;
    for (const days::Day day : expected) dates.insert(dates.begin(), days::to_text(day));
    ASSERT_EQ(texts(reports(), "date"), dates) << "the newest first";
    EXPECT_EQ(reports().front().text("by"), "system");
    const std::string path = "/api/v1/daily-reports/" + dates.front();
    EXPECT_EQ(dana_->ask("POST", path, "{}").status, 400);
    const Told again = post(*dana_, path, R"({"note":"A late refund."})");
    ASSERT_EQ(again.status, 201) << again.body.str();
    EXPECT_EQ(again.body.number("version"), 2);
    EXPECT_EQ(again.body.text("by.id"), dana_->id());
    const Value first = dana_->get(path + "?version=1"), latest = dana_->get(path);
    EXPECT_TRUE(first.is_null("note")) << "the first one is as it was";
    EXPECT_EQ(latest.text("note"), "A late refund.");
    EXPECT_EQ(latest.items("versions").size(), 2U);
    EXPECT_EQ(latest.items("sections").size(), 7U);
    EXPECT_EQ(latest.items("sections").front().text("label"), "Contacts");
    EXPECT_FALSE(latest.items("sections").front().items("figures").empty());
    EXPECT_EQ(dana_->ask("GET", path + "?version=3").status, 404);
    EXPECT_EQ(post(*dana_, "/api/v1/daily-reports/2001-01-01", R"({"note":"x"})").status, 404);
    EXPECT_EQ(mia_->ask("GET", path).status, 403);
    restart();
    arrive();
    EXPECT_EQ(reports().size(), expected.size()) << "each is frozen once";
    EXPECT_EQ(reports().front().number("version"), 2);
}

}  // namespace
}  // namespace waydesk::testing
