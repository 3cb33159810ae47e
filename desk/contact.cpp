#include "desk/contact.hpp"

namespace waydesk::desk {

std::string_view to_string(IdentityKind kind) {
    switch (kind) {
        case IdentityKind::device: return "device";
        case IdentityKind::external: return "external";
        case IdentityKind::email: return "email";
        case IdentityKind::phone: return "phone";
        case IdentityKind::wechat: return "wechat";
        case IdentityKind::whatsapp: return "whatsapp";
        case IdentityKind::line: return "line";
    }
    return "unknown";
}

std::string_view to_string(IdentityLevel level) {
    switch (level) {
        case IdentityLevel::claimed: return "claimed";
        case IdentityLevel::device: return "device";
        case IdentityLevel::proved: return "proved";
    }
    return "unknown";
}

}  // namespace waydesk::desk
