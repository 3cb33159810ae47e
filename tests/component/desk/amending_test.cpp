// Tags, priority, subject, kind, fields, followers and mentions: changed, told, kept, refused, put back.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Amending : public OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (HasFatalFailure()) return;
        migrate_desk(write_connection());
        world_ = std::make_unique<DeskWorld>(write_connection());
        id_ = world().served(world().ann, world().mia);
    }
    DeskWorld& world() { return *world_; }
    Asker mia() { return Asker::agent(world().mia); }
    Asker leo() { return Asker::agent(world().leo); }

    Amend amend() const {
        Amend out;
        out.conversation = id_;
        return out;
    }
    Amend tagged(std::vector<std::string> add, std::vector<std::string> remove = {}) const {
        Amend out = amend();
        out.add_tags = std::move(add), out.remove_tags = std::move(remove);
        return out;
    }
    Amend valued(const std::string& name, const std::string& value) const {
        Amend out = amend();
        out.fields.push_back({name, value});
        return out;
    }
    std::string refused_field(const Amend& wanted) {
        const Answer& answer = world().ask(mia(), wanted);
        EXPECT_EQ(answer.error, waydesk::Errc::invalid);
        return answer.field;
    }
    void define_fields() {
        const auto form = read_field_form(R"({"fields":[
            {"name":"party","label":{"en":"Travellers"},"type":"number"},
            {"name":"reason","label":{"en":"Reason"},"type":"choice","required_to_resolve":true,
             "choices":[{"value":"strike","label":{"en":"Strike"}}]}]})");
        ASSERT_TRUE(form) << form.error().front().sentence;
        world().desk->put_fields(*form);
    }
    const ConversationState& state() { return world().state(id_); }

    std::unique_ptr<DeskWorld> world_;
    ConversationId id_;
};
INSTANTIATE_TEST_SUITE_P(Engines, Amending, engines(), engine_name);

TEST_P(Amending, changes_all_at_once_and_tells_each_with_from_and_to) {
    Amend wanted = tagged({"VIP", "Rückerstattung"});
    wanted.priority = 40, wanted.subject = "Refund of a ticket", wanted.kind = TicketKind::problem;
    const Answer answer = world().ask(mia(), wanted);
    EXPECT_FALSE(answer.error);
    EXPECT_EQ(answer.changes.size(), 5U);
    EXPECT_THAT(state().tags, ElementsAre("vip", "rückerstattung"));
    EXPECT_EQ(state().priority, 40);
    EXPECT_EQ(world().body_of_last(id_, EventKind::tag), R"({"added":["vip","rückerstattung"],"removed":[]})");
    std::vector<std::string> bodies;
    for (const EventPtr& event : world().events(id_))
        if (event->kind == EventKind::field) bodies.push_back(event->body);
    EXPECT_THAT(bodies, ElementsAre(R"({"name":"priority","old":0,"new":40})",
                                    R"({"name":"subject","old":null,"new":"Refund of a ticket"})",
                                    R"({"name":"kind","old":null,"new":"problem"})"));
    EXPECT_EQ(world().events(id_).back()->author, Author::agent(world().mia));
    for (const EventPtr& event : world().events(id_, true)) EXPECT_NE(event->kind, EventKind::field);
}

TEST_P(Amending, is_kept_over_a_restart) {
    define_fields();
    Amend wanted = tagged({"rail"});
    wanted.kind = TicketKind::incident, wanted.follow = true, wanted.priority = 7;
    wanted.fields.push_back({"party", "3"});
    EXPECT_FALSE(world().ask(mia(), wanted).error);
    world().restart();
    const ConversationState& again = world().desk->conversation(id_)->state;
    EXPECT_EQ(again.ticket.kind, TicketKind::incident);
    EXPECT_TRUE(again.ticket.is_priority_given);
    EXPECT_THAT(again.ticket.followers, ElementsAre(world().mia));
    EXPECT_THAT(again.tags, ElementsAre("rail"));
    EXPECT_EQ(again.fields, R"({"party":3})");
    EXPECT_EQ(world().store.loader().tag_uses().value(), (std::map<std::string, std::int64_t>{{"rail", 1}}));
}

