#include "channels/email/mime/rtf.hpp"

#include "channels/email/mime/ascii.hpp"
#include "core/language/charset.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <vector>

namespace waydesk::mime {
namespace {

constexpr std::size_t deepest_group = 1000;
constexpr int most_fallback = 20;  // letters that stand for one of Unicode

// What is told by a word: a letter of the text.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> letters{{{"par", "\n"},
                                                                                 {"line", "\n"},
                                                                                 {"row", "\n"},
                                                                                 {"sect", "\n"},
                                                                                 {"page", "\n"},
                                                                                 {"cell", "\t"},
                                                                                 {"tab", "\t"},
                                                                                 {"emdash", "\u2014"},
                                                                                 {"endash", "\u2013"},
                                                                                 {"bullet", "\u2022"},
                                                                                 {"lquote", "\u2018"},
                                                                                 {"rquote", "\u2019"},
                                                                                 {"ldblquote", "\u201c"},
                                                                                 {"rdblquote", "\u201d"}}};

// Groups that hold no text to read. Those that begin with \* hold none either.
constexpr std::array<std::string_view, 12> hidden{"fonttbl", "colortbl", "stylesheet", "info",   "pict",    "object",
                                                  "header",  "headerl",  "headerr",    "footer", "footerl", "footerr"};

// \fcharset, RTF 1.9.1 page 17, as names of charsets. Empty: that of the document.
std::string charset_of_font(int number) {
    switch (number) {
        case 77: return "macintosh";
        case 128: return "Shift_JIS";
        case 129: return "EUC-KR";
        case 134: return "GB18030";
        case 136: return "Big5";
        case 161: return "windows-1253";
        case 162: return "windows-1254";
        case 163: return "windows-1258";
        case 177: return "windows-1255";
        case 178: return "windows-1256";
        case 186: return "windows-1257";
        case 204: return "windows-1251";
        case 222: return "windows-874";
        case 238: return "windows-1250";
        default: return {};
    }
}

std::string charset_of_page(int number) {
    switch (number) {
        case 932: return "Shift_JIS";
        case 936: return "GB18030";
        case 949: return "EUC-KR";
        case 950: return "Big5";
        case 65001: return "UTF-8";
        case 10000: return "macintosh";
        default: return "windows-" + std::to_string(number);
    }
}

void append_code_point(std::string& out, std::uint32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    }
}

class Reader {
public:
    explicit Reader(std::string_view rtf) : rtf_(rtf) {}

    std::string read() {
        while (!rtf_.empty()) {
            const char c = take();
            if (c == '{')
                open();
            else if (c == '}')
                close();
            else if (c == '\\')
                control();
            else if (c != '\r' && c != '\n' && c != '\0')
                byte(c);
        }
        settle();
        return std::move(out_);
    }

private:
    struct Group {
        bool is_hidden = false;
        bool is_fonts = false;
        int fallback = 1;  // letters behind each \u
        int font = -1;
    };

    char take() {
        const char c = rtf_.front();
        rtf_.remove_prefix(1);
        return c;
    }
    void open() {
        to_skip_ = 0;
        if (outer_.size() < deepest_group)
            outer_.push_back(group_);
        else
            ++deeper_;
    }
    void close() {
        to_skip_ = 0;
        if (deeper_ > 0) return void(--deeper_);
        if (outer_.empty()) return;
        group_ = outer_.back();
        outer_.pop_back();
    }

