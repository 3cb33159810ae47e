#include "server/bench/delivery_book.hpp"
#include "server/bench/latency.hpp"
#include "server/bench/scan.hpp"

#include <gtest/gtest.h>

namespace waydesk::bench {
namespace {

using namespace std::chrono_literals;

TEST(DeliveryBook, counts_what_was_acknowledged_and_never_came) {
    DeliveryBook book;
    book.acknowledged(0), book.acknowledged(1);
    book.delivered(0);
    EXPECT_EQ(book.faults().lost, 1);
    book.delivered(1);
    EXPECT_EQ(book.faults().lost, 0);
    EXPECT_TRUE(book.is_complete(2));
    EXPECT_FALSE(book.is_complete(3));
}

TEST(DeliveryBook, counts_what_came_twice_and_what_came_late) {
    DeliveryBook book;
    book.delivered(0), book.delivered(2), book.delivered(1), book.delivered(1);
    EXPECT_EQ(book.faults().duplicated, 1);
    EXPECT_EQ(book.faults().reordered, 1);
    EXPECT_EQ(book.delivered(), 3U);
}

TEST(DeliveryBook, expects_nothing_that_was_not_acknowledged) {
    DeliveryBook book;
    book.delivered(5);
    EXPECT_EQ(book.faults().lost, 0);
}

TEST(DeliveryBook, does_not_blame_what_was_read_again_on_purpose) {
    DeliveryBook book;
    book.delivered(3);
    book.caught_up(1), book.caught_up(3);
    EXPECT_EQ(book.faults().duplicated + book.faults().reordered, 0);
    EXPECT_EQ(book.delivered(), 2U);
}

TEST(Latency, gives_percentiles_within_two_percent) {
    Latency latency;
    for (int ms = 1; ms <= 1000; ++ms) latency.add(std::chrono::milliseconds(ms));
    EXPECT_NEAR(latency.percentile_ms(0.5), 500, 10);
    EXPECT_NEAR(latency.percentile_ms(0.99), 990, 20);
    EXPECT_NEAR(latency.percentile_ms(1.0), 1000, 20);
}

TEST(Latency, is_exact_below_64_microseconds_and_keeps_hours_and_nothing_apart) {
    Latency latency;
    EXPECT_EQ(latency.percentile_ms(0.5), 0);
    latency.add(37us);
    EXPECT_DOUBLE_EQ(latency.percentile_ms(0.5), 0.037);
    latency.add(1h);
    EXPECT_NEAR(latency.percentile_ms(1.0), 3'600'000, 72'000);
    latency.add(-5us);
    EXPECT_EQ(latency.percentile_ms(0.3), 0);
}

TEST(Scan, finds_text_and_numbers_behind_a_mark) {
    constexpr std::string_view frame = R"({"type":"ack","reply_to":-7,"conversation":"c_1","seq":42})";
    EXPECT_EQ(scan_text(frame, "\"type\":\""), "ack");
    EXPECT_EQ(scan_number(frame, "\"seq\":"), 42);
    EXPECT_EQ(scan_number(frame, "\"reply_to\":"), -7);
    EXPECT_EQ(scan_text(frame, "\"text\":\""), "");
    EXPECT_EQ(scan_number(frame, "\"head\":"), -1);
}

}  // namespace
}  // namespace waydesk::bench
