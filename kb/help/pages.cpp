#include "kb/help/pages.hpp"

#include "core/escape_html.hpp"
#include "kb/help/article_parts.hpp"
#include "kb/help/layout.hpp"

#include <algorithm>

namespace waydesk::kb::help {
namespace {

using article::Audience;
using article::Shown;
using language::LanguageTag;

std::string category_name(const Context& context, const LanguageTag& language, article::Category category) {
    return say(context, language, "help.category." + std::string(to_string(category)));
}

std::string link_to(const LanguageTag& language, const Shown& shown) {
    const std::string lang = shown.is_fallback ? language_attributes(shown.text->key.language) : std::string();
    return "<a href=\"" + article_path(language, shown.text->key.slug) + "\"" + lang + ">" +
           escape_html(shown.text->title) + "</a>";
}

std::string list_of(const LanguageTag& language, const std::vector<Shown>& articles) {
    std::string out = "<ul class=\"topics\">\n";
    for (const Shown& shown : articles) out += "<li>" + link_to(language, shown) + "</li>\n";
    return out + "</ul>\n";
}

std::vector<Shown> of_category(const std::vector<Shown>& all, article::Category category) {
    std::vector<Shown> out;
    std::ranges::copy_if(all, std::back_inserter(out),
                         [&](const Shown& one) { return one.entry->article.shared.category == category; });
    return out;
}

std::vector<LanguageTag> languages_of(const article::Entry& entry) {
    std::vector<LanguageTag> out;
    for (const LanguageTag& tag : languages())
        if (const auto found = entry.texts.find(tag); found != entry.texts.end() && found->second.published)
            out.push_back(tag);
    return out;
}

std::string crumbs(const Context& context, const LanguageTag& language, const Shown& shown) {
    const article::Category category = shown.entry->article.shared.category;
    const std::string home = home_path(language);
    return "<nav class=\"crumbs\" aria-label=\"" + say(context, language, "help.here") + "\"><ol>\n<li><a href=\"" +
           home + "\">" + say(context, language, "help.topics") + "</a></li>\n<li><a href=\"" + home + "#" +
           std::string(to_string(category)) + "\">" + category_name(context, language, category) +
           "</a></li>\n<li aria-current=\"page\"" +
           (shown.is_fallback ? language_attributes(shown.text->key.language) : std::string()) + ">" +
           escape_html(shown.text->title) + "</li>\n</ol></nav>\n";
}

std::string related(const Context& context, const LanguageTag& language, const Shown& shown) {
    constexpr std::size_t most_related = 5;
    auto others = of_category(context.shelf->list(language, Audience::everybody, context.today),
                              shown.entry->article.shared.category);
    std::erase_if(others, [&](const Shown& one) { return one.entry == shown.entry; });
    if (others.empty()) return {};
    if (others.size() > most_related) others.resize(most_related);
    return "<section class=\"related\" aria-labelledby=\"related\"><h2 id=\"related\">" +
           say(context, language, "help.related") + "</h2>\n" + list_of(language, others) + "</section>\n";
}

Page unlisted(const LanguageTag& language, std::string title) {
    Page page;
    page.language = language;
    page.title = std::move(title);
    page.is_listed = false;
    return page;
}

}  // namespace

std::string topics_page(const Context& context, const LanguageTag& language) {
    Page page;
    page.language = language;
    page.title = context.texts.text("help.title", language);
    page.canonical = home_path(language);
    page.alternates.assign(languages().begin(), languages().end());
    page.content = "<h1>" + say(context, language, "help.title") + "</h1>\n";
    const auto all = context.shelf->list(language, Audience::everybody, context.today);
    for (const article::Category category : article::all_categories) {
        const auto articles = of_category(all, category);
        if (articles.empty() || category == article::Category::internal) continue;
        const std::string id(to_string(category));
        page.content += "<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">" +
                        category_name(context, language, category) + "</h2>\n" + list_of(language, articles) +
                        "</section>\n";
    }
    if (all.empty()) page.content += "<p>" + say(context, language, "help.empty") + "</p>\n";
    return write_page(context, page);
}

std::string results_page(const Context& context, const LanguageTag& language, const std::string& query,
                         const std::vector<article::Hit>& hits) {
    std::string list;
    std::int64_t count = 0;
    for (const article::Hit& hit : hits) {
        const auto shown = context.shelf->find(hit.key.slug, hit.key.language, Audience::everybody, context.today);
        if (!shown || has_ended(shown->entry->article.shared, context.today)) continue;
        const bool is_other = shown->text->key.language != language;
        list += "<li" + (is_other ? language_attributes(shown->text->key.language) : std::string()) + "><a href=\"" +
                article_path(language, hit.key.slug) + "\">" + escape_html(shown->text->title) + "</a>\n<p>" +
                (hit.snippet.text.empty() ? escape_html(shown->text->summary) : search::to_html(hit.snippet)) +
                "</p></li>\n";
        ++count;
    }
    const std::string_view heading = count == 0 ? "help.none" : "help.results";
    Page page = unlisted(language, context.texts.text(heading, language, {{"n", count}, {"query", query}}));
    page.query = query;
    page.content = "<h1>" + escape_html(page.title) + "</h1>\n";
    if (count == 0)
        page.content += "<p>" + say(context, language, "help.none_text") + "</p>\n<p><a href=\"" + home_path(language) +
                        "\">" + say(context, language, "help.topics") + "</a></p>\n";
    else
        page.content += "<ol class=\"topics\">\n" + list + "</ol>\n";
    return write_page(context, page);
}

std::optional<std::string> article_page(const Context& context, const LanguageTag& language, std::string_view slug,
                                        bool is_thanked) {
    const auto shown = context.shelf->find(slug, language, Audience::everybody, context.today);
    if (!shown) return std::nullopt;
    const article::Text& text = *shown->text;
    Page page;
    page.language = language;
    page.title = text.title;
    page.description = text.summary;
    page.path_in_languages = text.key.slug;
    page.canonical = article_path(text.key.language, text.key.slug);
    page.is_listed = !shown->is_fallback && !is_thanked;
    page.alternates = languages_of(*shown->entry);
    page.content = crumbs(context, language, *shown) + notes(context, language, *shown) +
                   article_html(context, language, *shown) + facts(context, language, *shown) +
                   feedback_form(context, language, *shown, is_thanked) + related(context, language, *shown);
    return write_page(context, page);
}

std::string missing_page(const Context& context, const LanguageTag& language) {
    Page page = unlisted(language, context.texts.text("help.not_found", language));
    page.content = "<h1>" + escape_html(page.title) + "</h1>\n<p>" + say(context, language, "help.not_found_text") +
                   "</p>\n<p><a href=\"" + home_path(language) + "\">" + say(context, language, "help.topics") +
                   "</a></p>\n";
    return write_page(context, page);
}

std::string too_fast_page(const Context& context, const LanguageTag& language) {
    Page page = unlisted(language, context.texts.text("help.title", language));
    page.content = "<h1>" + say(context, language, "help.title") + "</h1>\n<p class=\"note\">" +
                   say(context, language, "help.too_fast") + "</p>\n";
    return write_page(context, page);
}

}  // namespace waydesk::kb::help
