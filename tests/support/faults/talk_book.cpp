#include "tests/support/faults/talk_book.hpp"

#include <functional>

namespace waydesk::testing {
namespace {

std::uint64_t mark_text(const std::string& text) { return std::hash<std::string>()(text) | 1U; }

}  // namespace

std::uint64_t message_mark(std::int64_t at, std::string_view by, std::string_view text) {
    return mark_text("message|" + std::to_string(at) + "|" + std::string(by) + "|" + std::string(text));
}

std::uint64_t mark_of(const Value& event) {
    const std::string kind = event.text("kind");
    if (kind == "message") return message_mark(event.number("at"), event.text("by.kind"), event.text("body.text"));
    return mark_text(kind + "|" + std::to_string(event.number("at")) + "|" + event.at("body").str());
}

bool TalkBook::note(std::int64_t seq, std::uint64_t mark) {
    const auto at = static_cast<std::size_t>(seq);
    if (marks_.size() < at) marks_.resize(at, 0);
    std::uint64_t& known = marks_[at - 1];
    if (known != 0 && known != mark) return false;
    known = mark;
    while (knows(head_ + 1)) ++head_;
    return true;
}

}  // namespace waydesk::testing
