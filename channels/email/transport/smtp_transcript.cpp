#include "channels/email/transport/smtp_transcript.hpp"

#include "channels/email/transport/errc.hpp"

#include <algorithm>
#include <cctype>

namespace waydesk::transport {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "5.1.1" at the beginning of the words: class 2, 4 or 5 and two numbers of at most three digits (RFC 3463).
std::string_view enhanced_status(std::string_view words) {
    const std::string_view status = words.substr(0, words.find(' '));
    std::size_t dots = 0, digits = 0;
    for (const char c : status) {
        if (c == '.' && digits > 0)
            ++dots, digits = 0;
        else if (!is_digit(c) || ++digits > 3)
            return {};
    }
    return dots == 2 && digits > 0 && status[1] == '.' ? status : std::string_view{};
}

void add_words(std::string& out, std::string_view words) {
    if (!out.empty()) out += ' ';
    for (const char c : words.substr(0, max_reply_words - std::min(out.size(), max_reply_words)))
        out += c >= 0x20 && c < 0x7F ? c : '?';
    if (out.size() > max_reply_words) out.resize(max_reply_words);
}

// The server wants to know first who we are (RFC 4954): the settings are wrong, not the mail.
bool asks_for_sign_in(int code) { return code == 530 || code == 534 || code == 535 || code == 538; }

}  // namespace

void SmtpTranscript::said(std::string_view command) {
    if (command.starts_with("MAIL FROM"))
        stage_ = Stage::sender;
    else if (command.starts_with("RCPT TO"))
        stage_ = Stage::recipients;
    else if (command.starts_with("DATA"))
        stage_ = Stage::data;
    else if (command.starts_with("QUIT"))
        stage_ = Stage::after;
}

void SmtpTranscript::heard(std::string_view line) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    if (line.size() < 3 || !std::ranges::all_of(line.substr(0, 3), is_digit)) return;
    reply_.code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    std::string_view words = line.substr(std::min<std::size_t>(line.size(), 4));
    if (const std::string_view status = enhanced_status(words); !status.empty()) {
        reply_.status = status;
        words.remove_prefix(std::min(words.size(), status.size() + 1));
    }
    add_words(reply_.words, words);
    if (line.size() > 3 && line[3] == '-') return;
    conclude(std::exchange(reply_, {}));
}

void SmtpTranscript::conclude(const Reply& reply) {
    if (stage_ == Stage::after) return;
    last_ = reply;
    const bool is_no = reply.code >= 400;
    if (stage_ == Stage::recipients) {
        if (is_no && asked_ < recipients_.size()) refused_.push_back({recipients_[asked_], reply});
        ++asked_;
    } else if (stage_ == Stage::body) {
        is_accepted_ = !is_no;
        is_decided_ = is_no;
        stage_ = Stage::after;
    } else if (stage_ != Stage::before) {
        is_decided_ = is_no;
        if (stage_ == Stage::data && !is_no) stage_ = Stage::body;
    }
}

Delivery SmtpTranscript::verdict(error_code ending) const {
    Delivery delivery{Outcome::temporary, last_, refused_, {}};
    if (is_accepted_) {
        delivery.outcome = Outcome::accepted;
    } else if (asks_for_sign_in(last_.code)) {
        delivery.error = Errc::refused_sign_in;
    } else if (is_decided_) {
        delivery.outcome = is_permanent(last_) ? Outcome::permanent : Outcome::temporary;
    } else if (!refused_.empty() && refused_.size() == recipients_.size()) {
        const bool is_final = std::ranges::all_of(refused_, is_permanent, &Refusal::reply);
        delivery.outcome = is_final ? Outcome::permanent : Outcome::temporary;
    } else {
        delivery.error = last_.code >= 400 ? error_code(Errc::refused) : ending ? ending : error_code(Errc::protocol);
    }
    return delivery;
}

}  // namespace waydesk::transport
