#pragma once
// The policies in force: those that come with the program, and the versions that people entered; all are kept, because
// a ticket bought last year is refunded by the rules of last year. What is refused leaves everything as it was. Lives
// on: one thread; a library that was taken from it never changes and may be used on any.

#include "kb/policy/library.hpp"
#include "kb/quoting/records.hpp"

namespace waydesk::kb::quoting {

struct ShippedPolicies {
    std::vector<policy::PolicyFile> files;  // one policy each, or an array of versions
    std::shared_ptr<const policy::Tables> tables;
};
// Those compiled in. Without `with_samples` those that are wholly invented, to learn from, are left out.
ShippedPolicies shipped_policies(bool with_samples);

class Shelf {
public:
    struct Entry {
        std::shared_ptr<const policy::Policy> policy;
        std::string body;  // its JSON
        bool is_shipped = true;
        std::string author;  // of an entered one
        Instant at;
    };
    using Versions = std::map<std::int64_t, Entry>;

    explicit Shelf(const ShippedPolicies& shipped);

    // Answers what of it cannot be read, because an older program took it: "cn-rail-12306/4: …". It is left out.
    std::vector<std::string> load(const std::vector<StoredPolicy>& stored);

    const policy::Library::Shared& library() const { return library_; }
    const std::map<std::string, Versions, std::less<>>& policies() const { return policies_; }
    const Versions* find(std::string_view id) const;
    std::int64_t newest(std::string_view id) const;  // 0: there is none

    // What `text` says, if it is one policy that could be put here. A flaw's field is a JSON pointer.
    Checked<Entry> check(std::string_view text) const;
    // Another library, in which it is in force too.
    policy::Library::Shared with(const Entry& entry) const;
    void put(Entry entry);

private:
    policy::Library::Shared library_of(const std::map<std::string, Versions, std::less<>>& policies) const;

    std::shared_ptr<const policy::Tables> tables_;
    std::map<std::string, Versions, std::less<>> policies_;
    policy::Library::Shared library_;
};

}  // namespace waydesk::kb::quoting
