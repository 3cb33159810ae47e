#pragma once
// Remembers which subjects had a change refused, so that what was thought out on top of it is refused as well, and in
// turn what was thought out on top of that.

#include "core/store/change.hpp"

#include <unordered_set>

namespace waydesk::store {

class RefusedSubjects {
public:
    // Takes the change's forgiveness into account first. A change without subjects is always admitted.
    bool admits(const Change& change) {
        if (change.forgives_all()) {
            all_ = false;
            refused_.clear();
        }
        for (const std::int64_t subject : change.forgiven()) refused_.erase(subject);
        if (all_ && !change.subjects().empty()) return false;
        if (refused_.empty()) return true;
        for (const std::int64_t subject : change.subjects()) {
            if (!refused_.contains(subject)) continue;
            refuse(change);
            return false;
        }
        return true;
    }
    void refuse(const Change& change) { refused_.insert(change.subjects().begin(), change.subjects().end()); }
    void refuse_all() { all_ = true; }

private:
    std::unordered_set<std::int64_t> refused_;
    bool all_ = false;
};

}  // namespace waydesk::store
