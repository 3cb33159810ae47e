#include "routing/sla/levels.hpp"
#include "routing/sla/policy_json.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing::sla {
namespace {

constexpr Instant at{7'000'000};
const desk::Author traveler = desk::Author::visitor(desk::IdentityId{1});
const desk::Author agent = desk::Author::agent(desk::AgentId{2});

desk::Event event(desk::EventKind kind, desk::Author author, desk::Visibility visibility = desk::Visibility::all,
                  std::string body = "{}") {
    desk::Event out;
    out.kind = kind, out.author = author, out.visibility = visibility, out.at = at, out.body = std::move(body);
    return out;
}

TEST(Ledger, has_a_message_of_the_traveler_and_an_answer_of_an_agent) {
    EXPECT_EQ(heard(event(desk::EventKind::message, traveler)), SlaEvent::message(at));
    EXPECT_EQ(heard(event(desk::EventKind::message, agent)), SlaEvent::reply(at));
}

TEST(Ledger, has_no_answer_in_a_note_or_in_what_the_system_writes) {
    EXPECT_EQ(heard(event(desk::EventKind::message, agent, desk::Visibility::agents)), std::nullopt);
    EXPECT_EQ(heard(event(desk::EventKind::message, {})), std::nullopt);
    EXPECT_EQ(heard(event(desk::EventKind::offered, {})), std::nullopt);
}

TEST(Ledger, has_the_states_a_conversation_went_through) {
    using desk::EventKind;
    EXPECT_EQ(heard(event(EventKind::status, agent, desk::Visibility::all, R"({"status":"resolved","why":null})")),
              SlaEvent::status(at, "resolved"));
    EXPECT_EQ(heard(event(EventKind::snoozed, agent, desk::Visibility::agents)), SlaEvent::status(at, "snoozed"));
    EXPECT_EQ(heard(event(EventKind::woken, {}, desk::Visibility::agents)), SlaEvent::status(at, "waiting"));
    EXPECT_EQ(heard(event(EventKind::joined, agent)), SlaEvent::status(at, "assigned"));
}

TEST(Ledger, has_what_the_clocks_wrote_themselves) {
    const SlaEvent fired = SlaEvent::fired(at, ClockKind::resolution, 1, "80 warn");
    EXPECT_EQ(heard(event(desk::EventKind::sla, {}, desk::Visibility::agents, write_body(fired))), fired);
    EXPECT_EQ(heard(event(desk::EventKind::sla, {}, desk::Visibility::agents, "{}")), std::nullopt);
}

}  // namespace
}  // namespace waydesk::routing::sla
