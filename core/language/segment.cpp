#include "core/language/segment.hpp"

#include "core/language/icu.hpp"

#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

namespace waydesk::language {

struct WordSegmenter::Implementation {
    std::unique_ptr<icu::BreakIterator> breaks;
    UText text = UTEXT_INITIALIZER;

    Implementation() {
        UErrorCode status = U_ZERO_ERROR;
        breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        ensure_ok(status, "ICU has its rules for words");
    }
    ~Implementation() { utext_close(&text); }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;
};

WordSegmenter::WordSegmenter() : implementation_(std::make_unique<Implementation>()) {}
WordSegmenter::~WordSegmenter() = default;
WordSegmenter::WordSegmenter(WordSegmenter&&) noexcept = default;
WordSegmenter& WordSegmenter::operator=(WordSegmenter&&) noexcept = default;

std::vector<WordSpan> WordSegmenter::words(std::string_view text) {
    std::vector<WordSpan> out;
    UErrorCode status = U_ZERO_ERROR;
    Implementation& it = *implementation_;
    utext_openUTF8(&it.text, text.data(), static_cast<std::int64_t>(text.size()), &status);
    it.breaks->setText(&it.text, status);
    ensure_ok(status, "text can be cut into words");
    std::int32_t begin = it.breaks->first();
    for (std::int32_t end = it.breaks->next(); end != icu::BreakIterator::DONE; begin = end, end = it.breaks->next()) {
        if (it.breaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT)
            out.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
    }
    return out;
}

}  // namespace waydesk::language
