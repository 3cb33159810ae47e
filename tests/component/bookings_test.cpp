// Bookings on the running program, on both engines: told by a seller, asked of one over HTTP, found, linked, quoted,
// and shown to travelers who prove that they know them.
#include "tests/support/http/http_script.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include "core/encoding.hpp"
#include "core/time/rfc3339.hpp"

#include <gmock/gmock.h>

#include <atomic>

namespace waydesk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view shop_secret = "a secret of the shop, long enough for anybody";
constexpr std::string_view pull_key = "0123456789abcdef0123456789abcdef";

class BookingsTest : public OnRunningServer {
protected:
    // A flight in thirty days with a wheelchair, as its seller tells it.
    struct Told {
        std::string locator = "QX7K2P";
        std::string wall = days_ahead(30) + "T14:05";
        std::string coupon = "open";
        std::string zone = "Europe/Lisbon";
    };
    static std::string days_ahead(int days) {
        const auto at = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
        const Instant then = Instant{at.time_since_epoch().count()} + 24h * days;
        return time::format_date(time::Zone::utc().civil(then));
    }
    static std::string order(const Told& told) {
        return R"({"form":"waydesk.order/1","references":[{"system":"shop","locator":")" + told.locator +
               R"("}],"seller":"Shop","channel":"web","point_of_sale":"PT","currency":"EUR",
            "purchased_at":"2026-03-01T08:00:00Z","booker":{"name":"Inês Vale","surname":"Vale",
            "email":"ines@example.com","customer":"user-7"},
            "passengers":[{"id":"P1","type":"ADT","name":"Inês Vale","surname":"Vale",
            "document":{"type":"passport","number":"CA1234567"},
            "special":[{"code":"WCHR","service":"S1","status":"confirmed"}]}],
            "services":[{"id":"S1","kind":"flight","supplier":"1X","title":"1X 534, Lisbon – Berlin",
            "from":{"code":"LIS","name":"Lisbon","country":"PT","zone":")" +
               told.zone + R"("},"to":{"code":"BER","name":"Berlin","country":"DE","zone":"Europe/Berlin"},
            "starts":{"wall":")" +
               told.wall + R"("},"status":"confirmed"}],
            "coupons":[{"id":"C1","passenger":"P1","service":"S1","status":")" +
               told.coupon + R"(","fare":12800}],
            "payments":[{"method":"card","brand":"visa","last4":"4242","amount":12800,"status":"paid"}]})";
    }
    static Value import_one(AgentClient& admin, const Told& told) {
        const net::Reply reply = admin.ask("POST", "/api/v1/bookings/import", R"({"order":)" + order(told) + "}");
        EXPECT_EQ(reply.status, 200) << reply.body;
        return Value(reply.body).items("items").front();
    }
    static std::vector<std::string> history(AgentClient& agent, const std::string& id) {
        std::vector<std::string> out;
        for (const Value& event : agent.get("/api/v1/bookings/" + id + "/events").items("items"))
            out.push_back(event.text("source") + " " + event.text("kind") + " " + event.text("from") + ">" +
                          event.text("to"));
        return out;
    }
    static net::Reply prove(Traveler& traveler, const std::string& reference, const std::string& surname) {
        return traveler.post("/widget/v1/bookings/find",
                             R"({"reference":")" + reference + R"(","surname":")" + surname + R"("})");
    }
    AgentClient signed_in(const std::string& name) {
        AgentClient out = agent(name);
        out.sign_in();
        return out;
    }
    static std::string shop_site() {
        return "[[sites]]\nkey = \"shop\"\nname = \"Shop\"\norigins = [\"https://shop.example\"]\nhmac_secret = \"" +
               std::string(shop_secret) + "\"\n";
    }
    static Traveler::Visit vouched_for(const std::string& id) {
        Traveler::Visit visit;
        visit.site = "shop";
        visit.identity = {{"id", id}, {"name", "Inês"}, {"hmac", encode_hex(hmac_sha256(shop_secret, id))}};
        return visit;
    }
    static std::string asks(const HttpScript& seller, const std::string& refresh) {
        return "[bookings]\npull_url = \"" + seller.origin() + "/orders\"\npull_key = \"" + std::string(pull_key) +
               "\"\npull_allow_http = true\npull_allow_private = true\nrefresh = " + refresh + "\n";
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, BookingsTest, engines(), engine_name);

