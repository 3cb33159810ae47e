#include "desk/figures/fold.hpp"

#include <gtest/gtest.h>

namespace waydesk::figures {
namespace {

using desk::EventKind;

constexpr Instant morning = Instant::from_ms(1'796'029'200'000);
const desk::AgentId mia{21}, leo{22};
const desk::IdentityId ann{31};

// A conversation as it goes on.
class Story {
public:
    Story& happens(Duration after, EventKind kind, std::string body, desk::Author author = {},
                   desk::Visibility visibility = desk::Visibility::agents) {
        auto event = std::make_shared<desk::Event>();
        event->conversation = desk::ConversationId{1}, event->seq = ++seq_, event->kind = kind;
        event->author = author, event->visibility = visibility, event->body = std::move(body);
        event->at = morning + after;
        events_.push_back(std::move(event));
        return *this;
    }
    Story& opens() {
        return happens(0s, EventKind::opened, R"({"queue":{"id":")" + desk::QueueId{11}.str() + R"("}})");
    }
    Story& routed(Duration after, desk::QueueId queue) {
        return happens(after, EventKind::routed, R"({"queue":")" + queue.str() + R"("})");
    }
    Story& assigned(Duration after, desk::AgentId agent) {
        return happens(after, EventKind::assigned, R"({"agent":{"id":")" + agent.str() + R"("}})");
    }
    Story& says(Duration after, desk::Author author, desk::Visibility to = desk::Visibility::all) {
        return happens(after, EventKind::message, "", author, to);
    }
    Story& status(Duration after, const std::string& status) {
        return happens(after, EventKind::status, R"({"status":")" + status + R"("})", {}, desk::Visibility::all);
    }
    Story& card(Duration after, const std::string& data) {
        return happens(after, EventKind::card, data, {}, desk::Visibility::all);
    }
    Fact fold() const { return figures::fold({}, events_); }
    const std::vector<desk::EventPtr>& events() const { return events_; }

private:
    std::int64_t seq_ = 0;
    std::vector<desk::EventPtr> events_;
};

TEST(Fold, tells_when_somebody_turned_to_a_traveler_and_who_wrote_first) {
    Story story;
    story.opens().says(0s, desk::Author::visitor(ann)).happens(5s, EventKind::offered, "");
    story.assigned(8s, mia).says(20s, desk::Author::agent(leo), desk::Visibility::agents);  // a note is no answer
    story.says(30s, desk::Author::agent(mia)).says(40s, desk::Author::agent(leo));
    const Fact fact = story.fold();
    EXPECT_EQ(fact.opened_at, morning);
    EXPECT_EQ(fact.offered_at, morning + 5s);
    EXPECT_EQ(fact.assigned_at, morning + 8s);
    EXPECT_EQ(fact.answered_at, morning + 30s);
    EXPECT_EQ(fact.agent, mia);
    EXPECT_EQ(fact.messages_in, 1);
    EXPECT_EQ(fact.messages_out, 2);
    EXPECT_EQ(fact.queue, desk::QueueId{11});
}

TEST(Fold, keeps_the_queue_in_which_it_was_accepted) {
    Story story;
    story.opens().routed(1s, desk::QueueId{12}).assigned(8s, mia).routed(60s, desk::QueueId{11});
    EXPECT_EQ(story.fold().queue, desk::QueueId{12});
}

TEST(Fold, sums_up_the_times_in_which_it_was_in_hand) {
    Story story;
    story.opens().assigned(10s, mia).happens(20s, EventKind::left, R"({"who":"agent"})");
    story.happens(20s, EventKind::transferred, "").assigned(20s, leo).happens(50s, EventKind::snoozed, "");
    story.happens(500s, EventKind::woken, "").status(510s, "resolved");
    const Fact fact = story.fold();
    const std::vector<Service> expected{{mia, morning + 10s, morning + 20s},
                                        {leo, morning + 20s, morning + 50s},
                                        {leo, morning + 500s, morning + 510s}};
    EXPECT_EQ(fact.services, expected);
    EXPECT_EQ(fact.handled, 50s);
    EXPECT_EQ(fact.transfers, 1);
}

TEST(Fold, gives_nobody_what_came_into_line_when_it_woke) {
    Story story;
    story.opens().assigned(10s, mia).happens(20s, EventKind::snoozed, "").happens(90s, EventKind::woken, "");
    story.routed(90s, desk::QueueId{11});
    EXPECT_EQ(story.fold().services.size(), 1U);
    EXPECT_EQ(story.fold().handled, 10s);
}

TEST(Fold, takes_only_those_for_abandoned_whom_nobody_had_turned_to) {
    const std::string leaves = R"({"who":"visitor","agent":null,"why":"queue"})";
    EXPECT_EQ(Story().opens().happens(9s, EventKind::left, leaves).fold().abandoned_at, morning + 9s);
    EXPECT_FALSE(Story().opens().assigned(5s, mia).happens(9s, EventKind::left, leaves).fold().abandoned_at.is_set());
    const std::string ends = R"({"who":"visitor","agent":null,"why":"release"})";
    EXPECT_FALSE(Story().opens().happens(9s, EventKind::left, ends).fold().abandoned_at.is_set());
}

TEST(Fold, counts_what_was_opened_again_and_forgets_the_resolution_before) {
    Story story;
    story.opens().assigned(1s, mia).status(10s, "resolved");
    EXPECT_EQ(story.fold().resolved_at, morning + 10s);
    story.status(20s, "waiting");
    EXPECT_FALSE(story.fold().resolved_at.is_set());
    EXPECT_EQ(story.fold().reopened, 1);
    story.status(30s, "resolved").status(900s, "closed");
    EXPECT_EQ(story.fold().resolved_at, morning + 30s);
    EXPECT_EQ(story.fold().closed_at, morning + 900s);
    EXPECT_EQ(story.fold().reopened, 1);
}

TEST(Fold, counts_the_quotes_among_the_cards) {
    Story story;
    story.opens().card(1s, R"({"card":"quote","data":{}})").card(5s, R"({"card":"survey","data":{}})");
    EXPECT_EQ(story.fold().quotes, 1);
}

TEST(Fold, tells_an_event_once_however_often_it_comes) {
    Story story;
    story.opens().assigned(10s, mia).says(20s, desk::Author::agent(mia)).status(30s, "resolved").status(40s, "waiting");
    const Fact whole = story.fold();
    for (std::size_t cut = 0; cut <= story.events().size(); ++cut) {
        const std::span<const desk::EventPtr> all(story.events());
        EXPECT_EQ(fold(fold({}, all.first(cut)), all), whole) << cut;
    }
}

TEST(Fold, passes_over_bodies_that_say_nothing) {
    for (const std::string body : {"", "[]", "{}", "null", R"({"agent":7,"status":[],"who":{}})"}) {
        Story story;
        for (const EventKind kind : {EventKind::opened, EventKind::routed, EventKind::assigned, EventKind::left,
                                     EventKind::status, EventKind::card})
            story.happens(1s, kind, body);
        EXPECT_FALSE(story.fold().resolved_at.is_set()) << body;
        EXPECT_TRUE(story.fold().services.empty()) << body;
    }
}

TEST(Stretches, end_where_the_next_one_begins) {
    std::vector<Stretch> out;
    apply(out, mia, 1, morning, R"({"state":"available","reason":null})");
    apply(out, mia, 2, morning + 60s, R"({"state":"away","reason":"lunch"})");
    const std::vector<Stretch> expected{{mia, 1, desk::Presence::available, morning, morning + 60s},
                                        {mia, 2, desk::Presence::away, morning + 60s, {}}};
    EXPECT_EQ(out, expected);
}

}  // namespace
}  // namespace waydesk::figures
