#pragma once
// Channels as they travel over HTTP. Pure; any thread.

#include "server/protocol/fields.hpp"
#include "server/setup/channel.hpp"
#include "server/setup/sightings.hpp"

#include "core/json_writer.hpp"

namespace waydesk::api {

void write_greetings(JsonWriter& out, const std::map<std::string, std::string>& greetings);

setup::ChannelPatch read_channel(protocol::Fields& fields);  // what is not named stays

// A channel as an administrator sees it: without the secrets themselves.
struct ChannelView {
    const setup::Channel& channel;
    bool is_configured = false;  // in the configuration file: it cannot be changed here
    std::string color;           // that the widget takes: its own, or the workspace's
    std::string brand;           // likewise
    std::string address;         // of this server, without a slash
};
std::string channel_json(const ChannelView& view);
std::string sightings_json(const setup::Seen& seen, Instant since);

}  // namespace waydesk::api
