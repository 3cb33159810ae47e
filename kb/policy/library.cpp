#include "kb/policy/library.hpp"

#include "kb/policy/place.hpp"
#include "kb/policy/reading.hpp"

#include <algorithm>

namespace waydesk::kb::policy {

bool Library::holds(const Policy& policy) const {
    for (const Policies& each : layers_)
        for (const auto& other : each)
            if (other->id == policy.id && other->version == policy.version) return true;
    return false;
}

void Library::add(const std::shared_ptr<const Policy>& policy) {
    layers_[static_cast<std::size_t>(policy->layer)].push_back(policy);
}

void Library::sort() {
    for (Policies& each : layers_)
        std::ranges::sort(each, [](const auto& a, const auto& b) {
            return a->id != b->id ? a->id < b->id : a->version > b->version;
        });
}

Library::Loading Library::load(std::span<const PolicyFile> files, std::shared_ptr<const Tables> tables,
                               const Library* before) {
    const std::shared_ptr<Library> out(new Library(std::move(tables)));
    std::vector<RefusedFile> refused;
    for (const PolicyFile& file : files) {
        Policies policies;
        Checked<std::vector<Policy>> read = read_policies(file.text, *out->tables_);
        if (read) {
            for (Policy& policy : *read) policies.push_back(std::make_shared<const Policy>(std::move(policy)));
            const auto twice = std::ranges::find_if(policies, [&](const auto& policy) { return out->holds(*policy); });
            if (twice != policies.end())
                read = Flaws{{"", "Version " + std::to_string((*twice)->version) + " of " + quoted((*twice)->id) +
                                      " is already in another file."}};
        }
        if (!read) {
            refused.push_back({file.name, read.error().front()});
            policies.clear();
            if (before != nullptr && before->files_.contains(file.name))
                std::ranges::copy_if(before->files_.at(file.name), std::back_inserter(policies),
                                     [&](const auto& policy) { return !out->holds(*policy); });
        }
        for (const auto& policy : policies) out->add(policy);
        out->files_[file.name] = std::move(policies);
    }
    out->sort();
    return {out, std::move(refused)};
}

Library::Shared Library::of(std::span<const std::shared_ptr<const Policy>> policies,
                            std::shared_ptr<const Tables> tables) {
    const std::shared_ptr<Library> out(new Library(std::move(tables)));
    for (const auto& policy : policies) out->add(policy);
    out->sort();
    return out;
}

Library::Shared Library::restricted_to(const std::set<std::string, std::less<>>& ids) const {
    const std::shared_ptr<Library> out(new Library(tables_));
    for (const Policies& each : layers_)
        for (const auto& policy : each)
            if (ids.contains(policy->id)) out->add(policy);
    return out;
}

Library::Shared Library::joined_with(const Library& other) const {
    const std::shared_ptr<Library> out(new Library(*this));
    for (const Policies& each : other.layers_)
        for (const auto& policy : each)
            if (!out->holds(*policy)) out->add(policy);
    out->sort();
    return out;
}

}  // namespace waydesk::kb::policy
