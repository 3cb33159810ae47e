#pragma once
// A byte stream on a non-blocking socket, plain or TLS: steps that never wait, and readiness to wait for. Nothing is
// buffered while a connection is idle, which is what keeps ten thousand of them small.
// Lives on: the I/O thread of its connection.

#include "core/task.hpp"
#include "server/net/errc.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace waydesk::net {

enum class Ready : std::uint8_t { read, write };

// What one step did.
struct Step {
    enum class State : std::uint8_t { moved, want_read, want_write, ended, failed };
    State state = State::failed;
    std::size_t bytes = 0;
    bool more = false;  // a further read would find bytes without waiting

    bool wants() const { return state == State::want_read || state == State::want_write; }
    Ready wait_for() const { return state == State::want_read ? Ready::read : Ready::write; }
};

class Stream {
public:
    using Socket = boost::asio::ip::tcp::socket;
    static constexpr std::size_t max_pieces = 64;

    explicit Stream(Socket socket);
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    virtual ~Stream() = default;

    virtual Step handshake() = 0;                                      // repeat until it moved
    virtual Step read(std::span<char> into) = 0;                       // moved > 0 bytes; ended = the peer half-closed
    virtual Step write(std::span<const std::string_view> pieces) = 0;  // the first max_pieces; may take a part
    virtual void finish() = 0;                                         // nothing more comes from us; reading goes on
    virtual bool is_secure() const = 0;
    void wake();   // waits end with operation_aborted
    void close();  // so do they here, and nothing follows

    void when_ready(Ready what, std::function<void(error_code)> then);
    Task<error_code> ready(Ready what);

    const std::string& peer() const { return peer_; }  // address without port
    bool is_loopback() const { return is_loopback_; }
    Executor executor() { return socket_.get_executor(); }

protected:
    Socket socket_;

private:
    std::string peer_;
    bool is_loopback_ = false;
};

std::unique_ptr<Stream> make_plain_stream(Stream::Socket socket);

// Waits as often as needed. Errors: closed (the peer ended or the stream was closed), handshake_failed.
Task<Result<>> shake_hands(Stream& stream);
Task<Result<std::size_t>> read_some(Stream& stream, std::span<char> into);
Task<Result<>> write_all(Stream& stream, std::string_view first, std::string_view second = {});

// The thread's scratch for reading: what is in it lives until the next wait.
std::span<char> read_scratch();

}  // namespace waydesk::net
