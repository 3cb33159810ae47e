// A person who is erased: words planted wherever people's words are kept, and then looked for in every byte of the data
// directory. What figures count stays.
#include "core/store/database.hpp"
#include "desk/ids.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace waydesk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* planted = "quokkaleaf";  // in everything of his

std::string lower(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

// The files below a folder in which the word stands, with what surrounds it.
std::vector<std::string> places_of(const std::filesystem::path& folder, const std::string& word) {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes = lower({std::istreambuf_iterator<char>(in), {}});
        for (std::size_t at = bytes.find(word); at != std::string::npos; at = bytes.find(word, at + 1))
            out.push_back(entry.path().filename().string() + "@" + std::to_string(at) + ": " +
                          bytes.substr(at < 60 ? 0 : at - 60, 120));
    }
    return out;
}

class ErasingTest : public OnRunningServer {
protected:
    void SetUp() override {
        serve_with(
            "[retention]\nconversations = 30\ncallbacks = 30\ncases = 30\n[[mailboxes]]\nname = \"main\"\n"
            "address = \"support@desk.example\"\n");
        come_in();
    }
    void come_in() {
        mia_.emplace(agent("mia")), dana_.emplace(agent("dana")), admin_.emplace(agent("admin"));
        for (auto* one : {&mia_, &dana_, &admin_}) (*one)->arrive();
    }
    static std::string word(const std::string& before) { return before + " " + planted; }
    static std::string path_of(const std::string& contact) { return "/api/v1/contacts/" + contact; }
    std::string contact_of(const std::string& conversation) {
        return mia_->get("/api/v1/conversations/" + conversation).text("contact.id");
    }
    net::Reply erase(AgentClient& who, const std::string& contact) {
        return who.ask("POST", path_of(contact) + "/erase", R"({"reason":"asked for it"})");
    }
    static void expect_ok(const net::Reply& reply) { EXPECT_LT(reply.status, 300) << reply.body; }

