#pragma once
// The mails that are kept: what came and what goes, as plain data, and how it becomes rows and comes back.
// Reading blocks: any thread with a connection of its own.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/event.hpp"
#include "desk/mail_envelope.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace waydesk::email {

struct MailTag {
    static constexpr std::string_view prefix = "m";
};
using MailId = Id<MailTag>;

// The numbers are stored.
enum class Direction : std::int16_t { in = 1, out = 2 };
enum class MailState : std::int16_t {
    received = 1,     // kept, and not brought to the desk yet
    taken = 2,        // an event of a conversation
    quarantined = 3,  // could not be read; waits for somebody to try again
    ignored = 4,      // by rule
    waiting = 11,     // until it is due
    sending = 12,
    sent = 13,
    failed = 14,  // for good
    cancelled = 15,
};
std::string_view to_string(MailState state);
std::optional<MailState> mail_state_from(std::string_view text);

struct StoredMail {
    MailId id;
    Direction direction = Direction::in;
    std::string mailbox;     // its name
    std::string key;         // 32 bytes
    std::string message_id;  // without <>; empty: it has none
    desk::ConversationId conversation;
    std::int64_t journal = 0;  // of the event an outgoing mail carries
    std::int64_t seq = 0;
    MailState state = MailState::received;
    std::string reason;    // why it is where it is; English, one sentence or a code
    std::string envelope;  // JSON of desk::MailEnvelope; empty: not read yet
    Instant at;            // when it was taken in, or written
    Instant due_at;
    std::int64_t tries = 0;
    std::int64_t size = 0;  // bytes as it came
};

inline constexpr std::size_t inline_raw_bytes = 64 * 1024;  // below it the raw mail is a row
inline constexpr std::size_t most_parties_stored = 200;     // of a conversation

struct Mark {
    std::int64_t validity = 0;
    std::int64_t place = 0;
};

// Of one mailbox, what is not done yet.
struct Waiting {
    std::int64_t in = 0, out = 0;   // not brought to the desk; due, and not sent
    Instant oldest_in, oldest_out;  // since when; not set: there is none
};

// Rows of one workspace, for a Change.
class MailRows {
public:
    explicit MailRows(desk::WorkspaceId workspace) : workspace_(workspace) {}

    void add(store::Change& change, const StoredMail& mail) const;
    void add_raw(store::Change& change, MailId id, std::string bytes) const;
    // Refused when it is not in the state `from` any more.
    void move(store::Change& change, const StoredMail& mail, MailState from) const;
    void add_party(store::Change& change, desk::ConversationId conversation, const std::string& address) const;
    void put_mark(store::Change& change, const std::string& mailbox, Mark mark) const;

private:
    desk::WorkspaceId workspace_;
};

class MailBook {
public:
    MailBook(store::Connection& connection, desk::WorkspaceId workspace)
        : connection_(connection), workspace_(workspace) {}

    Result<StoredMail> find(MailId id);  // errors: not_found
    Result<std::optional<StoredMail>> find(const std::string& mailbox, const std::string& key);
    Result<std::vector<StoredMail>> after(MailState state, MailId after, std::int64_t limit);  // ascending
    Result<std::vector<StoredMail>> before(MailState state, MailId before,
                                           std::int64_t limit);  // none: the newest first
    Result<std::vector<StoredMail>> of(desk::ConversationId conversation, MailId before, std::int64_t limit);
    // Those with one of these Message-IDs (at most Clues::most count), the newest first.
    Result<std::vector<StoredMail>> with_message_ids(std::span<const std::string> ids);
    Result<std::int64_t> latest_id();
    Result<std::map<std::string, Waiting, std::less<>>> waiting(Instant now);  // by mailbox
    Result<std::optional<std::string>> raw(MailId id);  // nothing: it is a file, or an outgoing mail
    // Who takes part in a conversation, in lower case: its contact, and whom those who take part wrote to.
    Result<std::vector<std::string>> parties(desk::ConversationId conversation);
    Result<Mark> mark(const std::string& mailbox);                      // zero when there is none
    Result<desk::IdentityId> owner(desk::ConversationId conversation);  // errors: not_found
    // Chats in which the traveler did not speak last, by when something happened in them; `behind` is how far they were
    // listed, and moves.
    struct ChatsPlace {
        Instant last_at;
        desk::ConversationId id;
    };
    Result<std::vector<desk::ConversationId>> left_chats(ChatsPlace& behind, std::int64_t limit);
    // What was said to everybody in e-mail conversations, and all notes, ascending, and how far was looked.
    struct Said {
        std::vector<desk::EventPtr> events;
        std::int64_t upto = 0;
    };
    Result<Said> said_after(std::int64_t journal);

private:
    Result<std::vector<StoredMail>> list(const store::Statement& statement, std::span<const store::Value> values);

    store::Connection& connection_;
    desk::WorkspaceId workspace_;
};

}  // namespace waydesk::email
