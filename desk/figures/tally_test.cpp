#include "desk/figures/tally.hpp"

#include "core/language/figure_texts.hpp"
#include "desk/figures/counting.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::figures {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

time::Date date(int year, unsigned month, unsigned day) {
    return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}
const time::Zone berlin = time::Zone::find("Europe/Berlin").value();

Instant at(const time::Zone& zone, time::CivilTime civil) { return zone.instant(civil).value(); }

Mark mark(Instant when, double value = 1) {
    Mark out;
    out.at = when, out.value = value;
    return out;
}

const Definition& definition(std::string_view name) { return *find_definition(name); }

std::vector<std::int64_t> counts(const Tally& tally) {
    std::vector<std::int64_t> out;
    for (const Row& row : tally.rows) out.push_back(row.n);
    return out;
}

// The clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October.
TEST(Tally, begins_days_where_the_zone_begins_them_also_when_clocks_change) {
    const Frame frame(date(2026, 3, 28), date(2026, 3, 30), berlin, Instant::from_ms(1'796'029'200'000));
    EXPECT_EQ(frame.begin_of(2) - frame.begin_of(1), 23h);
    const Marks marks{mark(at(berlin, {2026, 3, 28, 23, 59, 59})), mark(at(berlin, {2026, 3, 29, 0, 0, 0})),
                      mark(at(berlin, {2026, 3, 29, 23, 59, 59})), mark(at(berlin, {2026, 3, 30, 0, 0, 0}))};
    const Tally tally = figures::tally(definition("contacts_offered"), marks, Split::day, frame);
    EXPECT_THAT(counts(tally), ElementsAre(1, 2, 1));
    EXPECT_EQ(tally.rows[1].key, "2026-03-29");
    EXPECT_EQ(tally.total.n, 4);
}

TEST(Tally, puts_both_hours_that_come_twice_into_one) {
    const Frame frame(date(2026, 10, 25), date(2026, 10, 25), berlin, Instant::from_ms(1'796'029'200'000));
    EXPECT_EQ(frame.until() - frame.from(), 25h);
    const Instant first = at(berlin, {2026, 10, 25, 2, 30, 0});
    const Tally tally =
        figures::tally(definition("contacts_offered"), {mark(first), mark(first + 1h)}, Split::hour, frame);
    ASSERT_EQ(tally.rows.size(), 24U);
    EXPECT_EQ(tally.rows[2].key, "02");
    EXPECT_EQ(tally.rows[2].n, 2);
}

TEST(Tally, tells_all_days_weeks_and_weekdays_also_empty_ones) {
    const Frame frame(date(2026, 11, 1), date(2026, 11, 10), berlin, Instant::from_ms(1'796'029'200'000));
    const Marks marks{mark(at(berlin, {2026, 11, 1, 12, 0, 0})), mark(at(berlin, {2026, 11, 9, 12, 0, 0}))};
    const Definition& figure = definition("contacts_offered");
    EXPECT_EQ(tally(figure, marks, Split::day, frame).rows.size(), 10U);
    const Tally weeks = tally(figure, marks, Split::week, frame);
    EXPECT_THAT(counts(weeks), ElementsAre(1, 0, 1));
    EXPECT_EQ(weeks.rows[0].key, "2026-10-26");  // the Monday before the Sunday with which it begins
    EXPECT_THAT(counts(tally(figure, marks, Split::weekday, frame)), ElementsAre(1, 0, 0, 0, 0, 0, 1));
}

TEST(Tally, gives_exact_percentiles_of_seconds) {
    const Frame frame(date(2026, 11, 1), date(2026, 11, 1), berlin, Instant::from_ms(1'796'029'200'000));
    Marks marks;
    for (int value = 1; value <= 11; ++value) marks.push_back(mark(frame.from(), value));
    const Row total = tally(definition("first_response"), marks, Split::none, frame).total;
    EXPECT_EQ(total.n, 11);
    EXPECT_DOUBLE_EQ(*total.value, 6);
    EXPECT_DOUBLE_EQ(*total.p50, 6);
    EXPECT_DOUBLE_EQ(*total.p90, 10);
}

TEST(Tally, has_no_value_where_nothing_happened_but_a_count) {
    const Frame frame(date(2026, 11, 1), date(2026, 11, 1), berlin, Instant::from_ms(1'796'029'200'000));
    EXPECT_FALSE(tally(definition("first_response"), {}, Split::none, frame).total.value);
    EXPECT_FALSE(tally(definition("service_level"), {}, Split::none, frame).total.value);
    EXPECT_EQ(tally(definition("contacts_offered"), {}, Split::none, frame).total.value, 0.0);
}

TEST(Tally, weighs_shares_of_time) {
    const Frame frame(date(2026, 11, 1), date(2026, 11, 1), berlin, Instant::from_ms(1'796'029'200'000));
    Mark long_one = mark(frame.from(), 900), short_one = mark(frame.from(), 0);
    long_one.weight = 900, short_one.weight = 100;
    const Row total = tally(definition("occupancy"), {long_one, short_one}, Split::none, frame).total;
    EXPECT_DOUBLE_EQ(*total.value, 0.9);
    EXPECT_EQ(total.n, 1000);
}

TEST(Filter, holds_regions_of_a_language_and_refuses_what_a_figure_does_not_know) {
    Mark one = mark(Instant{});
    one.language = "de-AT", one.queue = desk::QueueId{1};
    Filter filter;
    filter.language = "de";
    EXPECT_TRUE(filter.holds(one));
    filter.language = "d";
    EXPECT_FALSE(filter.holds(one));
    filter = {};
    filter.queue = desk::QueueId{1};
    EXPECT_TRUE(filter.fits(definition("first_response")));
    EXPECT_FALSE(filter.fits(definition("occupancy")));
}

TEST(Definitions, have_words_in_the_catalogue_and_a_source_or_none) {
    const auto texts = language::figure_texts();
    std::set<std::string_view> names;
    for (const Definition& one : definitions()) {
        EXPECT_TRUE(names.insert(one.name).second) << one.name;
        for (const char* part : {".title", ".definition"}) EXPECT_TRUE(texts.has(std::string(one.name) + part));
        EXPECT_EQ(one.source.empty(), one.marks == nullptr) << one.name;
        EXPECT_EQ(one.source.empty(), one.splits.empty()) << one.name;
        EXPECT_EQ(one.source.empty(), one.needs == 0) << one.name;
    }
    EXPECT_EQ(find_definition("happiness"), nullptr);
}

}  // namespace
}  // namespace waydesk::figures
