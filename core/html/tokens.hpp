#pragma once
// HTML as a row of tags and texts, cut as the HTML standard's tokeniser does (13.2.5), in one pass. Comments, doctypes
// and processing instructions are left out. Pure; any thread; the views live as long as the input.

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::html {

struct Attribute {
    std::string name;        // in lower case
    std::string_view value;  // character references as they are written
};

struct Token {
    enum class Kind { text, start, end } kind = Kind::text;
    std::string_view text;  // of a text
    std::string name;       // of a tag, in lower case
    std::vector<Attribute> attributes;
};

class Tokens {
public:
    explicit Tokens(std::string_view html) : html_(html) {}

    bool next(Token& token);  // false at the end

    // What follows up to the end tag of `name`, which is taken too; the rest where there is none.
    std::string_view raw_until_end_of(std::string_view name);
    std::string_view rest();

private:
    bool read_markup(Token& token);
    bool read_tag(Token& token);
    void read_attributes(std::vector<Attribute>& attributes);
    Attribute read_attribute();
    std::string_view read_value();
    void skip_comment();
    void skip_to(char c);
    char peek(std::size_t ahead = 0) const { return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0'; }
    bool is_at_end() const { return at_ >= html_.size(); }

    std::string_view html_;
    std::size_t at_ = 0;
};

}  // namespace waydesk::html
