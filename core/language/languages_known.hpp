#pragma once
// The languages that are told apart by their letters and words, each with how often travelers write in it.
// Pure data; any thread.

#include "core/language/message_words.hpp"

#include <span>

namespace waydesk::language {

struct KnownLanguage {
    const char* tag;  // also the name of its file in statistics/
    Script script;
    int prior;  // eighths of a bit below the most frequent
};

std::span<const KnownLanguage> known_languages();

}  // namespace waydesk::language
