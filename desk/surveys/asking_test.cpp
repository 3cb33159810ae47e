#include "desk/surveys/asking.hpp"

#include "core/time/rfc3339.hpp"

#include <gtest/gtest.h>

namespace waydesk::surveys {
namespace {

const Instant noon = time::parse_rfc3339("2026-05-04T12:00:00Z").value();

Settings with_csat() {
    Settings out;
    out.csat = true;
    return out;
}

Ending answered_chat() {
    Ending out;
    out.is_answered = true, out.channel = "webchat", out.number = 6;
    return out;
}

TEST(Asking, follows_a_conversation_that_an_agent_answered) {
    EXPECT_EQ(to_ask(with_csat(), answered_chat(), noon), Kind::csat);
    Ending silent = answered_chat();
    silent.is_answered = false;
    EXPECT_EQ(to_ask(with_csat(), silent, noon), std::nullopt);
}

TEST(Asking, happens_once_for_a_conversation_and_not_while_its_traveler_complains) {
    Ending asked = answered_chat();
    asked.was_asked = true;
    EXPECT_EQ(to_ask(with_csat(), asked, noon), std::nullopt);
    Ending complaining = answered_chat();
    complaining.has_complaint = true;
    EXPECT_EQ(to_ask(with_csat(), complaining, noon), std::nullopt);
}

TEST(Asking, is_off_where_nothing_is_on_and_in_channels_that_are_not_chosen) {
    EXPECT_EQ(to_ask({}, answered_chat(), noon), std::nullopt);
    Settings settings;
    settings.csat = true, settings.channels = {"email"};
    EXPECT_EQ(to_ask(settings, answered_chat(), noon), std::nullopt);
    Ending mail = answered_chat();
    mail.channel = "email";
    EXPECT_EQ(to_ask(settings, mail, noon), Kind::csat);
}

TEST(Asking, lets_the_questions_that_are_on_take_turns_by_the_conversations_number) {
    Settings settings;
    settings.csat = settings.nps = settings.ces = true;
    Ending ending = answered_chat();
    std::vector<Kind> asked;
    for (ending.number = 3; ending.number < 9; ++ending.number) asked.push_back(to_ask(settings, ending, noon).value());
    EXPECT_EQ(asked, (std::vector{Kind::csat, Kind::ces, Kind::nps, Kind::csat, Kind::ces, Kind::nps}));
}

TEST(Asking, puts_an_nps_to_a_contact_again_only_when_so_many_days_have_passed) {
    Settings settings;
    settings.nps = true, settings.nps_every_days = 90;
    Ending ending = answered_chat();
    ending.nps_asked_at = noon - 90 * 24h + 1s;
    EXPECT_EQ(to_ask(settings, ending, noon), std::nullopt);
    ending.nps_asked_at = noon - 90 * 24h;
    EXPECT_EQ(to_ask(settings, ending, noon), Kind::nps);
}

Survey asked(Kind kind = Kind::csat) {
    Survey out;
    out.id = {7}, out.kind = kind, out.asked_at = noon;
    return out;
}

TEST(Answering, takes_a_score_of_its_scale_only) {
    for (const auto& [kind, score, is_right] : {std::tuple{Kind::csat, 0, false},
                                                {Kind::csat, 1, true},
                                                {Kind::csat, 5, true},
                                                {Kind::csat, 6, false},
                                                {Kind::nps, 0, true},
                                                {Kind::nps, 10, true},
                                                {Kind::nps, 11, false},
                                                {Kind::ces, 0, false}}) {
        const auto after = answer(asked(kind), {noon, "widget", score, {}, {}});
        EXPECT_EQ(after.has_value(), is_right) << to_string(kind) << ' ' << score;
        if (!is_right) EXPECT_EQ(after.error(), Errc::invalid);
    }
}

TEST(Answering, may_be_changed_for_24_hours_from_the_first_answer) {
    const Survey first = answer(asked(), {noon + 1h, "widget", 2, "slow", false}).value();
    EXPECT_EQ(first.state(noon + 1h), State::answered);
    const Survey second = answer(first, {noon + 25h - 1s, "link", 5, "", true}).value();
    EXPECT_EQ(second.score, 5);
    EXPECT_EQ(second.comment, "");
    EXPECT_EQ(second.solved, true);
    EXPECT_EQ(second.answers, 2);
    EXPECT_EQ(second.first_at, noon + 1h);
    EXPECT_EQ(answer(second, {noon + 25h, "link", 4, {}, {}}).error(), Errc::conflict);
}

TEST(Answering, ends_when_nobody_answered_for_14_days) {
    const Instant end = noon + 14 * 24h;
    EXPECT_EQ(asked().state(end - 1s), State::open);
    EXPECT_TRUE(answer(asked(), {end - 1s, "widget", 3, {}, {}}));
    EXPECT_EQ(asked().state(end), State::over);
    EXPECT_EQ(answer(asked(), {end, "widget", 3, {}, {}}).error(), Errc::conflict);
}

TEST(Settings, are_read_as_they_were_written) {
    Settings settings;
    settings.version = 4, settings.csat = true, settings.channels = {"email"}, settings.low = 3,
    settings.opens_complaint = true;
    settings.nps = true, settings.nps_every_days = 30, settings.ces = true, settings.visits = true;
    settings.visit_days_after = 3;
    EXPECT_EQ(*read_settings(write_settings(settings)), settings);
    EXPECT_EQ(*read_settings("{}"), Settings{});
}

TEST(Settings, name_what_cannot_be) {
    for (const auto& [json, field] : {std::pair{R"([])", ""},
                                      {R"({"csat":7})", "csat"},
                                      {R"({"csat":{"on":1}})", "csat.on"},
                                      {R"({"csat":{"low":6}})", "csat.low"},
                                      {R"({"csat":{"low":0}})", "csat.low"},
                                      {R"({"csat":{"ask":"never"}})", "csat.ask"},
                                      {R"({"csat":{"channels":["fax"]}})", "csat.channels"},
                                      {R"({"nps":{"every_days":0}})", "nps.every_days"},
                                      {R"({"visits":{"days_after":4}})", "visits.days_after"},
                                      {R"({"ces":{"often":true}})", "ces.often"}}) {
        const auto read = read_settings(json);
        ASSERT_FALSE(read) << json;
        EXPECT_EQ(read.error().front().field, field);
    }
}

TEST(Settings, tell_which_scores_are_low) {
    const Settings settings;
    EXPECT_TRUE(settings.is_low(Kind::csat, 2));
    EXPECT_FALSE(settings.is_low(Kind::csat, 3));
    EXPECT_TRUE(settings.is_low(Kind::nps, 6));
    EXPECT_FALSE(settings.is_low(Kind::nps, 7));
}

}  // namespace
}  // namespace waydesk::surveys