    void control() {
        if (rtf_.empty()) return;
        if (is_letter(rtf_.front())) return word();
        const char c = take();
        if (c == '\'') return hexadecimal();
        if (c == '*') return void(group_.is_hidden = true);
        if (c == '\r' || c == '\n') return text("\n");
        if (c == '~') return text("\u00a0");
        if (c == '_') return text("-");
        if (c == '\\' || c == '{' || c == '}') byte(c);
    }
    void hexadecimal() {
        if (rtf_.size() < 2) return;
        const int high = hex_value(rtf_[0]), low = hex_value(rtf_[1]);
        if (high < 0 || low < 0) return;
        rtf_.remove_prefix(2);
        byte(static_cast<char>(high * 16 + low));
    }
    void word() {
        std::size_t size = 0;
        while (size < rtf_.size() && is_letter(rtf_[size])) ++size;
        const std::string_view name = rtf_.substr(0, size);
        rtf_.remove_prefix(size);
        int value = 0;
        const auto [end, failed] = std::from_chars(rtf_.data(), rtf_.data() + rtf_.size(), value);
        const bool has_value = end != rtf_.data() && failed == std::errc{};
        rtf_.remove_prefix(static_cast<std::size_t>(end - rtf_.data()));
        if (!rtf_.empty() && rtf_.front() == ' ') rtf_.remove_prefix(1);
        act(name, value, has_value);
    }
    void act(std::string_view name, int value, bool has_value) {
        if (name == "u" && has_value) return unicode(value);
        if (name == "uc") group_.fallback = std::clamp(has_value ? value : 1, 0, most_fallback);
        if (name == "ansicpg" && has_value) page_ = charset_of_page(value);
        if (name == "deff") first_font_ = value;
        if (name == "plain") group_.font = first_font_;
        if (name == "f" && has_value) group_.font = value;
        if (name == "fcharset" && group_.is_fonts && fonts_.size() < deepest_group)
            fonts_[group_.font] = charset_of_font(value);
        if (name == "bin" && has_value && value > 0)
            rtf_.remove_prefix(std::min(rtf_.size(), static_cast<std::size_t>(value)));
        if (std::ranges::find(hidden, name) != hidden.end()) {
            group_.is_hidden = true;
            group_.is_fonts = name == "fonttbl";
        }
        for (const auto& [known, letter] : letters)
            if (known == name) return text(letter);
    }

    // One letter of a charset, or a part of one.
    void byte(char c) {
        if (to_skip_ > 0) return void(--to_skip_);
        if (group_.is_hidden) return;
        const auto font = fonts_.find(group_.font < 0 ? first_font_ : group_.font);
        const std::string& charset = font == fonts_.end() || font->second.empty() ? page_ : font->second;
        if (charset != charset_) settle();
        charset_ = charset;
        bytes_ += c;
    }
    void text(std::string_view letter) {
        if (to_skip_ > 0) return void(--to_skip_);
        if (group_.is_hidden) return;
        settle();
        out_ += letter;
    }
    void unicode(int value) {
        to_skip_ = group_.fallback;
        if (group_.is_hidden) return;
        const auto unit = static_cast<std::uint32_t>(value) & 0xffffU;  // negative ones are those above 32,767
        if (unit >= 0xd800 && unit < 0xdc00) {
            settle();
            high_ = unit;
            return;
        }
        const std::uint32_t high = high_;
        settle();
        if (unit >= 0xdc00 && unit < 0xe000)
            append_code_point(out_, high != 0 ? 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00) : 0xfffd);
        else if (unit != 0)
            append_code_point(out_, unit);
    }
    // Puts what was collected into the text.
    void settle() {
        if (!bytes_.empty()) out_ += language::decode(bytes_, charset_).text;
        bytes_.clear();
        high_ = 0;
    }

    std::string_view rtf_;
    std::string out_;
    std::string bytes_, charset_;  // of the text, not decoded yet
    std::string page_ = "windows-1252";
    std::map<int, std::string> fonts_;
    int first_font_ = 0;
    std::uint32_t high_ = 0;  // the first half of a pair
    int to_skip_ = 0;
    Group group_;
    std::vector<Group> outer_;
    std::size_t deeper_ = 0;
};

}  // namespace

std::string text_of_rtf(std::string_view rtf) {
    if (!rtf.starts_with("{\\rtf")) return {};
    return Reader(rtf.substr(0, most_rtf_bytes)).read();
}

}  // namespace waydesk::mime
