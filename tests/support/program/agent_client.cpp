#include "tests/support/program/agent_client.hpp"

#include "tests/support/program/traveler.hpp"

#include <stdexcept>

namespace waydesk::testing {

AgentClient::AgentClient(Place place, std::string email)
    : place_(place), wire_(place), http_(place.loop, place.target()), email_(std::move(email)) {}

net::Reply AgentClient::ask(const std::string& method, const std::string& path, const std::string& body,
                            net::Headers headers) {
    for (const auto& field : session()) headers.set_default(field.name, field.value);
    return exchange(place_, http_, method, path, headers, body);
}

net::Headers AgentClient::session() const {
    net::Headers headers;
    headers.add("Origin", place_.origin());
    headers.add("Content-Type", "application/json");
    if (!cookie_.empty()) headers.add("Cookie", cookie_);
    if (!csrf_.empty()) headers.add("X-CSRF-Token", csrf_);
    return headers;
}

Value AgentClient::get(const std::string& path) { return Value(ask("GET", path).body); }

Value AgentClient::post(const std::string& path, const Fields& fields) {
    return Value(ask("POST", path, protocol::to_text(object(fields))).body);
}

Value AgentClient::sign_in(const std::string& password) {
    const net::Reply reply =
        ask("POST", "/api/v1/login", protocol::to_text(object({{"email", email_}, {"password", password}})));
    const Value answer(reply.body);
    if (reply.status != 200) return answer;
    const std::string_view cookie = reply.headers.find("Set-Cookie").value_or("");
    cookie_ = std::string(cookie.substr(0, cookie.find(';')));
    csrf_ = answer.text("csrf");
    id_ = answer.text("me.id");
    return answer;
}

std::string AgentClient::ticket() { return post("/api/v1/socket-ticket").text("ticket"); }

Value AgentClient::connect(const Fields& more) {
    const std::string token = ticket();
    if (!wire_.open({place_.origin()}))
        throw std::runtime_error("the agent's socket was refused: " + wire_.refusal().body);
    Fields auth{{"token", token}, {"device", "console"}};
    auth.insert(auth.end(), more.begin(), more.end());
    const Value ready = wire_.ask("auth", auth);
    if (ready.type() != "ready") throw std::runtime_error("the agent was not let in: " + ready.str());
    return ready;
}

Value AgentClient::set_presence(const std::string& state) { return wire_.ask("presence", {{"state", state}}); }

Value AgentClient::accept_next() {
    const Value offer = wire_.expect("offer");
    const Value reply = wire_.ask("accept", {{"offer", offer.text("offer")}});
    if (reply.type() != "ok") throw std::runtime_error("the offer was not accepted: " + reply.str());
    return offer;
}

Value AgentClient::subscribe(const std::string& conversation, std::optional<std::int64_t> after) {
    Fields fields{{"conversation", conversation}};
    if (after) fields.emplace_back("after", *after);
    const Value reply = wire_.ask("subscribe", fields);
    if (reply.type() != "ok") return reply;
    return wire_.expect_that("live", [&](const Value& frame) {
        return (frame.type() == "live" || frame.type() == "reset") && frame.text("conversation") == conversation;
    });
}

Value AgentClient::say(const std::string& conversation, const std::string& text, const Fields& more) {
    Fields fields{{"conversation", conversation},
                  {"client_id", new_client_id()},
                  {"kind", "message"},
                  {"body", object({{"text", text}})}};
    fields.insert(fields.end(), more.begin(), more.end());
    return wire_.ask("send", fields);
}

Value AgentClient::note(const std::string& conversation, const std::string& text) {
    return say(conversation, text, {{"visibility", "agents"}});
}

}  // namespace waydesk::testing
