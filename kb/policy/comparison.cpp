#include "kb/policy/comparison.hpp"

namespace waydesk::kb::policy {

std::optional<std::int64_t> Difference::costs_more() const {
    if (before.find<Refund>() != nullptr && after.find<Refund>() != nullptr)
        return before.find<Refund>()->refund - after.find<Refund>()->refund;
    if (before.find<Change>() != nullptr && after.find<Change>() != nullptr) {
        const Result<std::int64_t> more = add(after.find<Change>()->net, -before.find<Change>()->net);
        if (more) return *more;
    }
    return std::nullopt;
}

std::vector<Difference> compare(const Library& before, const Library& after, std::span<const Request> requests) {
    std::vector<Difference> out;
    for (std::size_t number = 0; number < requests.size(); ++number) {
        Difference each{number, figures_of(before, requests[number]), figures_of(after, requests[number])};
        if (differs(each.before, each.after)) out.push_back(std::move(each));
    }
    return out;
}

}  // namespace waydesk::kb::policy
