#pragma once
// A client that survives its connection and its server: it keeps what it wants to say until that is acknowledged, says
// it again with the same client_id, resumes by its cursor, and keeps a book of everything it was ever told. What cannot
// be right goes to the complaints. Lives on: the thread of the test's loop.

#include "tests/support/faults/steady_link.hpp"
#include "tests/support/faults/talk_book.hpp"

#include <chrono>
#include <deque>
#include <map>
#include <set>

namespace waydesk::testing {

struct Saying {
    std::string client_id;
    std::string conversation;  // "new": a new one
    std::string text;
    bool is_note = false;
};

struct AckedSaying {
    Saying saying;  // with the conversation it was given
    std::int64_t seq = 0;
    std::int64_t at = 0;
};

class SteadyClient final : private LinkEvents {
public:
    enum class Kind { visitor, agent };
    struct Who {
        Kind kind = Kind::visitor;
        std::string name;  // for the complaints
        std::string device;
        TokenSource token;
    };
    SteadyClient(const Place& place, Who who, Complaints& complaints);
    ~SteadyClient() override;

    void begin() { link_->begin(); }
    void say(Saying saying);
    void say_again(const AckedSaying& acked);  // must be answered as a duplicate
    void follow(const std::string& conversation);
    void unfollow(const std::string& conversation);
    void post(std::string_view type, Fields fields);  // lost with the connection
    void accept_offers() { accepts_ = true; }
    void be_available() { available_ = true; }
    void turn();  // now and then: says again what was refused for a while

    bool is_live() const;  // signed in, and everything it follows is told as it happens
    std::size_t unacked() const { return unacked_.size(); }
    const std::vector<AckedSaying>& acked() const { return acked_; }
    const std::map<std::string, TalkBook>& books() const { return books_; }
    const std::map<std::string, Value>& list() const { return list_; }  // an agent's, by conversation
    std::map<std::string, int> refusals() const { return refusals_; }   // by code
    std::map<std::uint16_t, int> closes() const { return closes_; }
    SteadyLink& link() { return *link_; }
    const std::string& name() const { return who_.name; }
    std::int64_t repeats_answered() const { return repeats_answered_; }

private:
    using Steady = std::chrono::steady_clock;
    struct Waiting {
        Saying saying;
        Steady::time_point not_before;
        bool is_on_its_way = false;
    };

    Fields greeting() override;
    void on_frame(const Value& frame, std::string_view text) override;
    void on_down(std::uint16_t code) override;
    void on_ready(const Value& frame);
    void on_ack(const Value& frame);
    void on_error(const Value& frame);
    void on_batch(const Value& frame);
    void on_event(const Value& frame);
    void on_live(const Value& frame);
    void on_feed(const Value& frame);
    void subscribe(const std::string& conversation);
    void ask_for_missed(const std::string& conversation);
    void note(const std::string& conversation, const Value& event);
    void send_waiting();
    std::int64_t request(std::string_view type, Fields fields);
    void complain(const std::string& what) { complaints_.add(who_.name, what); }

    Who who_;
    Complaints& complaints_;
    std::shared_ptr<SteadyLink> link_;
    std::string epoch_;
    bool is_ready_ = false;
    bool accepts_ = false;
    bool available_ = false;
    std::int64_t last_request_ = 0;
    std::deque<Waiting> unacked_;
    std::map<std::int64_t, std::string> asked_;       // requests of this connection: the client_id they carry
    std::map<std::int64_t, AckedSaying> said_again_;  // and those that must be duplicates
    std::set<std::int64_t> not_minded_;               // whose errors mean nothing
    std::vector<AckedSaying> acked_;
    std::map<std::string, TalkBook> books_;
    std::set<std::string> followed_;
    std::set<std::string> greeted_;  // those that `auth` named
    std::set<std::string> live_;     // of the followed ones
    std::set<std::string> behind_;   // told `lag`: it asks for what it missed
    std::map<std::string, Value> list_;
    std::int64_t list_cursor_ = 0;
    std::map<std::string, int> refusals_;
    std::map<std::uint16_t, int> closes_;
    std::int64_t repeats_answered_ = 0;
};

}  // namespace waydesk::testing
