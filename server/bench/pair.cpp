#include "server/bench/pair.hpp"

#include "server/bench/now.hpp"
#include "server/bench/scan.hpp"
#include "server/net/client/run.hpp"

namespace waydesk::bench {
namespace {

constexpr std::int64_t first_request = 1'000'000;
constexpr int in_a_row = 5;  // messages, then as many fdatasyncs
constexpr Duration answer_limit = 10s;

}  // namespace

void PairBench::on_visitor_frame(std::size_t, std::string_view type, std::string_view frame) {
    if (type != "ack" || scan_number(frame, "\"reply_to\":") != first_request + number_) return;
    ack_.add(Duration(now_us() - sent_us_));
    ++acknowledged_;
}

void PairBench::on_agent_frame(std::size_t, std::string_view type, std::string_view frame) {
    if (type != "event" || scan_number(frame, "\"text\":\"m ") != number_) return;
    deliver_.add(Duration(now_us() - sent_us_));
    ++delivered_;
}

void PairBench::write_and_wait() {
    sent_us_ = now_us();
    talks_[0].visitor->send(send_frame(first_request + number_, talks_[0].conversation,
                                       "pair-" + std::to_string(number_), message_text(number_)));
    const std::int64_t wanted = number_ + 1;
    if (!net::run_until(loop_, [&] { return acknowledged_ == wanted && delivered_ == wanted; }, answer_limit))
        throw Failure{"Message " + std::to_string(number_) + " was not acknowledged and delivered once."};
    ++number_;
}

std::string PairBench::run() {
    talks_.open(1);
    const std::int64_t end_us = now_us() + seconds_ * 1'000'000;
    while (now_us() < end_us) {
        for (int i = 0; i < in_a_row; ++i) write_and_wait();
        for (int i = 0; i < in_a_row; ++i) sync_.add(probe_.once());
    }
    const std::string line = report();
    talks_.close();
    return line;
}

std::string PairBench::report() const {
    JsonWriter json;
    json.begin_object().member("messages", number_);
    write_percentiles(json, "ack", ack_);
    write_percentiles(json, "deliver", deliver_);
    write_percentiles(json, "fdatasync", sync_);
    json.key("ack_over_fdatasync_p50_ms").real(ack_.percentile_ms(0.5) - sync_.percentile_ms(0.5));
    json.key("ack_over_fdatasync_p99_ms").real(ack_.percentile_ms(0.99) - sync_.percentile_ms(0.99)).end_object();
    return json.take();
}

}  // namespace waydesk::bench
