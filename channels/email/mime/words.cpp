#include "channels/email/mime/words.hpp"

#include "channels/email/mime/ascii.hpp"
#include "core/language/charset.hpp"
#include "core/utf8.hpp"

#include <vector>

namespace waydesk::mime {
namespace {

constexpr std::size_t longest_charset = 60;
constexpr std::string_view opening = "([{\"'<";
constexpr std::string_view closing = ")]}\"'>.,:;!?";

int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (is_digit(c)) return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    if (c == '/' || c == '_') return 63;
    return -1;
}

// A line end and the blanks after it are no part of the word.
std::string without_folds(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' && text[i] != '\n') {
            out += text[i];
            continue;
        }
        while (i + 1 < text.size() && is_blank(text[i + 1])) ++i;
    }
    return out;
}

std::string decode_q(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape =
            text[i] == '=' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
        if (is_escape) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '_' ? ' ' : text[i];
        }
    }
    return out;
}

struct Piece {
    bool is_word = false;
    std::string charset;
    std::string bytes;
};

bool is_all_blank(std::string_view text) { return trim(text).empty(); }

void add_word(std::vector<Piece>& pieces, Word word) {
    if (pieces.size() >= 2 && !pieces.back().is_word && is_all_blank(pieces.back().bytes) &&
        pieces[pieces.size() - 2].is_word)
        pieces.pop_back();
    const bool continues = !pieces.empty() && pieces.back().is_word && same(pieces.back().charset, word.charset);
    if (continues)
        pieces.back().bytes += word.bytes;  // a character may be cut in two
    else
        pieces.push_back({true, std::move(word.charset), std::move(word.bytes)});
}

void add_literal(std::vector<Piece>& pieces, std::string_view text) {
    if (text.empty()) return;
    if (!pieces.empty() && !pieces.back().is_word)
        pieces.back().bytes += text;
    else
        pieces.push_back({false, {}, std::string(text)});
}

std::vector<Piece> cut(std::string_view raw) {
    std::vector<Piece> pieces;
    const std::size_t last_end = raw.rfind("?=");
    std::size_t at = 0;
    while (at < raw.size()) {
        const std::size_t next = raw.find("=?", at);
        if (next == std::string_view::npos || last_end == std::string_view::npos || next > last_end) break;
        add_literal(pieces, raw.substr(at, next - at));
        if (auto word = encoded_word_at(raw, next)) {
            at = word->end;
            add_word(pieces, std::move(*word));
        } else {
            add_literal(pieces, raw.substr(next, 2));
            at = next + 2;
        }
    }
    add_literal(pieces, raw.substr(at));
    return pieces;
}

// Folds become one blank, other control characters go.
void append_visible(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' || text[i] == '\n') {
            while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
            while (i + 1 < text.size() && is_blank(text[i + 1])) ++i;
            out += ' ';
        } else if (text[i] == '\t') {
            out += ' ';
        } else if (!is_control(text[i])) {
            out += text[i];
        }
    }
}

bool needs_blank(char before, char after) {
    return !is_blank(before) && !is_blank(after) && opening.find(before) == std::string_view::npos &&
           closing.find(after) == std::string_view::npos;
}

// Is there any character beyond ASCII that was there in UTF-8?
bool has_other_than_replaced(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (static_cast<unsigned char>(text[i]) < 0x80) continue;
        if (text.substr(i, 3) != "\ufffd") return true;
        i += 2;
    }
    return false;
}

}  // namespace

std::string decode_base64_loosely(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3 + 3);
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        if (c == '=') {  // the end of one run, and maybe the start of another
            bits = 0, count = 0;
            continue;
        }
        const int value = base64_value(c);
        if (value < 0) continue;
        bits = bits << 6 | static_cast<unsigned>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> count & 0xff);
    }
    return out;
}

std::optional<Word> encoded_word_at(std::string_view raw, std::size_t at) {
    if (raw.substr(at, 2) != "=?") return std::nullopt;
    const std::size_t charset_end = raw.substr(0, at + 2 + longest_charset).find('?', at + 2);
    if (charset_end == std::string_view::npos || charset_end == at + 2 || charset_end + 2 >= raw.size())
        return std::nullopt;
    const std::string_view charset = raw.substr(at + 2, charset_end - at - 2);
    const char encoding = lower(raw[charset_end + 1]);
    if (charset.find_first_of(" \t\r\n=") != std::string_view::npos || raw[charset_end + 2] != '?' ||
        (encoding != 'q' && encoding != 'b'))
        return std::nullopt;
    const std::size_t from = charset_end + 3;
    const std::size_t to = raw.find("?=", from);
    if (to == std::string_view::npos) return std::nullopt;
    const std::string payload = without_folds(raw.substr(from, to - from));
    return Word{std::string(charset.substr(0, charset.find('*'))),
                encoding == 'q' ? decode_q(payload) : decode_base64_loosely(payload), to + 2};
}

std::string decode_text(std::string_view bytes, std::string_view charset) {
    const bool says_nothing = same(charset, "us-ascii") || same(charset, "ascii") || same(charset, "ansi_x3.4-1968");
    language::Decoded decoded = language::decode(bytes, says_nothing ? std::string_view{} : charset);
    if (decoded.charset != "UTF-8" || decoded.replaced == 0 || has_other_than_replaced(decoded.text))
        return decoded.text;
    return language::decode(bytes).text;  // the name is wrong
}

std::string to_utf8(std::string_view bytes, std::string_view charset) {
    if (bytes.find("\x1b$") != std::string_view::npos) return decode_text(bytes, "iso-2022-jp");
    return is_valid_utf8(bytes) ? std::string(bytes) : decode_text(bytes, charset);
}

std::string header_text(std::string_view raw, std::string_view charset, Touching touching) {
    std::string out;
    bool was_word = false, is_first = true;
    for (const Piece& piece : cut(raw)) {
        const std::string text =
            piece.is_word ? decode_text(piece.bytes, piece.charset) : to_utf8(piece.bytes, charset);
        std::string visible;
        append_visible(visible, text);
        const bool is_join = !is_first && was_word != piece.is_word && touching == Touching::apart;
        const char before = out.empty() ? 'x' : out.back();
        const char after = visible.empty() ? 'x' : visible.front();
        if (is_join && needs_blank(before, after)) out += ' ';
        out += visible;
        was_word = piece.is_word, is_first = false;
    }
    return std::string(trim(out));
}

}  // namespace waydesk::mime
