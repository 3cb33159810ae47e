// Contacts on the running program, on both engines: what is known of them and by whom it may be changed, who is found,
// two that become one and are two again, why somebody may leave, and what is handed out.
#include "core/encoding.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view secret = "a secret of the shop, long enough for anybody";

class ContactsTest : public OnRunningServer {
protected:
    void SetUp() override {
        serve_with(
            "[[sites]]\nkey = \"shop\"\nname = \"Shop\"\norigins = [\"https://shop.example\"]\nhmac_secret = \"" +
            std::string(secret) + "\"\n");
        mia_.emplace(agent("mia")), leo_.emplace(agent("leo")), dana_.emplace(agent("dana"));
        admin_.emplace(agent("admin"));
        for (auto* one : {&mia_, &leo_, &dana_, &admin_}) (*one)->arrive();
    }
    static Traveler::Visit signed_as(const std::string& id, const std::string& name) {
        Traveler::Visit visit;
        visit.site = "shop";
        visit.identity = {{"id", id}, {"name", name}, {"hmac", encode_hex(hmac_sha256(secret, id))}};
        return visit;
    }
    static void come(Traveler& who, const std::string& text, const Traveler::Visit& visit = {}) {
        who.open_session(visit);
        who.connect();
        who.begin(text);
    }
    std::string contact_of(const Traveler& who) {
        return mia_->get("/api/v1/conversations/" + who.conversation()).text("contact.id");
    }
    static std::string path_of(const std::string& contact) { return "/api/v1/contacts/" + contact; }
    Value profile(const std::string& contact) { return mia_->get(path_of(contact) + "/profile"); }
    static net::Reply patch(AgentClient& who, const std::string& contact, const std::string& body) {
        return who.ask("PATCH", path_of(contact) + "/profile", body);
    }
    static net::Reply note(AgentClient& who, const std::string& contact, const std::string& text, bool pinned = false) {
        return who.ask("POST", path_of(contact) + "/notes",
                       protocol::to_text(object({{"text", text}, {"pinned", pinned}})));
    }
    static std::vector<std::string> texts(const std::vector<Value>& items, const std::string& name) {
        std::vector<std::string> out;
        for (const Value& item : items) out.push_back(item.text(name));
        return out;
    }
    std::vector<std::string> found(AgentClient& who, const std::string& query) {
        return texts(who.get("/api/v1/contacts?" + query).items("items"), "name");
    }
    std::vector<std::string> timeline(const std::string& contact, const std::string& more = "") {
        std::vector<std::string> out;
        for (const Value& line : mia_->get(path_of(contact) + "/timeline?" + more).items("items"))
            out.push_back(line.text("kind") + " " + line.text("title") + (line.is_null("state") ? "" : " ") +
                          line.text("state"));
        return out;
    }
    static std::string complain(Traveler& who, const std::string& what) {
        const Fields fields{
            {"client_id", new_client_id()}, {"conversation", who.conversation()}, {"what_happened", what}};
        const net::Reply made = who.post("/widget/v1/complaints", protocol::to_text(object(fields)));
        EXPECT_EQ(made.status, 201) << made.body;
        return Value(made.body).text("id");
    }

    std::optional<AgentClient> mia_, leo_, dana_, admin_;
};
INSTANTIATE_TEST_SUITE_P(Engines, ContactsTest, engines(), engine_name);

TEST_P(ContactsTest, have_a_profile_that_agents_keep) {
    Traveler nadia(place());
    come(nadia, "A quiet seat, please");
    const std::string id = contact_of(nadia);
    const Value fresh = profile(id);
    ASSERT_EQ(fresh.items("identities").size(), 1U);
    EXPECT_EQ(fresh.items("identities")[0].text("kind") + " " + fresh.items("identities")[0].text("level"),
              "visitor none");
    EXPECT_EQ(fresh.text("risk.level"), "low");
    const net::Reply changed = patch(*mia_, id,
                                     R"({"names":["Nadia Almeida"],"quiet_hours":{"from":"21:00","to":"08:00"},)"
                                     R"("preferences":{"seat":"window","meal":"VGML","room":"quiet"}})");
    ASSERT_EQ(changed.status, 200) << changed.body;
    restart();
    mia_.emplace(agent("mia")), mia_->arrive();
    dana_.emplace(agent("dana")), dana_->arrive();
    const Value kept = profile(id);
    EXPECT_EQ(kept.text("quiet_hours.from"), "21:00");
    EXPECT_EQ(kept.text("preferences.meal"), "VGML");
    EXPECT_THAT(kept.str(), HasSubstr("Nadia Almeida"));
    EXPECT_EQ(patch(*mia_, id, R"({"preferences":{"meal":null},"quiet_hours":null})").status, 200);
    EXPECT_FALSE(profile(id).has("preferences.meal"));
    EXPECT_EQ(profile(id).text("preferences.seat"), "window");
    EXPECT_TRUE(profile(id).is_null("quiet_hours"));
    for (const auto& [body, field] :
         std::map<std::string, std::string>{{R"({"preferences":{"seat":"the nice one"}})", "preferences.seat"},
                                            {R"({"preferences":{"colour":"red"}})", "preferences.colour"},
                                            {R"({"quiet_hours":{"from":"25:00","to":"08:00"}})", "quiet_hours.from"},
                                            {R"({"tier":"emperor"})", "tier"}}) {
        const net::Reply refused = patch(*mia_, id, body);
        EXPECT_EQ(refused.status, 400) << body;
        EXPECT_EQ(Value(refused.body).text("field"), field) << body;
    }
    EXPECT_EQ(patch(*mia_, id, R"({"tier":"gold"})").status, 403) << "an agent gives no tier";
    EXPECT_EQ(patch(*dana_, id, R"({"tier":"gold"})").status, 200);
    EXPECT_EQ(mia_->get("/api/v1/conversations/" + nadia.conversation()).text("contact.tier"), "gold");
}

