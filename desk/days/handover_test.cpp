#include "desk/days/handover.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::days {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using State = HandoverState;
using Step = HandoverStep;

constexpr desk::AgentId mia{11}, leo{12};
constexpr Instant evening{1'000'000};

Promise chat(std::int64_t id) {
    Promise out;
    out.conversation = {id}, out.owner = mia, out.queue = {5}, out.number = id;
    return out;
}
Promise call(std::int64_t id, std::int64_t in) {
    Promise out = chat(in);
    out.kind = PromiseKind::callback, out.callback = id;
    return out;
}

Handover in(State state, desk::AgentId to = leo) {
    Handover out;
    out.id = {1}, out.number = 1, out.state = state, out.from = mia, out.to = to, out.steps = 1;
    out.items = {{chat(1), ItemState::open, "He waits for his gate."}, {call(7, 1), ItemState::open, {}}};
    return out;
}

constexpr Standing gives{true, false, false}, takes{false, true, false}, leads{false, false, true}, nobody{};
StepBy as(const Standing& standing, desk::AgentId who = leo) { return {evening, desk::Author::agent(who), standing}; }

std::string outcome(const Allowed<HandoverMoved>& moved) {
    if (moved) return std::string(to_string(moved->handover.state));
    switch (moved.error()) {
        case Why::not_possible: return "not possible";
        case Why::forbidden: return "forbidden";
        case Why::needs_note: return "needs a note";
        case Why::still_moving: return "still moving";
    }
    return {};
}

// The table of the specification: who takes which step from where to where. Everything else is refused.
struct Edge {
    State from;
    Step step;
    State to;
    std::vector<Standing> who;
};
const std::vector<Edge>& edges() {
    static const std::vector<Edge> table{
        {State::draft, Step::submit, State::submitted, {gives}},
        {State::submitted, Step::read, State::read, {takes}},
        {State::read, Step::accept, State::accepted, {takes}},
        {State::read, Step::question, State::questioned, {takes}},
        {State::questioned, Step::answer, State::read, {gives, leads}},
        {State::draft, Step::close, State::closed, {gives}},
        {State::accepted, Step::close, State::closed, {gives, takes, leads}},
    };
    return table;
}
bool is_same(const Standing& a, const Standing& b) {
    return a.gives == b.gives && a.takes == b.takes && a.leads == b.leads;
}

TEST(Handover, takes_the_steps_of_its_table_and_says_why_it_takes_no_other) {
    constexpr State states[] = {State::draft,    State::submitted,  State::read,
                                State::accepted, State::questioned, State::closed};
    int allowed = 0;
    for (const State state : states)
        for (const Step step : all_steps)
            for (const Standing& who : {gives, takes, leads, nobody}) {
                SCOPED_TRACE(std::string(to_string(step)) + " from " + std::string(to_string(state)));
                const auto edge = std::ranges::find_if(
                    edges(), [&](const Edge& one) { return one.from == state && one.step == step; });
                const std::string got = outcome(move(in(state), step, "a word", as(who)));
                const auto possible = possible_steps(in(state), who);
                const bool is_offered = std::ranges::find(possible, step) != possible.end();
                const bool may = edge != edges().end() &&
                                 std::ranges::any_of(edge->who, [&](const Standing& one) { return is_same(one, who); });
                EXPECT_EQ(is_offered, may);
                allowed += may ? 1 : 0;
                if (edge == edges().end())
                    EXPECT_EQ(got, "not possible");
                else
                    EXPECT_EQ(got, may ? std::string(to_string(edge->to)) : "forbidden");
            }
    EXPECT_EQ(allowed, 10);
}

TEST(Handover, a_question_and_its_answer_need_words) {
    EXPECT_EQ(outcome(move(in(State::read), Step::question, "", as(takes))), "needs a note");
    EXPECT_EQ(outcome(move(in(State::questioned), Step::answer, "", as(gives, mia))), "needs a note");
    EXPECT_EQ(outcome(move(in(State::read), Step::accept, "", as(takes))), "accepted");
}

TEST(Handover, each_step_is_a_line_with_who_when_from_and_to) {
    const HandoverMoved moved = *move(in(State::read), Step::question, "Which gate?", as(takes));
    const HandoverEntry line{
        2, evening, desk::Author::agent(leo), "question", State::read, State::questioned, "Which gate?"};
    EXPECT_EQ(moved.entry, line);
    EXPECT_EQ(moved.handover.steps, 2);
    EXPECT_FALSE(moved.handover.closed_at.is_set());
    EXPECT_EQ(move(in(State::accepted), Step::close, "", as(takes))->handover.closed_at, evening);
}

TEST(Handover, what_is_submitted_to_somebody_is_owed_by_him_and_moves_when_he_accepts) {
    Handover now = move(in(State::draft), Step::submit, "", as(gives, mia))->handover;
    EXPECT_EQ(now.items.front().promise.owner, leo);
    EXPECT_EQ(now.items.front().state, ItemState::open);
    now = move(now, Step::read, "", as(takes))->handover;
    now = move(now, Step::accept, "", as(takes))->handover;
    for (const Item& item : now.items) EXPECT_EQ(item.state, ItemState::moving);
    EXPECT_EQ(outcome(move(now, Step::close, "", as(takes))), "still moving");
    EXPECT_THAT(possible_steps(now, takes), IsEmpty());
    for (Item& item : now.items) item.state = ItemState::moved;
    EXPECT_EQ(outcome(move(now, Step::close, "", as(takes))), "closed");
}

