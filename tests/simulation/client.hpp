#pragma once
// A client as docs/protocol.md describes it: a traveler's widget or an agent's console. Keeps what it has not got
// acknowledged and sends it again, resumes with its cursors, merges what it is told, and minds that the server keeps
// its side of the contract. One thread.

#include "server/protocol/json_limits.hpp"
#include "tests/simulation/book.hpp"
#include "tests/simulation/cast.hpp"
#include "tests/simulation/findings.hpp"
#include "tests/simulation/link.hpp"

#include <optional>

namespace waydesk::simulation {

class Client {
public:
    struct Ports {
        Schedule& schedule;
        Findings& findings;
        std::function<Link*()> connect;  // none: nobody answers
        std::function<std::string(const Person&)> new_token;
        std::size_t most_letters = 0;  // added to a text
    };
    Client(const Person& who, int number, Dice dice, Ports ports);

    // The connection.
    void come();
    void leave();         // closes it, and does not come back by himself
    void connect_anew();  // while the old one may still live
    void reload();        // forgets all but what was to be sent
    Link* link() { return link_; }
    bool is_live() const { return state_ == State::live; }

    // What people do; answered later, or refused. Without effect while nothing is there to do it with.
    void open(desk::QueueId queue);
    void write(bool as_note);
    void write_again();        // a message that was acknowledged already
    void write_other_words();  // under a client id that was used
    void mark_read();
    void type();
    void ask_for(std::string_view verb);  // resolve, reopen, take, sync, history, subscribe, unsubscribe
    void snooze(Instant until);
    void transfer(desk::AgentId agent, desk::QueueId queue, bool with_note);
    void answer_offer(bool accept);
    void accept_at_the_last_moment();
    void set_presence(desk::Presence presence);
    void save_draft();
    void send_garbage(std::string_view text);
    void serve_everything();  // agents: from now on he accepts and resolves whatever comes
    void some_was_lost(const std::function<bool(const std::string& client_id)>& is_lost);  // a backup was restored

    struct Outgoing {
        std::string client_id;
        desk::ConversationId conversation;  // none: opens one
        desk::QueueId queue;
        std::string text;
        bool is_note = false;
        bool is_on_its_way = false;
    };
    struct Item {  // of an agent's list
        std::string status, agent;
        std::int64_t unread = 0, head = 0;
        bool operator==(const Item&) const = default;
    };
    const Person& who() const { return who_; }
    const std::string& token() const { return token_; }
    std::string name() const { return std::string(who_.name) + "#" + std::to_string(number_); }
    const std::map<desk::ConversationId, Book>& books() const { return books_; }
    const std::map<std::string, Item>& list() const { return list_; }
    const std::vector<Outgoing>& outbox() const { return outbox_; }
    bool waits_for_answers() const { return !asked_.empty(); }
    std::string oldest_question() const;

private:
    using Json = protocol::Json;
    enum class State { away, opening, signing_in, live, refused };
    struct Asked {
        std::string verb;
        desk::ConversationId conversation;
        std::string client_id;
        std::int64_t after = 0;  // of a subscription
    };

    void connect();
    void lost(int code);
    void watch_the_time(std::uint64_t connection);
    void connect_after(Duration delay);

    // client_hearing.cpp
    void hear(const std::string& text);
    void hear_answer(const Json& frame, std::string_view type);
    void hear_hello(const Json& frame);
    void hear_ready(const Json& frame);
    void hear_event(const Json& frame);
    void hear_batch(const Json& frame, bool is_answer);
    void hear_live(const Json& frame);
    void hear_reset(const Json& frame);
    void hear_lag(const Json& frame);
    void hear_ack(const Json& frame, const Asked& asked);
    void hear_error(const Json& frame, const Asked& asked);
    void hear_feed(const Json& frame);
    void hear_offer(const Json& frame);
    bool awaits_subscription(desk::ConversationId conversation) const;
    std::int64_t merge(Book& book, desk::ConversationId id, const Json& event);
    void serve();

    void say(std::string text);
    std::int64_t ask(std::string verb, desk::ConversationId conversation, std::string members,
                     std::string client_id = {});
    void send_outbox();
    void sync(desk::ConversationId conversation);
    void subscribe(desk::ConversationId conversation);
    Book& book_of(desk::ConversationId conversation);
    void put_out(Outgoing message);
    desk::ConversationId any_known();
    void broken(std::string_view rule, std::string what) { ports_.findings.broken(rule, name() + ": " + what); }

    const Person& who_;
    int number_;
    Dice dice_;
    Ports ports_;
    std::string token_;

    Link* link_ = nullptr;
    State state_ = State::away;
    std::uint64_t connection_ = 0;
    bool wants_in_ = false;
    Duration heard_at_{0}, said_at_{0};
    int heard_ = 0;  // frames

    std::string epoch_;  // of the server, as it said last
    std::map<desk::ConversationId, Book> books_;
    std::optional<std::int64_t> cursor_;
    std::map<std::string, Item> list_;
    std::map<std::string, std::int64_t> offers_;  // until when, as it was told
    std::map<std::int64_t, Asked> asked_;
    std::int64_t last_id_ = 0;

    std::vector<Outgoing> outbox_;
    std::vector<Outgoing> acknowledged_;
    std::map<std::string, std::pair<desk::ConversationId, std::int64_t>> acknowledged_at_;
    int last_client_id_ = 0;
    bool serves_everything_ = false;
    std::string epoch_of_cursors_;   // as said in `auth`
    std::set<std::string> resumed_;  // on this connection, with a cursor of another epoch
};

}  // namespace waydesk::simulation