TEST_P(ContactsTest, have_notes_consents_and_identities_each_in_their_line_of_time) {
    Traveler nadia(place());
    come(nadia, "A quiet seat, please");
    const std::string id = contact_of(nadia);
    ASSERT_EQ(note(*mia_, id, "travels with a dog").status, 201);
    ASSERT_EQ(note(*leo_, id, "allergic to nuts", true).status, 201);
    ASSERT_EQ(note(*mia_, id, "card 4111 1111 1111 1111").status, 201);
    const std::vector<Value> notes = profile(id).items("notes");
    EXPECT_THAT(texts(notes, "text"),
                ElementsAre("allergic to nuts", "card •••• •••• •••• 1111", "travels with a dog"));
    const std::string pinned = path_of(id) + "/notes/" + notes[0].text("id");
    EXPECT_EQ(mia_->ask("DELETE", pinned).status, 403) << "it is Leo's";
    EXPECT_EQ(dana_->ask("DELETE", pinned).status, 200) << "she leads";
    EXPECT_EQ(mia_->ask("DELETE", pinned).status, 404);
    EXPECT_EQ(note(*mia_, id, " \n ").status, 400);
    const std::string consent = path_of(id) + "/consents/";
    ASSERT_EQ(mia_->ask("PUT", consent + "marketing", R"({"state":"given","version":"3","source":"phone"})").status,
              200);
    ASSERT_EQ(mia_->ask("PUT", consent + "marketing", R"({"state":"withdrawn"})").status, 200);
    EXPECT_EQ(mia_->ask("PUT", consent + "everything", R"({"state":"given"})").status, 404);
    EXPECT_EQ(profile(id).items("consents")[0].text("state"), "withdrawn");
    const net::Reply mail =
        mia_->ask("POST", path_of(id) + "/identities", R"({"kind":"email","value":"Nadia@Example.COM"})");
    ASSERT_EQ(mail.status, 201) << mail.body;
    const std::vector<Value> identities = Value(mail.body).items("identities");
    EXPECT_EQ(identities.back().text("value") + " " + identities.back().text("level"), "nadia@example.com claimed");
    Traveler other(place());
    come(other, "Hello");
    const net::Reply taken = mia_->ask("POST", path_of(contact_of(other)) + "/identities",
                                       R"({"kind":"email","value":"nadia@example.com"})");
    EXPECT_EQ(taken.status, 409);
    EXPECT_THAT(Value(taken.body).text("detail"), HasSubstr("merge them"));
    EXPECT_EQ(mia_->ask("DELETE", path_of(id) + "/identities/" + identities.front().text("id")).status, 409);
    EXPECT_EQ(mia_->ask("DELETE", path_of(id) + "/identities/" + identities.back().text("id")).status, 200);
    EXPECT_THAT(timeline(id),
                ElementsAre("identity nadia@example.com removed", "identity nadia@example.com added",
                            "consent marketing withdrawn", "consent marketing given", "note card •••• •••• •••• 1111",
                            "note travels with a dog", "conversation A quiet seat, please waiting"));
    const Value first = mia_->get(path_of(id) + "/timeline?limit=5");
    EXPECT_EQ(first.items("items").size(), 5U);
    EXPECT_THAT(timeline(id, "limit=5&cursor=" + first.text("next")),
                ElementsAre("note travels with a dog", "conversation A quiet seat, please waiting"));
    EXPECT_EQ(mia_->ask("GET", path_of(id) + "/timeline?cursor=nonsense").status, 400);
}

