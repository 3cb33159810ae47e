#include "tests/simulation/client.hpp"

#include "core/json_writer.hpp"

namespace waydesk::simulation {
namespace {

constexpr Duration looks_every = 5s;
constexpr Duration patience = 15s;  // until `ready`
constexpr Duration heartbeat_after = 25s;
constexpr Duration silence_limit = 40s;

}  // namespace

Client::Client(const Person& who, int number, Dice dice, Ports ports)
    : who_(who), number_(number), dice_(dice), ports_(std::move(ports)), token_(ports_.new_token(who)) {}

void Client::come() {
    wants_in_ = true;
    if (state_ == State::away || state_ == State::refused) connect();
}

void Client::leave() {
    wants_in_ = false;
    if (link_ != nullptr) link_->client_closes();
    lost(0);
}

void Client::connect_anew() {
    if (link_ != nullptr) link_->open(Link::ClientEnd{});
    lost(0);
    wants_in_ = true;
    connect();
}

void Client::reload() {
    if (link_ != nullptr) link_->client_closes();
    wants_in_ = false;
    lost(0);
    books_.clear(), list_.clear(), cursor_.reset();
    wants_in_ = true;
    connect_after(dice_.between(100ms, 2s));
}

void Client::connect_after(Duration delay) {
    ports_.schedule.after(delay, [this] {
        if (wants_in_ && state_ == State::away) connect();
    });
}

void Client::connect() {
    link_ = ports_.connect();
    if (link_ == nullptr) return connect_after(dice_.between(500ms, 3s));
    state_ = State::opening;
    heard_at_ = said_at_ = ports_.schedule.now();
    const std::uint64_t connection = ++connection_;
    link_->open(Link::ClientEnd{[this](const std::string& text) { hear(text); }, [this](int code) { lost(code); }});
    watch_the_time(connection);
}

void Client::watch_the_time(std::uint64_t connection) {
    ports_.schedule.after(looks_every, [this, connection] {
        if (connection != connection_ || link_ == nullptr) return;
        const Duration now = ports_.schedule.now();
        if (now - heard_at_ >= (is_live() ? silence_limit : patience)) {
            link_->client_closes();
            return lost(0);
        }
        if (is_live() && now - said_at_ >= heartbeat_after) say(R"({"type":"heartbeat"})");
        watch_the_time(connection);
    });
}

// Questions are void; what was to be sent is sent again over the next connection.
void Client::lost(int code) {
    link_ = nullptr;
    ++connection_;
    state_ = State::away;
    asked_.clear(), offers_.clear(), resumed_.clear();
    for (Outgoing& message : outbox_) message.is_on_its_way = false;
    for (auto& [id, book] : books_) {
        book.is_streaming = book.is_asked_twice = false;
        book.acknowledged_ahead.clear();
    }
    if (code >= 4100 && code < 4200) token_ = ports_.new_token(who_);
    if (code == 4200 || code == 4203) {
        state_ = State::refused;
        wants_in_ = false;
    }
    if (code == 4202 || code == 1003 || code == 1007 || code == 1009) {
        ports_.findings.note(name() + " was closed with " + std::to_string(code));
    }
    if (wants_in_) connect_after(dice_.between(500ms, 3s));
}

void Client::say(std::string text) {
    if (link_ == nullptr) return;
    said_at_ = ports_.schedule.now();
    link_->client_sends(std::move(text));
}

// `members` are those of the frame beside type, id and conversation, each with a comma before it.
std::int64_t Client::ask(std::string verb, desk::ConversationId conversation, std::string members,
                         std::string client_id) {
    const std::int64_t id = ++last_id_;
    std::string text = R"({"type":")" + verb + R"(","id":)" + std::to_string(id);
    if (conversation) text += R"(,"conversation":")" + conversation.str() + '"';
    say(text + members + "}");
    asked_[id] = {std::move(verb), conversation, std::move(client_id), 0};
    return id;
}

std::string Client::oldest_question() const {
    return asked_.empty() ? "" : asked_.begin()->second.verb + " " + std::to_string(asked_.begin()->first);
}

desk::ConversationId Client::any_known() {
    std::vector<desk::ConversationId> known;
    for (const auto& [id, book] : books_) known.push_back(id);
    for (const auto& [id, item] : list_)
        if (const auto parsed = desk::ConversationId::parse(id)) known.push_back(*parsed);
    return known.empty() ? desk::ConversationId{} : dice_.any_of(known);
}

void Client::put_out(Outgoing message) {
    message.client_id = name() + "-" + std::to_string(++last_client_id_);
    message.text = (message.is_note ? "NOTE " : "text ") + message.client_id;
    if (ports_.most_letters > 0) message.text += std::string(dice_.below(ports_.most_letters), '.');
    outbox_.push_back(std::move(message));
    if (is_live()) send_outbox();
}

void Client::open(desk::QueueId queue) { put_out({{}, {}, queue, {}, false, false}); }

void Client::write(bool as_note) {
    if (const desk::ConversationId id = any_known()) put_out({{}, id, {}, {}, as_note, false});
}

void Client::send_outbox() {
    for (Outgoing& message : outbox_) {
        if (message.is_on_its_way) continue;
        message.is_on_its_way = true;
        JsonWriter members;
        members.begin_object();
        if (!message.conversation) members.member("conversation", "new");
        if (message.queue) members.key("open").begin_object().member("queue", message.queue.str()).end_object();
        members.member("client_id", message.client_id).member("kind", "message");
        if (message.is_note) members.member("visibility", "agents");
        members.key("body").begin_object().member("text", message.text).end_object().end_object();
        const std::string object = members.take();
        ask("send", message.conversation, "," + object.substr(1, object.size() - 2), message.client_id);
    }
}

