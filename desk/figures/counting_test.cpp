#include "desk/figures/counting.hpp"

#include <gtest/gtest.h>

namespace waydesk::figures::counting {
namespace {

constexpr Instant noon = Instant::from_ms(1'796'040'000'000);  // 30 November 2026, 12:00 UTC
const desk::AgentId mia{21};

Frame frame(Instant now = noon) {
    const time::Date day{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(30)};
    return {day, day, time::Zone::utc(), now};
}

Fact fact(std::int64_t id, std::string channel = "webchat") {
    Fact out;
    out.conversation = desk::ConversationId{id}, out.channel = std::move(channel), out.opened_at = noon - 3h;
    return out;
}

double sum(const Marks& marks) {
    double out = 0;
    for (const Mark& mark : marks) out += mark.value;
    return out;
}

TEST(Counting, leaves_out_who_left_at_once_but_not_of_all_contacts) {
    Material material;
    for (const Duration after : {5s, 30s}) {
        material.opened.push_back(fact(1));
        material.opened.back().abandoned_at = noon - 3h + after;
    }
    material.opened.push_back(fact(3));
    material.opened.back().assigned_at = noon - 3h + 59s;
    EXPECT_EQ(contacts_abandoned(material, frame()).size(), 1U);
    EXPECT_EQ(abandonment(material, frame()).size(), 2U);
    EXPECT_EQ(sum(abandonment(material, frame())), 1);
    EXPECT_EQ(service_level(material, frame()).size(), 2U);
    EXPECT_EQ(service_level_all(material, frame()).size(), 3U);
    EXPECT_EQ(sum(service_level_all(material, frame())), 1);
}

TEST(Counting, decides_on_a_service_level_only_when_it_is_known) {
    Material material;
    material.opened.push_back(fact(1));
    material.opened.back().opened_at = noon - 30s;
    EXPECT_TRUE(service_level(material, frame()).empty());
    EXPECT_EQ(service_level(material, frame(noon + 31s)).size(), 1U);
    material.opened = {fact(2, "email")};
    EXPECT_TRUE(service_level(material, frame()).empty());  // mail has four hours
    material.opened.back().answered_at = noon;
    EXPECT_EQ(sum(service_level(material, frame())), 1);
}

TEST(Counting, takes_a_matter_for_done_when_its_traveler_did_not_come_again_within_a_week) {
    Material material;
    Fact done = fact(1);
    done.opened_at = noon - std::chrono::hours(24 * 10), done.resolved_at = done.opened_at + 1h;
    done.assigned_at = done.opened_at + 1min;
    const Instant end = done.resolved_at + repeat_within;
    material.resolved = {done};
    material.openings = {{done.conversation, done.opened_at, 41}};
    EXPECT_EQ(sum(first_contact_resolution(material, frame())), 1);
    EXPECT_TRUE(first_contact_resolution(material, frame(end - 1s)).empty());  // it is not known yet
    material.openings.push_back({desk::ConversationId{2}, end, 42});           // somebody else
    EXPECT_EQ(sum(first_contact_resolution(material, frame())), 1);
    material.openings.push_back({desk::ConversationId{3}, end, 41});
    EXPECT_EQ(sum(first_contact_resolution(material, frame())), 0);
    material.openings.back().at = end + 1s;
    EXPECT_EQ(sum(first_contact_resolution(material, frame())), 1);
    material.resolved.front().reopened = 1;
    EXPECT_EQ(sum(first_contact_resolution(material, frame())), 0);
}

TEST(Counting, counts_time_with_several_conversations_once) {
    Material material;
    material.presence = {{mia, 1, desk::Presence::available, noon - 2h, noon - 1h},
                         {mia, 2, desk::Presence::away, noon - 1h, noon - 30min},
                         {mia, 3, desk::Presence::offline, noon - 30min, {}}};
    material.services = {{desk::ConversationId{1}, {mia, noon - 2h, noon - 90min}},
                         {desk::ConversationId{2}, {mia, noon - 100min, noon - 90min}},
                         {desk::ConversationId{3}, {mia, noon - 1h, noon - 50min}}};
    double weight = 0;
    for (const Mark& mark : occupancy(material, frame())) weight += mark.weight;
    EXPECT_DOUBLE_EQ(sum(occupancy(material, frame())), 40 * 60);
    EXPECT_DOUBLE_EQ(weight, 70 * 60);  // available, and away with something in hand
    weight = 0;
    for (const Mark& mark : utilisation(material, frame())) weight += mark.weight;
    EXPECT_DOUBLE_EQ(weight, 90 * 60);
}

TEST(Counting, takes_for_shrinkage_what_of_a_shift_was_neither_available_nor_at_work) {
    Material material;
    material.shifts = {{mia, noon - 2h, noon - 30min}, {desk::AgentId{22}, noon - 1h, {}}};
    material.presence = {{mia, 1, desk::Presence::available, noon - 3h, noon - 1h},
                         {mia, 2, desk::Presence::away, noon - 1h, {}}};
    material.services = {{desk::ConversationId{1}, {mia, noon - 70min, noon - 50min}}};
    const Marks marks = shrinkage(material, frame());
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_DOUBLE_EQ(marks[0].weight, 90 * 60);
    EXPECT_DOUBLE_EQ(marks[0].value, 20 * 60) << "away, and ten minutes of it with a contact";
    EXPECT_DOUBLE_EQ(marks[1].weight, 60 * 60) << "it is still on";
    EXPECT_DOUBLE_EQ(marks[1].value, 60 * 60);
}

TEST(Counting, tells_how_many_contacts_come_to_an_order_also_to_those_without_any) {
    Material material;
    material.orders = {{noon - 1h, 3}, {noon - 1h, 0}};
    EXPECT_EQ(contacts_per_order(material, frame()).size(), 2U);
    EXPECT_EQ(sum(contacts_per_order(material, frame())), 3);
}

TEST(Counting, takes_the_date_of_the_law_before_our_own) {
    Material material;
    material.complaint_clocks = {{1, "answer", false, noon - 2h, noon - 3h, {}},
                                 {1, "legal_answer", true, noon - 1h, {}, {}},
                                 {2, "answer", false, noon - 1h, noon - 2h, {}},
                                 {3, "answer", false, noon + 1h, {}, {}},
                                 {4, "registration", false, noon - 1h, {}, {}}};
    const Marks marks = complaints_in_time(material, frame());
    EXPECT_EQ(marks.size(), 2U);
    EXPECT_EQ(sum(marks), 1);
    material.refund_clocks = {{1, "payment", false, noon - 1h, noon, {}}, {1, "payment", true, noon + 2h, noon, {}}};
    EXPECT_EQ(sum(refunds_late(material, frame())), 0);
}

TEST(Counting, makes_of_recommendations_what_their_score_is) {
    Material material;
    for (const std::int64_t score : {10, 9, 8, 6}) material.surveys.push_back({surveys::Kind::nps, score, {}});
    EXPECT_EQ(sum(nps(material, frame())), 100);
    material.surveys.front().score = {};
    EXPECT_EQ(nps(material, frame()).size(), 3U);
    EXPECT_EQ(sum(survey_response(material, frame())), 3);
    EXPECT_EQ(survey_response(material, frame()).size(), 4U);
    EXPECT_TRUE(csat(material, frame()).empty());
    material.surveys = {{surveys::Kind::ces, 4, {}}, {surveys::Kind::ces, 3, {}}};
    EXPECT_EQ(sum(ces(material, frame())), 1);
}

TEST(Counting, tells_how_well_and_how_safely_conversations_were_served) {
    Material material;
    material.inspections = {{90, false, {}}, {0, true, {}}};
    EXPECT_EQ(sum(quality_score(material, frame())), 90);
    EXPECT_EQ(sum(critical_errors(material, frame())), 1);
    EXPECT_EQ(critical_errors(material, frame()).size(), 2U);
}

}  // namespace
}  // namespace waydesk::figures::counting
