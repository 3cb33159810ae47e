// The part of the loader that reads people and what they sent.
#include "desk/desk_sql.hpp"
#include "desk/loader.hpp"
#include "desk/rows.hpp"

namespace waydesk::desk {
namespace {

Result<std::optional<KnownVisitor>> first_visitor(const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<KnownVisitor>{};
    return std::optional<KnownVisitor>{rows::visitor_from(rows->front())};
}

}  // namespace

Result<std::optional<KnownVisitor>> Loader::visitor(IdentityKind kind, const std::string& value) {
    return first_visitor(connection_.query(sql::find_identity,
                                           {workspace_.value, static_cast<std::int64_t>(kind), store::Bytes{value}}));
}

Result<std::optional<KnownVisitor>> Loader::visitor(IdentityId id) {
    return first_visitor(connection_.query(sql::find_identity_by_id, {workspace_.value, id.value}));
}

Result<Contact> Loader::contact(ContactId id) {
    const auto rows = connection_.query(sql::find_contact, {workspace_.value, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return waydesk::Errc::not_found;
    return rows::contact_from(rows->front());
}

Result<std::vector<Identity>> Loader::identities_of(ContactId contact) {
    const auto rows = connection_.query(sql::list_identities_of_contact, {workspace_.value, contact.value});
    if (!rows) return rows.error();
    std::vector<Identity> out;
    for (const store::Row row : *rows)
        out.push_back({row.id<IdentityId>(0),
                       contact,
                       static_cast<IdentityKind>(row.integer(1)),
                       row.text(2),
                       static_cast<IdentityLevel>(row.integer(3)),
                       {}});
    return out;
}

Result<std::optional<std::int64_t>> Loader::public_seq_of(const StoredAttachment& attachment) {
    if (!attachment.conversation) return std::optional<std::int64_t>{};
    const std::string pattern = "%\"id\":\"" + attachment.info.id.str() + "\"%";
    const auto rows = connection_.query(sql::find_public_attachment, {workspace_.value, attachment.conversation.value,
                                                                      store::Bytes{attachment.owner.str()}, pattern});
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<std::int64_t>{};
    return std::optional<std::int64_t>{rows->front().integer(0)};
}

Result<std::optional<std::string>> Loader::attachment_bytes(AttachmentId id) {
    const auto rows = connection_.query(sql::find_attachment_blob, {workspace_.value, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<std::string>{};
    return std::optional<std::string>{rows->front().text(0)};
}

}  // namespace waydesk::desk
