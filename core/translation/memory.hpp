#pragma once
// Translations that were made a while ago: the same message is read by several agents, and an engine is slow. Bounded
// in bytes and in time, the oldest go first; nothing is written anywhere. Any thread.

#include "core/translation/translator.hpp"

#include "core/clock.hpp"

#include <deque>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace waydesk::translation {

struct Asked {
    std::string text;
    language::LanguageTag from, to;
};

class Memory {
public:
    static constexpr std::size_t most_bytes = 4 * 1024 * 1024;  // of texts, asked and answered
    static constexpr Duration kept_for = std::chrono::hours(1);

    explicit Memory(const Clock& clock, std::size_t bytes = most_bytes) : clock_(clock), bytes_(bytes) {}

    std::optional<Translated> find(const Asked& asked);
    void keep(const Asked& asked, Translated translated);
    std::size_t size();  // bytes that count

private:
    struct Kept {
        Translated translated;
        Duration at{0};
    };
    static std::string key_of(const Asked& asked);
    static std::size_t bytes_of(const std::string& key, const Kept& kept);
    void forget_oldest();
    void forget_old();

    const Clock& clock_;
    const std::size_t bytes_;
    std::mutex mutex_;
    std::unordered_map<std::string, Kept> kept_;
    std::deque<std::string> by_age_;  // keys of kept_, the oldest first
    std::size_t held_ = 0;
};

}  // namespace waydesk::translation
