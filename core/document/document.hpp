#pragma once
// A document that somebody is sent, a letter or a form, before it is drawn (html.hpp, pdf.hpp). Texts are valid UTF-8;
// a line end in one begins a new line. Plain values; any thread.

#include "core/instant.hpp"
#include "core/language/tag.hpp"

#include <string>
#include <variant>
#include <vector>

namespace waydesk::document {

struct Entry {
    std::string label;
    std::string value;
};

struct Heading {
    std::string text;
};
struct Paragraph {
    std::string text;
};
struct Quotation {  // somebody's own words: they run in the direction they are written in
    std::string text;
};
struct Bullets {
    std::vector<std::string> items;
};
struct Table {
    std::vector<Entry> entries;
};
using Block = std::variant<Heading, Paragraph, Quotation, Bullets, Table>;

struct Document {
    language::LanguageTag language;  // of everything but what is quoted; also says from which side it is read
    Instant written_at;              // the date that the file bears
    std::string sender;              // the letterhead
    std::string recipient;           // empty: nobody is named
    std::string title;
    std::vector<Entry> references;  // number, date …
    std::vector<Block> body;
    std::vector<std::string> signature;  // a line each
    std::vector<std::string> remarks;    // small, at the end
    std::string page_line;               // at the foot of each printed page: "Page {page} of {pages}"
};

}  // namespace waydesk::document
