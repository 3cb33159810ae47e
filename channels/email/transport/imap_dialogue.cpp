#include "channels/email/transport/imap_dialogue.hpp"

#include "channels/email/transport/errc.hpp"

#include <algorithm>
#include <array>

namespace waydesk::transport {

Result<void> ImapDialogue::say(std::string_view command) {
    tag_ = "w" + std::to_string(++last_tag_);
    return wire_.send(tag_ + " " + std::string(command) + "\r\n");
}

Result<void> ImapDialogue::hear_more(Duration most) {
    if (begin_ == heard_.size()) heard_.clear(), begin_ = 0;
    std::array<char, 64 * 1024> room;
    const auto got = wire_.receive(room, most);
    if (!got) return got.error();
    heard_.append(room.data(), *got);
    return {};
}

Result<std::string> ImapDialogue::hear_line(Duration most) {
    for (;;) {
        const std::size_t end = heard_.find('\n', begin_);
        if (end == std::string::npos ? heard_.size() - begin_ > max_response_text : end - begin_ > max_response_text)
            return Errc::protocol;
        if (end != std::string::npos) {
            std::string line = heard_.substr(begin_, end - begin_);
            begin_ = end + 1;
            if (line.ends_with('\r')) line.pop_back();
            return line;
        }
        if (const auto more = hear_more(most); !more) return more.error();
    }
}

Result<Literal> ImapDialogue::hear_literal(std::uint64_t size, std::uint64_t keep) {
    if (size > max_literal_bytes) return Errc::protocol;
    Literal literal;
    literal.is_whole = size <= keep;
    if (literal.is_whole) literal.bytes.reserve(size);
    while (size > 0) {
        if (begin_ == heard_.size()) {
            if (const auto more = hear_more(wire_.answer_within()); !more) return more.error();
        }
        const std::size_t part = std::min<std::uint64_t>(size, heard_.size() - begin_);
        if (literal.is_whole) literal.bytes.append(heard_, begin_, part);
        begin_ += part;
        size -= part;
    }
    return literal;
}

// Only a FETCH holds literals here: elsewhere a brace at the end of a line is a word for people.
Result<Response> ImapDialogue::hear(Duration most, std::uint64_t keep) {
    auto line = hear_line(most);
    if (!line) return line.error();
    Response response{std::move(*line), {}};
    if (!is_fetch(response.text)) return response;
    while (const auto size = announced_literal(response.text)) {
        auto literal = hear_literal(*size, keep);
        if (!literal) return literal.error();
        response.literals.push_back(std::move(*literal));
        auto rest = hear_line(wire_.answer_within());
        if (!rest) return rest.error();
        if (rest->empty() || response.text.size() + rest->size() > max_response_text) return Errc::protocol;
        response.text += *rest;
    }
    return response;
}

Result<void> ImapDialogue::note(const Response& response) {
    if (response.text.starts_with("* BYE")) return Errc::lost;
    if (parse_exists(response.text)) has_news_ = true;
    return {};
}

Result<void> ImapDialogue::judge(std::string_view tagged) {
    const std::string_view words = tagged.substr(tag_.size() + 1);
    if (words.starts_with("OK")) return {};
    if (!words.starts_with("NO") && !words.starts_with("BAD")) return Errc::protocol;
    refusal_ = words.substr(0, max_refusal_words);
    return Errc::refused;
}

Result<void> ImapDialogue::hear_to_the_end(const Listen& listen, std::uint64_t keep) {
    for (;;) {
        auto response = hear(wire_.answer_within(), keep);
        if (!response) return response.error();
        if (response->text.starts_with(tag_ + " ")) return judge(response->text);
        if (!response->text.starts_with("* ")) return Errc::protocol;
        if (const auto noted = note(*response); !noted) return noted;
        if (!listen) continue;
        if (const auto listened = listen(std::move(*response)); !listened) return listened;
    }
}

Result<void> ImapDialogue::run(std::string_view command, const Listen& listen, std::uint64_t keep) {
    if (const auto said = say(command); !said) return said;
    return hear_to_the_end(listen, keep);
}

Result<void> ImapDialogue::wait_in_idle(Duration most) {
    for (const Duration until = wire_.now() + most; !has_news_;) {
        const Duration left = until - wire_.now();
        if (left <= Duration(0)) return {};
        const auto response = hear(left, 0);
        if (!response) return response.error() == Errc::timed_out ? Result<void>() : response.error();
        if (const auto noted = note(*response); !noted) return noted;
    }
    return {};
}

Result<void> ImapDialogue::idle(Duration most) {
    if (const auto said = say("IDLE"); !said) return said;
    for (bool is_idling = false; !is_idling;) {
        const auto response = hear(wire_.answer_within(), 0);
        if (!response) return response.error();
        if (response->text.starts_with(tag_ + " ")) {
            const auto verdict = judge(response->text);
            return verdict ? Result<void>(Errc::protocol) : verdict;
        }
        if (const auto noted = note(*response); !noted) return noted;
        is_idling = response->text.starts_with("+");
    }
    if (const auto waited = wait_in_idle(most); !waited) return waited;
    if (const auto said = wire_.send("DONE\r\n"); !said) return said;
    return hear_to_the_end({}, 0);
}

}  // namespace waydesk::transport
