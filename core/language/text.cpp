#include "core/language/text.hpp"

#include "core/language/icu.hpp"

#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <memory>

namespace waydesk::language {
namespace {

constexpr std::size_t longest_email = 254;  // RFC 5321 with its erratum 1690
constexpr std::string_view first_strong_isolate = "\u2068";
constexpr std::string_view pop_isolate = "\u2069";

std::string normalise(const icu::Normalizer2& form, std::string_view text) {
    std::string out;
    out.reserve(text.size());
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    form.normalizeUTF8(0, piece(text), sink, nullptr, status);
    ensure_ok(status, "text can be normalised");
    return out;
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool has_space_or_control(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        if (c < 0 || u_isUWhiteSpace(c) || u_iscntrl(c)) return true;
    }
    return false;
}

Result<std::string> to_ascii_domain(std::string_view domain) {
    UErrorCode status = U_ZERO_ERROR;
    constexpr std::uint32_t options = UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_USE_STD3_RULES;
    const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(options, status));
    ensure_ok(status, "ICU has its table of domain names");
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    icu::IDNAInfo info;
    idna->nameToASCII_UTF8(piece(domain), sink, info, status);
    if (U_FAILURE(status) || info.hasErrors()) return Errc::invalid;
    return out;
}

}  // namespace

std::string to_nfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
    ensure_ok(status, "ICU has its normal forms");
    return normalise(*form, text);
}

std::string fold(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
    ensure_ok(status, "ICU has its normal forms");
    return normalise(*form, text);
}

std::string without_controls(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    std::string out;
    out.reserve(text.size());
    for (std::int32_t i = 0; i < size;) {
        const std::int32_t begin = i;
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        const bool is_return_of_line = c == '\r' && i < size && text[static_cast<std::size_t>(i)] == '\n';
        if (is_return_of_line || c == 0xfeff || u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL)) continue;
        const std::int8_t kind = u_charType(c);
        if (c == '\r' || c == 0x85 || kind == U_LINE_SEPARATOR || kind == U_PARAGRAPH_SEPARATOR)
            out += '\n';
        else if (c == '\n' || c == '\t' || kind != U_CONTROL_CHAR)
            out.append(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)));
    }
    return out;
}

Result<std::string> normalise_email(std::string_view address) {
    address = trim(address);
    const auto at = address.rfind('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == address.size()) return Errc::invalid;
    if (has_space_or_control(address)) return Errc::invalid;
    const Result<std::string> domain = to_ascii_domain(address.substr(at + 1));
    if (!domain || domain->find('.') == std::string::npos) return Errc::invalid;
    std::string normal = fold(address.substr(0, at)) + '@' + *domain;
    if (normal.size() > longest_email || normal.front() == '@') return Errc::invalid;
    return normal;
}

Direction first_strong_direction(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    int isolates = 0;
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        const UCharDirection kind = c < 0 ? U_OTHER_NEUTRAL : u_charDirection(c);
        if (kind == U_LEFT_TO_RIGHT_ISOLATE || kind == U_RIGHT_TO_LEFT_ISOLATE || kind == U_FIRST_STRONG_ISOLATE)
            ++isolates;
        if (kind == U_POP_DIRECTIONAL_ISOLATE && isolates > 0) --isolates;
        if (isolates > 0) continue;
        if (kind == U_LEFT_TO_RIGHT) return Direction::left_to_right;
        if (kind == U_RIGHT_TO_LEFT || kind == U_RIGHT_TO_LEFT_ARABIC) return Direction::right_to_left;
    }
    return Direction::neutral;
}

std::string isolate(std::string_view text) {
    std::string out(first_strong_isolate);
    return out.append(text).append(pop_isolate);
}

}  // namespace waydesk::language
