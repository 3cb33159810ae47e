#pragma once
// What one message costs when nothing else happens: a visitor writes, and writes again when it was acknowledged and the
// agent has it. Between the messages the disk's own fdatasync is measured, in the same run and on the same disk, so
// that what the program adds to it is known. Lives on: the thread of its loop.

#include "server/bench/latency.hpp"
#include "server/bench/sync_probe.hpp"
#include "server/bench/talks.hpp"

namespace waydesk::bench {

class PairBench final : private TalkEvents {
public:
    PairBench(net::Loop& loop, DeskApi& api, const config::BenchPairCommand& command)
        : loop_(loop), seconds_(command.seconds), probe_(command.directory), talks_(loop, api, *this) {}
    std::string run();  // the JSON line; throws Failure

private:
    void on_visitor_frame(std::size_t talk, std::string_view type, std::string_view frame) override;
    void on_agent_frame(std::size_t talk, std::string_view type, std::string_view frame) override;
    void write_and_wait();
    std::string report() const;

    net::Loop& loop_;
    std::int64_t seconds_;
    SyncProbe probe_;
    Talks talks_;
    std::int64_t number_ = 0;
    std::int64_t sent_us_ = 0;
    std::int64_t acknowledged_ = 0;
    std::int64_t delivered_ = 0;
    Latency ack_;
    Latency deliver_;
    Latency sync_;
};

}  // namespace waydesk::bench
