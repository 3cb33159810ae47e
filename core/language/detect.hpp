#pragma once
// Which language a message is written in, also when it has one word only. Scripts that one language has to itself
// decide at once; the others are told apart by everyday words and by letter statistics, with CLD2 as one more voice and
// the conversation so far as what to expect. Pure; any thread. docs/decisions/0013.

#include "core/language/tag.hpp"

#include <span>
#include <string_view>

namespace waydesk::language {

struct Detection {
    LanguageTag language;   // und: the text does not tell (numbers, addresses, codes, names, "ok")
    double confidence = 0;  // 0…1: how often such a decision is right; 0 for und

    bool operator==(const Detection&) const = default;
};

// What was known before. Without it every message stands for itself.
struct DetectionContext {
    std::span<const LanguageTag> earlier;    // of the same writer's messages, the latest last; und counts nothing
    std::span<const LanguageTag> preferred;  // of the browser, the best first
};

// `text` is valid UTF-8; its first 4,096 bytes are looked at. "zh" is Chinese in simplified characters or in such that
// both writings share, "zh-Hant" needs a traditional one. Serbian is "sr" in both alphabets. The first call reads the
// tables (0.1 s): see prepare_detection.
Detection detect(std::string_view text, const DetectionContext& context = {});

void prepare_detection();  // for the start of a program

// The language of a conversation after one more message: a short or doubtful one does not change it.
LanguageTag language_after(const LanguageTag& so_far, const Detection& message, std::string_view text);

}  // namespace waydesk::language
