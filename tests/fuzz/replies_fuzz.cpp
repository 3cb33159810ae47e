// Any bytes as what an IMAP and an SMTP server say to us: no crash, no growth, and the mail is never taken for accepted
// without a yes. See driver.cpp.
#include "channels/email/transport/imap_response.hpp"
#include "channels/email/transport/smtp_transcript.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace waydesk;
using namespace waydesk::transport;

namespace {

void as_imap(std::string_view text) {
    const auto item = parse_fetch({std::string(text), {{"first"}, {"second"}}});
    ensure(!item || is_fetch(text), "only a FETCH is read as one");
    ensure(!item || !item->body || item->body->bytes.size() <= std::max<std::size_t>(text.size(), 6), "nothing grows");
    ensure(!parse_exists(text) || !is_fetch(text), "one response has one meaning");
    const auto word = quote(text);
    ensure(!word || word->find_first_of("\r\n") == std::string::npos, "a word stays in its line");
}

// Each line is said by the server, after a command of ours where it begins with a blank.
void as_smtp(std::string_view text) {
    const std::vector<std::string> recipients{"a@x.test", "b@x.test"};
    const std::vector<std::string_view> commands{"EHLO us", "MAIL FROM:<>", "RCPT TO:<a@x.test>", "DATA", "QUIT"};
    SmtpTranscript talk(recipients);
    std::size_t next = 0;
    bool was_yes = false;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.starts_with(' ')) {
            talk.said(commands[next++ % commands.size()]);
            line.remove_prefix(1);
        }
        was_yes = was_yes || (line >= "000" && line < "4");
        talk.heard(line);
    }
    const Delivery delivery = talk.verdict({});
    ensure(delivery.outcome != Outcome::accepted || was_yes, "no mail is accepted without a yes");
    ensure(delivery.refused.size() <= recipients.size(), "nobody else is refused");
    ensure(delivery.reply.words.size() <= max_reply_words, "words are cut");
    ensure(std::ranges::all_of(delivery.reply.words, [](char c) { return c >= 0x20 && c < 0x7F; }), "and printable");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    as_imap(text);
    as_smtp(text);
    return 0;
}
