#include "server/api/api_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::api {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ContactsRoutes : public ApiFixture {
protected:
    static constexpr desk::ContactId one{42}, other{43};

    net::Response by(const Session& who, const std::string& method, const std::string& path,
                     const std::string& body = "") {
        return ask(with(request(method, path, body), who));
    }
    static std::string of(const std::string& tail) { return "/api/v1/contacts/" + one.str() + tail; }
    static std::string text_of(const net::Response& response, std::string_view name) {
        const protocol::Json json = json_of(response);
        const protocol::Json* member = json.find(name);
        return member == nullptr || member->text() == nullptr ? "" : *member->text();
    }

    Session mia_ = sign_in("mia@demo.example"), dana_ = sign_in("dana@demo.example"),
            admin_ = sign_in("admin@demo.example");
};

TEST_F(ContactsRoutes, hand_on_what_is_asked_for) {
    EXPECT_EQ(by(mia_, "GET", "/api/v1/contacts?q=ann&tier=gold&language=de-at&risk=high&limit=10").status, 200);
    ASSERT_EQ(ports.contact_queries.size(), 1U);
    const ContactQuery& query = ports.contact_queries.front();
    EXPECT_EQ(query.q, "ann");
    EXPECT_EQ(query.tier, "gold");
    EXPECT_EQ(query.language, "de-AT");
    EXPECT_EQ(query.risk, "high");
    EXPECT_EQ(query.limit, 10);
    for (const char* wrong : {"tier=king", "risk=some", "limit=0", "limit=101", "cursor=x", "language=!"})
        EXPECT_EQ(by(mia_, "GET", std::string("/api/v1/contacts?") + wrong).status, 400) << wrong;
    EXPECT_EQ(by(mia_, "GET", of("/timeline?limit=7&cursor=5.note")).status, 200);
    EXPECT_EQ(ports.contacts_asked.back(), "timeline " + one.str() + " 5.note 7");
}

TEST_F(ContactsRoutes, take_a_profile_apart_and_say_which_part_is_wrong) {
    const net::Response changed = by(mia_, "PATCH", of("/profile"),
                                     R"({"names":["A","B"],"quiet_hours":{"from":"22:30","to":"07:00"},)"
                                     R"("preferences":{"seat":"aisle","meal":null},"retention":"legal_hold"})");
    EXPECT_EQ(changed.status, 200);
    ASSERT_EQ(ports.profile_patches.size(), 1U);
    const ProfilePatch& patch = ports.profile_patches.front();
    EXPECT_THAT(*patch.names, ElementsAre("A", "B"));
    EXPECT_EQ(**patch.quiet_hours, (contacts::QuietHours{22 * 60 + 30, 7 * 60}));
    EXPECT_EQ(patch.preferences, (std::map<std::string, std::string>{{"meal", ""}, {"seat", "aisle"}}));
    EXPECT_EQ(patch.retention, contacts::Retention::legal_hold);
    EXPECT_FALSE(patch.tier);
    by(mia_, "PATCH", of("/profile"), R"({"quiet_hours":null})");
    EXPECT_TRUE(ports.profile_patches.back().quiet_hours && !*ports.profile_patches.back().quiet_hours);
    for (const char* wrong :
         {R"({"preferences":{"seat":"best"}})", R"({"quiet_hours":{"from":"22:30"}})",
          R"({"quiet_hours":{"from":"08:00","to":"08:00"}})", R"({"retention":"never"})", R"({"colour":"red"})"})
        EXPECT_EQ(by(mia_, "PATCH", of("/profile"), wrong).status, 400) << wrong;
}

TEST_F(ContactsRoutes, hand_on_words_notes_and_identities) {
    EXPECT_EQ(by(mia_, "PUT", of("/consents/calls"), R"({"state":"given","version":"2"})").status, 200);
    EXPECT_TRUE(ports.consent_words.back().is_given);
    EXPECT_EQ(by(mia_, "PUT", of("/consents/calls"), R"({"state":"perhaps"})").status, 400);
    EXPECT_EQ(by(mia_, "PUT", of("/consents/else"), R"({"state":"given"})").status, 404);
    EXPECT_EQ(by(mia_, "POST", of("/notes"), R"({"text":"likes tea","pinned":true})").status, 201);
    EXPECT_EQ(ports.contacts_asked.back(), "note " + one.str() + " likes tea pinned");
    EXPECT_EQ(by(mia_, "POST", of("/notes"), R"({"text":"  "})").status, 400);
    EXPECT_EQ(by(mia_, "DELETE", of("/notes/nonsense")).status, 404);
    EXPECT_EQ(by(mia_, "POST", of("/identities"), R"({"kind":"wechat","value":"nadia"})").status, 201);
    EXPECT_EQ(ports.identities_added.back().kind, desk::IdentityKind::wechat);
    EXPECT_EQ(by(mia_, "POST", of("/identities"), R"({"kind":"visitor","value":"x"})").status, 400);
}

TEST_F(ContactsRoutes, merge_hand_out_and_erase_for_whom_it_is) {
    const std::string from = R"("from":")" + other.str() + "\"";
    EXPECT_EQ(by(mia_, "POST", of("/merge"), "{" + from + R"(,"take":{"name":"from","email":"keep"}})").status, 200);
    EXPECT_EQ(ports.contact_merges.back().from, other);
    EXPECT_THAT(ports.contact_merges.back().taken, ElementsAre("name"));
    EXPECT_EQ(by(mia_, "POST", of("/merge"), "{" + from + R"(,"take":{"age":"from"}})").status, 400);
    ports.contact_answer = ContactRefusal{Errc::conflict, "They are two.", {}};
    const net::Response refused = by(mia_, "POST", of("/merge"), "{" + from + "}");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(text_of(refused, "detail"), "They are two.");
    ports.contact_answer = std::string("{}");
    EXPECT_EQ(by(mia_, "GET", of("/export")).status, 403);
    const net::Response out = by(dana_, "GET", of("/export"));
    EXPECT_EQ(out.status, 200);
    EXPECT_THAT(std::string(out.headers.find("Content-Disposition").value_or("")), HasSubstr(one.str() + ".json"));
    EXPECT_EQ(by(dana_, "POST", of("/erase"), R"({"reason":"asked"})").status, 403);
    EXPECT_EQ(by(admin_, "POST", of("/erase"), "{}").status, 400);
    EXPECT_EQ(by(admin_, "POST", of("/erase"), R"({"reason":"asked"})").status, 200);
    EXPECT_EQ(ports.contacts_asked.back(), "erase " + one.str() + " asked");
}

}  // namespace
}  // namespace waydesk::api
