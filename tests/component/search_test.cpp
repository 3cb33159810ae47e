// Full-text search over conversations on the running program: what is found by whom, and what a crash or an edit of the
// index's folder leaves of it.
#include "tests/support/program/on_running_server.hpp"

#include "core/encoding.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class SearchTest : public OnRunningServer {
protected:
    std::string opened(const std::string& text) {
        travelers_.push_back(std::make_unique<Traveler>(place()));
        travelers_.back()->arrive();
        return travelers_.back()->begin(text).text("conversation");
    }
    // As soon as all that was told is in the index.
    static Value search(AgentClient& who, const std::string& question, const std::string& more = {}) {
        const std::string path = "/api/v1/search/conversations?q=" + encode_percent(question) + more;
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        Value found = who.get(path);
        while (found.number("behind") > 0 && std::chrono::steady_clock::now() < end) found = who.get(path);
        EXPECT_EQ(found.number("behind"), 0);
        return found;
    }
    static std::vector<std::string> ids(const Value& found) {
        std::vector<std::string> out;
        for (const Value& item : found.items("items")) out.push_back(item.text("conversation.id"));
        return out;
    }
    static std::vector<std::string> found(AgentClient& who, const std::string& question, const std::string& more = {}) {
        return ids(search(who, question, more));
    }

    std::vector<std::unique_ptr<Traveler>> travelers_;
};
INSTANTIATE_TEST_SUITE_P(Engines, SearchTest, engines(), engine_name);

TEST_P(SearchTest, finds_what_was_said_in_a_conversation_by_whomever_with_the_place) {
    serve();
    AgentClient dana = agent("dana");
    dana.arrive();
    const std::string late = opened("My flight to Zürich was cancelled");
    const std::string hotel = opened("The hotel is overbooked");
    travelers_[0]->say("I want my money back, a full refund");
    dana.note(late, "Supplier confirms the refund");
    const Value both = search(dana, "refund cancelled");
    EXPECT_THAT(ids(both), ElementsAre(late));
    const Value item = both.items("items").front();
    EXPECT_EQ(item.text("conversation.status"), "waiting");
    const std::vector<Value> hits = item.items("hits");
    ASSERT_EQ(hits.size(), 3U);
    EXPECT_EQ(hits[1].text("text"), "I want my money back, a full refund");
    EXPECT_EQ(hits[1].at("marks").str(), R"([{"at":29,"length":6}])");
    EXPECT_EQ(hits[1].text("by.kind"), "visitor");
    EXPECT_FALSE(hits[1].flag("note"));
    EXPECT_TRUE(hits[2].flag("note"));
    EXPECT_EQ(hits[2].text("by.kind"), "agent");
    EXPECT_THAT(found(dana, "zurich"), ElementsAre(late));
    EXPECT_THAT(found(dana, "\"full refund\""), ElementsAre(late));
    EXPECT_THAT(found(dana, "\"refund full\""), IsEmpty());
    EXPECT_THAT(found(dana, "overbook"), ElementsAre(hotel));
    EXPECT_THAT(found(dana, "refund hotel"), IsEmpty());
}

TEST_P(SearchTest, finds_inside_what_is_written_without_spaces) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string chinese = opened("我想退款到信用卡，航班被取消了");
    const std::string japanese = opened("予約の払い戻しをお願いします");
    EXPECT_THAT(found(dana, "退款"), ElementsAre(chinese));
    EXPECT_THAT(found(dana, "航班 信用卡"), ElementsAre(chinese));
    EXPECT_THAT(found(dana, "払い戻し"), ElementsAre(japanese));
    EXPECT_THAT(found(dana, "退票"), IsEmpty());
}

TEST_P(SearchTest, finds_a_conversation_by_its_number_its_subject_and_the_code_of_its_booking) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string one = opened("Hello"), other = opened("Hello again, about MDN4KQ");
    dana.ask("PATCH", "/api/v1/conversations/" + one, R"({"subject":"Lost luggage"})");
    const std::string number = std::to_string(dana.get("/api/v1/conversations/" + one).number("number"));
    EXPECT_THAT(found(dana, "#" + number), ElementsAre(one));
    EXPECT_THAT(found(dana, "luggage"), ElementsAre(one));
    EXPECT_THAT(found(dana, "mdn4kq"), ElementsAre(other));
    EXPECT_THAT(search(dana, "luggage").items("items").front().items("hits"), IsEmpty());
}

