#pragma once
// Random tokens of 256 bits. Only their hash is kept, so a stolen database opens nothing. Pure; any thread.

#include "core/encoding.hpp"
#include "core/random.hpp"

#include <string>
#include <string_view>

namespace waydesk::auth {

inline constexpr std::size_t token_bytes = 32;
inline constexpr std::size_t most_token_length = 128;

struct OpaqueToken {
    std::string text;  // shown to its owner once
    std::string hash;  // 32 raw bytes, kept

    static OpaqueToken make(Random& random, std::string_view prefix = {}) {
        OpaqueToken token;
        token.text = std::string(prefix) + random.token(token_bytes);
        token.hash = sha256(token.text);
        return token;
    }
};

}  // namespace waydesk::auth
