#pragma once
// Who was invited to become an agent. An invitation works once and for seven days; a new one for the same address takes
// the place of the earlier one. Counts when it is committed. Lives on: the desk thread.

#include "server/auth/agent_door.hpp"

namespace waydesk::auth {

class InvitationBook {
public:
    static constexpr Duration life = 7 * 24h;
    static constexpr std::size_t most = 200;
    static constexpr std::string_view prefix = "inv_";

    InvitationBook(DoorPorts ports, desk::WorkspaceId workspace, const std::vector<Invitation>& stored);

    struct Made {
        Invitation invitation;
        std::string token;  // shown once
    };
    // Of `wanted` what the inviter decides. With `by_mail` it is to be sent too. errors: invalid (address), overloaded
    void make(Invitation wanted, bool by_mail, Then<Made> then);
    void take_back(InvitationId id, Then<void> then);  // errors: not_found
    std::vector<Invitation> all() const;               // that are not over, the newest first

    std::optional<Invitation> find(std::string_view token) const;
    // It is used up at once; `put_back` when the change is refused.
    std::optional<Invitation> use(std::string_view token, store::Change& change);
    void put_back(Invitation invitation);

    // What is to be sent by now. `begin_mail` gives it the token that is in the mail, `end_mail` says what became of
    // it: `again` not set: sent, or given up.
    std::optional<Invitation> mail_due() const;
    void begin_mail(InvitationId id, Then<std::string> then);  // errors: not_found (taken back meanwhile)
    void end_mail(InvitationId id, Instant again);

    void tick();  // drops what is over

private:
    using All = std::map<InvitationId, Invitation>;
    All::const_iterator by_token(std::string_view token) const;

    DoorPorts ports_;
    Rows rows_;
    All all_;
};

}  // namespace waydesk::auth
