#include "channels/email/mail_html.hpp"

#include "core/escape_html.hpp"

#include "core/utf8.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace waydesk::email {
namespace {

constexpr int deepest_quote = 8;  // what is quoted more often stays text

// Gmail drops what stands at html and body, so the language and its direction stand at a div too.
constexpr std::string_view plain_page = R"(<!DOCTYPE html>
<html lang="{{lang}}" dir="{{dir}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{brand}}</title>
</head>
<body style="margin:0;padding:16px">
<div lang="{{lang}}" dir="{{dir}}" style="max-width:640px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
{{body}}
{{signature}}
{{quote}}
</div>
</body>
</html>
)";

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t end = text.find('\n');
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// Where a link ends that begins here: before a blank, or before the full stop of its sentence.
std::size_t end_of_link(std::string_view text) {
    std::size_t end = text.find_first_of(" \t\r\n<>\"'`{}|\\^");
    if (end == std::string_view::npos) end = text.size();
    for (const std::string_view mark : {"。", "，", "、", "）", "」", "،", "؛"}) end = std::min(end, text.find(mark));
    while (end > 0 && std::string_view(".,;:!?)]").find(text[end - 1]) != std::string_view::npos) --end;
    return end;
}

std::string with_links(std::string_view line) {
    std::string out;
    while (!line.empty()) {
        const std::size_t at = std::min(line.find("http://"), line.find("https://"));
        if (at == std::string_view::npos) return out + escape_html(line);
        out += escape_html(line.substr(0, at));
        line.remove_prefix(at);
        const std::size_t end = end_of_link(line);
        const std::string link = escape_html(line.substr(0, end));
        const bool is_link = end > line.find("//") + 2;  // there is something behind the slashes
        out += is_link ? "<a href=\"" + link + "\">" + link + "</a>" : link;
        line.remove_prefix(end);
    }
    return out;
}

struct Item {
    bool is_numbered = false;
    std::string_view number, text;
};
std::optional<Item> item_of(std::string_view line) {
    while (line.starts_with(' ')) line.remove_prefix(1);
    for (const std::string_view mark : {"- ", "* ", "• "})
        if (line.starts_with(mark)) return Item{false, {}, line.substr(mark.size())};
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (digits == 0 || digits > 3) return std::nullopt;
    if (!line.substr(digits).starts_with(". ") && !line.substr(digits).starts_with(") ")) return std::nullopt;
    return Item{true, line.substr(0, digits), line.substr(digits + 2)};
}

enum class Block { none, paragraph, bullets, numbers };

class Writer {
public:
    explicit Writer(int depth) : depth_(depth) {}

    std::string write(std::string_view text) {
        const std::vector<std::string_view> lines = lines_of(text);
        for (std::size_t at = 0; at < lines.size(); ++at) {
            if (is_blank(lines[at])) {
                end_block();
            } else if (lines[at].starts_with('>') && depth_ < deepest_quote) {
                at = quote(lines, at);
            } else if (const auto item = item_of(lines[at])) {
                add_item(*item);
            } else {
                add_line(lines[at]);
            }
        }
        end_block();
        return std::move(out_);
    }

private:
    // Up to the last line of the quote that begins here.
    std::size_t quote(const std::vector<std::string_view>& lines, std::size_t at) {
        end_block();
        std::string inner;
        for (; at < lines.size() && lines[at].starts_with('>'); ++at) {
            std::string_view line = lines[at].substr(1);
            if (line.starts_with(' ')) line.remove_prefix(1);
            inner.append(inner.empty() ? "" : "\n").append(line);
        }
        out_ += "<blockquote type=\"cite\">" + Writer(depth_ + 1).write(inner) + "</blockquote>\n";
        return at - 1;
    }
    void add_item(const Item& item) {
        const Block wanted = item.is_numbered ? Block::numbers : Block::bullets;
        if (block_ != wanted) {
            end_block();
            out_ += !item.is_numbered    ? "<ul>\n"
                    : item.number == "1" ? "<ol>\n"
                                         : "<ol start=\"" + std::string(item.number) + "\">\n";
            block_ = wanted;
        } else {
            out_ += "</li>\n";
        }
        out_ += "<li>" + with_links(item.text);
    }
    // Of a paragraph, or more of an item.
    void add_line(std::string_view line) {
        if (block_ == Block::none) {
            out_ += "<p>";
            block_ = Block::paragraph;
        } else {
            out_ += "<br>\n";
        }
        out_ += with_links(line);
    }
    void end_block() {
        if (block_ == Block::paragraph) out_ += "</p>\n";
        if (block_ == Block::bullets) out_ += "</li>\n</ul>\n";
        if (block_ == Block::numbers) out_ += "</li>\n</ol>\n";
        block_ = Block::none;
    }