TEST_P(BookingsTest, that_a_seller_tells_are_kept_brought_up_to_date_and_found) {
    serve();
    AgentClient admin = signed_in("admin"), mia = signed_in("mia");
    const Value created = import_one(admin, {});
    EXPECT_EQ(created.text("result"), "created");
    const std::string id = created.text("booking");
    EXPECT_EQ(import_one(admin, {}).text("result"), "unchanged");
    Told later;
    later.wall = days_ahead(31) + "T09:00", later.coupon = "suspended";
    EXPECT_EQ(import_one(admin, later).text("result"), "changed");
    EXPECT_THAT(history(mia, id),
                ElementsAre("push imported >", "push special confirmed>sent_to_supplier",
                            "push times " + Told().wall + ">" + later.wall, "push coupon open>suspended"));
    for (const char* words : {"qx7k2p", "VALE", "ines@example.com"}) {
        const std::vector<Value> found = mia.get(std::string("/api/v1/bookings?q=") + words).items("items");
        ASSERT_EQ(found.size(), 1U) << words;
        EXPECT_EQ(found.front().text("id"), id);
    }
    restart();
    AgentClient again = signed_in("mia");
    const Value booking = again.get("/api/v1/bookings/" + id);
    EXPECT_EQ(booking.text("status"), "disrupted");
    EXPECT_EQ(booking.number("total.minor"), 12'800);
    EXPECT_EQ(booking.items("services").front().text("starts.wall"), later.wall);
    EXPECT_EQ(booking.items("passengers").front().text("document"), "••••••567");
    EXPECT_EQ(booking.items("passengers").front().items("special").front().text("status"), "sent_to_supplier");
    EXPECT_TRUE(booking.is_null("age_s"));
    EXPECT_THAT(booking.str(), Not(HasSubstr("CA1234567")));
}

TEST_P(BookingsTest, that_are_wrong_say_where_and_do_not_hold_up_the_others) {
    serve();
    AgentClient admin = signed_in("admin");
    Told wrong;
    wrong.zone = "Europe/Lisboa", wrong.locator = "WRONG1";
    const net::Reply refused = admin.ask("POST", "/api/v1/bookings/import", R"({"order":)" + order(wrong) + "}");
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(Value(refused.body).text("field"), "/order/services/0/from/zone");
    const net::Reply both = admin.ask("POST", "/api/v1/bookings/import",
                                      R"({"orders":[)" + order(wrong) + "," + order({}) + "," + order({}) + "]}");
    ASSERT_EQ(both.status, 200) << both.body;
    const std::vector<Value> items = Value(both.body).items("items");
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0].text("result"), "refused");
    EXPECT_EQ(items[0].items("flaws").front().text("field"), "/services/0/from/zone");
    EXPECT_EQ(items[1].text("result"), "created");
    EXPECT_EQ(items[2].text("result"), "unchanged") << "the second of the same sees the first";
    EXPECT_EQ(items[2].text("booking"), items[1].text("booking"));
}

TEST_P(BookingsTest, of_a_seller_are_quoted) {
    serve();
    AgentClient admin = signed_in("admin"), mia = signed_in("mia");
    import_one(admin, {});
    const auto quote = [&](const std::string& facts) {
        return Value(mia.ask("POST", "/api/v1/quotes", R"({"facts":{)" + facts + R"(},"language":"en"})").body);
    };
    EXPECT_EQ(quote(R"("booking":"QX7K2P","surname":"Nobody","kind":"refund")").text("state"), "unknown_booking");
    const Value told = quote(R"("booking":"qx7k2p","surname":"vale","kind":"refund","coupons":["C1"],"reason":"own")");
    EXPECT_THAT(told.text("state"), ::testing::AnyOf("told", "person", "question")) << told.str();
    EXPECT_EQ(told.text("booking.reference"), "QX7K2P") << told.str();
    EXPECT_EQ(told.text("booking.title"), "1X 534, Lisbon – Berlin");
}

TEST_P(BookingsTest, are_linked_to_the_conversation_they_are_about) {
    serve();
    AgentClient admin = signed_in("admin"), mia = agent("mia");
    mia.start_work();
    const std::string id = import_one(admin, {}).text("booking");
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("My wheelchair?");
    mia.accept_next();
    const std::string path = "/api/v1/conversations/" + traveler.conversation() + "/booking";
    EXPECT_TRUE(mia.get(path).is_null("booking"));
    const Value linked(mia.ask("POST", path, R"({"booking":")" + id + R"("})").body);
    EXPECT_EQ(linked.text("booking.id"), id);
    EXPECT_TRUE(linked.flag("linked"));
    const std::string contact = mia.get("/api/v1/conversations/" + traveler.conversation()).text("contact.id");
    EXPECT_EQ(mia.get("/api/v1/bookings?contact=" + contact).items("items").size(), 1U);
    EXPECT_EQ(mia.ask("POST", path, R"({"booking":"b_1"})").status, 404);
    EXPECT_TRUE(Value(mia.ask("POST", path, R"({"booking":null})").body).is_null("booking"));
    EXPECT_TRUE(mia.get("/api/v1/bookings?contact=" + contact).items("items").empty());
}

