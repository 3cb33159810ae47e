#include "server/bench/storm.hpp"

#include "core/json_writer.hpp"
#include "server/bench/now.hpp"
#include "server/bench/scan.hpp"
#include "server/net/client/run.hpp"
#include "server/net/client/ws_client.hpp"

namespace waydesk::bench {
namespace {

constexpr std::int64_t meanwhile_request = 2'000'000;
constexpr Duration retry_after = 100ms;
constexpr Duration look_every = 20ms;
constexpr Duration live_limit = std::chrono::minutes(2);

std::int64_t count_of(std::string_view text, std::string_view what) {
    std::int64_t count = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

// The highest seq of a frame with one event or several.
std::int64_t last_seq(std::string_view frame) {
    const std::size_t at = frame.rfind("{\"seq\":");
    return at == std::string_view::npos ? 0 : scan_number(frame.substr(at), "{\"seq\":");
}

}  // namespace

void StormBench::on_visitor_frame(std::size_t talk, std::string_view type, std::string_view frame) {
    Client& client = all_[talk];
    if (type == "hello") epoch_ = scan_text(frame, "\"epoch\":\"");
    if (type == "event" || type == "events" || type == "reset") {
        client.seen = std::max(client.seen, last_seq(frame));
        for (std::int64_t i = count_of(frame, "\"text\":\"m 0 "); i > 0; --i) client.book.delivered(0);
    }
    if (type == "ack") client.seen = std::max(client.seen, scan_number(frame, "\"seq\":"));
    if (type == "live" && client.link && !std::exchange(client.is_live, true)) ++live_;
}

void StormBench::on_agent_frame(std::size_t talk, std::string_view type, std::string_view frame) {
    if (type != "ack" || scan_number(frame, "\"reply_to\":") != meanwhile_request + static_cast<std::int64_t>(talk))
        return;
    all_[talk].book.acknowledged(0);
    ++written_;
}

void StormBench::write_meanwhile() {
    for (std::size_t talk = 0; talk < clients_; ++talk) {
        const auto request = meanwhile_request + static_cast<std::int64_t>(talk);
        const std::string client_id = "meanwhile-" + std::to_string(talk);
        talks_[talk].agent->send(
            send_frame(request, talks_[talk].conversation, client_id, "m 0 your new ticket is on its way to you."));
    }
    if (!net::run_until(loop_, [&] { return written_ == clients_; }, live_limit))
        throw Failure{"The server does not store what is written."};
}

Task<> StormBench::try_until_live(std::size_t at) {
    Client& client = all_[at];
    net::SocketQuestion question;
    question.target = api_.target();
    question.origin = api_.origin();
    while (!client.is_live) {
        client.link = std::make_shared<Link>([this, at](auto type, auto frame) { on_visitor_frame(at, type, frame); });
        const auto opened = co_await net::open_websocket(loop_, question, client.link);
        if (opened) client.link->send(auth_frame(talks_.visitor_tokens()[at], resume_from(at)));
        while (opened && !client.is_live && !client.link->is_closed()) co_await sleep_for(look_every);
        if (!client.is_live) co_await sleep_for(retry_after);
    }
}

std::string StormBench::resume_from(std::size_t client) {
    JsonWriter json;
    json.begin_object()
        .member("conversation", talks_[client].conversation)
        .member("after", all_[client].seen)
        .end_object();
    return ",\"epoch\":\"" + epoch_ + "\",\"resume\":[" + json.str() + "]";
}

void StormBench::come_back() {
    Tasks tasks;
    for (std::size_t client = 0; client < clients_; ++client)
        tasks.spawn(loop_.executor(), "come back", try_until_live(client));
    if (!net::run_until(loop_, [&] { return live_ == clients_; }, live_limit))
        throw Failure{"Only " + std::to_string(live_) + " of " + std::to_string(clients_) + " clients came back."};
}

std::string StormBench::run() {
    all_.resize(clients_);
    talks_.open(clients_);
    loop_.context().run_for(1s);  // what was told about the openings arrives
    for (std::size_t talk = 0; talk < clients_; ++talk) talks_[talk].visitor->abort();
    write_meanwhile();
    const std::int64_t from = now_us();
    come_back();
    const double live_s = static_cast<double>(now_us() - from) / 1e6;
    loop_.context().run_for(1s);  // what comes twice may come late
    Faults faults;
    for (const Client& client : all_) faults.add(client.book.faults());
    JsonWriter json;
    json.begin_object().key("live_s").real(live_s);
    json.member("lost", faults.lost).member("duplicated", faults.duplicated).end_object();
    for (const Client& client : all_) client.link->bye();
    talks_.close();
    return json.take();
}

}  // namespace waydesk::bench
