#pragma once
// What somebody is told who is signed in. Pure; any thread.

#include "core/json_writer.hpp"
#include "server/auth/csrf.hpp"
#include "server/auth/principal.hpp"

namespace waydesk::api {

// `{"csrf","me","must_set_up"}`; without a session there is no CSRF value.
inline std::string session_json(std::string_view token, const auth::AgentPrincipal& who, const std::string& me) {
    JsonWriter out;
    out.begin_object().member_or_null("csrf", token.empty() ? std::string{} : auth::csrf_value(token));
    out.key("me").raw(me).member_or_null("must_set_up", who.must_set_up ? "two_factor" : "").end_object();
    return out.take();
}

}  // namespace waydesk::api
