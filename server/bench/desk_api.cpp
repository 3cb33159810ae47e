#include "server/bench/desk_api.hpp"

#include "core/json_writer.hpp"
#include "core/random.hpp"
#include "server/bench/scan.hpp"
#include "server/net/client/run.hpp"

namespace waydesk::bench {
namespace {

constexpr std::int64_t most_capacity = 1'000;  // that an agent can be given
constexpr std::string_view agent_password = "bench-password-1";

net::Target parse(const std::string& url) {
    auto target = net::Target::parse(url);
    if (!target) throw Failure{"Not the address of a server: " + url};
    return *std::move(target);
}

std::string log_in_body(std::string_view email, std::string_view password) {
    JsonWriter json;
    json.begin_object().member("email", email).member("password", password).end_object();
    return json.take();
}

double figure_in(const std::string& metrics, const std::string& name) {
    const std::size_t at = metrics.find("\n" + name + " ");
    if (at == std::string::npos) throw Failure{"The server's /metrics has no " + name + "."};
    return std::strtod(metrics.c_str() + at + name.size() + 2, nullptr);
}

}  // namespace

DeskApi::DeskApi(net::Loop& loop, const config::BenchTarget& target)
    : loop_(loop), who_(target), target_(parse(target.url)), client_(loop, target_) {}

std::string DeskApi::ask(const std::string& method, const std::string& path, const SignedIn* who, std::string body) {
    net::Headers headers;
    headers.add("Origin", origin());
    if (!body.empty()) headers.add("Content-Type", "application/json");
    if (who != nullptr) headers.add("Cookie", who->cookie), headers.add("X-CSRF-Token", who->csrf);
    auto question = client_.ask(method, path, std::move(headers), std::move(body));
    auto reply = net::run_until_done(loop_, std::move(question));
    if (!reply) throw Failure{"The server does not answer " + path + ": " + reply.error().message() + "."};
    if (reply->status >= 300)
        throw Failure{"The server refuses " + path + " (" + std::to_string(reply->status) + "): " + reply->body};
    if (const auto cookie = reply->headers.find("Set-Cookie"); cookie && path == "/api/v1/login")
        return std::string(cookie->substr(0, cookie->find(';'))) + "\n" + reply->body;
    return std::move(reply->body);
}

SignedIn DeskApi::sign_in(const std::string& email, const std::string& password) {
    const std::string answer = ask("POST", "/api/v1/login", nullptr, log_in_body(email, password));
    return {answer.substr(0, answer.find('\n')), std::string(scan_text(answer, "\"csrf\":\""))};
}

const SignedIn& DeskApi::admin() {
    if (admin_.cookie.empty()) admin_ = sign_in(who_.email, who_.password);
    return admin_;
}

SignedIn DeskApi::make_agent(const std::string& name) {
    SystemRandom random;
    const std::string email = name + "-" + random.uuid().substr(0, 13) + "@demo.example";
    const std::string queues = ask("GET", "/api/v1/queues", &admin(), {});
    JsonWriter json;
    json.begin_object().member("name", name).member("email", email).member("password", agent_password);
    json.member("role", "agent")
        .key("languages")
        .begin_array()
        .text("en")
        .end_array()
        .member("capacity", most_capacity);
    json.key("queues").begin_array();
    constexpr std::string_view id = "{\"id\":\"q_";
    for (std::size_t at = queues.find(id); at != std::string::npos; at = queues.find(id, at + 1))
        json.text(scan_text(std::string_view(queues).substr(at), "\"id\":\""));
    json.end_array().end_object();
    ask("POST", "/api/v1/agents", &admin(), json.take());
    return sign_in(email, std::string(agent_password));
}

std::string DeskApi::first_queue() {
    return std::string(scan_text(ask("GET", "/api/v1/queues", &admin(), {}), "{\"id\":\""));
}

std::string DeskApi::socket_ticket(const SignedIn& who) {
    return std::string(scan_text(ask("POST", "/api/v1/socket-ticket", &who, "{}"), "\"ticket\":\""));
}

std::string DeskApi::visitor_token() {
    SystemRandom random;
    JsonWriter json;
    json.begin_object().member("site", "demo").member("device", random.uuid()).member("locale", "en");
    json.member("page", origin() + "/").end_object();
    return std::string(scan_text(ask("POST", "/widget/v1/session", nullptr, json.take()), "\"token\":\""));
}

ServerFigures DeskApi::figures() {
    const std::string metrics = "\n" + ask("GET", "/metrics", nullptr, {});
    return {figure_in(metrics, "process_resident_memory_bytes"), figure_in(metrics, "process_cpu_seconds_total")};
}

double DeskApi::figure(const std::string& name) { return figure_in("\n" + ask("GET", "/metrics", nullptr, {}), name); }

}  // namespace waydesk::bench
