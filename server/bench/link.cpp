#include "server/bench/link.hpp"

#include "server/bench/scan.hpp"
#include "server/net/client/run.hpp"
#include "server/net/client/ws_client.hpp"

namespace waydesk::bench {
namespace {

constexpr std::size_t openers = 64;  // connections on their way at the same time

struct Work {
    std::vector<Opening> openings;
    std::vector<LinkPtr> links;
    std::size_t next = 0;
    std::size_t refused = 0;
};

Task<> open_some(net::Loop& loop, net::SocketQuestion question, std::shared_ptr<Work> work) {
    while (work->next < work->openings.size()) {
        const std::size_t at = work->next++;
        auto link = std::make_shared<Link>(work->openings[at].on_frame);
        const auto opened = co_await net::open_websocket(loop, question, link);
        if (!opened) {
            ++work->refused;
            continue;
        }
        link->send(work->openings[at].auth);
        work->links[at] = link;
    }
}

}  // namespace

void Link::on_text(std::string_view text) {
    const std::string_view type = scan_text(text.substr(0, 64), "\"type\":\"");
    if (type == "ready") is_ready_ = true;
    if (on_frame_) on_frame_(type, text);
}

void Link::on_closed(std::uint16_t code) {
    is_closed_ = true;
    close_code_ = code;
    socket_.reset();
}

std::string auth_frame(std::string_view token, std::string_view more) {
    return "{\"type\":\"auth\",\"id\":1,\"token\":\"" + std::string(token) + "\"" + std::string(more) + "}";
}

std::vector<LinkPtr> open_links(net::Loop& loop, const DeskApi& api, std::vector<Opening> openings, Duration most) {
    auto work = std::make_shared<Work>();
    work->links.resize(openings.size());
    work->openings = std::move(openings);
    net::SocketQuestion question;
    question.target = api.target();
    question.origin = api.origin();
    Tasks tasks;
    for (std::size_t i = 0; i < std::min(openers, work->openings.size()); ++i)
        tasks.spawn(loop.executor(), "open links", open_some(loop, question, work));
    std::size_t ready = 0;
    const auto all_ready = [&] {
        while (ready < work->links.size() && work->links[ready] && work->links[ready]->is_ready()) ++ready;
        return work->refused > 0 || ready == work->links.size();
    };
    const bool in_time = net::run_until(loop, all_ready, most);
    if (work->refused > 0) throw Failure{"The server refuses connections."};
    if (!in_time) throw Failure{"Only " + std::to_string(ready) + " connections were signed in in time."};
    return std::move(work->links);
}

}  // namespace waydesk::bench
