#include "server/app/callback_page.hpp"

#include "core/time/rfc3339.hpp"

#include <gmock/gmock.h>

namespace waydesk::app {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Instant at(std::string_view text) { return time::parse_rfc3339(text).value(); }
language::LanguageTag tag(std::string_view text) { return language::LanguageTag::parse(text).value(); }

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t out = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++out;
    return out;
}

class CallbackPage : public ::testing::Test {
protected:
    CallbackPage() {
        call.id = callback::CallbackId{42}, call.name = "Inês";
        call.phone.raw = "912 345 678", call.phone.e164 = "+351912345678", call.phone.extension = "42";
        call.need.language = tag("pt"), call.topic = "<b>My flight</b>", call.order = "QX7K2P";
        call.zone = "Europe/Lisbon", call.asked_at = at("2026-05-04T08:00:00Z");
        call.state = callback::State::promised;
        call.window = {at("2026-05-04T09:00:00Z"), at("2026-05-04T09:30:00Z")};
        call.wished = call.window, call.not_before = call.window.from;
        page.language = tag("en"), page.key = "0123456789abcdef01234567";
        page.offered.times = {{{at("2026-05-05T09:00:00Z"), at("2026-05-05T09:30:00Z")}, zone("Europe/Lisbon"), false}};
    }
    static time::Zone zone(std::string_view name) { return time::Zone::find(name).value(); }
    std::string html() const { return pages.call(call, page); }

    kb::help::Site site{"https://travel.example", "Farhaven & Co", "#0b5f6b", "https://travel.example/"};
    CallPages pages{site};
    callback::Callback call;
    CallPage page;
};

TEST_F(CallbackPage, is_a_whole_document_in_every_state_and_language) {
    for (const language::LanguageTag& language : kb::help::languages()) {
        page.language = language;
        const std::string direction = language.str() == "ar" ? "rtl" : "ltr";
        for (std::int16_t number = 1; number <= 10; ++number) {
            call.state = static_cast<callback::State>(number);
            for (const Notice notice : {notice_in("moved", ""), notice_in("", "slot_gone"), Notice()}) {
                page.notice = notice;
                const std::string text = html();
                EXPECT_TRUE(text.starts_with("<!doctype html>\n<html lang=\"" + language.str() + "\" dir=\"" +
                                             direction + "\">"));
                EXPECT_EQ(count(text, "<h1"), 1U);
                EXPECT_EQ(count(text, "<main"), 1U);
                EXPECT_THAT(text,
                            AllOf(Not(HasSubstr("<script")), Not(HasSubstr("style=\"")), Not(HasSubstr("callback.")),
                                  Not(HasSubstr("help.person")), HasSubstr("Farhaven &amp; Co")))
                    << language.str() << " " << number;
            }
        }
        for (const std::string& other :
             {pages.missing(language), pages.too_fast(language), pages.unavailable(language)})
            EXPECT_THAT(other, AllOf(HasSubstr("<h1>"), HasSubstr("noindex"), Not(HasSubstr("callback."))));
    }
}

TEST_F(CallbackPage, tells_what_was_promised_by_the_clock_of_where_he_is) {
    const std::string text = html();
    EXPECT_THAT(text, AllOf(HasSubstr("10:00"), HasSubstr("10:30"), HasSubstr("Lisbon (UTC+1)"),
                            HasSubstr("+351912345678, extension 42"), HasSubstr("QX7K2P"), HasSubstr("Portuguese")));
    call.zone = "Asia/Urumqi";
    EXPECT_THAT(html(), AllOf(HasSubstr("Shanghai (UTC+8)"), HasSubstr("5:00"))) << "official time is told";
    call.zone = "Asia/Kolkata";
    EXPECT_THAT(html(), HasSubstr("Kolkata (UTC+5:30)"));
    call.zone = "America/St_Johns";
    EXPECT_THAT(html(), HasSubstr("St Johns (UTC\u22122:30)"));
}

TEST_F(CallbackPage, writes_nothing_that_a_traveler_typed_as_html) {
    call.order = "\"><img src=x>";
    page.key = "\"><script>";
    EXPECT_THAT(html(), AllOf(HasSubstr("&lt;b&gt;My flight&lt;/b&gt;"), Not(HasSubstr("<b>")), Not(HasSubstr("<img")),
                              Not(HasSubstr("<script"))));
}

TEST_F(CallbackPage, offers_other_times_and_a_way_to_cancel_while_it_can_be_changed) {
    page.offered.is_soon_possible = true;
    const std::string path = "/callback/" + call.id.str();
    EXPECT_THAT(html(),
                AllOf(HasSubstr("method=\"post\" action=\"" + path + "/slot?key=" + page.key + "\""),
                      HasSubstr("value=\"1777971600000-1777973400000\" required"), HasSubstr("value=\"soon\""),
                      HasSubstr("method=\"post\" action=\"" + path + "/cancel?key=" + page.key + "\""),
                      HasSubstr(path + "/appointment.ics?key=" + page.key), Not(HasSubstr("Talk to a person"))));
    for (const auto state : {callback::State::attempting, callback::State::done, callback::State::failed,
                             callback::State::cancelled, callback::State::converted}) {
        call.state = state;
        EXPECT_THAT(html(), Not(HasSubstr("<form"))) << callback::to_string(state);
        const bool is_over = state != callback::State::attempting;
        EXPECT_EQ(html().find("Talk to a person") != std::string::npos, is_over) << callback::to_string(state);
    }
}

