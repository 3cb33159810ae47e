#include "server/demo/month.hpp"

#include <gtest/gtest.h>

namespace waydesk::demo {
namespace {

const Instant now = Instant::from_ms(1'767'484'800'000);

desk::DeskSnapshot accounts() {
    desk::DeskSnapshot snapshot;
    for (const std::int64_t id : {1, 2, 3, 4})
        snapshot.queues.push_back(
            {desk::QueueId{id},
             std::array{"General", "Flights", "Hotels and trains", "Complaints"}[static_cast<std::size_t>(id - 1)],
             id});
    for (const std::int64_t id : {11, 12, 13}) {
        desk::Agent agent;
        agent.id = desk::AgentId{id};
        agent.languages = {"en"};
        for (const desk::Queue& queue : snapshot.queues) agent.queues.insert(queue.id);
        snapshot.agents.push_back(agent);
    }
    return snapshot;
}

store::Change rows_of(std::uint64_t seed, Instant at = now) {
    SeededRandom random(seed);
    HistorySettings settings;
    settings.workspace = desk::WorkspaceId{7};
    settings.now = at;
    Month month(settings, accounts(), {desk::AgentId{11}, desk::AgentId{12}, desk::AgentId{13}}, random);
    month.play();
    return month.take_rows();
}

TEST(Month, is_the_same_for_the_same_seed) {
    const store::Change one = rows_of(5);
    const store::Change same = rows_of(5);
    ASSERT_EQ(one.operations().size(), same.operations().size());
    for (std::size_t at = 0; at < one.operations().size(); ++at)
        ASSERT_EQ(one.operations()[at].cells, same.operations()[at].cells);
    EXPECT_NE(one.operations().size(), rows_of(6).operations().size());
}

TEST(Month, is_told_at_any_time_of_day) {
    for (const Duration time_of_day : {6h, 9h, 21h}) EXPECT_FALSE(rows_of(5, now + time_of_day).empty());
}

TEST(Scripts, begin_with_the_traveler_and_leave_no_token_apart) {
    std::size_t count = 0;
    for (const auto& scripts : {dialogues(), stories()}) {
        for (const Script& script : scripts) {
            ++count;
            EXPECT_EQ(script.lines.front().kind, Line::Kind::customer);
            EXPECT_GE(script.lines.size(), 5U) << script.subject;
            for (const Line& line : script.lines) EXPECT_EQ(line.text.find(" ."), std::string::npos) << line.text;
        }
    }
    EXPECT_GT(count, 150U);
}

TEST(Scripts, are_refused_when_they_do_not_begin_with_the_traveler) {
    EXPECT_TRUE(script_from_json(R"({"lang":"en","queue":"General","turns":[["customer","Hi"]]})"));
    EXPECT_FALSE(script_from_json(R"({"lang":"en","queue":"General","turns":[["agent","Hi"]]})"));
    EXPECT_FALSE(script_from_json(R"({"lang":"en","queue":"General","turns":[]})"));
    EXPECT_FALSE(script_from_json(R"({"lang":"en","queue":"General","turns":[["customer",""]]})"));
    EXPECT_FALSE(script_from_json(R"([)"));
}

TEST(Rhythm, has_few_who_write_at_night_and_fewer_on_sundays) {
    SeededRandom random(3);
    const time::Zone zone = time::Zone::utc();
    std::size_t night = 0, day = 0, monday = 0, sunday = 0;
    for (const Instant at : arrivals(4'000, now - std::chrono::hours(24 * 28), now, zone, random)) {
        const int hour = zone.civil(at).hour;
        if (hour < 5) ++night;
        if (hour >= 9 && hour < 14) ++day;
        const auto days_back = (now - at) / std::chrono::hours(24);  // `now` is the beginning of a Sunday
        if (days_back % 7 == 6) ++sunday;
        if (days_back % 7 == 5) ++monday;
    }
    EXPECT_LT(night * 10, day);
    EXPECT_LT(sunday * 3, monday * 2);
}

}  // namespace
}  // namespace waydesk::demo
