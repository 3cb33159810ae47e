#pragma once
// The ports of the knowledge base, in memory: for tests. One thread.

#include "server/api/article_ports.hpp"

namespace waydesk::api {

// Answers what it was given, and remembers what it was asked.
struct FakeArticlePorts : ArticlePort, HelpPort {
    std::vector<ArticleFilter> article_filters;
    std::vector<Edition> editions;
    std::vector<kb::article::ArticleFile> texts;
    std::vector<TextStep> steps;
    std::vector<ImportOrder> imports;
    std::vector<kb::article::Question> article_questions;
    std::vector<Helpfulness> helped_by;
    Configured article_configured = std::string("{}");

    Task<Result<Page>> articles(ArticleFilter filter) override {
        article_filters.push_back(std::move(filter));
        co_return one_article();
    }
    Task<Result<std::string>> article_json(std::string) override { co_return std::string("{}"); }
    Task<Configured> put_article(desk::AgentId, Edition edition) override {
        editions.push_back(std::move(edition));
        co_return article_configured;
    }
    Task<Result<std::string>> text_json(kb::article::TextKey) override { co_return std::string("{}"); }
    Task<Configured> put_text(desk::AgentId, kb::article::ArticleFile text, std::int64_t) override {
        texts.push_back(std::move(text));
        co_return article_configured;
    }
    Task<Result<std::string>> versions_json(kb::article::TextKey) override { co_return std::string("{}"); }
    Task<Result<std::string>> version_json(kb::article::TextKey, std::int64_t) override { co_return std::string("{}"); }
    Task<Configured> move_text(desk::AgentId, TextStep step) override {
        steps.push_back(std::move(step));
        co_return article_configured;
    }
    Task<Configured> import_files(desk::AgentId, ImportOrder order) override {
        imports.push_back(std::move(order));
        co_return article_configured;
    }
    Task<Result<std::string>> export_json(std::optional<language::LanguageTag>) override {
        co_return std::string("{}");
    }
    Task<Result<std::string>> report_json(std::int64_t) override { co_return std::string("{}"); }
    Task<Result<Page>> search(kb::article::Question question) override {
        article_questions.push_back(std::move(question));
        co_return one_article();
    }
    Task<Result<Page>> suggestions(desk::AgentId, desk::ConversationId) override { co_return one_article(); }
    Task<Result<Page>> found(kb::article::Question question) override {
        article_questions.push_back(std::move(question));
        co_return one_article();
    }
    Task<Result<std::string>> shown_json(std::string, language::LanguageTag) override { co_return std::string("{}"); }
    Task<Result<void>> helped(Helpfulness feedback) override {
        helped_by.push_back(std::move(feedback));
        co_return Result<void>();
    }

private:
    static Page one_article() {
        Page page;
        page.items_json = {"{}"};
        return page;
    }
};

}  // namespace waydesk::api
