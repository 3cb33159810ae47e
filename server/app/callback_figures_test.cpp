#include "server/app/callback_figures.hpp"

#include "channels/callback/callback_fixture.hpp"

#include <gtest/gtest.h>

namespace waydesk::app {
namespace {

using namespace callback;

const Instant evening = at("2026-05-04T20:00:00Z");

routing::reports::Period day() { return *routing::reports::read_period("2026-05-04", "2026-05-04", "", evening); }

std::string written(const CallFigures& figures) {
    JsonWriter json;
    json.begin_object();
    figures.write(json, [](desk::AgentId) { return std::string("Ana"); });
    return json.end_object().take();
}

TEST(CallFigures, count_what_was_kept_of_the_windows_that_ended) {
    CallFigures figures;
    const Instant in_time = morning.from + 5min, late = morning.until + 5min;
    figures.add(called(queued_at(morning.from), Outcome::answered, in_time), day(), evening, {});
    figures.add(called(queued_at(morning.from), Outcome::busy, late), day(), evening, {});
    figures.add(cancel(promised_to(morning), traveler_at(morning.from)).value().callback, day(), evening, {});
    figures.add(promised_to(window("2026-05-05T09:00:00Z")), day(), evening, {});  // another day's
    EXPECT_EQ(written(figures),
              R"({"promised":3,"kept":1,"re_promised":0,"broken":1,"released":1,"open":0,"rate":0.5,)"
              R"("attempts":{"answered":1,"busy":1},"by":{"language":[{"key":"pt","name":"pt","kept":1,"broken":1,)"
              R"("rate":0.5}],"agent":[{"key":")" +
                  ana.str() + R"(","name":"Ana","kept":1,"broken":1,"rate":0.5}]}})");
}

TEST(CallFigures, tell_no_rate_while_nothing_has_ended) {
    CallFigures figures;
    figures.add(promised_to(morning), day(), morning.from, {});
    EXPECT_EQ(written(figures),
              R"({"promised":1,"kept":0,"re_promised":0,"broken":0,"released":0,"open":1,"rate":null,)"
              R"("attempts":{},"by":{"language":[],"agent":[]}})");
}

}  // namespace
}  // namespace waydesk::app
