#include "server/bench/fanout.hpp"

#include "core/json_writer.hpp"
#include "server/bench/latency.hpp"
#include "server/bench/now.hpp"
#include "server/bench/scan.hpp"
#include "server/net/client/run.hpp"

namespace waydesk::bench {
namespace {

constexpr std::int64_t messages = 50;
constexpr Duration delivery_limit = 30s;

}  // namespace

void FanoutBench::on_reader(std::string_view type, std::string_view frame) {
    if (type == "live") ++live_;
    if (type != "event" || scan_number(frame, "\"text\":\"m ") != awaited_) return;
    ++received_;
    last_us_ = now_us();
}

std::vector<LinkPtr> FanoutBench::open_readers() {
    std::vector<Opening> openings;
    for (std::size_t i = 0; i < readers_; ++i)
        openings.push_back(
            {auth_frame(api_.socket_ticket(api_.admin())), [this](auto type, auto frame) { on_reader(type, frame); }});
    std::vector<LinkPtr> links = open_links(loop_, api_, std::move(openings), setup_limit);
    JsonWriter json;
    json.begin_object()
        .member("type", "subscribe")
        .member("id", std::int64_t{2})
        .member("conversation", talks_[0].conversation)
        .end_object();
    for (const LinkPtr& link : links) link->send(json.str());
    if (!net::run_until(loop_, [&] { return live_ == readers_; }, setup_limit))
        throw Failure{"Not all readers came to listen."};
    return links;
}

std::string FanoutBench::run() {
    talks_.open(1);
    const std::vector<LinkPtr> links = open_readers();
    Latency last;
    std::int64_t busy_us = 0;
    for (awaited_ = 0; awaited_ < messages; ++awaited_) {
        received_ = 0;
        const std::int64_t sent_us = now_us();
        const std::string number = std::to_string(awaited_);
        talks_[0].visitor->send(send_frame(1'000 + awaited_, talks_[0].conversation, number, message_text(awaited_)));
        if (!net::run_until(loop_, [&] { return received_ == readers_; }, delivery_limit))
            throw Failure{"Message " + number + " reached only " + std::to_string(received_) + " readers."};
        last.add(Duration(last_us_ - sent_us));
        busy_us += last_us_ - sent_us;
    }
    JsonWriter json;
    json.begin_object();
    json.member("deliveries_per_s",
                static_cast<std::int64_t>(readers_) * messages * 1'000'000 / std::max<std::int64_t>(busy_us, 1));
    json.key("last_ms").real(last.percentile_ms(0.5)).key("last_p99_ms").real(last.percentile_ms(0.99)).end_object();
    for (const LinkPtr& link : links) link->bye();
    talks_.close();
    return json.take();
}

}  // namespace waydesk::bench
