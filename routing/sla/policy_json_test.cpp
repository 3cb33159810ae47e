#include "routing/sla/policy_json.hpp"
#include "routing/sla/sla_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::routing::sla {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

const std::string whole =
    R"({"id":"vip","version":3,"title":"Gäste","calendar":"office","applies":{"queues":["q_1"],"channels":["webchat"],"priorities":[1,2],)"
    R"("tiers":["gold"],"languages":["de"],"service_classes":["in_trip"]},"targets":{"first_response":{"seconds":60},)"
    R"("resolution":{"seconds":28800,"pauses":["pending","snoozed"]}},"marks":[{"percent":80,"do":"warn"},{"percent":100,"do":"raise_priority","value":"2"}]})";

Flaws flaws(std::string_view json) {
    const Checked<Policy> read = read_policy(json);
    return read ? Flaws{} : read.error();
}

TEST(PolicyJson, is_written_as_it_was_read) {
    const Checked<Policy> read = read_policy(whole);
    ASSERT_TRUE(read) << read.error().front().sentence;
    EXPECT_EQ(write_policy(*read), whole);
}

TEST(PolicyJson, warns_at_50_80_and_100_percent_unless_it_says_otherwise) {
    const std::string small = R"({"id":"a","calendar":"office","targets":{"next_response":{"seconds":60}}})";
    EXPECT_EQ(read_policy(small)->marks, Policy{}.marks);
    EXPECT_TRUE(read_policy(small.substr(0, small.size() - 1) + R"(,"marks":[]})")->marks.empty());
}

TEST(PolicyJson, refuses_unknown_fields_by_name_and_targets_of_nothing) {
    EXPECT_THAT(
        flaws(R"({"id":"a","calender":"office","targets":{"next_response":{"seconds":60,"pause":[]},"reply":{}},)"
              R"("applies":{"queue":["q"]},"marks":[{"percent":50,"deed":"warn"}]})"),
        UnorderedElementsAre(Flaw{"calender", "A policy has no such field."},
                             Flaw{"targets.next_response.pause", "A target has no such field."},
                             Flaw{"targets.reply", "There is no such clock."},
                             Flaw{"applies.queue", "A policy cannot ask for that."},
                             Flaw{"marks[0].deed", "A mark has no such field."}));
    EXPECT_THAT(flaws(R"({"id":"a","calendar":"office","targets":{"next_response":{"seconds":0},"resolution":{}}})"),
                ElementsAre(Flaw{"targets.next_response.seconds", "A target must be longer than 0."},
                            Flaw{"targets.resolution.seconds", "A target must be longer than 0."}));
}

TEST(PolicyJson, names_what_is_of_the_wrong_kind) {
    EXPECT_THAT(
        flaws(R"({"id":7,"version":"x","applies":[],"targets":{"resolution":{"seconds":1.5,"pauses":"pending"}},)"
              R"("marks":[{"percent":9e99,"do":"shout"}]})"),
        UnorderedElementsAre(Flaw{"id", "It must be a text."}, Flaw{"version", "It must be a whole number."},
                             Flaw{"applies", "It must be an object."},
                             Flaw{"targets.resolution.seconds", "It must be a whole number."},
                             Flaw{"targets.resolution.pauses", "It must be a list."},
                             Flaw{"marks[0].percent", "It must be a whole number."},
                             Flaw{"marks[0].do", "It is warn, raise_priority, notify, move_queue or page."}));
    for (const char* text : {"", "[]", "{", "{\"id\":\"\xff\"}"})
        EXPECT_THAT(flaws(text), ElementsAre(Flaw{"", "A policy is a JSON object."})) << text;
}

TEST(SlaLeap, is_read_as_it_was_written) {
    const Instant at = utc("2026-11-30T09:00:00Z");
    const Result<Leap> leap = read_leap(write_leap({at, at + 2h}));
    ASSERT_TRUE(leap);
    EXPECT_EQ(leap->until - leap->from, Duration(2h));
    for (const char* text : {"", "[]", "{}", R"({"from":1,"until":"now"})"})
        EXPECT_EQ(read_leap(text).error(), Errc::invalid) << text;
}

TEST(SlaBody, is_read_as_it_was_written) {
    const Instant at = utc("2026-11-30T09:00:00Z");
    for (const SlaEvent& event :
         {SlaEvent::governed(at, by_standard), SlaEvent::governed(at, {}), SlaEvent::promised(at, at + 1h),
          SlaEvent::promised(at, {}), SlaEvent::fired(at, ClockKind::next_response, 4, "100 move_queue q_1")}) {
        EXPECT_EQ(read_body(write_body(event), at).value(), event) << write_body(event);
    }
    EXPECT_EQ(write_body(SlaEvent::fired(at, ClockKind::resolution, 1, "80 warn")),
              R"({"what":"fired","clock":"resolution","run":1,"mark":"80 warn"})");
    for (const char* body :
         {"", "7", "{}", R"({"what":"born"})", R"({"what":"fired","clock":"cuckoo","run":1,"mark":"x"})",
          R"({"what":"promised","until":"soon"})", R"({"what":"jumped","from":1})"})
        EXPECT_EQ(read_body(body, at).error(), Errc::invalid) << body;
}

}  // namespace
}  // namespace waydesk::routing::sla
