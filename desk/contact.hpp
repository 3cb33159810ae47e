#pragma once
// People who write to us, and how they are known. A conversation belongs to an identity; through it to a contact, so
// merging contacts only moves identities.

#include "core/instant.hpp"
#include "desk/ids.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::desk {

// The numbers are stored.
enum class IdentityKind : std::int16_t {
    device = 1,
    external = 2,
    email = 3,
    phone = 4,
    wechat = 5,
    whatsapp = 6,
    line = 7
};
enum class IdentityLevel : std::int16_t { claimed = 0, device = 1, proved = 2 };
std::string_view to_string(IdentityKind kind);
std::string_view to_string(IdentityLevel level);

struct Contact {
    ContactId id;
    std::string name;  // empty: not known
    std::string email;
    std::string phone;
    std::string tier = "standard";
    std::vector<std::string> languages;  // BCP 47, the best first
    std::string zone;                    // IANA
    Instant created_at;
};

struct Identity {
    IdentityId id;
    ContactId contact;
    IdentityKind kind = IdentityKind::device;
    std::string value;  // normalised: "<site>/<device>", "<site>/<external id>", an address, an E.164 number
    IdentityLevel level = IdentityLevel::claimed;
    Instant created_at;
};

// An identity with the person behind it.
struct KnownVisitor {
    Identity identity;
    Contact contact;
};

}  // namespace waydesk::desk
