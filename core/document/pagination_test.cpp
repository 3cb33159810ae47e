#include "core/document/pagination.hpp"

#include <gmock/gmock.h>

namespace waydesk::document {
namespace {

using testing::ElementsAre;

std::vector<std::size_t> pages(const std::vector<Strip>& strips, double page_height) {
    std::vector<std::size_t> out;
    for (const Place& place : paginate(strips, page_height)) out.push_back(place.page);
    return out;
}

TEST(Pagination, begins_a_page_when_a_strip_does_not_fit) {
    EXPECT_THAT(pages({{0, 40}, {0, 40}, {0, 40}}, 100), ElementsAre(0, 0, 1));
    EXPECT_THAT(pages({{0, 50}, {0, 50}, {0, 50}}, 100), ElementsAre(0, 0, 1));
    EXPECT_THAT(pages({}, 100), ElementsAre());
}

TEST(Pagination, leaves_space_between_strips_and_none_at_the_top) {
    const auto places = paginate(std::vector<Strip>{{10, 40}, {10, 40}, {10, 40}}, 100);
    EXPECT_DOUBLE_EQ(places[0].top, 0);
    EXPECT_DOUBLE_EQ(places[1].top, 50);
    EXPECT_DOUBLE_EQ(places[2].top, 0);
    EXPECT_EQ(places[2].page, 1U);
}

TEST(Pagination, keeps_a_heading_with_its_text) {
    EXPECT_THAT(pages({{0, 60}, {0, 20, true}, {0, 30}}, 100), ElementsAre(0, 1, 1));
    EXPECT_THAT(pages({{0, 40}, {0, 20, true}, {0, 30}}, 100), ElementsAre(0, 0, 0));
}

TEST(Pagination, counts_a_whole_chain) {
    EXPECT_THAT(pages({{0, 30}, {0, 20, true}, {0, 30, true}, {0, 30}}, 100), ElementsAre(0, 1, 1, 1));
}

TEST(Pagination, cuts_a_chain_that_no_page_can_hold) {
    const std::vector<Strip> chain(12, Strip{0, 30, true});
    const auto places = paginate(chain, 100);
    EXPECT_EQ(places.back().page, 3U);
    for (const Place& place : places) EXPECT_LE(place.top + 30, 100);
}

TEST(Pagination, gives_a_page_to_what_is_higher_than_one) {
    EXPECT_THAT(pages({{0, 40}, {0, 300}, {0, 40}}, 100), ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace waydesk::document
