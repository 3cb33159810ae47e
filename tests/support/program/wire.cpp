#include "tests/support/program/wire.hpp"

#include <map>
#include <set>
#include <stdexcept>

namespace waydesk::testing {

class Wire::Ears final : public net::SocketEvents {
public:
    void on_open(std::shared_ptr<net::WebSocket> opened) override { socket = std::move(opened); }
    void on_text(std::string_view text) override {
        frames.emplace_back(std::string(text));
        bytes += text.size();
        waiting.insert(frames.size() - 1);
    }
    void on_closed(std::uint16_t closed_with) override {
        code = closed_with;
        socket.reset();
    }

    std::shared_ptr<net::WebSocket> socket;
    std::vector<Value> frames;
    std::set<std::size_t> waiting;  // not taken by a wait yet
    std::size_t bytes = 0;
    std::optional<std::uint16_t> code;
};

namespace {

std::string types_of(const std::vector<Value>& frames) {
    std::map<std::string, int> counts;
    for (const Value& frame : frames) ++counts[frame.type()];
    std::string out;
    for (const auto& [type, count] : counts) out += " " + type + "×" + std::to_string(count);
    return out.empty() ? " nothing" : out;
}

}  // namespace

net::Reply exchange(const Place& place, net::HttpClient& http, const std::string& method, const std::string& path,
                    const net::Headers& headers, const std::string& body) {
    const bool was_kept = http.is_connected();
    auto reply = net::run_until_done(place.loop, http.ask(method, path, headers, body), 30s);
    if (!reply && was_kept) reply = net::run_until_done(place.loop, http.ask(method, path, headers, body), 30s);
    if (!reply) throw std::runtime_error(method + " " + path + ": " + reply.error().message());
    return *reply;
}

Wire::Wire(Place place) : place_(std::move(place)), ears_(std::make_shared<Ears>()) {}

Wire::~Wire() {
    if (ears_ && ears_->socket) ears_->socket->abort();
}

bool Wire::open(Opening opening) {
    if (ears_->socket) ears_->socket->abort();
    ears_ = std::make_shared<Ears>();
    refusal_ = {};
    net::SocketQuestion question;
    question.target = place_.target();
    question.origin = std::move(opening.origin);
    question.subprotocol = std::move(opening.subprotocol);
    auto opened = net::run_until_done(place_.loop, net::open_websocket(place_.loop, question, ears_, &refusal_));
    if (!opened && opened.error() != net::Errc::upgrade_refused)
        throw std::runtime_error("no connection: " + opened.error().message());
    return opened.has_value();
}

bool Wire::is_open() const { return ears_->socket && !ears_->code; }

bool Wire::wait(const std::function<bool()>& holds, Duration most) { return net::run_until(place_.loop, holds, most); }

void Wire::send_text(std::string text) {
    if (ears_->socket) ears_->socket->send(std::make_shared<const std::string>(std::move(text)));
}

void Wire::send_binary(std::string bytes) {
    if (ears_->socket) ears_->socket->send_binary(std::make_shared<const std::string>(std::move(bytes)));
}

void Wire::send(std::string_view type, Fields fields) {
    fields.insert(fields.begin(), Field("type", std::string(type)));
    send_text(protocol::to_text(object(fields)));
}

std::int64_t Wire::post(std::string_view type, const Fields& fields) {
    Fields all = fields;
    all.emplace_back("id", ++last_id_);
    send(type, std::move(all));
    return last_id_;
}

Value Wire::ask(std::string_view type, const Fields& fields) { return reply_to(post(type, fields)); }

Value Wire::reply_to(std::int64_t id, Duration most) {
    return expect_that(
        "reply to " + std::to_string(id),
        [id](const Value& frame) { return frame.has("reply_to") && frame.number("reply_to") == id; }, most);
}

Value Wire::expect(std::string_view type, Duration most) {
    return expect_that(type, [type](const Value& frame) { return frame.type() == type; }, most);
}

Value Wire::expect_that(std::string_view what, const std::function<bool(const Value&)>& is_so, Duration most) {
    std::set<std::size_t>& waiting = ears_->waiting;
    std::size_t looked_at = 0;  // frames before it are known to be something else
    std::optional<std::size_t> found;
    const auto look = [&] {
        for (auto at = waiting.lower_bound(looked_at); at != waiting.end(); ++at)
            if (is_so(ears_->frames[*at])) return found = *at, true;
        looked_at = ears_->frames.size();
        return ears_->code.has_value();
    };
    wait(look, most);
    if (!found)
        throw std::runtime_error("no \"" + std::string(what) + "\" came" +
                                 (ears_->code ? ", closed with " + std::to_string(*ears_->code) : "") +
                                 "; all frames:" + types_of(ears_->frames) + "; the last: " +
                                 (ears_->frames.empty() ? "none" : ears_->frames.back().str().substr(0, 400)));
    waiting.erase(*found);
    return ears_->frames[*found];
}

Value Wire::expect_event(std::string_view kind, Duration most) {
    const auto is_so = [kind](const Value& frame) {
        return frame.type() == "event" && frame.text("event.kind") == kind;
    };
    return expect_that("event " + std::string(kind), is_so, most).at("event");
}

std::optional<Value> Wire::find(std::string_view type) {
    for (const std::size_t at : ears_->waiting) {
        if (ears_->frames[at].type() != type) continue;
        ears_->waiting.erase(at);
        return ears_->frames[at];
    }
    return std::nullopt;
}

std::uint16_t Wire::expect_close(Duration most) {
    if (!wait([this] { return ears_->code.has_value(); }, most))
        throw std::runtime_error("the connection was not closed; all frames:" + types_of(ears_->frames));
    return *ears_->code;
}

// A question to the desk about a conversation that does not exist: its answer comes after all that was told before.
void Wire::settle() { ask("sync", {{"conversation", "c_1"}, {"after", 0}, {"limit", 1}}); }

void Wire::stall(bool stalled) {
    if (ears_->socket) ears_->socket->hold_input(stalled);
}

void Wire::cut() {
    if (ears_->socket) ears_->socket->abort();
}

const std::vector<Value>& Wire::record() const { return ears_->frames; }
std::size_t Wire::bytes() const { return ears_->bytes; }
void Wire::forget() { ears_->waiting.clear(); }

}  // namespace waydesk::testing
