#include "server/app/articles_port.hpp"

#include "core/language/text.hpp"
#include "kb/article/encode.hpp"
#include "kb/article/shared_facts.hpp"

namespace waydesk::app {
namespace {

using kb::article::Entry;
using kb::article::Shelf;
using kb::article::TextKey;

kb::article::Actor actor_of(desk::AgentId agent, Instant now) { return {desk::Author::agent(agent).str(), now}; }

bool is_stale(const Entry& entry, const language::LanguageTag& tag, const std::string& wanted, const Shelf& shelf,
              time::Date today) {
    const auto stale = kb::article::staleness(entry, tag, shelf.policies(), today);
    return std::ranges::any_of(stale, [&](const kb::article::Stale& one) {
        return wanted == "true" || wanted == kb::article::to_string(one.reason);
    });
}

bool has_words(const Entry& entry, const std::string& folded) {
    if (folded.empty() || entry.article.slug.find(folded) != std::string::npos) return true;
    return std::ranges::any_of(entry.texts, [&](const auto& each) {
        return language::fold(each.second.latest->title).find(folded) != std::string::npos;
    });
}

bool fits(const Entry& entry, const api::ArticleFilter& filter, const Shelf& shelf, time::Date today) {
    const kb::article::SharedFacts& shared = entry.article.shared;
    if (filter.category && *filter.category != shared.category) return false;
    if (filter.audience && *filter.audience != shared.audience) return false;
    if (!filter.language && !filter.state && filter.stale.empty()) return true;
    return std::ranges::any_of(entry.texts, [&](const auto& each) {
        const auto& [tag, texts] = each;
        return (!filter.language || tag == *filter.language) &&
               (!filter.state || texts.latest->state == *filter.state) &&
               (filter.stale.empty() || is_stale(entry, tag, filter.stale, shelf, today));
    });
}

std::string article_text(const Shelf& shelf, const std::string& slug) {
    JsonWriter out;
    kb::article::write_article(out, shelf.library().find(slug)->article);
    return out.take();
}

std::string newest_text(const Shelf& shelf, const TextKey& key) {
    JsonWriter out;
    kb::article::write_text(out, *shelf.library().find(key)->latest);
    return out.take();
}

}  // namespace

api::Page page_of(const std::vector<kb::article::Hit>& hits, const Shelf& shelf, kb::article::Audience reader,
                  time::Date today) {
    api::Page page;
    for (const kb::article::Hit& hit : hits) {
        const auto shown = shelf.find(hit.key.slug, hit.key.language, reader, today);
        if (!shown || (reader == kb::article::Audience::everybody && has_ended(shown->entry->article.shared, today)))
            continue;
        JsonWriter out;
        kb::article::write_hit(out, hit, *shown, shelf.policies(), reader == kb::article::Audience::agents);
        page.items_json.push_back(out.take());
    }
    return page;
}

Task<Result<api::Page>> ArticlesOfDesk::articles(api::ArticleFilter filter) {
    const kb::article::ShelfPtr shelf = knowledge_.shelf();
    const time::Date today = knowledge_.today();
    const std::string words = language::fold(filter.words);
    const auto& entries = shelf->library().entries();
    api::Page page;
    for (auto at = entries.upper_bound(filter.cursor); at != entries.end(); ++at) {
        if (!fits(at->second, filter, *shelf, today) || !has_words(at->second, words)) continue;
        if (page.items_json.size() == filter.limit) {
            page.next = std::prev(at)->first;
            break;
        }
        JsonWriter out;
        kb::article::write_entry(out, at->second, shelf->policies(), today);
        page.items_json.push_back(out.take());
    }
    co_return page;
}

Task<Result<std::string>> ArticlesOfDesk::article_json(std::string slug) {
    const kb::article::ShelfPtr shelf = knowledge_.shelf();
    const Entry* entry = shelf->library().find(slug);
    if (entry == nullptr) co_return Errc::not_found;
    JsonWriter out;
    out.begin_object().key("article");
    kb::article::write_article(out, entry->article);
    out.key("status");
    kb::article::write_entry(out, *entry, shelf->policies(), knowledge_.today());
    out.end_object();
    co_return out.take();
}

Task<api::Configured> ArticlesOfDesk::put_article(desk::AgentId asker, api::Edition article) {
    auto shared = kb::article::read_shared(article.json);
    if (!shared) co_return shared.error().front();
    std::string slug = article.id;
    Knowledge::Decide decide = [asker, slug, before = article.before.value_or(0), shared = std::move(*shared)](
                                   const Shelf& shelf, Instant now) {
        return kb::article::put_shared(shelf.library(), slug, before, shared, actor_of(asker, now));
    };
    Knowledge::Tell tell = [slug](const Shelf& shelf) { return article_text(shelf, slug); };
    co_return co_await knowledge_.edit(std::move(decide), std::move(tell));
}

Task<Result<std::string>> ArticlesOfDesk::text_json(TextKey key) {
    const kb::article::ShelfPtr shelf = knowledge_.shelf();
    if (shelf->library().find(key) == nullptr) co_return Errc::not_found;
    co_return newest_text(*shelf, key);
}

Task<api::Configured> ArticlesOfDesk::put_text(desk::AgentId asker, kb::article::ArticleFile text,
                                               std::int64_t before) {
    const TextKey key{text.slug, text.language};
    Knowledge::Decide decide = [asker, before, text = std::move(text)](const Shelf& shelf, Instant now) {
        return kb::article::save_text(shelf.library(), text, before, actor_of(asker, now));
    };
    Knowledge::Tell tell = [key](const Shelf& shelf) { return newest_text(shelf, key); };
    co_return co_await knowledge_.edit(std::move(decide), std::move(tell));
}

Task<Result<std::string>> ArticlesOfDesk::versions_json(TextKey key) {
    if (knowledge_.shelf()->library().find(key) == nullptr) co_return Errc::not_found;
    const std::int64_t workspace = knowledge_.runtime().workspace().value;
    std::function<Result<kb::article::History>(store::Connection&)> read =
        [workspace, key = std::move(key)](store::Connection& connection) {
            return kb::article::read_history(connection, workspace, key);
        };
    const auto history = co_await knowledge_.runtime().readers().read<kb::article::History>(std::move(read));
    if (!history) co_return history.error();
    JsonWriter out;
    kb::article::write_history(out, *history);
    co_return out.take();
}

Task<Result<std::string>> ArticlesOfDesk::version_json(TextKey key, std::int64_t version) {
    const std::int64_t workspace = knowledge_.runtime().workspace().value;
    std::function<Result<kb::article::Text>(store::Connection&)> read =
        [workspace, version, key = std::move(key)](store::Connection& connection) {
            return kb::article::read_text(connection, workspace, key, version);
        };
    const auto text = co_await knowledge_.runtime().readers().read<kb::article::Text>(std::move(read));
    if (!text) co_return text.error();
    JsonWriter out;
    kb::article::write_text(out, *text);
    co_return out.take();
}

Task<api::Configured> ArticlesOfDesk::move_text(desk::AgentId asker, api::TextStep step) {
    const TextKey key = step.key;
    Knowledge::Decide decide = [asker, step = std::move(step)](const Shelf& shelf, Instant now) {
        return kb::article::move_text(shelf.library(), step.key, step.version, step.action, step.note, shelf.policies(),
                                      actor_of(asker, now));
    };
    Knowledge::Tell tell = [key](const Shelf& shelf) { return newest_text(shelf, key); };
    co_return co_await knowledge_.edit(std::move(decide), std::move(tell));
}

// The plan is made where it is decided, so that what is told is what happens.
Task<api::Configured> ArticlesOfDesk::import_files(desk::AgentId asker, api::ImportOrder order) {
    auto plan = std::make_shared<kb::article::ImportPlan>();
    const auto tell = [plan](bool is_applied) {
        JsonWriter out;
        kb::article::write_plan(out, *plan, is_applied);
        return out.take();
    };
    const bool applies = order.applies;
    if (!applies) {  // a look needs no thread of its own
        const kb::article::ShelfPtr shelf = knowledge_.shelf();
        *plan = kb::article::plan_import(shelf->library(), order.files, order.publishes, shelf->policies(),
                                         actor_of(asker, knowledge_.clock().now()));
        co_return tell(false);
    }
    Knowledge::Decide decide = [asker, plan, order = std::move(order)](const Shelf& shelf,
                                                                       Instant now) -> kb::article::Edited {
        *plan = kb::article::plan_import(shelf.library(), order.files, order.publishes, shelf.policies(),
                                         actor_of(asker, now));
        return std::move(plan->edit);
    };
    Knowledge::Tell told = [plan, tell](const Shelf&) { return tell(plan->flaws.empty()); };
    co_return co_await knowledge_.edit(std::move(decide), std::move(told));
}

Task<Result<std::string>> ArticlesOfDesk::export_json(std::optional<language::LanguageTag> language) {
    const kb::article::ShelfPtr shelf = knowledge_.shelf();
    JsonWriter out;
    out.begin_object().key("files").begin_array();
    for (const kb::article::NamedFile& file : kb::article::export_files(shelf->library(), language, false))
        out.begin_object().member("name", file.name).member("text", file.text).end_object();
    out.end_array().end_object();
    co_return out.take();
}

Task<Result<std::string>> ArticlesOfDesk::report_json(std::int64_t days) {
    const std::int64_t workspace = knowledge_.runtime().workspace().value;
    const Instant since = knowledge_.clock().now() - std::chrono::days(days - 1);
    std::function<Result<kb::article::ReaderFigures>(store::Connection&)> read =
        [workspace, since](store::Connection& connection) {
            return kb::article::read_figures(connection, workspace, since);
        };
    const auto figures = co_await knowledge_.runtime().readers().read<kb::article::ReaderFigures>(std::move(read));
    if (!figures) co_return figures.error();
    JsonWriter out;
    kb::article::write_report(out, *knowledge_.shelf(), *figures, knowledge_.today());
    co_return out.take();
}

Task<Result<api::Page>> ArticlesOfDesk::search(kb::article::Question question) {
    const auto hits = co_await knowledge_.find(std::move(question));
    if (!hits) co_return hits.error();
    co_return page_of(*hits, *knowledge_.shelf(), kb::article::Audience::agents, knowledge_.today());
}

}  // namespace waydesk::app
