#include "server/bench/storm.hpp"

#include "core/json_writer.hpp"
#include "server/bench/now.hpp"
#include "server/bench/scan.hpp"
#include "server/bench/talks.hpp"
#include "server/net/client/run.hpp"
#include "server/net/client/ws_client.hpp"

namespace waydesk::bench {
namespace {

constexpr std::size_t missed = 3;             // messages, of each client
constexpr std::size_t written_at_once = 600;  // of all, before the first of them is acknowledged
constexpr std::int64_t meanwhile_request = 2'000'000;
constexpr Duration retry_after = 100ms;
constexpr Duration look_every = 20ms;
constexpr Duration live_limit = std::chrono::minutes(2);

// Calls `take` for each event of a frame with one or several.
template <class Take>
void each_event(std::string_view frame, Take take) {
    constexpr std::string_view item = "{\"seq\":";
    for (std::size_t at = frame.find(item); at != std::string_view::npos;) {
        const std::size_t next = frame.find(item, at + item.size());
        take(frame.substr(at, next - at));
        at = next;
    }
}

}  // namespace

void StormBench::on_frame(Client& client, std::string_view type, std::string_view frame) {
    if (type == "event" || type == "events" || type == "reset") {
        each_event(frame, [&](std::string_view event) {
            client.visitor.seen = std::max(client.visitor.seen, scan_number(event, "\"seq\":"));
            const std::int64_t number = scan_number(event, "\"text\":\"m ");
            if (number >= 0) client.book.delivered(static_cast<std::size_t>(number));
        });
    }
    const bool is_back = type == "live" && is_storm_ && client.book.delivered() == missed;
    if (is_back && !std::exchange(client.is_live, true)) ++live_;
}

LinkPtr StormBench::open_agent() {
    const auto on_ack = [this](std::string_view type, std::string_view frame) {
        if (type != "ack") return;
        const auto number = static_cast<std::size_t>(scan_number(frame, "\"reply_to\":") - meanwhile_request);
        if (number >= missed * all_.size()) return;
        all_[number / missed].book.acknowledged(number % missed);
        ++written_;
    };
    return open_links(loop_, api_, {{auth_frame(api_.socket_ticket(api_.admin())), on_ack}}, setup_limit).front();
}

void StormBench::write_meanwhile() {
    const LinkPtr agent = open_agent();
    const std::size_t all = missed * all_.size();
    for (std::size_t next = 0; written_ < all;) {
        for (; next < all && next < written_ + written_at_once; ++next) {
            const std::string client_id = "meanwhile-" + std::to_string(next);
            const auto request = meanwhile_request + static_cast<std::int64_t>(next);
            agent->send(send_frame(request, all_[next / missed].visitor.conversation, client_id,
                                   message_text(static_cast<std::int64_t>(next % missed))));
        }
        const std::size_t before = written_;
        if (!net::run_until(loop_, [&] { return written_ > before; }, live_limit))
            throw Failure{"The server does not store what is written."};
    }
    agent->bye();
}

void StormBench::connect_all() {
    std::vector<Opening> openings;
    for (Client& client : all_)
        openings.push_back(
            {resume_frame(client.visitor), [this, &client](auto type, auto frame) { on_frame(client, type, frame); }});
    std::vector<LinkPtr> links = open_links(loop_, api_, std::move(openings), live_limit);
    for (std::size_t at = 0; at < all_.size(); ++at) all_[at].link = links[at];
}

Task<> StormBench::try_until_live(Client& client) {
    net::SocketQuestion question;
    question.target = api_.target();
    question.origin = api_.origin();
    while (!client.is_live) {
        client.link = std::make_shared<Link>([this, &client](auto type, auto frame) { on_frame(client, type, frame); });
        const auto opened = co_await net::open_websocket(loop_, question, client.link);
        if (opened) client.link->send(resume_frame(client.visitor));
        while (opened && !client.is_live && !client.link->is_closed()) co_await sleep_for(look_every);
        if (!client.is_live) co_await sleep_for(retry_after);
    }
}

void StormBench::come_back() {
    is_storm_ = true;
    Tasks tasks;
    for (Client& client : all_) tasks.spawn(loop_.executor(), "come back", try_until_live(client));
    if (!net::run_until(loop_, [&] { return live_ == all_.size(); }, live_limit))
        throw Failure{"Only " + std::to_string(live_) + " of " + std::to_string(all_.size()) + " clients came back."};
}

std::string StormBench::run() {
    std::vector<Visitor> visitors = open_conversations(loop_, api_, all_.size());
    for (std::size_t at = 0; at < all_.size(); ++at) all_[at].visitor = std::move(visitors[at]);
    connect_all();
    loop_.context().run_for(1s);  // what was told about the openings arrives
    for (Client& client : all_) client.link->abort();
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
    net::run_until(loop_, [&] { return loop_.is_empty(); }, 5s);
    return json.take();
}

}  // namespace waydesk::bench
