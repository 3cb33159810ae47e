#include "kb/article/encode.hpp"

#include "core/language/matcher.hpp"
#include "kb/article/markdown.hpp"
#include "kb/article/shared_facts.hpp"

#include <set>

namespace waydesk::kb::article {
namespace {

std::string text_of(const std::optional<time::Date>& date) { return date ? time::to_text(*date) : std::string(); }

void write_stale(JsonWriter& out, const std::vector<Stale>& stale) {
    out.key("stale").begin_array();
    for (const Stale& one : stale)
        out.begin_object().member("reason", to_string(one.reason)).member("what", one.what).end_object();
    out.end_array();
}

void write_language(JsonWriter& out, const Entry& entry, const language::LanguageTag& tag, const Texts& texts,
                    const std::vector<Stale>& stale) {
    const Text& latest = *texts.latest;
    out.begin_object().member("language", tag.str()).member("title", latest.title);
    out.member("version", latest.version).member("state", to_string(latest.state));
    out.key("published_version");
    texts.published ? out.number(texts.published->version) : out.null();
    out.member("author", latest.author).member("at", latest.at.ms());
    out.member("moved_by", latest.moved_by).member("moved_at", latest.moved_at.ms());
    out.member("is_source", tag == source_language() || !entry.texts.contains(source_language()));
    write_stale(out, stale);
    out.end_object();
}

// With titles when it is for somebody who reads in a language.
void write_policies(JsonWriter& out, const SharedFacts& shared, const PolicyStates& policies,
                    const language::LanguageTag* reader = nullptr) {
    out.key("policies").begin_array();
    for (const std::string& id : shared.policies) {
        const auto found = policies.find(id);
        out.begin_object().member("id", id).key("version");
        found == policies.end() ? out.null() : out.number(found->second.version);
        if (reader != nullptr && found != policies.end() && !found->second.titles.empty())
            out.member("title", language::nearest_text(found->second.titles, *reader));
        out.member("to_confirm", found != policies.end() && found->second.is_to_confirm).end_object();
    }
    out.end_array();
}

void write_source(JsonWriter& out, const Source& source) {
    out.begin_object().member("name", source.name).member("status", to_string(source.status));
    out.member_or_null("checked", text_of(source.checked)).end_object();
}

void write_matrix(JsonWriter& out, const Shelf& shelf, time::Date today) {
    std::set<language::LanguageTag> languages;
    for (const auto& [slug, entry] : shelf.library().entries())
        for (const auto& [tag, texts] : entry.texts) languages.insert(tag);
    out.key("languages").begin_array();
    for (const language::LanguageTag& tag : languages) out.text(tag.str());
    out.end_array().key("articles").begin_array();
    for (const auto& [slug, entry] : shelf.library().entries()) write_entry(out, entry, shelf.policies(), today);
    out.end_array();
}

// Plain text with [[ ]] around what was found: a page makes of it what it shows, and no markup travels.
std::string marked(const search::Snippet& snippet) {
    std::string out;
    std::size_t at = 0;
    for (const search::Snippet::Mark& mark : snippet.marks) {
        out += snippet.text.substr(at, mark.begin - at) + "[[" +
               snippet.text.substr(mark.begin, mark.end - mark.begin) + "]]";
        at = mark.end;
    }
    return out + snippet.text.substr(at);
}

}  // namespace

void write_entry(JsonWriter& out, const Entry& entry, const PolicyStates& policies, time::Date today) {
    const Article& article = entry.article;
    out.begin_object().member("id", article.slug).member("version", article.version);
    out.member("number", article.shared.number).member("category", to_string(article.shared.category));
    out.member("audience", to_string(article.shared.audience)).member("owner", article.shared.owner);
    out.member_or_null("review", text_of(article.shared.review));
    out.member_or_null("valid_from", text_of(article.shared.valid_from));
    out.member_or_null("valid_until", text_of(article.shared.valid_until));
    write_policies(out, article.shared, policies);
    out.key("languages").begin_array();
    for (const auto& [tag, texts] : entry.texts)
        write_language(out, entry, tag, texts, staleness(entry, tag, policies, today));
    out.end_array().end_object();
}

void write_article(JsonWriter& out, const Article& article) {
    out.begin_object().member("id", article.slug).member("version", article.version);
    out.key("shared").raw(write_shared(article.shared));
    out.member("author", article.author).member("at", article.at.ms()).end_object();
}

void write_text(JsonWriter& out, const Text& text) {
    out.begin_object().member("id", text.key.slug).member("language", text.key.language.str());
    out.member("version", text.version).member("state", to_string(text.state)).member("title", text.title);
    out.member("summary", text.summary).key("keywords").raw(write_texts(text.keywords)).member("body", text.body);
    out.key("source_version");
    text.source_version > 0 ? out.number(text.source_version) : out.null();
    out.member("author", text.author).member("at", text.at.ms());
    out.member("moved_by", text.moved_by).member("moved_at", text.moved_at.ms());
    out.key("checked").raw(write_versions(text.checked)).end_object();
}

void write_history(JsonWriter& out, const History& history) {
    out.begin_object().key("items").begin_array();
    for (const VersionLine& line : history.versions) {
        out.begin_object().member("version", line.version).member("state", to_string(line.state));
        out.member("title", line.title).member("author", line.author).member("at", line.at.ms());
        out.member("moved_by", line.moved_by).member("moved_at", line.moved_at.ms()).end_object();
    }
    out.end_array().key("steps").begin_array();
    for (const StepLine& step : history.steps) {
        out.begin_object().member("version", step.version).member("action", to_string(step.action));
        out.member("author", step.author).member("at", step.at.ms()).member_or_null("note", step.note).end_object();
    }
    out.end_array().key("next").null().end_object();
}

void write_plan(JsonWriter& out, const ImportPlan& plan, bool is_applied) {
    out.begin_object().member("applied", is_applied).key("changes").begin_array();
    for (const ImportChange& change : plan.changes) {
        out.begin_object().member("file", change.file).member("id", change.key.slug);
        out.member("language", change.key.language.str()).member("change", to_string(change.kind));
        out.member("version", change.version).member("shared", change.changes_shared).end_object();
    }
    out.end_array().key("refusals").begin_array();
    for (const ImportFlaw& one : plan.flaws) {
        out.begin_object().member("file", one.file).key("line");
        one.flaw.line > 0 ? out.number(static_cast<std::int64_t>(one.flaw.line)) : out.null();
        out.member("sentence", one.flaw.sentence).end_object();
    }
    out.end_array().end_object();
}

void write_shown(JsonWriter& out, const Shown& shown, const PolicyStates& policies, time::Date today) {
    const Text& text = *shown.text;
    const SharedFacts& shared = shown.entry->article.shared;
    HtmlSettings html;
    html.link = [&](std::string_view target) {
        if (target.starts_with("https:") || target.starts_with("mailto:")) return std::string(target);
        return "/help/" + text.key.language.str() + "/" + std::string(target);
    };
    out.begin_object().member("id", text.key.slug).member("title", text.title).member("summary", text.summary);
    out.member("html", to_html(text.body, html)).key("blocks").begin_array();
    for (const Block& block : blocks_in(text.body))
        out.begin_object().member("name", block.name).member_or_null("argument", block.argument).end_object();
    out.end_array().member("language", text.key.language.str()).member("fallback", shown.is_fallback);
    out.member("version", text.version).member("category", to_string(shared.category));
    out.member("checked", time::to_text(date_of(text.moved_at)));
    out.member_or_null("valid_from", text_of(shared.valid_from));
    out.member_or_null("valid_until", text_of(shared.valid_until)).member("ended", has_ended(shared, today));
    write_policies(out, shared, policies, &shown.text->key.language);
    out.member("to_confirm", is_to_confirm(*shown.entry, policies)).key("sources").begin_array();
    for (const Source& source : shared.sources) write_source(out, source);
    out.end_array().end_object();
}

void write_hit(JsonWriter& out, const Hit& hit, const Shown& shown, const PolicyStates& policies, bool for_agent) {
    const Text& text = *shown.text;
    const SharedFacts& shared = shown.entry->article.shared;
    out.begin_object().member("id", text.key.slug).member("title", text.title).member("summary", text.summary);
    out.member("snippet", marked(hit.snippet)).member("language", text.key.language.str());
    out.member("checked", time::to_text(date_of(text.moved_at)));
    write_policies(out, shared, policies, &text.key.language);
    if (for_agent) {
        out.member("audience", to_string(shared.audience)).member("category", to_string(shared.category));
        out.key("score").real(hit.score).key("matched").raw(write_texts(hit.matched));
    }
    out.end_object();
}

void write_report(JsonWriter& out, const Shelf& shelf, const ReaderFigures& figures, time::Date today) {
    out.begin_object();
    write_matrix(out, shelf, today);
    out.key("not_found").begin_array();
    for (const MissLine& miss : figures.misses)
        out.begin_object()
            .member("language", miss.language.str())
            .member("query", miss.query)
            .member("times", miss.times)
            .end_object();
    out.end_array().key("helpfulness").begin_array();
    for (const auto& [key, one] : figures.helpfulness)
        out.begin_object()
            .member("id", key.slug)
            .member("language", key.language.str())
            .member("helpful", one.helpful)
            .member("not_helpful", one.not_helpful)
            .end_object();
    out.end_array().key("comments").begin_array();
    for (const CommentLine& line : figures.comments)
        out.begin_object()
            .member("id", line.key.slug)
            .member("language", line.key.language.str())
            .member("helpful", line.is_helpful)
            .member("comment", line.comment)
            .member("at", line.at.ms())
            .end_object();
    out.end_array().end_object();
}

}  // namespace waydesk::kb::article