TEST_P(ContactsTest, are_found_by_those_who_may_see_them) {
    Traveler ann(place()), bo(place());
    come(ann, "one"), come(bo, "two");
    const std::string first = contact_of(ann), second = contact_of(bo);
    ASSERT_EQ(mia_->ask("PATCH", path_of(first), R"({"name":"Ann Müller","email":"ann@example.com",
        "phone":"+49 (30) 901 820","languages":["de-AT"]})")
                  .status,
              200);
    ASSERT_EQ(mia_->ask("PATCH", path_of(second), R"({"name":"Bo Li","languages":["fr"]})").status, 200);
    ASSERT_EQ(patch(*dana_, second, R"({"tier":"vip"})").status, 200);
    EXPECT_THAT(found(*mia_, ""), ElementsAre("Bo Li", "Ann Müller"));
    for (const char* q : {"q=muller", "q=ANN@", "q=30901", "language=de", "tier=standard"})
        EXPECT_THAT(found(*mia_, q), ElementsAre("Ann Müller")) << q;
    EXPECT_THAT(found(*mia_, "tier=vip"), ElementsAre("Bo Li"));
    EXPECT_THAT(found(*mia_, "risk=high"), IsEmpty());
    EXPECT_EQ(mia_->ask("GET", "/api/v1/contacts?tier=emperor").status, 400);
    const Value page = mia_->get("/api/v1/contacts?limit=1");
    EXPECT_EQ(page.items("items")[0].number("open"), 1);
    EXPECT_THAT(found(*mia_, "limit=1&cursor=" + page.text("next")), ElementsAre("Ann Müller"));
    const net::Reply made = admin_->ask("POST", "/api/v1/agents", R"({"name":"Out","email":"out@demo.example",
        "password":"waydesk-demo","role":"agent"})");
    ASSERT_EQ(made.status, 201) << made.body;
    admin_->ask("PATCH", "/api/v1/agents/" + Value(made.body).text("id"), R"({"queues":[]})");
    AgentClient outsider = agent("out");
    outsider.sign_in();
    EXPECT_THAT(found(outsider, ""), IsEmpty());
    EXPECT_EQ(outsider.ask("GET", path_of(first) + "/profile").status, 404);
}

TEST_P(ContactsTest, of_one_person_become_one_and_two_again) {
    Traveler phone(place()), laptop(place());
    come(phone, "from my phone", signed_as("user-7", "Nadia")), come(laptop, "from my laptop");
    const std::string keep = contact_of(phone), from = contact_of(laptop);
    const std::string complaint = "/api/v1/complaints/" + complain(laptop, "late");
    ASSERT_EQ(mia_->ask("PATCH", path_of(from), R"({"name":"N. Almeida","phone":"+351 211 234 567"})").status, 200);
    note(*mia_, from, "on the laptop");
    const std::string body = R"({"from":")" + from + "\"}";
    const net::Reply seen = mia_->ask("POST", path_of(keep) + "/merge/preview", body);
    ASSERT_EQ(seen.status, 200) << seen.body;
    const Value preview(seen.body);
    EXPECT_EQ(preview.number("moves.conversations"), 1);
    EXPECT_EQ(preview.number("moves.cases"), 1);
    EXPECT_THAT(texts(preview.items("conflicts"), "field"), ElementsAre("name"));
    EXPECT_TRUE(preview.is_null("refused"));
    EXPECT_EQ(contact_of(laptop), from) << "looking changes nothing";
    const net::Reply merged = mia_->ask("POST", path_of(keep) + "/merge", body);
    ASSERT_EQ(merged.status, 200) << merged.body;
    EXPECT_EQ(contact_of(laptop), keep);
    EXPECT_EQ(mia_->get("/api/v1/conversations/" + laptop.conversation()).text("contact.name"), "Nadia");
    EXPECT_EQ(mia_->get(complaint).text("contact.id"), keep);
    EXPECT_EQ(profile(keep).items("identities").size(), 2U);
    EXPECT_EQ(profile(keep).items("notes")[0].text("text"), "on the laptop");
    EXPECT_EQ(profile(keep).items("merged")[0].text("name"), "N. Almeida");
    EXPECT_EQ(mia_->get(path_of(keep)).text("phone"), "+351 211 234 567") << "he had none";
    EXPECT_EQ(profile(from).text("merged_into"), keep);
    EXPECT_THAT(found(*mia_, ""), ElementsAre("Nadia"));
    EXPECT_EQ(mia_->ask("POST", path_of(keep) + "/merge", body).status, 409) << "it is merged already";
    EXPECT_EQ(note(*mia_, from, "late").status, 409);
    laptop.say("and one more");
    restart();
    mia_.emplace(agent("mia")), mia_->arrive();
    EXPECT_EQ(contact_of(laptop), keep);
    const net::Reply apart = mia_->ask("POST", path_of(keep) + "/unmerge", body);
    ASSERT_EQ(apart.status, 200) << apart.body;
    EXPECT_EQ(contact_of(laptop), from);
    EXPECT_EQ(mia_->get(complaint).text("contact.id"), from);
    EXPECT_EQ(profile(keep).items("identities").size(), 1U);
    EXPECT_TRUE(profile(from).is_null("merged_into"));
    EXPECT_TRUE(mia_->get(path_of(keep)).is_null("phone"));
    EXPECT_THAT(timeline(keep), Contains("merge N. Almeida unmerged"));
    EXPECT_EQ(mia_->ask("POST", path_of(keep) + "/unmerge", body).status, 409);
}