TEST_P(BookingsTest, are_shown_to_travelers_who_know_them_and_closed_to_who_guesses) {
    serve();
    AgentClient admin = signed_in("admin");
    import_one(admin, {});
    Traveler traveler(place()), other(place());
    traveler.open_session();
    other.open_session();
    const net::Reply shown = prove(traveler, "qx7k2p", "VALE");
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_EQ(Value(shown.body).items("references").front().text("locator"), "QX7K2P");
    const net::Reply unknown = prove(traveler, "QX7K2Q", "Vale"), wrong = prove(traveler, "QX7K2P", "Valle");
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(wrong.body, unknown.body) << "which of the two was wrong is not told";
    for (int i = 0; i < 3; ++i) EXPECT_EQ(prove(traveler, "QX7K2P", "Valle").status, 404);
    EXPECT_EQ(prove(traveler, "QX7K2P", "Vale").status, 429);
    EXPECT_EQ(traveler.post("/widget/v1/quotes", R"({"facts":{"booking":"QX7K2P","surname":"Vale"}})").status, 429)
        << "a quote is no other way in";
    EXPECT_EQ(prove(other, "QX7K2P", "Vale").status, 200);
}

TEST_P(BookingsTest, are_listed_to_those_whose_site_says_who_they_are) {
    serve_with(shop_site());
    AgentClient admin = signed_in("admin");
    const std::string id = import_one(admin, {}).text("booking");
    Traveler owner(place()), stranger(place()), nobody(place());
    owner.open_session(vouched_for("user-7"));
    stranger.open_session(vouched_for("user-8"));
    nobody.open_session();
    const auto own = [](Traveler& traveler) { return Value(traveler.look("/widget/v1/bookings").body).items("items"); };
    ASSERT_EQ(own(owner).size(), 1U);
    EXPECT_EQ(own(owner).front().text("id"), id);
    EXPECT_TRUE(own(stranger).empty());
    EXPECT_TRUE(own(nobody).empty());
}

TEST_P(BookingsTest, are_asked_of_a_seller_under_a_signature_and_told_with_their_age_when_he_is_down) {
    std::atomic<bool> is_down{false};
    std::atomic<bool> is_flown{false};
    HttpScript seller([&](const HeardRequest&) -> std::optional<std::string> {
        if (is_down) return HttpScript::reply(500, "text/plain", "no");
        Told told;
        if (is_flown) told.coupon = "flown";
        return HttpScript::reply(200, "application/json", R"({"orders":[)" + order(told) + "]}");
    });
    serve_with(asks(seller, "0"));
    AgentClient mia = signed_in("mia");
    Traveler traveler(place());
    traveler.open_session();
    const net::Reply first = prove(traveler, "QX7K2P", "Vale");
    ASSERT_EQ(first.status, 200) << first.body;
    const std::string id = Value(first.body).text("id");
    ASSERT_FALSE(seller.heard().empty());
    const HeardRequest asked = seller.heard().front();
    EXPECT_THAT(asked.head, HasSubstr("X-Waydesk-Signature: sha256=" + encode_hex(hmac_sha256(pull_key, asked.body))));
    EXPECT_EQ(Value(asked.body).text("reference"), "QX7K2P");
    EXPECT_EQ(Value(asked.body).text("surname"), "Vale");
    is_flown = true;
    EXPECT_EQ(mia.get("/api/v1/bookings/" + id).text("status"), "flown");
    EXPECT_THAT(history(mia, id), ElementsAre("pull imported >", "pull coupon open>flown"));
    is_down = true;
    const Value old = mia.get("/api/v1/bookings/" + id);
    EXPECT_EQ(old.text("status"), "flown");
    EXPECT_FALSE(old.is_null("age_s"));
    EXPECT_EQ(prove(traveler, "QX7K2Q", "Vale").status, 503) << "nothing is known, and nobody can be asked";
}

TEST_P(BookingsTest, of_a_seller_who_answers_nonsense_are_not_taken) {
    std::atomic<int> turn{0};
    HttpScript seller([&](const HeardRequest&) -> std::optional<std::string> {
        switch (turn++) {
            case 0: return HttpScript::reply(200, "application/json", "{\"orders\":[{}]}");
            case 1: return HttpScript::reply(200, "application/json", std::string(100'000, '['));
            case 2: return HttpScript::reply(302, "text/plain", "");
            default: return HttpScript::reply(404, "text/plain", "none");
        }
    });
    serve_with(asks(seller, "300"));
    Traveler traveler(place());
    traveler.open_session();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(prove(traveler, "QX7K2P", "Vale").status, 503);
    EXPECT_EQ(prove(traveler, "QX7K2P", "Vale").status, 404);
}

TEST_P(BookingsTest, of_the_demo_are_known_by_their_code) {
    serve();
    AgentClient mia = signed_in("mia");
    const std::vector<Value> found = mia.get("/api/v1/bookings?q=mdn4kq").items("items");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().text("status"), "ticketed");
    EXPECT_EQ(found.front().items("services").front().text("title"), "TP 534, Lisbon – Berlin");
    EXPECT_EQ(history(mia, found.front().text("id")).front(), "demo imported >");
    EXPECT_TRUE(mia.get("/api/v1/bookings?q=NOSUCH").items("items").empty());
}

}  // namespace
}  // namespace waydesk::testing
