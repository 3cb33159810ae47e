#pragma once
// The page of one survey over HTTP, opened by the link of a mail. Nothing changes by reading, because programs follow
// links in mails too. Any I/O thread.

#include "server/api/surveys_port.hpp"
#include "server/app/survey_page.hpp"
#include "server/net/message.hpp"

#include <functional>

namespace waydesk::app {

class SurveyFront {
public:
    // How long an address has to wait; zero: it is counted and allowed.
    using Wait = std::function<Task<Duration>(std::string address)>;
    struct Parts {
        api::SurveysPort& surveys;  // outlives it
        Wait wait;
        kb::help::Site site;
        std::shared_ptr<const language::Catalogue> words;
        std::string zone;
        std::function<Instant()> now;
    };
    explicit SurveyFront(Parts parts);

    static bool takes(std::string_view path);                 // "/survey/…"
    static std::size_t body_limit(const net::Request& head);  // bytes
    Task<net::Response> handle(net::Request request);

private:
    Task<net::Response> answer(net::Request request, std::string token);
    net::Response show(const net::Request& request, const surveys::Survey& survey) const;
    net::Response failed(const net::Request& request, const error_code& why) const;

    Parts parts_;
    SurveyPages pages_;
};

}  // namespace waydesk::app
