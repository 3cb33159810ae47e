#pragma once
// The door of the program: which path goes to which part. Sockets and long polls here, the interface to server/api,
// everything else to the built pages.
// Lives on: the I/O threads (immutable once attached, but for the count of connects).

#include "server/api/api.hpp"
#include "server/app/callback_front.hpp"
#include "server/app/help_front.hpp"
#include "server/app/poll_gateway.hpp"
#include "server/app/set_up_service.hpp"
#include "server/app/survey_front.hpp"
#include "server/net/handler.hpp"
#include "server/net/static_files.hpp"

#include <mutex>

namespace waydesk::app {

struct FrontSettings {
    std::string echo_path;                          // empty: none
    std::int64_t connects_per_address_minute = 60;  // 0: not limited
    bool shows_demo = false;                        // the demo site at "/"
};

// What the front hands on to; all of it outlives the front.
struct FrontParts {
    api::Api& api;
    HelpFront& help;
    CallbackFront& callbacks;
    SurveyFront& surveys;
    const api::Sites& sites;
    PollGateway& polls;
    const GatewayContext& gateway;
    const net::StaticFiles& pages;
};

class Front final : public net::Handler {
public:
    Front(FrontSettings settings, const Clock& clock, IdSource& session_ids);
    void attach(FrontParts parts) { parts_.emplace(parts); }  // before the server starts

    net::BodyPolicy body_policy(const net::Request& head) const override;
    Task<net::Response> handle(net::Request request) override;
    Task<net::Upgrade> upgrade(net::Request request) override;

private:
    struct Connect {
        protocol::SessionId session;
        bool is_allowed = false;
    };
    Connect count_connect(const std::string& address);
    auth::OriginVerdict origin_of(const net::Request& request) const;
    api::Sites::Entry site_of(const net::Request& request) const;  // by the query; null: of none
    void note_tag(const net::Request& request) const;
    net::Response page(const net::Request& request) const;

    FrontSettings settings_;
    const Clock& clock_;
    IdSource& session_ids_;
    std::optional<FrontParts> parts_;
    std::mutex connects_mutex_;  // of the two below; many I/O threads upgrade
    auth::RateLimit connects_;
};

}  // namespace waydesk::app
