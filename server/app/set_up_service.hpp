#pragma once
// What a company sets up for itself: its channels, and its first steps. Made by the program before the desk's thread
// runs; works on that thread.

#include "server/api/set_up_ports.hpp"
#include "server/api/sites.hpp"
#include "server/app/channels_port.hpp"
#include "server/app/first_steps_port.hpp"

namespace waydesk::app {

class SetUpService {
public:
    static store::Explained<std::unique_ptr<SetUpService>> open(SetUpParts parts, const config::Config& config,
                                                                store::Connection& connection);

    api::Sites& sites() { return sites_; }
    api::SetUpPorts ports() { return {*channels_, *first_steps_}; }
    void tell() const;  // on the terminal, while nobody can sign in: how to begin. Once it listens

private:
    SetUpService(const SetUpParts& parts, const config::Config& config) : parts_(parts), sites_(config) {}

    SetUpParts parts_;
    api::Sites sites_;
    std::unique_ptr<ChannelsOfDesk> channels_;
    std::unique_ptr<FirstStepsOfDesk> first_steps_;
};

}  // namespace waydesk::app
