// Complaints and refunds on the running program, on both engines: from their beginning to their end, by agents, a
// manager and their travelers; what is refused, and why; two at once; whose they are; and what is told when their time
// runs out, once, whatever a kill -9 interrupts.
#include "core/store/database.hpp"
#include "desk/cases/case.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr Duration long_patience = std::chrono::seconds(60);
constexpr const char* quoted =
    R"({"quote":"qt_1","amount":{"minor":24500,"currency":"EUR"},"rule":"eu-261/refund-7d","coupons":["1"],)"
    R"("method":"card"})";

class CasesTest : public OnRunningServer {
protected:
    void SetUp() override {
        serve();
        mia_.emplace(place(), "mia@demo.example"), leo_.emplace(place(), "leo@demo.example");
        dana_.emplace(place(), "dana@demo.example");
        for (auto* one : {&mia_, &leo_, &dana_}) (*one)->arrive();
    }

    struct Told {
        int status = 0;
        Value body;
        std::string code() const { return body.has("code") ? body.text("code") : ""; }
    };
    static Told told(const net::Reply& reply) { return {reply.status, Value(reply.body)}; }
    // "400 amount", "409 changed": how it was refused; else the state it is in now.
    static std::string outcome(const Told& answer) {
        if (answer.status == 200 || answer.status == 201) return answer.body.text("state");
        const std::string field = answer.body.text("field");
        return std::to_string(answer.status) + " " + (field.empty() ? answer.code() : field);
    }
    static std::string step_body(const std::string& step, const std::string& fields) {
        return R"({"step":")" + step + R"(","fields":)" + fields + "}";
    }
    static Told take(AgentClient& who, const std::string& path, const std::string& step,
                     const std::string& fields = "{}") {
        return told(who.ask("POST", path + "/steps", step_body(step, fields)));
    }
    static Told take(Traveler& who, const std::string& id, const std::string& step, const std::string& fields = "{}") {
        return told(who.post("/widget/v1/cases/" + id + "/steps", step_body(step, fields)));
    }
    static Told complain(Traveler& who, const std::string& client_id = new_client_id()) {
        Fields fields{{"client_id", client_id}, {"what_happened", "Two hours late."}, {"booking", "QX7K2P"}};
        fields.emplace_back("demand", list(std::vector<std::string>{"money"}));
        if (!who.conversation().empty()) fields.emplace_back("conversation", who.conversation());
        return told(who.post("/widget/v1/complaints", protocol::to_text(object(fields))));
    }
    static std::vector<Value> own(Traveler& who) { return Value(who.look("/widget/v1/cases").body).items("items"); }
    static std::vector<std::string> texts(const std::vector<Value>& items, const std::string& name) {
        std::vector<std::string> out;
        for (const Value& item : items) out.push_back(item.text(name));
        return out;
    }
    static std::vector<std::string> cards(Wire& wire, const std::string& conversation) {
        std::vector<std::string> out;
        for (const Value& event : sync(wire, conversation))
            if (event.text("kind") == "card") out.push_back(event.text("body.data.state"));
        return out;
    }
    static std::vector<std::string> notes(AgentClient& who, const std::string& conversation) {
        std::vector<std::string> out;
        for (const Value& event : who.get("/api/v1/conversations/" + conversation + "/events").items("items"))
            if (event.text("kind") == "message" && event.text("visibility") == "agents")
                out.push_back(event.text("body.text"));
        return out;
    }

    std::string mias() { return mia_->id(); }
    // Up to the investigation; the path of the complaint.
    std::string investigated(Traveler& who, const std::string& regime = "") {
        const std::string path = "/api/v1/complaints/" + complain(who).body.text("id");
        const std::string law = regime.empty() ? "" : R"(,"regime":")" + regime + "\"";
        EXPECT_EQ(outcome(take(*mia_, path, "register",
                               R"({"complainant":"Ann","reach":"chat","happened":"late","demand":["money"]})")),
                  "registered");
        EXPECT_EQ(outcome(take(*mia_, path, "classify",
                               R"({"category":"refund.late","severity":"3","unit":"care")" + law + "}")),
                  "classified");
        EXPECT_EQ(outcome(take(*mia_, path, "accept", R"({"handler":")" + mias() + "\"}")), "accepted");
        EXPECT_EQ(outcome(take(*mia_, path, "investigate", R"({"question":"Why?"})")), "investigating");
        return path;
    }

    // While the server does not run: a case's clocks began so much earlier.
    void age(const std::string& id, Duration by) {
        server().kill();
        const auto database = store::Database::open(is_sqlite() ? "sqlite:" + (server().data() / "waydesk.db").string()
                                                                : server().store_flags().back());
        ASSERT_TRUE(database);
        const auto connection = (*database)->connect(store::Access::write);
        ASSERT_TRUE(connection);
        const std::string less = std::to_string(by.count()), which = std::to_string(cases::CaseId::parse(id)->value);
        ASSERT_TRUE((*connection)
                        ->execute_script("UPDATE desk_case_clock SET started = started - " + less + ", due = due - " +
                                         less + " WHERE desk_case = " + which));
        server().start();
        mia_.emplace(place(), "mia@demo.example");
        mia_->arrive();
    }

    std::optional<AgentClient> mia_, leo_, dana_;
};
INSTANTIATE_TEST_SUITE_P(Engines, CasesTest, engines(), engine_name);

