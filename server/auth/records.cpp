#include "server/auth/records.hpp"

#include "core/utf8.hpp"
#include "core/words.hpp"
#include "server/auth/auth_sql.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

constexpr std::int64_t page = 1'000;
constexpr std::size_t most_email_bytes = 254;  // RFC 5321, 4.5.3.1.3

constexpr std::string_view credential_columns[] = {"workspace",   "agent",     "email",     "password_hash",
                                                   "totp_secret", "totp_step", "changed_at"};
constexpr std::string_view session_columns[] = {"workspace", "id",      "agent",   "token_hash",
                                                "opened_at", "seen_at", "address", "client"};
constexpr std::string_view api_token_columns[] = {"workspace",  "id",     "agent",        "name",      "token_hash",
                                                  "created_at", "scopes", "last_used_at", "expires_at"};
constexpr std::string_view key_columns[] = {"workspace", "number", "secret", "created_at"};
constexpr std::string_view revocation_columns[] = {"workspace", "identity", "before_at"};

constexpr std::string_view ban_columns[] = {"workspace", "contact", "reason", "banned_by", "at", "until_at"};
constexpr std::string_view mark_columns[] = {"workspace", "contact", "kind", "value"};

constexpr store::Table credential_table{"credential", credential_columns, 2};
constexpr store::Table session_table{"agent_session", session_columns, 2};
constexpr store::Table api_token_table{"api_token", api_token_columns, 2};
constexpr store::Table key_table{"secret_key", key_columns, 2};
constexpr store::Table revocation_table{"visitor_revocation", revocation_columns, 2};
constexpr store::Table ban_table{"visitor_ban", ban_columns, 2};
constexpr store::Table mark_table{"visitor_ban_mark", mark_columns, 4};

// Calls read(row) for all rows of a list whose first column is its order.
template <class Read>
Result<void> each_row(store::Connection& connection, const store::Statement& list, desk::WorkspaceId workspace,
                      Read read) {
    std::int64_t after = 0;
    while (true) {
        const auto rows = connection.query(list, {workspace.value, after, page});
        if (!rows) return rows.error();
        for (const store::Row row : *rows) {
            read(row);
            after = row.integer(0);
        }
        if (static_cast<std::int64_t>(rows->size()) < page) return {};
    }
}

Result<void> read_bans(store::Connection& connection, desk::WorkspaceId workspace, Records& out) {
    const auto read = each_row(connection, sql::list_bans, workspace, [&](const store::Row& row) {
        out.bans.push_back(
            {row.id<desk::ContactId>(0), row.text(1), row.id<desk::AgentId>(2), row.instant(3), row.instant(4)});
    });
    if (!read) return read.error();
    const auto marks = connection.query(sql::list_ban_marks, {workspace.value});
    if (!marks) return marks.error();
    for (const store::Row row : *marks)
        out.ban_marks.push_back({row.id<desk::ContactId>(0), static_cast<BanMark::Kind>(row.integer(1)), row.text(2)});
    return {};
}

}  // namespace

Result<Records> read_records(store::Connection& connection, desk::WorkspaceId workspace) {
    Records out;
    const auto failures = {
        each_row(connection, sql::list_credentials, workspace,
                 [&](const store::Row& row) {
                     out.credentials.push_back(
                         {row.id<desk::AgentId>(0), row.text(1), row.text(2), row.text(3), row.integer(4)});
                 }),
        each_row(connection, sql::list_sessions, workspace,
                 [&](const store::Row& row) {
                     out.sessions.push_back({row.id<SessionKey>(0), row.id<desk::AgentId>(1), row.text(2),
                                             row.instant(3), row.instant(4), row.text(5), row.text(6)});
                 }),
        each_row(connection, sql::list_api_tokens, workspace,
                 [&](const store::Row& row) {
                     out.api_tokens.push_back({row.id<ApiTokenId>(0), row.id<desk::AgentId>(1), row.text(2),
                                               row.text(3), row.instant(4), split_words(row.text(5)), row.instant(6),
                                               row.instant(7)});
                 }),
        each_row(connection, sql::list_secret_keys, workspace,
                 [&](const store::Row& row) { out.keys.push_back({row.integer(0), row.text(1), row.instant(2)}); }),
        each_row(
            connection, sql::list_visitor_revocations, workspace,
            [&](const store::Row& row) { out.revocations.push_back({row.id<desk::IdentityId>(0), row.instant(1)}); }),
        read_bans(connection, workspace, out),
        each_row(connection, sql::list_invitations, workspace,
                 [&](const store::Row& row) { out.invitations.push_back(invitation_from(row)); }),
        read_account_records(connection, workspace, out.recovery_codes, out.resets),
    };
    for (const Result<void>& failure : failures) {
        if (!failure) return failure.error();
    }
    return out;
}

Result<std::string> normalise_email(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const std::size_t at = text.find('@');
    const bool has_both_sides = at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.rfind('@') == at;
    const bool is_plain =
        std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; });
    if (!has_both_sides || !is_plain || text.size() > most_email_bytes || !is_valid_utf8(text)) return Errc::invalid;
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

void Rows::put(store::Change& change, const Credential& credential, Instant now) const {
    change.put(credential_table, {workspace_.value, credential.agent.value, store::Bytes{credential.email},
                                  store::Bytes{credential.password_hash}, store::Bytes{credential.totp_secret},
                                  credential.totp_step, now.us});
}

void Rows::put(store::Change& change, const AgentSession& session) const {
    change.put(session_table,
               {workspace_.value, session.id.value, session.agent.value, store::Bytes{session.token_hash},
                session.opened_at.us, session.seen_at.us, store::Bytes{session.address}, store::Bytes{session.client}});
}

void Rows::erase(store::Change& change, SessionKey session) const {
    change.erase(session_table, {workspace_.value, session.value});
}

void Rows::put(store::Change& change, const ApiToken& token) const {
    change.put(api_token_table, {workspace_.value, token.id.value, token.agent.value, token.name,
                                 store::Bytes{token.token_hash}, token.created_at.us,
                                 store::Bytes{join_words(token.scopes)}, token.last_used_at.us, token.expires_at.us});
}

void Rows::erase(store::Change& change, ApiTokenId token) const {
    change.erase(api_token_table, {workspace_.value, token.value});
}

void Rows::put(store::Change& change, const SigningKey& key) const {
    change.put(key_table, {workspace_.value, key.number, store::Bytes{key.secret}, key.created_at.us});
}

void Rows::put(store::Change& change, const VisitorRevocation& revocation) const {
    change.put(revocation_table, {workspace_.value, revocation.identity.value, revocation.before.us});
}

void Rows::erase(store::Change& change, desk::IdentityId revoked) const {
    change.erase(revocation_table, {workspace_.value, revoked.value});
}

void Rows::put(store::Change& change, const Ban& ban) const {
    change.put(ban_table, {workspace_.value, ban.contact.value, ban.reason, ban.by.value, ban.at.us, ban.until.us});
}

void Rows::erase(store::Change& change, const Ban& ban) const {
    change.erase(ban_table, {workspace_.value, ban.contact.value});
}

// One that is not stored yet: it is all key, so there would be nothing to update.
void Rows::put(store::Change& change, const BanMark& mark) const {
    change.put_new(mark_table, {workspace_.value, mark.contact.value, static_cast<std::int64_t>(mark.kind),
                                store::Bytes{mark.value}});
}

void Rows::erase(store::Change& change, const BanMark& mark) const {
    change.erase(mark_table, {workspace_.value, mark.contact.value, static_cast<std::int64_t>(mark.kind),
                              store::Bytes{mark.value}});
}

}  // namespace waydesk::auth
