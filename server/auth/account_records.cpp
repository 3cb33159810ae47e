#include "server/auth/account_records.hpp"

#include "core/words.hpp"
#include "server/auth/auth_sql.hpp"
#include "server/auth/records.hpp"

namespace waydesk::auth {
namespace {

constexpr std::string_view code_columns[] = {"workspace", "agent", "code_hash"};
constexpr std::string_view invitation_columns[] = {"workspace", "id",         "token_hash", "mailed_hash", "email",
                                                   "name",      "role",       "queues",     "languages",   "made_by",
                                                   "made_at",   "expires_at", "mail_at",    "mail_tries"};
constexpr std::string_view reset_columns[] = {"workspace",  "agent",   "by_mail",   "token_hash",
                                              "expires_at", "mail_at", "mail_tries"};

constexpr store::Table code_table{"recovery_code", code_columns, 3};
constexpr store::Table invitation_table{"invitation", invitation_columns, 2};
constexpr store::Table reset_table{"password_reset", reset_columns, 3};

std::vector<std::string> words_of(const std::vector<desk::QueueId>& queues) {
    std::vector<std::string> out;
    for (const desk::QueueId queue : queues) out.push_back(queue.str());
    return out;
}

std::vector<desk::QueueId> queues_from(std::string_view text) {
    std::vector<desk::QueueId> out;
    for (const std::string& word : split_words(text))
        if (const auto queue = desk::QueueId::parse(word)) out.push_back(*queue);
    return out;
}

}  // namespace

Invitation invitation_from(const store::Row& row) {
    Invitation out;
    out.id = row.id<InvitationId>(0);
    out.token_hash = row.text(1), out.mailed_hash = row.text(2);
    out.email = row.text(3), out.name = row.text(4);
    out.role = desk::role_from(row.text(5)).value_or(desk::Role::agent);
    out.queues = queues_from(row.text(6)), out.languages = split_words(row.text(7));
    out.made_by = row.id<desk::AgentId>(8), out.made_at = row.instant(9), out.expires_at = row.instant(10);
    out.mail = {row.instant(11), row.integer(12)};
    return out;
}

Result<void> read_account_records(store::Connection& connection, desk::WorkspaceId workspace,
                                  std::vector<RecoveryCode>& codes, std::vector<Reset>& resets) {
    const auto stored = connection.query(sql::list_recovery_codes, {workspace.value});
    if (!stored) return stored.error();
    for (const store::Row row : *stored) codes.push_back({row.id<desk::AgentId>(0), row.text(1)});
    const auto asked = connection.query(sql::list_password_resets, {workspace.value});
    if (!asked) return asked.error();
    for (const store::Row row : *asked)
        resets.push_back({row.id<desk::AgentId>(0), row.boolean(1), row.text(2), row.instant(3),
                          MailDue{row.instant(4), row.integer(5)}});
    return {};
}

void Rows::put(store::Change& change, const RecoveryCode& code) const {
    change.put_new(code_table, {workspace_.value, code.agent.value, store::Bytes{code.code_hash}});
}

void Rows::erase(store::Change& change, const RecoveryCode& code) const {
    change.erase(code_table, {workspace_.value, code.agent.value, store::Bytes{code.code_hash}});
}

void Rows::put(store::Change& change, const Invitation& one) const {
    change.put(invitation_table,
               {workspace_.value, one.id.value, store::Bytes{one.token_hash}, store::Bytes{one.mailed_hash},
                store::Bytes{one.email}, one.name, store::Bytes{std::string(desk::to_string(one.role))},
                store::Bytes{join_words(words_of(one.queues))}, store::Bytes{join_words(one.languages)},
                one.made_by.value, one.made_at.us, one.expires_at.us, one.mail.at.us, one.mail.tries});
}

void Rows::erase(store::Change& change, InvitationId invitation) const {
    change.erase(invitation_table, {workspace_.value, invitation.value});
}

void Rows::put(store::Change& change, const Reset& reset) const {
    change.put(reset_table, {workspace_.value, reset.agent.value, std::int64_t{reset.by_mail},
                             store::Bytes{reset.token_hash}, reset.expires_at.us, reset.mail.at.us, reset.mail.tries});
}

void Rows::erase(store::Change& change, const Reset& reset) const {
    change.erase(reset_table, {workspace_.value, reset.agent.value, std::int64_t{reset.by_mail}});
}

}  // namespace waydesk::auth
