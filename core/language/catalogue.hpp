#pragma once
// The texts that the server itself says to people, in every language we ship: ICU messages by key, compiled into the
// program from core/language/locales/server. Formatting is safe from any thread.

#include "core/language/tag.hpp"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace waydesk::language {

// A value for a placeholder. Numbers are for typed placeholders ({n, number}, {n, plural, …}); dates and money come
// formatted (see format.hpp).
struct Argument {
    std::string_view name;
    std::variant<std::int64_t, double, std::string_view> value;

    Argument(std::string_view n, std::string_view v) : name(n), value(v) {}
    Argument(std::string_view n, const char* v) : name(n), value(std::string_view(v)) {}
    Argument(std::string_view n, const std::string& v) : name(n), value(std::string_view(v)) {}
    Argument(std::string_view n, double v) : name(n), value(v) {}
    template <std::integral T>
    Argument(std::string_view n, T v) : name(n), value(static_cast<std::int64_t>(v)) {}
};
using Arguments = std::initializer_list<Argument>;

class Catalogue {
public:
    using Messages = std::map<std::string, std::string, std::less<>>;  // key -> ICU MessageFormat 1 pattern

    explicit Catalogue(std::map<LanguageTag, Messages> languages);
    ~Catalogue();
    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(Catalogue&&) noexcept;

    static Catalogue of_server();   // what is compiled in; likewise the next
    static Catalogue of_help();     // of the public help centre, which has more languages
    static Catalogue of_letters();  // of the documents of cases: more languages still

    // The text for `key` in the language nearest to `language`; English where that has no such key; the key itself
    // where English has none either, so that a reader sees something. A placeholder without argument stays as it is.
    std::string text(std::string_view key, const LanguageTag& language, Arguments arguments = {}) const;
    bool has(std::string_view key) const;  // in English

    std::vector<LanguageTag> languages() const;            // English first
    LanguageTag nearest(const LanguageTag& wanted) const;  // of languages(); English when none is understood

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace waydesk::language
