// A fee that was told wrongly, on the running program and on both engines: which quotes it affects, what they would be,
// what is decided about each, and that nothing is closed before. And complaints of a group, which are answered once.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class CorrectionsTest : public OnRunningServer {
protected:
    void SetUp() override {
        serve();
        mia_.emplace(agent("mia")), dana_.emplace(agent("dana"));
        for (auto* one : {&mia_, &dana_}) (*one)->arrive();
    }
    static std::string train(const std::string& at) {
        return R"({"request":{"at":")" + at + R"(","channel":"app","ask":{"kind":"refund"},"order":{"currency":"CNY",
            "purchased_at":"2026-03-20T10:00:00+08:00","channel":"app","pos":"CN","payment":"card",
            "passengers":[{"id":"P1","type":"ADT"}],"segments":[{"id":"S1","service":"rail","supplier":"CR",
            "product":"domestic","from":{"code":"BJP","country":"CN","tz":"Asia/Shanghai"},
            "to":{"code":"SHH","country":"CN","tz":"Asia/Shanghai"},"dep":"2026-06-10T08:00"}],
            "coupons":[{"id":"C1","pax":"P1","seg":"S1","status":"open","fare":22050,"changes":0}]}}})";
    }
    std::string quote(const std::string& at) {
        return Value(mia_->ask("POST", "/api/v1/quotes", train(at)).body).text("quote");
    }
    // China Railway's policy with another share from 48 hours before.
    void correct_policy() {
        std::string body = dana_->ask("GET", "/api/v1/policies/cn-rail-12306/versions/3", "").body;
        const auto change = [&](const std::string& from, const std::string& to, std::size_t after) {
            body.replace(body.find(from, after), from.size(), to);
        };
        change(R"("version":3)", R"("version":4)", 0);
        change(R"("bp":500)", R"("bp":700)", body.find("5pct-48h"));
        const net::Reply put = dana_->ask("PUT", "/api/v1/policies/cn-rail-12306", body);
        ASSERT_EQ(put.status, 200) << put.body;
    }
    // "409 changed", "400 mended": how it was refused; else the state it is in now.
    static std::string take(AgentClient& who, const std::string& path, const std::string& step,
                            const std::string& fields = "{}") {
        const net::Reply reply =
            who.ask("POST", path + "/steps", R"({"step":")" + step + R"(","fields":)" + fields + "}");
        const Value body(reply.body);
        if (reply.status == 200) return body.text("state");
        const std::string field = body.text("field");
        return std::to_string(reply.status) + " " + (field.empty() ? body.text("code") : field);
    }
    std::string find_wrong_fee() {
        const Json fields = object({{"policy", "cn-rail-12306"},
                                    {"version", std::int64_t{3}},
                                    {"told_wrongly", "The share 48 hours before."},
                                    {"found_by", "supplier"}});
        return "/api/v1/corrections/" + mia_->post("/api/v1/corrections", {{"fields", fields}}).text("id");
    }
    static int settle(AgentClient& who, const std::string& path, const std::string& quote, const std::string& body) {
        return who.ask("PUT", path + "/quotes/" + quote, body).status;
    }
    std::string complain(const std::string& text) {
        const Json fields = object({{"channel", "phone"}, {"text", text}});
        return "/api/v1/complaints/" +
               mia_->post("/api/v1/complaints", {{"fields", fields}, {"booking", "QX7K2P"}}).text("id");
    }
    void investigate(const std::string& path) {
        EXPECT_EQ(take(*mia_, path, "register",
                       R"({"complainant":"Ann","reach":"a letter","happened":"late","demand":["money"]})"),
                  "registered");
        EXPECT_EQ(take(*mia_, path, "classify", R"({"category":"refund.late","severity":"3","unit":"care"})"),
                  "classified");
        EXPECT_EQ(take(*mia_, path, "accept", R"({"handler":")" + mia_->id() + "\"}"), "accepted");
        EXPECT_EQ(take(*mia_, path, "investigate", R"({"question":"Why?"})"), "investigating");
    }
    static std::string id_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }
    std::optional<AgentClient> mia_, dana_;
};
INSTANTIATE_TEST_SUITE_P(Engines, CorrectionsTest, engines(), engine_name);

