#include "server/bench/talks.hpp"

#include "core/json_writer.hpp"
#include "server/bench/scan.hpp"
#include "server/net/client/run.hpp"

namespace waydesk::bench {
namespace {

constexpr std::int64_t opening_request = 2;
constexpr std::size_t text_bytes = 160;
constexpr std::string_view text_end =
    "- the gate has changed to B12, boarding begins at 14:05, please have your passport and your boarding pass ready. "
    "There is time enough for a coffee: the gate closes at 14:40.";

}  // namespace

std::string message_text(std::int64_t number) {
    std::string text = "m " + std::to_string(number) + " ";
    return text.append(text_end.substr(0, text_bytes - text.size()));
}

std::string send_frame(std::int64_t id, std::string_view conversation, std::string_view client_id,
                       std::string_view text) {
    JsonWriter json;
    json.begin_object().member("type", "send").member("id", id).member("conversation", conversation);
    json.member("client_id", client_id).member("kind", "message").key("body").begin_object().member("text", text);
    json.end_object().end_object();
    return json.take();
}

void Talks::open(std::size_t count, std::size_t conversations_an_agent) {
    open_agents((count + conversations_an_agent - 1) / conversations_an_agent);
    talks_.resize(count);
    std::vector<Opening> openings;
    for (std::size_t at = 0; at < count; ++at) {
        tokens_.push_back(api_.visitor_token());
        openings.push_back(
            {auth_frame(tokens_.back()), [this, at](auto type, auto frame) { on_visitor(at, type, frame); }});
    }
    const std::vector<LinkPtr> links = open_links(loop_, api_, std::move(openings), setup_limit);
    for (std::size_t at = 0; at < count; ++at) {
        talks_[at].visitor = links[at];
        links[at]->send(send_frame(opening_request, "new", "opening-" + std::to_string(at),
                                   "Hello, I have a question about my booking."));
    }
    if (!net::run_until(loop_, [&] { return live_ == count; }, setup_limit))
        throw Failure{"Only " + std::to_string(live_) + " of " + std::to_string(count) +
                      " conversations came to an agent."};
}

void Talks::open_agents(std::size_t count) {
    std::vector<Opening> openings;
    for (std::size_t at = 0; at < count; ++at) {
        const SignedIn agent = api_.make_agent("bench-" + std::to_string(at));
        openings.push_back(
            {auth_frame(api_.socket_ticket(agent)), [this, at](auto type, auto frame) { on_agent(at, type, frame); }});
    }
    agents_ = open_links(loop_, api_, std::move(openings), setup_limit);
    for (const LinkPtr& agent : agents_) agent->send(R"({"type":"presence","id":2,"state":"available"})");
}

void Talks::on_visitor(std::size_t talk, std::string_view type, std::string_view frame) {
    if (type == "ack" && scan_number(frame, "\"reply_to\":") == opening_request) {
        talks_[talk].conversation = scan_text(frame, "\"conversation\":\"");
        by_conversation_[talks_[talk].conversation] = talk;
        return;
    }
    if (type == "error") return on_error(frame);
    events_.on_visitor_frame(talk, type, frame);
}

void Talks::on_agent(std::size_t agent, std::string_view type, std::string_view frame) {
    if (type == "offer") {
        accepting_[++last_request_] = scan_text(frame, "\"conversation\":\"");
        JsonWriter json;
        json.begin_object().member("type", "accept").member("id", last_request_);
        json.member("offer", scan_text(frame, "\"offer\":\"")).end_object();
        return agents_[agent]->send(json.take());
    }
    if (type == "ok") return on_accepted(agent, scan_number(frame, "\"reply_to\":"));
    if (type == "error") return on_error(frame);
    if (type != "ack" && type != "event" && type != "events" && type != "live" && type != "lag") return;
    const auto found = by_conversation_.find(std::string(scan_text(frame, "\"conversation\":\"")));
    if (found == by_conversation_.end()) return;
    Talk& talk = talks_[found->second];
    if (type == "live" && !talk.is_live) {
        talk.is_live = true;
        ++live_;
    }
    events_.on_agent_frame(found->second, type, frame);
}

void Talks::on_error(std::string_view frame) {
    ++errors_;
    events_.on_error(frame);
}

void Talks::on_accepted(std::size_t agent, std::int64_t request) {
    const auto found = accepting_.find(request);
    if (found == accepting_.end()) return;
    const auto talk = by_conversation_.find(found->second);  // an earlier run's conversations are nothing to us
    if (talk != by_conversation_.end()) {
        talks_[talk->second].agent = agents_[agent];
        JsonWriter json;
        json.begin_object().member("type", "subscribe").member("id", ++last_request_);
        json.member("conversation", found->second).end_object();
        agents_[agent]->send(json.take());
    }
    accepting_.erase(found);
}

void Talks::close() {
    for (const Talk& talk : talks_)
        if (talk.visitor) talk.visitor->bye();
    for (const LinkPtr& agent : agents_) agent->bye();
    net::run_until(loop_, [&] { return loop_.is_empty(); }, 5s);
}

}  // namespace waydesk::bench
