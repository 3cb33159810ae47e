#pragma once
// Hands values from many threads to one: the owner is woken once for all that came meanwhile, not once for each.

#include <mutex>
#include <utility>
#include <vector>

namespace waydesk {

template <class T>
class Mailbox {
public:
    // Any thread. True when the owner has to be woken: it takes everything that is there by then.
    [[nodiscard]] bool put(T value) {
        const std::scoped_lock lock(mutex_);
        waiting_.push_back(std::move(value));
        return waiting_.size() == 1;
    }
    // The owner's thread. In the order of putting.
    std::vector<T> take() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(waiting_, {});
    }

private:
    std::mutex mutex_;
    std::vector<T> waiting_;
};

}  // namespace waydesk
