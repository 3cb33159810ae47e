#pragma once
// The keys with which we sign what others carry for us: visitor tokens, links to files. The newest signs, all of them
// verify; so a key can be changed without breaking what is in people's hands. A value; any thread.

#include "core/instant.hpp"
#include "core/random.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::auth {

struct SigningKey {
    std::int64_t number = 0;  // 1…255, part of what is signed
    std::string secret;       // 32 raw bytes
    Instant created_at;

    static SigningKey make(std::int64_t number, Random& random, Instant now);
};

class KeyRing {
public:
    static constexpr std::int64_t most_number = 255;

    explicit KeyRing(std::vector<SigningKey> keys);  // at least one; any order

    // `purpose` keeps what is signed for one use from being taken for another. 32 raw bytes.
    std::string sign(std::string_view purpose, std::string_view text) const;
    bool verify(std::int64_t number, std::string_view purpose, std::string_view text, std::string_view mac) const;
    std::int64_t newest() const { return keys_.back().number; }

private:
    std::vector<SigningKey> keys_;  // ascending by number
};

}  // namespace waydesk::auth
