#include "kb/article/workflow.hpp"

#include <gmock/gmock.h>

namespace waydesk::kb::article {
namespace {

TEST(Workflow, leads_only_where_its_table_says) {
    const std::map<std::pair<State, Action>, State> possible{
        {{State::draft, Action::submit}, State::review},        {{State::returned, Action::submit}, State::review},
        {{State::review, Action::publish}, State::published},   {{State::review, Action::give_back}, State::returned},
        {{State::published, Action::retire}, State::retired},   {{State::draft, Action::replace}, State::replaced},
        {{State::returned, Action::replace}, State::replaced},  {{State::review, Action::replace}, State::replaced},
        {{State::published, Action::replace}, State::replaced},
    };
    for (const State from : all_states) {
        for (const Action action :
             {Action::submit, Action::publish, Action::give_back, Action::retire, Action::replace, Action::save}) {
            const auto found = possible.find({from, action});
            const auto next = next_state(from, action);
            EXPECT_EQ(next.has_value(), found != possible.end()) << to_string(from) << ' ' << to_string(action);
            if (next && found != possible.end()) EXPECT_EQ(*next, found->second);
        }
    }
}

TEST(Workflow, has_names_that_are_read_back) {
    for (const State state : all_states) EXPECT_EQ(state_from(to_string(state)), state);
    EXPECT_FALSE(state_from("open"));
    EXPECT_EQ(to_string(Action::give_back), "return");
}

}  // namespace
}  // namespace waydesk::kb::article
