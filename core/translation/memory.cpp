#include "core/translation/memory.hpp"

namespace waydesk::translation {

std::string Memory::key_of(const Asked& asked) { return asked.from.str() + "\n" + asked.to.str() + "\n" + asked.text; }

std::size_t Memory::bytes_of(const std::string& key, const Kept& kept) {
    return 2 * key.size() + kept.translated.text.size();  // the key stands in both lists
}

void Memory::forget_oldest() {
    const auto found = kept_.find(by_age_.front());
    held_ -= bytes_of(found->first, found->second);
    kept_.erase(found);
    by_age_.pop_front();
}

void Memory::forget_old() {
    while (!by_age_.empty() && clock_.monotonic() - kept_.find(by_age_.front())->second.at >= kept_for) forget_oldest();
}

std::optional<Translated> Memory::find(const Asked& asked) {
    const std::scoped_lock lock(mutex_);
    forget_old();
    const auto found = kept_.find(key_of(asked));
    return found == kept_.end() ? std::nullopt : std::optional(found->second.translated);
}

void Memory::keep(const Asked& asked, Translated translated) {
    const std::scoped_lock lock(mutex_);
    forget_old();
    const std::string key = key_of(asked);
    Kept kept{std::move(translated), clock_.monotonic()};
    const std::size_t bytes = bytes_of(key, kept);
    if (bytes > bytes_ || kept_.contains(key)) return;
    while (held_ + bytes > bytes_) forget_oldest();
    held_ += bytes;
    by_age_.push_back(key);
    kept_.emplace(key, std::move(kept));
}

std::size_t Memory::size() {
    const std::scoped_lock lock(mutex_);
    forget_old();
    return held_;
}

}  // namespace waydesk::translation
