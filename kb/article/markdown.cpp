#include "kb/article/markdown.hpp"

#include "core/escape_html.hpp"
#include "kb/article/markdown_parser.hpp"

#include <algorithm>

namespace waydesk::kb::article {
namespace {

// A link may go to a secure page, to a mailbox, or somewhere relative. What browsers would repair into another scheme
// (white space, control characters, back slashes) is no address.
bool may_be_linked(std::string_view target) {
    const auto is_odd = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '\\' || c == 0x7F; };
    if (target.empty() || std::ranges::any_of(target, is_odd)) return false;
    if (target.starts_with("https://") || target.starts_with("mailto:")) return true;
    return !target.starts_with("//") && target.find(':') == std::string_view::npos;
}

std::string_view tag_of(Part part) {
    switch (part) {
        case Part::quotation: return "blockquote";
        case Part::bullets: return "ul";
        case Part::numbers: return "ol";
        case Part::item: return "li";
        case Part::code_block: return "pre";
        case Part::paragraph: return "p";
        case Part::table: return "table";
        case Part::table_head: return "thead";
        case Part::table_body: return "tbody";
        case Part::row: return "tr";
        case Part::head_cell: return "th";
        case Part::cell: return "td";
        case Part::emphasis: return "em";
        case Part::strong: return "strong";
        case Part::code: return "code";
        case Part::struck: return "s";
        default: return {};  // written by hand below
    }
}

// Writes nothing but the tags of its own list, so that no article can bring others.
class HtmlSink final : public MarkdownSink {
public:
    explicit HtmlSink(const HtmlSettings& settings) : settings_(settings) {}

    std::string take() { return std::move(out_); }

    void enter(Part part, const PartDetail& detail) override {
        switch (part) {
            case Part::rule: out_ += "<hr>"; break;
            case Part::image: break;  // its text is told as text
            case Part::heading: out_ += "<" + heading(detail) + ">"; break;
            case Part::numbers:
                out_ += detail.start == 1 ? "<ol>" : "<ol start=\"" + std::to_string(detail.start) + "\">";
                break;
            case Part::head_cell: out_ += "<th scope=\"col\">"; break;
            case Part::link: open_link(detail.target); break;
            default: out_.append("<").append(tag_of(part)).append(">");
        }
    }

    void leave(Part part, const PartDetail& detail) override {
        switch (part) {
            case Part::rule:
            case Part::image: break;
            case Part::heading: out_ += "</" + heading(detail) + ">\n"; break;
            case Part::link: close_link(); break;
            default: out_.append("</").append(tag_of(part)).append(">");
        }
        if (part <= Part::cell && part != Part::heading) out_ += '\n';
    }

    void text(std::string_view utf8) override { out_ += escape_html(utf8); }
    void line_break(bool is_hard) override { out_ += is_hard ? "<br>\n" : "\n"; }

    void block(const Block& block) override {
        out_ += "<section data-block=\"" + escape_html(block.name) + "\"";
        if (!block.argument.empty()) out_ += " data-argument=\"" + escape_html(block.argument) + "\"";
        out_ += ">" + (settings_.block ? settings_.block(block) : std::string()) + "</section>\n";
    }

private:
    std::string heading(const PartDetail& detail) const {
        return "h" + std::to_string(std::min(6, detail.level + settings_.top_heading - 1));
    }

    void open_link(const std::string& target) {
        std::string address;
        if (may_be_linked(target)) address = settings_.link ? settings_.link(target) : target;
        is_link_open_.push_back(!address.empty());
        if (address.empty()) return;
        out_ += "<a href=\"" + escape_html(address) + "\"";
        out_ += address.starts_with("https:") ? " rel=\"noopener noreferrer\">" : ">";
    }
    void close_link() {
        if (is_link_open_.back()) out_ += "</a>";
        is_link_open_.pop_back();
    }

    const HtmlSettings& settings_;
    std::vector<bool> is_link_open_;
    std::string out_;
};

class TextSink final : public MarkdownSink {
public:
    std::string take() { return std::move(out_); }

    void enter(Part part, const PartDetail&) override {
        if (part == Part::head_cell || part == Part::cell) separate(' ');
        if (part < Part::head_cell) separate('\n');
    }
    void leave(Part part, const PartDetail&) override {
        if (part < Part::head_cell) separate('\n');
    }
    void text(std::string_view utf8) override { out_ += utf8; }
    void line_break(bool is_hard) override { separate(is_hard ? '\n' : ' '); }
    void block(const Block&) override {}

private:
    void separate(char with) {
        if (!out_.empty() && out_.back() != '\n' && out_.back() != with) out_ += with;
    }

    std::string out_;
};

class BlockSink final : public MarkdownSink {
public:
    std::vector<Block> take() { return std::move(blocks_); }

    void enter(Part, const PartDetail&) override {}
    void leave(Part, const PartDetail&) override {}
    void text(std::string_view) override {}
    void line_break(bool) override {}
    void block(const Block& block) override { blocks_.push_back(block); }

private:
    std::vector<Block> blocks_;
};

}  // namespace

bool is_known(const Block& block) {
    return (block.name == "quote" && block.argument.empty()) || (block.name == "deadline" && !block.argument.empty());
}

std::string to_html(std::string_view markdown, const HtmlSettings& settings) {
    HtmlSink sink(settings);
    if (!parse_markdown(markdown, sink)) return "<pre>" + escape_html(markdown) + "</pre>\n";
    return sink.take();
}

std::string to_plain_text(std::string_view markdown) {
    TextSink sink;
    if (!parse_markdown(markdown, sink)) return std::string(markdown);
    std::string out = sink.take();
    while (out.ends_with('\n') || out.ends_with(' ')) out.pop_back();
    return out;
}

std::vector<Block> blocks_in(std::string_view markdown) {
    BlockSink sink;
    (void)parse_markdown(markdown, sink);
    return sink.take();
}

std::vector<BlockLine> block_lines(std::string_view markdown) {
    std::vector<BlockLine> out;
    std::size_t line = 1;
    for (std::size_t at = 0; at < markdown.size(); ++line) {
        const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
        if (auto block = block_in(markdown.substr(at, end - at))) out.push_back({line, std::move(*block)});
        at = end + 1;
    }
    return out;
}

}  // namespace waydesk::kb::article
