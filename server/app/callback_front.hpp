#pragma once
// The pages of one callback over HTTP, opened by its key: the page, its two forms, and the appointment for a calendar.
// Nothing changes by reading, because programs follow links in mails too. Any I/O thread.

#include "server/api/callback_port.hpp"
#include "server/app/callback_page.hpp"
#include "server/net/message.hpp"

#include <functional>

namespace waydesk::app {

class CallbackFront {
public:
    // How long an address has to wait; zero: it is counted and allowed.
    using Wait = std::function<Task<Duration>(std::string address)>;

    CallbackFront(api::CallbackPort& calls, Wait wait, kb::help::Site site);  // the port outlives it

    static bool takes(std::string_view path);                 // "/callback/…"
    static std::size_t body_limit(const net::Request& head);  // bytes
    Task<net::Response> handle(net::Request request);

private:
    struct Asked {
        callback::CallbackId id;
        std::string key;
        std::string tail;  // behind the id: "", "/slot", "/cancel", "/appointment.ics"
    };
    static std::optional<Asked> asked_in(const net::Request& request);

    Task<net::Response> show(net::Request request, Asked asked, callback::Callback call);
    Task<net::Response> move(net::Request request, Asked asked);
    Task<net::Response> cancel(net::Request request, Asked asked);
    Task<net::Response> appointment(net::Request request, Asked asked);
    net::Response came_back(const net::Request& request, const Asked& asked, const api::CallbackAnswer& answer,
                            std::string_view done) const;
    net::Response missing(const net::Request& request) const;
    net::Response failed(const net::Request& request, const error_code& why) const;

    api::CallbackPort& calls_;
    Wait wait_;
    kb::help::Site site_;
    CallPages pages_{site_};
};

}  // namespace waydesk::app
