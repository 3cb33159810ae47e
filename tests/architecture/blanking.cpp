// Comments and literals, found by one pass over the text.
#include "tests/architecture/source_tree.hpp"

#include <cctype>

namespace waydesk::architecture {
namespace {

class Blanker {
public:
    Blanker(std::string_view code, bool literals) : code_(code), out_(code), literals_(literals) {}

    std::string run() {
        while (at_ < code_.size()) step();
        return std::move(out_);
    }

private:
    void step() {
        const char c = code_[at_];
        if (code_.substr(at_, 2) == "//") return skip_to(code_.find('\n', at_), true);
        if (code_.substr(at_, 2) == "/*") return skip_to(after("*/", at_ + 2), true);
        if (c == '"' && at_ > 0 && code_[at_ - 1] == 'R') return skip_raw();
        if (c == '"' || c == '`' || (c == '\'' && !is_digit_separator())) return skip_quoted(c);
        ++at_;
    }

    // 1'000 in C++; a word character before the quote cannot begin a literal in either language.
    bool is_digit_separator() const {
        return at_ > 0 && std::isxdigit(static_cast<unsigned char>(code_[at_ - 1])) != 0;
    }

    void skip_quoted(char quote) {
        const std::size_t begin = at_ + 1;
        std::size_t end = begin;
        while (end < code_.size() && code_[end] != quote && (quote == '`' || code_[end] != '\n')) {
            end += code_[end] == '\\' ? 2 : 1;
        }
        at_ = begin;
        skip_to(end, literals_);
        if (at_ < code_.size()) ++at_;
    }

    void skip_raw() {
        const auto open = code_.find('(', at_);
        if (open == std::string_view::npos) return skip_to(code_.size(), literals_);
        const std::string close = ")" + std::string(code_.substr(at_ + 1, open - at_ - 1)) + "\"";
        at_ = open + 1;
        skip_to(code_.find(close, at_), literals_);
        at_ = std::min(code_.size(), at_ + close.size());
    }

    std::size_t after(std::string_view mark, std::size_t from) const {
        const auto found = code_.find(mark, from);
        return found == std::string_view::npos ? found : found + mark.size();
    }

    void skip_to(std::size_t end, bool blank) {
        end = std::min(end, code_.size());
        for (; at_ < end; ++at_) {
            if (blank && code_[at_] != '\n') out_[at_] = ' ';
        }
    }

    std::string_view code_;
    std::string out_;
    std::size_t at_ = 0;
    bool literals_;
};

}  // namespace

std::string without_comments(std::string_view code) { return Blanker(code, false).run(); }
std::string without_comments_and_literals(std::string_view code) { return Blanker(code, true).run(); }

}  // namespace waydesk::architecture
