#include "kb/help/sitemap.hpp"

#include "core/escape_html.hpp"
namespace waydesk::kb::help {
namespace {

using language::LanguageTag;

std::string alternates(const Context& context, const std::vector<LanguageTag>& tags, const std::string& behind) {
    std::string out;
    for (const LanguageTag& tag : tags)
        out += "<xhtml:link rel=\"alternate\" hreflang=\"" + tag.str() + "\" href=\"" +
               escape_html(context.site.base + home_path(tag) + behind) + "\"/>\n";
    return out;
}

std::string url(const Context& context, const std::string& path, const std::string& others, std::string_view changed) {
    std::string out = "<url><loc>" + escape_html(context.site.base + path) + "</loc>\n";
    if (!changed.empty()) out.append("<lastmod>").append(changed).append("</lastmod>\n");
    return out + others + "</url>\n";
}

}  // namespace

std::string sitemap(const Context& context) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
        "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
    const std::vector<LanguageTag> all(languages().begin(), languages().end());
    const std::string homes = alternates(context, all, "");
    for (const LanguageTag& tag : all) out += url(context, home_path(tag), homes, {});
    std::size_t written = all.size();
    for (const article::Shown& shown :
         context.shelf->list(article::source_language(), article::Audience::everybody, context.today)) {
        const std::string& slug = shown.text->key.slug;
        std::vector<LanguageTag> own;
        for (const LanguageTag& tag : all)
            if (const auto found = shown.entry->texts.find(tag);
                found != shown.entry->texts.end() && found->second.published)
                own.push_back(tag);
        const std::string others = alternates(context, own, slug);
        for (const LanguageTag& tag : own) {
            if (written++ == most_sitemap_urls) return out + "</urlset>\n";
            const time::Date changed = article::date_of(shown.entry->texts.at(tag).published->moved_at);
            out += url(context, article_path(tag, slug), others, time::to_text(changed));
        }
    }
    return out + "</urlset>\n";
}

std::string robots_text(const Context& context) {
    return "User-agent: *\nAllow: /help/\nDisallow: /api/\nDisallow: /widget/\nDisallow: /console/\nDisallow: /files/\n"
           "Sitemap: " +
           context.site.base + "/help/sitemap.xml\n";
}

}  // namespace waydesk::kb::help
