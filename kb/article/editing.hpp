#pragma once
// What the commands of writers and managers do to the knowledge base: each gives an Edit, or why it is not possible.
// Pure: nothing is changed here, time is passed in.

#include "core/flaw.hpp"
#include "kb/article/library.hpp"

#include <variant>

namespace waydesk::kb::article {

struct Actor {
    std::string id;  // "a_…", "system"
    Instant now;
};

using Edited = std::variant<Edit, Flaw, error_code>;

// New shared facts; makes the article when there is none. `before`: the version that was edited, 0 when it is new.
// Errors: conflict (there is a newer one).
Edited put_shared(const Library& library, const std::string& slug, std::int64_t before, SharedFacts shared,
                  const Actor& actor);

// A new draft. `before`: the newest version, 0 when there is none in this language. A draft, a returned text and one in
// review are replaced by it. Errors: not_found (no such article), conflict (there is a newer version).
Edited save_text(const Library& library, const ArticleFile& file, std::int64_t before, const Actor& actor);

// One step of a text's newest version; `retire` is one of its published version. Errors: not_found, conflict (it is
// another version by now, or its state does not allow the step).
Edited move_text(const Library& library, const TextKey& key, std::int64_t version, Action action, std::string note,
                 const PolicyStates& policies, const Actor& actor);

// What keeps a text from being stored: too long, nothing in it, blocks nobody can fill.
std::vector<FileFlaw> check_text(const ArticleFile& file);
std::optional<Flaw> check_shared(const SharedFacts& shared);

}  // namespace waydesk::kb::article
