// From the ledger to a scenario: who came, what came of it, who worked, and the same day played again.
#include "routing/simulation/retelling.hpp"
#include "routing/simulation/simulation.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing::simulation {
namespace {

using desk::EventKind;

constexpr desk::QueueId sales{7};
constexpr desk::AgentId mia{11}, leo{12};
const Instant midnight = Instant::from_ms(1'793'491'200'000);

desk::Moment happens(std::int64_t conversation, EventKind kind, Duration at, std::string body = "{}",
                     desk::Author author = {}) {
    desk::Moment moment;
    moment.conversation = desk::ConversationId{conversation};
    moment.kind = kind, moment.at = midnight + at, moment.body = std::move(body), moment.author = author;
    moment.channel = "webchat", moment.language = "de";
    return moment;
}

std::string routed(const std::string& why, const std::string& more = R"("weight":1,"priority":0,"target_s":null)") {
    return R"({"queue":")" + sales.str() + R"(","why":")" + why + R"(","class":null,)" + more + "}";
}
std::string to(desk::AgentId agent, const std::string& how = "offer") {
    return R"({"agent":{"id":")" + agent.str() + R"(","name":"x"},"how":")" + how + R"("})";
}
desk::Moment presence(desk::AgentId agent, const std::string& state, Duration at) {
    desk::Moment moment =
        happens(0, EventKind::presence, at, R"({"state":")" + state + R"("})", desk::Author::agent(agent));
    moment.agent = agent;
    return moment;
}
const desk::Author traveler = desk::Author::visitor(desk::IdentityId{5});

void serve(Stints& stints, std::int64_t id, Duration arrived, Duration offered, Duration taken, Duration ended) {
    stints.add(happens(id, EventKind::opened, arrived));
    stints.add(happens(id, EventKind::routed, arrived, routed("opened")));
    stints.add(happens(id, EventKind::offered, offered, to(mia)));
    stints.add(happens(id, EventKind::assigned, taken, to(mia)));
    stints.add(happens(id, EventKind::status, ended, R"({"status":"resolved"})", desk::Author::agent(mia)));
}

TEST(Stints, run_from_the_arrival_in_line_to_the_end_of_the_work) {
    Stints stints;
    serve(stints, 1, 10h, 10h + 5s, 10h + 9s, 10h + 200s);
    const std::vector<Stint> all = stints.take();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].to.queue, sales);
    EXPECT_EQ(all[0].agent, mia);
    EXPECT_EQ(all[0].found() - all[0].arrived, 5s);
    EXPECT_EQ(all[0].taken - all[0].found(), 4s);
    EXPECT_EQ(all[0].ended - all[0].taken, 191s);
}

TEST(Stints, an_offer_that_was_declined_is_not_the_one_that_was_accepted) {
    Stints stints;
    stints.add(happens(1, EventKind::routed, 1h, routed("opened")));
    stints.add(happens(1, EventKind::offered, 1h + 1s, to(leo)));
    stints.add(happens(1, EventKind::declined, 1h + 3s, to(leo)));
    stints.add(happens(1, EventKind::assigned, 1h + 30s, to(mia, "take")));
    const std::vector<Stint> all = stints.take();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_FALSE(all[0].offered.is_set());
    EXPECT_EQ(all[0].found() - all[0].arrived, 30s);
}

TEST(Stints, begin_again_after_a_transfer_and_are_one_while_the_rules_think_again) {
    Stints stints;
    serve(stints, 1, 1h, 1h, 1h + 2s, 1h + 500s);
    stints.add(happens(2, EventKind::routed, 1h, routed("opened")));
    stints.add(happens(2, EventKind::routed, 1h + 60s, routed("message", R"("weight":4,"priority":2,"target_s":60)")));
    stints.add(happens(2, EventKind::assigned, 1h + 90s, to(mia)));
    stints.add(happens(2, EventKind::transferred, 1h + 300s));
    stints.add(happens(2, EventKind::routed, 1h + 300s, routed("transfer")));
    stints.add(happens(2, EventKind::left, 1h + 400s, "{}", traveler));
    stints.add(happens(2, EventKind::status, 1h + 400s, R"({"status":"resolved"})", traveler));
    const std::vector<Stint> all = stints.take();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[1].to.weight, 4);
    EXPECT_EQ(all[1].to.target, 60s);
    EXPECT_EQ(all[1].arrived - midnight, 1h);
    EXPECT_EQ(all[1].ended - all[1].taken, 210s);
    EXPECT_FALSE(all[2].taken.is_set());
    EXPECT_EQ(all[2].left - all[2].arrived, 100s);
}

