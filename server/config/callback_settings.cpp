#include "server/config/settings.hpp"

namespace waydesk::config {
namespace {

Allowed in(Unit unit, std::int64_t least, std::int64_t most) { return {unit, least, most, {}}; }
const Allowed any{};

}  // namespace

const Settings<Callbacks>& callback_settings() {
    static const Settings<Callbacks> settings{
        {"enabled", &Callbacks::enabled, any,
         "Travelers and agents may ask for callbacks. Those that are owed are kept either way."},
        {"share_percent", &Callbacks::share_percent, in(Unit::none, 1, 100),
         "How much of the agents' time may be promised to calls."},
        {"per_call", &Callbacks::per_call, in(Unit::seconds, 1, 14'400),
         "What a call takes of it, with what is written afterwards."},
        {"slot", &Callbacks::slot, in(Unit::seconds, 1, 14'400),
         "How long the windows are in which calls are promised; a part of a day without rest."},
        {"lead", &Callbacks::lead, in(Unit::seconds, 0, 86'400), "From now until the first window may begin."},
        {"horizon", &Callbacks::horizon, in(Unit::hours, 1, 1'440), "From now until the last window ends."},
        {"quiet_from", &Callbacks::quiet_from, any,
         "From this time on, where the traveler will be, nobody is called who has not asked for it."},
        {"quiet_until", &Callbacks::quiet_until, any, "Until this time; the same: there are no quiet hours."},
        {"tolerance", &Callbacks::tolerance, in(Unit::seconds, 0, 3'600),
         "How long after its window a first attempt still keeps a promise."},
        {"offer_after", &Callbacks::offer_after, in(Unit::seconds, 0, 86'400),
         "Who will wait longer than this, by the estimate, is offered a call; rules may offer one earlier."},
        {"attempts", &Callbacks::attempts, in(Unit::none, 1, 10), "How often a traveler is tried."},
        {"retry", &Callbacks::retry, in(Unit::seconds, 1, 86'400),
         "From the first try without an answer until the second; the further ones are in the next free window."},
        {"agent_gone", &Callbacks::agent_gone, in(Unit::seconds, 1, 3'600),
         "An agent on the telephone who is not connected for so long is not calling any more."},
        {"reminder", &Callbacks::reminder, in(Unit::seconds, 0, 86'400),
         "How long before a window its traveler is reminded; 0 = not at all."},
        {"queue", &Callbacks::queue, any, "The name of the queue whose agents call; empty = as the rules say."},
        {"default_region", &Callbacks::default_region, any,
         "The country, `DE`, in which numbers without + are dialled; empty = only numbers with + are read."},
        {"agent_line_domain", &Callbacks::agent_line_domain, any,
         "Host name of a SIP gateway, for links that an agent's softphone dials; empty = `tel:` links only."},
        {"hook_url", &Callbacks::hook_url, any,
         "A telephone system that dials is POSTed orders here, `https://…`; empty = agents dial themselves."},
        {"hook_key", &Callbacks::hook_key, any,
         "Its secret, at least 32 bytes: orders are signed with it by HMAC-SHA-256 in `X-Waydesk-Signature`."},
        {"hook_allow_http", &Callbacks::hook_allow_http, any,
         "Ask it without TLS: on this machine or a network of your own."},
        {"hook_allow_private", &Callbacks::hook_allow_private, any,
         "Reach it on this machine or in a private network."},
        {"shown_number", &Callbacks::shown_number, any,
         "The number travelers see, `+4930123456`; empty = the telephone system's own."},
        {"mode",
         &Callbacks::mode,
         {Unit::none, 0, 0, {"agent_first", "traveler_first"}},
         "Whose telephone rings first."},
    };
    return settings;
}

}  // namespace waydesk::config
