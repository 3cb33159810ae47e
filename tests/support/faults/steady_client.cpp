#include "tests/support/faults/steady_client.hpp"

#include <algorithm>

namespace waydesk::testing {
namespace {

constexpr std::int64_t shown_again = 20;  // events that are asked for once more after a break: they must be the same
constexpr Duration after_refusal = 100ms;

const std::set<std::string> passing{"busy", "storage_failed", "storage_full", "rate_limited"};

}  // namespace

SteadyClient::SteadyClient(const Place& place, Who who, Complaints& complaints)
    : who_(std::move(who)),
      complaints_(complaints),
      link_(std::make_shared<SteadyLink>(place, who_.token, static_cast<LinkEvents&>(*this))) {}

SteadyClient::~SteadyClient() { link_->rest(); }

void SteadyClient::say(Saying saying) {
    unacked_.push_back({std::move(saying), Steady::now(), false});
    send_waiting();
}

void SteadyClient::follow(const std::string& conversation) {
    if (followed_.insert(conversation).second && is_ready_ && who_.kind == Kind::agent) subscribe(conversation);
}

void SteadyClient::unfollow(const std::string& conversation) {
    followed_.erase(conversation);
    live_.erase(conversation);
    behind_.erase(conversation);
    if (is_ready_ && who_.kind == Kind::agent)
        not_minded_.insert(request("unsubscribe", {{"conversation", conversation}}));
}

void SteadyClient::post(std::string_view type, Fields fields) {
    if (is_ready_) not_minded_.insert(request(type, std::move(fields)));
}

bool SteadyClient::is_live() const {
    return is_ready_ && behind_.empty() && std::ranges::all_of(followed_, [&](const std::string& conversation) {
               return live_.contains(conversation);
           });
}

std::int64_t SteadyClient::request(std::string_view type, Fields fields) {
    fields.insert(fields.begin(), {Field("type", std::string(type)), Field("id", ++last_request_)});
    link_->send(fields);
    return last_request_;
}

Fields SteadyClient::greeting() {
    Fields auth{{"device", who_.device}};
    if (!epoch_.empty()) auth.emplace_back("epoch", epoch_);
    std::vector<Json> resume;
    greeted_ = followed_;
    for (const std::string& conversation : followed_)
        resume.push_back(object({{"conversation", conversation},
                                 {"after", std::max<std::int64_t>(0, books_[conversation].head() - shown_again)}}));
    auth.emplace_back("resume", testing::list(std::move(resume)));
    if (list_cursor_ != 0) auth.emplace_back("feed", list_cursor_);
    return auth;
}

void SteadyClient::on_down(std::uint16_t code) {
    ++closes_[code];
    is_ready_ = false;
    live_.clear();
    behind_.clear();
    asked_.clear();
    said_again_.clear();
    not_minded_.clear();
    for (Waiting& waiting : unacked_) waiting.is_on_its_way = false;
}

void SteadyClient::on_frame(const Value& frame, std::string_view text) {
    if (who_.kind == Kind::visitor && text.find("SECRET") != std::string_view::npos)
        complain("was shown a note: " + std::string(text.substr(0, 300)));
    const std::string type = frame.type();
    if (type == "hello") {
        if (!epoch_.empty() && frame.text("epoch") != epoch_) complain("the epoch changed");
        epoch_ = frame.text("epoch");
    } else if (type == "ready") {
        on_ready(frame);
    } else if (type == "ack") {
        on_ack(frame);
    } else if (type == "error") {
        on_error(frame);
    } else if (type == "events") {
        on_batch(frame);
    } else if (type == "event") {
        on_event(frame);
    } else if (type == "live") {
        on_live(frame);
    } else if (type == "lag") {
        ask_for_missed(frame.text("conversation"));
    } else if (type == "reset") {
        complain("was told to begin anew: " + frame.str());
    } else if (type == "feed") {
        on_feed(frame);
    } else if (type == "offer" && accepts_) {
        post("accept", {{"offer", frame.text("offer")}});
    }
}

void SteadyClient::on_ready(const Value& frame) {
    is_ready_ = true;
    for (const Value& item : frame.items("conversations")) {
        const auto book = books_.find(item.text("conversation"));
        if (book != books_.end() && item.number("head") < book->second.last())
            complain("events vanished: " + item.str() + ", seen " + std::to_string(book->second.last()));
    }
    for (const std::string& conversation : followed_)
        if (!greeted_.contains(conversation) && who_.kind == Kind::agent) subscribe(conversation);
    if (available_) post("presence", {{"state", "available"}});
    send_waiting();
}

void SteadyClient::send_waiting() {
    if (!is_ready_) return;
    const auto now = Steady::now();
    for (Waiting& waiting : unacked_) {
        if (waiting.is_on_its_way || waiting.not_before > now) continue;
        waiting.is_on_its_way = true;
        const Saying& saying = waiting.saying;
        Fields fields{{"conversation", saying.conversation},
                      {"client_id", saying.client_id},
                      {"kind", "message"},
                      {"body", object({{"text", saying.text}})}};
        if (saying.is_note) fields.emplace_back("visibility", "agents");
        const std::int64_t id = request("send", std::move(fields));
        asked_[id] = saying.client_id;
    }
}

void SteadyClient::say_again(const AckedSaying& acked) {
    if (!is_ready_) return;
    Fields fields{{"conversation", acked.saying.conversation},
                  {"client_id", acked.saying.client_id},
                  {"kind", "message"},
                  {"body", object({{"text", acked.saying.text}})}};
    if (acked.saying.is_note) fields.emplace_back("visibility", "agents");
    const std::int64_t id = request("send", std::move(fields));
    said_again_[id] = acked;
}

void SteadyClient::turn() { send_waiting(); }

void SteadyClient::on_ack(const Value& frame) {
    const std::int64_t id = frame.number("reply_to");
    if (const auto again = said_again_.find(id); again != said_again_.end()) {
        ++repeats_answered_;
        const AckedSaying& first = again->second;
        if (!frame.flag("duplicate") || frame.number("seq") != first.seq || frame.number("at") != first.at ||
            frame.text("conversation") != first.saying.conversation)
            complain("a repeated message was taken for a new one: " + frame.str());
        said_again_.erase(again);
        return;
    }
    const std::string client_id = frame.text("client_id");
    const auto waiting =
        std::ranges::find(unacked_, client_id, [](const Waiting& one) { return one.saying.client_id; });
    if (waiting == unacked_.end()) return complain("an ack that nobody waits for: " + frame.str());
    AckedSaying acked{std::move(waiting->saying), frame.number("seq"), frame.number("at")};
    unacked_.erase(waiting);
    asked_.erase(id);
    const std::string conversation = frame.text("conversation");
    const bool is_new = acked.saying.conversation == "new";
    acked.saying.conversation = conversation;
    const std::string by = who_.kind == Kind::visitor ? "visitor" : "agent";
    if (!books_[conversation].note(acked.seq, message_mark(acked.at, by, acked.saying.text)))
        complain("the ack's place was another event's: " + frame.str());
    if (is_new && who_.kind == Kind::visitor) {
        followed_.insert(conversation);
        live_.insert(conversation);
        if (frame.flag("duplicate")) ask_for_missed(conversation);  // what came since it was opened
    }
    acked_.push_back(std::move(acked));
}

void SteadyClient::on_error(const Value& frame) {
    const std::string code = frame.text("code");
    ++refusals_[code];
    const std::int64_t id = frame.is_null("reply_to") ? -1 : frame.number("reply_to");
    if (not_minded_.contains(id)) return;
    if (id == 0 && (passing.contains(code) || code == "unauthenticated")) return;  // it comes again with a new ticket
    if (said_again_.erase(id) > 0 && passing.contains(code)) return;
    const auto asked = asked_.find(id);
    if (asked == asked_.end() || !passing.contains(code)) return complain("refused: " + frame.str());
    for (Waiting& waiting : unacked_) {
        if (waiting.saying.client_id != asked->second) continue;
        waiting.is_on_its_way = false;
        waiting.not_before = Steady::now() + after_refusal;
    }
    asked_.erase(asked);
}

void SteadyClient::note(const std::string& conversation, const Value& event) {
    if (!books_[conversation].note(event.number("seq"), mark_of(event)))
        complain("an event changed in " + conversation + ": " + event.str());
}

void SteadyClient::on_batch(const Value& frame) {
    const std::string conversation = frame.text("conversation");
    std::int64_t last = 0;
    for (const Value& event : frame.items("events")) {
        const std::int64_t seq = event.number("seq");
        if (last != 0 && seq != last + 1)
            complain("a hole in a batch of " + conversation + " at " + std::to_string(seq));
        last = seq;
        note(conversation, event);
    }
    if (!frame.has("reply_to")) return;
    if (frame.flag("more")) return ask_for_missed(conversation);
    behind_.erase(conversation);
}

void SteadyClient::on_event(const Value& frame) {
    const std::string conversation = frame.text("conversation");
    const Value event = frame.at("event");
    TalkBook& book = books_[conversation];
    const std::int64_t seq = event.number("seq");
    if (live_.contains(conversation) && !behind_.contains(conversation) && seq != book.head() + 1)
        complain((seq > book.head() ? "a hole before " : "told twice: ") + conversation + " " + std::to_string(seq) +
                 ", known up to " + std::to_string(book.head()));
    note(conversation, event);
}

void SteadyClient::on_live(const Value& frame) {
    const std::string conversation = frame.text("conversation");
    const TalkBook& book = books_[conversation];
    if (book.head() < frame.number("head"))
        complain("resumed " + conversation + " to " + std::to_string(frame.number("head")) +
                 ", but knows all only up to " + std::to_string(book.head()));
    if (followed_.contains(conversation)) live_.insert(conversation);
}

void SteadyClient::on_feed(const Value& frame) {
    if (frame.flag("reset")) list_.clear();
    list_cursor_ = std::max(list_cursor_, frame.number("cursor"));
    for (const Value& item : frame.items("items")) {
        if (item.has("gone") && item.flag("gone"))
            list_.erase(item.text("id"));
        else
            list_[item.text("id")] = item;
    }
}

void SteadyClient::subscribe(const std::string& conversation) {
    const std::int64_t after = std::max<std::int64_t>(0, books_[conversation].head() - shown_again);
    request("subscribe", {{"conversation", conversation}, {"after", after}});
}

void SteadyClient::ask_for_missed(const std::string& conversation) {
    behind_.insert(conversation);
    request("sync", {{"conversation", conversation}, {"after", books_[conversation].head()}, {"limit", 200}});
}

}  // namespace waydesk::testing
