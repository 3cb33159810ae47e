#pragma once
// Callbacks in the running program: the room, what dials, and what the HTTP interface asks.
// Lives on: made, started and stopped by the program; before the desk's runtime stops.

#include "server/app/callbacks_port.hpp"
#include "server/app/dialling_hook.hpp"

namespace waydesk::app {

class CallService {
public:
    // `secrets` of the signing keys, the oldest first. `orders` may be null.
    static store::Explained<std::unique_ptr<CallService>> open(const config::Config& config, DeskRuntime& runtime,
                                                               Doors& doors, IdSource& desk_ids,
                                                               store::Connection& connection,
                                                               const std::vector<std::string>& secrets,
                                                               std::shared_ptr<const kb::quoting::Orders> orders,
                                                               std::shared_ptr<const language::Catalogue> words);

    void set_address(const std::string& address);  // of this server for travelers; before it serves
    api::CallbackPort& port() { return *port_; }
    CallRoom& room() { return *room_; }
    void stop();

private:
    explicit CallService(CallParts parts) : parts_(std::move(parts)) {}
    void join_runtime();

    CallParts parts_;
    std::unique_ptr<CallRoom> room_;
    std::unique_ptr<DiallingHook> hook_;  // null: agents dial themselves
    std::unique_ptr<CallbacksOfDesk> port_;
};

}  // namespace waydesk::app
