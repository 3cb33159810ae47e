#include "channels/email/mail_book.hpp"

#include "channels/email/email_sql.hpp"
#include "channels/email/placing.hpp"
#include "core/encoding.hpp"
#include "desk/rows.hpp"

#include <array>
#include <limits>

namespace waydesk::email {
namespace {

constexpr std::string_view mail_columns[] = {
    "workspace", "id",    "direction", "mailbox",  "mail_key", "message_hash", "message_id", "conversation", "journal",
    "seq",       "state", "reason",    "envelope", "at",       "due_at",       "tries",      "size"};
constexpr std::string_view mail_indexed[] = {"mailbox", "mail_key", "message_hash", "conversation", "state"};
constexpr std::string_view raw_columns[] = {"workspace", "id", "bytes"};
constexpr std::string_view party_columns[] = {"workspace", "conversation", "address"};
constexpr std::string_view mark_columns[] = {"workspace", "mailbox", "validity", "place"};

const store::Table mail_table{"mail", mail_columns, 2, mail_indexed};
const store::Table raw_table{"mail_raw", raw_columns, 2};
const store::Table party_table{"mail_party", party_columns, 3};
const store::Table mark_table{"mail_mark", mark_columns, 2};

constexpr std::int64_t journal_at_once = 20'000;  // numbers looked at for answers in one go
constexpr std::int64_t messages_at_once = 200;

constexpr std::array<std::pair<MailState, std::string_view>, 9> state_names{{{MailState::received, "received"},
                                                                             {MailState::taken, "taken"},
                                                                             {MailState::quarantined, "quarantined"},
                                                                             {MailState::ignored, "ignored"},
                                                                             {MailState::waiting, "waiting"},
                                                                             {MailState::sending, "sending"},
                                                                             {MailState::sent, "sent"},
                                                                             {MailState::failed, "failed"},
                                                                             {MailState::cancelled, "cancelled"}}};

std::string hash_of(const std::string& message_id) { return message_id.empty() ? std::string() : sha256(message_id); }

StoredMail mail_from(const store::Row& row) {
    StoredMail out;
    out.id = row.id<MailId>(0), out.direction = static_cast<Direction>(row.integer(1));
    out.mailbox = row.text(2), out.key = row.text(3), out.message_id = row.text(4);
    out.conversation = row.id<desk::ConversationId>(5), out.journal = row.integer(6), out.seq = row.integer(7);
    out.state = static_cast<MailState>(row.integer(8)), out.reason = row.text(9), out.envelope = row.text(10);
    out.at = row.instant(11), out.due_at = row.instant(12), out.tries = row.integer(13), out.size = row.integer(14);
    return out;
}

}  // namespace

std::string_view to_string(MailState state) {
    for (const auto& [value, name] : state_names)
        if (value == state) return name;
    return "unknown";
}

std::optional<MailState> mail_state_from(std::string_view text) {
    for (const auto& [value, name] : state_names)
        if (name == text) return value;
    return std::nullopt;
}

void MailRows::add(store::Change& change, const StoredMail& mail) const {
    change.put_new(mail_table, {workspace_.value, mail.id.value, static_cast<std::int64_t>(mail.direction),
                                store::Bytes{mail.mailbox}, store::Bytes{mail.key},
                                store::Bytes{hash_of(mail.message_id)}, mail.message_id, mail.conversation.value,
                                mail.journal, mail.seq, static_cast<std::int64_t>(mail.state), mail.reason,
                                mail.envelope, mail.at.us, mail.due_at.us, mail.tries, mail.size});
}

void MailRows::add_raw(store::Change& change, MailId id, std::string bytes) const {
    change.insert(raw_table, {workspace_.value, id.value, store::Bytes{std::move(bytes)}});
}

void MailRows::move(store::Change& change, const StoredMail& mail, MailState from) const {
    change.guard(sql::move_mail,
                 {static_cast<std::int64_t>(mail.state), mail.reason, mail.conversation.value, mail.seq, mail.envelope,
                  mail.due_at.us, mail.tries, workspace_.value, mail.id.value, static_cast<std::int64_t>(from)});
}

void MailRows::add_party(store::Change& change, desk::ConversationId conversation, const std::string& address) const {
    change.insert(party_table, {workspace_.value, conversation.value, store::Bytes{address}});
}

void MailRows::put_mark(store::Change& change, const std::string& mailbox, Mark mark) const {
    change.put(mark_table, {workspace_.value, store::Bytes{mailbox}, mark.validity, mark.place});
}

Result<StoredMail> MailBook::find(MailId id) {
    const auto rows = connection_.query(sql::find_mail, {workspace_.value, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return mail_from(rows->front());
}

Result<std::optional<StoredMail>> MailBook::find(const std::string& mailbox, const std::string& key) {
    const auto rows =
        connection_.query(sql::find_mail_by_key, {workspace_.value, store::Bytes{mailbox}, store::Bytes{key}});
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<StoredMail>();
    return std::optional<StoredMail>(mail_from(rows->front()));
}

Result<std::vector<StoredMail>> MailBook::list(const store::Statement& statement,
                                               std::span<const store::Value> values) {
    const auto rows = connection_.query(statement, values);
    if (!rows) return rows.error();
    std::vector<StoredMail> out;
    for (const store::Row row : *rows) out.push_back(mail_from(row));
    return out;
}

Result<std::vector<StoredMail>> MailBook::after(MailState state, MailId after, std::int64_t limit) {
    const store::Cells values{workspace_.value, static_cast<std::int64_t>(state), after.value, limit};
    return list(sql::list_mails_ascending, values);
}

Result<std::vector<StoredMail>> MailBook::before(MailState state, MailId before, std::int64_t limit) {
    const std::int64_t below = before ? before.value : std::numeric_limits<std::int64_t>::max();
    const store::Cells values{workspace_.value, static_cast<std::int64_t>(state), below, limit};
    return list(sql::list_mails, values);
}

Result<std::vector<StoredMail>> MailBook::of(desk::ConversationId conversation, MailId before, std::int64_t limit) {
    const std::int64_t below = before ? before.value : std::numeric_limits<std::int64_t>::max();
    const store::Cells values{workspace_.value, conversation.value, below, limit};
    return list(sql::list_mails_of_conversation, values);
}

Result<std::vector<StoredMail>> MailBook::with_message_ids(std::span<const std::string> ids) {
    if (ids.empty()) return std::vector<StoredMail>();
    store::Cells values{workspace_.value};
    for (std::size_t n = 0; n < Clues::most; ++n)
        values.emplace_back(store::Bytes{sha256(n < ids.size() ? ids[n] : ids.front())});
    return list(sql::list_mails_by_message, values);
}

Result<std::int64_t> MailBook::latest_id() {
    const auto rows = connection_.query(sql::find_latest_mail, {workspace_.value});
    if (!rows) return rows.error();
    return rows->empty() ? 0 : rows->front().integer(0);
}

Result<std::map<std::string, Waiting, std::less<>>> MailBook::waiting(Instant now) {
    std::map<std::string, Waiting, std::less<>> out;
    const auto in = connection_.query(sql::count_received, {workspace_.value});
    if (!in) return in.error();
    for (const store::Row row : *in) {
        Waiting& one = out[row.text(0)];
        one.in = row.integer(1), one.oldest_in = row.instant(2);
    }
    const auto due = connection_.query(sql::count_due, {workspace_.value, now.us});
    if (!due) return due.error();
    for (const store::Row row : *due) {
        Waiting& one = out[row.text(0)];
        one.out = row.integer(1), one.oldest_out = row.instant(2);
    }
    return out;
}

Result<std::optional<std::string>> MailBook::raw(MailId id) {
    const auto rows = connection_.query(sql::find_raw, {workspace_.value, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<std::string>();
    return std::optional<std::string>(rows->front().text(0));
}

Result<std::vector<std::string>> MailBook::parties(desk::ConversationId conversation) {
    std::vector<std::string> out;
    for (const store::Statement* statement : {&sql::list_parties, &sql::list_contact_addresses}) {
        const auto rows = connection_.query(*statement, {workspace_.value, conversation.value});
        if (!rows) return rows.error();
        for (const store::Row row : *rows) out.push_back(row.text(0));
    }
    return out;
}

Result<desk::IdentityId> MailBook::owner(desk::ConversationId conversation) {
    const auto rows = connection_.query(sql::find_owner, {workspace_.value, conversation.value});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return rows->front().id<desk::IdentityId>(0);
}

Result<std::vector<desk::ConversationId>> MailBook::left_chats(ChatsPlace& behind, std::int64_t limit) {
    const auto rows = connection_.query(sql::list_left_chats,
                                        {workspace_.value, behind.last_at.us, behind.last_at.us, behind.id.value,
                                         store::Bytes{"webchat"}, store::Bytes{"callback"}, limit});
    if (!rows) return rows.error();
    std::vector<desk::ConversationId> out;
    for (const store::Row row : *rows) {
        out.push_back(row.id<desk::ConversationId>(0));
        behind = {row.instant(1), out.back()};
    }
    return out;
}

Result<Mark> MailBook::mark(const std::string& mailbox) {
    const auto rows = connection_.query(sql::find_mark, {workspace_.value, store::Bytes{mailbox}});
    if (!rows) return rows.error();
    if (rows->empty()) return Mark{};
    return Mark{rows->front().integer(0), rows->front().integer(1)};
}

Result<MailBook::Said> MailBook::said_after(std::int64_t journal) {
    const auto last = connection_.query(sql::find_last_journal, {workspace_.value});
    if (!last) return last.error();
    Said out;
    out.upto = std::min(last->empty() ? journal : last->front().integer(0), journal + journal_at_once);
    if (out.upto <= journal) return Said{{}, journal};
    const auto rows = connection_.query(sql::list_messages,
                                        {workspace_.value, journal, out.upto, store::Bytes{"email"}, messages_at_once});
    if (!rows) return rows.error();
    for (const store::Row row : *rows) out.events.push_back(desk::rows::event_from(row));
    if (rows->size() == static_cast<std::size_t>(messages_at_once)) out.upto = out.events.back()->journal;
    return out;
}

}  // namespace waydesk::email
