#include "channels/email/mime/reply.hpp"

#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/reply_lines.hpp"

#include <algorithm>

namespace waydesk::mime {
namespace {

using enum LineKind;

class Trimmer {
public:
    explicit Trimmer(std::string_view text) : text_(text), lines_(read_lines(text)) {}

    std::string trimmed() {
        start_below_history();
        keep_until_history();
        drop_tail();
        std::string out;
        for (const std::string_view line : kept_) out.append(line).append("\n");
        out = outer_trimmed(out);
        return out.empty() ? outer_trimmed(text_) : out;
    }

private:
    // Where the mail begins with what it answers to, the answer is below.
    void start_below_history() {
        std::size_t i = skip(0, {empty});
        if (i >= lines_.size() || lines_[i].kind != attribution) return;
        i = skip(i, {empty, attribution, quote});
        if (i < lines_.size() && lines_[i].kind == text) first_ = i;
    }

    void keep_until_history() {
        bool has_text = false;
        for (std::size_t i = first_; i < lines_.size(); ++i) {
            const LineKind kind = lines_[i].kind;
            if (has_text && (kind == border || kind == history)) return;
            if (has_text && kind == attribution) {
                const std::size_t below = skip(i, {empty, attribution});
                const std::size_t after = skip(below, {empty, quote});
                const bool is_quoted = below < lines_.size() && lines_[below].kind == quote;
                if (!is_quoted || after == lines_.size() || lines_[after].kind != text) return;
                i = after - 1;  // written above and below: the quote goes, the answers stay
                keep("", empty);
                continue;
            }
            has_text |= kind == text;
            keep(lines_[i].shown, kind);
        }
    }

    // Quotes and the mail program's line at the end say nothing new.
    void drop_tail() {
        if (std::ranges::find(kinds_, text) == kinds_.end()) return;
        while (!kinds_.empty() && kinds_.back() != text) {
            kinds_.pop_back();
            kept_.pop_back();
        }
    }

    void keep(std::string_view line, LineKind kind) {
        kept_.push_back(line);
        kinds_.push_back(kind);
    }

    std::size_t skip(std::size_t i, std::initializer_list<LineKind> kinds) const {
        while (i < lines_.size() && std::ranges::find(kinds, lines_[i].kind) != kinds.end()) ++i;
        return i;
    }

    // Without blank lines around it; the blanks before the first line stay.
    static std::string outer_trimmed(std::string_view text) {
        while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t start = at;
            if (!trim(take_line(text, at)).empty()) return std::string(text.substr(start));
        }
        return {};
    }

    std::string_view text_;
    std::vector<Line> lines_;
    std::size_t first_ = 0;
    std::vector<std::string_view> kept_;
    std::vector<LineKind> kinds_;
};

}  // namespace

std::string reply_in(std::string_view text) { return Trimmer(text).trimmed(); }

}  // namespace waydesk::mime
