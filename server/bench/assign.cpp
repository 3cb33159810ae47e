#include "server/bench/assign.hpp"

#include "server/bench/now.hpp"
#include "server/net/client/run.hpp"

namespace waydesk::bench {

void AssignBench::back_into_line(std::size_t talk) {
    left_us_[talk] = now_us();
    JsonWriter json;
    json.begin_object().member("type", "transfer").member("id", ++last_request_);
    json.member("conversation", talks_[talk].conversation)
        .key("to")
        .begin_object()
        .member("queue", queue_)
        .end_object();
    json.end_object();
    talks_[talk].agent->send(json.take());
}

// Its agent listens to it: the acceptance is committed.
void AssignBench::on_agent_frame(std::size_t talk, std::string_view type, std::string_view) {
    if (type != "live" || left_us_.empty() || left_us_[talk] == 0) return;
    turn_.add(Duration(now_us() - std::exchange(left_us_[talk], 0)));
    ++assigned_;
    if (!is_over_) back_into_line(talk);
}

std::string AssignBench::run() {
    queue_ = api_.first_queue();
    const auto count = static_cast<std::size_t>(command_.conversations);
    talks_.open(count);
    left_us_.resize(count);
    const std::int64_t errors_before = talks_.errors();
    const std::int64_t begin_us = now_us();
    for (std::size_t talk = 0; talk < count; ++talk) back_into_line(talk);
    net::run_until(
        loop_, [&] { return now_us() - begin_us > command_.seconds * 1'000'000; },
        std::chrono::seconds(command_.seconds + 1));
    const double elapsed_s = static_cast<double>(now_us() - begin_us) / 1e6;
    const std::int64_t assigned = assigned_;
    is_over_ = true;
    const bool is_drained = net::run_until(
        loop_, [&] { return std::ranges::all_of(left_us_, [](std::int64_t left) { return left == 0; }); }, 10s);
    JsonWriter json;
    json.begin_object().member("conversations", command_.conversations).member("assigned", assigned);
    json.key("assigned_per_s").real(static_cast<double>(assigned) / elapsed_s);
    write_percentiles(json, "turn", turn_);
    json.member("refused", talks_.errors() - errors_before).member("all_came_back", is_drained).end_object();
    talks_.close();
    return json.take();
}

}  // namespace waydesk::bench
