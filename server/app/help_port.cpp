#include "server/app/help_port.hpp"

#include "core/encoding.hpp"
#include "core/privacy/mask.hpp"
#include "core/utf8.hpp"
#include "kb/article/encode.hpp"
#include "server/app/articles_port.hpp"

namespace waydesk::app {

Task<Result<std::vector<kb::article::Hit>>> HelpOfDesk::hits(kb::article::Question question) {
    const language::LanguageTag wanted =
        question.languages.empty() ? kb::article::source_language() : question.languages.front();
    const std::string text = question.text;
    const bool is_whole = !question.is_prefix;  // what is still being typed is no question yet
    auto found = co_await knowledge_.find(std::move(question));
    if (found && found->empty() && is_whole) knowledge_.missed(wanted, text);
    co_return std::move(found);
}

Task<Result<api::Page>> HelpOfDesk::found(kb::article::Question question) {
    const auto found = co_await hits(std::move(question));
    if (!found) co_return found.error();
    co_return page_of(*found, *knowledge_.shelf(), kb::article::Audience::everybody, knowledge_.today());
}

Task<Result<std::string>> HelpOfDesk::shown_json(std::string slug, language::LanguageTag wanted) {
    const kb::article::ShelfPtr shelf = knowledge_.shelf();
    const time::Date today = knowledge_.today();
    const auto shown = shelf->find(slug, wanted, kb::article::Audience::everybody, today);
    if (!shown) co_return Errc::not_found;
    JsonWriter out;
    kb::article::write_shown(out, *shown, shelf->policies(), today);
    co_return out.take();
}

Task<Result<void>> HelpOfDesk::helped(api::Helpfulness said) {
    const time::Date today = knowledge_.today();
    const auto shown =
        knowledge_.shelf()->find(said.key.slug, said.key.language, kb::article::Audience::everybody, today);
    if (!shown) co_return Errc::not_found;
    kb::article::Feedback feedback;
    feedback.key = shown->text->key;
    feedback.is_helpful = said.is_helpful;
    feedback.comment =
        privacy::mask(first_code_points(said.comment, kb::article::most_comment), knowledge_.runtime().kept_numbers())
            .text;
    feedback.at = knowledge_.clock().now();
    const std::string reader = time::to_text(today) + "\n" + said.address + "\n" + said.browser;
    feedback.reader = encode_base64url(hmac_sha256(secret_, reader).substr(0, 18));
    co_return co_await knowledge_.write(std::move(feedback));
}

}  // namespace waydesk::app
