#include "tests/architecture/text_rules.hpp"

#include <algorithm>
#include <array>
#include <regex>

namespace waydesk::architecture {
namespace {

std::size_t line_at(std::string_view text, std::size_t position) {
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool is_word_at(std::string_view text, std::size_t at, std::size_t size) {
    return (at == 0 || !is_word(text[at - 1])) && (at + size >= text.size() || !is_word(text[at + size]));
}

// A block opens here rather than an aggregate: nothing but blanks follows on its line.
bool opens_block(std::string_view code, std::size_t brace) {
    const auto next = code.find_first_not_of(" \t", brace + 1);
    return next == std::string_view::npos || code[next] == '\n';
}

bool is_capturing_lambda(std::string_view code, std::size_t bracket) {
    const auto close = code.find(']', bracket);
    return close != std::string_view::npos && code.substr(bracket, close - bracket).find('=') != std::string_view::npos;
}

// Whether the expression that begins with the co_await at `at` builds a temporary that is destroyed twice.
bool builds_temporary(std::string_view code, std::size_t at) {
    int depth = 0;
    for (std::size_t i = at; i < code.size(); ++i) {
        const char c = code[i];
        if (c == ';') return false;
        if (c == '(') ++depth;
        if (c == ')' && --depth < 0) return false;
        if (c == '{') return !opens_block(code, i);
        if (c == '[' && is_capturing_lambda(code, i)) return true;
    }
    return false;
}

bool has_purpose(const std::vector<std::string>& lines) {
    return lines.size() >= 2 && lines[0] == "#pragma once" && lines[1].starts_with("// ");
}

}  // namespace

Findings check_awaits(const Tree& tree) {
    constexpr std::string_view word = "co_await";
    Findings out;
    for (const auto& [path, text] : tree) {
        if (!is_cpp(path)) continue;
        const std::string code = without_comments_and_literals(text);
        for (auto at = code.find(word); at != std::string::npos; at = code.find(word, at + 1)) {
            if (is_word_at(code, at, word.size()) && builds_temporary(code, at)) {
                out.push_back(
                    {path, line_at(code, at), "name it before you await it (braces or a capture after co_await)"});
            }
        }
    }
    return out;
}

Findings check_sizes(const Tree& tree) {
    Findings out;
    for (const auto& [path, text] : tree) {
        if ((!is_cpp(path) && !is_typescript(path)) || is_cpp_test(path)) continue;
        if (path.find(".test.") != std::string::npos || is_under(path, "tests")) continue;
        const std::size_t most = path.ends_with(".hpp") ? longest_header : longest_source;
        const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
        if (lines > most)
            out.push_back(
                {path, 0, std::to_string(lines) + " lines, more than " + std::to_string(most) + ": two ideas"});
    }
    return out;
}

Findings check_headers(const Tree& tree) {
    Findings out;
    for (const auto& [path, text] : tree) {
        if (path.ends_with(".hpp") && !has_purpose(lines_of(text))) {
            out.push_back({path, 1, "does not begin with #pragma once and its purpose"});
        }
    }
    return out;
}

Findings check_marks(const Tree& tree) {
    static const std::array<std::string, 3> marks{std::string("TO") + "DO", std::string("FIX") + "ME",
                                                  std::string("XX") + "X:"};
    Findings out;
    for (const auto& [path, text] : tree) {
        if (path.ends_with(".json") || path.ends_with(".png")) continue;
        for (const std::string& mark : marks) {
            for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
                if (is_word_at(text, at, mark.size())) out.push_back({path, line_at(text, at), "unfinished: " + mark});
            }
        }
    }
    return out;
}

Findings check_sql(const Tree& tree) {
    static const std::regex statement(
        R"(\s*(select\s[^"]*\sfrom\s|insert\s+into\s|replace\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|(create|drop|alter)\s+table\s))",
        std::regex::icase | std::regex::optimize);
    constexpr std::size_t enough = 200;  // characters of a literal, to know a statement by
    Findings out;
    for (const auto& [path, text] : tree) {
        if (!is_cpp(path) || is_cpp_test(path) || is_under(path, "core/store")) continue;
        const std::string code = without_comments(text);
        for (auto quote = code.find('"'); quote != std::string::npos; quote = code.find('"', quote + 1)) {
            const bool raw = quote > 0 && code[quote - 1] == 'R';
            const std::size_t begin = raw ? code.find('(', quote) + 1 : quote + 1;
            const std::string literal = code.substr(begin, enough);
            if (std::regex_search(literal, statement, std::regex_constants::match_continuous)) {
                out.push_back({path, line_at(code, quote), "SQL belongs into a .sql file"});
            }
        }
    }
    return out;
}

Findings check_decisions(const Tree& tree) {
    static const std::regex form(R"(docs/decisions/(\d{4})-[a-z0-9-]+\.md)");
    Findings out;
    std::map<std::string, std::string> by_number;
    for (const auto& [path, text] : tree) {
        if (!is_under(path, "docs/decisions")) continue;
        std::smatch match;
        if (!std::regex_match(path, match, form)) {
            out.push_back({path, 0, "is not named NNNN-what-was-decided.md"});
        } else if (const auto [first, is_new] = by_number.emplace(match[1], path); !is_new) {
            out.push_back({path, 0, "has the number of " + first->second});
        }
    }
    return out;
}

}  // namespace waydesk::architecture
