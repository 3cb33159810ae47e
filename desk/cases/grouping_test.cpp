#include "desk/cases/grouping.hpp"

#include "core/time/rfc3339.hpp"

#include <gmock/gmock.h>

namespace waydesk::cases {
namespace {

const Instant monday = time::parse_rfc3339("2026-05-04T09:00:00Z").value();

Case complaint(std::int64_t id, const std::string& state) {
    Case out;
    out.id = CaseId{id}, out.kind = "complaint", out.state = state, out.opened_at = monday;
    return out;
}

Case answered(std::int64_t id, Instant at) {
    Case out = complaint(id, "proposed");
    CaseClock clock;
    clock.name = "consideration", clock.started = at, clock.due = at + 24h;
    out.clocks.push_back(clock);
    out.fields = {{"findings", std::string("True.")}, {"rule", std::string("4.2")}, {"happened", std::string("late")}};
    return out;
}

TEST(Grouping, who_belongs_to_a_group_is_answered_what_the_group_is_once) {
    Case member = complaint(2, "classified");
    const Case parent = answered(1, monday + 1h);
    EXPECT_FALSE(answer_of_group(member, parent)) << "it belongs to none";
    member.parent = parent.id;
    EXPECT_FALSE(answer_of_group(member, complaint(1, "investigating"))) << "there is no answer yet";
    const auto told = answer_of_group(member, parent);
    ASSERT_TRUE(told);
    EXPECT_EQ(text_of(*told, "findings"), "True.");
    EXPECT_FALSE(told->contains("happened")) << "that is his own";
    Case done = answered(2, monday + 2h);
    done.parent = parent.id, done.state = "escalated";
    EXPECT_FALSE(answer_of_group(done, parent)) << "he was answered already";
    member.state = "received";
    EXPECT_FALSE(answer_of_group(member, parent)) << "nobody knows yet what he says";
}

TEST(Grouping, the_same_booking_and_the_same_traveler_make_a_complaint_similar) {
    Case one = complaint(1, "received");
    one.booking = "QX7K2P", one.contact = {4}, one.fields = {{"category", std::string("refund.late")}};
    Case same = complaint(2, "classified"), his = complaint(3, "archived"), other = complaint(4, "received"),
         old = complaint(5, "archived"), twice = complaint(6, "duplicate");
    same.booking = "QX7K2P";
    his.contact = {4}, his.fields = one.fields;
    old.contact = {4}, old.opened_at = monday - std::chrono::days(91);
    twice.booking = "QX7K2P";
    const std::vector<Case> all{one, his, same, other, old, twice};
    const std::vector<Similar> found = similar_to(one, all);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].one.id, same.id);
    EXPECT_EQ(found[1].one.id, his.id);
    EXPECT_TRUE(found[1].same_traveler && found[1].same_category && !found[1].same_booking);
}

}  // namespace
}  // namespace waydesk::cases
