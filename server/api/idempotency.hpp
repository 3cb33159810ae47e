#pragma once
// Answers of writes that carried an Idempotency-Key, so that a retry gets the first answer and does nothing twice.
// Pure; one thread. In memory: what must survive a restart has a client id of its own (messages).

#include "core/instant.hpp"

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>

namespace waydesk::api {

struct KeptAnswer {
    int status = 0;
    std::string body;
};

class IdempotencyBook {
public:
    static constexpr std::size_t most_keys = 10'000;
    static constexpr std::size_t most_answer_bytes = 16 * 1024;
    static constexpr std::size_t most_key_length = 128;
    static constexpr Duration life = 24h;

    enum class Refusal { in_progress, other_request };
    struct Proceed {};
    using Claim = std::variant<Proceed, KeptAnswer, Refusal>;

    // `key` names the asker and his key; `request` is a digest of what he asks.
    Claim claim(const std::string& key, const std::string& request, Instant now);
    void settle(const std::string& key, KeptAnswer answer);  // too long an answer is not kept
    void release(const std::string& key);                    // failed: a retry may try again
    std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        std::string request;
        std::optional<KeptAnswer> answer;
    };
    void forget_old(Instant now);

    std::unordered_map<std::string, Entry> entries_;
    std::deque<std::pair<Instant, std::string>> by_age_;  // also of keys that are gone
};

}  // namespace waydesk::api