void Client::write_again() {
    if (acknowledged_.empty() || !is_live()) return;
    Outgoing message = dice_.any_of(acknowledged_);
    for (const Outgoing& waiting : outbox_)
        if (waiting.client_id == message.client_id) return;
    message.is_on_its_way = false;
    if (!dice_.one_in(3) && message.conversation) message.conversation = acknowledged_at_.at(message.client_id).first;
    outbox_.push_back(std::move(message));
    send_outbox();
}

void Client::write_other_words() {
    if (acknowledged_.empty() || !is_live()) return;
    const Outgoing& message = dice_.any_of(acknowledged_);
    ask("send", acknowledged_at_.at(message.client_id).first,
        R"(,"client_id":")" + message.client_id + R"(","kind":"message","body":{"text":"other words"})");
}

void Client::mark_read() {
    if (!is_live() || books_.empty()) return;
    auto& [id, book] = dice_.any_of(books_);
    const std::int64_t held = book.held_upto();
    if (held == 0) return;
    const std::int64_t upto = dice_.one_in(4)
                                  ? 1 + static_cast<std::int64_t>(dice_.below(static_cast<std::uint64_t>(held)))
                                  : held;  // also what is long read
    say(R"({"type":"read","conversation":")" + id.str() + R"(","upto":)" + std::to_string(upto) + "}");
}

void Client::type() {
    if (!is_live() || books_.empty()) return;
    say(R"({"type":"typing","conversation":")" + dice_.any_of(books_).first.str() + R"(","on":true})");
}

void Client::sync(desk::ConversationId conversation) {
    ask("sync", conversation, R"(,"limit":200,"after":)" + std::to_string(book_of(conversation).held_upto()));
}

Book& Client::book_of(desk::ConversationId conversation) {
    const auto [at, is_new] = books_.try_emplace(conversation);
    if (is_new) at->second.epoch = epoch_;
    return at->second;
}

void Client::subscribe(desk::ConversationId conversation) {
    Book& book = book_of(conversation);
    book.is_watched = true;
    const std::int64_t after = book.held_upto();
    const std::int64_t id = ask("subscribe", conversation, R"(,"after":)" + std::to_string(after));
    asked_[id].after = after;
}

void Client::ask_for(std::string_view verb) {
    if (!is_live()) return;
    const desk::ConversationId id = any_known();
    if (!id) return;
    if (verb == "sync") return sync(id);
    std::string members;
    if (verb == "history") members = R"(,"limit":20,"before":)" + std::to_string(1 + dice_.below(30));
    if (verb == "subscribe") return book_of(id).is_watched ? void() : subscribe(id);
    if (verb == "unsubscribe" && books_.erase(id) == 0) return;
    ask(std::string(verb), id, std::move(members));
}

void Client::snooze(Instant until) {
    if (!is_live()) return;
    if (const desk::ConversationId id = any_known())
        ask("snooze", id, R"(,"until":)" + std::to_string(until.us / 1'000));
}

void Client::transfer(desk::AgentId agent, desk::QueueId queue, bool with_note) {
    const desk::ConversationId id = is_live() ? any_known() : desk::ConversationId{};
    if (!id) return;
    const std::string to = agent ? R"("agent":")" + agent.str() : R"("queue":")" + queue.str();
    ask("transfer", id, R"(,"to":{)" + to + R"("})" + (with_note ? R"(,"note":"NOTE handing over")" : ""));
}

void Client::answer_offer(bool accept) {
    if (!is_live() || offers_.empty()) return;
    const std::string offer = dice_.any_of(offers_).first;
    ask(accept ? "accept" : "decline", {}, R"(,"offer":")" + offer + (accept ? "\"" : R"(","reason":"no")"));
}

void Client::accept_at_the_last_moment() {
    if (!is_live() || offers_.empty()) return;
    const auto [offer, until] = dice_.any_of(offers_);
    const Duration left = Instant::from_ms(until) - (start_of_time + ports_.schedule.now());
    ports_.schedule.after(left - 20ms + dice_.between(0ms, 90ms), [this, connection = connection_, id = offer] {
        if (connection == connection_ && is_live()) ask("accept", {}, R"(,"offer":")" + id + '"');
    });
}

void Client::set_presence(desk::Presence presence) {
    if (is_live()) ask("presence", {}, R"(,"state":")" + std::string(to_string(presence)) + '"');
}

void Client::save_draft() {
    if (!is_live()) return;
    if (const desk::ConversationId id = any_known())
        ask("draft", id, dice_.one_in(3) ? R"(,"text":"")" : R"(,"text":"NOTE draft")");
}

void Client::serve_everything() {
    if (!who_.is_agent() || !is_live()) return;
    if (!std::exchange(serves_everything_, true)) set_presence(desk::Presence::available);
    answer_offer(true);
    serve();
}

void Client::some_was_lost(const std::function<bool(const std::string&)>& is_lost) {
    std::erase_if(acknowledged_, [&](const Outgoing& message) { return is_lost(message.client_id); });
    std::erase_if(acknowledged_at_, [&](const auto& entry) { return is_lost(entry.first); });
}

void Client::send_garbage(std::string_view text) { say(std::string(text)); }

}  // namespace waydesk::simulation
