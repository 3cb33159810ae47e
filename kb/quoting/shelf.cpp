#include "kb/quoting/shelf.hpp"

#include "kb/policy/document.hpp"
#include "kb/policy/embedded.hpp"
#include "kb/policy/reading.hpp"

#include <algorithm>

namespace waydesk::kb::quoting {
namespace {

using policy::Node;

std::string text_of(const Node& node) {
    JsonWriter json;
    policy::write(json, node);
    return json.take();
}

bool is_wholly_invented(const policy::Policy& one) {
    return std::ranges::all_of(
        one.sources, [](const policy::Source& source) { return source.status == policy::SourceStatus::invented; });
}

bool is_sample(std::string_view text, const policy::Tables& tables) {
    const auto versions = policy::read_policies(text, tables);
    return versions && std::ranges::all_of(*versions, is_wholly_invented);
}

// The versions of one file, each with its own text.
std::vector<Shelf::Entry> entries_of(std::string_view text, const policy::Tables& tables) {
    std::vector<Shelf::Entry> out;
    const auto node = policy::parse_document(text);
    if (!node) return out;
    auto policies = policy::read_policies(*node, tables);
    if (!policies) return out;
    for (std::size_t i = 0; i < policies->size(); ++i) {
        const Node& own = node->array() == nullptr ? *node : (*node->array())[i];
        out.push_back({std::make_shared<const policy::Policy>(std::move((*policies)[i])), text_of(own), true, {}, {}});
    }
    return out;
}

}  // namespace

ShippedPolicies shipped_policies(bool with_samples) {
    ShippedPolicies out;
    out.tables = policy::embedded_tables();
    for (const policy::EmbeddedPack& pack : policy::embedded_packs()) {
        if (with_samples || !is_sample(pack.text, *out.tables))
            out.files.push_back({std::string(pack.name), std::string(pack.text)});
    }
    return out;
}

Shelf::Shelf(const ShippedPolicies& shipped) : tables_(shipped.tables) {
    for (const policy::PolicyFile& file : shipped.files)
        for (Entry& entry : entries_of(file.text, *tables_))
            policies_[entry.policy->id].insert_or_assign(entry.policy->version, std::move(entry));
    library_ = library_of(policies_);
}

std::vector<std::string> Shelf::load(const std::vector<StoredPolicy>& stored) {
    std::vector<std::string> unread;
    for (const StoredPolicy& one : stored) {
        auto policies = policy::read_policies(one.body, *tables_);
        if (!policies || policies->size() != 1) {
            unread.push_back(one.id + "/" + std::to_string(one.version) +
                             (policies ? "" : ": " + policies.error().front().sentence));
            continue;
        }
        policies_[one.id].insert_or_assign(
            one.version, Entry{std::make_shared<const policy::Policy>(std::move(policies->front())), one.body, false,
                               one.author, one.at});
    }
    library_ = library_of(policies_);
    return unread;
}

const Shelf::Versions* Shelf::find(std::string_view id) const {
    const auto found = policies_.find(id);
    return found == policies_.end() ? nullptr : &found->second;
}

std::int64_t Shelf::newest(std::string_view id) const {
    const Versions* versions = find(id);
    return versions == nullptr ? 0 : versions->rbegin()->first;
}

Checked<Shelf::Entry> Shelf::check(std::string_view text) const {
    const auto node = policy::parse_document(text);
    if (!node) return node.error();
    if (node->array() != nullptr) return Flaws{{"", "One policy is expected here, not a list of versions."}};
    auto policies = policy::read_policies(*node, *tables_);
    if (!policies) return policies.error();
    return Entry{
        std::make_shared<const policy::Policy>(std::move(policies->front())), std::string(text), false, {}, {}};
}

policy::Library::Shared Shelf::with(const Entry& entry) const {
    auto policies = policies_;
    policies[entry.policy->id].insert_or_assign(entry.policy->version, entry);
    return library_of(policies);
}

void Shelf::put(Entry entry) {
    policies_[entry.policy->id].insert_or_assign(entry.policy->version, std::move(entry));
    library_ = library_of(policies_);
}

policy::Library::Shared Shelf::library_of(const std::map<std::string, Versions, std::less<>>& policies) const {
    std::vector<std::shared_ptr<const policy::Policy>> all;
    for (const auto& [id, versions] : policies)
        for (const auto& [version, entry] : versions) all.push_back(entry.policy);
    return policy::Library::of(all, tables_);
}

}  // namespace waydesk::kb::quoting
