#pragma once
// A language as BCP 47 names it, in its canonical form: "zh-hans-cn" becomes "zh-Hans-CN", "iw" becomes "he".
// Immutable; safe from any thread.

#include "core/result.hpp"

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::language {

class LanguageTag {
public:
    static constexpr std::size_t max_length = 35;  // RFC 5646, 4.4.1: what software has to support at least

    LanguageTag() = default;  // "und": not known

    // Errors: invalid (not well-formed, longer than max_length). Extensions ("-u-…") and private use are dropped.
    static Result<LanguageTag> parse(std::string_view text);
    static LanguageTag parse_or(std::string_view text, const LanguageTag& otherwise);

    const std::string& str() const { return tag_; }
    std::string_view language() const;  // "zh"
    std::string script() const;         // written or likely: "Hans" for zh, "Hant" for zh-TW, "" for und
    std::string region() const;         // as written: "CN", "419", or ""
    bool is_known() const { return language() != "und"; }
    bool is_right_to_left() const;

    auto operator<=>(const LanguageTag&) const = default;

private:
    explicit LanguageTag(std::string canonical) : tag_(std::move(canonical)) {}

    std::string tag_ = "und";
};

// The tags to try in this order when something exists in some languages only: es-MX, es. Never crosses a script:
// zh-TW does not fall back to zh, which is written in simplified characters.
std::vector<LanguageTag> fallback_chain(const LanguageTag& tag);

// The languages of an Accept-Language header or a list of tags, best first; what is malformed is left out.
std::vector<LanguageTag> parse_preferences(std::string_view header);

}  // namespace waydesk::language
