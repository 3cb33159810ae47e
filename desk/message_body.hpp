#pragma once
// The body of a `message` event: what is stored and what is on the wire are the same JSON text.

#include "core/language/warnings.hpp"
#include "core/privacy/mask.hpp"
#include "core/result.hpp"
#include "desk/ids.hpp"
#include "desk/mail_envelope.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::desk {

struct AttachmentInfo {
    AttachmentId id;
    std::string name;
    std::string type;
    std::int64_t size = 0;
    std::string state = "ready";  // ready | scanning
};

struct MessageBody {
    std::string text;
    std::string language;  // empty: not known
    std::vector<AttachmentInfo> attachments;
    privacy::Kinds masked;  // in the text
    std::vector<language::TextWarning> warnings;
    std::vector<AgentId> mentions;
    std::optional<MailEnvelope> mail;  // of a message that came, or goes, by e-mail
};

std::string to_json(const MessageBody& body);
Result<MessageBody> message_body_from_json(std::string_view json);  // errors: invalid

// The same for travelers' eyes: without whom a mail went to in secret. Most bodies come back as they are.
std::string body_for_visitors(std::string_view json);

// Tells a retry from another message under the same client id: SHA-256 over kind, visibility, text and attachments.
// To whom it goes by e-mail does not count: the mail itself fixes that.
std::string message_digest(std::string_view visibility, std::string_view text,
                           const std::vector<AttachmentId>& attachments);

}  // namespace waydesk::desk
