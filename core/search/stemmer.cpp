#include "core/search/stemmer.hpp"

#include "core/search/code_points.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>

namespace waydesk::search {
namespace {

// Words of languages without a stemmer are taken for the same when so many first letters agree (the truncation of Can
// et al. 2008, who found five letters as good as a stemmer for Turkish).
constexpr std::size_t kept_letters = 5;

// Their words do not change at the end, or are found by the pairs inside them.
constexpr std::array<std::string_view, 8> without_endings{"zh", "ja", "ko", "th", "vi", "lo", "km", "my"};

bool has_snowball(std::string_view language) {
    if (language == "und" || language.size() != 2) return false;
    try {
        const Xapian::Stem made{std::string(language)};
        return !made.is_none();
    } catch (const Xapian::Error&) {
        return false;
    }
}

}  // namespace

struct Stemmer::Implementation {
    Xapian::Stem snowball;
    std::size_t most_letters = 0;  // 0: all
};

Stemmer::Stemmer(std::string_view language) : implementation_(std::make_unique<Implementation>()) {
    if (has_snowball(language)) {
        implementation_->snowball = Xapian::Stem(std::string(language));
    } else if (std::ranges::find(without_endings, language) == without_endings.end()) {
        implementation_->most_letters = kept_letters;
    }
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

bool Stemmer::knows_endings() const {
    return implementation_->most_letters != 0 || !implementation_->snowball.is_none();
}

std::string Stemmer::stem(const std::string& form) const {
    if (implementation_->most_letters == 0) return implementation_->snowball(form);
    std::size_t at = 0;
    for (std::size_t letters = 0; at < form.size() && letters < implementation_->most_letters; ++letters)
        next_code_point(form, at);
    return form.substr(0, at);
}

}  // namespace waydesk::search
