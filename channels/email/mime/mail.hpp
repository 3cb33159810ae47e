#pragma once
// One e-mail as a desk needs it: who wrote to whom, what stands in it, what hangs on it, and what kind of mail it is.
// All text is valid UTF-8, whatever the mail said about itself.
// Lives on: any thread; plain values.

#include "core/instant.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::mime {

struct Address {
    std::string name;     // as shown; may be empty
    std::string address;  // local@domain, the domain in lower case; empty: none could be read
    bool operator==(const Address&) const = default;
};

struct Attachment {
    std::string name;        // without folders, control and bidi characters; never empty
    std::string type;        // media type in lower case, such as application/pdf
    std::string content_id;  // without <>; empty: none
    bool is_inline = false;  // shown inside the text rather than beside it
    std::string bytes;       // decoded
};

// RFC 3834 and what mail programs do instead of it.
enum class Automatic { no, reply, bounce, list };

// A delivery report (RFC 3464) or what old servers send instead.
struct Bounce {
    std::string recipient;   // whom it did not reach; empty: not said
    std::string status;      // enhanced code such as 5.1.1; empty: not said
    std::string message_id;  // of the mail that came back, without <>; empty: not said
};

// Stands in every mail that a Waydesk sends.
inline constexpr const char* loop_header = "X-Waydesk-Loop";

struct Mail {
    std::string message_id;  // without <>; empty: the mail has none
    Address from;
    std::vector<Address> to, cc, reply_to;
    std::string return_path;  // address of the envelope's sender as noted by the last server; "<>": the null sender
    std::string subject;
    std::optional<Instant> date;
    std::string text;              // the readable text, from text/plain or else out of the HTML
    std::string reply;             // the text without quoted history and signature
    std::string html;              // cleaned and safe to show; empty: the mail has none
    std::string language = "und";  // of the reply, BCP 47
    std::vector<Attachment> attachments;
    Automatic automatic = Automatic::no;
    std::string loop;         // of a mail that a Waydesk sent, the mailbox it came from (loop_header); empty: none did
    std::string in_reply_to;  // without <>
    std::vector<std::string> references;  // without <>, the oldest first
    std::optional<Bounce> bounce;
    std::string authentication_results;  // the topmost field of that name as it came (auth_results.hpp); empty: none
};

}  // namespace waydesk::mime
