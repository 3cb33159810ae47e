#include "desk/bookings/order_form.hpp"

#include "core/time/rfc3339.hpp"
#include "desk/bookings/order_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::bookings {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// Where it is wrong; empty: it is not.
std::string flaws_with(const std::string& from, const std::string& to) {
    const auto read = read_order(order_text({{from, to}}));
    std::string out;
    if (!read)
        for (const Flaw& flaw : read.error()) out += (out.empty() ? "" : " ") + flaw.field;
    return out;
}

TEST(OrderForm, is_read_as_it_is_written) {
    const Order order = order_with();
    EXPECT_EQ(order.references, (std::vector<Reference>{{"meridian", "MDN4KQ"}, {"TP", "X7K2PL"}}));
    EXPECT_EQ(order.booker.email, "nadia@example.com");
    EXPECT_EQ(order.services[0].starts.at, time::parse_rfc3339("2026-04-19T13:05:00Z").value());
    EXPECT_EQ(order.services[0].ends->at, time::parse_rfc3339("2026-04-19T16:30:00Z").value());
    EXPECT_EQ(order.services[1].ends->zone, "Europe/Berlin") << "without a destination it ends where it began";
    EXPECT_EQ(order.coupons[2].nights, (std::vector<std::int64_t>{13'900, 13'900, 13'900}));
    EXPECT_EQ(order.payments[0].currency, "EUR") << "the order's own";
    EXPECT_EQ(order.passengers[0].special[0].status, SpecialStatus::confirmed);
}

TEST(OrderForm, is_the_same_order_after_it_was_written_and_read_again) {
    Order order = order_with();
    order.notes = {"two\nlines"}, order.documents = {"ticket.pdf"}, order.policies = {{"demo-air", 3}};
    order.rates["CNY/EUR"] = {12, 100};
    order.services[0].starts.is_second = true;
    order.passengers[0].special[0].taken_back_at = order.purchased_at;
    order.passengers[0].loyalty = {{"TP", "12345", "gold"}};
    order.coupons[0].one_way_fare = 9'000, order.coupons[0].changes = 2, order.coupons[0].flags["used"] = true;
    order.coupons[0].extras = {{"bag", 2'500}}, order.payments[0].at = order.purchased_at;
    const auto again = read_order(write_order(order));
    ASSERT_TRUE(again) << again.error().front().field << again.error().front().sentence;
    EXPECT_EQ(*again, order);
    EXPECT_EQ(write_order(*again), write_order(order));
}

TEST(OrderForm, tells_where_something_is_wrong) {
    EXPECT_EQ(flaws_with("Europe/Lisbon", "Europe/Lisboa"), "/services/0/from/zone");
    EXPECT_EQ(flaws_with("\"Europe/Berlin\"", "null"), "/services/0/to/zone");
    EXPECT_EQ(flaws_with("2026-04-19T14:05", "2026-02-30T14:05"), "/services/0/starts/wall");
    EXPECT_EQ(flaws_with("2026-04-19T18:30", "2026-04-19T12:30"), "/services/0/ends");
    EXPECT_EQ(flaws_with("\"kind\":\"flight\"", "\"kind\":\"rocket\""), "/services/0/kind");
    EXPECT_EQ(flaws_with("\"fare\":12800", "\"fare\":-1"), "/coupons/0/fare");
    EXPECT_EQ(flaws_with("\"fare\":12800", "\"fare\":128.00"), "/coupons/0/fare");
    EXPECT_EQ(flaws_with("\"fare\":12800", "\"fare\":18446744073709551615"), "/coupons/0/fare");
    EXPECT_EQ(flaws_with("\"passenger\":\"P1\"", "\"passenger\":\"P9\""), "/coupons/0/passenger");
    EXPECT_EQ(flaws_with("\"service\":\"S1\",\"status\":\"open\"", "\"service\":\"S9\",\"status\":\"open\""),
              "/coupons/0/service");
    EXPECT_EQ(flaws_with("\"service\":\"S1\",\"status\":\"confirmed\"", "\"service\":\"S9\",\"status\":\"confirmed\""),
              "/passengers/0/special/0/service");
    EXPECT_EQ(flaws_with("\"id\":\"C2\"", "\"id\":\"C1\""), "/coupons/1/id");
    EXPECT_EQ(flaws_with("EUR", "eur"), "/currency");
    EXPECT_EQ(flaws_with("MDN4KQ", "mdn4kq"), "/references/0/locator");
    EXPECT_EQ(flaws_with("2026-03-30T08:12:00Z", "2026-03-30 08:12"), "/created_at");
    EXPECT_EQ(flaws_with("Nadia@Example.com", "nobody"), "/booker/email");
    EXPECT_EQ(flaws_with("\"status\":\"open\"", "\"status\":\"sold\""), "/coupons/0/status");
    EXPECT_EQ(flaws_with("waydesk.order/1", "waydesk.order/2"), "/form");
    EXPECT_EQ(flaws_with("\"channel\"", "\"canal\""), "/canal") << "what the form does not know is refused";
}

TEST(OrderForm, takes_no_number_of_a_card) {
    EXPECT_EQ(flaws_with("\"last4\":\"4242\"", "\"number\":\"4242424242424242\""), "/payments/0/number");
    EXPECT_EQ(flaws_with("\"last4\":\"4242\"", "\"cvv\":\"123\""), "/payments/0/cvv");
    EXPECT_EQ(flaws_with("\"last4\":\"4242\"", "\"last4\":\"4242424242424242\""),
              "/payments/0/last4 /payments/0/last4");
    EXPECT_EQ(flaws_with("\"brand\":\"visa\"", "\"reference\":\"4242424242424242\""), "/payments/0/reference");
    EXPECT_EQ(flaws_with("X7K2PL", "4242424242424242"), "/references/1/locator");
    const Order masked = order_with({{"folding, own", "paid with 4242 4242 4242 4242"}});
    EXPECT_THAT(masked.passengers[0].special[0].details, Not(HasSubstr("4242 4242")));
    EXPECT_EQ(order_with().coupons[0].number, "0474242424242") << "the number of a ticket is none";
}

TEST(OrderForm, keeps_only_the_end_of_a_travel_document) {
    EXPECT_EQ(order_with().passengers[0].document->number, "•••••678");
    EXPECT_EQ(masked_document("12345"), "•••••") << "too short to show anything of it";
    EXPECT_EQ(masked_document(masked_document("CA123678")), "•••••678");
    EXPECT_EQ(write_order(order_with()).find("CA123678"), std::string::npos);
}

TEST(OrderForm, is_refused_when_it_is_none) {
    for (const std::string& text :
         {std::string(), std::string("{"), std::string("[]"), std::string("null"), std::string("\"x\""),
          std::string("{}"), std::string(600'000, ' '), std::string(200'000, '['), std::string("{\"form\":\"\xff\"}")})
        EXPECT_FALSE(read_order(text)) << text.substr(0, 20);
}

TEST(OrderForm, is_bounded) {
    std::string many;
    for (int i = 0; i < 101; ++i) many += R"({"system":"a","locator":"B"},)";
    EXPECT_EQ(flaws_with(R"({"system":"meridian")", many + R"({"system":"meridian")"), "/references");
    EXPECT_EQ(flaws_with("Meridian Travel", std::string(201, 'x')), "/seller");
    EXPECT_EQ(flaws_with("Meridian Travel", "a\\u0007b"), "/seller");
    std::string wrong;
    for (int i = 0; i < 100; ++i) wrong += "\"k" + std::to_string(i) + "\":1,";
    const auto read = read_order(order_text({{"\"form\"", wrong + "\"form\""}}));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().size(), most_flaws);
}

}  // namespace
}  // namespace waydesk::bookings
