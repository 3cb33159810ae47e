#pragma once
// Channels, as the HTTP interface asks for them. Called on I/O threads; the answers come back there.

#include "core/task.hpp"
#include "server/api/routing_ports.hpp"
#include "server/setup/channel.hpp"

namespace waydesk::api {

class ChannelsPort {
public:
    virtual ~ChannelsPort() = default;
    virtual Task<Page> channels() = 0;
    // Their JSON is a channel, by its key. errors: not_found, forbidden (it stands in the configuration file)
    virtual Task<Configured> channel(std::string id) = 0;
    virtual Task<Configured> add_channel(setup::ChannelPatch patch) = 0;  // errors: overloaded
    virtual Task<Configured> change_channel(std::string id, std::int64_t version,
                                            setup::ChannelPatch patch) = 0;  // errors: conflict too
    virtual Task<Configured> sightings(std::string id) = 0;
    // `{"secret","channel"}`: the secret is shown this once.
    virtual Task<Configured> rotate_secret(std::string id, Duration overlap) = 0;
    virtual Task<Configured> end_secret(std::string id, std::int64_t number) = 0;

    virtual void opened(std::string id, bool is_vouched) = 0;  // a session began; nothing is waited for
};

}  // namespace waydesk::api
