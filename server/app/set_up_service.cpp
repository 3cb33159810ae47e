#include "server/app/set_up_service.hpp"

#include "core/log.hpp"
#include "server/auth/auth_sql.hpp"

#include <iostream>

namespace waydesk::app {

store::Explained<std::unique_ptr<SetUpService>> SetUpService::open(SetUpParts parts, const config::Config& config,
                                                                   store::Connection& connection) {
    const auto stored = setup::read_records(connection, parts.runtime.workspace());
    if (!stored) return store::Refusal{stored.error(), "The channels cannot be read."};
    const std::int64_t workspace = parts.runtime.workspace().value;
    const auto known = connection.query(auth::sql::list_credentials, {workspace, std::int64_t{0}, std::int64_t{1}});
    if (!known) return store::Refusal{known.error(), "The sign-in records cannot be read."};
    std::unique_ptr<SetUpService> service(new SetUpService(parts, config));
    for (const setup::Channel& channel : stored->channels) {
        const bool is_configured = service->sites_.is_configured(channel.key);
        if (is_configured) log::warn("channel_in_configuration", {{"site", channel.key}});
        service->sites_.put(channel);
    }
    SetUpParts& own = service->parts_;
    service->channels_ = std::make_unique<ChannelsOfDesk>(own, service->sites_, stored->channels);
    service->first_steps_ = std::make_unique<FirstStepsOfDesk>(own, stored->steps, known->empty());
    return service;
}

// Not a line of the log: the code is for the eyes of whoever runs the server.
void SetUpService::tell() const {
    const std::string& code = first_steps_->code();
    if (code.empty()) return;
    std::cerr << "Nobody can sign in yet. Set Waydesk up at " << parts_.address() << "/console/#/setup?code=" << code
              << "\nor open the console and give this set-up code: " << code << std::endl;
}

}  // namespace waydesk::app
