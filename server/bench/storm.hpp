#pragma once
// How fast all clients are back when every connection broke at once: each resumes its conversation, in which something
// was written meanwhile, until it is live again. A server that is restarted meanwhile is tried until it answers.
// Lives on: the thread of its loop.

#include "server/bench/delivery_book.hpp"
#include "server/bench/talks.hpp"

namespace waydesk::bench {

class StormBench final : private TalkEvents {
public:
    StormBench(net::Loop& loop, DeskApi& api, const config::BenchStormCommand& command)
        : loop_(loop), api_(api), clients_(static_cast<std::size_t>(command.clients)), talks_(loop, api, *this) {}
    std::string run();  // the JSON line; throws Failure

private:
    struct Client {
        std::int64_t seen = 0;  // the highest seq it had
        bool is_live = false;   // after the storm
        DeliveryBook book;      // of what the agent wrote while it was away: one message, number 0
        LinkPtr link;
    };

    void on_visitor_frame(std::size_t talk, std::string_view type, std::string_view frame) override;
    void on_agent_frame(std::size_t talk, std::string_view type, std::string_view frame) override;
    void write_meanwhile();
    void come_back();
    Task<> try_until_live(std::size_t client);
    std::string resume_from(std::size_t client);

    net::Loop& loop_;
    DeskApi& api_;
    std::size_t clients_;
    Talks talks_;
    std::vector<Client> all_;
    std::size_t written_ = 0;
    std::size_t live_ = 0;
    std::string epoch_;
};

}  // namespace waydesk::bench