TEST_F(CallbackPage, lets_who_was_not_reached_choose_another_time) {
    call.state = callback::State::failed;
    call.attempts.push_back({call.window.from, call.window.from + 30s, desk::AgentId{7}, callback::Outcome::busy, {}});
    EXPECT_THAT(html(), AllOf(HasSubstr("/slot?"), HasSubstr("value=\"1777971600000-1777973400000\""),
                              Not(HasSubstr("/cancel?")), HasSubstr("Choose another time")));
    call.attempts.back().outcome = callback::Outcome::wrong_number;
    EXPECT_THAT(html(), Not(HasSubstr("<form")));
}

TEST_F(CallbackPage, says_when_no_other_time_is_free) {
    page.offered.times.clear();
    EXPECT_THAT(html(), AllOf(HasSubstr("No other time is free"), Not(HasSubstr("/slot?")), HasSubstr("/cancel?")));
}

TEST_F(CallbackPage, tells_an_hour_that_comes_twice_by_its_offset_and_another_place_by_its_name) {
    page.offered.times = {{{at("2026-10-25T00:30:00Z"), at("2026-10-25T01:00:00Z")}, zone("Europe/Lisbon"), true},
                          {{at("2026-10-25T01:30:00Z"), at("2026-10-25T02:00:00Z")}, zone("Europe/Lisbon"), true},
                          {{at("2026-10-26T14:00:00Z"), at("2026-10-26T14:30:00Z")}, zone("America/New_York"), false}};
    EXPECT_THAT(html(), AllOf(HasSubstr("(UTC+1)</span>"), HasSubstr("(UTC)</span>"),
                              HasSubstr("New York (UTC\u22124)</span>")));
}

TEST_F(CallbackPage, tells_the_offset_after_a_change_of_the_clocks) {
    page.offered.times = {{{at("2026-10-24T09:00:00Z"), at("2026-10-24T09:30:00Z")}, zone("Europe/Lisbon"), false},
                          {{at("2026-10-26T09:00:00Z"), at("2026-10-26T09:30:00Z")}, zone("Europe/Lisbon"), false}};
    EXPECT_THAT(html(), AllOf(HasSubstr("<legend>By the clock of Lisbon (UTC+1)"),
                              Not(HasSubstr("(UTC+1)</span></label>")), HasSubstr("(UTC)</span></label>")));
}

TEST_F(CallbackPage, does_not_promise_a_window_that_has_gone_by) {
    EXPECT_THAT(html(), AllOf(HasSubstr("10:30"), HasSubstr("appointment.ics")));
    call.state = callback::State::retry_scheduled, call.not_before = at("2026-05-04T09:45:00Z");
    EXPECT_THAT(html(), AllOf(Not(HasSubstr("10:30</")), Not(HasSubstr("appointment.ics")), HasSubstr("try again")));
    call.state = callback::State::no_answer;
    EXPECT_THAT(html(), Not(HasSubstr("appointment.ics")));
    call.state = callback::State::queued, call.wished = {};
    EXPECT_THAT(html(), AllOf(HasSubstr("As soon as possible"), Not(HasSubstr("appointment.ics"))));
}

TEST_F(CallbackPage, keeps_numbers_together_in_a_text_from_right_to_left) {
    page.language = tag("ar");
    EXPECT_THAT(html(), HasSubstr("\u2066+351912345678\u2069"));
    page.language = tag("de");
    EXPECT_THAT(html(), Not(HasSubstr("\u2066")));
}

TEST_F(CallbackPage, speaks_the_language_of_the_call_or_else_one_the_reader_asks_for) {
    EXPECT_EQ(pages.language(tag("ja"), {tag("de")}), tag("ja"));
    EXPECT_EQ(pages.language(tag("de-AT"), {}), tag("de"));
    EXPECT_EQ(pages.language(tag("is"), {tag("fr-CA")}), tag("fr"));
    EXPECT_EQ(pages.language({}, {}), tag("en"));
}

TEST(CallbackNotice, is_one_that_is_known_or_none) {
    EXPECT_EQ(notice_in("moved", ""), "done.moved");
    EXPECT_EQ(notice_in("cancelled", "changed"), "done.cancelled");
    EXPECT_EQ(notice_in("", "changed"), "refused.changed");
    EXPECT_EQ(notice_in("", ""), "");
    EXPECT_EQ(notice_in("<script>", ""), "");
    EXPECT_EQ(notice_in("", "moved"), "");
}

TEST(OfferedTimes, are_read_from_what_the_desk_answers_and_nothing_else) {
    const OfferedTimes offered = offered_in(
        R"({"slots":[{"from":1000,"until":2000,"zone":"Asia/Urumqi","clock":"Asia/Shanghai","offset_s":28800,"repeated":true},)"
        R"({"from":2000,"until":1000,"clock":"UTC"},{"from":1,"until":2,"clock":"Mars"},{"from":1,"until":2},7],)"
        R"("call_soon":true})");
    ASSERT_EQ(offered.times.size(), 1U);
    EXPECT_EQ(offered.times[0].window.until, Instant::from_ms(2000));
    EXPECT_EQ(offered.times[0].clock.name(), "Asia/Shanghai");
    EXPECT_TRUE(offered.times[0].is_repeated);
    EXPECT_TRUE(offered.is_soon_possible);
    for (const char* text : {"", "[]", "{}", "nonsense", R"({"slots":{}})", R"({"slots":null,"call_soon":1})"}) {
        EXPECT_TRUE(offered_in(text).times.empty()) << text;
        EXPECT_FALSE(offered_in(text).is_soon_possible) << text;
    }
}

}  // namespace
}  // namespace waydesk::app
