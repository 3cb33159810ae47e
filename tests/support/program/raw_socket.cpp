#include "tests/support/program/raw_socket.hpp"

#include <stdexcept>

namespace waydesk::testing {
namespace {

Task<Result<bool>> write(net::Stream& stream, std::string bytes, std::size_t piece) {
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        const std::string_view part = std::string_view(bytes).substr(at, piece);
        const auto sent = co_await net::write_all(stream, part);
        if (!sent) co_return false;
    }
    co_return true;
}

// How many bytes came; 0: the peer has ended.
Task<Result<std::size_t>> read(net::Stream& stream, std::string& into) {
    const auto scratch = net::read_scratch();
    const auto got = co_await net::read_some(stream, scratch);
    if (!got) co_return std::size_t{0};
    into.append(scratch.data(), *got);
    co_return *got;
}

}  // namespace

RawSocket::RawSocket(Place place) : place_(std::move(place)) {
    auto connected = net::run_until_done(place_.loop, net::connect(place_.loop, place_.target()));
    if (!connected) throw std::runtime_error("no connection: " + connected.error().message());
    stream_ = std::move(*connected);
}

RawSocket::~RawSocket() { close(); }

void RawSocket::close() {
    if (stream_) stream_->close();
    stream_.reset();
}

void RawSocket::upgrade(const std::string& path, const std::string& more_fields, const std::string& behind) {
    say("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + more_fields + "\r\n" + behind);
    std::size_t end = std::string::npos;
    hear_until([&](const std::string& heard) { return (end = heard.find("\r\n\r\n")) != std::string::npos; });
    if (!heard_.starts_with("HTTP/1.1 101 ")) throw std::runtime_error("no upgrade: " + heard_);
    heard_.erase(0, end + 4);
}

bool RawSocket::say(std::string_view bytes, std::size_t piece) {
    const std::size_t size = piece == 0 ? std::max<std::size_t>(bytes.size(), 1) : piece;
    return net::run_until_done(place_.loop, write(*stream_, std::string(bytes), size), 30s).value();
}

void RawSocket::half_close() { stream_->finish(); }

std::string RawSocket::hear_until(const std::function<bool(const std::string&)>& enough, Duration most) {
    const auto end = std::chrono::steady_clock::now() + most;
    while (!enough(heard_)) {
        const auto left = std::chrono::duration_cast<Duration>(end - std::chrono::steady_clock::now());
        if (left <= 0s) throw std::runtime_error("the peer is silent, after " + heard_.substr(0, 200));
        const auto got = net::run_until_done(place_.loop, read(*stream_, heard_), left);
        if (!got) throw std::runtime_error("the peer is silent, after " + heard_.substr(0, 200));
        if (*got == 0) break;
    }
    return heard_;
}

std::string RawSocket::hear_at_least(std::size_t bytes, Duration most) {
    return hear_until([bytes](const std::string& heard) { return heard.size() >= bytes; }, most);
}

std::string RawSocket::hear_to_the_end(Duration most) {
    return hear_until([](const std::string&) { return false; }, most);
}

std::string say_and_hear(const Place& place, std::string_view bytes, std::size_t piece) {
    RawSocket socket(place);
    socket.say(bytes, piece);
    return socket.hear_to_the_end();
}

}  // namespace waydesk::testing
