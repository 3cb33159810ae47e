// `waydesk route simulate --from-history`: what happened in the store, played again by the router.
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>

namespace waydesk::testing {
namespace {

using ::testing::HasSubstr;

class SimulateTest : public OnRunningServer {
protected:
    Finished waydesk(std::vector<std::string> words) {
        for (const std::string& flag : server().store_flags()) words.push_back(flag);
        return run_program(words, 60s);
    }
    Finished simulate(const std::vector<std::string>& more = {}) {
        std::vector<std::string> words{"route", "simulate", "--from-history"};
        words.insert(words.end(), more.begin(), more.end());
        return waydesk(words);
    }
    static double real(const Value& value, std::string_view path) {
        return std::strtod(value.at(path).str().c_str(), nullptr);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, SimulateTest, engines(), engine_name);

TEST_P(SimulateTest, a_month_played_again_with_the_same_staff_goes_as_it_went) {
    prepare();
    ASSERT_EQ(waydesk({"demo"}).exit_code, 0);
    const Finished first = simulate();
    ASSERT_EQ(first.exit_code, 0) << first.complaint;
    const Value report(first.output);
    EXPECT_GT(report.at("history.classes").str().size(), 2U);
    // The demo's month ends now, so each day it is another one of about ninety conversations a week.
    EXPECT_NEAR(real(report, "policies.weighted_slack.all"), real(report, "history.all"), 0.1);
    EXPECT_NEAR(real(report, "policies.fifo.abandon"), real(report, "history.abandon"), 0.1);
    EXPECT_GT(real(report, "erlang.busiest_hour.arrivals_per_h"), 0);
    EXPECT_EQ(simulate().output, first.output) << "the same store, the same bytes";

    const Finished scenario = simulate({"--scenario-only"});
    ASSERT_EQ(scenario.exit_code, 0) << scenario.complaint;
    const std::string file = (server().data() / "scenario.json").string();
    std::ofstream(file) << scenario.output;
    const Finished again = run_program({"route", "simulate", file});
    ASSERT_EQ(again.exit_code, 0) << again.complaint;
    EXPECT_EQ(Value(again.output).at("policies").str(), report.at("policies").str());
}

TEST_P(SimulateTest, one_queue_is_played_alone_and_days_without_anybody_are_refused) {
    prepare();
    ASSERT_EQ(waydesk({"demo"}).exit_code, 0);
    const Finished hotels = simulate({"--queue", "Hotels and trains"});
    ASSERT_EQ(hotels.exit_code, 0) << hotels.complaint;
    EXPECT_THAT(hotels.output, ::testing::Not(HasSubstr("Flights")));
    EXPECT_THAT(simulate({"--queue", "Boats"}).complaint, HasSubstr("There is no queue Boats."));
    const Finished early = simulate({"--from", "2001-01-01", "--to", "2001-01-08"});
    EXPECT_EQ(early.exit_code, 1);
    EXPECT_THAT(early.complaint, HasSubstr("Nobody came into line from 2001-01-01T00:00:00"));
    EXPECT_THAT(simulate({"--from", "2026-11-08", "--to", "2026-11-01"}).complaint, HasSubstr("The first day is not"));
    EXPECT_THAT(simulate({"--zone", "Mars/Base"}).complaint, HasSubstr("There is no time zone Mars/Base."));
}

}  // namespace
}  // namespace waydesk::testing
