#include "tests/support/program/transcript.hpp"

#include <stdexcept>

namespace waydesk::testing {

std::vector<Value> sync(Wire& wire, const std::string& conversation, std::int64_t after) {
    std::vector<Value> all;
    for (bool more = true; more;) {
        const Value page = wire.ask("sync", {{"conversation", conversation}, {"after", after}, {"limit", 200}});
        if (page.type() != "events") throw std::runtime_error("not synced: " + page.str());
        for (Value& event : page.items("events")) all.push_back(std::move(event));
        if (!all.empty()) after = all.back().number("seq");
        more = page.flag("more");
    }
    return all;
}

std::vector<std::string> messages_of(const std::vector<Value>& events) {
    std::vector<std::string> texts;
    for (const Value& event : events)
        if (event.text("kind") == "message") texts.push_back(event.text("body.text"));
    return texts;
}

std::vector<std::string> kinds_of(const std::vector<Value>& events) {
    std::vector<std::string> kinds;
    for (const Value& event : events) kinds.push_back(event.text("kind"));
    return kinds;
}

bool is_dense(const std::vector<Value>& events, std::int64_t first) {
    for (const Value& event : events)
        if (event.number("seq") != first++) return false;
    return true;
}

}  // namespace waydesk::testing