TEST_P(CasesTest, a_complaint_goes_from_its_receipt_to_the_archive_and_its_traveler_knows_where_it_is) {
    Traveler ann(place());
    ann.arrive();
    ann.begin("I want to complain");
    const std::string path = investigated(ann, "cn-tourism-complaint"), id = path.substr(path.rfind('/') + 1);
    const Value now = mia_->get(path);
    EXPECT_EQ(now.number("number"), 1);
    EXPECT_EQ(now.text("conversation"), ann.conversation());
    EXPECT_EQ(now.text("booking"), "QX7K2P");
    EXPECT_EQ(now.text("handler.id"), mias());
    EXPECT_EQ(now.text("fields.channel"), "webchat");
    std::vector<std::string> laws;
    for (const Value& clock : now.items("clocks"))
        if (!clock.text("basis").empty()) laws.push_back(clock.text("name") + " " + clock.text("basis"));
    EXPECT_THAT(laws, UnorderedElementsAre("acceptance cn-tourism-complaint/accept-5wd",
                                           "conclusion cn-tourism-complaint/close-60d"));
    EXPECT_THAT(cards(ann.wire(), ann.conversation()), ElementsAre("received", "registered", "accepted"));
    EXPECT_EQ(own(ann).at(0).text("label"), "Being investigated") << own(ann).at(0).str();
    EXPECT_FALSE(own(ann).at(0).is_null("next_at"));
    EXPECT_EQ(outcome(take(*mia_, path, "propose",
                           R"({"findings":"True.","rule":"4.2","remedies":["compensation"],)"
                           R"("amount":{"minor":8000,"currency":"EUR"}})")),
              "proposed");
    EXPECT_THAT(texts(own(ann).at(0).items("possible"), "step"), ElementsAre("agree", "reject", "withdraw"));
    EXPECT_EQ(own(ann).at(0).number("amount.minor"), 8000);
    EXPECT_EQ(outcome(take(ann, id, "agree")), "agreed");
    EXPECT_EQ(outcome(take(*mia_, path, "execute", R"({"tasks":["pay"]})")), "executing");
    EXPECT_EQ(outcome(take(*mia_, path, "report_done", R"({"proofs":["order"],"payment":"PAY-1"})")), "feedback");
    EXPECT_EQ(outcome(take(*mia_, path, "follow_up", R"({"handling":"5","result":"4"})")), "followed_up");
    EXPECT_EQ(outcome(take(*dana_, path, "archive", R"({"is_complete":true})")), "archived");
    const std::vector<Value> steps = dana_->get(path + "/steps").items("items");
    EXPECT_THAT(texts(steps, "name"), ElementsAre("receive", "register", "classify", "accept", "investigate", "propose",
                                                  "agree", "execute", "report_done", "follow_up", "archive"));
    EXPECT_EQ(steps.at(3).text("by.id"), mias());
    EXPECT_EQ(steps.at(6).text("by.kind"), "visitor");
    EXPECT_EQ(steps.at(6).text("fields.channel"), "webchat") << "where he agreed is known";
    EXPECT_TRUE(mia_->get("/api/v1/complaints").items("items").empty());
    EXPECT_EQ(mia_->get("/api/v1/complaints?state=archived").items("items").size(), 1U);
    EXPECT_EQ(mia_->get("/api/v1/complaints?state=over&handler=" + mias()).items("items").size(), 1U);
    EXPECT_EQ(mia_->get("/api/v1/conversations/" + ann.conversation() + "/cases").items("items").size(), 1U);
}