TEST_P(Amending, that_changes_nothing_is_no_event) {
    world().ask(mia(), tagged({"rail"}));
    const std::int64_t head = state().head;
    const Answer answer = world().ask(mia(), tagged({"Rail"}, {"sea"}));
    EXPECT_FALSE(answer.error);
    EXPECT_THAT(answer.changes, IsEmpty());
    EXPECT_EQ(answer.seq, head);
}

TEST_P(Amending, is_refused_whole_when_one_part_is_wrong) {
    Amend wanted = tagged({"rail", "two words"});
    wanted.priority = 5;
    EXPECT_EQ(refused_field(wanted), "tags");
    EXPECT_EQ(refused_field(tagged({std::string(51, 'x')})), "tags");
    EXPECT_EQ(refused_field(tagged({"4111111111111111"})), "tags");  // a card's number is masked, and no tag then
    Amend urgent = amend();
    urgent.priority = 101;
    EXPECT_EQ(refused_field(urgent), "priority");
    EXPECT_THAT(state().tags, IsEmpty());
    EXPECT_EQ(state().priority, 0);
}

TEST_P(Amending, keeps_at_most_twenty_tags) {
    std::vector<std::string> twenty;
    for (int i = 0; i < 20; ++i) twenty.push_back("t" + std::to_string(i));
    EXPECT_FALSE(world().ask(mia(), tagged(twenty)).error);
    EXPECT_EQ(refused_field(tagged({"one-more"})), "tags");
    EXPECT_FALSE(world().ask(mia(), tagged({"one-more"}, {"t0"})).error);
    EXPECT_EQ(state().tags.size(), 20U);
}

TEST_P(Amending, is_for_agents_who_see_it) {
    EXPECT_EQ(world().ask(world().visitor(world().ann), tagged({"mine"})).error, desk::Errc::forbidden);
    EXPECT_EQ(world().ask(Asker::agent(world().sara), tagged({"mine"})).error, desk::Errc::not_found);
}

TEST_P(Amending, after_somebody_elses_says_who_was_first) {
    const std::int64_t seen = state().head;
    world().ask(leo(), tagged({"rail"}));
    Amend late = tagged({"sea"});
    late.seen = seen;
    const Answer refused = world().ask(mia(), late);
    EXPECT_EQ(refused.error, desk::Errc::changed);
    EXPECT_EQ(refused.newer_by, Author::agent(world().leo));
    late.seen = refused.newer_seq;
    EXPECT_FALSE(world().ask(mia(), late).error);
}

TEST_P(Amending, takes_field_values_of_their_type_only) {
    EXPECT_EQ(refused_field(valued("party", "3")), "fields.party");  // not defined yet
    define_fields();
    EXPECT_EQ(refused_field(valued("party", R"("three")")), "fields.party");
    EXPECT_EQ(refused_field(valued("reason", R"("weather")")), "fields.reason");
    EXPECT_FALSE(world().ask(mia(), valued("party", "3")).error);
    EXPECT_FALSE(world().ask(mia(), valued("party", "4")).error);
    EXPECT_EQ(world().body_of_last(id_, EventKind::field), R"({"name":"fields.party","old":3,"new":4})");
    EXPECT_FALSE(world().ask(mia(), valued("party", "null")).error);
    EXPECT_EQ(state().fields, "{}");
}

TEST_P(Amending, holds_back_an_agent_who_resolves_but_no_traveler_who_leaves) {
    define_fields();
    const Answer refused = world().ask(mia(), Resolve{id_});
    EXPECT_EQ(refused.error, waydesk::Errc::invalid);
    EXPECT_EQ(refused.field, "fields.reason");
    EXPECT_EQ(state().status, Status::assigned);
    EXPECT_FALSE(world().ask(mia(), valued("reason", R"("strike")")).error);
    EXPECT_FALSE(world().ask(mia(), Resolve{id_}).error);
    const ConversationId other = world().open(world().ben);
    EXPECT_FALSE(world().ask(world().visitor(world().ben), Resolve{other}).error);
}

