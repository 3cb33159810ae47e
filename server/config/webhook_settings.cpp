#include "server/config/settings.hpp"

namespace waydesk::config {

const Settings<Webhooks>& webhook_settings() {
    static const Settings<Webhooks> settings{
        {"allow_http", &Webhooks::allow_http, {}, "Receivers may be told without TLS: in a network of your own."},
        {"allow_private", &Webhooks::allow_private, {}, "Receivers may be on this machine or in a private network."},
    };
    return settings;
}

}  // namespace waydesk::config
