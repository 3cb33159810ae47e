#pragma once
// The policies that are loaded, all versions. A library never changes: loading makes a new one, and whoever quotes
// keeps the one he began with. Immutable; any thread.

#include "kb/policy/policy.hpp"
#include "kb/policy/tables.hpp"

#include <memory>
#include <span>

namespace waydesk::kb::policy {

struct PolicyFile {
    std::string name;
    std::string text;
};

struct RefusedFile {
    std::string name;
    Flaw flaw;  // its field is a JSON pointer
};

class Library {
public:
    using Shared = std::shared_ptr<const Library>;
    struct Loading {
        Shared library;
        std::vector<RefusedFile> refused;
    };

    // What these files hold. A file that is refused leaves in force what a file of the same name gave `before`; a
    // file that is no longer there takes its policies along.
    static Loading load(std::span<const PolicyFile> files, std::shared_ptr<const Tables> tables,
                        const Library* before = nullptr);

    // Of policies that were read already, each id and version once.
    static Shared of(std::span<const std::shared_ptr<const Policy>> policies, std::shared_ptr<const Tables> tables);

    // Only the policies with these ids.
    Shared restricted_to(const std::set<std::string, std::less<>>& ids) const;

    // All of these, and those of the other that are not here.
    Shared joined_with(const Library& other) const;

    const Tables& tables() const { return *tables_; }
    const std::shared_ptr<const Tables>& shared_tables() const { return tables_; }
    // By id, and the highest version first.
    std::span<const std::shared_ptr<const Policy>> layer(Layer layer) const {
        return layers_[static_cast<std::size_t>(layer)];
    }

private:
    using Policies = std::vector<std::shared_ptr<const Policy>>;

    explicit Library(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
    bool holds(const Policy& policy) const;
    void add(const std::shared_ptr<const Policy>& policy);
    void sort();

    std::shared_ptr<const Tables> tables_;
    std::array<Policies, 3> layers_;
    std::map<std::string, Policies> files_;  // by name
};

}  // namespace waydesk::kb::policy
