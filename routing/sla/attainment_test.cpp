#include "routing/sla/attainment.hpp"
#include "routing/sla/clocks.hpp"
#include "routing/sla/sla_fixture.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing::sla {
namespace {

TEST(Attainment, counts_what_is_overdue_as_missed_while_it_is_open) {
    const BookWithOffice book;
    Attainment sum;
    EXPECT_EQ(sum.share(), std::nullopt);
    const auto first_response = [&](std::vector<SlaEvent> more) {
        std::vector<SlaEvent> events{SlaEvent::governed(utc("2026-11-30T09:00:00Z"), by_standard),
                                     SlaEvent::message(utc("2026-11-30T09:00:00Z"))};
        events.insert(events.end(), more.begin(), more.end());
        const Clocks clocks = fold(book, events);
        sum.add(clocks.latest().at(ClockKind::first_response).read(utc("2026-11-30T09:30:00Z")));
        return clocks.latest().at(ClockKind::first_response);
    };
    first_response({SlaEvent::reply(utc("2026-11-30T09:10:00Z"))});
    first_response({SlaEvent::reply(utc("2026-11-30T10:10:00Z"))});
    first_response({SlaEvent::status(utc("2026-11-30T09:10:00Z"), "resolved")});
    EXPECT_EQ(sum.met, 1);
    EXPECT_EQ(sum.missed, 1);
    EXPECT_EQ(sum.open, 0);
    const sla::Run waiting = first_response({});
    EXPECT_EQ(sum.open, 1);
    sum.add(waiting.read(utc("2026-11-30T10:00:01Z")));
    EXPECT_EQ(sum.missed, 2);
    EXPECT_DOUBLE_EQ(*sum.share(), 1.0 / 3.0);
}

}  // namespace
}  // namespace waydesk::routing::sla
