// Articles that may help in a conversation, found from what the visitor said last.
#include "desk/message_body.hpp"
#include "server/app/articles_port.hpp"

namespace waydesk::app {
namespace {

constexpr std::int64_t events_looked_at = 60;
constexpr std::size_t messages_taken = 3;
constexpr std::size_t most_said = 2'000;  // bytes: of a long letter its beginning is what it is about
constexpr std::size_t most_suggestions = 5;

// The newest messages first; what was erased or redacted since is not among them.
std::vector<std::string> texts_of(const std::vector<desk::EventPtr>& events) {
    std::vector<std::string> out;
    for (auto at = events.rbegin(); at != events.rend() && out.size() < messages_taken; ++at) {
        const desk::Event& event = **at;
        if (event.kind != desk::EventKind::message || !event.author.is_visitor()) continue;
        if (auto body = desk::message_body_from_json(event.body)) out.push_back(std::move(body->text));
    }
    return out;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
        if (out.size() + text.size() > most_said) break;
        out += text + "\n";
    }
    if (out.empty() && !texts.empty()) {
        out = texts.front().substr(0, most_said);
        while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
        if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
    }
    return out;
}

}  // namespace

Task<Result<ArticlesOfDesk::Said>> ArticlesOfDesk::said_last(desk::AgentId asker, desk::ConversationId conversation) {
    DeskRuntime& runtime = knowledge_.runtime();
    std::function<void(std::function<void(Result<Said>)>)> work = [&runtime, asker, conversation](auto answer) {
        const auto found = [&runtime, conversation, answer](const Result<desk::ConversationPtr>& seen) {
            if (!seen) return answer(seen.error());
            const auto read = [answer,
                               language = (*seen)->language](const Result<std::vector<desk::EventPtr>>& events) {
                if (!events) return answer(events.error());
                answer(Said{joined(texts_of(*events)), language});
            };
            runtime.reader().events_before(conversation, true, (*seen)->public_head + 1, events_looked_at, read);
        };
        runtime.hub().find(desk::Asker::agent(asker), conversation, found);
    };
    co_return co_await runtime.ask<Result<Said>>(std::move(work));
}

Task<Result<api::Page>> ArticlesOfDesk::suggestions(desk::AgentId asker, desk::ConversationId conversation) {
    Result<Said> said = co_await said_last(asker, conversation);
    if (!said) co_return said.error();
    if (said->text.empty()) co_return api::Page();
    kb::article::Question question;
    question.text = std::move(said->text);
    if (const auto tag = language::LanguageTag::parse(said->language); tag && tag->is_known())
        question.languages = {*tag};
    question.audience = kb::article::Audience::agents;
    question.limit = most_suggestions;
    const auto hits = co_await knowledge_.find(std::move(question));
    if (!hits) co_return hits.error();
    co_return page_of(*hits, *knowledge_.shelf(), kb::article::Audience::agents, knowledge_.today());
}

}  // namespace waydesk::app