TEST_P(ContactsTest, that_a_site_signed_are_never_merged_with_each_other) {
    Traveler one(place()), two(place()), rude(place());
    come(one, "one", signed_as("user-1", "Ann")), come(two, "two", signed_as("user-2", "Ann"));
    come(rude, "insults");
    const std::string keep = contact_of(one);
    const auto refused = [&](const Traveler& from) {
        const net::Reply reply = mia_->ask("POST", path_of(keep) + "/merge", R"({"from":")" + contact_of(from) + "\"}");
        return std::to_string(reply.status) + " " + Value(reply.body).text("detail");
    };
    EXPECT_EQ(refused(two), "409 Two different signed-in travelers are never merged.");
    mia_->ask("POST", path_of(contact_of(rude)) + "/ban", R"({"reason":"rude"})");
    EXPECT_THAT(refused(rude), HasSubstr("409 One of them is shut out"));
    EXPECT_THAT(timeline(contact_of(rude)), Contains("ban rude banned"));
    EXPECT_EQ(mia_->ask("POST", path_of(keep) + "/merge", R"({"from":")" + keep + "\"}").status, 400);
    EXPECT_EQ(mia_->ask("POST", path_of(keep) + "/merge", R"({"from":"u_1"})").status, 404);
}

TEST_P(ContactsTest, that_may_leave_say_why) {
    Traveler ann(place());
    come(ann, "I want to complain");
    const std::string id = contact_of(ann), complaint = complain(ann, "Two hours late");
    const Value risk = profile(id).at("risk");
    EXPECT_EQ(risk.text("level"), "medium");
    EXPECT_EQ(risk.number("score"), 30);
    const Value reason = risk.items("reasons").front();
    EXPECT_EQ(reason.text("reason"), "complaint_open");
    EXPECT_EQ(reason.text("case"), complaint);
    EXPECT_EQ(reason.text("conversation"), ann.conversation());
    EXPECT_EQ(reason.text("label"), "A complaint of theirs is open.");
    net::Headers german;
    german.add("Accept-Language", "de");
    EXPECT_THAT(mia_->ask("GET", path_of(id) + "/profile", {}, german).body, HasSubstr("Eine Beschwerde"));
    EXPECT_EQ(mia_->get("/api/v1/contacts?risk=medium").items("items").size(), 1U);
    const net::Reply step = mia_->ask("POST", "/api/v1/complaints/" + complaint + "/steps",
                                      R"({"step":"withdraw","fields":{"reason":"settled"}})");
    ASSERT_EQ(step.status, 200) << step.body;
    EXPECT_EQ(profile(id).text("risk.level"), "low");
}

TEST_P(ContactsTest, are_handed_out_whole_and_to_managers_alone) {
    Traveler ann(place());
    come(ann, "my secret is a teapot");
    const std::string id = contact_of(ann);
    mia_->note(ann.conversation(), "she said teapot");
    note(*mia_, id, "collects teapots");
    complain(ann, "The teapot broke");
    EXPECT_EQ(mia_->ask("GET", path_of(id) + "/export").status, 403);
    const net::Reply out = dana_->ask("GET", path_of(id) + "/export");
    ASSERT_EQ(out.status, 200) << out.body;
    EXPECT_THAT(std::string(out.headers.find("Content-Disposition").value_or("")), HasSubstr("attachment"));
    const Value document(out.body);
    EXPECT_EQ(document.text("form"), "waydesk.contact-export/1");
    for (const char* words : {"my secret is a teapot", "she said teapot", "collects teapots", "The teapot broke"})
        EXPECT_THAT(out.body, HasSubstr(words));
    EXPECT_EQ(document.items("cases").front().items("steps").front().text("name"), "receive");
    EXPECT_GE(document.items("conversations").front().items("events").size(), 3U);
}

}  // namespace
}  // namespace waydesk::testing