    // A conversation with messages, files small and large, a note, a draft and a subject.
    void talk(Traveler& traveler) {
        traveler.arrive();
        traveler.begin(word("I begin"));
        std::string large(70'000, '.');
        large.replace(100, std::string(planted).size(), planted);
        for (const std::string& bytes : {word("small"), large}) {
            const Value file(traveler.upload(word("file") + ".txt", "text/plain", bytes).body);
            const Fields body{{"text", word("attached")},
                              {"attachments", list(std::vector<std::string>{file.text("id")})}};
            EXPECT_EQ(traveler.wire()
                          .ask("send", {{"conversation", traveler.conversation()},
                                        {"client_id", new_client_id()},
                                        {"kind", "message"},
                                        {"body", object(body)}})
                          .type(),
                      "ack");
        }
        mia_->note(traveler.conversation(), word("a note about"));
        mia_->say(traveler.conversation(), word("Dear"));
        EXPECT_EQ(
            mia_->wire().ask("draft", {{"conversation", traveler.conversation()}, {"text", word("draft")}}).type(),
            "ok");
        expect_ok(mia_->ask("PATCH", "/api/v1/conversations/" + traveler.conversation(),
                            protocol::to_text(object({{"subject", word("subject")}}))));
    }
    void describe(const std::string& contact) {
        const Fields own{{"name", word("Nadia")}, {"email", std::string(planted) + "@example.com"}, {"phone", planted}};
        expect_ok(mia_->ask("PATCH", path_of(contact), protocol::to_text(object(own))));
        expect_ok(
            mia_->ask("PATCH", path_of(contact) + "/profile",
                      std::string(R"({"names":[")") + planted + R"("],"preferences":{"room":")" + planted + "\"}}"));
        expect_ok(mia_->ask("POST", path_of(contact) + "/notes", protocol::to_text(object({{"text", word("likes")}}))));
        expect_ok(mia_->ask("PUT", path_of(contact) + "/consents/calls",
                            std::string(R"({"state":"given","source":")") + planted + "\"}"));
        expect_ok(mia_->ask("POST", path_of(contact) + "/identities",
                            std::string(R"({"kind":"line","value":")") + planted + "\"}"));
    }
    std::string call(Traveler& traveler) {
        const Fields asked{{"client_id", new_client_id()},
                           {"name", word("Nadia")},
                           {"phone", "+49 30 901820"},
                           {"language", "de"},
                           {"topic", word("call")},
                           {"zone", "Europe/Berlin"},
                           {"consent", true},
                           {"conversation", traveler.conversation()}};
        const net::Reply made = traveler.post("/widget/v1/callbacks", protocol::to_text(object(asked)));
        EXPECT_EQ(made.status, 201) << made.body;
        return Value(made.body).text("id");
    }
    std::string complain(Traveler& traveler) {
        const Fields fields{
            {"client_id", new_client_id()}, {"conversation", traveler.conversation()}, {"what_happened", word("late")}};
        const net::Reply made = traveler.post("/widget/v1/complaints", protocol::to_text(object(fields)));
        EXPECT_EQ(made.status, 201) << made.body;
        return Value(made.body).text("id");
    }
    void book(const std::string& conversation) {
        const std::string order =
            std::string(
                R"({"form":"waydesk.order/1","references":[{"system":"shop","locator":"QX7K2P"}],"seller":"Shop",
            "channel":"web","point_of_sale":"PT","currency":"EUR","purchased_at":"2026-03-01T08:00:00Z",
            "booker":{"name":"Nadia )") +
            planted + R"(","surname":")" + planted + R"(","email":")" + planted + R"(@example.com"},
            "passengers":[{"id":"P1","type":"ADT","name":")" +
            planted + R"(","surname":")" + planted + R"("}],
            "services":[{"id":"S1","kind":"flight","supplier":"1X","title":"1X 534",
            "from":{"code":"LIS","name":"Lisbon","country":"PT","zone":"Europe/Lisbon"},
            "starts":{"wall":"2027-05-01T14:05"},"status":"confirmed"}],
            "coupons":[{"id":"C1","passenger":"P1","service":"S1","status":"open","fare":12800}],"notes":[")" +
            planted + R"("]})";
        const net::Reply told = admin_->ask("POST", "/api/v1/bookings/import", R"({"order":)" + order + "}");
        ASSERT_EQ(told.status, 200) << told.body;
        const std::string id = Value(told.body).items("items").front().text("booking");
        expect_ok(
            mia_->ask("POST", "/api/v1/conversations/" + conversation + "/booking", R"({"booking":")" + id + "\"}"));
    }
    // A mail of his, small and large; the conversation it became.
    std::string write_mails() {
        net::Headers headers;
        headers.add("Content-Type", "message/rfc822");
        std::string large;
        for (int i = 0; i < 1'000; ++i) large += word("a long line of a long mail that goes on and on and on") + "\r\n";
        for (const std::string& text : {word("by mail"), large}) {
            const std::string raw = std::string("From: ") + planted + " <" + planted +
                                    "@example.net>\r\nTo: support@desk.example\r\nSubject: " + word("mail") +
                                    "\r\nMessage-ID: <" + new_client_id() + planted +
                                    "@example.net>\r\nDate: Thu, 1 Jan 2026 10:00:00 +0000\r\nMIME-Version: "
                                    "1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
                                    text + "\r\n";
            const net::Reply kept = admin_->ask("POST", "/api/v1/mails?mailbox=main", raw, headers);
            EXPECT_EQ(kept.status, 202) << kept.body;
        }
        std::vector<Value> found;
        net::run_until(
            loop(),
            [&] {
                found = mia_->get("/api/v1/conversations?channel=email&limit=200").items("items");
                return found.size() == 2;
            },
            std::chrono::seconds(30));
        if (found.size() != 2) throw std::runtime_error("the mails did not become conversations");
        mails_ = {found[0].text("id"), found[1].text("id")};
        return contact_of(mails_.front());
    }
    // While the server does not run: the last word was said, and what hangs on it ended, so many days earlier.
    void age(const std::string& conversation, std::int64_t days) {
        server().kill();
        const auto database = store::Database::open(is_sqlite() ? "sqlite:" + (server().data() / "waydesk.db").string()
                                                                : server().store_flags().back());
        ASSERT_TRUE(database);
        const auto connection = (*database)->connect(store::Access::write);
        ASSERT_TRUE(connection);
        const std::string less = std::to_string(days * 24 * 3'600 * 1'000'000);
        const std::string id = std::to_string(desk::ConversationId::parse(conversation)->value);
        ASSERT_TRUE((*connection)
                        ->execute_script("UPDATE conversation SET last_at = last_at - " + less + " WHERE id = " + id +
                                         "; UPDATE callback SET closed_at = closed_at - " + less +
                                         " WHERE conversation = " + id +
                                         "; UPDATE desk_case SET closed_at = closed_at - " + less +
                                         " WHERE conversation = " + id + ";"));
        server().start();
        come_in();
    }
    std::string told_in(const std::string& conversation) {
        return mia_->get("/api/v1/conversations/" + conversation + "/events?limit=200").str();
    }
    void withdraw(const std::string& complaint) {
        expect_ok(mia_->ask("POST", "/api/v1/complaints/" + complaint + "/steps",
                            std::string(R"({"step":"withdraw","fields":{"reason":")") + planted + "\"}}"));
    }
    void cancel(const std::string& callback) {
        expect_ok(mia_->ask("POST", "/api/v1/callbacks/" + callback + "/cancel",
                            std::string(R"({"reason":")") + planted + "\"}"));
    }
    // Mia leaves, and what she serves stands in what she hands over.
    std::string hand_over(const std::string& conversation) {
        expect_ok(dana_->ask("POST", "/api/v1/conversations/" + conversation + "/assign",
                             R"({"agent":")" + mia_->id() + "\"}"));
        const net::Reply made = mia_->ask("POST", "/api/v1/handovers", R"({"to":null})");
        EXPECT_EQ(made.status, 201) << made.body;
        EXPECT_THAT(made.body, HasSubstr(planted)) << "the subject of what is owed";
        return "/api/v1/handovers/" + Value(made.body).text("id");
    }
    void rate(Traveler& traveler) {
        std::vector<Value> asked;
        net::run_until(
            loop(),
            [&] {
                asked = Value(traveler.look("/widget/v1/surveys").body).items("items");
                return !asked.empty();
            },
            std::chrono::seconds(30));
        ASSERT_EQ(asked.size(), 1U);
        const std::string said = R"(","score":5})";
        expect_ok(
            traveler.post("/widget/v1/surveys/" + asked[0].text("id"), R"({"comment":")" + word("thank you") + said));
    }
    std::string inspect() {
        const net::Reply drawn =
            dana_->ask("POST", "/api/v1/inspections/sample", R"({"from":0,"to":253402300799000,"count":1})");
        EXPECT_EQ(drawn.status, 201) << drawn.body;
        const std::string path = "/api/v1/inspections/" + Value(drawn.body).items("items").at(0).text("id");
        expect_ok(
            dana_->ask("POST", path + "/steps", R"({"step":"assign","fields":{"scorer":")" + dana_->id() + "\"}}"));
        expect_ok(dana_->ask("POST", path + "/steps",
                             R"({"step":"score","fields":{"scores":{"tone":1},"comment":")" + word("kind") + "\"}}"));
        return path;
    }
    std::vector<Value> search() {
        return mia_->get("/api/v1/search/conversations?q=" + std::string(planted)).items("items");
    }
    void resolve(const std::string& conversation) {
        const std::string path = "/api/v1/conversations/" + conversation;
        const net::Reply reply = mia_->ask("POST", path + "/resolve", "{}");
        EXPECT_TRUE(reply.status == 200 || mia_->get(path).text("status") == "resolved") << reply.body;
    }

    std::optional<AgentClient> mia_, dana_, admin_;
    std::vector<std::string> mails_;
};
INSTANTIATE_TEST_SUITE_P(Engines, ErasingTest, engines(), engine_name);

