#include "core/language/cld2_voice.hpp"

#include <cstdio>  // CLD2's header needs it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace waydesk::language {
namespace {

std::string tag_of(CLD2::Language language) {
    const std::string code = CLD2::LanguageCode(language);
    if (code == "iw") return "he";
    if (code == "no") return "nb";
    if (code == "jw") return "jv";
    if (code == "un" || code.starts_with("xx")) return {};
    return code;
}

}  // namespace

Cld2Opinion ask_cld2(std::string_view utf8) {
    const CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int bytes = 0;
    Cld2Opinion opinion;
    CLD2::ExtDetectLanguageSummary(utf8.data(), static_cast<int>(utf8.size()), true, &no_hints,
                                   CLD2::kCLDFlagBestEffort, languages, percents, scores, nullptr, &bytes,
                                   &opinion.is_reliable);
    opinion.tag = tag_of(languages[0]);
    opinion.percent = percents[0];
    return opinion;
}

}  // namespace waydesk::language
