#pragma once
// The identifiers of the desk's nouns. On the wire they carry the prefix named here.

#include "core/id.hpp"

namespace waydesk::desk {

struct WorkspaceTag {
    static constexpr std::string_view prefix = "w";
};
struct ConversationTag {
    static constexpr std::string_view prefix = "c";
};
struct AgentTag {
    static constexpr std::string_view prefix = "a";
};
struct ContactTag {
    static constexpr std::string_view prefix = "u";
};
struct IdentityTag {
    static constexpr std::string_view prefix = "v";
};
struct QueueTag {
    static constexpr std::string_view prefix = "q";
};
struct OfferTag {
    static constexpr std::string_view prefix = "o";
};
struct BulkTag {
    static constexpr std::string_view prefix = "bk";
};
struct ScheduledTag {
    static constexpr std::string_view prefix = "sr";
};
struct AttachmentTag {
    static constexpr std::string_view prefix = "at";
};

using WorkspaceId = Id<WorkspaceTag>;
using ConversationId = Id<ConversationTag>;
using AgentId = Id<AgentTag>;
using ContactId = Id<ContactTag>;
using IdentityId = Id<IdentityTag>;  // a way a contact is known: a device, a verified id, an e-mail address
using QueueId = Id<QueueTag>;
using OfferId = Id<OfferTag>;
using BulkId = Id<BulkTag>;            // of what was changed at once
using ScheduledId = Id<ScheduledTag>;  // of a reply that goes out later
using AttachmentId = Id<AttachmentTag>;

}  // namespace waydesk::desk
