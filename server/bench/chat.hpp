#pragma once
// How many messages are stored durably and delivered a second, and how long that takes. Both sides of every
// conversation write: as soon as the one before was acknowledged (closed loop), or at a fixed rate whatever happens
// (open loop). Latencies are counted from the moment a message was due, so a stall is not hidden by waiting for it.
// Lives on: the thread of its loop.

#include "server/bench/delivery_book.hpp"
#include "server/bench/latency.hpp"
#include "server/bench/talks.hpp"

#include <string>

namespace waydesk::bench {

class ChatBench final : private TalkEvents {
public:
    ChatBench(net::Loop& loop, DeskApi& api, const config::BenchChatCommand& command);
    std::string run();  // the JSON line; throws Failure

private:
    enum class Side : std::size_t { visitor = 0, agent = 1 };
    // What one side of one conversation writes, and how it arrives on the other.
    struct Stream {
        DeliveryBook book;
        std::vector<std::int64_t> due_us;  // by number
        std::int64_t seen_seq = 0;         // by the reader, in his numbering
        bool has_lagged = false;           // the reader was told to ask for what he missed
    };

    void on_visitor_frame(std::size_t talk, std::string_view type, std::string_view frame) override;
    void on_agent_frame(std::size_t talk, std::string_view type, std::string_view frame) override;
    void on_ack(std::size_t talk, Side writer, std::string_view frame);
    void on_incoming(std::size_t talk, Side writer, std::string_view type, std::string_view frame);
    void on_event(Stream& written, Side writer, std::string_view event);
    void ask_again(std::size_t talk, Side writer);
    LinkPtr& link(std::size_t talk, Side side) {
        return side == Side::visitor ? talks_[talk].visitor : talks_[talk].agent;
    }
    void write(std::size_t talk, Side side, std::int64_t due_us);
    void write_in_closed_loop();
    void write_at_rate();
    void settle();
    std::string report() const;
    Stream& stream(std::size_t talk, Side side) { return streams_[2 * talk + static_cast<std::size_t>(side)]; }

    net::Loop& loop_;
    config::BenchChatCommand command_;
    Talks talks_;
    std::vector<Stream> streams_;
    Latency ack_;
    Latency deliver_;
    std::int64_t delivered_in_time_ = 0;
    std::int64_t begin_us_ = 0;
    std::int64_t end_us_ = 0;
};

}  // namespace waydesk::bench
