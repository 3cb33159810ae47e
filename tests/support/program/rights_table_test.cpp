#include "tests/support/program/rights_table.hpp"

#include "server/protocol/frame.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace waydesk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::map<std::string, RightsSection> the_table() {
    std::ifstream in("tests/component/testdata/authorisation.txt");
    return read_rights(in);
}

std::set<std::string> frames() {
    std::set<std::string> types;
    for (const protocol::FrameRule& rule : protocol::frame_rules()) types.insert(std::string(rule.type));
    return types;
}

TEST(RightsTable, S_05_a_new_frame_or_route_without_a_row_is_told) {
    const RightsSection section = the_table().at("frames");
    EXPECT_THAT(gaps(frames(), section), IsEmpty());
    std::set<std::string> more = frames();
    more.insert("export");
    EXPECT_THAT(gaps(more, section), ElementsAre("export has no row: say who may do it"));
    std::set<std::string> routes = the_table().at("http").verbs();
    routes.insert("GET /api/v1/secrets");
    EXPECT_THAT(gaps(routes, the_table().at("http")), ElementsAre("GET /api/v1/secrets has no row: say who may do it"));
    routes.erase("GET /api/v1/secrets");
    routes.erase("GET /api/v1/me");
    EXPECT_THAT(gaps(routes, the_table().at("http")), ElementsAre("GET /api/v1/me has a row and does not exist"));
}

TEST(RightsTable, every_row_has_a_cell_for_each_principal) {
    std::istringstream in("[frames]\nverb | object | a b\nsend | - | in\n");
    EXPECT_THROW(read_rights(in), std::runtime_error);
}

}  // namespace
}  // namespace waydesk::testing
