#pragma once
// The channels that were made while the server runs. What is changed counts when it is committed, and the listener
// hears of it then. Lives on: the desk thread.

#include "server/auth/agent_door.hpp"
#include "server/setup/records.hpp"

namespace waydesk::setup {

struct BookPorts {
    const Clock& clock;
    Random& random;
    auth::Writer& writer;
    desk::WorkspaceId workspace;
};

class ChannelBook {
public:
    static constexpr Duration longest_overlap = 90 * 24h;  // of two secrets

    using Changed = std::function<void(const Channel&)>;
    ChannelBook(BookPorts ports, const std::vector<Channel>& stored, Changed changed);

    // Its new state; what is wrong; errors: not_found, conflict (another version), overloaded (too many channels).
    using Outcome = std::variant<Channel, Flaw, error_code>;
    using Then = std::function<void(const Outcome&)>;
    void make(const ChannelPatch& patch, const Then& then);
    void change(const std::string& key, std::int64_t version, const ChannelPatch& patch, const Then& then);
    // A new secret, the last one of the channel's; the one before counts for `overlap` longer, any older one ends now.
    void rotate(const std::string& key, Duration overlap, const Then& then);
    void end_secret(const std::string& key, std::int64_t number, const Then& then);  // errors: not_found

    const Channel* find(const std::string& key) const;
    const std::map<std::string, Channel>& all() const { return all_; }

private:
    void store(const Channel& before, Channel after, const Then& then);

    BookPorts ports_;
    Rows rows_;
    std::map<std::string, Channel> all_;
    Changed changed_;
};

}  // namespace waydesk::setup
