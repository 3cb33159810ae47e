#include "kb/help/layout.hpp"

#include "core/encoding.hpp"
#include "core/escape_html.hpp"
#include "kb/help/brand.hpp"
#include "kb/help/style.hpp"

namespace waydesk::kb::help {
namespace {

constexpr Color own_color{0x0b, 0x5f, 0x6b};

std::string head(const Context& context, const Page& page) {
    const std::string brand = escape_html(context.site.brand);
    std::string out =
        "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += "<title>" + escape_html(page.title) + " · " + brand + "</title>\n";
    if (!page.description.empty())
        out += "<meta name=\"description\" content=\"" + escape_html(page.description) + "\">\n";
    if (!page.is_listed) out += "<meta name=\"robots\" content=\"noindex\">\n";
    if (!page.canonical.empty())
        out += "<link rel=\"canonical\" href=\"" + escape_html(context.site.base + page.canonical) + "\">\n";
    for (const language::LanguageTag& tag : page.alternates)
        out += "<link rel=\"alternate\" hreflang=\"" + tag.str() + "\" href=\"" +
               escape_html(context.site.base + home_path(tag) + page.path_in_languages) + "\">\n";
    if (!page.alternates.empty() && page.path_in_languages.empty())
        out +=
            "<link rel=\"alternate\" hreflang=\"x-default\" href=\"" + escape_html(context.site.base) + "/help/\">\n";
    return out + "<link rel=\"stylesheet\" href=\"" + style_path(context.site) + "\">\n";
}

// A list that opens without script. Each language is named in itself, because its readers look for that.
std::string language_list(const Context& context, const Page& page) {
    std::string out = "<details class=\"languages\"><summary>" + say(context, page.language, "help.language") + ": " +
                      escape_html(name_of(page.language, page.language)) + "</summary>\n<ul>\n";
    for (const language::LanguageTag& tag : languages()) {
        out += "<li><a href=\"" + escape_html(home_path(tag) + page.path_in_languages) + "\" hreflang=\"" + tag.str() +
               "\"" + language_attributes(tag);
        if (tag == page.language) out += " aria-current=\"true\"";
        out += ">" + escape_html(name_of(tag, tag)) + "</a></li>\n";
    }
    return out + "</ul>\n</details>\n";
}

std::string header(const Context& context, const Page& page) {
    const auto text = [&](std::string_view key) { return say(context, page.language, key); };
    std::string out = "<header class=\"top\">\n<div class=\"bar\">\n<a class=\"brand\" href=\"" +
                      home_path(page.language) + "\"><bdi>" + escape_html(context.site.brand) + "</bdi> <span>" +
                      text("help.title") + "</span></a>\n<nav aria-label=\"" + text("help.language") + "\">\n" +
                      language_list(context, page) + "</nav>\n</div>\n";
    out += "<form class=\"search\" role=\"search\" method=\"get\" action=\"" + home_path(page.language) +
           "\">\n<label for=\"q\">" + text("help.search_label") +
           "</label>\n<div class=\"field\"><input id=\"q\" "
           "name=\"q\" type=\"search\" dir=\"auto\" maxlength=\"200\" autocomplete=\"off\" value=\"" +
           escape_html(page.query) + "\"><button>" + text("help.search") + "</button></div>\n</form>\n</header>\n";
    return out;
}

std::string footer(const Context& context, const Page& page) {
    if (context.site.chat.empty()) return {};
    return "<footer class=\"bottom\">\n<p>" + say(context, page.language, "help.person_text") +
           "</p>\n<p><a class=\"button\" href=\"" + escape_html(context.site.chat) + "\">" +
           say(context, page.language, "help.person") + "</a></p>\n</footer>\n";
}

}  // namespace

std::string language_attributes(const language::LanguageTag& language) {
    return " lang=\"" + language.str() + "\" dir=\"" + (language.is_right_to_left() ? "rtl" : "ltr") + "\"";
}

std::string say(const Context& context, const language::LanguageTag& language, std::string_view key,
                language::Arguments arguments) {
    return escape_html(context.texts.text(key, language, arguments));
}

std::string style_sheet(const Site& site) {
    const Color wanted = color_from(site.color).value_or(own_color);
    const Color light = readable_on_light(wanted);
    const Color dark = readable_on_dark(wanted);
    return ":root{--brand-light:" + to_string(light) + ";--brand-dark:" + to_string(dark) +
           ";--on-brand-light:" + to_string(text_on(light)) + ";--on-brand-dark:" + to_string(text_on(dark)) + "}\n" +
           std::string(style());
}

std::string style_path(const Site& site) {
    return "/help/style-" + encode_hex(sha256(style_sheet(site)).substr(0, 6)) + ".css";
}

std::string write_page(const Context& context, const Page& page) {
    return "<!doctype html>\n<html" + language_attributes(page.language) + ">\n<head>\n" + head(context, page) +
           "</head>\n<body>\n<a class=\"skip\" href=\"#content\">" + say(context, page.language, "help.skip") +
           "</a>\n" + header(context, page) + "<main id=\"content\" tabindex=\"-1\">\n" + page.content + "</main>\n" +
           footer(context, page) + "</body>\n</html>\n";
}

}  // namespace waydesk::kb::help
