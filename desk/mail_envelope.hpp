#pragma once
// What stands on the outside of an e-mail that is a message of a conversation. A plain value; any thread.

#include "core/instant.hpp"
#include "core/json_writer.hpp"
#include "core/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::desk {

struct MailParty {
    std::string name;  // as shown; may be empty
    std::string address;
    bool operator==(const MailParty&) const = default;
};

// What our own mail server found out about who sent it, in the words of RFC 8601: pass, fail, softfail, none …
struct MailAuth {
    std::string spf, dkim, dmarc;
    bool operator==(const MailAuth&) const = default;
};

struct MailEnvelope {
    static constexpr std::size_t most_parties = 50;      // in `to`, in `cc` and in `bcc`
    static constexpr std::size_t most_recipients = 100;  // of all three: a server has to take so many (RFC 5321)
    static constexpr std::size_t most_name_bytes = 200;
    static constexpr Duration most_ahead = std::chrono::days(90);  // of `send_at`

    std::string id;  // of the stored mail ("m_…"); empty: of an answer, which is not made a mail yet
    MailParty from;  // no address: of an answer, the mailbox
    std::vector<MailParty> to, cc;
    std::vector<MailParty> bcc;  // for agents' eyes only; never in a header
    MailParty reply_to;          // where its writer wants answers, when that is not `from`; no address: there
    std::string subject;
    bool html = false;  // the mail has HTML to show
    // Of a note for agents, why it is one: unverified (from somebody who takes no part in the conversation), forwarded
    // (from somebody to whom a mail of it was passed on), automatic (written by a machine), bounced (an answer came
    // back), failed (an answer was not accepted), continued (answers that were not read in the chat went by e-mail);
    // of a mail of ours that is no message: acknowledged, letter (of a complaint or a refund). Empty: a message.
    std::string what;
    std::optional<MailAuth> auth;  // nothing: not known
    std::string forward;           // of the mail that is passed on ("m_…"); empty: none
    // Of an answer: "last" = with what was written before it; as a mail, the id of the mail that is quoted. Empty:
    // none.
    std::string quote;
    Instant send_at;         // not set: at once
    std::int64_t since = 0;  // of a mail with all that was said since this event to its own; 0: with its own alone
    bool operator==(const MailEnvelope&) const = default;
};

// An address that may stand in an envelope and a header: one `@`, no blanks, controls, brackets or commas, ≤ 254 bytes.
bool is_mail_address(std::string_view address);

void write_party(JsonWriter& json, const MailParty& party);
void write_envelope(JsonWriter& json, const MailEnvelope& envelope);
std::string to_json(const MailEnvelope& envelope);
Result<MailEnvelope> envelope_from_json(std::string_view json);  // errors: invalid

}  // namespace waydesk::desk