TEST_P(CasesTest, a_step_makes_a_document_for_its_traveler_and_what_is_not_written_to_him_is_not_his) {
    Traveler ann(place()), bob(place());
    for (Traveler* one : {&ann, &bob}) one->arrive(), one->begin("I want to complain");
    const std::string path = investigated(ann, "cn-tourism-complaint"), id = path.substr(path.rfind('/') + 1);
    const std::vector<Value> documents = own(ann).at(0).items("documents");
    EXPECT_THAT(texts(documents, "name"), ElementsAre("receipt", "registration", "acceptance"));
    EXPECT_EQ(documents.at(2).text("title"), "Notice of acceptance");
    const std::string his = "/widget/v1/cases/" + id + "/documents/", ours = path + "/documents/";
    const net::Reply page = ann.look(his + "1");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, ::testing::AllOf(HasSubstr("Receipt of your complaint"), HasSubstr("Two hours late.")));
    const net::Reply pdf = ann.look(his + "4?form=pdf&language=ar");
    EXPECT_EQ(pdf.status, 200);
    EXPECT_THAT(pdf.body, ::testing::StartsWith("%PDF-"));
    EXPECT_THAT(mia_->ask("GET", ours + "4").body,
                ::testing::AllOf(HasSubstr("End of the proceedings"), HasSubstr("required by: "),
                                 ::testing::Not(HasSubstr("cn-tourism-complaint/close-60d"))));
    EXPECT_EQ(mia_->ask("GET", ours + "5").status, 200) << "the question to the unit is for staff";
    EXPECT_EQ(ann.look(his + "5").status, 404);
    EXPECT_EQ(ann.look(his + "3").status, 404) << "classifying makes no document";
    EXPECT_EQ(bob.look(his + "1").status, 404) << "it is Ann's";
}

TEST_P(CasesTest, a_refund_goes_from_its_quote_to_its_end) {
    Traveler ann(place());
    ann.arrive();
    ann.begin("Refund please");
    const Told opened =
        told(mia_->ask("POST", "/api/v1/refunds",
                       R"({"conversation":")" + ann.conversation() + R"(","fields":)" + std::string(quoted) + "}"));
    ASSERT_EQ(opened.status, 201) << opened.body.str();
    const std::string id = opened.body.text("id"), path = "/api/v1/refunds/" + id;
    EXPECT_EQ(outcome(take(ann, id, "confirm", R"({"agreed_amount":{"minor":1,"currency":"EUR"},"agreed_rule":"x"})")),
              "400 agreed_amount");
    EXPECT_EQ(outcome(take(ann, id, "confirm",
                           R"({"agreed_amount":{"minor":24500,"currency":"EUR"},"agreed_rule":"eu-261/refund-7d"})")),
              "confirmed");
    EXPECT_EQ(outcome(take(*mia_, path, "submit", R"({"supplier":"Nordwind"})")), "submitted");
    bool has_law = false;
    for (const Value& clock : mia_->get(path).items("clocks"))
        has_law = has_law || (clock.text("name") == "payment" && clock.text("basis") == "eu-261/refund-7d");
    EXPECT_TRUE(has_law) << mia_->get(path).str();
    EXPECT_EQ(outcome(take(*mia_, path, "accept")), "supplier_accepted");
    EXPECT_EQ(outcome(take(*mia_, path, "approve", R"({"approved_by":")" + mias() + "\"}")), "403 forbidden");
    EXPECT_EQ(outcome(take(*dana_, path, "approve", R"({"approved_by":")" + dana_->id() + "\"}")), "approved");
    EXPECT_EQ(outcome(take(*dana_, path, "pay_out", R"({"provider_reference":"ch_1","expected_at":1893456000000})")),
              "paid_out");
    EXPECT_EQ(outcome(take(*dana_, path, "report_bank", R"({"trace_reference":"ARN7"})")), "bank_processing");
    EXPECT_EQ(own(ann).at(0).text("needed"), "Please tell us when the money has arrived.");
    EXPECT_EQ(outcome(take(ann, id, "arrive", R"({"arrived_at":4102444800000})")), "400 arrived_at");
    EXPECT_EQ(outcome(take(ann, id, "arrive", R"({"arrived_at":1700000000000})")), "arrived");
    EXPECT_EQ(outcome(take(*leo_, path, "close")), "closed");
    EXPECT_THAT(cards(ann.wire(), ann.conversation()),
                ElementsAre("quoted", "confirmed", "submitted", "supplier_accepted", "approved", "paid_out", "arrived",
                            "closed"));
}