TEST_P(Amending, a_note_tells_whom_it_mentions_and_he_follows) {
    SendMessage note = world().message("@Leo, what do you think?", "n-1");
    note.conversation = id_, note.visibility = Visibility::agents, note.mentions = {world().leo};
    const Answer sent = world().ask(mia(), note);
    EXPECT_FALSE(sent.error);
    EXPECT_EQ(world().told.mentions, (std::vector{std::pair(world().leo, sent.seq)}));
    EXPECT_THAT(world().body_of_last(id_, EventKind::mentioned),
                HasSubstr(R"("name":"Leo"},"seq":)" + std::to_string(sent.seq)));
    EXPECT_THAT(world().body_of_last(id_, EventKind::message), HasSubstr(R"("mentions":[")" + world().leo.str()));
    EXPECT_TRUE(state().ticket.is_followed_by(world().leo));
    EXPECT_TRUE(world().ask(mia(), note).duplicate);
    EXPECT_EQ(world().told.mentions.size(), 1U);
}

TEST_P(Amending, nobody_is_mentioned_who_may_not_see_it_or_where_travelers_read) {
    SendMessage note = world().message("@Sara", "n-1");
    note.conversation = id_, note.visibility = Visibility::agents, note.mentions = {world().sara};
    EXPECT_EQ(world().ask(mia(), note).field, "body.mentions");
    SendMessage reply = world().message("@Leo", "n-2");
    reply.conversation = id_, reply.mentions = {world().leo};
    EXPECT_EQ(world().ask(mia(), reply).field, "body.mentions");
    EXPECT_THAT(world().told.mentions, IsEmpty());
}

TEST_P(Amending, is_put_back_where_nobody_changed_it_since) {
    world().ask(mia(), tagged({"old"}));
    Amend wanted = tagged({"rail", "sea"}, {"old"});
    wanted.priority = 9;
    const Answer made = world().ask(mia(), wanted);
    world().ask(leo(), tagged({}, {"sea"}));
    EXPECT_FALSE(world().ask(mia(), PutBack{id_, made.changes}).error);
    EXPECT_THAT(state().tags, ElementsAre("old"));
    EXPECT_EQ(state().priority, 0);
    EXPECT_EQ(world().ask(mia(), PutBack{id_, made.changes}).error, desk::Errc::changed);
}

TEST_P(Amending, puts_a_resolved_conversation_back_to_who_had_it) {
    const Answer made = world().ask(mia(), Resolve{id_});
    EXPECT_EQ(state().status, Status::resolved);
    EXPECT_FALSE(world().ask(leo(), PutBack{id_, made.changes}).error);
    EXPECT_EQ(state().status, Status::assigned);
    EXPECT_EQ(state().agent, world().mia);
    const ConversationId line = world().open(world().ben);
    const Answer moved = world().ask(mia(), Transfer{line, {}, world().support, {}, {}});
    EXPECT_FALSE(moved.error);
    EXPECT_FALSE(world().ask(Asker::agent(world().dana), PutBack{line, moved.changes}).error);
    EXPECT_EQ(world().state(line).queue, world().sales);
}

TEST_P(Amending, a_priority_that_an_agent_gave_stays_when_it_waits_again) {
    Amend urgent = amend();
    urgent.priority = 90;
    world().ask(mia(), urgent);
    world().ask(mia(), Resolve{id_});
    EXPECT_FALSE(world().say(world().visitor(world().ann), id_, "again").error);
    EXPECT_EQ(state().priority, 90);
}

TEST_P(Amending, a_mention_is_unread_until_its_note_is_read_and_over_a_restart) {
    SendMessage note;
    note.conversation = id_, note.visibility = Visibility::agents, note.mentions = {world().leo};
    note.client_id = "n1", note.text = "@Leo?";
    const std::int64_t seq = world().ask(mia(), note).seq;
    const auto is_unread = [&] { return world().desk->conversation(id_)->state.ticket.has_mention(world().leo); };
    EXPECT_TRUE(is_unread());
    world().submit(leo(), MarkRead{id_, seq - 1});
    EXPECT_TRUE(is_unread());
    world().restart();
    EXPECT_TRUE(is_unread());
    world().submit(leo(), MarkRead{id_, seq});
    world().settle();
    EXPECT_FALSE(is_unread());
    world().pass(2s);
    world().restart();
    EXPECT_FALSE(is_unread());
}

}  // namespace
}  // namespace waydesk::testing
