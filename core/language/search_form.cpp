#include "core/language/search_form.hpp"

#include "core/language/icu.hpp"
#include "core/language/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>

namespace waydesk::language {
namespace {

constexpr UChar32 first_han = 0x4e00;
constexpr UChar32 last_han = 0x9fff;

bool is_han(UChar32 c) { return c >= first_han && c <= last_han; }

// Simplified for each character of the basic block, as ICU's transliterator has it; itself where it has none.
const std::u16string& simplified_characters() {
    static const std::u16string table = [] {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::Transliterator> rules(
            icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
        ensure_ok(status, "ICU has the simplified characters");
        std::u16string out;
        for (UChar32 c = first_han; c <= last_han; ++c) {
            icu::UnicodeString one(c);
            rules->transliterate(one);
            out.push_back(one.length() == 1 ? one.charAt(0) : static_cast<char16_t>(c));
        }
        return out;
    }();
    return table;
}

bool is_tashkeel(UChar32 c) { return (c >= 0x0610 && c <= 0x061a) || (c >= 0x064b && c <= 0x065f) || c == 0x0670; }

UChar32 arabic_form(UChar32 c) {
    switch (c) {
        case 0x0622:
        case 0x0623:
        case 0x0625:
        case 0x0671: return 0x0627;  // alef with madda, hamza, wasla
        case 0x0649:
        case 0x06cc:
        case 0x0626: return 0x064a;  // ya without dots, Persian, with hamza
        case 0x0624: return 0x0648;  // waw with hamza
        case 0x0629: return 0x0647;  // ta marbuta
        case 0x06a9: return 0x0643;  // Persian kaf
        default: return c;
    }
}

void append(std::string& out, UChar32 c) {
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, c);
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

bool is_ascii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

template <class F>
void for_each(std::string_view text, F&& f) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        f(c < 0 ? UChar32{0xfffd} : c);
    }
}

// Han, kana, Hangul syllables and Thai have no capitals and no other form; a shortcut for whole languages.
bool is_folded(std::string_view text) {
    bool out = true;
    for_each(text, [&](UChar32 c) {
        const bool is_thai = c >= 0x0e01 && c <= 0x0e4f && c != 0x0e33;  // sara am has parts
        out = out && (is_han(c) || is_thai || (c >= 0x3041 && c <= 0x30fa) || (c >= 0xac00 && c <= 0xd7a3));
    });
    return out;
}

// Letters that Unicode does not decompose, as people type them without a keyboard for them.
std::string_view plain_letter(UChar32 c) {
    switch (c) {
        case 0x00e6: return "ae";
        case 0x0153: return "oe";
        case 0x00f8: return "o";
        case 0x0142: return "l";
        case 0x0111:
        case 0x00f0: return "d";
        case 0x00fe: return "th";
        case 0x0131: return "i";
        case 0x0127: return "h";
        case 0x0167: return "t";
        default: return {};
    }
}

bool has_droppable_marks(UScriptCode script) {
    return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC || script == USCRIPT_HEBREW;
}

}  // namespace

std::string search_form(std::string_view text) {
    if (is_ascii(text)) return ascii_lower(text);
    std::string out;
    for_each(is_folded(text) ? std::string(text) : fold(text), [&](UChar32 c) {
        if (is_han(c)) return append(out, simplified_characters()[static_cast<std::size_t>(c - first_han)]);
        if (c == 0x0640 || is_tashkeel(c)) return;
        if (c >= 0x0600 && c <= 0x06ff) c = arabic_form(c);
        if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) c = '0' + u_charDigitValue(c);
        append(out, c);
    });
    return out;
}

std::string without_marks(std::string_view form) {
    if (is_ascii(form)) return std::string(form);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
    const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
    ensure_ok(status, "ICU has its normal forms");
    std::string parts;
    icu::StringByteSink<std::string> sink(&parts);
    decompose->normalizeUTF8(0, piece(form), sink, nullptr, status);
    std::string bare;
    UScriptCode base = USCRIPT_COMMON;
    for_each(parts, [&](UChar32 c) {
        if (u_charType(c) == U_NON_SPACING_MARK) {
            if (!has_droppable_marks(base)) append(bare, c);
            return;
        }
        base = uscript_getScript(c, &status);
        const std::string_view plain = plain_letter(c);
        plain.empty() ? append(bare, c) : void(bare.append(plain));
    });
    std::string out;
    icu::StringByteSink<std::string> composed(&out);
    compose->normalizeUTF8(0, piece(bare), composed, nullptr, status);
    ensure_ok(status, "text can be normalised");
    return out;
}

Writing writing_of(char32_t code_point) {
    const auto c = static_cast<UChar32>(code_point);
    if (c < 0x80) {
        if (c >= '0' && c <= '9') return Writing::digit;
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Writing::other : Writing::none;
    }
    if (is_han(c) || c == 0x3005 || c == 0x30fc) return Writing::han;  // the repetition mark, the long mark
    if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) return Writing::digit;
    if (!u_isalnum(c) && (U_GET_GC_MASK(c) & U_GC_M_MASK) == 0) return Writing::none;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_BOPOMOFO: return Writing::han;
        case USCRIPT_HANGUL: return Writing::hangul;
        case USCRIPT_THAI:
        case USCRIPT_LAO:
        case USCRIPT_KHMER:
        case USCRIPT_MYANMAR: return Writing::thai;
        default: return Writing::other;
    }
}

}  // namespace waydesk::language
