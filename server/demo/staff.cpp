#include "server/demo/staff.hpp"

namespace waydesk::demo {
namespace {

using desk::Asker;
using desk::Presence;

constexpr Duration shift = 510min;                                       // with half an hour of lunch
constexpr std::array<Duration, 3> shift_starts{420min, 540min, 690min};  // 7:00, 9:00 and 11:30
constexpr Duration weekend_start = 540min;
constexpr unsigned declined_percent = 3;
constexpr unsigned missed_percent = 4;

}  // namespace

void Staff::connect() {
    for (const desk::AgentId agent : agents_) desk_.submit(Asker::agent(agent), desk::Connected{});
}

void Staff::plan_presence(desk::AgentId agent, Instant at, Presence presence, std::string reason) {
    agenda_.at(at, [this, agent, presence, reason = std::move(reason)](Instant) {
        desk_.submit(Asker::agent(agent), desk::SetPresence{presence, reason});
    });
}

void Staff::plan_presence(Instant at, Presence presence) {
    for (const desk::AgentId agent : agents_) plan_presence(agent, at, presence);
}

void Staff::plan_day(desk::AgentId agent, Instant midnight, Duration shift_start) {
    const Instant begin = midnight + shift_start + between(random_, 0min, 6min);
    const Instant lunch = begin + between(random_, 200min, 260min);
    plan_presence(agent, begin, Presence::available);
    plan_presence(agent, lunch, Presence::away, "lunch");
    plan_presence(agent, lunch + 30min, Presence::available);
    plan_presence(agent, begin + shift, Presence::offline);
}

// Everybody on working days, one after the other on the days of the weekend.
void Staff::plan_shifts(Instant from, Instant to, const time::Zone& zone) {
    std::size_t weekend_days = 0;
    for (Instant midnight = zone.start_of_day(from); midnight + 24h < to;
         midnight = zone.start_of_day(midnight + 27h)) {
        if (is_weekend(zone, midnight)) {
            plan_day(agents_[weekend_days++ % agents_.size()], midnight, weekend_start);
            continue;
        }
        for (std::size_t at = 0; at < agents_.size(); ++at)
            plan_day(agents_[at], midnight, shift_starts[at % shift_starts.size()]);
    }
}

void Staff::plan_end(Instant at) {
    agenda_.at(at, [this](Instant) {
        for (const desk::AgentId agent : agents_) desk_.submit(Asker::agent(agent), desk::Disconnected{});
    });
}

void Staff::on_offer(const desk::ConversationState& conversation) {
    const desk::Offer& offer = *conversation.offer;
    const Asker agent = Asker::agent(offer.agent);
    const Instant seen = desk_.now() + between(random_, 2s, 11s);
    const std::uint64_t draw = random_.below(100);
    const auto look_again = [](Instant) {};  // the desk's own clocks are looked at when something is on the agenda
    if (draw < declined_percent) {
        agenda_.at(seen, [this, agent, id = offer.id](Instant) { desk_.submit(agent, desk::Decline{id, "busy"}); });
        agenda_.at(seen + 61s, look_again);
    } else if (draw < declined_percent + missed_percent) {
        agenda_.at(offer.until, look_again);
        agenda_.at(offer.until + 61s, look_again);
        agenda_.at(offer.until + 4min, [this, id = offer.agent](Instant) {
            if (desk_.desk().agent(id)->presence_reason == "missed_offers")
                desk_.submit(Asker::agent(id), desk::SetPresence{Presence::available, {}});
        });
    } else {
        agenda_.at(seen, [this, agent, id = offer.id](Instant) { desk_.submit(agent, desk::Accept{id}); });
    }
}

}  // namespace waydesk::demo
