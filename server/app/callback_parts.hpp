#pragma once
// What the parts of callbacks share: plain references that outlive them all, and the rules of the configuration.

#include "channels/callback/callback_key.hpp"
#include "channels/callback/slots.hpp"
#include "channels/callback/transitions.hpp"
#include "core/language/catalogue.hpp"
#include "kb/quoting/dialogue.hpp"
#include "server/app/doors.hpp"
#include "server/config/config.hpp"

namespace waydesk::app {

struct CallRules {
    callback::SlotRules slots;
    callback::RetryRule retry;
    Duration time_per_call{};  // of an agent's time, so that only his share for calls is promised
    Duration reminder{};
    Duration agent_gone{};
    Duration tolerance{};

    static CallRules of(const config::Callbacks& config);
};

struct CallParts {
    DeskRuntime& runtime;
    Doors& doors;
    IdSource& ids;  // on the desk thread
    const config::Callbacks& config;
    callback::CallbackKeys keys;
    std::shared_ptr<const language::Catalogue> words;
    std::shared_ptr<const kb::quoting::Orders> orders;  // null: no seller's bookings are known
    std::string brand;
    std::string address;  // of this server for travelers, without a slash at its end
    CallRules rules;
};

}  // namespace waydesk::app
