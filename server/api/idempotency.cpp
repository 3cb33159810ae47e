#include "server/api/idempotency.hpp"

namespace waydesk::api {

IdempotencyBook::Claim IdempotencyBook::claim(const std::string& key, const std::string& request, Instant now) {
    forget_old(now);
    const auto found = entries_.find(key);
    if (found != entries_.end()) {
        if (found->second.request != request) return Refusal::other_request;
        if (!found->second.answer) return Refusal::in_progress;
        return *found->second.answer;
    }
    entries_.emplace(key, Entry{request, std::nullopt});
    by_age_.emplace_back(now, key);
    return Proceed{};
}

void IdempotencyBook::settle(const std::string& key, KeptAnswer answer) {
    const auto found = entries_.find(key);
    if (found == entries_.end()) return;
    if (answer.body.size() > most_answer_bytes) return release(key);
    found->second.answer = std::move(answer);
}

void IdempotencyBook::release(const std::string& key) { entries_.erase(key); }

void IdempotencyBook::forget_old(Instant now) {
    while (!by_age_.empty() && (by_age_.size() >= most_keys || by_age_.front().first + life <= now)) {
        entries_.erase(by_age_.front().second);
        by_age_.pop_front();
    }
}

}  // namespace waydesk::api
