#pragma once
// Passwords as argon2id hashes (libsodium). Slow on purpose: call it on a worker pool, with a limit on how many run at
// once. Immutable; any thread.

#include "core/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace waydesk::auth {

inline constexpr std::size_t least_password_bytes = 10;
inline constexpr std::size_t most_password_bytes = 256;

// OWASP's second choice for argon2id: 19 MiB, two passes; about 40 ms.
struct PasswordCost {
    unsigned long long passes = 2;
    std::size_t memory_bytes = 19 * 1024 * 1024;
};

class Passwords {
public:
    explicit Passwords(PasswordCost cost = {});

    Result<std::string> hash(std::string_view password) const;  // errors: invalid (length), busy (no memory)

    // Whether `password` belongs to `stored`. Without a stored hash a decoy of the same cost is checked, so that the
    // time does not tell whether the account exists (S-10). An empty or overlong password never matches.
    bool verify(const std::optional<std::string>& stored, std::string_view password) const;

private:
    PasswordCost cost_;
    std::string decoy_;
};

}  // namespace waydesk::auth
