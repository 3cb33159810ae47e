#include "core/html/plain_text.hpp"

#include <algorithm>
#include <charconv>

namespace waydesk::html {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool is_paragraph(std::string_view name) {
    return is_one_of(
        name, {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl", "table", "figure"});
}

bool is_line(std::string_view name) {
    return is_one_of(name, {"div", "li", "dt", "dd", "tr", "caption", "figcaption", "thead", "tbody", "tfoot", "hr"});
}

// Lines that begin with the marks of the quotes around them, and no blank ones at either end.
class Lines {
public:
    void add(std::string_view text) {
        if (text.empty()) return;
        if (is_at_begin_) begin();
        out_ += text;
        is_at_begin_ = false;
    }
    void add_blank() {  // between words, never at the begin of a line
        if (!is_at_begin_ && !out_.ends_with(' ') && !out_.ends_with('\t')) out_ += ' ';
    }
    void end_line(std::size_t blank_lines = 0) {
        if (!is_at_begin_) {
            while (out_.ends_with(' ') || out_.ends_with('\t')) out_.pop_back();
            is_at_begin_ = true;
            pending_ = 1;
        }
        if (!out_.empty()) pending_ = std::max(pending_, 1 + blank_lines);
    }
    void break_line() {  // one that is asked for: it stays also when the line is empty
        if (!is_at_begin_)
            end_line();
        else if (!out_.empty())
            pending_ = std::min<std::size_t>(pending_ + 1, 3);
    }
    void quote(int more) { quotes_ += more; }
    std::string take() {
        end_line();
        return std::move(out_);
    }

private:
    void begin() {
        for (; pending_ > 1; --pending_) out_ += std::min(quotes_, last_quotes_) > 0 ? "\n>" : "\n";
        if (pending_ == 1) out_ += '\n';
        pending_ = 0;
        last_quotes_ = quotes_;
        for (int i = 0; i < std::min(quotes_, 8); ++i) out_ += "> ";
    }

    std::string out_;
    std::size_t pending_ = 0;  // line ends before the next text
    int quotes_ = 0;
    int last_quotes_ = 0;  // of the line before
    bool is_at_begin_ = true;
};

class Reader {
public:
    std::string read(const GumboNode& body) {
        children(body);
        return lines_.take();
    }

private:
    void children(const GumboNode& node) {
        for (const GumboNode* child : children_of(node)) this->node(*child);
    }

    void node(const GumboNode& node) {
        const std::string_view name = name_of(node);
        if (name.empty()) return text(text_of(node));
        if (name == "br") return lines_.break_line();
        if (name == "img") return image(attribute_of(node, "alt"));
        const bool stands_alone = is_paragraph(name) || is_line(name);
        if (stands_alone) lines_.end_line(is_paragraph(name) && lists_ == 0 ? 1 : 0);
        if (name == "hr")
            lines_.add("---");
        else if (is_one_of(name, {"td", "th"}))
            cell(node);
        else if (is_one_of(name, {"ul", "ol"}))
            list(node, name == "ol");
        else if (name == "blockquote")
            quote(node);
        else if (name == "pre")
            preformatted(node);
        else
            children(node);
        if (stands_alone) lines_.end_line(is_paragraph(name) && lists_ == 0 ? 1 : 0);
    }

    void text(std::string_view text) {
        if (pre_ > 0) return preformatted_text(text);
        while (!text.empty()) {
            const std::size_t end = std::min(text.find_first_of(" \t\n\f\r"), text.size());
            lines_.add(text.substr(0, end));
            if (end == text.size()) return;
            lines_.add_blank();
            text.remove_prefix(end + 1);
        }
    }

    void preformatted_text(std::string_view text) {
        for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
            lines_.add(text.substr(0, end));
            lines_.break_line();
            text.remove_prefix(end + 1);
        }
        lines_.add(text);
    }

    void image(std::string_view alternative) {
        if (!alternative.empty()) lines_.add("[" + std::string(alternative) + "]");
    }

    void cell(const GumboNode& node) {
        children(node);
        lines_.add("\t");
    }

    void quote(const GumboNode& node) {
        lines_.quote(1);
        children(node);
        lines_.end_line();
        lines_.quote(-1);
    }

    void preformatted(const GumboNode& node) {
        ++pre_;
        children(node);
        --pre_;
    }

    void list(const GumboNode& node, bool is_numbered) {
        std::int64_t number = 1;
        const std::string_view start = attribute_of(node, "start");
        std::from_chars(start.data(), start.data() + start.size(), number);
        ++lists_;
        for (const GumboNode* child : children_of(node)) {
            if (name_of(*child) != "li") {
                this->node(*child);
                continue;
            }
            lines_.end_line();
            const std::string indent(2 * static_cast<std::size_t>(std::min(lists_ - 1, 8)), ' ');
            lines_.add(indent + (is_numbered ? std::to_string(number++) + ". " : "- "));
            children(*child);
            lines_.end_line();
        }
        --lists_;
    }

    Lines lines_;
    int pre_ = 0;
    int lists_ = 0;
};

}  // namespace

std::string plain_text(const Document& document) { return Reader().read(document.body()); }

}  // namespace waydesk::html
