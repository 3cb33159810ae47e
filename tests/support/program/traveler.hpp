#pragma once
// A traveler with the widget open: a session of the site, a socket, and what one does with them.

#include "tests/support/program/wire.hpp"

namespace waydesk::testing {

std::string new_client_id();

class Traveler {
public:
    explicit Traveler(Place place);

    struct Visit {
        std::string site = "demo";
        std::string token;  // an old one, to be renewed
        std::string locale = "de";
        Fields identity;  // what the site says about him; empty: nothing
    };
    Value open_session() { return open_session(Visit{}); }
    Value open_session(const Visit& visit);  // what the server answered
    // A POST of his to the widget's interface, with his token.
    net::Reply post(const std::string& path, const std::string& body, net::Headers headers = {});
    net::Reply look(const std::string& path);  // a GET, likewise
    net::Reply upload(const std::string& name, const std::string& type, const std::string& bytes);
    net::Reply get(const std::string& path);

    // Opens a socket and signs in; throws when he is not let in. `more` goes into the `auth` frame.
    Value connect(const Fields& more = {});
    Value arrive() { return open_session(), connect(); }

    Value begin(const std::string& text);  // a new conversation; its ack
    Value say(const std::string& text);    // in his conversation; its ack
    Value say(const std::string& text, const std::string& client_id, const std::string& conversation);
    std::int64_t post_message(const std::string& text, const std::string& client_id);  // not waiting for the ack

    Wire& wire() { return wire_; }
    const std::string& id() const { return id_; }
    const std::string& token() const { return token_; }
    const std::string& device() const { return device_; }
    const std::string& conversation() const { return conversation_; }
    void use(std::string conversation) { conversation_ = std::move(conversation); }
    void share(const Traveler& other);  // the same person on another device or tab: his token
    const Place& place() const { return place_; }

private:
    Place place_;
    Wire wire_;
    net::HttpClient http_;
    std::string device_;
    std::string token_;
    std::string id_;
    std::string conversation_;
};

}  // namespace waydesk::testing
