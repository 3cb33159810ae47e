#include "core/html/elements.hpp"

#include <algorithm>
#include <array>

namespace waydesk::html {
namespace {

using enum Kind;

constexpr auto table = [] {
    auto elements = std::to_array<Element>({
        // As they are.
        {"p", "p", ended_item},
        {"div", "div", block},
        {"h1", "h1", block},
        {"h2", "h2", block},
        {"h3", "h3", block},
        {"h4", "h4", block},
        {"h5", "h5", block},
        {"h6", "h6", block},
        {"blockquote", "blockquote", block},
        {"pre", "pre", block},
        {"ul", "ul", block},
        {"ol", "ol", block},
        {"li", "li", ended_item},
        {"dl", "dl", block},
        {"dt", "dt", ended_item},
        {"dd", "dd", ended_item},
        {"figure", "figure", block},
        {"figcaption", "figcaption", block},
        {"table", "table", block},
        {"caption", "caption", ended_item},
        {"thead", "thead", ended_item},
        {"tbody", "tbody", ended_item},
        {"tfoot", "tfoot", ended_item},
        {"tr", "tr", ended_item},
        {"th", "th", ended_item},
        {"td", "td", ended_item},
        {"hr", "hr", empty},
        {"br", "br", empty},
        {"wbr", "wbr", empty},
        {"img", "img", empty},
        {"a", "a", formatting},
        {"b", "b", formatting},
        {"code", "code", formatting},
        {"em", "em", formatting},
        {"i", "i", formatting},
        {"s", "s", formatting},
        {"small", "small", formatting},
        {"strong", "strong", formatting},
        {"u", "u", formatting},
        {"span", "span", inline_},
        {"abbr", "abbr", inline_},
        {"bdi", "bdi", inline_},
        {"bdo", "bdo", inline_},
        {"cite", "cite", inline_},
        {"del", "del", inline_},
        {"dfn", "dfn", inline_},
        {"ins", "ins", inline_},
        {"kbd", "kbd", inline_},
        {"mark", "mark", inline_},
        {"q", "q", inline_},
        {"samp", "samp", inline_},
        {"sub", "sub", inline_},
        {"sup", "sup", inline_},
        {"var", "var", inline_},
        // As something plainer.
        {"acronym", "abbr", inline_},
        {"tt", "code", formatting},
        {"strike", "s", formatting},
        {"image", "img", empty},
        {"dir", "ul", block},
        {"menu", "ul", block},
        {"listing", "pre", block},
        {"address", "div", block},
        {"article", "div", block},
        {"aside", "div", block},
        {"center", "div", block},
        {"details", "div", block},
        {"dialog", "div", block},
        {"fieldset", "div", block},
        {"footer", "div", block},
        {"form", "div", block},
        {"header", "div", block},
        {"hgroup", "div", block},
        {"legend", "div", block},
        {"main", "div", block},
        {"nav", "div", block},
        {"option", "div", block},
        {"search", "div", block},
        {"section", "div", block},
        {"summary", "div", block},
        // As their text.
        {"xmp", "pre", block, Content::raw_text},
        {"plaintext", "pre", block, Content::rest},
        {"textarea", "div", block, Content::raw_text},
        // Not at all: never shown, or shown by running something.
        {"iframe", "", none, Content::dropped},
        {"noembed", "", none, Content::dropped},
        {"noframes", "", none, Content::dropped},
        {"script", "", none, Content::dropped},
        {"style", "", none, Content::dropped},
        {"title", "", none, Content::dropped},
        {"template", "", none, Content::dropped_tree},
    });
    std::ranges::sort(elements, {}, &Element::name);
    return elements;
}();

bool is_number(std::string_view value, std::size_t most_digits) {
    if (value.starts_with('-')) value.remove_prefix(1);
    return !value.empty() && value.size() <= most_digits &&
           value.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> values) {
    return std::ranges::find(values, value) != values.end();
}

bool is_language(std::string_view value) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    return !value.empty() && value.size() <= 35 && value.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

const Element& element(std::string_view name) {
    static constexpr Element unknown;
    const auto found = std::ranges::lower_bound(table, name, {}, &Element::name);
    return found != table.end() && found->name == name ? *found : unknown;
}

bool is_allowed_attribute(std::string_view of, std::string_view name, std::string_view value) {
    // The parser keeps formatting apart by attributes and opens each again: without them there are few (rewrite.hpp).
    if (element(of).kind == formatting) return false;
    if (name == "dir") return is_one_of(value, {"ltr", "rtl", "auto"});
    if (name == "lang") return is_language(value);
    if (of == "td" || of == "th") {
        if (name == "colspan" || name == "rowspan") return is_number(value, 3) && !value.starts_with('-');
        if (name == "scope") return is_one_of(value, {"row", "col", "rowgroup", "colgroup"});
    }
    if (name == "align") {
        return is_one_of(of, {"td", "th", "tr", "p", "div", "table"}) &&
               is_one_of(value, {"left", "right", "center", "justify"});
    }
    if (of == "ol" && name == "start") return is_number(value, 6);
    if (of == "ol" && name == "type") return is_one_of(value, {"1", "a", "A", "i", "I"});
    if (of == "ol" && name == "reversed") return true;
    if (of == "li" && name == "value") return is_number(value, 6);
    if (of == "blockquote" && name == "type") return value == "cite";
    if (of == "abbr" || of == "dfn") return name == "title";
    return false;
}

}  // namespace waydesk::html
