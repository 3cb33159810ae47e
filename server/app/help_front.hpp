#pragma once
// The public help centre over HTTP: which address is which page, what browsers may keep, and the form at the end of an
// article. Any I/O thread.

#include "kb/help/site.hpp"
#include "server/api/door_keeper.hpp"
#include "server/app/help_port.hpp"
#include "server/net/message.hpp"

namespace waydesk::app {

class HelpFront {
public:
    // What is given by reference outlives it.
    HelpFront(HelpOfDesk& help, api::DoorKeeper& doors, kb::help::Site site);

    static bool takes(std::string_view path);                          // "/help/…", "/robots.txt"
    static std::size_t body_limit(const net::Request& head);           // bytes
    void set_base(std::string base) { site_.base = std::move(base); }  // before serving
    void set_deadline_words(kb::help::DeadlineWords words) { deadline_ = std::move(words); }  // before serving
    Task<net::Response> handle(net::Request request);

private:
    struct Address {
        language::LanguageTag language;
        std::string slug;    // empty: the topics
        std::string behind;  // of an article: "feedback"
    };
    static std::optional<Address> address_of(std::string_view path);

    kb::help::Context context() const;
    net::Response file(const net::Request& request) const;
    Task<net::Response> topics(net::Request request, language::LanguageTag language);
    Task<net::Response> article(net::Request request, Address address);
    Task<net::Response> feedback(net::Request request, Address address);
    net::Response missing(const net::Request& request, const language::LanguageTag& language) const;

    HelpOfDesk& help_;
    api::DoorKeeper& doors_;
    language::Catalogue texts_ = language::Catalogue::of_help();
    kb::help::Site site_;
    kb::help::DeadlineWords deadline_;
};

}  // namespace waydesk::app
