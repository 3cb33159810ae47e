#include "desk/bookings/merging.hpp"

#include "core/time/rfc3339.hpp"
#include "desk/bookings/order_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::bookings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Instant now = time::parse_rfc3339("2026-04-10T10:00:00Z").value();
const std::string departure = "2026-04-19T14:05";

std::vector<std::string> told(const std::vector<OrderChange>& changes) {
    std::vector<std::string> out;
    for (const OrderChange& one : changes)
        out.push_back(std::string(to_string(one.kind)) + " " + one.subject + " " + one.from + ">" + one.to);
    return out;
}

Merged merged(const Order& kept, const Order& next, Instant at = now) { return merge(&kept, next, at); }
const Special& wheelchair(const Order& order) { return order.passengers[0].special[0]; }

TEST(Merging, tells_what_changed_in_its_own_words) {
    const Merged out = merged(
        order_with(), order_with({{"\"id\":\"C1\",\"passenger\":\"P1\",\"service\":\"S1\",\"status\":\"open\"",
                                   "\"id\":\"C1\",\"passenger\":\"P1\",\"service\":\"S1\",\"status\":\"checked_in\""},
                                  {"12A", "14C"},
                                  {"Rui Müller", "Rui Mueller"}}));
    EXPECT_EQ(out.result, MergeResult::changed);
    EXPECT_THAT(told(out.changes),
                ElementsAre("passenger P2 Rui Müller>Rui Mueller", "seat S1 12A>14C", "coupon C1 open>checked_in"));
    EXPECT_EQ(out.changes[2].name, "TP 534, Lisbon – Berlin");
}

TEST(Merging, of_the_same_content_changes_nothing) {
    const Merged out = merged(order_with(), order_with());
    EXPECT_EQ(out.result, MergeResult::unchanged);
    EXPECT_THAT(out.changes, IsEmpty());
}

TEST(Merging, of_what_is_older_by_the_sellers_clock_changes_nothing) {
    Order kept = order_with(), late = order_with({{"12A", "14C"}});
    kept.updated_at = now, late.updated_at = now - 1h;
    const Merged out = merged(kept, late);
    EXPECT_EQ(out.result, MergeResult::older);
    EXPECT_EQ(out.order, kept);
    late.updated_at = now + 1h;
    EXPECT_EQ(merged(kept, late).result, MergeResult::changed);
}

TEST(Merging, takes_confirmed_special_needs_back_when_the_times_change) {
    const Merged out = merged(order_with(), order_with({{departure, "2026-04-19T13:05"}}));
    EXPECT_EQ(wheelchair(out.order).status, SpecialStatus::sent_to_supplier);
    EXPECT_EQ(wheelchair(out.order).taken_back_at, now);
    EXPECT_THAT(told(out.changes),
                ElementsAre("special P1/WCHR/S1 confirmed>sent_to_supplier",
                            "times S1 2026-04-19T14:05/2026-04-19T18:30>2026-04-19T13:05/2026-04-19T18:30"));
}

TEST(Merging, takes_them_back_when_the_service_is_cancelled_or_gone_and_not_for_another_service) {
    const std::string s1 = R"("seat":"12A","status":"confirmed")", s2 = R"("wall":"2026-04-22T11:00"})";
    EXPECT_EQ(wheelchair(merged(order_with(), order_with({{s1, R"("seat":"12A","status":"cancelled")"}})).order).status,
              SpecialStatus::sent_to_supplier);
    EXPECT_EQ(wheelchair(merged(order_with(), order_with({{s2, R"("wall":"2026-04-23T11:00"})"}})).order).status,
              SpecialStatus::confirmed)
        << "the hotel has nothing to do with it";
    EXPECT_EQ(
        wheelchair(merged(order_with(), order_with({{"\"name\":\"Lisbon\"", "\"name\":\"Lisboa\""}})).order).status,
        SpecialStatus::confirmed)
        << "the place is the same";
}

TEST(Merging, keeps_them_taken_back_until_they_are_confirmed_anew) {
    const std::vector<std::pair<std::string, std::string>> moved{{departure, "2026-04-19T13:05"}};
    const Order kept = merged(order_with(), order_with(moved)).order;
    const Order again = merged(kept, order_with({moved[0], {"12A", "14C"}}), now + 1h).order;
    EXPECT_EQ(wheelchair(again).status, SpecialStatus::sent_to_supplier) << "the seller only repeats himself";
    EXPECT_EQ(wheelchair(again).taken_back_at, now);
    Order anew = order_with(moved);
    anew.passengers[0].special[0].confirmed_at = now + 2h;
    EXPECT_EQ(wheelchair(merged(again, anew, now + 3h).order).status, SpecialStatus::confirmed);
    const std::pair<std::string, std::string> asked{R"("service":"S1","status":"confirmed")",
                                                    R"("service":"S1","status":"requested")"};
    const Order meanwhile = merged(again, order_with({moved[0], asked}), now + 2h).order;
    EXPECT_EQ(wheelchair(merged(meanwhile, order_with(moved), now + 3h).order).status, SpecialStatus::confirmed);
}

TEST(Merging, believes_a_confirmation_that_came_with_the_new_times) {
    Order moved = order_with({{departure, "2026-04-19T13:05"}});
    moved.passengers[0].special[0].confirmed_at = now - 1h;
    EXPECT_EQ(wheelchair(merged(order_with(), moved).order).status, SpecialStatus::confirmed);
}

TEST(Merging, tells_what_came_and_went) {
    Order less = order_with();
    less.coupons.pop_back();
    less.payments.push_back(less.payments.front());
    EXPECT_THAT(told(compare(order_with(), less)), ElementsAre("removed C3 >", "added 2 >", "total  68750>27050"));
    Order more = order_with();
    more.passengers[1].special = {{"VGML", {}, SpecialStatus::requested, {}, {}, {}}};
    EXPECT_THAT(told(compare(order_with(), more)), ElementsAre("special P2/VGML >requested"));
    more = order_with();
    more.notes = {"vip"};
    EXPECT_THAT(told(compare(order_with(), more)), ElementsAre("other  >"));
    more = order_with();
    more.updated_at = now;
    EXPECT_THAT(compare(order_with(), more), IsEmpty()) << "when it was written is no change";
}

TEST(Merging, never_forgets_a_reference) {
    Order next = order_with();
    next.references = {{"TP", "X7K2PL"}};
    const Merged out = merged(order_with(), next);
    EXPECT_EQ(out.order.references.size(), 2U);
}

TEST(Merging, knows_a_locator_that_was_given_out_again) {
    Order again = order_with();
    again.created_at = again.purchased_at = order_with().over_at() + 1h;
    EXPECT_FALSE(is_same_order(order_with(), again));
    again.created_at = again.purchased_at = order_with().over_at() - 1h;
    EXPECT_TRUE(is_same_order(order_with(), again));
    again.references = {{"amadeus", "MDN4KQ"}};
    EXPECT_FALSE(is_same_order(order_with(), again)) << "the same locator of another system";
}

}  // namespace
}  // namespace waydesk::bookings
