#pragma once
// What lets an answer find its conversation: the conversation's id with a MAC of ours, in the address we are answered
// at (support+TOKEN@example.com) and in the Message-IDs we give (<TOKEN.unique@example.com>). Nobody can make one for a
// conversation he was not written to from (S-23). Immutable; any thread.

#include "desk/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::email {

struct TokenKey {
    std::int64_t number = 0;  // 1…255, part of the token
    std::string secret;       // 32 raw bytes, for this use alone
};

class ReplyTokens {
public:
    static constexpr std::size_t length = 34;     // characters: key number, id and MAC in base 32
    static constexpr std::size_t mac_bytes = 12;  // 96 bits

    explicit ReplyTokens(std::vector<TokenKey> keys);  // at least one, ascending: the last makes, all are read

    std::string token(desk::ConversationId conversation) const;
    // Letters of any case, because mail servers change it. Nothing: not a token, or not of ours.
    std::optional<desk::ConversationId> read(std::string_view token) const;

    // "support@example.com" -> "support+TOKEN@example.com"
    std::string address(std::string_view mailbox, desk::ConversationId conversation) const;
    // The conversation of an address made of `mailbox`, or of a Message-ID (without <>) of its domain.
    std::optional<desk::ConversationId> of_address(std::string_view address, std::string_view mailbox) const;
    std::optional<desk::ConversationId> of_message_id(std::string_view id, std::string_view mailbox) const;

private:
    std::vector<TokenKey> keys_;
};

std::string lower(std::string_view text);                             // ASCII letters; addresses are compared so
bool is_mailbox(std::string_view address, std::string_view mailbox);  // itself, or with a tag

}  // namespace waydesk::email
