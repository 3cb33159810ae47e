#include "server/app/mail_address.hpp"

namespace waydesk::app {

Result<std::optional<desk::MailParty>> mail_address_of(desk::Loader& loader, desk::ContactId id) {
    const auto contact = loader.contact(id);
    if (!contact) return contact.error();
    if (desk::is_mail_address(contact->email)) return std::optional(desk::MailParty{contact->name, contact->email});
    const auto identities = loader.identities_of(id);
    if (!identities) return identities.error();
    for (const desk::Identity& one : *identities)
        if (one.kind == desk::IdentityKind::email && desk::is_mail_address(one.value))
            return std::optional(desk::MailParty{contact->name, one.value});
    return std::optional<desk::MailParty>();
}

}  // namespace waydesk::app
