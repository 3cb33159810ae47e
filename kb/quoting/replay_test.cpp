#include "kb/quoting/replay.hpp"

#include "kb/quoting/quoting_fixture.hpp"

#include <gtest/gtest.h>

namespace waydesk::kb::quoting {
namespace {

GivenQuote given(std::string_view at, const policy::Library& library) {
    GivenQuote out;
    out.id = QuoteId{7};
    out.request = train_request(at);
    out.answer = policy::answer_json(policy::quote(library, read(out.request, library)));
    return out;
}

TEST(Replay, finds_who_would_pay_more) {
    const Shelf shelf(shipped_policies(true));
    const auto proposed = shelf.with(*shelf.check(dearer_train_policy(shelf)));
    const GivenQuote quote = given("2026-06-07T08:00:00+08:00", *shelf.library());
    EXPECT_FALSE(replay(quote, *shelf.library()).has_value()) << "what is in force says what was told";
    const auto difference = replay(quote, *proposed);
    ASSERT_TRUE(difference.has_value());
    EXPECT_EQ(difference->quote.id, QuoteId{7});
    EXPECT_EQ(difference->told.fee, 1'100);
    EXPECT_EQ(difference->would_be.fee, 1'550);
    EXPECT_EQ(difference->more(), -450);
    EXPECT_EQ(difference->currency, "CNY");
}

TEST(Replay, passes_over_those_whom_the_change_does_not_touch) {
    const Shelf shelf(shipped_policies(true));
    const auto proposed = shelf.with(*shelf.check(dearer_train_policy(shelf)));
    EXPECT_FALSE(replay(given("2026-06-01T08:00:00+08:00", *shelf.library()), *proposed).has_value());
}

TEST(Replay, compares_no_amounts_where_the_status_differs) {
    const Shelf shelf(shipped_policies(true));
    GivenQuote quote = given("2026-06-07T08:00:00+08:00", *shelf.library());
    quote.answer = R"({"status":"not_allowed","reason":"after_departure"})";
    const auto difference = replay(quote, *shelf.library());
    ASSERT_TRUE(difference.has_value());
    EXPECT_EQ(difference->told.status, "not_allowed");
    EXPECT_FALSE(difference->more().has_value());
}

TEST(Replay, reads_what_the_traveler_gets_of_every_kind_of_answer) {
    EXPECT_EQ(outcome_of(R"({"status":"ok","fee":5,"refund":95})").gain, 95);
    EXPECT_EQ(outcome_of(R"({"status":"ok","change_fee":3,"net":13})").gain, -13);
    EXPECT_EQ(outcome_of(R"({"status":"ok","total":[{"cur":"EUR","minor":250}]})").gain, 250);
    EXPECT_EQ(outcome_of(R"({"status":"ok","total":[]})").gain, 0);
    EXPECT_FALSE(outcome_of(R"({"status":"need_info","need":["cause"]})").gain.has_value());
}

}  // namespace
}  // namespace waydesk::kb::quoting
