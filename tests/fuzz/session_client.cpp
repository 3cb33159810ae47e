#include "tests/fuzz/session_client.hpp"

#include "core/utf8.hpp"

#include <algorithm>

namespace waydesk::testing {
namespace {

using protocol::Json;

std::string text_of(const Json& object, std::string_view name) {
    const Json* value = object.find(name);
    return value == nullptr || value->text() == nullptr ? std::string() : *value->text();
}

std::int64_t number_of(const Json& object, std::string_view name) {
    const Json* value = object.find(name);
    return value == nullptr || value->integer() == nullptr ? -1 : *value->integer();
}

}  // namespace

SessionClient::SessionClient(SessionWorld& world, std::string who, Acks& acks)
    : world_(world), who_(std::move(who)), acks_(acks), session_(world.next_session(), world.context, *this, *this) {
    world_.enter(*this);
    session_.on_open(world_.now());
}

SessionClient::~SessionClient() { world_.leave(session_id()); }

void SessionClient::say(const std::string& text) {
    if (!session_.wants_input()) return;
    if (const auto json = protocol::parse_json(text)) used_by_others_.insert(number_of(*json, "id"));
    session_.on_text(text, world_.now());
}

void SessionClient::ask(std::int64_t id, const std::string& text) {
    if (!session_.wants_input() || !session_.is_live()) return;
    ++owed_[id];
    session_.on_text(text, world_.now());
}

void SessionClient::stall(std::size_t queued) {
    queued_ = queued;
    if (queued == 0) session_.on_drained(world_.now());
}

void SessionClient::lose() {
    session_.on_lost();
    world_.leave(session_id());
}

void SessionClient::close(protocol::CloseCode, std::string_view reason) {
    ensure(!was_closed_, "a session closes once");
    ensure(reason.size() <= 123 && is_valid_utf8(reason), "its reason fits a close frame");
    was_closed_ = true;
}

void SessionClient::send(protocol::FramePtr frame) {
    ensure(!was_closed_, "nothing follows the close");
    ensure(is_valid_utf8(*frame), "frames are valid UTF-8");
    if (is_visitor()) ensure(frame->find(note_mark) == std::string::npos, "P4: a note reached a visitor");
    if (is_visitor()) ensure(frame->find(draft_mark) == std::string::npos, "P4: a draft reached a visitor");
    constexpr protocol::JsonLimits ours{32, 200, 1'000'000};
    const Result<Json> json = protocol::parse_json(*frame, ours);
    ensure(json.has_value() && !text_of(*json, "type").empty(), "frames are JSON objects with a type");
    hear(*json);
}

void SessionClient::know(const std::string& conversation) {
    if (std::ranges::find(conversations_, conversation) == conversations_.end()) conversations_.push_back(conversation);
}

void SessionClient::hear(const Json& frame) {
    const std::string type = text_of(frame, "type");
    if (frame.find("reply_to") != nullptr) hear_reply(frame, type);
    if (type == "event") hear_event(text_of(frame, "conversation"), *frame.find("event"), true);
    if (type == "events" || type == "reset") hear_events(frame);
    if (type == "lag") has_lagged_ = true;
    if (type == "offer") last_offer_ = text_of(frame, "offer");
    if (type == "offer") ensure(!is_visitor(), "P4: offers are for agents");
    if (type == "feed" || type == "counts" || type == "viewing") ensure(!is_visitor(), "P4: lists are for agents");
    if (type == "feed")
        for (const Json& item : *frame.find("items")->array()) know(text_of(item, "id"));
    if (type == "ready")
        for (const Json& each : *frame.find("conversations")->array()) know(text_of(each, "conversation"));
}

void SessionClient::hear_reply(const Json& frame, const std::string& type) {
    const std::int64_t id = number_of(frame, "reply_to");
    if (const auto owed = owed_.find(id); owed != owed_.end() && !used_by_others_.contains(id)) {
        ensure(owed->second > 0, "a request is answered once");
        --owed->second;
    }
    if (type != "ack") return;
    const std::string conversation = text_of(frame, "conversation");
    know(conversation);
    const std::pair<std::string, std::int64_t> place(conversation, number_of(frame, "seq"));
    const auto [first, is_new] = acks_.try_emplace(text_of(frame, "client_id"), place);
    ensure(first->second == place, "P2: the same message is acknowledged in the same place");
    const Json* duplicate = frame.find("duplicate");
    ensure(is_new || *duplicate->boolean(), "P2: and the second time as a duplicate");
    known_[conversation].events.try_emplace(place.second, "message");
    if (!*duplicate->boolean()) known_[conversation].followed.insert(place.second);
}

void SessionClient::hear_events(const Json& frame) {
    const std::string conversation = text_of(frame, "conversation");
    if (text_of(frame, "type") == "reset") known_[conversation] = {};
    std::int64_t last = 0;
    for (const Json& event : *frame.find("events")->array()) {
        const std::int64_t seq = number_of(event, "seq");
        ensure(last == 0 || seq == last + 1, "P3: batches are dense");
        last = seq;
        hear_event(conversation, event, false);
        if (frame.find("reply_to") == nullptr) known_[conversation].followed.insert(seq);
    }
}

void SessionClient::hear_event(const std::string& conversation, const Json& event, bool is_live_event) {
    know(conversation);
    if (is_visitor()) ensure(text_of(event, "visibility") == "all", "P4: only what all may see");
    Known& known = known_[conversation];
    const std::int64_t seq = number_of(event, "seq");
    ensure(seq > 0, "P3: events are numbered");
    if (is_live_event) ensure(seq > known.last_live, "P3: events come in order");
    if (is_live_event) known.last_live = seq;
    if (is_live_event) known.followed.insert(seq);
    const auto [at, is_new] = known.events.try_emplace(seq, text_of(event, "kind"));
    ensure(is_new || at->second == text_of(event, "kind"), "P3: one event a number");
}

void SessionClient::check_settled() const {
    if (!is_live()) return;
    for (const auto& [id, count] : owed_)
        ensure(count == 0 || used_by_others_.contains(id), "every right request is answered");
}

void SessionClient::check_followed() const {
    if (!is_visitor() || !is_live() || has_lagged_) return;
    for (const auto& [name, known] : known_) {
        const std::set<std::int64_t>& seqs = known.followed;
        if (seqs.empty()) continue;
        ensure(*seqs.rbegin() - *seqs.begin() + 1 == static_cast<std::int64_t>(seqs.size()), "P5: nothing was missed");
        const auto id = desk::ConversationId::parse(name).value();
        const std::size_t stored = world_.people.events(id, true).size();
        ensure(*seqs.rbegin() == static_cast<std::int64_t>(stored), "P5: up to the last that happened");
    }
}

void SessionClient::check_against_store() const {
    const protocol::Side side = is_visitor() ? protocol::Side::visitor : protocol::Side::agent;
    for (const auto& [name, known] : known_) {
        const auto id = desk::ConversationId::parse(name);
        ensure(id.has_value(), "ids are of our form");
        std::map<std::int64_t, std::string> stored;
        for (const desk::EventPtr& event : world_.people.events(*id, is_visitor()))
            stored[side == protocol::Side::visitor ? event->public_seq : event->seq] = to_string(event->kind);
        for (const auto& [seq, kind] : known.events) {
            const auto at = stored.find(seq);
            ensure(at != stored.end() && at->second == kind, "P1, P7: what was told is stored");
        }
    }
}

}  // namespace waydesk::testing
