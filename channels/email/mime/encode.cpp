#include "channels/email/mime/encode.hpp"

#include "channels/email/mime/ascii.hpp"
#include "core/encoding.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <vector>

namespace waydesk::mime {
namespace {

constexpr std::size_t longest_line = 76;
constexpr std::size_t bytes_a_word = 42;  // 56 letters of base64: with =?utf-8?B? and ?= less than 75

bool is_plain(std::string_view text) {
    return text.find("=?") == std::string_view::npos &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
}

bool is_atom_text(char c) {
    return is_letter(c) || is_digit(c) || std::string_view(" !#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

std::string encode_words(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t taken = 0;
        while (taken < text.size()) {
            const std::size_t next = first_code_points(text.substr(taken), 1).size();
            if (taken + next > bytes_a_word) break;
            taken += next;
        }
        if (!out.empty()) out += "\r\n ";
        out += "=?utf-8?B?" + encode_base64(text.substr(0, taken)) + "?=";
        text.remove_prefix(taken);
    }
    return out;
}

// At blanks; one blank at the fold, so that unfolding gives the same text.
std::string folded(std::string_view text) {
    std::string out;
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at + 1), text.size());
        const bool is_single_blank = text[at] == ' ' && at + 1 < text.size() && text[at + 1] != ' ';
        if (line + (end - at) > longest_line - 10 && is_single_blank && at > 0 && text[at - 1] != ' ') {
            out += "\r\n";
            line = 0;
        }
        out += text.substr(at, end - at);
        line += end - at;
        at = end;
    }
    return out;
}

std::string escaped_hex(char c, char mark) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(c);
    return {mark, digits[value >> 4], digits[value & 15]};
}

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string quoted_line(std::string_view line) {
    std::string out;
    std::size_t length = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool is_last = i + 1 == line.size();
        const bool is_guarded = i == 0 && (c == '.' || line.starts_with("From "));  // SMTP, mailbox files
        const bool is_itself =
            ((c > ' ' && c < 0x7f && c != '=') || ((c == ' ' || c == '\t') && !is_last)) && !is_guarded;
        const std::string piece = is_itself ? std::string(1, c) : escaped_hex(c, '=');
        if (length + piece.size() >= longest_line) {
            out += "=\r\n";
            length = 0;
        }
        out += piece;
        length += piece.size();
    }
    return out;
}

}  // namespace

std::string encode_header_text(std::string_view text) { return is_plain(text) ? folded(text) : encode_words(text); }

std::string encode_name(std::string_view name) {
    constexpr std::size_t longest_quoted = 60;
    if (!is_plain(name) || name.size() > longest_quoted) return encode_words(name);
    return std::ranges::all_of(name, is_atom_text) ? std::string(name) : in_quotes(name);
}

std::string encode_parameter(std::string_view name, std::string_view value) {
    constexpr std::size_t longest_quoted = 60;
    const std::string start = ";\r\n " + std::string(name);
    if (is_plain(value) && value.size() <= longest_quoted) return start + "=" + in_quotes(value);
    std::vector<std::string> pieces{"utf-8''"};
    for (const char c : value) {
        if (pieces.back().size() > 50) pieces.emplace_back();
        const bool is_itself = is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
        pieces.back() += is_itself ? std::string(1, c) : escaped_hex(c, '%');
    }
    if (pieces.size() == 1) return start + "*=" + pieces.front();
    std::string out;
    for (std::size_t i = 0; i < pieces.size(); ++i) out += start + "*" + std::to_string(i) + "*=" + pieces[i];
    return out;
}

std::string encode_quoted_printable(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) out += quoted_line(take_line(text, at)) + "\r\n";
    return out;
}

std::string encode_base64_lines(std::string_view bytes) {
    constexpr std::size_t bytes_a_line = 57;
    std::string out;
    out.reserve(bytes.size() / 3 * 4 + bytes.size() / bytes_a_line * 2 + 8);
    for (std::size_t at = 0; at < bytes.size(); at += bytes_a_line)
        out += encode_base64(bytes.substr(at, bytes_a_line)) + "\r\n";
    return out;
}

}  // namespace waydesk::mime
