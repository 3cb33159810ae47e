#pragma once
// The crowd at the running desk: its acts become commands, what the desk publishes reaches the travelers.
// Lives on: the desk thread. Must outlive the hub's work.

#include "core/store/ledger.hpp"
#include "server/demo/crowd.hpp"
#include "server/hub/hub.hpp"

namespace waydesk::demo {

struct CrowdParts {
    desk::Desk& desk;
    hub::Hub& hub;
    store::Ledger& ledger;  // answers on the desk thread
    IdSource& ids;
    Random& random;
};

class CrowdHost {
public:
    static constexpr Duration tick_every = 250ms;

    CrowdHost(desk::WorkspaceId workspace, std::string site, CrowdParts parts);  // listens to the hub from now on

    void start(std::optional<std::int64_t> rate_per_min, Instant now) {
        crowd_.start(rate_per_min.value_or(Crowd::usual), now);
    }
    void stop() { crowd_.stop(); }
    CrowdState state() const { return crowd_.state(); }
    void tick(Instant now);

private:
    void carry_out(const Comes& comes, Instant now);
    void carry_out(const Types& types, Instant now);
    void carry_out(const Says& says, Instant now);
    void carry_out(const Leaves& leaves, Instant now);
    void open(TravelerNumber traveler, const Script& script, const desk::Contact& person, desk::IdentityId identity);
    std::optional<desk::Asker> asker_in(desk::ConversationId conversation) const;
    void hear(const desk::Event& event, const desk::ConversationState& after);

    desk::WorkspaceId workspace_;
    std::string site_;
    CrowdParts parts_;
    Crowd crowd_;
    Instant now_;
};

}  // namespace waydesk::demo
