#include "tests/support/program/traveler.hpp"

#include "core/encoding.hpp"
#include "core/random.hpp"

#include <stdexcept>

namespace waydesk::testing {

std::string new_client_id() {
    SystemRandom random;
    return random.uuid();
}

Traveler::Traveler(Place place)
    : place_(place), wire_(place), http_(place.loop, place.target()), device_(new_client_id()) {}

net::Reply Traveler::post(const std::string& path, const std::string& body, net::Headers headers) {
    headers.set_default("Origin", place_.origin());
    headers.set_default("Content-Type", "application/json");
    if (!token_.empty()) headers.set_default("Authorization", "Bearer " + token_);
    return exchange(place_, http_, "POST", path, headers, body);
}

net::Reply Traveler::look(const std::string& path) {
    net::Headers headers;
    headers.add("Origin", place_.origin());
    headers.add("Authorization", "Bearer " + token_);
    return exchange(place_, http_, "GET", path, headers);
}

net::Reply Traveler::get(const std::string& path) { return exchange(place_, http_, "GET", path); }

net::Reply Traveler::upload(const std::string& name, const std::string& type, const std::string& bytes) {
    net::Headers headers;
    headers.add("Content-Type", type);
    headers.add("X-File-Name", name);
    return post("/widget/v1/attachments", bytes, std::move(headers));
}

Value Traveler::open_session(const Visit& visit) {
    Fields body{
        {"site", visit.site}, {"device", device_}, {"locale", visit.locale}, {"page", "https://shop.example/trains"}};
    if (!visit.token.empty()) body.emplace_back("token", visit.token);
    if (!visit.identity.empty()) body.emplace_back("identity", object(visit.identity));
    const net::Reply reply = post("/widget/v1/session", protocol::to_text(object(body)));
    const Value answer(reply.body);
    if (reply.status != 200) return answer;
    token_ = answer.text("token");
    id_ = answer.text("visitor.id");
    return answer;
}

Value Traveler::connect(const Fields& more) {
    if (!wire_.open({place_.origin()}))
        throw std::runtime_error("the traveler's socket was refused: " + wire_.refusal().body);
    Fields auth{{"token", token_}, {"device", device_}};
    auth.insert(auth.end(), more.begin(), more.end());
    const Value ready = wire_.ask("auth", auth);
    if (ready.type() != "ready") throw std::runtime_error("the traveler was not let in: " + ready.str());
    return ready;
}

std::int64_t Traveler::post_message(const std::string& text, const std::string& client_id) {
    return wire_.post("send", {{"conversation", conversation_.empty() ? "new" : conversation_},
                               {"client_id", client_id},
                               {"kind", "message"},
                               {"body", object({{"text", text}})}});
}

Value Traveler::say(const std::string& text, const std::string& client_id, const std::string& conversation) {
    return wire_.ask("send", {{"conversation", conversation},
                              {"client_id", client_id},
                              {"kind", "message"},
                              {"body", object({{"text", text}})}});
}

Value Traveler::begin(const std::string& text) {
    const Value ack = say(text, new_client_id(), "new");
    if (ack.type() != "ack") throw std::runtime_error("no conversation was opened: " + ack.str());
    conversation_ = ack.text("conversation");
    return ack;
}

Value Traveler::say(const std::string& text) { return say(text, new_client_id(), conversation_); }

void Traveler::share(const Traveler& other) {
    token_ = other.token_;
    id_ = other.id_;
    conversation_ = other.conversation_;
}

}  // namespace waydesk::testing
