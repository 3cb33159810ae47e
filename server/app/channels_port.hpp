#pragma once
// Channels for the HTTP interface. Any I/O thread; works on the desk thread.

#include "server/api/channel_fields.hpp"
#include "server/api/channels_port.hpp"
#include "server/api/sites.hpp"
#include "server/app/set_up_parts.hpp"

namespace waydesk::app {

class ChannelsOfDesk final : public api::ChannelsPort {
public:
    ChannelsOfDesk(SetUpParts& parts, api::Sites& sites, const std::vector<setup::Channel>& stored);

    Task<api::Page> channels() override;
    Task<api::Configured> channel(std::string id) override;
    Task<api::Configured> add_channel(setup::ChannelPatch patch) override;
    Task<api::Configured> change_channel(std::string id, std::int64_t version, setup::ChannelPatch patch) override;
    Task<api::Configured> sightings(std::string id) override;
    Task<api::Configured> rotate_secret(std::string id, Duration overlap) override;
    Task<api::Configured> end_secret(std::string id, std::int64_t number) override;
    void opened(std::string id, bool is_vouched) override;

private:
    using Answer = std::function<void(api::Configured)>;
    // On the desk thread: work that a configured or an unknown channel refuses by itself.
    Task<api::Configured> in_book(std::string id, std::function<void(const setup::ChannelBook::Then&)> work);
    std::string json_of(const setup::Channel& channel, bool is_configured) const;
    api::Configured configured_from(const setup::ChannelBook::Outcome& outcome) const;
    void changed(const setup::Channel& channel);

    SetUpParts& parts_;
    api::Sites& sites_;
    setup::ChannelBook book_;
    setup::Sightings sightings_;
    Instant since_;
};

}  // namespace waydesk::app
