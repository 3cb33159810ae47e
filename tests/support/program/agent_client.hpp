#pragma once
// An agent at the console: signed in over HTTP, connected with a ticket, and what one does there.

#include "tests/support/program/wire.hpp"

namespace waydesk::testing {

class AgentClient {
public:
    AgentClient(Place place, std::string email);

    Value sign_in(const std::string& password = "waydesk-demo");  // the answer, whatever it is
    Value connect(const Fields& more = {});                       // `ready`; throws when not let in
    Value arrive() { return sign_in(), connect(); }
    Value start_work() { return arrive(), set_presence("available"); }

    net::Reply ask(const std::string& method, const std::string& path, const std::string& body = {},
                   net::Headers headers = {});
    Value get(const std::string& path);
    Value post(const std::string& path, const Fields& fields = {});
    std::string ticket();
    net::Headers session() const;  // what makes a request hers, wherever it is sent from

    Value set_presence(const std::string& state);
    Value accept_next();  // the next offer; returns the offer frame
    Value subscribe(const std::string& conversation, std::optional<std::int64_t> after = {});  // and waits for `live`
    Value say(const std::string& conversation, const std::string& text, const Fields& more = {});
    Value note(const std::string& conversation, const std::string& text);

    Wire& wire() { return wire_; }
    const std::string& id() const { return id_; }
    const std::string& csrf() const { return csrf_; }
    const Place& place() const { return place_; }

private:
    Place place_;
    Wire wire_;
    net::HttpClient http_;
    std::string email_;
    std::string id_;
    std::string csrf_;
    std::string cookie_;
};

}  // namespace waydesk::testing
