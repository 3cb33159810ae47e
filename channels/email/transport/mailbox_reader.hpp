#pragma once
// The loop of one mailbox: connects, brings everything behind the cursor, waits for news, and comes back after
// failures. Lives on: a thread of its own, which calls run(); blocking.

#include "channels/email/transport/backoff.hpp"
#include "channels/email/transport/mailbox.hpp"
#include "channels/email/transport/stop.hpp"
#include "core/clock.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace waydesk::transport {

// Where mails go. Called on the reader's thread. `upto` is how far the folder is settled with this mail: it is kept in
// the same transaction, and is where the next reader begins. While a refused mail waits it stays before that one, so
// that nothing is lost if the program ends; what then comes again is for the sink to know again.
class MailSink {
public:
    virtual ~MailSink() = default;
    virtual bool take(Cursor upto, std::string raw) = 0;  // true: stored durably
    // Several that follow each other, all or none of them; after false each is offered by itself.
    virtual bool take_together(Cursor upto, const std::vector<std::string>& raws) = 0;
    virtual bool pass_over(Cursor upto, const Fetched& mail) = 0;  // too_large or unreadable; true: noted durably
};

// For people to read.
struct ReaderState {
    bool is_connected = false;
    Instant since;  // that it is, or is not
    error_code last_error;
    Instant failed_at;    // unset: never
    Instant last_mail;    // taken; unset: none yet
    Instant last_answer;  // of the server; now minus this is how long the mailbox has been silent
    std::uint64_t taken = 0;
    std::size_t refused = 0;  // mails that wait until the sink takes them
};

struct ReaderLimits {
    FetchLimits fetch;
    Duration idle = 28min;      // one wait for news
    Duration look_every = 60s;  // where the server does not tell of news
    std::size_t refused = 100;  // so many wait for the sink; with more nothing new is fetched
    std::size_t together = 1;   // mails that the sink is given at once
    std::uint64_t bytes_together = 4ULL << 20U;
    Backoff reconnect;
    Backoff try_again;  // to give the sink what it refused
};

class MailboxReader {
public:
    using Connect = std::function<Result<std::unique_ptr<Mailbox>>()>;
    using Pause = std::function<bool(Duration)>;  // false: stop, for good
    using Show = std::function<void(const ReaderState&)>;

    struct Surroundings {
        const Clock& clock;
        Random& random;
        Pause pause;
        Show show;  // after each change, on the reader's thread
    };

    MailboxReader(Connect connect, Cursor from, MailSink& sink, const ReaderLimits& limits, Surroundings around);

    void run();  // until `pause` or the mailbox tells to stop

private:
    Result<void> visit();  // one connection, to its end
    Result<void> read_new(Mailbox& mailbox);
    Result<void> offer_refused(Mailbox& mailbox);
    Result<void> await_news(Mailbox& mailbox);
    Result<void> give(Mailbox& mailbox, std::vector<Fetched> mails);
    bool settle(Fetched mail);
    std::size_t run_of_whole(std::span<const Fetched> mails) const;  // that may be given at once
    bool settle_together(std::span<Fetched> mails);
    void plan_next_offer();
    bool is_full() const { return refused_.size() >= limits_.refused; }
    Result<void> mark(Mailbox& mailbox, std::span<const std::uint32_t> uids);
    void begin_at(std::uint32_t uidvalidity);
    Cursor settled_with(std::uint32_t uid) const;
    void note(const Result<void>& outcome);
    void show(const std::function<void(ReaderState&)>& change);

    Connect connect_;
    Cursor read_;                      // fetched up to here
    std::set<std::uint32_t> refused_;  // before it, not taken yet
    Duration try_again_at_{};          // monotonic
    MailSink& sink_;
    ReaderLimits limits_;
    Surroundings around_;
    std::size_t failures_ = 0;  // to connect, in a row
    std::size_t refusals_ = 0;  // rounds in a row
    ReaderState state_;
};

}  // namespace waydesk::transport
