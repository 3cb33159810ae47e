#include "core/language/charset.hpp"

#include "core/language/icu.hpp"
#include "core/utf8.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <optional>

namespace waydesk::language {
namespace {

constexpr std::size_t most_looked_at = 64'000;  // bytes for a guess
constexpr int least_confidence = 50;            // of ICU, in 0…100; below, it takes anything for anything
constexpr std::string_view western = "windows-1252";

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// What its name stands for today: a superset that writers really use.
std::string usual_name(std::string_view declared) {
    const std::string name = lowered(declared);
    if (name == "gb2312" || name == "gbk" || name == "gb_2312-80" || name == "x-gbk") return "GB18030";
    if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") return std::string(western);
    if (name == "iso-8859-9") return "windows-1254";
    if (name == "iso-8859-11" || name == "tis-620") return "windows-874";
    if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
    if (name == "shift_jis" || name == "sjis" || name == "x-sjis") return "windows-31j";
    return name;
}

struct Replacements {
    std::size_t count = 0;
};

// Counts what ICU then replaces.
void count_replacement(const void* context, UConverterToUnicodeArgs* arguments, const char* bytes, std::int32_t length,
                       UConverterCallbackReason reason, UErrorCode* status) {
    if (reason <= UCNV_IRREGULAR) ++static_cast<Replacements*>(const_cast<void*>(context))->count;
    UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, bytes, length, reason, status);
}

std::optional<Decoded> decode_as(std::string_view bytes, const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter(ucnv_open(charset.c_str(), &status));
    if (U_FAILURE(status) || charset.empty()) return std::nullopt;
    Replacements replacements;
    ucnv_setToUCallBack(converter.get(), count_replacement, &replacements, nullptr, nullptr, &status);
    ensure_ok(status, "a converter counts");
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
    if (U_FAILURE(status)) return std::nullopt;
    const char* name = ucnv_getStandardName(ucnv_getName(converter.get(), &status), "MIME", &status);
    Decoded out{from_icu(text), name == nullptr ? charset : name, replacements.count};
    if (out.text.starts_with("\ufeff")) out.text.erase(0, 3);
    return out;
}

// ICU does not know Thai: in windows-874 nearly all high bytes lie where its letters are, and many follow one another.
bool looks_thai(std::string_view bytes) {
    std::size_t high = 0, thai = 0, runs = 0, run = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_thai = (byte >= 0xa1 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb);
        high += byte >= 0x80 ? 1 : 0;
        thai += is_thai ? 1 : 0;
        run = is_thai ? run + 1 : 0;
        runs += run == 4 ? 1 : 0;
    }
    // The vowels and tones above and below (0xd1, 0xd4-0xda, 0xe7-0xee) stand in every Thai sentence and follow a
    // consonant (0xa1-0xce); double-byte charsets have them anywhere.
    std::size_t marks = 0, at_home = 0;
    for (std::size_t i = 1; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]), before = static_cast<unsigned char>(bytes[i - 1]);
        if (!(byte == 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee))) continue;
        ++marks;
        const bool follows_mark = before == 0xd1 || (before >= 0xd4 && before <= 0xda);
        at_home += (before >= 0xa1 && before <= 0xce) || follows_mark ? 1 : 0;
    }
    return runs > 0 && thai == high && marks * 10 >= high && at_home * 10 >= marks * 9;
}

std::string guess(std::string_view bytes) {
    bytes = bytes.substr(0, most_looked_at);
    if (looks_thai(bytes)) return "windows-874";
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status), ucsdet_close);
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || match == nullptr || ucsdet_getConfidence(match, &status) < least_confidence)
        return std::string(western);
    return usual_name(ucsdet_getName(match, &status));
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view declared) {
    const std::string name = usual_name(declared);
    // Every byte is windows-1252: that it fits says nothing, and programs declare it for what they never looked at.
    const bool says_nothing = name.empty() || name == western;
    if (says_nothing && is_valid_utf8(bytes)) return *decode_as(bytes, "UTF-8");
    std::optional<Decoded> as_declared = decode_as(bytes, name);
    if (as_declared && as_declared->replaced == 0) return std::move(*as_declared);
    if (is_valid_utf8(bytes)) return *decode_as(bytes, "UTF-8");
    if (as_declared) return std::move(*as_declared);  // a few broken characters are likelier than a wrong name
    std::optional<Decoded> guessed = decode_as(bytes, guess(bytes));
    return guessed ? std::move(*guessed) : *decode_as(bytes, std::string(western));
}

}  // namespace waydesk::language