TEST(Handover, what_is_submitted_to_nobody_goes_back_at_once_and_can_still_be_accepted) {
    Handover now = move(in(State::draft, {}), Step::submit, "", as(gives, mia))->handover;
    for (Item& item : now.items) {
        EXPECT_EQ(item.state, ItemState::moving);
        EXPECT_EQ(item.promise.owner, desk::AgentId{});
    }
    now.items[0].state = ItemState::queued, now.items[1].state = ItemState::taken;
    now = move(now, Step::read, "", as(takes))->handover;
    now = move(now, Step::accept, "", as(takes))->handover;
    EXPECT_EQ(now.items[0].state, ItemState::moving);
    EXPECT_EQ(now.items[0].promise.owner, leo);
    EXPECT_EQ(now.items[1].state, ItemState::taken) << "it is another's";
}

TEST(Handover, whoever_leaves_never_takes_over_himself) {
    const auto is = [](desk::AgentId to, desk::AgentId who, bool leads_, bool sees) {
        const Standing out = standing_of(in(State::submitted, to), who, leads_, sees);
        return std::string(out.gives ? "gives " : "") + (out.takes ? "takes " : "") + (out.leads ? "leads" : "");
    };
    constexpr desk::AgentId other{13};
    EXPECT_EQ(is(leo, leo, false, false), "takes ");
    EXPECT_EQ(is(leo, mia, true, true), "gives leads");
    EXPECT_EQ(is(leo, other, false, true), "") << "it is Leo's";
    EXPECT_EQ(is(leo, other, true, true), "takes leads");
    EXPECT_EQ(is({}, other, false, true), "takes ");
    EXPECT_EQ(is({}, other, false, false), "") << "not of his queues";
    EXPECT_EQ(is({}, mia, false, true), "gives ");
}

TEST(Handover, a_draft_is_seen_by_its_writer_and_those_who_lead) {
    EXPECT_TRUE(may_see(in(State::draft), gives));
    EXPECT_TRUE(may_see(in(State::draft), leads));
    EXPECT_FALSE(may_see(in(State::draft), takes));
    EXPECT_TRUE(may_see(in(State::submitted), takes));
    EXPECT_FALSE(may_see(in(State::submitted), nobody));
}

TEST(Handover, collecting_anew_keeps_the_summaries_of_what_is_still_owed) {
    const HandoverMoved again = *collect_again(in(State::draft), {call(7, 1), chat(1), chat(2)}, as(gives, mia));
    std::vector<std::string> summaries;
    for (const Item& item : again.handover.items) summaries.push_back(item.summary);
    EXPECT_THAT(summaries, ElementsAre("", "He waits for his gate.", ""));
    EXPECT_EQ(outcome(collect_again(in(State::submitted), {}, as(gives, mia))), "not possible");
    EXPECT_EQ(outcome(collect_again(in(State::draft), {}, as(takes))), "forbidden");
}

// What keeps a promise from being without an owner: only these cases let its owner go.
TEST(Handover, only_what_is_submitted_or_on_its_way_is_owed_by_somebody_else) {
    const auto is_given = [](State state, ItemState item, bool is_asleep = false, std::int64_t id = 1) {
        Handover one = in(state);
        one.items.front().state = item;
        Promise promise = chat(id);
        promise.is_asleep = is_asleep;
        return is_handed_over(promise, std::vector{one});
    };
    EXPECT_FALSE(is_given(State::draft, ItemState::open));
    EXPECT_TRUE(is_given(State::submitted, ItemState::open));
    EXPECT_TRUE(is_given(State::read, ItemState::open));
    EXPECT_TRUE(is_given(State::questioned, ItemState::open));
    EXPECT_TRUE(is_given(State::submitted, ItemState::moving));
    EXPECT_TRUE(is_given(State::accepted, ItemState::moving));
    EXPECT_FALSE(is_given(State::accepted, ItemState::moved)) << "it came back to her";
    EXPECT_FALSE(is_given(State::submitted, ItemState::queued)) << "likewise";
    EXPECT_TRUE(is_given(State::submitted, ItemState::queued, true)) << "it is in line when it wakes";
    EXPECT_FALSE(is_given(State::closed, ItemState::open));
    EXPECT_FALSE(is_given(State::submitted, ItemState::open, false, 2)) << "another conversation";
    Promise hers = chat(1);
    hers.owner = leo;
    EXPECT_FALSE(is_handed_over(hers, std::vector{in(State::submitted)})) << "it was not Leo who handed over";
    EXPECT_TRUE(is_handed_over(call(7, 9), std::vector{in(State::submitted)}));
    EXPECT_FALSE(is_handed_over(call(8, 1), std::vector{in(State::submitted)})) << "another call";
}

}  // namespace
}  // namespace waydesk::days
