#pragma once
// Articles for agents and managers, as the HTTP interface asks for them. Any I/O thread.

#include "server/api/ports.hpp"
#include "server/app/knowledge.hpp"

namespace waydesk::app {

class ArticlesOfDesk final : public api::ArticlePort {
public:
    explicit ArticlesOfDesk(Knowledge& knowledge) : knowledge_(knowledge) {}

    Task<Result<api::Page>> articles(api::ArticleFilter filter) override;
    Task<Result<std::string>> article_json(std::string slug) override;
    Task<api::Configured> put_article(desk::AgentId asker, api::Edition article) override;
    Task<Result<std::string>> text_json(kb::article::TextKey key) override;
    Task<api::Configured> put_text(desk::AgentId asker, kb::article::ArticleFile text, std::int64_t before) override;
    Task<Result<std::string>> versions_json(kb::article::TextKey key) override;
    Task<Result<std::string>> version_json(kb::article::TextKey key, std::int64_t version) override;
    Task<api::Configured> move_text(desk::AgentId asker, api::TextStep step) override;
    Task<api::Configured> import_files(desk::AgentId asker, api::ImportOrder order) override;
    Task<Result<std::string>> export_json(std::optional<language::LanguageTag> language) override;
    Task<Result<std::string>> report_json(std::int64_t days) override;
    Task<Result<api::Page>> search(kb::article::Question question) override;
    Task<Result<api::Page>> suggestions(desk::AgentId asker, desk::ConversationId conversation) override;

private:
    // What a visitor said last, in the language of the conversation.
    struct Said {
        std::string text;
        std::string language;
    };
    Task<Result<Said>> said_last(desk::AgentId asker, desk::ConversationId conversation);

    Knowledge& knowledge_;
};

// Hits as list items; those that the reader may not read (any more) are left out.
api::Page page_of(const std::vector<kb::article::Hit>& hits, const kb::article::Shelf& shelf,
                  kb::article::Audience reader, time::Date today);

}  // namespace waydesk::app
