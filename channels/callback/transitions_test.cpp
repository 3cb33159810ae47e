#include "channels/callback/transitions.hpp"

#include "channels/callback/callback_fixture.hpp"

#include <gtest/gtest.h>

namespace waydesk::callback {
namespace {

const Instant nine = morning.from;
const RetryRule rule;

std::vector<std::string> fields(const Flaws& flaws) {
    std::vector<std::string> out;
    for (const Flaw& flaw : flaws) out.push_back(flaw.field);
    return out;
}

TEST(Callback, needs_a_name_a_number_a_language_a_topic_a_zone_and_consent) {
    EXPECT_TRUE(check(asked_for()).empty());
    EXPECT_EQ(fields(check(Callback{})),
              (std::vector<std::string>{"name", "phone", "language", "topic", "zone", "consent"}));
    Callback newer_plan = asked_for();
    newer_plan.phone = parse_phone("+229 01 97 12 34 56", "");
    EXPECT_TRUE(check(newer_plan).empty()) << "a number that our plans do not have is called all the same";
}

TEST(Callback, bounds_what_a_stranger_writes) {
    Callback request = asked_for();
    request.name.assign(most_name_bytes, 'n'), request.topic.assign(most_topic_bytes, 't');
    request.order.assign(most_order_bytes, 'o'), request.need.skill.assign(most_skill_bytes, 's');
    EXPECT_TRUE(check(request).empty());
    request.name += 'n', request.topic += 't', request.order += 'o', request.need.skill += 's';
    EXPECT_EQ(fields(check(request)), (std::vector<std::string>{"name", "topic", "order", "skill"}));
}

TEST(Callback, is_promised_queued_called_and_done) {
    const Callback done = called(queued_at(nine), Outcome::answered, nine + 5min);
    EXPECT_EQ(done.state, State::done);
    EXPECT_EQ(done.closed_at, nine + 5min + 30s);
    EXPECT_EQ(done.attempts, (std::vector<Attempt>{{nine + 5min, nine + 5min + 30s, ana, Outcome::answered}}));
    EXPECT_EQ(done.steps, 5);
}

TEST(Callback, writes_a_line_of_history_for_every_step) {
    const Callback calling = begin_attempt(queued_at(nine), portuguese, agent_at(ana, nine))->callback;
    const Moved moved = end_attempt(calling, Outcome::busy, agent_at(ana, nine + 20s)).value();
    EXPECT_EQ(moved.step, (Step{5, nine + 20s, desk::Author::agent(ana), State::attempting, State::no_answer, "busy"}));
}

TEST(Callback, is_not_queued_before_its_window_begins) {
    EXPECT_EQ(enqueue(promised_to(morning), system_at(nine - 1us)).error(), Errc::too_early);
    EXPECT_TRUE(enqueue(promised_to(morning), system_at(nine)));
    EXPECT_EQ(enqueue(promised_to(morning), agent_at(ana, nine)).error(), Errc::forbidden);
}

TEST(Callback, is_called_only_by_an_agent_who_is_able_and_to_whom_it_belongs) {
    const auto with = [&](const Abilities& abilities, const By& by) {
        return begin_attempt(queued_at(nine), abilities, by).error();
    };
    EXPECT_EQ(with({{tongue("de")}, {"flights"}}, agent_at(ana, nine)), Errc::unable);
    EXPECT_EQ(with({{tongue("pt")}, {"hotels"}}, agent_at(ana, nine)), Errc::unable);
    EXPECT_EQ(with(portuguese, traveler_at(nine)), Errc::forbidden);
    const Callback belas = assign(queued_at(nine), bela, lead_at(nine))->callback;
    EXPECT_EQ(begin_attempt(belas, portuguese, agent_at(ana, nine)).error(), Errc::taken);
    EXPECT_TRUE(begin_attempt(belas, portuguese, agent_at(bela, nine)));
    const Callback anybodys = assign(belas, {}, lead_at(nine))->callback;
    EXPECT_TRUE(begin_attempt(anybodys, portuguese, agent_at(ana, nine)));
}

TEST(Callback, is_served_in_any_variant_of_its_language_but_in_no_other_script) {
    EXPECT_TRUE(can_serve({{tongue("pt-BR")}, {}}, {tongue("pt-PT"), ""}));
    EXPECT_FALSE(can_serve({{tongue("zh")}, {}}, {tongue("zh-TW"), ""}));
    EXPECT_TRUE(can_serve({{tongue("zh-Hant")}, {}}, {tongue("zh-TW"), ""}));
}

TEST(Callback, is_given_to_another_only_by_who_leads) {
    EXPECT_EQ(assign(queued_at(nine), bela, agent_at(ana, nine)).error(), Errc::forbidden);
    const Moved moved = assign(queued_at(nine), bela, lead_at(nine)).value();
    EXPECT_EQ(moved.callback.state, State::queued);
    EXPECT_EQ(moved.step.reason, bela.str());
}

TEST(Callback, has_its_outcome_from_who_dialled_or_from_who_leads_when_that_one_is_gone) {
    const Callback calling = begin_attempt(queued_at(nine), portuguese, agent_at(ana, nine))->callback;
    EXPECT_EQ(end_attempt(calling, Outcome::answered, agent_at(bela, nine)).error(), Errc::taken);
    EXPECT_EQ(end_attempt(calling, Outcome::answered, traveler_at(nine)).error(), Errc::forbidden);
    EXPECT_EQ(end_attempt(calling, Outcome::running, agent_at(ana, nine)).error(), Errc::not_possible);
    EXPECT_TRUE(end_attempt(calling, Outcome::no_answer, lead_at(nine)));
    EXPECT_TRUE(end_attempt(calling, Outcome::no_answer, system_at(nine)));
}

TEST(Callback, is_tried_at_once_a_quarter_later_and_in_the_next_window_then_it_failed) {
    Callback callback = called(queued_at(nine), Outcome::busy, nine);
    callback = schedule_retry(callback, rule, {}, system_at(nine + 31s))->callback;
    EXPECT_EQ(callback.not_before, nine + 30s + 15min);
    EXPECT_EQ(enqueue(callback, system_at(nine + 15min)).error(), Errc::too_early);

    callback = enqueue(callback, system_at(callback.not_before))->callback;
    callback = called(callback, Outcome::voicemail, nine + 16min);
    EXPECT_EQ(next_try(callback, rule), NextTry::next_window);
    EXPECT_EQ(schedule_retry(callback, rule, {}, system_at(nine + 17min)).error(), Errc::window_needed);
    EXPECT_EQ(schedule_retry(callback, rule, morning, system_at(morning.until)).error(), Errc::bad_window);
    const Window next = window("2026-05-05T09:00:00Z");
    callback = schedule_retry(callback, rule, next, system_at(nine + 17min))->callback;
    EXPECT_EQ(callback.window, next);
    EXPECT_EQ(callback.promises.size(), 1U) << "a retry is no promise";

    callback = called(enqueue(callback, system_at(next.from))->callback, Outcome::no_answer, next.from);
    EXPECT_EQ(next_try(callback, rule), NextTry::none);
    callback = schedule_retry(callback, rule, {}, system_at(next.from + 1min))->callback;
    EXPECT_EQ(callback.state, State::failed);
    EXPECT_EQ(notice_after(callback), Notice::by_any_way);
}

TEST(Callback, is_not_tried_again_in_quiet_hours_unless_that_was_asked_for) {
    const Instant ten_to_nine = at("2026-05-04T19:50:00Z");  // in the evening in Lisbon
    const Window evening = {ten_to_nine, ten_to_nine + 10min};
    Callback callback = enqueue(promised_to(evening), system_at(ten_to_nine))->callback;
    callback = called(callback, Outcome::no_answer, ten_to_nine);
    EXPECT_EQ(next_try(callback, rule), NextTry::next_window);
    callback.at_any_hour = true;
    EXPECT_EQ(next_try(callback, rule), NextTry::soon);
}

TEST(Callback, that_waited_in_line_into_the_night_would_wake_the_traveler) {
    Callback callback = promised_to(window("2026-05-04T19:30:00Z"));  // until nine in the evening in Lisbon
    EXPECT_FALSE(would_wake(callback, at("2026-05-04T19:45:00Z"), rule.quiet));
    EXPECT_TRUE(would_wake(callback, at("2026-05-04T20:00:00Z"), rule.quiet));
    EXPECT_TRUE(would_wake(callback, at("2026-05-05T06:59:59Z"), rule.quiet));
    EXPECT_FALSE(would_wake(callback, at("2026-05-05T07:00:00Z"), rule.quiet)) << "eight in the morning";
    callback.at_any_hour = true;
    EXPECT_FALSE(would_wake(callback, at("2026-05-04T22:00:00Z"), rule.quiet));
    Callback now =
        promised_to({at("2026-05-04T21:40:00Z"), at("2026-05-04T22:10:00Z")});  // as soon as possible, he said
    EXPECT_FALSE(would_wake(now, at("2026-05-04T21:41:00Z"), rule.quiet));
}

TEST(Callback, is_never_made_again_to_a_wrong_number_or_against_his_will) {
    const Callback wrong = called(queued_at(nine), Outcome::wrong_number, nine);
    EXPECT_EQ(wrong.state, State::failed);
    EXPECT_EQ(notice_after(wrong), Notice::by_mail_only);
    const Callback refused = called(queued_at(nine), Outcome::refused, nine);
    EXPECT_EQ(refused.state, State::failed);
    EXPECT_EQ(notice_after(refused), Notice::none);
}

TEST(Callback, that_reached_nobody_is_promised_again_when_the_traveler_chooses_another_time) {
    Callback failed = called(queued_at(nine), Outcome::no_answer, nine);
    RetryRule once = rule;
    once.most_attempts = 1;
    failed = schedule_retry(failed, once, {}, system_at(nine + 1min))->callback;
    ASSERT_EQ(failed.state, State::failed);
    ASSERT_TRUE(failed.closed_at.is_set());
    const Moved again = promise(failed, window("2026-05-05T09:00:00Z"), traveler_at(nine + 1h)).value();
    EXPECT_EQ(again.callback.state, State::promised);
    EXPECT_FALSE(again.callback.closed_at.is_set()) << "it is owed again";
    EXPECT_EQ(again.step.from, State::failed);
    const Instant then = at("2026-05-05T09:00:00Z");
    const Callback called_again = called(enqueue(again.callback, system_at(then))->callback, Outcome::busy, then);
    EXPECT_EQ(next_try(called_again, rule), NextTry::soon) << "the tries are counted anew";
    EXPECT_EQ(cancel(failed, traveler_at(nine + 1h)).error(), Errc::not_possible);
    for (const Outcome final : {Outcome::wrong_number, Outcome::refused})
        EXPECT_EQ(promise(called(queued_at(nine), final, nine), window("2026-05-05T09:00:00Z"), traveler_at(nine + 1h))
                      .error(),
                  Errc::not_possible);
}

TEST(Callback, is_cancelled_by_the_traveler_and_converted_when_he_chats) {
    EXPECT_EQ(cancel(queued_at(nine), traveler_at(nine))->callback.state, State::cancelled);
    EXPECT_EQ(cancel(queued_at(nine), system_at(nine)).error(), Errc::forbidden);
    const desk::ConversationId chat{77};
    const Callback converted = convert(queued_at(nine), chat, system_at(nine))->callback;
    EXPECT_EQ(converted.state, State::converted);
    EXPECT_EQ(converted.conversation, chat);
    EXPECT_EQ(convert(queued_at(nine), chat, agent_at(ana, nine)).error(), Errc::forbidden);
}

TEST(Callback, that_is_over_or_on_the_telephone_stays_as_it_is) {
    const Callback calling = begin_attempt(queued_at(nine), portuguese, agent_at(ana, nine))->callback;
    const Callback done = end_attempt(calling, Outcome::answered, agent_at(ana, nine))->callback;
    for (const Callback& callback : {calling, done}) {
        EXPECT_EQ(promise(callback, morning, traveler_at(nine)).error(), Errc::not_possible);
        EXPECT_EQ(cancel(callback, traveler_at(nine)).error(), Errc::not_possible);
        EXPECT_EQ(convert(callback, {}, system_at(nine)).error(), Errc::not_possible);
        EXPECT_EQ(assign(callback, bela, lead_at(nine)).error(), Errc::not_possible);
        EXPECT_EQ(enqueue(callback, system_at(nine)).error(), Errc::not_possible);
        EXPECT_EQ(begin_attempt(callback, portuguese, agent_at(ana, nine)).error(), Errc::not_possible);
        EXPECT_EQ(schedule_retry(callback, rule, {}, system_at(nine)).error(), Errc::not_possible);
    }
    EXPECT_EQ(end_attempt(done, Outcome::busy, agent_at(ana, nine)).error(), Errc::not_possible);
}

TEST(Callback, is_reminded_of_once_for_each_window) {
    const Moved reminded = remind(promised_to(morning), system_at(nine - 15min)).value();
    EXPECT_EQ(reminded.step.reason, "reminded");
    EXPECT_EQ(reminded.callback.state, State::promised);
    EXPECT_EQ(remind(reminded.callback, system_at(nine)).error(), Errc::not_possible);
    EXPECT_EQ(remind(promised_to(morning), traveler_at(nine)).error(), Errc::forbidden);
    EXPECT_EQ(remind(queued_at(nine), system_at(nine)).error(), Errc::not_possible);
    const Window tomorrow = window("2026-05-05T09:00:00Z");
    const Callback again = promise(reminded.callback, tomorrow, traveler_at(nine - 10min)).value().callback;
    EXPECT_TRUE(remind(again, system_at(tomorrow.from - 15min)));
}

TEST(Callback, keeps_why_it_was_called_off_and_what_was_noted) {
    EXPECT_EQ(cancel(promised_to(morning), lead_at(nine), "resolved")->step.reason, "resolved");
    const Callback calling = begin_attempt(queued_at(nine), portuguese, agent_at(ana, nine))->callback;
    EXPECT_EQ(end_attempt(calling, Outcome::busy, agent_at(ana, nine), "a fax")->callback.attempts.back().note,
              "a fax");
}

TEST(Callback, is_promised_only_for_a_time_to_come_and_not_without_end) {
    EXPECT_EQ(promise(asked_for(), morning, traveler_at(morning.until)).error(), Errc::bad_window);
    EXPECT_EQ(promise(asked_for(), {nine, nine}, traveler_at(nine - 1h)).error(), Errc::bad_window);
    Callback callback = asked_for();
    for (std::size_t i = 0; i < most_promises; ++i)
        callback = promise(callback, morning, traveler_at(nine - 1h)).value().callback;
    EXPECT_EQ(promise(callback, morning, traveler_at(nine - 1h)).error(), Errc::too_many_promises);
}

TEST(Callback, may_be_tried_three_times_more_after_the_traveler_chose_another_slot) {
    Callback callback = called(queued_at(nine), Outcome::busy, nine);
    callback = promise(callback, window("2026-05-05T09:00:00Z"), traveler_at(nine + 1h)).value().callback;
    callback = enqueue(callback, system_at(at("2026-05-05T09:00:00Z")))->callback;
    callback = called(callback, Outcome::busy, at("2026-05-05T09:01:00Z"));
    EXPECT_EQ(next_try(callback, rule), NextTry::soon);
}

TEST(Callback, comes_by_the_end_of_its_window_then_by_its_reason_then_by_who_asked_first) {
    Callback early = asked_for(), urgent = asked_for(), ordinary = asked_for(), later = asked_for();
    early.window = window("2026-05-04T08:30:00Z"), early.priority = Priority::none;
    urgent.window = ordinary.window = later.window = morning;
    ordinary.priority = later.priority = Priority::complaint;
    later.asked_at = later.asked_at + 1s;
    std::vector<const Callback*> line{&later, &ordinary, &urgent, &early};
    std::ranges::sort(line, [](const Callback* a, const Callback* b) { return ranks_before(*a, *b); });
    EXPECT_EQ(line, (std::vector<const Callback*>{&early, &urgent, &ordinary, &later}));
}

TEST(Callback, names_what_is_on_the_wire_and_reads_it_back) {
    EXPECT_EQ(priority_from(to_string(Priority::departure_soon)), Priority::departure_soon);
    EXPECT_EQ(outcome_from("wrong_number"), Outcome::wrong_number);
    EXPECT_EQ(outcome_from("running"), std::nullopt) << "nobody reports that";
    EXPECT_EQ(priority_from("urgent"), std::nullopt);
    EXPECT_EQ(to_string(State::retry_scheduled), "retry_scheduled");
}

}  // namespace
}  // namespace waydesk::callback
