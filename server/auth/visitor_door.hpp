#pragma once
// Lets travelers in: issues, renews and takes back visitor tokens, and links to files. Pure but for what it writes
// through `Writer`. Lives on: the desk thread.

#include "server/auth/agent_door.hpp"
#include "server/auth/ban_book.hpp"
#include "server/auth/file_link.hpp"
#include "server/auth/visitor_token.hpp"

namespace waydesk::auth {

struct VisitorDoorSettings {
    desk::WorkspaceId workspace;
    VisitorTokenLife life;
    Duration file_link = 5min;
};

// Whom a new token is for.
struct VisitorSubject {
    desk::IdentityId identity;
    std::string site;
    std::string device;
    bool verified = false;
};

class VisitorDoor {
public:
    static constexpr std::size_t most_revocations = 100'000;

    VisitorDoor(DoorPorts ports, const VisitorDoorSettings& settings, const Records& stored);

    struct Issued {
        std::string token;
        Instant expires_at;
    };
    Issued issue(const VisitorSubject& subject) const;

    // The claims of a token that may be exchanged, by the same device on the same site; see renew.
    std::optional<VisitorClaims> renewable(std::string_view token, std::string_view site,
                                           std::string_view device) const;
    Issued renew(const VisitorClaims& claims) const;

    std::optional<VisitorClaims> by_token(std::string_view token) const;  // opens sockets and the widget's endpoints
    Instant expires_at(const VisitorClaims& claims) const { return auth::expires_at(claims, settings_.life); }

    // Tokens issued up to now are worth nothing. In memory at once; `then` after the commit.
    void revoke(desk::IdentityId identity, Then<void> then);

    // Shuts a visitor out: in memory at once, `then` after the commit. Who comes with a mark of his is told `banned`.
    void ban(const Ban& ban, const std::vector<BanMark>& marks, Then<void> then);
    void unban(desk::ContactId contact, Then<void> then);  // errors: not_found
    const Ban* ban_of(desk::ContactId contact) const;      // null: none
    bool is_banned(desk::IdentityId identity) const;
    // Whether a browser is shut out, by its device or by a token of any age; what it is known by is remembered.
    bool refuses(std::string_view token, std::string_view site, std::string_view device);
    void learn(desk::IdentityId banned, std::string_view site, std::string_view device);

    std::string file_link(desk::AttachmentId file, std::string reader, Instant& expires_at) const;
    Result<FileLink> read_file_link(desk::AttachmentId file, const FileLinkQuery& query) const;

    void tick();  // forgets revocations that no living token needs, and bans that are over

private:
    bool is_revoked(const VisitorClaims& claims) const;
    std::optional<VisitorClaims> read(std::string_view token) const;

    DoorPorts ports_;
    VisitorDoorSettings settings_;
    Rows rows_;
    KeyRing keys_;
    std::map<desk::IdentityId, Instant> revoked_before_;
    BanBook bans_;
};

// Makes the first signing key when a store has none yet, and adds it to `records`; the caller commits the change before
// anything is signed. Nothing to write: the change is empty.
store::Change add_missing_key(Records& records, desk::WorkspaceId workspace, Random& random, Instant now);

}  // namespace waydesk::auth
