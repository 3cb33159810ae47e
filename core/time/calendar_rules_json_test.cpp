#include "core/time/calendar_rules_json.hpp"

#include <gmock/gmock.h>

namespace waydesk::time {
namespace {

using ::testing::ElementsAre;

const std::string whole =
    R"({"id":"office","version":3,"title":"Büro","zone":"Europe/Berlin","hours":{"mon":[["09:00","12:00"],["13:00","24:00"]],"sun":[["22:00","06:00"]]},)"
    R"("holidays":{"2026-12-25":"Christmas"},"special_days":{"2026-12-24":[["10:00","14:00"]],"2026-12-31":[]},"make_up_days":{"2026-10-10":"mon"},)"
    R"("breaks":{"2026-12-21":[["12:00","13:00"]]}})";

Flaws flaws(std::string_view json) {
    const Checked<CalendarRules> read = read_calendar(json);
    return read ? Flaws{} : read.error();
}

TEST(CalendarJson, is_written_as_it_was_read) {
    const Checked<CalendarRules> read = read_calendar(whole);
    ASSERT_TRUE(read) << read.error().front().sentence;
    EXPECT_EQ(write_calendar(*read), whole);
    EXPECT_EQ(read->week[6], (DayHours{{1320, 1800}}));
    EXPECT_EQ(read->make_up_days.begin()->second, 0U);
}

TEST(CalendarJson, refuses_unknown_fields_by_name) {
    EXPECT_THAT(flaws(R"({"zone":"Etc/UTC","hours":{"mon":[["09:00","17:00"]]},"holliday":{}})"),
                ElementsAre(Flaw{"holliday", "A calendar has no such field."}));
}

TEST(CalendarJson, names_every_field_that_is_wrong) {
    EXPECT_THAT(
        flaws(R"({"zone":7,"hours":{"monday":[],"mon":[["09:00"],["9:00","10:00"],["09:00","09:00"]],"tue":4},)"
              R"("version":0,"holidays":["2026-12-25"],"make_up_days":{"2026-10-10":"nul"},"breaks":{"soon":[]}})"),
        testing::UnorderedElementsAre(
            Flaw{"zone", "It must be a text."}, Flaw{"hours.monday", "The days are mon to sun."},
            Flaw{"hours.mon[0]", "It must be two different times from 00:00 to 24:00."},
            Flaw{"hours.mon[1]", "It must be two different times from 00:00 to 24:00."},
            Flaw{"hours.mon[2]", "It must be two different times from 00:00 to 24:00."},
            Flaw{"hours.tue", "It must be a list such as [[\"09:00\",\"17:00\"]]."},
            Flaw{"version", "It must be a whole number from 1 on."}, Flaw{"holidays", "It must be an object of dates."},
            Flaw{"make_up_days.2026-10-10", "It must be a weekday, mon to sun."},
            Flaw{"breaks.soon", "That is no date such as 2026-12-24."}));
}

TEST(CalendarJson, refuses_what_could_not_be_used) {
    EXPECT_THAT(flaws("{}"), ElementsAre(Flaw{"zone", "It is missing."}, Flaw{"hours", "It is missing."}));
    EXPECT_THAT(flaws(R"({"zone":"Etc/UTC","hours":{}})"),
                ElementsAre(Flaw{"hours", "A calendar needs hours on at least one day."}));
    for (const char* text : {"", "[]", "{", "null", "{\"zone\":\"\xff\"}"})
        EXPECT_THAT(flaws(text), ElementsAre(Flaw{"", "A calendar is a JSON object."})) << text;
    EXPECT_THAT(flaws(std::string(100'000, '[')), ElementsAre(Flaw{"", "A calendar is a JSON object."}));
}

}  // namespace
}  // namespace waydesk::time
