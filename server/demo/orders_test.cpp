#include "server/demo/orders.hpp"

#include "core/time/rfc3339.hpp"
#include "desk/bookings/order_form.hpp"
#include "desk/bookings/order_status.hpp"
#include "server/demo/seller.hpp"

#include <gmock/gmock.h>

#include <set>

namespace waydesk::demo {
namespace {

using bookings::Order;

class DemoOrdersTest : public ::testing::Test {
protected:
    Order order(const std::string& reference) const { return demo_order(reference, clock_).value(); }
    static std::string status(const Order& order) { return std::string(to_string(bookings::status_of(order))); }
    std::vector<Order> pull(bookings::PullQuestion question) { return DemoSeller(clock_).pull(question).value(); }

    ManualClock clock_{time::parse_rfc3339("2026-06-10T08:00:00Z").value()};
};

TEST_F(DemoOrdersTest, are_orders_by_the_form_whatever_the_code) {
    std::set<std::string> kinds;
    for (const char* tail : {"AAAA", "BC12", "9XYZ", "QQQQ", "K7L8", "0000", "ZT5R", "PLM2", "A1B2", "C3D4", "E5F6"}) {
        const Order sold = order(std::string("FH") + tail);
        const auto read = bookings::read_order(bookings::write_order(sold));
        ASSERT_TRUE(read) << tail << read.error().front().field << read.error().front().sentence;
        EXPECT_EQ(*read, sold) << tail;
        kinds.insert(sold.services.front().kind);
    }
    EXPECT_GT(kinds.size(), 2U);
    for (const char* code : {"MDN4KQ", "MDN7TR", "MDN3HN"})
        EXPECT_EQ(*bookings::read_order(bookings::write_order(order(code))), order(code)) << code;
    EXPECT_FALSE(demo_order("NOSUCH", clock_));
}

TEST_F(DemoOrdersTest, go_on_by_themselves) {
    const Order sold = order("MDN4KQ");
    const Instant departs = sold.services.front().starts.at;
    EXPECT_EQ(moved_on(sold, departs - 25h), sold);
    EXPECT_EQ(status(moved_on(sold, departs - 23h)), "checked_in");
    const Order flown = moved_on(sold, departs + 1min);
    EXPECT_EQ(status(flown), "flown") << "the room is taken at the same hour";
    EXPECT_EQ(moved_on(flown, departs + 1h), flown);
    const Order rail = order("MDN7TR");
    EXPECT_EQ(status(moved_on(rail, rail.services[0].starts.at + 1min)), "underway") << "the museum is tomorrow";
}

TEST_F(DemoOrdersTest, of_one_flight_in_five_are_put_off_once) {
    int put_off = 0, flights = 0;
    for (int i = 0; i < 400; ++i) {
        const std::string code = "FH" + std::to_string(1'000 + i);
        const Order sold = order(code);
        const bookings::Service& flight = sold.services.front();
        if (flight.kind != "flight" || flight.status != bookings::ServiceStatus::confirmed) continue;
        ++flights;
        const Order later = moved_on(sold, flight.starts.at - 40h);
        if (later == sold) continue;
        ++put_off;
        EXPECT_EQ(later.services.front().starts.at, flight.starts.at + 25min);
        EXPECT_EQ(status(later), "disrupted");
        EXPECT_EQ(moved_on(later, flight.starts.at - 39h), later) << "once";
    }
    EXPECT_GT(put_off, flights / 10);
    EXPECT_LT(put_off, flights / 3);
}

TEST_F(DemoOrdersTest, are_sold_to_who_knows_the_name) {
    EXPECT_EQ(pull({"MDN4KQ", "Almeida", {}, {}}).size(), 1U);
    EXPECT_EQ(pull({"MDN4KQ", "", {}, {}}).size(), 1U);
    EXPECT_TRUE(pull({"MDN4KQ", "Nobody", {}, {}}).empty());
    EXPECT_TRUE(pull({"NOSUCH", "", {}, {}}).empty());
}

TEST_F(DemoOrdersTest, keep_their_days_and_their_code_is_given_out_again_when_they_are_over) {
    const Order sold = pull({"MDN4KQ", "", {}, {}}).front();
    clock_.advance(24h);
    EXPECT_EQ(pull({"MDN4KQ", "", {}, sold}).front(), sold) << "a day later it leaves a day sooner";
    clock_.advance(24h * 20);
    const Order again = pull({"MDN4KQ", "", {}, sold}).front();
    EXPECT_FALSE(bookings::is_same_order(sold, again));
    EXPECT_EQ(status(again), "ticketed");
}

}  // namespace
}  // namespace waydesk::demo
