#pragma once
// Sign-in as the running program has it: the doors of server/auth with what they need from the desk, and the gate of
// the sockets. Lives on: the desk thread.

#include "server/app/desk_runtime.hpp"
#include "server/auth/account_door.hpp"
#include "server/auth/invitation_book.hpp"
#include "server/auth/reset_book.hpp"
#include "server/auth/visitor_door.hpp"

#include <deque>
#include <unordered_map>

namespace waydesk::app {

// Where a visitor opened the widget, and in which language: told at the session's start, used when he writes. Kept for
// the latest visitors only; without it a conversation just lacks its page.
struct Visit {
    std::string page;
    std::vector<std::string> languages;
};

class Doors final : public Gate, private auth::Writer, private auth::AgentDirectory {
public:
    Doors(DeskRuntime& runtime, Random& random, IdSource& ids, const auth::AgentDoorSettings& agents,
          const auth::VisitorDoorSettings& visitors, const auth::Records& stored);

    auth::AgentDoor& agents() { return agents_; }
    auth::VisitorDoor& visitors() { return visitors_; }
    auth::AccountDoor& accounts() { return accounts_; }
    auth::InvitationBook& invitations() { return invitations_; }
    auth::ResetBook& resets() { return resets_; }
    void tick();  // drops what has run out; every few minutes
    void remember_visit(desk::IdentityId identity, Visit visit);

    void admit(const protocol::Auth& auth, bool has_origin, hub::Then<hub::Principal> then) override;

private:
    static constexpr std::size_t visits_kept = 50'000;

    void commit(store::Change change, auth::Then<void> then) override;
    std::optional<desk::Role> role_of(desk::AgentId agent) const override;
    void admit_visitor(const auth::VisitorClaims& claims, hub::Then<hub::Principal> then);

    DeskRuntime& runtime_;
    auth::AgentDoor agents_;
    auth::VisitorDoor visitors_;
    auth::AccountDoor accounts_;
    auth::InvitationBook invitations_;
    auth::ResetBook resets_;
    std::unordered_map<desk::IdentityId, Visit> visits_;
    std::deque<desk::IdentityId> visits_by_age_;
};

}  // namespace waydesk::app
