#pragma once
// How one kind of engine is asked over HTTP, and what its answers mean. Pure; any thread.

#include "core/fetch/fetch.hpp"
#include "core/language/tag.hpp"

#include <string>
#include <vector>

namespace waydesk::translation {

// A language as we and as the engine name it.
struct Code {
    language::LanguageTag language;
    std::string code;
};
struct Source {
    Code from;
    std::vector<Code> to;
};

inline constexpr std::size_t most_languages = 300;  // of one engine, and the targets of each; the rest is left out

struct EngineAddress {
    std::string url;      // without a slash at its end
    std::string api_key;  // empty: none
};

class EngineForm {
public:
    virtual ~EngineForm() = default;
    virtual fetch::Request ask_languages(const EngineAddress& engine) const = 0;
    virtual fetch::Request ask_translation(const EngineAddress& engine, const std::string& text,
                                           const std::string& from, const std::string& to) const = 0;
    // Bodies of answers with status 200. Errors: invalid.
    virtual Result<std::vector<Source>> read_languages(const std::string& body) const = 0;
    virtual Result<std::string> read_translation(const std::string& body) const = 0;
};

// "libretranslate" or "apertium"; null: there is no such form.
const EngineForm* form_named(std::string_view name);

}  // namespace waydesk::translation
