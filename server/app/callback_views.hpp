#pragma once
// Callbacks as JSON, for travelers and for agents, and the words that are said about them (docs/protocol.md,
// Callbacks). Lives on: the desk thread.

#include "server/app/callback_offers.hpp"

namespace waydesk::app {

class CallViews {
public:
    CallViews(const CallParts& parts, const CallOffers& offers) : parts_(parts), offers_(offers) {}

    std::string traveler(const callback::Callback& callback) const;
    std::string agent(const callback::Callback& callback, desk::AgentId reader) const;
    std::string step(const callback::Step& step) const;
    std::string slots(const CallOffers::Question& question, const std::vector<callback::Slot>& slots,
                      const std::optional<routing::Span>& wait) const;

    std::string card(const callback::Callback& callback) const;  // the body of its event
    // What he is told where he has to act or is to expect something; empty: the card says enough.
    std::string missed_text(const callback::Callback& callback) const;  // he was not reached: a link to another time
    std::string reminder_text(const callback::Callback& callback) const;
    std::string summary(const callback::Callback& callback) const;  // of an appointment
    std::string description(const callback::Callback& callback) const;
    std::string hook_failed_text(desk::AgentId agent) const;

private:
    void write_common(JsonWriter& json, const callback::Callback& callback) const;
    void write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const;
    std::vector<std::string> script(const callback::Callback& callback, desk::AgentId reader) const;
    std::optional<std::int64_t> position(const callback::Callback& callback) const;
    std::string told_time(const callback::Callback& callback) const;

    const CallParts& parts_;
    const CallOffers& offers_;
};

}  // namespace waydesk::app
