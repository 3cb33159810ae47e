#pragma once
// How fast all clients are back when every connection broke at once: each resumes its conversation, in which three
// messages were written meanwhile, until it has them and is live again. A server that is restarted meanwhile is tried
// until it answers. Lives on: the thread of its loop.

#include "server/bench/delivery_book.hpp"
#include "server/bench/visitors.hpp"

namespace waydesk::bench {

class StormBench final {
public:
    StormBench(net::Loop& loop, DeskApi& api, const config::BenchStormCommand& command)
        : loop_(loop), api_(api), all_(static_cast<std::size_t>(command.clients)) {}
    std::string run();  // the JSON line; throws Failure

private:
    struct Client {
        Visitor visitor;
        bool is_live = false;  // after the storm
        DeliveryBook book;     // of what was written while it was away
        LinkPtr link;
    };

    void on_frame(Client& client, std::string_view type, std::string_view frame);
    LinkPtr open_agent();
    void connect_all();
    void write_meanwhile();
    void come_back();
    Task<> try_until_live(Client& client);

    net::Loop& loop_;
    DeskApi& api_;
    std::vector<Client> all_;
    std::size_t written_ = 0;  // messages acknowledged
    std::size_t live_ = 0;
    bool is_storm_ = false;
};

}  // namespace waydesk::bench
