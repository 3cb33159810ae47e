#include "channels/email/transport/imap_response.hpp"

#include "channels/email/transport/errc.hpp"

#include <algorithm>
#include <charconv>
#include <concepts>

namespace waydesk::transport {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return upper(x) == upper(y); });
}

template <std::unsigned_integral Number>
std::optional<Number> to_number(std::string_view digits) {
    Number number = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (failure != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

// In "(\\Seen \\Deleted)".
bool has_flag(std::string_view list, std::string_view flag) {
    while (!list.empty()) {
        list.remove_prefix(1);  // the parenthesis or the blank before a flag
        const std::string_view word = list.substr(0, list.find_first_of(" )"));
        if (same(word, flag)) return true;
        list.remove_prefix(word.size());
    }
    return false;
}

std::string_view take_word(std::string_view& text) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    return word;
}

// Walks through the parenthesised list of a FETCH.
class FetchReader {
public:
    FetchReader(std::string_view text, std::vector<Literal>& literals) : text_(text), literals_(literals) {}

    Result<FetchItem> read() {
        FetchItem item;
        if (!skip_char('(')) return Errc::protocol;
        while (skip_blanks(), !skip_char(')')) {
            const std::string_view name = read_name();
            if (name.empty() || !skip_char(' ') || !read_value(name, item)) return Errc::protocol;
        }
        return item;
    }

private:
    bool skip_char(char c) {
        if (!text_.starts_with(c)) return false;
        text_.remove_prefix(1);
        return true;
    }
    void skip_blanks() {
        while (skip_char(' ')) {
        }
    }

    // Such as UID, BODY[] or BODY[HEADER.FIELDS (DATE)]<0>.
    std::string_view read_name() {
        const std::size_t bracket = text_.find_first_of(" [()");
        std::size_t end = bracket;
        if (bracket != std::string_view::npos && text_[bracket] == '[') end = text_.find(' ', text_.find(']', bracket));
        const std::string_view name = text_.substr(0, end);
        text_.remove_prefix(name.size());
        return name;
    }

    bool read_value(std::string_view name, FetchItem& item) {
        if (same(name, "UID")) return bool(item.uid = to_number<std::uint32_t>(read_atom()));
        if (same(name, "RFC822.SIZE")) return bool(item.size = to_number<std::uint64_t>(read_atom()));
        if (same(name, "BODY[]")) return read_string(item.body);
        const std::string_view before = text_;
        if (!skip_value()) return false;
        if (same(name, "FLAGS"))
            item.is_deleted = has_flag(before.substr(0, before.size() - text_.size()), "\\Deleted");
        return true;
    }

    std::string_view read_atom() {
        const std::string_view atom = text_.substr(0, text_.find_first_of(" ()\"{"));
        text_.remove_prefix(atom.size());
        return atom;
    }

    // A literal, a quoted string or NIL.
    bool read_string(std::optional<Literal>& out) {
        if (text_.starts_with('{')) {
            const std::size_t end = text_.find('}');
            if (end == std::string_view::npos || next_ >= literals_.size()) return false;
            text_.remove_prefix(end + 1);
            out = std::move(literals_[next_++]);
            return true;
        }
        if (!skip_char('"')) return same(read_atom(), "NIL");
        out.emplace();
        while (!text_.empty() && !text_.starts_with('"')) {
            if (skip_char('\\') && text_.empty()) return false;
            out->bytes += text_.front();
            text_.remove_prefix(1);
        }
        return skip_char('"');
    }

    bool skip_value() {
        std::size_t depth = 0;
        do {
            if (depth > 0) skip_blanks();
            std::optional<Literal> ignored;
            if (skip_char('(')) {
                ++depth;
            } else if (depth > 0 && skip_char(')')) {
                --depth;
            } else if (text_.starts_with('{') || text_.starts_with('"')) {
                if (!read_string(ignored)) return false;
            } else if (read_atom().empty()) {
                return false;
            }
        } while (depth > 0);
        return true;
    }

    std::string_view text_;
    std::vector<Literal>& literals_;
    std::size_t next_ = 0;
};

// What follows "* <number> <word>", or nothing.
std::optional<std::string_view> after_number_and(std::string_view text, std::string_view word,
                                                 std::uint32_t* number = nullptr) {
    if (take_word(text) != "*") return std::nullopt;
    const auto found = to_number<std::uint32_t>(take_word(text));
    if (!found || !same(take_word(text), word)) return std::nullopt;
    if (number != nullptr) *number = *found;
    return text;
}

}  // namespace

bool is_fetch(std::string_view text) { return after_number_and(text, "FETCH").has_value(); }

Result<FetchItem> parse_fetch(Response response) {
    const auto list = after_number_and(response.text, "FETCH");
    if (!list) return Errc::protocol;
    return FetchReader(*list, response.literals).read();
}

std::optional<std::uint64_t> announced_literal(std::string_view text) {
    if (!text.ends_with('}')) return std::nullopt;
    const std::size_t begin = text.rfind('{');
    if (begin == std::string_view::npos) return std::nullopt;
    std::string_view digits = text.substr(begin + 1, text.size() - begin - 2);
    if (digits.ends_with('+')) digits.remove_suffix(1);
    return to_number<std::uint64_t>(digits);
}

std::optional<std::uint32_t> parse_exists(std::string_view text) {
    std::uint32_t number = 0;
    if (!after_number_and(text, "EXISTS", &number)) return std::nullopt;
    return number;
}

std::optional<std::uint32_t> parse_code(std::string_view text, std::string_view name) {
    if (take_word(text) != "*" || !same(take_word(text), "OK") || !text.starts_with('[')) return std::nullopt;
    text = text.substr(1, text.find(']') - 1);
    if (!same(take_word(text), name)) return std::nullopt;
    return to_number<std::uint32_t>(text);
}

bool has_capability(std::string_view text, std::string_view name) {
    if (take_word(text) != "*" || !same(take_word(text), "CAPABILITY")) return false;
    while (!text.empty()) {
        if (same(take_word(text), name)) return true;
    }
    return false;
}

Result<std::string> quote(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c < 0x20 || c == 0x7F) return Errc::invalid;  // a byte above 0x7F is negative
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace waydesk::transport