TEST_P(SearchTest, narrows_by_who_said_it_when_and_what_the_conversation_is_now) {
    serve();
    AgentClient dana = agent("dana");
    dana.start_work();
    const std::string one = opened("A refund, please");
    const std::string other = opened("Another refund, please");
    dana.ask("POST", "/api/v1/conversations/" + one + "/assign", R"({"agent":")" + dana.id() + R"("})");
    dana.say(one, "Your voucher is on its way");
    dana.ask("POST", "/api/v1/conversations/" + one + "/resolve", "{}");
    EXPECT_THAT(found(dana, "refund"), ElementsAre(one, other));  // she wrote to it later
    EXPECT_THAT(found(dana, "refund", "&status=resolved"), ElementsAre(one));
    EXPECT_THAT(found(dana, "refund", "&status=offered"), ElementsAre(other));
    EXPECT_THAT(found(dana, "voucher", "&by=agent"), ElementsAre(one));
    EXPECT_THAT(found(dana, "voucher", "&by=visitor"), IsEmpty());
    EXPECT_THAT(found(dana, "refund", "&channel=email"), IsEmpty());
    EXPECT_THAT(found(dana, "refund", "&channel=webchat&language=en"), UnorderedElementsAre(one, other));
    EXPECT_THAT(found(dana, "refund", "&to=1000"), IsEmpty());
    EXPECT_THAT(found(dana, "refund", "&from=1000"), UnorderedElementsAre(one, other));
    const std::string page = "/api/v1/search/conversations?q=refund&limit=1";
    const Value first = dana.get(page);
    ASSERT_THAT(ids(first), ElementsAre(one));
    const Value second = dana.get(page + "&cursor=" + first.text("next"));
    EXPECT_THAT(ids(second), ElementsAre(other));
    EXPECT_EQ(dana.ask("GET", page + "&cursor=x").status, 400);
}

TEST_P(SearchTest, shows_nobody_what_he_may_not_see_also_when_it_changes_hands) {
    serve();
    AgentClient admin = agent("admin"), mia = agent("mia");
    admin.sign_in();
    const std::string secret = Value(admin.ask("POST", "/api/v1/queues", R"({"name":"Legal"})").body).text("id");
    mia.sign_in();
    const std::string id = opened("The refund of my lawyer");
    EXPECT_THAT(found(mia, "lawyer"), ElementsAre(id));
    admin.ask("POST", "/api/v1/conversations/" + id + "/assign", R"({"queue":")" + secret + R"("})");
    EXPECT_THAT(found(mia, "lawyer"), IsEmpty());
    EXPECT_THAT(found(admin, "lawyer"), ElementsAre(id));
    EXPECT_THAT(found(admin, "lawyer", "&queue=" + secret), ElementsAre(id));
}

TEST_P(SearchTest, never_holds_a_number_that_is_masked) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string id = opened("My card is 4111 1111 1111 1111, please refund");
    EXPECT_THAT(found(dana, "refund"), ElementsAre(id));
    EXPECT_THAT(found(dana, "4111"), IsEmpty());
    EXPECT_THAT(found(dana, "\"4111 1111\""), IsEmpty());
}

TEST_P(SearchTest, goes_on_after_a_crash_and_makes_the_index_anew_when_it_is_missing) {
    serve();
    AgentClient dana = agent("dana");
    dana.sign_in();
    const std::string before = opened("refund before the crash");
    EXPECT_THAT(found(dana, "refund"), ElementsAre(before));
    const std::string unseen = opened("refund right before the crash");
    restart();
    AgentClient again = agent("dana");
    again.sign_in();
    EXPECT_THAT(found(again, "refund"), ElementsAre(unseen, before));
    stop();
    const std::filesystem::path index = server().data() / "conversations-index";
    ASSERT_TRUE(std::filesystem::exists(index));
    std::filesystem::remove_all(index);
    server().start();
    AgentClient third = agent("dana");
    third.sign_in();
    EXPECT_THAT(found(third, "refund"), ElementsAre(unseen, before));
}

}  // namespace
}  // namespace waydesk::testing
