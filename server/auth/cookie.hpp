#pragma once
// The one cookie of ours: the agent's session. `__Host-waydesk` under TLS; on plain loopback, where browsers refuse
// that name, `waydesk_session`. Pure; any thread.

#include "core/instant.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace waydesk::auth {

inline constexpr std::size_t most_cookie_header = 16 * 1024;

enum class Transport { tls, plain };

std::string_view session_cookie_name(Transport transport);

// The value in a Cookie header (RFC 6265, 5.4). Nothing when there is none, when it is not of a token's letters, or
// when the name stands there twice: somebody else has set one of them.
std::optional<std::string> find_cookie(std::string_view header, std::string_view name);

// Values of a Set-Cookie header: HttpOnly, SameSite=Lax, Path=/, Secure under TLS.
std::string set_session_cookie(Transport transport, std::string_view token, Duration life);
std::string clear_session_cookie(Transport transport);

}  // namespace waydesk::auth