TEST_P(CorrectionsTest, everybody_who_was_told_wrongly_is_listed_and_settled_before_it_is_closed) {
    const std::string early = quote("2026-05-20T10:00:00+08:00"), wrong = quote("2026-06-07T10:00:00+08:00");
    const std::string path = find_wrong_fee();
    EXPECT_EQ(take(*mia_, path, "verify", R"({"findings":"True.","correct_version":4})"), "403 forbidden");
    EXPECT_EQ(take(*dana_, path, "verify", R"({"findings":"True.","correct_version":3})"), "400 correct_version");
    EXPECT_EQ(take(*dana_, path, "verify", R"({"findings":"True.","correct_version":4})"), "verified");
    EXPECT_EQ(take(*dana_, path, "list"), "400 correct_version") << "that version does not exist yet";
    correct_policy();
    EXPECT_EQ(take(*dana_, path, "list"), "listed");
    const Value now = mia_->get(path);
    EXPECT_EQ(now.number("fields.looked_at"), 2);
    EXPECT_EQ(now.number("fields.affected"), 1);
    const std::vector<Value> quotes = mia_->get(path + "/quotes").items("items");
    ASSERT_EQ(quotes.size(), 1U);
    EXPECT_EQ(quotes[0].text("quote"), wrong) << early;
    EXPECT_EQ(quotes[0].number("more"), quotes[0].number("right.gain") - quotes[0].number("told.gain"));
    EXPECT_LT(quotes[0].number("more"), 0);
    EXPECT_TRUE(quotes[0].is_null("decision"));

    EXPECT_EQ(take(*dana_, path, "close", R"({"mended":["the article"]})"), "400 mended");
    EXPECT_EQ(settle(*mia_, path, wrong, R"({"decision":"keep","done":true})"), 403);
    EXPECT_EQ(settle(*dana_, path, wrong, R"({"decision":"smile"})"), 400);
    EXPECT_EQ(settle(*dana_, path, early, R"({"decision":"keep"})"), 404) << "it is none of them";
    EXPECT_EQ(settle(*dana_, path, wrong, R"({"decision":"keep"})"), 200);
    EXPECT_EQ(take(*dana_, path, "close", R"({"mended":["the article"]})"), "400 mended") << "it is not done";
    EXPECT_EQ(settle(*dana_, path, wrong, R"({"decision":"keep","done":true})"), 200);
    EXPECT_EQ(take(*dana_, path, "list"), "listed") << "again";
    EXPECT_EQ(mia_->get(path + "/quotes").items("items").at(0).text("decision"), "keep") << "what was decided stays";
    const net::Reply table = mia_->ask("GET", path + "/quotes/csv");
    EXPECT_THAT(table.body, StartsWith("quote,given_at,conversation,currency,"));
    EXPECT_THAT(table.body, HasSubstr(wrong + ",2"));
    EXPECT_EQ(take(*dana_, path, "close", R"({"mended":["the article"]})"), "closed");
    EXPECT_EQ(settle(*dana_, path, wrong, R"({"decision":"pay"})"), 409) << "it is over";
}

TEST_P(CorrectionsTest, what_is_not_true_is_dismissed_and_a_rule_or_a_time_narrows_what_is_true) {
    const std::string wrong = quote("2026-06-07T10:00:00+08:00");
    correct_policy();
    const std::string path = find_wrong_fee();
    EXPECT_EQ(take(*dana_, path, "dismiss", R"({"reason":"It was right."})"), "dismissed");
    const auto affected_with = [&](const Field& narrowed) {
        Fields fields{
            {"policy", "cn-rail-12306"}, {"version", std::int64_t{3}}, {"told_wrongly", "x"}, {"found_by", "agent"}};
        fields.push_back(narrowed);
        const Value made = dana_->post("/api/v1/corrections", {{"fields", object(fields)}});
        const std::string other = "/api/v1/corrections/" + made.text("id");
        EXPECT_EQ(take(*dana_, other, "verify", R"({"findings":"x","correct_version":4})"), "verified");
        EXPECT_EQ(take(*dana_, other, "list"), "listed");
        return dana_->get(other).number("fields.affected");
    };
    EXPECT_EQ(affected_with({"policy_rule", "5pct-48h"}), 1);
    EXPECT_EQ(affected_with({"policy_rule", "noshow"}), 0);
    EXPECT_EQ(affected_with({"told_until", std::int64_t{1'000'000'000'000}}), 0);
    EXPECT_EQ(mia_->ask("POST", "/api/v1/corrections", R"({"conversation":"c_1","fields":{}})").status, 400)
        << "it is about no single traveler";
    EXPECT_FALSE(wrong.empty());
}

TEST_P(CorrectionsTest, a_group_is_answered_once_and_each_gets_his_own_letter) {
    const std::string all = complain("The boiler broke."), one = complain("It was cold.");
    const Value before = mia_->get(one + "/related");
    ASSERT_EQ(before.items("similar").size(), 1U) << "the same booking";
    EXPECT_EQ(before.items("similar")[0].text("case.id"), id_of(all));
    EXPECT_EQ(take(*mia_, one, "leave_group", R"({"reason":"x"})"), "400 group");
    EXPECT_EQ(take(*mia_, one, "join_group", R"({"group":"cs_1"})"), "400 group");
    EXPECT_EQ(take(*mia_, one, "join_group", R"({"group":")" + id_of(one) + "\"}"), "400 group");
    EXPECT_EQ(take(*mia_, one, "join_group", R"({"group":")" + id_of(all) + "\"}"), "received");
    EXPECT_EQ(mia_->get(one).text("parent"), id_of(all));
    EXPECT_EQ(take(*mia_, all, "join_group", R"({"group":")" + id_of(one) + "\"}"), "400 group") << "not in a circle";
    EXPECT_EQ(mia_->get(all + "/related").items("members").size(), 1U);
    EXPECT_EQ(take(*mia_, one, "register",
                   R"({"complainant":"Bob","reach":"a letter","happened":"cold","demand":["apology"]})"),
              "registered");
    investigate(all);
    EXPECT_EQ(take(*mia_, all, "propose", R"({"findings":"It broke.","rule":"4.2","remedies":["apology"]})"),
              "proposed");
    ASSERT_TRUE(
        net::run_until(loop(), [&] { return mia_->get(one).text("state") == "proposed"; }, std::chrono::seconds(20)));
    const Value step = mia_->get(one + "/steps").items("items").back();
    EXPECT_EQ(step.text("name"), "answer_with_group");
    EXPECT_EQ(step.text("fields.findings"), "It broke.");
    EXPECT_EQ(step.text("document"), "proposal");
    EXPECT_EQ(take(*mia_, one, "reject", R"({"channel":"phone"})"), "rejected") << "each answers for himself";
    EXPECT_EQ(mia_->get(all).text("state"), "proposed");
    EXPECT_EQ(take(*mia_, complain("Again."), "mark_duplicate", R"({"original":"cs_77"})"), "400 original");
}

}  // namespace
}  // namespace waydesk::testing
