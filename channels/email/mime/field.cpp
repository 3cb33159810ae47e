#include "channels/email/mime/field.hpp"

#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/words.hpp"

#include <algorithm>
#include <tuple>

namespace waydesk::mime {
namespace {

// One parameter as written: title*1*=%2A -> {title, 1, encoded}
struct Segment {
    std::string name;
    int index = 0;
    std::size_t place = 0;  // among all
    bool is_encoded = false;
    bool is_extended = false;  // belongs to RFC 2231, and wins over the plain one
    std::string value;
};

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape =
            text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
        out += is_escape ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
        if (is_escape) i += 2;
    }
    return out;
}

constexpr bool is_name_char(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '*'; }

class Reader {
public:
    explicit Reader(std::string_view raw) : raw_(raw) {}

    std::string value() {
        std::string out;
        while (at_ < raw_.size() && raw_[at_] != ';') {
            if (is_blank(raw_[at_])) {
                const std::size_t next = after_blanks(at_);
                if (!out.empty() && begins_parameter(next)) break;
                at_ = next;
                continue;
            }
            if (raw_[at_] == '(' && skip_comment()) continue;
            if (!is_control(raw_[at_])) out += lower(raw_[at_]);
            ++at_;
        }
        return out;
    }

    bool next(Segment& segment) {
        while (at_ < raw_.size() && (raw_[at_] == ';' || is_blank(raw_[at_]))) ++at_;
        if (at_ >= raw_.size()) return false;
        const std::size_t start = at_;
        while (at_ < raw_.size() && raw_[at_] != '=' && raw_[at_] != ';') ++at_;
        const std::string_view name = trim(raw_.substr(start, at_ - start));
        segment = {};
        if (at_ >= raw_.size() || raw_[at_] == ';') return true;  // no value
        ++at_;
        while (at_ < raw_.size() && is_blank(raw_[at_])) ++at_;
        name_segment(segment, name);
        segment.value = at_ < raw_.size() && raw_[at_] == '"' ? quoted() : bare(segment.name);
        return true;
    }

private:
    std::size_t after_blanks(std::size_t at) const {
        while (at < raw_.size() && is_blank(raw_[at])) ++at;
        return at;
    }

    // Do a name and = stand here? Senders forget the semicolon.
    bool begins_parameter(std::size_t at) const {
        const std::size_t start = at;
        constexpr std::size_t longest = 40;
        while (at < raw_.size() && at - start < longest && is_name_char(raw_[at])) ++at;
        return at > start && at < raw_.size() && raw_[at] == '=';
    }

    bool skip_comment() {
        int depth = 0;
        for (std::size_t i = at_; i < raw_.size() && !has_open_comment_; ++i) {
            depth += raw_[i] == '(' ? 1 : raw_[i] == ')' ? -1 : 0;
            if (depth == 0) return at_ = i + 1, true;
        }
        has_open_comment_ = true;  // not looked for again
        return false;
    }

    static void name_segment(Segment& segment, std::string_view name) {
        segment.is_encoded = name.ends_with('*');
        if (segment.is_encoded) name.remove_suffix(1);
        const std::size_t star = name.find('*');
        const int index = star == std::string_view::npos ? -1 : number_at_start(trim(name.substr(star + 1)));
        segment.is_extended = segment.is_encoded || index >= 0;
        segment.index = std::max(0, index);
        segment.name = lower(trim(name.substr(0, star)));
    }

    std::string quoted() {
        std::string out;
        for (++at_; at_ < raw_.size() && raw_[at_] != '"'; ++at_) {
            if (raw_[at_] == '\\' && at_ + 1 < raw_.size()) ++at_;
            out += raw_[at_];
        }
        at_ = std::min(at_ + 1, raw_.size());
        return out;
    }

    std::string bare(std::string_view name) {
        const std::size_t start = at_;
        while (at_ < raw_.size() && raw_[at_] != ';') {
            const std::size_t next = after_blanks(at_);
            if (next > at_ && begins_parameter(next)) break;
            at_ = std::max(next, at_ + 1);
        }
        std::string_view value = trim(raw_.substr(start, at_ - start));
        const bool is_name = name == "name" || name == "filename";
        const std::size_t comment = value.find(" (");
        if (!is_name && comment != std::string_view::npos) value = trim(value.substr(0, comment));
        return std::string(value);
    }

    std::string_view raw_;
    std::size_t at_ = 0;
    bool has_open_comment_ = false;
};

// Of "utf-8'en'text" the charset, and the text in its place.
std::string take_charset(std::string& value) {
    const std::size_t first = value.find('\'');
    const std::size_t second = first == std::string::npos ? first : value.find('\'', first + 1);
    if (second == std::string::npos) return {};
    std::string charset = value.substr(0, first);
    value.erase(0, second + 1);
    return charset;
}

std::string joined(std::vector<Segment>::iterator from, std::vector<Segment>::iterator to, std::string_view charset) {
    const std::string own = from->is_encoded ? take_charset(from->value) : std::string{};
    std::string bytes;
    for (auto segment = from; segment != to; ++segment)
        bytes += segment->is_encoded ? percent_decoded(segment->value) : segment->value;
    if (own.empty()) return header_text(bytes, charset, Touching::together);
    return header_text(decode_text(bytes, own), charset, Touching::together);
}

}  // namespace

std::string_view Field::parameter(std::string_view name) const {
    const auto found = std::ranges::find(parameters, name, &std::pair<std::string, std::string>::first);
    return found == parameters.end() ? std::string_view{} : std::string_view(found->second);
}

Field read_field(std::string_view raw, std::string_view charset) {
    Reader reader(raw);
    Field field;
    field.value = to_utf8(reader.value(), charset);
    std::vector<Segment> segments;
    for (Segment segment; reader.next(segment);) {
        segment.place = segments.size();
        if (!segment.name.empty()) segments.push_back(std::move(segment));
    }
    // Together what belongs together, and the forms of RFC 2231 before the plain one.
    std::ranges::sort(segments, {}, [](const Segment& s) {
        return std::tuple<const std::string&, bool, int, std::size_t>(s.name, !s.is_extended, s.index, s.place);
    });
    for (auto from = segments.begin(); from != segments.end();) {
        const auto to = std::find_if(from, segments.end(), [&](const Segment& s) { return s.name != from->name; });
        const auto plain = std::find_if(from, to, [](const Segment& s) { return !s.is_extended; });
        const std::string name = to_utf8(from->name, charset);
        std::string value = joined(from, plain == from ? from + 1 : plain, charset);
        if (!value.empty()) field.parameters.emplace_back(name, std::move(value));
        from = to;
    }
    return field;
}

}  // namespace waydesk::mime
