#pragma once
// The HTTP interface: finds the route, lets in who may ask, reads the body within its limits, calls the handler and
// turns what went wrong into a problem in the reader's language. Any I/O thread; outlives its requests.

#include "server/api/door_keeper.hpp"
#include "server/api/ports.hpp"
#include "server/api/route.hpp"
#include "server/api/set_up_ports.hpp"
#include "server/api/sites.hpp"
#include "server/auth/cookie.hpp"

#include "server/protocol/views.hpp"

namespace waydesk::api {

struct ApiSettings {
    auth::Transport transport = auth::Transport::plain;  // tls: browsers reach us over TLS, here or at a proxy
    Duration session_life = 168h;                        // of the cookie
    std::size_t body_bytes = 256 * 1024;
    protocol::LimitsView limits;
    bool callbacks = true;  // travelers may ask for calls: the widget shows where
    protocol::Translate translate;
    std::function<Instant()> now;  // the wall clock
};

class Api {
public:
    // What is given by reference outlives the Api.
    Api(ApiSettings settings, Ports ports, SetUpPorts set_up, DoorKeeper& doors, const Sites& sites);

    bool takes(std::string_view path) const;                 // whether handle() is the one to ask
    std::size_t body_limit(const net::Request& head) const;  // bytes
    Task<net::Response> handle(net::Request request);
    const RouteTable& table() const { return table_; }
    std::string openapi_json() const;

private:
    Task<Outcome> answer(Call& call, const Route& route);
    Task<Outcome> answer_once(Call& call, const Route& route);
    Task<Outcome> carry_out(Call& call, const Route& route);  // and notes it
    Task<std::optional<protocol::Problem>> let_in(Call& call, const Route& route);
    Task<std::optional<protocol::Problem>> let_agent_in(Call& call, const Route& route);
    std::optional<protocol::Problem> check_site(Call& call, const Route& route) const;
    std::optional<protocol::Problem> read_body(Call& call, const Route& route) const;
    net::Response finish(const net::Request& request, Outcome outcome) const;
    net::Response preflight(const net::Request& request) const;

    ApiSettings settings_;
    Ports ports_;
    SetUpPorts set_up_;
    DoorKeeper& doors_;
    const Sites& sites_;
    RouteTable table_;
};

}  // namespace waydesk::api
