#include "server/api/api_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::api {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class BookingRoutes : public ApiFixture {
protected:
    static constexpr bookings::BookingId booking{42};
    static constexpr desk::ConversationId conversation{5};

    net::Response by_agent(const std::string& method, const std::string& path, const std::string& body = "") {
        return ask(with(request(method, path, body), mia_));
    }
    net::Response by_admin(const std::string& path, const std::string& body) {
        return ask(with(request("POST", path, body), admin_));
    }
    net::Response imports(const std::string& body) { return by_admin("/api/v1/bookings/import", body); }
    net::Response by_traveler(const std::string& method, const std::string& path, const std::string& body = "",
                              desk::IdentityId who = desk::IdentityId{7}, bool is_verified = false) {
        const std::string token = visitor_door->issue({who, "booking", "device-1", is_verified}).token;
        return ask(as_visitor(request(method, path, body), token));
    }
    net::Response proves(const std::string& reference, const std::string& surname,
                         desk::IdentityId who = desk::IdentityId{7}) {
        return by_traveler("POST", "/widget/v1/bookings/find",
                           R"({"reference":")" + reference + R"(","surname":")" + surname + R"("})", who);
    }
    static std::string text_of(const net::Response& response) { return std::get<std::string>(response.body); }
    static std::string field_of(const net::Response& response) {
        const protocol::Json json = json_of(response);
        const protocol::Json* field = json.find("field");
        return field == nullptr || field->text() == nullptr ? "" : *field->text();
    }
    static std::string conversation_path() { return "/api/v1/conversations/" + conversation.str() + "/booking"; }

    Session mia_ = sign_in("mia@demo.example");
    Session admin_ = sign_in("admin@demo.example");
};

TEST_F(BookingRoutes, find_by_words_or_by_contact_and_by_nothing_else) {
    EXPECT_EQ(by_agent("GET", "/api/v1/bookings?q=mdn4kq&limit=7&cursor=" + booking.str()).status, 200);
    ASSERT_THAT(ports.booking_queries, SizeIs(1));
    EXPECT_EQ(ports.booking_queries[0].q, "mdn4kq");
    EXPECT_EQ(ports.booking_queries[0].limit, 7);
    EXPECT_EQ(ports.booking_queries[0].before, booking);
    EXPECT_EQ(by_agent("GET", "/api/v1/bookings?contact=" + desk::ContactId{3}.str()).status, 200);
    EXPECT_EQ(ports.booking_queries[1].contact, desk::ContactId{3});
    for (const char* query : {"", "?q=a&contact=u_3", "?contact=nobody"})
        EXPECT_EQ(by_agent("GET", std::string("/api/v1/bookings") + query).status, 400) << query;
    for (const char* limit : {"0", "201", "x", "1e2"})
        EXPECT_EQ(field_of(by_agent("GET", std::string("/api/v1/bookings?q=a&limit=") + limit)), "limit") << limit;
    EXPECT_EQ(field_of(by_agent("GET", "/api/v1/bookings?q=" + std::string(300, 'a'))), "q");
    EXPECT_THAT(ports.booking_queries, SizeIs(2)) << "what is wrong is not asked";
}

TEST_F(BookingRoutes, show_one_and_what_happened_to_it) {
    EXPECT_THAT(text_of(by_agent("GET", "/api/v1/bookings/" + booking.str())), HasSubstr(booking.str()));
    EXPECT_EQ(by_agent("GET", "/api/v1/bookings/nonsense").status, 404);
    EXPECT_EQ(by_agent("GET", "/api/v1/bookings/" + booking.str() + "/events?cursor=4&limit=2").status, 200);
    EXPECT_THAT(ports.event_ranges, ElementsAre(std::pair<std::int64_t, std::int64_t>(4, 2)));
    EXPECT_EQ(field_of(by_agent("GET", "/api/v1/bookings/" + booking.str() + "/events?cursor=-1")), "cursor");
}

TEST_F(BookingRoutes, take_one_order_or_a_list_from_admins_alone) {
    EXPECT_EQ(imports(R"({"order":{"form":"waydesk.order/1"}})").status, 200);
    EXPECT_EQ(imports(R"({"orders":[{"seller":"a"},5]})").status, 200);
    EXPECT_THAT(ports.orders_imported, ElementsAre(R"({"form":"waydesk.order/1"})", R"({"seller":"a"})", "5"));
    EXPECT_THAT(ports.imported_as_list, ElementsAre(false, true));
    EXPECT_EQ(imports("{}").status, 400);
    EXPECT_EQ(imports(R"({"order":{},"orders":[]})").status, 400);
    EXPECT_EQ(field_of(imports(R"({"order":5})")), "order");
    std::string many = "{}";
    for (std::size_t i = 0; i < most_orders; ++i) many += ",{}";
    EXPECT_EQ(field_of(imports(R"({"orders":[)" + many + "]}")), "orders");
    EXPECT_EQ(by_agent("POST", "/api/v1/bookings/import", R"({"orders":[]})").status, 403);
    EXPECT_THAT(ports.imported_as_list, SizeIs(2));
}

