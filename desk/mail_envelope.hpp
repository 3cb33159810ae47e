#pragma once
// What stands on the outside of an e-mail that is a message of a conversation. A plain value; any thread.

#include "core/json_writer.hpp"
#include "core/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::desk {

struct MailParty {
    std::string name;  // as shown; may be empty
    std::string address;
    bool operator==(const MailParty&) const = default;
};

struct MailEnvelope {
    static constexpr std::size_t most_parties = 50;  // in `to` and in `cc`
    static constexpr std::size_t most_name_bytes = 200;

    std::string id;  // of the stored mail ("m_…"); empty: of an answer, which is not made a mail yet
    MailParty from;  // no address: of an answer, the mailbox
    std::vector<MailParty> to, cc;
    std::string subject;
    bool html = false;  // the mail has HTML to show
    // Of a note for agents, why it is one: unverified (from somebody who takes no part in the conversation), automatic
    // (written by a machine), bounced (an answer came back), failed (an answer was not accepted). Empty: a message.
    std::string what;
    bool operator==(const MailEnvelope&) const = default;
};

// An address that may stand in an envelope and a header: one `@`, no blanks, controls, brackets or commas, ≤ 254 bytes.
bool is_mail_address(std::string_view address);

void write_party(JsonWriter& json, const MailParty& party);
void write_envelope(JsonWriter& json, const MailEnvelope& envelope);
std::string to_json(const MailEnvelope& envelope);
Result<MailEnvelope> envelope_from_json(std::string_view json);  // errors: invalid

}  // namespace waydesk::desk
