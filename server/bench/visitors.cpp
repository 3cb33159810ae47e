#include "server/bench/visitors.hpp"

#include "core/json_writer.hpp"
#include "server/bench/now.hpp"
#include "server/bench/scan.hpp"
#include "server/bench/talks.hpp"
#include "server/net/client/run.hpp"

namespace waydesk::bench {
namespace {

constexpr std::int64_t opening_request = 2;
constexpr std::size_t at_once = 100;
constexpr std::size_t conversations_a_visitor = 100;

struct Wave {
    std::span<Visitor> visitors;
    std::size_t each = 1;
    std::vector<LinkPtr> links;
    std::vector<std::size_t> opened;  // by visitor
    std::size_t finished = 0;
};

void open_next(Wave& wave, std::size_t at) {
    const std::string client_id = "opening-" + std::to_string(wave.opened[at]);
    wave.links[at]->send(send_frame(opening_request, "new", client_id, "Hello, I have a question about my booking."));
}

void on_frame(Wave& wave, std::size_t at, std::string_view type, std::string_view frame) {
    if (type == "hello") wave.visitors[at].epoch = scan_text(frame, "\"epoch\":\"");
    if (type != "ack") return;
    wave.visitors[at].conversation = scan_text(frame, "\"conversation\":\"");
    wave.visitors[at].seen = scan_number(frame, "\"seq\":");
    if (++wave.opened[at] == wave.each)
        ++wave.finished;
    else
        open_next(wave, at);
}

void run_wave(net::Loop& loop, DeskApi& api, Wave& wave) {
    std::vector<Opening> openings;
    for (std::size_t at = 0; at < wave.visitors.size(); ++at) {
        wave.visitors[at].token = api.visitor_token();
        openings.push_back({auth_frame(wave.visitors[at].token),
                            [&wave, at](auto type, auto frame) { on_frame(wave, at, type, frame); }});
    }
    wave.opened.resize(wave.visitors.size());
    wave.links = open_links(loop, api, std::move(openings), setup_limit);
    for (std::size_t at = 0; at < wave.links.size(); ++at) open_next(wave, at);
    if (!net::run_until(loop, [&] { return wave.finished == wave.links.size(); }, setup_limit))
        throw Failure{"The server does not open the conversations."};
    for (const LinkPtr& link : wave.links) link->bye();
    net::run_until(loop, [&] { return loop.is_empty(); }, 5s);
}

}  // namespace

std::vector<Visitor> open_conversations(net::Loop& loop, DeskApi& api, std::size_t count, std::size_t each) {
    std::vector<Visitor> visitors(count);
    for (std::size_t at = 0; at < count; at += at_once) {
        Wave wave;
        wave.visitors = std::span(visitors).subspan(at, std::min(at_once, count - at));
        wave.each = each;
        run_wave(loop, api, wave);
    }
    return visitors;
}

std::string resume_frame(const Visitor& visitor) {
    JsonWriter json;
    json.begin_object().member("conversation", visitor.conversation).member("after", visitor.seen).end_object();
    return auth_frame(visitor.token, ",\"epoch\":\"" + visitor.epoch + "\",\"resume\":[" + json.str() + "]");
}

std::string run_open(net::Loop& loop, DeskApi& api, std::size_t conversations) {
    const std::int64_t from = now_us();
    const std::size_t each = std::min(conversations, conversations_a_visitor);
    const std::size_t visitors = open_conversations(loop, api, (conversations + each - 1) / each, each).size();
    JsonWriter json;
    json.begin_object().member("conversations", static_cast<std::int64_t>(visitors * each));
    json.key("seconds").real(static_cast<double>(now_us() - from) / 1e6).end_object();
    return json.take();
}

}  // namespace waydesk::bench
