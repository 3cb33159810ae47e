// Any bytes as a reply token, an address, a Message-ID and a mail whose key is wanted: nobody's token counts but ours,
// and a key depends on neither line ends nor what servers add. See driver.cpp.
#include "channels/email/mail_key.hpp"
#include "channels/email/reply_token.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace waydesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const email::ReplyTokens tokens({{7, std::string(32, 'q')}});
    constexpr std::string_view mailbox = "support@example.com";
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto& found : {tokens.read(text), tokens.of_address(text, mailbox), tokens.of_message_id(text, mailbox)})
        if (found) ensure(tokens.read(tokens.token(*found)) == found, "what is read was made for that conversation");
    if (const auto found = tokens.read(text))
        ensure(tokens.token(*found) == email::lower(text), "a conversation's token has one spelling");
    const email::MailKey key = email::key_of(text);
    ensure(key.digest.size() == 32 && key.message_id.size() <= 998, "a key is bounded");
    ensure(email::key_of("Received: from nowhere\r\n" + std::string(text)).digest == key.digest ||
               text.starts_with(' ') || text.starts_with('\t') || text.starts_with('\n') || text.starts_with("\r\n"),
           "what a server adds in front does not count");
    return 0;
}