    int depth_;
    Block block_ = Block::none;
    std::string out_;
};

constexpr std::array<std::string_view, 6> place_names{"body", "signature", "quote", "brand", "lang", "dir"};

// Calls text(…) for what stands between places and place(…) for the name of each.
void walk(std::string_view page, const std::function<void(std::string_view)>& text,
          const std::function<void(std::string_view)>& place) {
    while (true) {
        const std::size_t open = page.find("{{");
        const std::size_t close = open == std::string_view::npos ? open : page.find("}}", open);
        if (close == std::string_view::npos) return text(page);
        text(page.substr(0, open));
        place(page.substr(open + 2, close - open - 2));
        page.remove_prefix(close + 2);
    }
}

std::string signature_block(std::string_view signature) {
    if (signature.empty()) return {};
    return "<div style=\"margin-top:24px;opacity:.75\">\n" + html_of(signature) + "</div>";
}

// The class is what Gmail folds away, the type what other programs do.
std::string quote_block(const PageParts& parts) {
    if (parts.quote.empty()) return {};
    const std::string side = parts.language.is_right_to_left() ? "right" : "left";
    return "<div class=\"gmail_quote\" style=\"margin-top:24px\">\n" + html_of(parts.quote_title) +
           "<blockquote type=\"cite\" style=\"margin:0;padding-" + side + ":12px;border-" + side +
           ":2px solid #888888\">\n" + html_of(parts.quote) + "</blockquote>\n</div>";
}

}  // namespace

std::string html_of(std::string_view text) { return Writer(0).write(text); }

std::string quoted(std::string_view text) {
    std::string out;
    for (const std::string_view line : lines_of(text)) {
        if (!out.empty()) out += '\n';
        out += line.starts_with('>') ? ">" : line.empty() ? ">" : "> ";
        out += line;
    }
    return out;
}

std::string_view default_page() { return plain_page; }

std::string why_no_page(std::string_view page) {
    if (page.size() > most_page_bytes) return "it is larger than 64 KiB";
    if (!is_valid_utf8(page)) return "it is not UTF-8";
    std::string unknown;
    bool has_body = false;
    walk(
        page, [](std::string_view) {},
        [&](std::string_view name) {
            has_body = has_body || name == "body";
            if (unknown.empty() && std::ranges::find(place_names, name) == place_names.end())
                unknown = name.substr(0, 40);
        });
    if (!unknown.empty()) return "{{" + unknown + "}} is not known";
    return has_body ? "" : "{{body}} is missing";
}

std::string fill_page(std::string_view page, const PageParts& parts) {
    const bool is_known = parts.language.is_known();
    std::string out;
    walk(
        page, [&](std::string_view text) { out += text; },
        [&](std::string_view name) {
            if (name == "body") out += html_of(parts.text);
            if (name == "signature") out += signature_block(parts.signature);
            if (name == "quote") out += quote_block(parts);
            if (name == "brand") out += escape_html(parts.brand);
            if (name == "lang") out += is_known ? parts.language.str() : "";
            if (name == "dir") out += !is_known ? "auto" : parts.language.is_right_to_left() ? "rtl" : "ltr";
        });
    return out;
}

}  // namespace waydesk::email
