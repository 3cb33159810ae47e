#include "kb/article/article_file.hpp"

#include "core/utf8.hpp"
#include "kb/article/front_matter.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace waydesk::kb::article {
namespace {

template <class Value, std::size_t size>
using NameTable = std::array<std::pair<Value, std::string_view>, size>;

constexpr NameTable<Category, 9> category_names{{{Category::refund, "refund"},
                                                 {Category::disruption, "disruption"},
                                                 {Category::booking, "booking"},
                                                 {Category::documents, "documents"},
                                                 {Category::baggage, "baggage"},
                                                 {Category::special_needs, "special-needs"},
                                                 {Category::stays, "stays"},
                                                 {Category::service, "service"},
                                                 {Category::internal, "internal"}}};
constexpr NameTable<Audience, 2> audience_names{{{Audience::everybody, "public"}, {Audience::agents, "internal"}}};
constexpr NameTable<SourceStatus, 3> status_names{{{SourceStatus::verified, "verified"},
                                                   {SourceStatus::secondary, "secondary"},
                                                   {SourceStatus::recalled, "recalled"}}};

template <class Value, std::size_t size>
std::string_view name_in(const NameTable<Value, size>& table, Value value) {
    for (const auto& [known, name] : table)
        if (known == value) return name;
    return {};
}

template <class Value, std::size_t size>
std::optional<Value> value_in(const NameTable<Value, size>& table, std::string_view text) {
    for (const auto& [known, name] : table)
        if (name == text) return known;
    return std::nullopt;
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view suffix = ".md";

std::vector<FileFlaw> flaw(std::size_t line, std::string sentence) { return {{line, std::move(sentence)}}; }

// Without the mark some editors put first, and with \n as the only end of a line.
std::string normal_lines(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
            continue;
        }
        out += '\n';
        if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_fence(std::string_view line) { return line.starts_with("---") && trimmed(line.substr(3)).empty(); }

struct Parts {
    std::optional<std::string_view> front_matter;  // none: the text begins with none
    std::string_view body;
};

// Nothing: it begins like a front matter that never ends.
std::optional<Parts> split(std::string_view text) {
    const std::size_t begin = text.find('\n');
    if (begin == std::string_view::npos || !is_fence(text.substr(0, begin))) return Parts{std::nullopt, text};
    for (std::size_t at = begin + 1; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (is_fence(text.substr(at, end - at)))
            return Parts{text.substr(begin + 1, at - begin - 1), text.substr(std::min(end + 1, text.size()))};
        at = end + 1;
    }
    return std::nullopt;
}

std::string first_heading(std::string_view body) {
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        const std::string_view line = body.substr(at, end - at);
        if (line.starts_with("# ")) {
            std::string_view heading = trimmed(line.substr(2));
            while (heading.ends_with('#')) heading.remove_suffix(1);
            if (!trimmed(heading).empty()) return std::string(first_code_points(trimmed(heading), most_title));
        }
        at = end + 1;
    }
    return {};
}

std::size_t line_of(std::string_view text, std::size_t offset) {
    return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

// Control characters have no meaning in an article and hide what it says from who reads it in an editor.
std::optional<FileFlaw> control_character(std::string_view text) {
    const auto found = std::ranges::find_if(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
    });
    if (found == text.end()) return std::nullopt;
    const auto offset = static_cast<std::size_t>(found - text.begin());
    return FileFlaw{line_of(text, offset), "There is a control character in this line."};
}

std::string without_empty_lines_before(std::string_view body) {
    while (body.starts_with('\n')) body.remove_prefix(1);
    return std::string(body);
}

}  // namespace

std::string_view to_string(Category category) { return name_in(category_names, category); }
std::optional<Category> category_from(std::string_view text) { return value_in(category_names, text); }
std::string_view to_string(Audience audience) { return name_in(audience_names, audience); }
std::optional<Audience> audience_from(std::string_view text) { return value_in(audience_names, text); }
std::string_view to_string(SourceStatus status) { return name_in(status_names, status); }
std::optional<SourceStatus> source_status_from(std::string_view text) { return value_in(status_names, text); }

bool is_slug(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= most_slug_bytes && std::ranges::all_of(text, fits) &&
           !text.starts_with('-') && !text.ends_with('-');
}

ReadFile<FileName> parse_file_name(std::string_view name, Reading reading) {
    const auto refused = [] {
        return flaw(0, "The file's name is not of the form NAME.LANGUAGE.md, such as refund-when.zh-CN.md.");
    };
    if (!is_valid_utf8(name) || !name.ends_with(suffix)) return refused();
    name.remove_suffix(suffix.size());
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return refused();
    const auto language = language::LanguageTag::parse(name.substr(dot + 1));
    if (!language || !language->is_known()) return refused();
    FileName out{std::string(name.substr(0, dot)), *language};
    if (reading == Reading::strict && !is_slug(out.slug))
        return flaw(0, "The file's name begins with up to " + std::to_string(most_slug_bytes) +
                           " letters a-z, digits and hyphens.");
    return out;
}

ReadFile<ArticleFile> read_article_file(std::string_view name, std::string_view text, Reading reading) {
    const auto named = parse_file_name(name, reading);
    if (!named) return named.error();
    if (text.size() > most_article_bytes)
        return flaw(0, "An article has at most " + std::to_string(most_article_bytes / 1024) + " KiB.");
    if (!is_valid_utf8(text)) return flaw(0, "The file is not valid UTF-8.");
    const std::string lines = normal_lines(text);
    const bool is_strict = reading == Reading::strict;
    if (const auto control = control_character(lines); control && is_strict) return std::vector{*control};

    ArticleFile out;
    out.slug = named->slug;
    out.language = named->language;
    out.body = without_empty_lines_before(lines);
    const auto parts = split(lines);
    if (!parts && is_strict) return flaw(1, "The front matter that begins here has no end: a line of three hyphens.");
    if (parts && parts->front_matter) {
        auto flaws = read_front_matter(*parts->front_matter, 2, reading, out);
        if (!flaws.empty() && is_strict) return flaws;
        if (flaws.empty()) out.body = without_empty_lines_before(parts->body);
    }
    if (out.title.empty()) out.title = first_heading(out.body);
    if (out.title.empty()) out.title = out.slug;
    return out;
}

std::string file_name(const ArticleFile& article) { return article.slug + "." + article.language.str() + ".md"; }

std::string write_article_file(const ArticleFile& article) {
    return "---\n" + write_front_matter(article) + "---\n\n" + article.body;
}

}  // namespace waydesk::kb::article