TEST_F(BookingRoutes, say_where_an_order_is_wrong) {
    ports.import_answer = Flaw{"/order/services/0/from/zone", "A time zone is expected here."};
    const net::Response refused = imports(R"({"order":{}})");
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(field_of(refused), "/order/services/0/from/zone");
    EXPECT_THAT(text_of(refused), HasSubstr("A time zone is expected here."));
}

TEST_F(BookingRoutes, link_a_booking_to_a_conversation_and_take_it_away) {
    EXPECT_THAT(text_of(by_agent("GET", conversation_path())), HasSubstr(R"("linked":false)"));
    EXPECT_EQ(by_agent("POST", conversation_path(), R"({"booking":")" + booking.str() + R"("})").status, 200);
    EXPECT_EQ(by_agent("POST", conversation_path(), R"({"booking":null})").status, 200);
    EXPECT_THAT(ports.links,
                ElementsAre(std::pair(conversation, booking), std::pair(conversation, bookings::BookingId{})));
    EXPECT_EQ(field_of(by_agent("POST", conversation_path(), "{}")), "booking") << "none has to be said";
    EXPECT_EQ(by_agent("POST", conversation_path(), R"({"booking":"b_!"})").status, 404);
    EXPECT_THAT(ports.links, SizeIs(2));
}

TEST_F(BookingRoutes, open_to_a_traveler_who_knows_code_and_name) {
    EXPECT_EQ(proves(" mdn4kq ", " Almeida ").status, 200);
    ASSERT_THAT(ports.proofs, SizeIs(1));
    EXPECT_EQ(ports.proofs[0].reference, "MDN4KQ");
    EXPECT_EQ(ports.proofs[0].surname, "Almeida");
    EXPECT_EQ(field_of(proves("", "Almeida")), "reference");
    EXPECT_EQ(field_of(proves("MDN4KQ", "  ")), "surname");
    EXPECT_EQ(field_of(proves(std::string(41, 'A'), "Almeida")), "reference");
    EXPECT_THAT(ports.proofs, SizeIs(1));
}

TEST_F(BookingRoutes, are_closed_to_who_guesses) {
    ports.proof_answer = Errc::not_found;
    for (int i = 0; i < 5; ++i) {
        const net::Response unknown = proves("MDN4K" + std::to_string(i), "Almeida");
        EXPECT_EQ(unknown.status, 404);
        EXPECT_THAT(text_of(unknown), HasSubstr("We found no booking with this code and this surname."));
    }
    ports.proof_answer = std::string("{}");
    const net::Response locked = proves("MDN4KQ", "Almeida");
    EXPECT_EQ(locked.status, 429) << "also when it would be right";
    EXPECT_THAT(text_of(locked), HasSubstr("retry_after_ms"));
    EXPECT_THAT(ports.proofs, SizeIs(5)) << "it is not even looked at";
    EXPECT_EQ(proves("MDN4KQ", "Almeida", desk::IdentityId{8}).status, 200) << "another traveler";
    clock.advance(auth::ProofThrottle::window / auth::ProofThrottle::per_visitor);
    EXPECT_EQ(proves("MDN4KQ", "Almeida").status, 200) << "a while later";
}

TEST_F(BookingRoutes, of_one_code_are_closed_after_many_have_guessed) {
    ports.proof_answer = Errc::not_found;
    for (std::int64_t who = 100; who < 100 + auth::ProofThrottle::per_reference; ++who)
        EXPECT_EQ(proves("MDN4KQ", "Almeida", desk::IdentityId{who}).status, 404);
    EXPECT_EQ(proves("MDN4KQ", "Almeida", desk::IdentityId{7}).status, 429);
    EXPECT_EQ(proves("MDN7TR", "Almeida", desk::IdentityId{7}).status, 404) << "another code";
}

TEST_F(BookingRoutes, do_not_count_as_a_guess_when_the_seller_does_not_answer) {
    ports.proof_answer = Errc::unavailable;
    for (int i = 0; i < 10; ++i) EXPECT_EQ(proves("MDN4KQ", "Almeida").status, 503);
}

TEST_F(BookingRoutes, are_listed_to_whom_his_site_vouches_for_and_to_nobody_else) {
    EXPECT_EQ(text_of(by_traveler("GET", "/widget/v1/bookings")), R"({"items":[],"next":null})");
    EXPECT_THAT(ports.owners, IsEmpty());
    EXPECT_EQ(by_traveler("GET", "/widget/v1/bookings", "", desk::IdentityId{9}, true).status, 200);
    EXPECT_THAT(ports.owners, ElementsAre(desk::IdentityId{9}));
}

}  // namespace
}  // namespace waydesk::api
