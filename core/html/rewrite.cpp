#include "core/html/rewrite.hpp"

#include "core/html/elements.hpp"
#include "core/html/tokens.hpp"

#include <algorithm>
#include <map>

namespace waydesk::html {
namespace {

// Beyond these an element has none that could be allowed.
constexpr std::size_t most_attributes = 50;

bool may_be_allowed(std::string_view name) {
    static constexpr std::string_view names[] = {"align",    "alt",     "colspan", "data-blocked-src",
                                                 "dir",      "height",  "href",    "lang",
                                                 "reversed", "rowspan", "scope",   "src",
                                                 "start",    "title",   "type",    "value",
                                                 "width"};
    return std::ranges::binary_search(names, name);
}

// Character references stay as they are: the parser reads them.
void append_value(std::string& out, std::string_view value) {
    for (const char c : value) {
        if (c == '"')
            out += "&quot;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
}

void append_text(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c != '\0')
            out += c;
    }
}

// Passes what a <template> holds, others in it too.
void skip_tree(Tokens& tokens, std::string_view name) {
    Token token;
    for (std::size_t open = 1; open > 0 && tokens.next(token);) {
        if (token.kind == Token::Kind::start && token.name == name)
            ++open;
        else if (token.kind == Token::Kind::end && token.name == name)
            --open;
        else if (token.kind == Token::Kind::start && element(token.name).content == Content::dropped)
            tokens.raw_until_end_of(token.name);
    }
}

class Writer {
public:
    explicit Writer(std::string_view html) : tokens_(html) { out_.html.reserve(html.size()); }

    Rewritten write() {
        Token token;
        while (tokens_.next(token)) {
            switch (token.kind) {
                case Token::Kind::text: append_text(out_.html, token.text); break;
                case Token::Kind::start: start(token); break;
                case Token::Kind::end: end(element(token.name)); break;
            }
        }
        return std::move(out_);
    }

private:
    void start(const Token& token) {
        const Element& known = element(token.name);
        switch (known.content) {
            case Content::markup: open(known, token.attributes); break;
            case Content::dropped: tokens_.raw_until_end_of(token.name); break;
            case Content::dropped_tree: skip_tree(tokens_, token.name); break;
            case Content::raw_text:
            case Content::rest: show_raw(known, token.name); break;
        }
    }

    void show_raw(const Element& known, std::string_view name) {
        open(known, {});
        const std::string_view raw = known.content == Content::rest ? tokens_.rest() : tokens_.raw_until_end_of(name);
        if (name == "textarea")
            append_text(out_.html, raw);
        else
            append_escaped(out_.html, raw);
        end(known);
    }

    void open(const Element& known, const std::vector<Attribute>& attributes) {
        if (known.becomes.empty()) return;
        out_.html.append("<").append(known.becomes);
        for (std::size_t i = 0; i < std::min(attributes.size(), most_attributes); ++i) {
            if (!may_be_allowed(attributes[i].name)) continue;
            if (known.kind == Kind::formatting && attributes[i].name != "href") continue;
            out_.html.append(" ").append(attributes[i].name).append("=\"");
            append_value(out_.html, attributes[i].value);
            out_.html.append("\"");
        }
        out_.html.append(">");
        count_open(known);
    }

    void count_open(const Element& known) {
        if (known.kind == Kind::block || known.kind == Kind::ended_item) out_.reopening += open_formatting_;
        if (known.kind == Kind::empty || known.kind == Kind::ended_item) return;
        if (known.kind == Kind::formatting) ++open_formatting_;
        ++open_of_[known.becomes];
        out_.depth = std::max(out_.depth, ++open_);
    }

    void end(const Element& known) {
        if (known.becomes.empty() || (known.kind == Kind::empty && known.becomes != "br")) return;
        out_.html.append("</").append(known.becomes).append(">");
        if (known.kind != Kind::formatting) out_.reopening += open_formatting_;
        const auto found = open_of_.find(known.becomes);
        if (found == open_of_.end() || found->second == 0) return;
        if (known.kind == Kind::formatting) --open_formatting_;
        --found->second;
        --open_;
    }

    Tokens tokens_;
    Rewritten out_;
    std::map<std::string_view, std::size_t> open_of_;
    std::size_t open_ = 0;
    std::size_t open_formatting_ = 0;
};

}  // namespace

Rewritten rewrite(std::string_view html) { return Writer(html).write(); }

std::string rewrite_as_lines(std::string_view html) {
    std::string out;
    Tokens tokens(html);
    for (Token token; tokens.next(token);) {
        const Element& known = element(token.name);
        const bool is_start = token.kind == Token::Kind::start;
        if (token.kind == Token::Kind::text)
            append_text(out, token.text);
        else if (is_start && known.content == Content::dropped)
            tokens.raw_until_end_of(token.name);
        else if (is_start && known.content == Content::dropped_tree)
            skip_tree(tokens, token.name);
        else if (known.becomes == "td" || known.becomes == "th")
            out += ' ';
        else if (known.kind == Kind::block || known.kind == Kind::ended_item || known.becomes == "br" ||
                 known.becomes == "hr")
            out += out.ends_with("<br>") ? "" : "<br>";
    }
    return out;
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\0': break;
            default: out += c;
        }
    }
}

}  // namespace waydesk::html