TEST_P(ErasingTest, leaves_no_word_of_him_behind) {
    expect_ok(dana_->ask("PUT", "/api/v1/surveys/settings", R"({"version":0,"csat":{"on":true}})"));
    expect_ok(dana_->ask("PUT", "/api/v1/inspections/form",
                         R"({"version":0,"items":[{"name":"tone","title":"Tone","weight":10000,"max":1}]})"));
    Traveler nadia(place());
    talk(nadia);
    const std::string id = contact_of(nadia.conversation());
    describe(id);
    book(nadia.conversation());
    const std::string complaint = complain(nadia), callback = call(nadia);
    const std::string handover = hand_over(nadia.conversation());
    const std::string by_mail = write_mails();
    expect_ok(mia_->ask("POST", path_of(id) + "/merge", R"({"from":")" + by_mail + "\"}"));
    EXPECT_THAT(dana_->ask("GET", path_of(id) + "/export").body, HasSubstr("a long mail that goes on"));
    if (is_sqlite()) {
        EXPECT_THAT(places_of(server().data(), planted), Not(IsEmpty())) << "the search finds what is there";
    }

    EXPECT_EQ(erase(*dana_, id).status, 403) << "a manager erases nobody";
    const net::Reply open = erase(*admin_, id);
    EXPECT_EQ(open.status, 409);
    EXPECT_THAT(Value(open.body).text("detail"), HasSubstr("still open"));
    withdraw(complaint), cancel(callback);
    expect_ok(mia_->ask("POST", handover + "/steps", R"({"step":"close"})"));
    std::vector<std::string> talks = mails_;
    talks.push_back(nadia.conversation());
    for (const std::string& one : talks) resolve(one);
    rate(nadia);
    const std::string inspection = inspect();
    ASSERT_TRUE(net::run_until(loop(), [&] { return search().size() == talks.size(); }, std::chrono::seconds(30)));
    expect_ok(dana_->ask("PATCH", path_of(id) + "/profile", R"({"retention":"legal_hold"})"));
    EXPECT_THAT(Value(erase(*admin_, id).body).text("detail"), HasSubstr("legal hold"));
    expect_ok(dana_->ask("PATCH", path_of(id) + "/profile", R"({"retention":"standard"})"));

    const std::size_t before =
        mia_->get("/api/v1/conversations/" + nadia.conversation() + "/events?limit=200").items("items").size();
    const net::Reply done = erase(*admin_, id);
    ASSERT_EQ(done.status, 200) << done.body;
    const Value counts(done.body);
    EXPECT_EQ(counts.number("erased.contacts"), 2);
    EXPECT_EQ(counts.number("erased.conversations"), static_cast<std::int64_t>(talks.size()));
    EXPECT_EQ(counts.number("erased.attachments"), 2);
    EXPECT_EQ(counts.number("erased.mails"), 2);
    EXPECT_EQ(counts.number("erased.callbacks"), 1);
    EXPECT_EQ(counts.number("erased.cases"), 1);
    EXPECT_EQ(counts.number("erased.bookings"), 1);
    if (is_sqlite()) {
        EXPECT_THAT(places_of(server().data(), planted), IsEmpty()) << "while it runs";
    }

    EXPECT_THAT(search(), IsEmpty());
    for (const std::string& path : {handover, inspection, std::string("/api/v1/surveys")})
        EXPECT_THAT(dana_->get(path).str(), Not(HasSubstr(planted))) << path;
    EXPECT_EQ(dana_->get("/api/v1/surveys").items("items").at(0).number("score"), 5) << "figures stay";
    for (const std::string& one : talks) {
        EXPECT_THAT(told_in(one), Not(HasSubstr(planted))) << "nor is it in anybody's memory";
        EXPECT_THAT(mia_->get("/api/v1/conversations/" + one).str(), Not(HasSubstr(planted)));
    }
    restart();
    come_in();
    if (is_sqlite()) {
        EXPECT_THAT(places_of(server().data(), planted), IsEmpty()) << "after a start";
    }
    EXPECT_THAT(search(), IsEmpty());
    const std::vector<Value> events =
        mia_->get("/api/v1/conversations/" + nadia.conversation() + "/events?limit=200").items("items");
    EXPECT_EQ(events.size(), before) << "that there was something, and when, stays";
    for (const Value& event : events) EXPECT_THAT(event.str(), Not(HasSubstr(planted)));
    const Value profile = dana_->get(path_of(id) + "/profile");
    EXPECT_FALSE(profile.is_null("erased_at"));
    EXPECT_THAT(dana_->ask("GET", path_of(id) + "/export").body, Not(HasSubstr(planted)));
    EXPECT_THAT(mia_->get("/api/v1/contacts?q=" + std::string(planted)).items("items"), IsEmpty());
    EXPECT_EQ(mia_->get("/api/v1/complaints/" + complaint).text("state"), "withdrawn");
    EXPECT_EQ(mia_->get("/api/v1/bookings?q=" + std::string(planted)).items("items").size(), 0U);
    EXPECT_EQ(mia_->get("/api/v1/bookings?q=QX7K2P").items("items").front().number("total.minor"), 12'800);
    EXPECT_EQ(erase(*admin_, id).status, 409) << "once is enough";
}

