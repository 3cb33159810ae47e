#pragma once
// Visitors who were shut out: by contact, with the identities and devices he is known by. Rows to write are added to
// the caller's change; a ban counts at once. Pure; one thread.

#include "server/auth/records.hpp"

#include <map>
#include <set>

namespace waydesk::auth {

class BanBook {
public:
    static constexpr std::size_t most_devices = 50;  // of one ban that are kept

    BanBook(desk::WorkspaceId workspace, const Records& stored);

    // Instead of an earlier one of the same contact.
    void put(const Ban& ban, const std::vector<BanMark>& marks, store::Change& change);
    bool lift(desk::ContactId contact, store::Change& change);  // false: there is none

    const Ban* of(desk::ContactId contact, Instant now) const;  // null: none, or it is over
    bool covers(desk::IdentityId identity, Instant now) const;
    bool covers_device(std::string_view site, std::string_view device, Instant now) const;
    // He came with another device: it is shut out as well.
    void learn(desk::IdentityId identity, const BanMark& device, store::Change& change);

    void drop_expired(Instant now, store::Change& change);
    std::size_t size() const { return bans_.size(); }

private:
    struct Entry {
        Ban ban;
        std::set<std::string> identities;
        std::set<std::string> devices;
    };
    void mark(Entry& entry, const BanMark& mark, store::Change& change);
    bool is_marked(const std::map<std::string, desk::ContactId, std::less<>>& index, std::string_view value,
                   Instant now) const;

    Rows rows_;
    std::map<desk::ContactId, Entry> bans_;
    std::map<std::string, desk::ContactId, std::less<>> by_identity_;
    std::map<std::string, desk::ContactId, std::less<>> by_device_;
};

}  // namespace waydesk::auth
