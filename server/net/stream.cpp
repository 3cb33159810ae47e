#include "server/net/stream.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace waydesk::net {
namespace {

using boost::asio::ip::tcp;

Step step_from_errno(Step::State would_block) {
    if (errno == EAGAIN || errno == EWOULDBLOCK) return {would_block};
    return {Step::State::failed};
}

class PlainStream final : public Stream {
public:
    using Stream::Stream;

    Step handshake() override { return {Step::State::moved}; }
    bool is_secure() const override { return false; }

    Step read(std::span<char> into) override {
        ssize_t got = 0;
        do got = ::recv(socket_.native_handle(), into.data(), into.size(), 0);
        while (got < 0 && errno == EINTR);
        if (got < 0) return step_from_errno(Step::State::want_read);
        if (got == 0) return {Step::State::ended};
        const auto bytes = static_cast<std::size_t>(got);
        return {Step::State::moved, bytes, bytes == into.size()};
    }

    Step write(std::span<const std::string_view> pieces) override {
        std::array<iovec, max_pieces> parts;
        const std::size_t count = std::min(pieces.size(), parts.size());
        for (std::size_t i = 0; i < count; ++i)
            parts[i] = {const_cast<char*>(pieces[i].data()), pieces[i].size()};  // sendmsg only reads them
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = count;
        ssize_t sent = 0;
        do sent = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL);
        while (sent < 0 && errno == EINTR);
        if (sent < 0) return step_from_errno(Step::State::want_write);
        return {Step::State::moved, static_cast<std::size_t>(sent)};
    }

    void finish() override {
        error_code ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
    }
};

}  // namespace

Stream::Stream(Socket socket) : socket_(std::move(socket)) {
    error_code ec;
    socket_.native_non_blocking(true, ec);
    socket_.set_option(tcp::no_delay(true), ec);
    const auto end = socket_.remote_endpoint(ec);
    if (ec) return;
    auto address = end.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6());
    peer_ = address.to_string();
    is_loopback_ = address.is_loopback();
}

void Stream::wake() {
    error_code ignored;
    socket_.cancel(ignored);
}

void Stream::close() {
    error_code ignored;
    socket_.close(ignored);
}

void Stream::when_ready(Ready what, std::function<void(error_code)> then) {
    socket_.async_wait(what == Ready::read ? Socket::wait_read : Socket::wait_write, std::move(then));
}

Task<error_code> Stream::ready(Ready what) {
    error_code ec;
    const auto wanted = what == Ready::read ? Socket::wait_read : Socket::wait_write;
    co_await socket_.async_wait(wanted, boost::asio::redirect_error(boost::asio::use_awaitable, ec));
    co_return ec;
}

std::unique_ptr<Stream> make_plain_stream(Stream::Socket socket) {
    return std::make_unique<PlainStream>(std::move(socket));
}

Task<Result<>> shake_hands(Stream& stream) {
    for (;;) {
        const Step step = stream.handshake();
        if (step.state == Step::State::moved) co_return Result<>{};
        if (!step.wants()) co_return Errc::handshake_failed;
        const error_code ec = co_await stream.ready(step.wait_for());
        if (ec) co_return ec;
    }
}

Task<Result<std::size_t>> read_some(Stream& stream, std::span<char> into) {
    for (;;) {
        const Step step = stream.read(into);
        if (step.state == Step::State::moved) co_return step.bytes;
        if (!step.wants()) co_return waydesk::Errc::closed;
        const error_code ec = co_await stream.ready(step.wait_for());
        if (ec) co_return ec;
    }
}

Task<Result<>> write_all(Stream& stream, std::string_view first, std::string_view second) {
    while (!first.empty() || !second.empty()) {
        const std::array<std::string_view, 2> pieces{first, second};
        const Step step = stream.write(pieces);
        if (step.state == Step::State::moved) {
            const std::size_t of_first = std::min(step.bytes, first.size());
            first.remove_prefix(of_first);
            second.remove_prefix(step.bytes - of_first);
            continue;
        }
        if (!step.wants()) co_return waydesk::Errc::closed;
        const error_code ec = co_await stream.ready(step.wait_for());
        if (ec) co_return ec;
    }
    co_return Result<>{};
}

std::span<char> read_scratch() {
    thread_local std::array<char, std::size_t{64} * 1024> scratch;
    return scratch;
}

}  // namespace waydesk::net
