#pragma once
// Many files at once: what they would change, and everything that is wrong with them. All or nothing. Pure.

#include "kb/article/editing.hpp"

namespace waydesk::kb::article {

struct NamedFile {
    std::string name;
    std::string text;
};

struct ImportFlaw {
    std::string file;
    FileFlaw flaw;
};

struct ImportChange {
    enum class Kind { added, changed, unchanged };
    std::string file;
    TextKey key;
    std::int64_t version = 0;  // that the text has then
    Kind kind = Kind::unchanged;
    bool changes_shared = false;
};
std::string_view to_string(ImportChange::Kind kind);

struct ImportPlan {
    std::vector<ImportChange> changes;  // one for each file that can be read, in their order
    std::vector<ImportFlaw> flaws;
    Edit edit;  // empty when there is any flaw
};

inline constexpr std::size_t most_import_files = 2'000;

// `publishes`: the texts are published at once, as what is shipped is; else they are drafts.
ImportPlan plan_import(const Library& library, const std::vector<NamedFile>& files, bool publishes,
                       const PolicyStates& policies, const Actor& actor);

// The newest texts, or the published ones, as files; the English one carries the shared facts.
std::vector<NamedFile> export_files(const Library& library, const std::optional<language::LanguageTag>& language,
                                    bool only_published);

}  // namespace waydesk::kb::article
