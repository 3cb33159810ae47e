#pragma once
// What goes out to others by itself, beside e-mail. Made, stopped and owned by the program.

#include "server/app/silence_watch.hpp"
#include "server/app/webhooks_port.hpp"

namespace waydesk::app {

struct DeliveryRooms {
    std::unique_ptr<WebhooksOfDesk> webhooks;
    std::unique_ptr<SilenceWatch> silence;

    void stop() {  // before the runtime does
        if (webhooks) webhooks->stop();
    }
};

}  // namespace waydesk::app
