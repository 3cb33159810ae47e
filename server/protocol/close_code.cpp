#include "server/protocol/close_code.hpp"

namespace waydesk::protocol {

std::string_view to_string(CloseCode code) {
    switch (code) {
        case CloseCode::normal: return "normal";
        case CloseCode::binary_refused: return "binary_refused";
        case CloseCode::bad_utf8: return "bad_utf8";
        case CloseCode::too_big: return "too_big";
        case CloseCode::server_error: return "server_error";
        case CloseCode::going_away: return "going_away";
        case CloseCode::no_heartbeat: return "no_heartbeat";
        case CloseCode::replaced: return "replaced";
        case CloseCode::slow_reader: return "slow_reader";
        case CloseCode::resync: return "resync";
        case CloseCode::expired: return "expired";
        case CloseCode::revoked: return "revoked";
        case CloseCode::auth_failed: return "auth_failed";
        case CloseCode::protocol_error: return "protocol_error";
        case CloseCode::banned: return "banned";
        case CloseCode::version: return "version";
        case CloseCode::storage_failed: return "storage_failed";
    }
    return "unknown";
}

}  // namespace waydesk::protocol
