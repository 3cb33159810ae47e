#include "kb/help/article_parts.hpp"

#include "core/escape_html.hpp"
#include "core/language/format.hpp"
#include "kb/help/layout.hpp"

namespace waydesk::kb::help {
namespace {

using article::Shown;
using language::LanguageTag;

std::string shown_date(time::Date date, const LanguageTag& language) {
    const auto days = std::chrono::sys_days(date).time_since_epoch();
    return language::format_time({std::chrono::duration_cast<Duration>(days).count()}, 0s, language::DateStyle::date,
                                 language);
}

std::string dated(const Context& context, const LanguageTag& language, std::string_view key, time::Date date) {
    return say(context, language, key, {{"date", shown_date(date, language)}});
}

// What a page can say of a booking's own figures: where they are computed.
std::string block_html(const Context& context, const LanguageTag& language, const Shown& shown,
                       const article::Block& block) {
    std::string out;
    if (block.name == "quote") {
        out = "<p>" + say(context, language, "help.quote_text") + "</p>\n";
    } else {
        const std::string words =
            context.deadline ? context.deadline(block, shown.entry->article.shared, language) : std::string();
        out = "<p>" + (words.empty() ? say(context, language, "help.deadline") : escape_html(words)) + "</p>\n";
    }
    if (context.site.chat.empty()) return out;
    const std::string_view text = block.name == "quote" ? "help.quote" : "help.person";
    const std::string aim = block.name == "quote" ? "#waydesk-quote" : "";
    return out + "<p><a class=\"button\" href=\"" + escape_html(context.site.chat + aim) + "\">" +
           say(context, language, text) + "</a></p>\n";
}

std::string source_html(const Context& context, const LanguageTag& language, const article::Source& source) {
    std::string out = "<li><bdi>" + escape_html(source.name) + "</bdi>";
    if (source.status == article::SourceStatus::recalled)
        out += " <span class=\"tag\">" + say(context, language, "help.to_confirm") + "</span>";
    else if (source.checked)
        out += ", " + dated(context, language, "help.source_checked", *source.checked);
    return out + "</li>\n";
}

}  // namespace

std::string notes(const Context& context, const LanguageTag& language, const Shown& shown) {
    std::string out;
    const LanguageTag& tag = shown.text->key.language;
    if (shown.is_fallback)
        out += "<p class=\"note\">" + say(context, language, "help.fallback", {{"language", name_of(tag, language)}}) +
               "</p>\n";
    const article::SharedFacts& shared = shown.entry->article.shared;
    if (has_ended(shared, context.today))
        out += "<p class=\"note\">" + dated(context, language, "help.ended", *shared.valid_until) + "</p>\n";
    return out;
}

std::string article_html(const Context& context, const LanguageTag& language, const Shown& shown) {
    const article::Text& text = *shown.text;
    article::HtmlSettings settings;
    settings.link = [&](std::string_view target) {
        if (target.starts_with("https:") || target.starts_with("mailto:")) return std::string(target);
        const std::string_view slug = target.substr(0, target.find('#'));
        const bool is_there =
            context.shelf->find(slug, language, article::Audience::everybody, context.today).has_value();
        return is_there ? article_path(language, target) : std::string();
    };
    settings.block = [&](const article::Block& block) {
        return "<div" + language_attributes(language) + ">" + block_html(context, language, shown, block) + "</div>";
    };
    std::string out =
        "<article" + language_attributes(text.key.language) + ">\n<h1>" + escape_html(text.title) + "</h1>\n";
    if (!text.summary.empty()) out += "<p class=\"lead\">" + escape_html(text.summary) + "</p>\n";
    return out + to_html(text.body, settings) + "</article>\n";
}

std::string facts(const Context& context, const LanguageTag& language, const Shown& shown) {
    const article::SharedFacts& shared = shown.entry->article.shared;
    std::string out = "<section class=\"facts\" aria-label=\"" + say(context, language, "help.sources") + "\">\n<p>" +
                      dated(context, language, "help.checked", article::date_of(shown.text->moved_at));
    if (shared.valid_from) out += " · " + dated(context, language, "help.valid_from", *shared.valid_from);
    if (shared.valid_until && !has_ended(shared, context.today)) {
        const time::Date last{std::chrono::sys_days(*shared.valid_until) - std::chrono::days(1)};
        out += " · " + dated(context, language, "help.valid_until", last);
    }
    out += "</p>\n";
    if (!shared.sources.empty()) {
        out += "<h2>" + say(context, language, "help.sources") + "</h2>\n<ul>\n";
        for (const article::Source& source : shared.sources) out += source_html(context, language, source);
        out += "</ul>\n";
    }
    return out + "</section>\n";
}

std::string feedback_form(const Context& context, const LanguageTag& language, const Shown& shown, bool is_thanked) {
    const auto text = [&](std::string_view key) { return say(context, language, key); };
    if (is_thanked)
        return "<section class=\"feedback\" id=\"feedback\"><p class=\"thanks\" role=\"status\">" +
               text("help.thanks") + "</p></section>\n";
    return "<section class=\"feedback side\" id=\"feedback\"><form method=\"post\" action=\"" +
           article_path(language, shown.text->key.slug) + "/feedback\">\n<fieldset><legend>" + text("help.helpful") +
           "</legend>\n<label for=\"comment\">" + text("help.comment") +
           "</label>\n<textarea id=\"comment\" name=\"comment\" dir=\"auto\" maxlength=\"1000\" "
           "aria-describedby=\"comment-hint\"></textarea>\n<p class=\"hint\" id=\"comment-hint\">" +
           text("help.comment_hint") + "</p>\n<div class=\"answers\"><button name=\"helpful\" value=\"yes\">" +
           text("help.yes") + "</button><button class=\"plain\" name=\"helpful\" value=\"no\">" + text("help.no") +
           "</button></div>\n</fieldset></form></section>\n";
}

}  // namespace waydesk::kb::help
