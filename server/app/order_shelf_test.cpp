#include "server/app/order_shelf.hpp"

#include "core/time/rfc3339.hpp"
#include "desk/bookings/order_fixture.hpp"
#include "server/app/booking_orders.hpp"

#include <gmock/gmock.h>

namespace waydesk::app {
namespace {

using bookings::order_with;

class OrderShelfTest : public ::testing::Test {
protected:
    static bookings::Booking booking(std::int64_t id, bookings::Order order) {
        bookings::Booking out;
        out.id = {id}, out.order = std::move(order);
        return out;
    }
    ManualClock clock_{time::parse_rfc3339("2026-04-10T08:00:00Z").value()};
    OrderShelf shelf_{clock_, {}};
};

TEST_F(OrderShelfTest, knows_what_was_put_there_by_each_of_its_references) {
    EXPECT_FALSE(shelf_.find_order("MDN4KQ"));
    EXPECT_FALSE(shelf_.find_booking("MDN4KQ"));
    shelf_.put(booking(1, order_with({{"2026-04-19T15:00", "2026-04-19T20:00"}})));
    for (const char* code : {"MDN4KQ", "X7K2PL"}) {
        const auto record = shelf_.find_order(code);
        ASSERT_TRUE(record) << code;
        EXPECT_EQ(record->reference, code);
        EXPECT_EQ(record->titles.at("S1"), "TP 534, Lisbon – Berlin");
    }
    const auto facts = shelf_.find_booking("MDN4KQ");
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->service, "flight");
    EXPECT_EQ(facts->departs_at, order_with().services.front().starts.at);
    EXPECT_EQ(facts->status, "ticketed");
    EXPECT_EQ(facts->value_minor, 68'750);
    EXPECT_EQ(facts->is_disrupted, false);
    EXPECT_EQ(facts->has_special_needs, true);
    clock_.advance(order_with().services.front().ends->at - clock_.now() + 1h);
    EXPECT_EQ(shelf_.find_booking("MDN4KQ")->service, "hotel") << "the flight is over";
}

TEST_F(OrderShelfTest, shows_the_latest_order_under_a_locator) {
    shelf_.put(booking(2, order_with({{"12A", "14C"}})));
    shelf_.put(booking(1, order_with({{"TP 534, Lisbon", "TP 535, Lisbon"}})));
    EXPECT_EQ(shelf_.find_order("MDN4KQ")->titles.at("S1"), "TP 534, Lisbon – Berlin");
}

TEST_F(OrderShelfTest, holds_no_more_than_it_may) {
    shelf_.put(booking(1, order_with()));
    for (std::size_t i = 0; i < OrderShelf::most_kept; ++i) {
        bookings::Order other = order_with();
        other.references = {{"shop", "C" + std::to_string(i)}};
        shelf_.put(booking(static_cast<std::int64_t>(i) + 2, std::move(other)));
    }
    EXPECT_FALSE(shelf_.find_order("MDN4KQ")) << "the oldest is gone";
    EXPECT_TRUE(shelf_.find_order("C0"));
    for (std::size_t i = 0; i < 3 * OrderShelf::most_kept; ++i) shelf_.put(booking(2, order_with()));
    EXPECT_TRUE(shelf_.find_order("MDN4KQ")) << "what is put again and again stays";
}

TEST(BookingOrders, leave_out_coupons_that_are_no_part_of_the_order_any_more) {
    bookings::Order order = order_with();
    order.coupons[0].status = bookings::CouponStatus::exchanged;
    order.coupons[1].status = bookings::CouponStatus::booked;
    const auto record = record_of(order, "MDN4KQ");
    const kb::policy::Node* coupons = record.order.find("coupons");
    ASSERT_NE(coupons, nullptr);
    ASSERT_EQ(coupons->array()->size(), 2U);
    EXPECT_EQ(*coupons->array()->front().find("id")->text(), "C2");
    EXPECT_EQ(*coupons->array()->front().find("status")->text(), "open") << "a ticket that is not made yet";
    EXPECT_EQ(record.surnames, (std::vector<std::string>{"Almeida", "Müller", "Almeida"}));
    EXPECT_EQ(*record.order.find("payment")->text(), "card");
}

}  // namespace
}  // namespace waydesk::app
