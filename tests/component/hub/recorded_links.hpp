#pragma once
// For tests of the hub: what each session was sent, in order, as JSON. One thread.

#include "server/hub/ports.hpp"
#include "server/protocol/json_limits.hpp"

#include <map>

namespace waydesk::testing {

struct Sent {
    std::string type;  // of the frame; "end" when the session was ended, "refused" when it was not let in
    protocol::Json frame;
    protocol::FramePtr shared;
    protocol::CloseCode code{};

    std::int64_t number(std::string_view key) const;  // -1: none
    std::string text(std::string_view key) const;     // "": none
    const protocol::Json& at(std::string_view key) const;
};

class RecordedLinks final : public hub::Links {
public:
    void authenticated(protocol::SessionId session, protocol::AuthOutcome outcome) override;
    void deliver(protocol::SessionId session, protocol::Delivery delivery) override;
    void refuse(protocol::SessionId session, std::int64_t reply_to, protocol::Problem problem) override;
    void end(protocol::SessionId session, protocol::CloseCode code) override;

    const std::vector<Sent>& of(protocol::SessionId session) { return sent_[session]; }
    void forget() { sent_.clear(); }
    std::vector<std::string> types(protocol::SessionId session);
    int count(protocol::SessionId session, std::string_view type);
    const Sent& last(protocol::SessionId session, std::string_view type);  // an empty one when there is none
    std::size_t total() const;

private:
    void add(protocol::SessionId session, const protocol::FramePtr& frame);

    std::map<protocol::SessionId, std::vector<Sent>> sent_;
};

}  // namespace waydesk::testing
