#include "server/bench/idle.hpp"

#include "core/json_writer.hpp"
#include "server/bench/now.hpp"
#include "server/bench/visitors.hpp"
#include "server/net/client/run.hpp"

namespace waydesk::bench {
namespace {

constexpr Duration opening_limit = std::chrono::minutes(5);
constexpr Duration heartbeat_every = 20s;
constexpr Duration settling = 2s;
constexpr std::size_t warming = 200;  // connections before the first look, so that pools are not charged to anybody

std::vector<LinkPtr> open_quiet(net::Loop& loop, DeskApi& api, std::span<const Visitor> visitors) {
    std::vector<Opening> openings;
    const auto live = std::make_shared<std::size_t>(0);
    for (const Visitor& visitor : visitors)
        openings.push_back({resume_frame(visitor), [live](auto type, auto) { *live += type == "live" ? 1 : 0; }});
    std::vector<LinkPtr> links = open_links(loop, api, std::move(openings), opening_limit);
    if (!net::run_until(loop, [&] { return *live == links.size(); }, opening_limit))
        throw Failure{"Only " + std::to_string(*live) + " connections came to listen."};
    return links;
}

void stay(net::Loop& loop, const std::vector<LinkPtr>& links, Duration time) {
    for (Duration left = time; left > 0s; left -= heartbeat_every) {
        for (const LinkPtr& link : links) link->send(R"({"type":"heartbeat"})");
        loop.context().run_for(std::min(left, heartbeat_every));
    }
}

void leave(net::Loop& loop, const std::vector<LinkPtr>& links) {
    for (const LinkPtr& link : links) link->bye();
    net::run_until(loop, [&] { return loop.is_empty(); }, 10s);
}

}  // namespace

std::string run_idle(net::Loop& loop, DeskApi& api, const config::BenchIdleCommand& command) {
    const auto count = static_cast<std::size_t>(command.connections);
    const std::vector<Visitor> visitors = open_conversations(loop, api, count);
    leave(loop, open_quiet(loop, api, std::span(visitors).first(std::min(count, warming))));
    const ServerFigures before = api.figures();
    const std::vector<LinkPtr> links = open_quiet(loop, api, visitors);
    stay(loop, links, settling);
    const ServerFigures open = api.figures();
    const std::int64_t from = now_us();
    stay(loop, links, std::chrono::seconds(command.seconds));
    const double seconds = static_cast<double>(now_us() - from) / 1e6;
    const ServerFigures after = api.figures();
    const auto still_open = std::ranges::count_if(links, [](const LinkPtr& link) { return !link->is_closed(); });
    const auto connections = static_cast<double>(still_open);
    JsonWriter json;
    json.begin_object().member("connections", static_cast<std::int64_t>(still_open));
    json.member("rss_per_connection", static_cast<std::int64_t>((open.rss_bytes - before.rss_bytes) / connections));
    json.key("cpu_us_per_s").real((after.cpu_s - open.cpu_s) * 1e6 / seconds / connections).end_object();
    leave(loop, links);
    return json.take();
}

}  // namespace waydesk::bench
