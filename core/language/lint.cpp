#include "core/language/lint.hpp"

#include "core/language/message_shape.hpp"

#include <algorithm>
#include <array>

namespace waydesk::language {
namespace {

using Findings = std::vector<std::string>;

constexpr std::string_view blanks = " \t\r\n";

bool has_html(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        const char next = at + 1 < text.size() ? text[at + 1] : ' ';
        if (next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) return true;
    }
    for (const std::string_view entity : {"&amp;", "&lt;", "&gt;", "&nbsp;", "&quot;", "&#"}) {
        if (text.find(entity) != std::string_view::npos) return true;
    }
    return false;
}

bool is_exact_number(const std::string& selector) { return selector.starts_with('='); }

std::string list(const std::set<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

void lint_branches(const MessageShape::Branches& branches, const LanguageTag& language, const std::string& key,
                   Findings& out) {
    if (branches.type == "select") return;  // ICU itself refuses one without "other"
    std::set<std::string> categories;
    for (const std::string& selector : branches.selectors) {
        if (!is_exact_number(selector)) categories.insert(selector);
    }
    const std::set<std::string> needed = plural_categories(language, branches.type == "selectordinal");
    if (categories != needed) {
        out.push_back(key + ": {" + branches.argument + ", " + branches.type + "} has the categories " +
                      list(categories) + ", but " + language.str() + " needs " + list(needed));
    }
}

void lint_message(const std::string& key, const std::string& text, const LanguageTag& language, Findings& out) {
    if (text.empty()) return out.push_back(key + ": is empty");
    if (blanks.find(text.front()) != std::string_view::npos || blanks.find(text.back()) != std::string_view::npos) {
        out.push_back(key + ": begins or ends with a blank");
    }
    if (has_html(text)) out.push_back(key + ": holds HTML");
    const Result<MessageShape> shape = shape_of(text);
    if (!shape) return out.push_back(key + ": is not an ICU message");
    for (const auto& branches : shape->branches) lint_branches(branches, language, key, out);
    for (const auto& [argument, type] : shape->arguments) {
        if (type == "choice") out.push_back(key + ": {" + argument + "} is a choice, which cannot be translated");
        if (type.find("none+") != std::string::npos && type.find("select") == std::string::npos) {
            out.push_back(key + ": {" + argument + "} is a number in one place and untyped in another");
        }
    }
}

// A number, a plural and an ordinal are all a number for the caller.
std::string kind(const std::string& type) {
    static constexpr std::array numeric{"number", "plural", "selectordinal"};
    std::string_view rest = type;
    while (!rest.empty()) {
        const auto plus = rest.find('+');
        if (std::ranges::find(numeric, rest.substr(0, plus)) == numeric.end()) return type;
        rest.remove_prefix(plus == std::string_view::npos ? rest.size() : plus + 1);
    }
    return "number";
}

void compare(const std::string& key, const MessageShape& english, const MessageShape& translated, Findings& out) {
    for (const auto& [argument, type] : english.arguments) {
        const auto found = translated.arguments.find(argument);
        if (found == translated.arguments.end()) {
            out.push_back(key + ": {" + argument + "} is missing");
        } else if (kind(found->second) != kind(type)) {
            out.push_back(key + ": {" + argument + "} is " + found->second + ", but in English " + type);
        }
    }
    for (const auto& [argument, type] : translated.arguments) {
        if (!english.arguments.contains(argument)) out.push_back(key + ": {" + argument + "} is not in English");
    }
}

}  // namespace

Findings lint(const Catalogue::Messages& messages, const LanguageTag& language) {
    Findings out;
    for (const auto& [key, text] : messages) lint_message(key, text, language, out);
    return out;
}

Findings lint_against(const Catalogue::Messages& english, const Catalogue::Messages& translated) {
    Findings out;
    for (const auto& [key, text] : english) {
        const auto found = translated.find(key);
        if (found == translated.end()) {
            out.push_back(key + ": is not translated");
            continue;
        }
        const Result<MessageShape> ours = shape_of(text);
        const Result<MessageShape> theirs = shape_of(found->second);
        if (ours && theirs) compare(key, *ours, *theirs, out);
    }
    for (const auto& [key, text] : translated) {
        if (!english.contains(key)) out.push_back(key + ": is not in English");
    }
    return out;
}

}  // namespace waydesk::language