TEST_P(CasesTest, each_step_that_is_refused_says_why_in_the_readers_language_and_changes_nothing) {
    Traveler ann(place());
    ann.arrive();
    ann.begin("Hallo");
    const std::string path = investigated(ann);
    const auto offer = [&](AgentClient& who, const std::string& minor, const std::string& more) {
        return outcome(take(who, path, "propose",
                            R"({"findings":"x","rule":"y","remedies":["refund"],"amount":{"minor":)" + minor +
                                R"(,"currency":"EUR"})" + more + "}"));
    };
    EXPECT_EQ(offer(*mia_, "20001", ""), "400 approved_by") << "above what she may grant";
    EXPECT_EQ(offer(*mia_, "20001", R"(,"approved_by":")" + mias() + "\""), "400 approved_by");
    EXPECT_EQ(offer(*mia_, "20001", R"(,"approved_by":")" + leo_->id() + "\""), "400 approved_by");
    EXPECT_EQ(offer(*mia_, "200001", R"(,"approved_by":")" + dana_->id() + "\""), "400 approved_by") << "dana's limit";
    EXPECT_EQ(offer(*mia_, "5", R"(,"handler":"a_1")"), "400 handler");
    EXPECT_EQ(outcome(take(*mia_, path, "extend", R"({"clock":"answer","until":1893456000000,"reason":"x"})")),
              "403 forbidden");
    EXPECT_EQ(outcome(take(*dana_, path, "extend", R"({"clock":"nothing","until":1893456000000,"reason":"x"})")),
              "409 clock");
    EXPECT_EQ(outcome(take(*mia_, path, "follow_up", R"({"handling":"5","result":"4"})")), "409 changed");
    EXPECT_EQ(outcome(take(*mia_, path, "fly", "{}")), "400 step");
    EXPECT_EQ(outcome(take(*mia_, path, "ask_traveler", R"({"question":7,"answer_by":"soon"})")), "400 answer_by");
    EXPECT_EQ(outcome(take(*mia_, "/api/v1/refunds/" + path.substr(path.rfind('/') + 1), "accept")), "404 not_found");
    net::Headers german;
    german.add("Accept-Language", "de");
    const Told wrong =
        told(mia_->ask("POST", path + "/steps", step_body("propose", R"({"remedies":["gold"]})"), german));
    EXPECT_THAT(texts(wrong.body.items("flaws"), "field"), ElementsAre("findings", "rule", "remedies"));
    EXPECT_EQ(wrong.body.items("flaws").at(0).text("detail"), "Das muss angegeben werden.");
    const Value now = mia_->get(path);
    EXPECT_EQ(now.text("state"), "investigating");
    EXPECT_EQ(now.number("steps"), 5);
    EXPECT_EQ(offer(*mia_, "20001", R"(,"approved_by":")" + dana_->id() + "\""), "proposed");
}

TEST_P(CasesTest, of_two_who_take_a_step_at_once_one_is_told_that_it_has_changed) {
    Traveler ann(place());
    ann.arrive();
    ann.begin("Hallo");
    const std::string path = investigated(ann);
    const std::string mine = R"({"step":"ask_supplier","fields":{"question":"a","answer_by":1893456000000},"steps":5})";
    const std::string hers = R"({"step":"ask_traveler","fields":{"question":"b","answer_by":1893456000000},"steps":5})";
    const Told first = told(mia_->ask("POST", path + "/steps", mine));
    const Told second = told(leo_->ask("POST", path + "/steps", hers));
    EXPECT_EQ(outcome(first), "waiting_supplier");
    EXPECT_EQ(outcome(second), "409 changed");
    EXPECT_THAT(second.body.text("detail"), HasSubstr("investigated")) << "where it stands now";
    EXPECT_EQ(mia_->get(path).number("steps"), 6);
}

