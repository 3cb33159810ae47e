// A day of the desk in minutes: travelers ask, are promised the first slot, are called or not reached, and called
// again.
#include "channels/callback/book.hpp"
#include "channels/callback/callback_fixture.hpp"
#include "channels/callback/promise_clock.hpp"
#include "core/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace waydesk::callback {
namespace {

const Instant opening = at("2026-05-04T08:00:00Z"), closing = at("2026-05-04T18:00:00Z");

class Day {
public:
    // `per_call` is what the desk believes that a call takes.
    explicit Day(Duration per_call) {
        capacity_.per_call = per_call;
        const Abilities both{{tongue("pt"), tongue("de")}, {}}, german{{tongue("de")}, {}};
        for (const Abilities& abilities : {portuguese, portuguese, both, both, german, german}) {
            agents_.push_back({desk::AgentId{static_cast<std::int64_t>(agents_.size()) + 1}, abilities, opening, {}});
            for (const Duration day : {Duration(0), Duration(24h)})
                capacity_.shifts.push_back({{opening + day, closing + day}, abilities});
        }
    }

    void run() {
        for (Instant now = opening; now < closing + 24h; now = now + 1min) {
            if (now < closing - 1h && random_.below(5) < 3) ask(now);  // more than six agents can serve
            for (Agent& agent : agents_) hang_up(agent, now);
            const FindWindow again = [&](const Callback& callback, std::span<const Promised> besides) {
                return first_slot(callback.need, now, besides);
            };
            for (Moved& moved : book_.due(now, {}, again)) put(std::move(moved.callback));
            for (Agent& agent : agents_) call_next(agent, now);
        }
    }

    KeptCount count() const {
        KeptCount out;
        for (const Callback& callback : over_) out.add(callback, closing + 24h);
        return out;
    }
    std::int64_t in(State state) const { return std::ranges::count(over_, state, &Callback::state); }
    std::size_t asked() const { return asked_; }

private:
    struct Agent {
        desk::AgentId id;
        Abilities abilities;
        Instant free_at;
        CallbackId calls;  // none: nobody
    };

    void put(Callback callback) {
        if (is_over(callback.state)) over_.push_back(callback);
        book_.put(std::move(callback));
    }

    std::optional<Window> first_slot(const Need& need, Instant now, std::span<const Promised> besides = {}) {
        capacity_.promised = book_.promised();
        capacity_.promised.insert(capacity_.promised.end(), besides.begin(), besides.end());
        SlotRules rules;
        rules.most = 1;
        const auto slots = offer_slots({now, need}, lisbon_, capacity_, hours_, rules);
        return slots.empty() ? std::nullopt : std::optional(slots.front().window);
    }

    void ask(Instant now) {
        Callback asked = asked_for();
        asked.id.value += static_cast<std::int64_t>(++asked_), asked.asked_at = now;
        asked.need = {tongue(random_.below(2) == 0 ? "pt" : "de"), ""};
        const std::optional<Window> slot = first_slot(asked.need, now);
        ASSERT_TRUE(slot);
        put(promise(asked, *slot, traveler_at(now)).value().callback);
    }

    void call_next(Agent& agent, Instant now) {
        const Callback* next = agent.calls ? nullptr : book_.next_for(agent.id, agent.abilities);
        if (next == nullptr) return;
        agent.calls = next->id;
        put(begin_attempt(*next, agent.abilities, agent_at(agent.id, now)).value().callback);
        const bool is_reached = random_.below(4) != 0;
        agent.free_at = now + (is_reached ? shortest_talk + std::chrono::minutes(random_.below(15)) : Duration(1min));
    }

    void hang_up(Agent& agent, Instant now) {
        if (!agent.calls || now < agent.free_at) return;
        const Callback& callback = *book_.find(agent.calls);
        const bool was_reached = now - callback.attempts.back().begun >= shortest_talk;
        const Outcome outcome = was_reached ? Outcome::answered : Outcome::no_answer;
        put(end_attempt(callback, outcome, agent_at(agent.id, now)).value().callback);
        agent.calls = {};
    }

    static constexpr Duration shortest_talk = 3min;  // to 17, ten on the average

    SeededRandom random_{20260504};
    Whereabouts lisbon_ = Whereabouts::make(zone("Europe/Lisbon"), {}).value();
    time::BusinessCalendar hours_ = open_hours("Etc/UTC", {8 * 60, 18 * 60});
    Capacity capacity_;
    std::vector<Agent> agents_;
    Book book_;
    std::vector<Callback> over_;
    std::size_t asked_ = 0;
};

KeptCount recorded(const Day& day) {
    const KeptCount count = day.count();
    ::testing::Test::RecordProperty("kept", static_cast<int>(count.kept));
    ::testing::Test::RecordProperty("broken", static_cast<int>(count.broken));
    return count;
}

TEST(CallbackDay, keeps_nearly_all_promises_that_rest_on_who_is_there) {
    Day day(12min);
    day.run();
    const KeptCount count = recorded(day);
    EXPECT_GT(day.asked(), 300U);
    EXPECT_GE(count.rate().value(), 0.97) << count.kept << " kept, " << count.broken << " broken";
    EXPECT_EQ(day.in(State::done) + day.in(State::failed), static_cast<std::int64_t>(day.asked()))
        << "nobody is forgotten";
    EXPECT_GT(day.in(State::done), 20 * day.in(State::failed)) << "three tries reach 63 of 64";
}

TEST(CallbackDay, breaks_many_that_rest_on_a_wish) {
    Day day(1min);  // as if thirty calls fitted into half an hour
    day.run();
    const KeptCount count = recorded(day);
    EXPECT_LT(count.rate().value(), 0.9) << count.kept << " kept, " << count.broken << " broken";
}

}  // namespace
}  // namespace waydesk::callback
