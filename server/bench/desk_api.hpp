#pragma once
// The HTTP half of a benchmark: signs in as the administrator, makes agents, opens visitors' sessions, reads figures.
// Blocks until the answer is there. Lives on: the thread of its loop.

#include "server/config/commands.hpp"
#include "server/net/client/http_client.hpp"

#include <string>

namespace waydesk::bench {

// What ends a benchmark before its time: one sentence for standard error.
struct Failure {
    std::string sentence;
};

struct SignedIn {
    std::string cookie;
    std::string csrf;
};

struct ServerFigures {
    double rss_bytes = 0;
    double cpu_s = 0;  // since it began
};

class DeskApi {  // throws Failure
public:
    DeskApi(net::Loop& loop, const config::BenchTarget& target);

    const net::Target& target() const { return target_; }
    std::string origin() const { return (target_.tls ? "https://" : "http://") + target_.host_and_port(); }

    SignedIn sign_in(const std::string& email, const std::string& password);
    const SignedIn& admin();
    SignedIn make_agent(const std::string& name);  // of the largest capacity, in all queues
    std::string first_queue();                     // its id
    std::string socket_ticket(const SignedIn& who);
    std::string visitor_token();
    ServerFigures figures();
    // One of /metrics, with its labels if it has any: `waydesk_mails_total{mailbox="main",state="kept"}`.
    double figure(const std::string& name);

private:
    std::string ask(const std::string& method, const std::string& path, const SignedIn* who, std::string body);

    net::Loop& loop_;
    config::BenchTarget who_;
    net::Target target_;
    net::HttpClient client_;
    SignedIn admin_;
};

}  // namespace waydesk::bench