TEST_P(CasesTest, a_request_that_comes_again_opens_nothing_and_nobody_opens_too_many) {
    Traveler ann(place());
    ann.arrive();
    const std::string client_id = new_client_id();
    const Told one = complain(ann, client_id), again = complain(ann, client_id);
    EXPECT_EQ(one.status, 201) << one.body.str();
    EXPECT_EQ(again.body.text("id"), one.body.text("id"));
    for (int i = 0; i < 4; ++i) EXPECT_EQ(complain(ann).status, 201);
    EXPECT_EQ(complain(ann).code(), "rate_limited");
    const std::string body = R"({"client_id":"k","fields":{"channel":"phone","text":"He called."}})";
    const Told called = told(mia_->ask("POST", "/api/v1/complaints", body));
    EXPECT_EQ(called.body.number("number"), 6) << called.body.str();
    EXPECT_TRUE(called.body.is_null("contact"));
    EXPECT_EQ(told(mia_->ask("POST", "/api/v1/complaints", body)).body.text("id"), called.body.text("id"));
    EXPECT_NE(told(leo_->ask("POST", "/api/v1/complaints", body)).body.text("id"), called.body.text("id"))
        << "another's request";
    const std::string wrong = R"({"step":"register","fields":{}})";
    EXPECT_EQ(outcome(told(mia_->ask("POST", "/api/v1/complaints", wrong))), "400 step") << "none begins with it";
}

TEST_P(CasesTest, what_is_a_travelers_is_nobody_elses) {
    Traveler ann(place()), ben(place());
    ann.arrive(), ben.arrive();
    ann.begin("Hallo");
    const std::string id = complain(ann).body.text("id");
    EXPECT_THAT(own(ben), IsEmpty());
    EXPECT_EQ(outcome(take(ben, id, "withdraw", R"({"reason":"x"})")), "404 not_found");
    const std::string in_hers = protocol::to_text(
        object({{"client_id", new_client_id()}, {"conversation", ann.conversation()}, {"what_happened", "not mine"}}));
    EXPECT_EQ(ben.post("/widget/v1/complaints", in_hers).status, 404);
    EXPECT_EQ(outcome(take(ann, id, "classify", R"({"category":"baggage","severity":"1","unit":"x"})")), "409 changed");
    EXPECT_EQ(
        outcome(take(ann, id, "register", R"({"complainant":"A","reach":"b","happened":"c","demand":["other"]})")),
        "403 forbidden");
    EXPECT_EQ(outcome(take(ann, id, "withdraw", R"({"reason":"All is well."})")), "withdrawn");
    EXPECT_EQ(own(ann).size(), 1U) << "what is over is shown for a while";
    EXPECT_THAT(own(ann).at(0).items("possible"), IsEmpty());
}

TEST_P(CasesTest, what_is_late_is_told_once_also_after_a_kill) {
    Traveler ann(place()), ben(place());
    ann.arrive(), ben.arrive();
    ann.begin("Hallo"), ben.begin("Hello");
    const std::string first = complain(ann).body.text("id"), second = complain(ben).body.text("id");
    constexpr Duration month = std::chrono::hours(30 * 24);
    age(first, month);
    const auto has_note = [&](Traveler& who) { return !notes(*mia_, who.conversation()).empty(); };
    net::run_until(loop(), [&] { return has_note(ann); }, long_patience);
    const std::vector<std::string> told = notes(*mia_, ann.conversation());
    ASSERT_EQ(told.size(), 1U) << server().log();
    EXPECT_THAT(told.front(), HasSubstr("Complaint 1 is late. First answer was due"));
    EXPECT_THAT(server().log(), HasSubstr("case_late"));
    EXPECT_FALSE(has_note(ben));
    age(second, month);  // what is told of it comes after everything that a restart would tell again
    net::run_until(loop(), [&] { return has_note(ben); }, long_patience);
    EXPECT_EQ(notes(*mia_, ben.conversation()).size(), 1U);
    EXPECT_EQ(notes(*mia_, ann.conversation()), told);
    EXPECT_TRUE(mia_->get("/api/v1/complaints/" + first).items("clocks").front().flag("late"));
    EXPECT_THAT(texts(mia_->get("/api/v1/complaints").items("items"), "id"), UnorderedElementsAre(first, second));
}

TEST_P(CasesTest, a_proposal_that_nobody_answers_is_over) {
    Traveler ann(place());
    ann.arrive();
    ann.begin("Hallo");
    const std::string path = investigated(ann);
    EXPECT_EQ(outcome(take(*mia_, path, "propose", R"({"findings":"x","rule":"y","remedies":["apology"]})")),
              "proposed");
    age(path.substr(path.rfind('/') + 1), std::chrono::hours(15 * 24));
    const auto state = [&] { return mia_->get(path).text("state"); };
    net::run_until(loop(), [&] { return state() == "no_answer"; }, long_patience);
    EXPECT_EQ(state(), "no_answer");
    EXPECT_EQ(mia_->get(path + "/steps").items("items").back().text("by.kind"), "system");
}

}  // namespace
}  // namespace waydesk::testing