TEST_P(ErasingTest, waits_while_the_law_wants_an_answer) {
    Traveler nadia(place());
    talk(nadia);
    const std::string id = contact_of(nadia.conversation()), path = "/api/v1/complaints/" + complain(nadia) + "/steps";
    resolve(nadia.conversation());
    expect_ok(mia_->ask("POST", path, R"({"step":"register","fields":{"complainant":"Ann","reach":"chat",
        "happened":"late","demand":["money"]}})"));
    expect_ok(mia_->ask("POST", path, R"({"step":"classify","fields":{"category":"refund.late","severity":"3",
        "unit":"care","regime":"cn-tourism-complaint"}})"));
    const net::Reply refused = erase(*admin_, id);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(Value(refused.body).text("detail"), "A time limit of the law is still running for this contact.");
    EXPECT_THAT(told_in(nadia.conversation()), HasSubstr(planted));
}

TEST_P(ErasingTest, comes_by_itself_when_words_were_kept_for_long_enough) {
    Traveler old(place()), held(place()), young(place());
    for (Traveler* one : {&old, &held, &young}) talk(*one);
    const std::string complaint = complain(old), callback = call(old);
    withdraw(complaint), cancel(callback);
    for (Traveler* one : {&old, &held, &young}) resolve(one->conversation());
    expect_ok(
        dana_->ask("PATCH", path_of(contact_of(held.conversation())) + "/profile", R"({"retention":"legal_hold"})"));
    age(old.conversation(), 31), age(held.conversation(), 31), age(young.conversation(), 29);
    const auto is_over = [&] { return told_in(old.conversation()).find(planted) == std::string::npos; };
    EXPECT_TRUE(net::run_until(loop(), is_over, std::chrono::seconds(30))) << told_in(old.conversation());
    EXPECT_EQ(mia_->get("/api/v1/conversations/" + old.conversation()).text("subject"), "");
    for (const std::string& path : {"/api/v1/complaints/" + complaint + "/steps", "/api/v1/callbacks/" + callback}) {
        const auto is_wiped = [&] { return mia_->get(path).str().find(planted) == std::string::npos; };
        EXPECT_TRUE(net::run_until(loop(), is_wiped, std::chrono::seconds(30))) << mia_->get(path).str();
    }
    EXPECT_EQ(mia_->get("/api/v1/complaints/" + complaint).text("state"), "withdrawn");
    EXPECT_THAT(told_in(held.conversation()), HasSubstr(planted)) << "the law wants it kept";
    EXPECT_THAT(told_in(young.conversation()), HasSubstr(planted)) << "its time is not over";
}

TEST_P(ErasingTest, leaves_everybody_else_as_he_is) {
    Traveler nadia(place()), other(place());
    talk(nadia), talk(other);
    const std::string id = contact_of(nadia.conversation()), others = contact_of(other.conversation());
    resolve(nadia.conversation());
    ASSERT_EQ(erase(*admin_, id).status, 200);
    const Value events = mia_->get("/api/v1/conversations/" + other.conversation() + "/events?limit=200");
    EXPECT_THAT(events.str(), HasSubstr(word("a note about")));
    EXPECT_EQ(mia_->get("/api/v1/conversations/" + other.conversation()).text("subject"), word("subject"));
    EXPECT_THAT(mia_->get("/api/v1/conversations/" + nadia.conversation() + "/events?limit=200").str(),
                Not(HasSubstr(planted)));
    // He comes again: as somebody new.
    Traveler again(place());
    again.arrive();
    again.begin("hello");
    EXPECT_NE(contact_of(again.conversation()), id);
    EXPECT_NE(contact_of(again.conversation()), others);
}

}  // namespace
}  // namespace waydesk::testing
