#pragma once
// Conversations that are going on: each a visitor's connection, and agents who accepted what was offered to them.
// Lives on: the thread of its loop.

#include "server/bench/link.hpp"

#include <unordered_map>

namespace waydesk::bench {

inline constexpr Duration setup_limit = std::chrono::minutes(3);

// What happens in the talk of that number, on the visitor's or on the agent's side.
class TalkEvents {
public:
    virtual ~TalkEvents() = default;
    virtual void on_visitor_frame(std::size_t talk, std::string_view type, std::string_view frame) = 0;
    virtual void on_agent_frame(std::size_t talk, std::string_view type, std::string_view frame) = 0;
    virtual void on_error(std::string_view) {}  // a request of either side was refused
};

struct Talk {
    LinkPtr visitor;
    LinkPtr agent;  // who serves it
    std::string conversation;
    bool is_live = false;  // the agent listens
};

std::string message_text(std::int64_t number);  // 160 bytes that begin with "m NUMBER "
std::string send_frame(std::int64_t id, std::string_view conversation, std::string_view client_id,
                       std::string_view text);

class Talks {
public:
    Talks(net::Loop& loop, DeskApi& api, TalkEvents& events) : loop_(loop), api_(api), events_(events) {}

    // With as many agents as that takes (one carries at most 40 conversations); throws Failure.
    void open(std::size_t count, std::size_t conversations_an_agent = 40);
    Talk& operator[](std::size_t talk) { return talks_[talk]; }
    std::size_t size() const { return talks_.size(); }
    const std::vector<std::string>& visitor_tokens() const { return tokens_; }
    std::int64_t errors() const { return errors_; }  // frames refused so far
    void close();

private:
    void open_agents(std::size_t count);
    void on_visitor(std::size_t talk, std::string_view type, std::string_view frame);
    void on_agent(std::size_t agent, std::string_view type, std::string_view frame);
    void on_error(std::string_view frame);
    void on_accepted(std::size_t agent, std::int64_t request);

    net::Loop& loop_;
    DeskApi& api_;
    TalkEvents& events_;
    std::vector<Talk> talks_;
    std::vector<std::string> tokens_;
    std::vector<LinkPtr> agents_;
    std::unordered_map<std::string, std::size_t> by_conversation_;
    std::unordered_map<std::int64_t, std::string> accepting_;  // request -> conversation
    std::int64_t last_request_ = 1'000;
    std::size_t live_ = 0;
    std::int64_t errors_ = 0;
};

}  // namespace waydesk::bench
