#pragma once
// The words of a text as UAX 29 finds them; Chinese, Japanese, Thai, Lao, Khmer and Burmese, which are written without
// spaces, by ICU's dictionaries. One thread at a time; to make one costs a millisecond, so it is kept.

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace waydesk::language {

struct WordSpan {
    std::size_t begin = 0;  // bytes
    std::size_t end = 0;
};

class WordSegmenter {
public:
    WordSegmenter();
    ~WordSegmenter();
    WordSegmenter(WordSegmenter&&) noexcept;
    WordSegmenter& operator=(WordSegmenter&&) noexcept;

    // What has a letter or a digit, in the order of the text; spaces and punctuation are left out. Valid UTF-8.
    std::vector<WordSpan> words(std::string_view text);

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace waydesk::language
