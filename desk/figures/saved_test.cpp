#include "desk/figures/saved.hpp"

#include <gtest/gtest.h>

namespace waydesk::figures {
namespace {

std::string flaw_of(std::string_view json) {
    const auto read = read_report(json);
    return read ? "" : read.error().front().field;
}

TEST(SavedReport, comes_back_as_it_was_written) {
    auto report = read_report(
        R"({"title":"Monday","figures":["csat","backlog"],"query":{"days":7,"split":"day","language":"de"},"shared":true})");
    ASSERT_TRUE(report);
    report->owner = desk::AgentId{21};
    const SavedReport stored = stored_report(write_report(*report));
    EXPECT_EQ(stored.title, "Monday");
    EXPECT_EQ(stored.figures, (std::vector<std::string>{"csat", "backlog"}));
    EXPECT_EQ(query_json(stored), R"({"days":7,"language":"de","split":"day"})");
    EXPECT_TRUE(stored.is_shared);
    EXPECT_EQ(stored.owner, desk::AgentId{21});
}

TEST(SavedReport, keeps_what_a_change_does_not_name) {
    const auto before = read_report(R"({"title":"Monday","figures":["csat"],"query":{"days":7}})");
    const auto after = read_report(R"({"version":1,"title":"Tuesday"})", *before);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->title, "Tuesday");
    EXPECT_EQ(after->figures, before->figures);
    EXPECT_EQ(after->query, before->query);
}

TEST(SavedReport, names_what_is_wrong) {
    EXPECT_EQ(flaw_of("[]"), "");
    EXPECT_FALSE(read_report("[]"));
    EXPECT_EQ(flaw_of(R"({"figures":["csat"]})"), "/title");
    EXPECT_EQ(flaw_of(R"({"title":"A"})"), "/figures");
    EXPECT_EQ(flaw_of(R"({"title":"A","figures":[]})"), "/figures");
    EXPECT_EQ(flaw_of(R"({"title":"A","figures":["happiness"]})"), "/figures");
    EXPECT_EQ(flaw_of(R"({"title":"A","figures":["csat"],"query":{"days":93}})"), "/query/days");
    EXPECT_EQ(flaw_of(R"({"title":"A","figures":["csat"],"query":{"split":"mood"}})"), "/query/split");
    EXPECT_EQ(flaw_of(R"({"title":"A","figures":["csat"],"query":{"zone":"Mars/Olympus"}})"), "/query/zone");
    EXPECT_EQ(flaw_of(R"({"title":"A","figures":["csat"],"colour":"red"})"), "/colour");
}

}  // namespace
}  // namespace waydesk::figures
