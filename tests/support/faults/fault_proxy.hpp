#pragma once
// A bad network between a client and a server on this machine: it delays, cuts into small segments, holds back, loses
// one half, cuts and resets. Works on a thread of its own; its calls are for one thread and return when done.

#include "core/instant.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace waydesk::testing {

// One direction.
struct Line {
    Duration delay{};         // before each piece
    std::size_t segment = 0;  // the largest piece; 0 = as it came
    bool holds = false;       // nothing gets through, and nobody is told; later all of it comes
};

enum class Loss : std::uint8_t {
    none,
    reply,    // these bytes arrive; when the server answers, both sides are reset instead
    request,  // both sides are reset instead of bringing these bytes
};

class FaultProxy {
public:
    explicit FaultProxy(std::uint16_t server_port);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    std::uint16_t port() const;
    void shape(Line to_server, Line to_client);  // from now on, for all connections
    void shape(Line both) { shape(both, both); }
    void refuse(bool refuses);  // new connections are reset
    void cut_all();             // both sides see an end
    void reset_all();           // both sides see a reset
    void leave_half_open();     // clients see a reset, the server sees nothing, ever

    // Is shown what comes from a client, piece by piece, on the proxy's thread.
    using Look = std::function<Loss(std::string_view bytes)>;
    void watch(Look look);

    std::size_t connections() const;  // open ones
    std::size_t lost() const;         // how often `watch` lost something
    std::uint64_t bytes_to_server() const;

private:
    class Works;
    std::unique_ptr<Works> works_;
};

}  // namespace waydesk::testing
