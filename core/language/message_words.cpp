#include "core/language/message_words.hpp"

#include "core/language/code_points.hpp"
#include "core/language/icu.hpp"
#include "core/language/text.hpp"
#include "core/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>

namespace waydesk::language {
namespace {

struct OneLanguage {
    UScriptCode script;
    const char* language;
};
constexpr OneLanguage one_language[] = {
    {USCRIPT_THAI, "th"},
    {USCRIPT_GREEK, "el"},
    {USCRIPT_GEORGIAN, "ka"},
    {USCRIPT_ARMENIAN, "hy"},
    {USCRIPT_BENGALI, "bn"},
    {USCRIPT_TAMIL, "ta"},
    {USCRIPT_TELUGU, "te"},
    {USCRIPT_GUJARATI, "gu"},
    {USCRIPT_GURMUKHI, "pa"},
    {USCRIPT_KANNADA, "kn"},
    {USCRIPT_MALAYALAM, "ml"},
    {USCRIPT_SINHALA, "si"},
    {USCRIPT_MYANMAR, "my"},
    {USCRIPT_KHMER, "km"},
    {USCRIPT_LAO, "lo"},
    {USCRIPT_ETHIOPIC, "am"},
    {USCRIPT_TIBETAN, "bo"},
    {USCRIPT_THAANA, "dv"},
    {USCRIPT_ORIYA, "or"},
    {USCRIPT_CHEROKEE, "chr"},
    {USCRIPT_MONGOLIAN, "mn"},
    {USCRIPT_SYRIAC, "syr"},
    {USCRIPT_CANADIAN_ABORIGINAL, "iu"},
};

Script kind_of(UScriptCode script) {
    switch (script) {
        case USCRIPT_LATIN: return Script::latin;
        case USCRIPT_CYRILLIC: return Script::cyrillic;
        case USCRIPT_ARABIC: return Script::arabic;
        case USCRIPT_DEVANAGARI: return Script::devanagari;
        case USCRIPT_HEBREW: return Script::hebrew;
        case USCRIPT_HAN: return Script::han;
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA: return Script::kana;
        case USCRIPT_HANGUL: return Script::hangul;
        default: return Script::other;
    }
}

bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x02bc; }

// Joiners shape letters inside Persian and Indic words.
bool goes_on_a_word(UChar32 c) {
    return u_isalpha(c) || u_getCombiningClass(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == 0x200c ||
           c == 0x200d;
}

// A piece between blanks that says nothing about a language: an address, a mention, a path.
bool is_address(std::u32string_view piece) {
    const auto has = [&](std::u32string_view part) { return piece.find(part) != std::u32string_view::npos; };
    if (has(U"://") || piece.starts_with(U"www.") || piece.starts_with(U"@") || piece.starts_with(U"#")) return true;
    const std::size_t at = piece.find(U'@');
    if (at != std::u32string_view::npos && piece.find(U'.', at) != std::u32string_view::npos) return true;
    const std::size_t dot = piece.find(U'.');  // a host: letters on both sides of a dot, ASCII only
    if (dot == std::u32string_view::npos || dot == 0 || dot + 2 >= piece.size()) return false;
    const auto is_of_a_host = [](char32_t c) { return c < 0x80 && (u_isalnum(static_cast<UChar32>(c)) || c == '-'); };
    return is_of_a_host(piece[dot - 1]) && is_of_a_host(piece[dot + 1]) && is_of_a_host(piece[dot + 2]);
}

bool is_code(std::u32string_view word) {
    return std::ranges::any_of(word, [](char32_t c) { return u_isdigit(static_cast<UChar32>(c)); });
}

// No language has three of one letter in a row, but people draw words out: "hellooo", "siiii".
std::u32string without_drawing_out(std::u32string_view letters) {
    std::u32string out;
    for (std::size_t from = 0; from < letters.size();) {
        std::size_t to = from;
        while (to < letters.size() && letters[to] == letters[from]) ++to;
        out.append(to - from >= 3 ? 1 : to - from, letters[from]);
        from = to;
    }
    return out;
}

class Reader {
public:
    explicit Reader(std::size_t most_words) : most_words_(most_words) {}

    MessageWords read(std::u32string_view text) {
        for (std::size_t from = 0; from < text.size();) {
            std::size_t to = from;
            while (to < text.size() && !u_isUWhiteSpace(static_cast<UChar32>(text[to]))) ++to;
            if (to > from && !is_address(text.substr(from, to - from))) piece(text.substr(from, to - from));
            from = to + 1;
        }
        choose_other();
        return std::move(out_);
    }

private:
    void piece(std::u32string_view piece) {
        for (std::size_t from = 0; from < piece.size();) {
            if (!u_isalnum(static_cast<UChar32>(piece[from]))) {
                ++from;
                continue;
            }
            std::size_t to = from;
            while (to < piece.size() && is_inside(piece, to)) ++to;
            word(piece.substr(from, to - from));
            from = to;
        }
    }

    static bool is_inside(std::u32string_view piece, std::size_t at) {
        const auto c = static_cast<UChar32>(piece[at]);
        if (goes_on_a_word(c) || u_isdigit(c)) return true;
        return is_apostrophe(c) && at + 1 < piece.size() && u_isalpha(static_cast<UChar32>(piece[at + 1]));
    }

    // Scripts without blanks do not mark where a code ends: "订单QX7K2P" is letters and a code.
    void word(std::u32string_view whole) {
        std::u32string run;
        for (const char32_t c : whole) {
            const Script script = script_of(static_cast<UChar32>(c));
            if (script == Script::han || script == Script::kana || script == Script::hangul ||
                script == Script::other) {
                alphabetic(run);
                run.clear();
                note(script, c);
            } else {
                run += c;
            }
        }
        alphabetic(run);
    }

    Script script_of(UChar32 c) {
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(c, &status);
        if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) return Script::none;
        const Script kind = kind_of(script);
        if (kind != Script::other) return kind;
        for (const OneLanguage& each : one_language) {
            if (each.script != script) continue;
            // Assamese has a letter for r and one for w that Bengali has not.
            ++others_[c == 0x09f0 || c == 0x09f1 ? "as" : each.language];
            return Script::other;
        }
        return Script::none;
    }

    void note(Script script, char32_t c) {
        ++out_.letters[static_cast<std::size_t>(script)];
        if (script == Script::han) out_.han += c;
    }

    void alphabetic(std::u32string_view run) {
        if (run.empty() || is_code(run) || out_.words.size() >= most_words_) return;
        MessageWord word;
        std::size_t capitals = 0, letters = 0;
        for (const char32_t c : run) {
            const auto point = static_cast<UChar32>(c);
            capitals += u_isUUppercase(point) ? 1 : 0;
            letters += u_isalpha(point) ? 1 : 0;
            const auto lower = is_apostrophe(point) ? U'\'' : static_cast<char32_t>(u_tolower(point));
            word.letters += lower;
            const Script script = script_of(point);
            if (script != Script::none) note(script, c);
        }
        word.is_capitalised = u_isUUppercase(static_cast<UChar32>(run.front()));
        word.is_shouted = letters >= 2 && capitals == letters;
        word.letters = without_drawing_out(word.letters);
        if (letters > 0) out_.words.push_back(std::move(word));
    }

    void choose_other() {
        const auto most = std::ranges::max_element(others_, {}, [](const auto& each) { return each.second; });
        if (most != others_.end()) out_.other_language = most->first;
        if (others_.contains("as")) out_.other_language = "as";
    }

    std::size_t most_words_;
    MessageWords out_;
    std::map<std::string, std::size_t> others_;
};

}  // namespace

Script MessageWords::script() const {
    Script best = Script::none;
    std::size_t most = 0;
    for (std::size_t at = 1; at < script_count; ++at) {
        const auto each = static_cast<Script>(at);
        const bool is_dense = each == Script::han || each == Script::kana || each == Script::hangul;
        const std::size_t weight = letters[at] * (each == Script::latin ? 1 : is_dense ? 6 : 2);
        if (weight > most) most = weight, best = each;
    }
    // Japanese is written in both, and nobody else writes kana.
    const bool has_kana = 8 * count(Script::kana) >= count(Script::han) && count(Script::kana) > 0;
    return best == Script::han && has_kana ? Script::kana : best;
}

MessageWords read_message(std::string_view utf8, std::size_t most_words) {
    const std::string composed =
        to_nfc(first_code_points(utf8.substr(0, MessageWords::most_bytes), MessageWords::most_bytes));
    return Reader(most_words).read(to_code_points(composed));
}

}  // namespace waydesk::language
