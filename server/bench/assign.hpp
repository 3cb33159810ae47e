#pragma once
// How many assignments a second are offered, accepted and committed: every conversation goes back into its line as soon
// as an agent has it, and the next who is asked accepts at once (closed loop). A turn is two commits: back into line
// with its next offer, and the acceptance. Lives on: the thread of its loop.

#include "server/bench/latency.hpp"
#include "server/bench/talks.hpp"

namespace waydesk::bench {

class AssignBench final : private TalkEvents {
public:
    AssignBench(net::Loop& loop, DeskApi& api, const config::BenchAssignCommand& command)
        : loop_(loop), api_(api), command_(command), talks_(loop, api, *this) {}
    std::string run();  // the JSON line; throws Failure

private:
    void on_visitor_frame(std::size_t, std::string_view, std::string_view) override {}
    void on_agent_frame(std::size_t talk, std::string_view type, std::string_view frame) override;
    void back_into_line(std::size_t talk);

    net::Loop& loop_;
    DeskApi& api_;
    config::BenchAssignCommand command_;
    Talks talks_;
    std::string queue_;
    std::vector<std::int64_t> left_us_;  // by talk: when it went back into line
    std::int64_t last_request_ = 1'000'000'000;
    std::int64_t assigned_ = 0;
    bool is_over_ = false;
    Latency turn_;
};

}  // namespace waydesk::bench
