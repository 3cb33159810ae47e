#pragma once
// Forgotten passwords: links with which an agent sets a new one, once, within half an hour. He asks for one himself and
// gets it by e-mail, or an administrator makes one; the two do not touch each other. Lives on: the desk thread.

#include "server/auth/agent_door.hpp"

namespace waydesk::auth {

class ResetBook {
public:
    static constexpr Duration life = 30min;
    static constexpr std::int64_t mails_per_hour = 3;  // to one account
    static constexpr std::string_view prefix = "rst_";

    ResetBook(DoorPorts ports, desk::WorkspaceId workspace, const std::vector<Reset>& stored);

    void ask(desk::AgentId agent);  // a mail is to be sent; nothing happens when he had enough of them
    struct Made {
        std::string token;
        Instant expires_at;
    };
    void make(desk::AgentId agent, Then<Made> then);  // by an administrator

    std::optional<desk::AgentId> find(std::string_view token) const;
    // It is used up at once, with whatever else there is of this agent; `put_back` when the change is refused.
    std::vector<Reset> use(std::string_view token, store::Change& change);
    void put_back(std::vector<Reset> used);

    // As InvitationBook does it.
    std::optional<Reset> mail_due() const;
    void begin_mail(desk::AgentId agent, Then<std::string> then);  // errors: not_found
    void end_mail(desk::AgentId agent, Instant again);

    void tick();

private:
    using Key = std::pair<desk::AgentId, bool>;  // agent, by mail
    void put(const Reset& reset, Then<void> then);

    DoorPorts ports_;
    Rows rows_;
    std::map<Key, Reset> all_;
    RateLimit mails_{Rate::per(1h, mails_per_hour)};  // by agent
};

}  // namespace waydesk::auth
