#pragma once
// What the HTTP interface asks of a company's set-up: its channels and its first steps. See ports.hpp.

#include "server/api/channels_port.hpp"
#include "server/api/set_up_port.hpp"

namespace waydesk::api {

struct SetUpPorts {
    ChannelsPort& channels;
    SetUpPort& first_steps;
};

}  // namespace waydesk::api
