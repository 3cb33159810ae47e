#include "tests/component/hub/recorded_links.hpp"

namespace waydesk::testing {
namespace {

const protocol::Json nothing;

}  // namespace

const protocol::Json& Sent::at(std::string_view key) const {
    const protocol::Json* found = frame.find(key);
    return found == nullptr ? nothing : *found;
}

std::int64_t Sent::number(std::string_view key) const {
    const std::int64_t* value = at(key).integer();
    return value == nullptr ? -1 : *value;
}

std::string Sent::text(std::string_view key) const {
    const std::string* value = at(key).text();
    return value == nullptr ? std::string() : *value;
}

void RecordedLinks::add(protocol::SessionId session, const protocol::FramePtr& frame) {
    constexpr protocol::JsonLimits ours{32, 100, 1'000'000};
    Sent sent;
    sent.frame = protocol::parse_json(*frame, ours).value();
    sent.type = sent.text("type");
    sent.shared = frame;
    sent_[session].push_back(std::move(sent));
}

void RecordedLinks::authenticated(protocol::SessionId session, protocol::AuthOutcome outcome) {
    if (const auto* ready = std::get_if<protocol::Ready>(&outcome))
        return add(session, protocol::encode(*ready, 1, session));
    Sent sent;
    sent.type = "refused";
    sent.code = std::get<protocol::AuthRefused>(outcome).close;
    sent_[session].push_back(std::move(sent));
}

void RecordedLinks::deliver(protocol::SessionId session, protocol::Delivery delivery) { add(session, delivery.frame); }

void RecordedLinks::refuse(protocol::SessionId session, std::int64_t reply_to, protocol::Problem problem) {
    add(session, protocol::encode(protocol::ErrorView{reply_to, std::move(problem), "why"}));
}

void RecordedLinks::end(protocol::SessionId session, protocol::CloseCode code) {
    Sent sent;
    sent.type = "end";
    sent.code = code;
    sent_[session].push_back(std::move(sent));
}

std::vector<std::string> RecordedLinks::types(protocol::SessionId session) {
    std::vector<std::string> out;
    for (const Sent& sent : of(session)) out.push_back(sent.type);
    return out;
}

int RecordedLinks::count(protocol::SessionId session, std::string_view type) {
    int count = 0;
    for (const Sent& sent : of(session)) count += sent.type == type ? 1 : 0;
    return count;
}

const Sent& RecordedLinks::last(protocol::SessionId session, std::string_view type) {
    static const Sent none;
    const Sent* found = &none;
    for (const Sent& sent : of(session))
        if (sent.type == type) found = &sent;
    return *found;
}

std::size_t RecordedLinks::total() const {
    std::size_t total = 0;
    for (const auto& [session, sent] : sent_) total += sent.size();
    return total;
}

}  // namespace waydesk::testing
