#include "core/html/tokens.hpp"

#include <algorithm>

namespace waydesk::html {
namespace {

constexpr std::string_view blanks = "\t\n\f\r ";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return blanks.find(c) != std::string_view::npos; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

}  // namespace

bool Tokens::next(Token& token) {
    while (!is_at_end()) {
        const std::size_t from = at_;
        if (peek() == '<') {
            if (read_markup(token)) return true;
            if (at_ > from) continue;  // a comment or a tag that was broken off
        }
        at_ = std::min(html_.find('<', from + 1), html_.size());  // a bare "<" is text
        token.kind = Token::Kind::text;
        token.text = html_.substr(from, at_ - from);
        return true;
    }
    return false;
}

// At "<". Stays there when it begins nothing; passes what is left out.
bool Tokens::read_markup(Token& token) {
    if (is_letter(peek(1))) {
        at_ += 1;
        token.kind = Token::Kind::start;
        return read_tag(token);
    }
    if (peek(1) == '/') {
        if (at_ + 2 >= html_.size()) return false;
        if (is_letter(peek(2))) {
            at_ += 2;
            token.kind = Token::Kind::end;
            return read_tag(token);
        }
        skip_to('>');
    } else if (html_.substr(at_).starts_with("<!--")) {
        skip_comment();
    } else if (peek(1) == '!' || peek(1) == '?') {
        skip_to('>');
    }
    return false;
}

// At the name. A tag that the input ends in is none.
bool Tokens::read_tag(Token& token) {
    const std::size_t end = std::min(html_.find_first_of("\t\n\f\r />", at_), html_.size());
    token.name = lowered(html_.substr(at_, end - at_));
    at_ = end;
    token.attributes.clear();
    read_attributes(token.attributes);
    if (is_at_end()) return false;
    ++at_;
    return true;
}

// Up to the ">" of the tag or the end of the input.
void Tokens::read_attributes(std::vector<Attribute>& attributes) {
    while (!is_at_end() && peek() != '>') {
        if (is_blank(peek()) || peek() == '/')
            ++at_;
        else
            attributes.push_back(read_attribute());
    }
}

Attribute Tokens::read_attribute() {
    Attribute attribute;
    const std::size_t name_end = std::min(html_.find_first_of("\t\n\f\r />=", at_ + 1), html_.size());
    attribute.name = lowered(html_.substr(at_, name_end - at_));
    const std::size_t after = std::min(html_.find_first_not_of(blanks, name_end), html_.size());
    at_ = name_end;
    if (after < html_.size() && html_[after] == '=') {
        at_ = std::min(html_.find_first_not_of(blanks, after + 1), html_.size());
        attribute.value = read_value();
    }
    return attribute;
}

std::string_view Tokens::read_value() {
    if (is_at_end() || peek() == '>') return {};
    const char quote = peek();
    if (quote == '"' || quote == '\'') {
        const std::size_t from = at_ + 1;
        const std::size_t end = std::min(html_.find(quote, from), html_.size());
        at_ = std::min(end + 1, html_.size());
        return html_.substr(from, end - from);
    }
    const std::size_t from = at_;
    at_ = std::min(html_.find_first_of("\t\n\f\r >", at_), html_.size());
    return html_.substr(from, at_ - from);
}

// "<!-->" and "<!--->" are whole comments; "--!>" ends one too.
void Tokens::skip_comment() {
    at_ += 4;
    if (html_.substr(at_).starts_with('>') || html_.substr(at_).starts_with("->")) return skip_to('>');
    for (std::size_t at = html_.find("--", at_); at != std::string_view::npos; at = html_.find("--", at + 1)) {
        const std::string_view after = html_.substr(at + 2);
        if (!after.starts_with('>') && !after.starts_with("!>")) continue;
        at_ = at + (after.starts_with('>') ? 3 : 4);
        return;
    }
    at_ = html_.size();
}

void Tokens::skip_to(char c) {
    const std::size_t found = html_.find(c, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + 1;
}

std::string_view Tokens::raw_until_end_of(std::string_view name) {
    const std::size_t from = at_;
    for (std::size_t at = html_.find("</", at_); at != std::string_view::npos; at = html_.find("</", at + 1)) {
        const std::size_t after = at + 2 + name.size();
        if (lowered(html_.substr(at + 2, name.size())) != name) continue;
        if (after < html_.size() && !is_blank(html_[after]) && html_[after] != '/' && html_[after] != '>') continue;
        at_ = at;
        skip_to('>');
        return html_.substr(from, at - from);
    }
    return rest();
}

std::string_view Tokens::rest() {
    const std::string_view all = html_.substr(std::min(at_, html_.size()));
    at_ = html_.size();
    return all;
}

}  // namespace waydesk::html
