#include "routing/sla/encode.hpp"
#include "routing/sla/sla_fixture.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing::sla {
namespace {

const Instant monday = utc("2026-11-30T09:00:00Z");  // 1796029200000 ms
const std::vector<SlaEvent> story{SlaEvent::governed(monday, by_standard), SlaEvent::message(monday),
                                  SlaEvent::reply(monday + 10min), SlaEvent::status(monday + 1h, "pending")};

template <class Value>
std::string written(const Value& value) {
    JsonWriter out;
    write(out, value);
    return out.take();
}

TEST(Encode, tells_a_clock_at_a_moment) {
    const BookWithOffice book;
    const std::vector<Reading> readings = fold(book, story).read(monday + 2h);
    EXPECT_EQ(written(readings.at(0)),
              R"({"clock":"first_response","run":1,"state":"met","open":false,"started_at":1796029200000,)"
              R"("due_at":1796032800000,"ended_at":1796029800000,"target_s":3600,"elapsed_s":600,"remaining_s":3000})");
    EXPECT_EQ(written(readings.at(1)),
              R"({"clock":"resolution","run":1,"state":"paused","open":true,"started_at":1796029200000,)"
              R"("due_at":null,"ended_at":null,"target_s":57600,"elapsed_s":3600,"remaining_s":54000})");
}

TEST(Encode, tells_why_a_clock_stands_where_it_does) {
    const BookWithOffice book;
    const std::string text = written(explain(book, story, monday + 2h).back());
    EXPECT_EQ(
        text.substr(text.find("\"policy\"")),
        R"("policy":"standard","policy_version":1,"calendar_version":1,"parts":[)"
        R"({"from":1796029200000,"until":1796032800000,"policy":"standard","policy_version":1,"calendar_version":1,)"
        R"("calendar":"office","paused_in":null,"counted_s":3600,"stretches":[[1796029200000,1796032800000]]},)"
        R"({"from":1796032800000,"until":1796036400000,"policy":"standard","policy_version":1,"calendar_version":1,)"
        R"("calendar":null,"paused_in":"pending","counted_s":0,"stretches":[]}]})");
}

TEST(Encode, tells_what_would_change) {
    const Changed changed{desk::ConversationId{1}, ClockKind::resolution, std::nullopt, std::nullopt};
    EXPECT_EQ(written(changed),
              "{\"conversation\":\"" + desk::ConversationId{1}.str() +
                  "\",\"clock\":\"resolution\",\"before\":null,\"after\":null,\"would_breach\":false}");
}

}  // namespace
}  // namespace waydesk::routing::sla
