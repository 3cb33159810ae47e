#include "desk/event.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

namespace waydesk::protocol {
namespace {

using desk::EventKind;

// The rows of the table of event kinds in docs/protocol.md: kind -> what its second column says.
std::map<std::string, std::string> documented_kinds() {
    std::map<std::string, std::string> rows;
    std::ifstream page("docs/protocol.md");
    bool in_table = false;
    for (std::string line; std::getline(page, line);) {
        if (line == "## Event kinds")
            in_table = true;
        else if (line.starts_with("## "))
            in_table = false;
        if (!in_table || !line.starts_with("| `")) continue;
        const std::size_t kind_end = line.find('`', 3);
        const std::size_t second = line.find('|', kind_end) + 2;
        rows[line.substr(3, kind_end - 3)] = line.substr(second, line.find(" |", second) - second);
    }
    return rows;
}

TEST(EventKinds, are_those_of_the_documentation) {
    const auto rows = documented_kinds();
    ASSERT_FALSE(rows.empty());
    for (const auto& [kind, visibility] : rows) EXPECT_TRUE(desk::event_kind_from(kind)) << kind;
    std::size_t known = 0;
    for (int number = 0; number < 1000; ++number) {
        const std::string name(desk::to_string(static_cast<EventKind>(number)));
        if (!desk::event_kind_from(name)) continue;
        ++known;
        EXPECT_TRUE(rows.contains(name)) << name << " is not documented";
    }
    EXPECT_EQ(known, rows.size());
}

// Visitors are shown the kinds below 20, whose numbers are stored, and no other.
TEST(EventKinds, are_visible_to_visitors_where_the_documentation_says_so) {
    for (const auto& [kind, visibility] : documented_kinds()) {
        const bool for_all = visibility.starts_with("all");
        EXPECT_TRUE(for_all || visibility.starts_with("agents")) << kind << ": " << visibility;
        EXPECT_EQ(for_all, static_cast<int>(*desk::event_kind_from(kind)) < 20) << kind;
    }
}

// A state is for agents alone where two conversations are made one: the traveler has one thread all along.
TEST(EventKinds, only_a_message_and_a_state_may_be_either) {
    for (const auto& [kind, visibility] : documented_kinds())
        EXPECT_EQ(visibility == "all" || visibility == "agents" || visibility.starts_with("agents; subject"),
                  kind != "message" && kind != "status")
            << kind;
}

}  // namespace
}  // namespace waydesk::protocol
