// What a client makes of the frames it gets.
#include "core/json_writer.hpp"
#include "tests/simulation/client.hpp"
#include "tests/simulation/reading.hpp"

namespace waydesk::simulation {
namespace {

constexpr int most_frames = 20'000;                   // of one client in a run; usual are some hundred
constexpr std::int64_t garbage_from = 1'000'000'000;  // ids of frames that make no sense

bool flag_in(const protocol::Json& object, std::string_view key) {
    const protocol::Json* value = object.find(key);
    return value != nullptr && value->boolean() != nullptr && *value->boolean();
}
desk::ConversationId conversation_in(const protocol::Json& frame) {
    return desk::ConversationId::parse(text_in(frame, "conversation")).value();
}
const protocol::Json::Array& array_in(const protocol::Json& frame, std::string_view key) {
    static const protocol::Json::Array none;
    const protocol::Json* value = frame.find(key);
    return value == nullptr || value->array() == nullptr ? none : *value->array();
}

}  // namespace

void Client::hear(const std::string& text) {
    heard_at_ = ports_.schedule.now();
    if (++heard_ > most_frames) return broken("P8", "is told without end");
    const Result<Json> frame = protocol::parse_json(text, {64, 1'000, 1'000'000});
    if (!frame) return broken("P9", "a frame that is no JSON: " + text);
    const std::string type = text_in(*frame, "type");
    if (type == "presence" || type == "counts" || type == "heartbeat" || type == "typing" || type == "viewing")
        ports_.findings.digest(text);  // seldom of help in the log
    else
        ports_.findings.note(name() + " < " + text);
    if (type == "hello") return hear_hello(*frame);
    if (number_in(*frame, "reply_to") >= 0) return hear_answer(*frame, type);
    if (type == "event") return hear_event(*frame);
    if (type == "events") return hear_batch(*frame, false);
    if (type == "live") return hear_live(*frame);
    if (type == "reset") return hear_reset(*frame);
    if (type == "lag") return hear_lag(*frame);
    if (type == "feed") return hear_feed(*frame);
    if (type == "offer") return hear_offer(*frame);
    if (type == "offer_gone") offers_.erase(text_in(*frame, "offer"));
}

void Client::hear_answer(const Json& frame, std::string_view type) {
    if (number_in(frame, "reply_to") > garbage_from) return;
    const auto found = asked_.find(number_in(frame, "reply_to"));
    if (found == asked_.end()) return broken("P9", "an answer to what was not asked, or a second one");
    const Asked asked = std::move(found->second);
    asked_.erase(found);
    if (type == "ready") return hear_ready(frame);
    if (type == "ack") return hear_ack(frame, asked);
    if (type == "error") return hear_error(frame, asked);
    if (type == "events") return hear_batch(frame, true);
    const auto book = books_.find(asked.conversation);
    if (type != "ok" || book == books_.end()) return;
    if (asked.verb == "unsubscribe") books_.erase(book);
    if (asked.verb != "subscribe") return;
    book->second.is_streaming = false;  // it begins anew
    if (!book->second.is_asked_twice) book->second.streamed_upto = asked.after;
}

void Client::hear_hello(const Json& frame) {
    state_ = State::signing_in;
    epoch_ = text_in(frame, "epoch");
    epoch_of_cursors_ = epoch_;
    JsonWriter resume;
    resume.begin_array();
    for (auto& [id, book] : books_) {
        const std::int64_t upto = book.held_upto();
        if (book.epoch != epoch_) epoch_of_cursors_ = book.epoch;  // one of another epoch: all are reset
        if (who_.is_agent() && !book.is_watched) continue;
        book.stream_is_at(upto);
        resume.begin_object().member("conversation", id.str()).member("after", upto).end_object();
    }
    resume.end_array();
    if (epoch_of_cursors_ != epoch_)
        for (const auto& [id, book] : books_) resumed_.insert(id.str());
    JsonWriter auth;
    auth.begin_object().member("type", "auth").member("id", ++last_id_).member("token", token_);
    auth.member("device", name()).member("epoch", epoch_of_cursors_).key("resume").raw(resume.str());
    if (who_.is_agent() && cursor_) auth.member("feed", *cursor_);
    auth.end_object();
    asked_[last_id_] = {"auth", {}, {}, 0};
    say(auth.take());
}

void Client::hear_ready(const Json& frame) {
    state_ = State::live;
    std::set<desk::ConversationId> listed;
    std::vector<desk::ConversationId> to_read;
    for (const Json& standing : array_in(frame, "conversations")) {
        const desk::ConversationId id = conversation_in(standing);
        listed.insert(id);
        const bool is_new = !books_.contains(id);
        Book& book = book_of(id);
        if (who_.is_agent() || !is_new) continue;
        book.stream_is_at(number_in(standing, "head"));
        book.is_streaming = true;
        to_read.push_back(id);
    }
    for (const desk::ConversationId id : to_read) sync(id);
    std::vector<desk::ConversationId> unlisted;
    for (auto& [id, book] : books_)
        if (!listed.contains(id)) unlisted.push_back(id);
    for (const desk::ConversationId id : unlisted) {
        const bool is_stale = books_[id].epoch != epoch_;
        const bool is_watched = books_[id].is_watched;
        if (is_stale) books_.erase(id), resumed_.erase(id.str());  // gone with what was lost, or read from the start
        if (!who_.is_agent() || !is_watched) continue;
        subscribe(id);
        books_[id].is_asked_twice = true;
    }
    send_outbox();
}

// The text under its number, the same for ever.
std::int64_t Client::merge(Book& book, desk::ConversationId id, const Json& event) {
    const std::int64_t seq = number_in(event, "seq");
    const std::string text = text_in(event, "kind") + " " + std::to_string(number_in(event, "at")) + " " +
                             protocol::to_text(*event.find("by")->find("id")) + " " +
                             protocol::to_text(*event.find("body"));
    std::string& held = book.events[seq];
    if (!held.empty() && held != text)
        broken("P7", "event " + std::to_string(seq) + " of " + id.str() + " was " + held + " and is " + text);
    held = text;
    return seq;
}

// What comes meanwhile is of a subscription before it.
bool Client::awaits_subscription(desk::ConversationId conversation) const {
    const auto book = books_.find(conversation);
    if (book == books_.end() || book->second.is_asked_twice) return false;
    return std::any_of(asked_.begin(), asked_.end(), [conversation](const auto& entry) {
        return entry.second.verb == "subscribe" && entry.second.conversation == conversation;
    });
}

void Client::hear_event(const Json& frame) {
    const desk::ConversationId id = conversation_in(frame);
    if (awaits_subscription(id)) return;
    if (who_.is_agent() && !(books_.contains(id) && books_[id].is_watched)) return;  // he has just unsubscribed
    const bool is_new = !books_.contains(id);
    Book& book = book_of(id);
    if (is_new) book.is_streaming = true;
    if (resumed_.contains(id.str())) broken("P11", id.str() + " goes on from a cursor of another epoch");
    const std::int64_t seq = merge(book, id, *frame.find("event"));
    if (!book.is_streaming) return broken("P3", "an event of " + id.str() + " before it is live");
    if (!book.streams(seq))
        broken("P3",
               "event " + std::to_string(seq) + " of " + id.str() + " after " + std::to_string(book.streamed_upto));
}

void Client::hear_batch(const Json& frame, bool is_answer) {
    const desk::ConversationId id = conversation_in(frame);
    const auto found = books_.find(id);
    if (found == books_.end() || (!is_answer && awaits_subscription(id))) return;
    Book& book = found->second;
    if (!is_answer && resumed_.contains(id.str())) broken("P11", id.str() + " resumes by a cursor of another epoch");
    const std::int64_t before = book.held_upto();
    for (const Json& event : array_in(frame, "events")) {
        const std::int64_t seq = merge(book, id, event);
        if (is_answer) continue;
        book.acknowledged_ahead.erase(seq);
        if (book.is_asked_twice && seq <= book.streamed_upto) continue;
        if (seq != book.streamed_upto + 1)
            broken("P3", "a batch of " + id.str() + " with " + std::to_string(seq) + " after " +
                             std::to_string(book.streamed_upto));
        book.streamed_upto = seq;
    }
    if (is_answer && flag_in(frame, "more") && book.held_upto() > before) sync(id);
}

void Client::hear_live(const Json& frame) {
    const desk::ConversationId id = conversation_in(frame);
    const auto found = books_.find(id);
    if (found == books_.end() || awaits_subscription(id)) return;
    Book& book = found->second;
    if (resumed_.contains(id.str())) broken("P11", id.str() + " is live by a cursor of another epoch");
    if (number_in(frame, "head") != book.streamed_upto && !book.is_asked_twice)
        broken("P5", id.str() + " is live at " + std::to_string(number_in(frame, "head")) + ", but was told up to " +
                         std::to_string(book.streamed_upto));
    book.is_streaming = true;
    book.stream_is_at(book.streamed_upto);
}

void Client::hear_reset(const Json& frame) {
    const desk::ConversationId id = conversation_in(frame);
    const auto found = books_.find(id);
    if (found == books_.end()) return;
    Book& book = found->second;
    resumed_.erase(id.str());
    book.epoch = epoch_;
    book.events.clear();
    for (const Json& event : array_in(frame, "events")) merge(book, id, event);
    book.acknowledged_ahead.clear();
    book.stream_is_at(number_in(frame, "head"));
    book.is_streaming = true;
    if (book.held_upto() < book.streamed_upto) sync(id);
}

void Client::hear_lag(const Json& frame) {
    if (!who_.is_agent()) book_of(conversation_in(frame));  // it began elsewhere, and its first event was left out
    const auto found = books_.find(conversation_in(frame));
    if (found == books_.end() || awaits_subscription(found->first)) return;
    Book& book = found->second;
    if (resumed_.erase(found->first.str()) > 0) {  // in the place of its reset
        book.events.clear();
        book.acknowledged_ahead.clear();
        book.streamed_upto = 0;
        book.epoch = epoch_;
    }
    book.is_streaming = true;  // also in the place of `live`
    book.stream_is_at(std::max(book.streamed_upto, number_in(frame, "head")));
    sync(found->first);
}

void Client::hear_ack(const Json& frame, const Asked& asked) {
    const desk::ConversationId id = conversation_in(frame);
    const std::int64_t seq = number_in(frame, "seq");
    const auto sent = std::find_if(outbox_.begin(), outbox_.end(),
                                   [&](const Outgoing& each) { return each.client_id == asked.client_id; });
    const auto [at, is_first] = acknowledged_at_.try_emplace(asked.client_id, id, seq);
    if (!is_first && at->second != std::pair(id, seq))
        broken("P2", asked.client_id + " was acknowledged as " + std::to_string(at->second.second) + " and as " +
                         std::to_string(seq));
    if (sent != outbox_.end()) {
        if (is_first) acknowledged_.push_back(*sent);
        outbox_.erase(sent);
    }
    if (who_.is_agent() && !books_.contains(id)) return;
    const bool is_new = !books_.contains(id);
    Book& book = book_of(id);
    if (is_new) book.is_streaming = true;
    if (is_new && flag_in(frame, "duplicate")) sync(id);
    if (!flag_in(frame, "duplicate")) book.acknowledged(seq);
}

void Client::hear_error(const Json& frame, const Asked& asked) {
    const std::string code = text_in(frame, "code");
    if (asked.verb == "subscribe") books_.erase(asked.conversation);
    if (asked.client_id.empty()) return;
    const auto sent = std::find_if(outbox_.begin(), outbox_.end(),
                                   [&](const Outgoing& each) { return each.client_id == asked.client_id; });
    if (sent == outbox_.end()) return;
    if (code == "client_id_conflict") broken("P2", asked.client_id + " conflicts with itself");
    const bool may_try_again = code == "busy" || code == "storage_failed" || code == "storage_full" ||
                               code == "rate_limited" || code == "internal";
    if (!may_try_again) {
        outbox_.erase(sent);
        return;
    }
    ports_.schedule.after(dice_.between(300ms, 2s), [this, connection = connection_, id = asked.client_id] {
        if (connection != connection_ || !is_live()) return;
        for (Outgoing& message : outbox_)
            if (message.client_id == id) message.is_on_its_way = false;
        send_outbox();
    });
}

void Client::hear_feed(const Json& frame) {
    if (flag_in(frame, "reset")) list_.clear();
    for (const Json& item : array_in(frame, "items")) {
        const std::string id = text_in(item, "id");
        if (flag_in(item, "gone")) {
            list_.erase(id);
            books_.erase(desk::ConversationId::parse(id).value());  // he may not see it any more, or it is closed
            continue;
        }
        const Json* agent = item.find("agent");
        list_[id] = {text_in(item, "status"), agent == nullptr || agent->is_null() ? "" : text_in(*agent, "id"),
                     number_in(item, "unread"), number_in(item, "head")};
    }
    cursor_ = number_in(frame, "cursor");
    if (serves_everything_) serve();
}

void Client::hear_offer(const Json& frame) {
    offers_[text_in(frame, "offer")] = number_in(frame, "until");
    if (serves_everything_) answer_offer(true);
}

// Resolves what is his.
void Client::serve() {
    for (const auto& [id, item] : list_)
        if (item.status == "assigned" && item.agent == who_.agent.str())
            ask("resolve", desk::ConversationId::parse(id).value(), {});
}

}  // namespace waydesk::simulation
