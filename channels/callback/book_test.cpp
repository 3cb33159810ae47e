#include "channels/callback/book.hpp"

#include "channels/callback/callback_fixture.hpp"

#include <gtest/gtest.h>

namespace waydesk::callback {
namespace {

const Instant nine = morning.from;
const RetryRule rule;
const Window next_day = window("2026-05-05T09:00:00Z");
std::optional<Window> tomorrow(const Callback&, std::span<const Promised>) { return next_day; }
std::optional<Window> never(const Callback&, std::span<const Promised>) { return std::nullopt; }

Callback numbered(std::int64_t id, Callback callback) {
    callback.id = CallbackId{id};
    return callback;
}

std::vector<State> states(const std::vector<Moved>& moved) {
    std::vector<State> out;
    for (const Moved& one : moved) out.push_back(one.callback.state);
    return out;
}

TEST(CallbackBook, queues_those_whose_time_has_come) {
    Book book;
    book.put(numbered(1, promised_to(morning))), book.put(numbered(2, promised_to(next_day)));
    EXPECT_EQ(book.next_due(nine - 1h), nine);
    EXPECT_TRUE(book.due(nine - 1us, rule, never).empty());
    const std::vector<Moved> moved = book.due(nine, rule, never);
    ASSERT_EQ(states(moved), (std::vector<State>{State::queued}));
    EXPECT_EQ(moved[0].callback.id, CallbackId{1});
    EXPECT_EQ(book.due(nine, rule, never).size(), 1U) << "until it was put, it is not so";
    book.put(moved[0].callback);
    EXPECT_TRUE(book.due(nine, rule, never).empty());
    EXPECT_EQ(book.next_due(nine), nine + Book::search_again) << "whether his night has begun";
}

TEST(CallbackBook, plans_another_try_and_searches_again_where_none_is_in_sight) {
    Book book;
    book.put(called(queued_at(nine), Outcome::busy, nine));
    const std::vector<Moved> soon = book.due(nine + 1min, rule, never);
    ASSERT_EQ(states(soon), (std::vector<State>{State::retry_scheduled}));
    book.put(soon[0].callback);
    EXPECT_EQ(book.next_due(nine + 1min), nine + 30s + rule.soon);

    const Callback again = enqueue(soon[0].callback, system_at(nine + 16min))->callback;
    book.put(called(again, Outcome::busy, nine + 16min));
    EXPECT_TRUE(book.due(nine + 17min, rule, never).empty());
    EXPECT_EQ(book.next_due(nine + 17min), nine + 17min + Book::search_again);
    const std::vector<Moved> later = book.due(nine + 22min, rule, tomorrow);
    ASSERT_EQ(later.size(), 1U);
    EXPECT_EQ(later[0].callback.window, next_day);
}

TEST(CallbackBook, promises_another_time_to_who_waited_in_line_into_his_night) {
    Book book;
    const Window evening = window("2026-05-04T19:00:00Z");
    book.put(enqueue(promised_to(evening), system_at(evening.from)).value().callback);
    const Instant night = at("2026-05-04T20:00:00Z");  // nine in the evening in Lisbon
    EXPECT_TRUE(book.due(night - 1s, rule, tomorrow).empty());
    EXPECT_TRUE(book.due(night, rule, never).empty()) << "he stays in line while nobody is free in sight";
    EXPECT_EQ(book.next_due(night), night + Book::search_again);
    const std::vector<Moved> moved = book.due(night, rule, tomorrow);
    ASSERT_EQ(states(moved), (std::vector<State>{State::promised}));
    EXPECT_EQ(moved[0].callback.window, next_day);
    book.put(moved[0].callback);
    EXPECT_TRUE(book.due(night, rule, tomorrow).empty());
    EXPECT_EQ(book.next_due(night), next_day.from);
}

TEST(CallbackBook, does_not_give_one_free_window_to_two) {
    Book book;
    Callback again = called(queued_at(nine), Outcome::busy, nine);
    again.attempts.push_back(again.attempts.front());
    book.put(numbered(1, again)), book.put(numbered(2, again));
    const FindWindow only_one = [](const Callback&, std::span<const Promised> besides) {
        return besides.empty() ? std::optional(next_day) : std::nullopt;
    };
    EXPECT_EQ(book.due(nine + 17min, rule, only_one).size(), 1U);
}

TEST(CallbackBook, gives_an_agent_the_first_whom_he_can_serve) {
    Book book;
    Callback belas = numbered(1, queued_at(nine)), german = numbered(2, queued_at(nine));
    belas.agent = bela, belas.priority = Priority::departure_soon;
    german.need = {tongue("de"), ""}, german.priority = Priority::elderly;
    Callback anybodys = numbered(3, queued_at(nine));
    anybodys.priority = Priority::none;
    for (const Callback& one : {anybodys, german, belas}) book.put(one);
    const auto next = [&](desk::AgentId agent, const Abilities& abilities) {
        const Callback* found = book.next_for(agent, abilities);
        return found == nullptr ? CallbackId{} : found->id;
    };
    EXPECT_EQ(next(bela, portuguese), CallbackId{1});
    EXPECT_EQ(next(ana, portuguese), CallbackId{3}) << "the first is another's, the second in another language";
    EXPECT_EQ(next(ana, {{tongue("de")}, {}}), CallbackId{2});
    EXPECT_EQ(next(ana, {{tongue("ja")}, {}}), CallbackId{});
    book.put(begin_attempt(anybodys, portuguese, agent_at(ana, nine))->callback);
    EXPECT_EQ(next(ana, portuguese), CallbackId{}) << "nobody is called twice at once";
}

TEST(CallbackBook, counts_what_is_promised_until_it_is_over) {
    Book book;
    book.put(numbered(1, promised_to(morning))), book.put(numbered(2, asked_for()));
    EXPECT_EQ(book.size(), 2U);
    EXPECT_EQ(book.promised().size(), 1U) << "who was promised nothing needs nobody yet";
    EXPECT_TRUE(book.promised(CallbackId{1}).empty()) << "he may take his own place again";
    const Callback later = promise(*book.find(CallbackId{1}), next_day, traveler_at(nine))->callback;
    book.put(later);
    EXPECT_EQ(book.promised().front().window, next_day);
    EXPECT_EQ(book.next_due(nine), next_day.from) << "the window before counts no more";
    book.put(cancel(later, traveler_at(nine))->callback);
    EXPECT_TRUE(book.promised().empty());
    EXPECT_EQ(book.find(CallbackId{1}), nullptr);
    EXPECT_EQ(book.next_due(nine), std::nullopt);
}

TEST(CallbackBook, knows_those_of_a_traveler_and_of_a_conversation) {
    Book book;
    for (const std::int64_t number : {1, 2, 3}) {
        Callback callback = numbered(number, promised_to(morning));
        callback.contact = desk::ContactId{number == 3 ? 9 : 8};
        callback.conversation = desk::ConversationId{number};
        book.put(std::move(callback));
    }
    using Ids = std::vector<CallbackId>;
    EXPECT_EQ(book.of_contact(desk::ContactId{8}), (Ids{{1}, {2}}));
    EXPECT_EQ(book.of_conversation(desk::ConversationId{3}), (Ids{{3}}));
    book.put(cancel(*book.find(CallbackId{1}), traveler_at(nine))->callback);
    EXPECT_EQ(book.of_contact(desk::ContactId{8}), (Ids{{2}}));
    EXPECT_TRUE(book.of_conversation(desk::ConversationId{1}).empty());
    EXPECT_EQ(book.open().size(), 2U);
}

}  // namespace
}  // namespace waydesk::callback
