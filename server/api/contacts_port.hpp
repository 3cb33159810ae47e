#pragma once
// Contacts: who they are, what they like, what they agreed to, and what became of them. Called on I/O threads; the
// answers come back there. What is named `…json` is an object of docs/protocol.md, Contacts.

#include "core/task.hpp"
#include "desk/contacts/profile.hpp"
#include "server/api/page.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>

namespace waydesk::api {

// Which agent asks, and in which language he is answered.
struct ContactAsker {
    desk::AgentId agent;
    std::string language;  // BCP 47
};

struct ContactQuery {
    std::string q;          // a part of a name, an address or a telephone number; empty: any
    std::string tier;       // empty: any; likewise the next two
    std::string language;   // BCP 47
    std::string risk;       // low | medium | high
    desk::ContactId below;  // where the last page ended
    std::int64_t limit = 50;
};

// What is named is changed.
struct ProfilePatch {
    std::optional<std::vector<std::string>> names;
    std::optional<std::optional<contacts::QuietHours>> quiet_hours;
    std::map<std::string, std::string> preferences;  // empty: taken away
    std::optional<std::string> tier;                 // this and the next: by managers
    std::optional<contacts::Retention> retention;
};

struct ConsentWord {
    std::string purpose;
    bool is_given = false;
    std::string version;
    std::string source;
};

struct NewIdentity {
    desk::IdentityKind kind = desk::IdentityKind::email;
    std::string value;  // as it was written
};

struct MergeOrder {
    desk::ContactId from;
    std::set<std::string> taken;  // fields of `from` that the kept one is to have
};

// Why a request was refused, in the asker's language.
struct ContactRefusal {
    error_code code;       // not_found, forbidden, conflict (see `sentence`), invalid (see `field`) …
    std::string sentence;  // empty: the code says it all
    std::string field;
};
using ContactAnswer = std::variant<std::string, ContactRefusal>;  // JSON

class ContactsPort {
public:
    virtual ~ContactsPort() = default;

    virtual Task<Result<Page>> list_contacts(ContactAsker asker, ContactQuery query) = 0;
    virtual Task<Result<Page>> contact_timeline(ContactAsker asker, desk::ContactId id, std::string cursor,
                                                std::int64_t limit) = 0;  // errors: not_found, invalid (cursor)

    // This and all that follow up to merging: the profile as it is then.
    virtual Task<ContactAnswer> contact_profile(ContactAsker asker, desk::ContactId id) = 0;
    virtual Task<ContactAnswer> change_profile(ContactAsker asker, desk::ContactId id, ProfilePatch patch) = 0;
    virtual Task<ContactAnswer> put_consent(ContactAsker asker, desk::ContactId id, ConsentWord word) = 0;
    virtual Task<ContactAnswer> add_note(ContactAsker asker, desk::ContactId id, std::string text, bool is_pinned) = 0;
    virtual Task<ContactAnswer> remove_note(ContactAsker asker, desk::ContactId id, contacts::NoteId note) = 0;
    virtual Task<ContactAnswer> add_identity(ContactAsker asker, desk::ContactId id, NewIdentity identity) = 0;
    virtual Task<ContactAnswer> remove_identity(ContactAsker asker, desk::ContactId id, desk::IdentityId identity) = 0;
    virtual Task<ContactAnswer> merge_contact(ContactAsker asker, desk::ContactId keep, MergeOrder order) = 0;
    virtual Task<ContactAnswer> unmerge_contact(ContactAsker asker, desk::ContactId keep, desk::ContactId from) = 0;

    virtual Task<ContactAnswer> preview_merge(ContactAsker asker, desk::ContactId keep, desk::ContactId from) = 0;
    virtual Task<ContactAnswer> export_contact(ContactAsker asker, desk::ContactId id) = 0;
    virtual Task<ContactAnswer> erase_contact(ContactAsker asker, desk::ContactId id, std::string reason) = 0;
};

}  // namespace waydesk::api
