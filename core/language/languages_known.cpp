#include "core/language/languages_known.hpp"

namespace waydesk::language {
namespace {

using enum Script;

// By estimate: a large, a middle and a small share of a travel company's messages. The rare ones stand back, so that a
// Spanish word is not taken for Galician.
constexpr KnownLanguage languages[] = {
    {"en", latin, 0},     {"de", latin, 12},      {"fr", latin, 12},     {"es", latin, 12},     {"it", latin, 14},
    {"pt", latin, 14},    {"nl", latin, 16},      {"pl", latin, 18},     {"cs", latin, 18},     {"sk", latin, 18},
    {"ro", latin, 18},    {"hu", latin, 18},      {"tr", latin, 18},     {"sv", latin, 18},     {"da", latin, 18},
    {"nb", latin, 18},    {"fi", latin, 18},      {"id", latin, 18},     {"ms", latin, 18},     {"vi", latin, 18},
    {"tl", latin, 18},    {"ca", latin, 18},      {"hr", latin, 18},     {"sl", latin, 18},     {"et", latin, 18},
    {"lv", latin, 18},    {"lt", latin, 18},      {"sq", latin, 18},     {"is", latin, 26},     {"ga", latin, 26},
    {"cy", latin, 26},    {"eu", latin, 26},      {"gl", latin, 26},     {"af", latin, 26},     {"sw", latin, 26},
    {"az", latin, 26},    {"sr-Latn", latin, 26}, {"nn", latin, 32},     {"bs", latin, 32},     {"eo", latin, 32},
    {"la", latin, 32},    {"mt", latin, 32},      {"lb", latin, 32},     {"uz", latin, 32},     {"so", latin, 32},
    {"zu", latin, 32},    {"xh", latin, 32},      {"yo", latin, 32},     {"ha", latin, 32},     {"ig", latin, 32},
    {"mg", latin, 32},    {"ht", latin, 32},      {"mi", latin, 32},     {"sn", latin, 32},     {"st", latin, 32},
    {"ts", latin, 32},    {"tn", latin, 32},      {"lg", latin, 32},     {"ru", cyrillic, 0},   {"uk", cyrillic, 8},
    {"bg", cyrillic, 10}, {"sr", cyrillic, 12},   {"mk", cyrillic, 14},  {"be", cyrillic, 16},  {"kk", cyrillic, 10},
    {"ky", cyrillic, 16}, {"mn", cyrillic, 14},   {"tg", cyrillic, 18},  {"ar", arabic, 0},     {"fa", arabic, 4},
    {"ur", arabic, 6},    {"ps", arabic, 20},     {"hi", devanagari, 0}, {"mr", devanagari, 8}, {"ne", devanagari, 8},
    {"he", hebrew, 0},    {"yi", hebrew, 24},
};

}  // namespace

std::span<const KnownLanguage> known_languages() { return languages; }

}  // namespace waydesk::language
