#pragma once
// What happens when more is asked than can be done: three times as many messages as the server's capacity, at a fixed
// rate whatever comes back, then a third of the capacity until all is well again. A message that is refused is not
// tried again. Lives on: the thread of its loop.

#include "server/bench/delivery_book.hpp"
#include "server/bench/latency.hpp"
#include "server/bench/talks.hpp"

namespace waydesk::bench {

class OverloadBench final : private TalkEvents {
public:
    OverloadBench(net::Loop& loop, DeskApi& api, const config::BenchOverloadCommand& command)
        : loop_(loop), api_(api), command_(command), talks_(loop, api, *this) {}
    std::string run();  // the JSON line; throws Failure

private:
    enum class Fate : std::uint8_t { unknown, acknowledged, refused };
    struct Message {
        std::int64_t due_us = 0;
        Fate fate = Fate::unknown;
        bool was_late = false;
    };

    void on_visitor_frame(std::size_t talk, std::string_view type, std::string_view frame) override;
    void on_agent_frame(std::size_t talk, std::string_view type, std::string_view frame) override;
    void on_error(std::string_view frame) override;
    void on_frame(std::string_view type, std::string_view frame, bool is_agents);
    Message* message_of(std::int64_t number);

    std::int64_t measure_capacity();
    void write_at_rate(std::int64_t rate, std::int64_t begin_us, std::int64_t end_us);
    void write(std::int64_t due_us);
    void settle();
    double recovery_s() const;  // since the end of the overload
    std::string report(std::int64_t capacity) const;

    net::Loop& loop_;
    DeskApi& api_;
    config::BenchOverloadCommand command_;
    Talks talks_;
    std::vector<Message> messages_;
    std::vector<DeliveryBook> books_;  // one for each side of each conversation, who write in turn
    Latency ack_;                      // under the overload
    std::int64_t delivered_ = 0;       // likewise
    std::int64_t busy_ = 0;            // likewise
    std::int64_t other_errors_ = 0;
    std::int64_t begin_us_ = 0;
    std::int64_t end_us_ = 0;  // of the overload
};

}  // namespace waydesk::bench
