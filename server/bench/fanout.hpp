#pragma once
// How fast one message reaches many: a visitor writes in a conversation that many connections of an agent look at.
// Lives on: the thread of its loop.

#include "server/bench/talks.hpp"

namespace waydesk::bench {

class FanoutBench final : private TalkEvents {
public:
    FanoutBench(net::Loop& loop, DeskApi& api, const config::BenchFanoutCommand& command)
        : loop_(loop), api_(api), readers_(static_cast<std::size_t>(command.readers)), talks_(loop, api, *this) {}
    std::string run();  // the JSON line; throws Failure

private:
    void on_visitor_frame(std::size_t, std::string_view, std::string_view) override {}
    void on_agent_frame(std::size_t, std::string_view, std::string_view) override {}
    void on_reader(std::string_view type, std::string_view frame);
    std::vector<LinkPtr> open_readers();

    net::Loop& loop_;
    DeskApi& api_;
    std::size_t readers_;
    Talks talks_;
    std::size_t live_ = 0;
    std::int64_t awaited_ = 0;  // the number of the message that is on its way
    std::size_t received_ = 0;  // by how many readers
    std::int64_t last_us_ = 0;  // when the latest of them had it
};

}  // namespace waydesk::bench
