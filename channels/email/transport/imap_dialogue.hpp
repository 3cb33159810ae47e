#pragma once
// Commands to an IMAP server and its answers, one at a time: tags, literals, IDLE, and bounds on what it may say.
// Lives on: the mailbox's own thread; blocking.

#include "channels/email/transport/imap_response.hpp"
#include "channels/email/transport/imap_wire.hpp"

#include <functional>

namespace waydesk::transport {

constexpr std::size_t max_response_text = 64 * 1024;    // one response without its literals
constexpr std::uint64_t max_literal_bytes = 1U << 30U;  // one that is passed over; longer is nonsense
constexpr std::size_t max_refusal_words = 300;

class ImapDialogue {
public:
    explicit ImapDialogue(ImapWire wire) : wire_(std::move(wire)) {}

    // Sees each untagged response; its error ends the talk.
    using Listen = std::function<Result<void>(Response)>;

    // Says it and hears all until the end of its answer. `keep`: the longest literal that is kept, in bytes.
    // Errors: refused (see refusal()), lost, protocol, timed_out, stopped, those of `listen`. After all but `refused`
    // the connection is of no more use.
    Result<void> run(std::string_view command, const Listen& listen = {}, std::uint64_t keep = 0);

    // IDLE (RFC 2177) until there is news, or until `most` has passed. Errors: as run().
    Result<void> idle(Duration most);

    // Has the server told of mails since forget_news()? In any answer.
    bool has_news() const { return has_news_; }
    void forget_news() { has_news_ = false; }

    const std::string& refusal() const { return refusal_; }  // the server's words

private:
    Result<Response> hear(Duration most, std::uint64_t keep);
    Result<std::string> hear_line(Duration most);
    Result<Literal> hear_literal(std::uint64_t size, std::uint64_t keep);
    Result<void> hear_more(Duration most);
    Result<void> say(std::string_view command);
    Result<void> hear_to_the_end(const Listen& listen, std::uint64_t keep);
    Result<void> note(const Response& response);
    Result<void> judge(std::string_view tagged);
    Result<void> wait_in_idle(Duration most);

    ImapWire wire_;
    std::string heard_;      // bytes that came
    std::size_t begin_ = 0;  // of those that are not used yet
    std::uint32_t last_tag_ = 0;
    std::string tag_;
    bool has_news_ = false;
    std::string refusal_;
};

}  // namespace waydesk::transport
