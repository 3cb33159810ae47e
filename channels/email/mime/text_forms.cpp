#include "channels/email/mime/text_forms.hpp"

#include "channels/email/mime/ascii.hpp"

#include <algorithm>
#include <optional>

namespace waydesk::mime {
namespace {

bool is_mode(std::string_view line) {  // "begin 644 photo.jpg"
    return line.size() > 10 && line.starts_with("begin ") && is_digit(line[6]) && is_digit(line[7]) &&
           is_digit(line[8]) && line[9] == ' ';
}

// Nothing where the line is not one.
std::optional<std::string> uudecoded(std::string_view line) {
    if (line.empty()) return std::nullopt;
    const auto value = [](char c) { return (static_cast<unsigned>(c) - 32U) & 63U; };
    if (std::ranges::any_of(line, [](char c) { return c < 32 || c > 96; })) return std::nullopt;
    const std::size_t length = value(line[0]);
    if ((length + 2) / 3 * 4 > line.size() + 3) return std::nullopt;
    std::string out;
    for (std::size_t i = 1; out.size() < length; i += 4) {
        unsigned bits = 0;
        for (std::size_t k = 0; k < 4; ++k) bits = bits << 6 | (i + k < line.size() ? value(line[i + k]) : 0);
        for (int shift = 16; shift >= 0; shift -= 8) out += static_cast<char>(bits >> shift & 0xff);
    }
    out.resize(length);
    return out;
}

// The file whose first line is at `at`, which moves behind its end.
std::optional<std::string> take_file(std::string_view text, std::size_t& at) {
    std::string bytes;
    std::size_t next = at;
    while (next < text.size()) {
        const std::string_view line = take_line(text, next);
        if (line == "end") return at = next, bytes;
        const auto decoded = line == "`" ? std::string{} : uudecoded(line);
        if (!decoded) return std::nullopt;
        bytes += *decoded;
    }
    return std::nullopt;
}

}  // namespace

std::string unflow(std::string_view text, bool deletes_space) {
    std::string out;
    std::size_t open_depth = 0;
    bool is_open = false, is_first = true;
    for (std::size_t at = 0; at < text.size();) {
        std::string_view line = take_line(text, at);
        const std::size_t depth = std::min(line.find_first_not_of('>'), line.size());
        std::string_view content = line.substr(depth);
        if (content.starts_with(' ')) content.remove_prefix(1);  // stuffed
        const bool is_signature = content == "-- ";
        const bool goes_on = is_open && depth == open_depth && !is_signature;
        if (!goes_on) {
            if (!std::exchange(is_first, false)) out += '\n';
            out.append(depth, '>');
            if (depth > 0) out += ' ';
        }
        is_open = content.ends_with(' ') && !is_signature;
        open_depth = depth;
        if (is_open && deletes_space) content.remove_suffix(1);
        out += content;
    }
    return out;
}

std::string tidy_lines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r') {
            if (i + 1 >= text.size() || text[i + 1] != '\n') out += '\n';
        } else if (c == '\n' || c == '\t' || !is_control(c)) {
            out += c;
        }
    }
    while (out.ends_with('\n')) out.pop_back();
    return out;
}

std::vector<NamedFile> take_uuencoded(std::string& text) {
    std::vector<NamedFile> files;
    std::string rest;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const std::string_view line = take_line(text, at);
        if (is_mode(line)) {
            if (auto bytes = take_file(text, at)) {
                files.push_back({std::string(line.substr(10)), std::move(*bytes)});
                continue;
            }
        }
        rest += std::string_view(text).substr(start, at - start);
    }
    if (!files.empty()) text = std::move(rest);
    return files;
}

}  // namespace waydesk::mime
