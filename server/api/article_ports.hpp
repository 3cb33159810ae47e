#pragma once
// The knowledge base, as the HTTP interface asks for it. Called on I/O threads; the answers come back there. Text named
// `…json` is a JSON object of docs/protocol.md.

#include "kb/article/finder.hpp"
#include "kb/article/importing.hpp"
#include "server/api/routing_ports.hpp"

namespace waydesk::api {

// As it stands in the query; empty: any.
struct ArticleFilter {
    std::optional<kb::article::Category> category;
    std::optional<kb::article::Audience> audience;
    std::optional<language::LanguageTag> language;  // articles that have it
    std::optional<kb::article::State> state;        // of the newest text, in that language or any
    std::string stale;                              // "true" or a reason
    std::string words;                              // in id or title
    std::string cursor;
    std::size_t limit = 100;
};

struct TextStep {
    kb::article::TextKey key;
    std::int64_t version = 0;  // that is meant
    kb::article::Action action = kb::article::Action::submit;
    std::string note;
};

struct ImportOrder {
    std::vector<kb::article::NamedFile> files;
    bool applies = false;    // else it is only tried
    bool publishes = false;  // else they become drafts
};

// For agents and managers.
class ArticlePort {
public:
    virtual ~ArticlePort() = default;
    virtual Task<Result<Page>> articles(ArticleFilter filter) = 0;
    virtual Task<Result<std::string>> article_json(std::string slug) = 0;  // errors: not_found
    // A new version of the shared facts. Errors: conflict (there is a newer one).
    virtual Task<Configured> put_article(desk::AgentId asker, Edition article) = 0;
    virtual Task<Result<std::string>> text_json(kb::article::TextKey key) = 0;  // the newest; errors: not_found
    virtual Task<Configured> put_text(desk::AgentId asker, kb::article::ArticleFile text, std::int64_t before) = 0;
    virtual Task<Result<std::string>> versions_json(kb::article::TextKey key) = 0;
    virtual Task<Result<std::string>> version_json(kb::article::TextKey key, std::int64_t version) = 0;
    virtual Task<Configured> move_text(desk::AgentId asker, TextStep step) = 0;
    virtual Task<Configured> import_files(desk::AgentId asker, ImportOrder order) = 0;
    virtual Task<Result<std::string>> export_json(std::optional<language::LanguageTag> language) = 0;
    virtual Task<Result<std::string>> report_json(std::int64_t days) = 0;
    virtual Task<Result<Page>> search(kb::article::Question question) = 0;
    // From what the visitor said last. Errors: not_found (or he may not see it).
    virtual Task<Result<Page>> suggestions(desk::AgentId asker, desk::ConversationId conversation) = 0;
};

struct Helpfulness {
    kb::article::TextKey key;
    bool is_helpful = false;
    std::string comment;
    std::string address;  // of the reader; only a digest of it is kept, which another day does not repeat
    std::string browser;
};

// For travelers: what is public.
class HelpPort {
public:
    virtual ~HelpPort() = default;
    virtual Task<Result<Page>> found(kb::article::Question question) = 0;  // counts what is not found
    virtual Task<Result<std::string>> shown_json(std::string slug, language::LanguageTag wanted) = 0;
    virtual Task<Result<void>> helped(Helpfulness feedback) = 0;  // errors: not_found
};

}  // namespace waydesk::api
