#pragma once
// What makes a mail the same mail: its Message-ID together with its content, without what servers on the way add. The
// same mail fetched twice has the same key; another mail under a Message-ID that was used before has another.
// Pure; any thread.

#include <string>
#include <string_view>

namespace waydesk::email {

struct MailKey {
    std::string digest;      // 32 raw bytes
    std::string message_id;  // without <>; printable ASCII of at most 998 bytes, else empty
};

MailKey key_of(std::string_view raw);

}  // namespace waydesk::email
