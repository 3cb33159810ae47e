#pragma once
// The first steps of a new company, as the HTTP interface asks for them. Called on I/O threads; the answers come back
// there.

#include "core/task.hpp"
#include "desk/command.hpp"
#include "server/api/people_port.hpp"
#include "server/api/routing_ports.hpp"
#include "server/auth/agent_door.hpp"

namespace waydesk::api {

class SetUpPort {
public:
    virtual ~SetUpPort() = default;

    virtual Task<bool> is_open() = 0;  // nobody can sign in yet: the first administrator is still to come
    struct Verdict {
        bool is_right = false;
        Duration wait{0};  // more than zero: too many tries, it was not looked at
    };
    virtual Task<Verdict> try_code(std::string code, std::string address) = 0;
    // Makes him and his queue, and signs him in. errors: forbidden (the code), invalid (address)
    virtual Task<Result<auth::SignedIn>> make_administrator(std::string code, NewAgent wanted,
                                                            auth::SignInOrigin origin) = 0;

    virtual Task<std::string> steps_json() = 0;
    virtual Task<Result<void>> take_step(std::string name, bool is_skipped) = 0;    // errors: not_found
    virtual Task<Configured> name_company(std::string name, std::string zone) = 0;  // the steps
};

}  // namespace waydesk::api