TEST(Attendance, follows_what_agents_said_and_forgets_who_fell_silent) {
    Attendance attendance;
    attendance.was(mia, presence(mia, "available", -1h));
    attendance.add(presence(mia, "away", 4h));
    attendance.add(presence(mia, "available", 5h));
    attendance.add(happens(1, EventKind::message, 6h, "", desk::Author::agent(mia)));
    attendance.add(happens(1, EventKind::message, 30h, "", desk::Author::agent(mia)));
    const auto at = [](Duration from, Duration until) { return Stretch{midnight + from, midnight + until}; };
    EXPECT_EQ(attendance.of(mia, midnight, midnight + 48h),
              (std::vector<Stretch>{at(0h, 4h), at(5h, 14h), at(30h, 38h)}));
}

TEST(Attendance, is_by_the_hours_of_taking_where_nothing_was_said) {
    Attendance attendance;
    for (const Duration at : {Duration(9h + 50min), Duration(10h + 10min), Duration(15h)})
        attendance.took(leo, midnight + at);
    const auto at = [](Duration from, Duration until) { return Stretch{midnight + from, midnight + until}; };
    EXPECT_EQ(attendance.of(leo, midnight, midnight + 24h), (std::vector<Stretch>{at(9h, 11h), at(15h, 16h)}));
    EXPECT_TRUE(attendance.of(mia, midnight, midnight + 24h).empty());
}

class Day : public ::testing::Test {
protected:
    Recording recorded() {
        desk::Agent agent;
        agent.id = mia, agent.queues = {sales}, agent.capacity = 25, agent.languages = {"de"};
        Retelling retelling({midnight, midnight + 24h, "UTC", {}}, {}, queues_);
        for (Stint& stint : stints_.take()) retelling.add(std::move(stint));
        retelling.add(agent, {{midnight + 9h, midnight + 17h}});
        return retelling.finish();
    }
    void leaves(std::int64_t id, Duration arrived, Duration left) {
        stints_.add(happens(id, EventKind::routed, arrived, routed("opened")));
        stints_.add(happens(id, EventKind::status, left, R"({"status":"resolved"})", traveler));
    }

    std::vector<desk::Queue> queues_{{sales, "Sales"}};
    Stints stints_;
};

TEST_F(Day, played_again_with_the_same_staff_goes_as_it_went) {
    serve(stints_, 1, 10h, 10h, 10h + 5s, 10h + 600s);
    serve(stints_, 2, 10h + 60s, 10h + 600s, 10h + 604s, 10h + 900s);
    leaves(3, 10h + 120s, 10h + 300s);
    const Recording day = recorded();
    EXPECT_EQ(day.scenario.trace.size(), 3U);
    const PolicyFigures again = Simulation(day.scenario, std::nullopt).run();
    for (const PolicyFigures* figures : {&day.history, &again}) {
        const ClassFigures& all = figures->classes.at(0);
        EXPECT_EQ(all.offered, 3);
        EXPECT_EQ(all.answered, 2);
        EXPECT_EQ(all.abandoned, 1);
        EXPECT_EQ(all.within_sla, 1);
        EXPECT_EQ(all.wait_max_s, 544);
    }
    EXPECT_NEAR(again.occupancy, day.history.occupancy, 1e-6);
}

TEST_F(Day, those_whom_nobody_took_are_missed_and_not_forgotten) {
    serve(stints_, 1, 10h, 10h, 10h + 5s, 10h + 600s);
    stints_.add(happens(2, EventKind::routed, 18h, routed("opened")));
    Recording day = recorded();
    EXPECT_EQ(day.history.classes.at(0).offered, 2);
    EXPECT_EQ(day.history.classes.at(0).answered, 1);
    const PolicyFigures again = Simulation(day.scenario, std::nullopt).run();
    EXPECT_EQ(again.classes.at(0).offered, 2);
    EXPECT_EQ(again.all.value, 0.5);
    day.scenario.teams[0].works[0].until_s += 2 * 3600;
    EXPECT_EQ(Simulation(day.scenario, std::nullopt).run().all.value, 1);
}

TEST_F(Day, is_written_as_a_scenario_that_is_read_as_the_same) {
    queues_.push_back({desk::QueueId{8}, "Help"});
    queues_[0].overflow = queues_[1].id, queues_[0].overflow_after = 90s;
    serve(stints_, 1, 10h, 10h, 10h + 5s, 10h + 600s);
    leaves(3, 10h + 120s, 10h + 300s);
    Recording day = recorded();
    const std::string text = write_scenario(day.scenario);
    const auto read = read_scenario(text);
    ASSERT_TRUE(std::holds_alternative<Scenario>(read)) << std::get<std::string>(read);
    const auto& again = std::get<Scenario>(read);
    EXPECT_EQ(again.trace, day.scenario.trace);
    EXPECT_EQ(again.teams.at(0).works, day.scenario.teams.at(0).works);
    EXPECT_EQ(again.queues.at(0).overflow, queues_[1].id);
    EXPECT_EQ(write_scenario(again), text);
}

}  // namespace
}  // namespace waydesk::routing::simulation
