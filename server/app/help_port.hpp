#pragma once
// Public articles, as the widget asks for them and the help centre shows them. Any I/O thread.

#include "core/random.hpp"
#include "server/api/ports.hpp"
#include "server/app/knowledge.hpp"

namespace waydesk::app {

class HelpOfDesk final : public api::HelpPort {
public:
    HelpOfDesk(Knowledge& knowledge, Random& random) : knowledge_(knowledge), secret_(random.token(24)) {}

    Task<Result<api::Page>> found(kb::article::Question question) override;
    Task<Result<std::string>> shown_json(std::string slug, language::LanguageTag wanted) override;
    Task<Result<void>> helped(api::Helpfulness feedback) override;

    // For the help centre, which shows hits itself. Counts what is not found.
    Task<Result<std::vector<kb::article::Hit>>> hits(kb::article::Question question);
    Knowledge& knowledge() { return knowledge_; }

private:
    Knowledge& knowledge_;
    std::string secret_;  // of this run: nobody can find an address from what is stored
};

}  // namespace waydesk::app
