#include "channels/callback/ics.hpp"

#include "channels/callback/callback_fixture.hpp"
#include "core/utf8.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace waydesk::callback {
namespace {

Appointment appointment() {
    Appointment out;
    out.uid = "cb_1@desk.example", out.made_at = at("2026-05-04T08:01:00Z"), out.window = morning;
    out.organizer = "desk@desk.example", out.summary = "We call you";
    return out;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t end = 0; (end = text.find("\r\n")) != std::string_view::npos; text.remove_prefix(end + 2))
        out.emplace_back(text.substr(0, end));
    EXPECT_TRUE(text.empty()) << "every line ends with CRLF";
    return out;
}

std::string unfolded(std::string text) {
    for (std::size_t at = 0; (at = text.find("\r\n ", at)) != std::string::npos;) text.erase(at, 3);
    return text;
}

TEST(Ics, is_an_event_in_utc) {
    EXPECT_EQ(write_ics(appointment()),
              "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Waydesk//Callback//EN\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\n"
              "UID:cb_1@desk.example\r\nSEQUENCE:0\r\nDTSTAMP:20260504T080100Z\r\nDTSTART:20260504T090000Z\r\n"
              "DTEND:20260504T093000Z\r\nSTATUS:CONFIRMED\r\nSUMMARY:We call you\r\n"
              "ORGANIZER:mailto:desk@desk.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST(Ics, is_cancelled_by_the_same_uid_with_a_greater_sequence) {
    Appointment cancelled = appointment();
    cancelled.method = IcsMethod::cancel, cancelled.sequence = 2;
    const auto lines = lines_of(write_ics(cancelled));
    for (const char* line : {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2", "UID:cb_1@desk.example"})
        EXPECT_EQ(std::ranges::count(lines, line), 1) << line;
}

TEST(Ics, escapes_what_text_may_not_have_and_lets_nobody_add_a_line) {
    Appointment told = appointment();
    told.summary = "a\\b; c, d\r\nATTENDEE:mailto:x@y\nend\x01\x7f\r";
    told.url = "https://desk.example/cb 1\r\nX:1";
    const std::string text = write_ics(told);
    EXPECT_NE(text.find("SUMMARY:a\\\\b\\; c\\, d\\nATTENDEE:mailto:x@y\\nend\\n\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("URL:https://desk.example/cb1X:1\r\n"), std::string::npos) << text;
}

TEST(Ics, folds_lines_at_75_octets_and_never_within_a_character) {
    Appointment told = appointment();
    for (const std::string_view one : {"x", "é", "電", "😀"}) {
        told.description.clear();
        for (int i = 0; i < 200; ++i) told.description += one;
        const std::string text = write_ics(told);
        std::size_t longest = 0;
        for (const std::string& line : lines_of(text)) {
            EXPECT_TRUE(is_valid_utf8(line)) << one;
            longest = std::max(longest, line.size());
        }
        EXPECT_LE(longest, 75U) << one;
        EXPECT_GE(longest, 72U) << one;
        EXPECT_NE(unfolded(text).find("DESCRIPTION:" + told.description + "\r\n"), std::string::npos) << one;
    }
}

}  // namespace
}  // namespace waydesk::callback
