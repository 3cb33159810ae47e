#include "tests/support/http/http_script.hpp"

#include "core/result.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace waydesk::testing {
namespace {

// False: the other side ended.
bool read_more(int socket, std::string& out) {
    char bytes[4096];
    const ssize_t got = ::recv(socket, bytes, sizeof(bytes), 0);
    if (got > 0) out.append(bytes, static_cast<std::size_t>(got));
    return got > 0;
}

std::size_t length_in(const std::string& head) {
    const std::size_t at = head.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
}

// Nothing: what came does not begin as HTTP does, or the other side ended.
std::optional<HeardRequest> read_request(int socket) {
    std::string text;
    std::size_t end = std::string::npos;
    while ((end = text.find("\r\n\r\n")) == std::string::npos)
        if (!read_more(socket, text) || text.front() < 'A' || text.front() > 'Z') return std::nullopt;
    HeardRequest out{text.substr(0, end + 2), text.substr(end + 4)};
    while (out.body.size() < length_in(out.head))
        if (!read_more(socket, out.body)) return std::nullopt;
    return out;
}

}  // namespace

HttpScript::HttpScript(Answer answer, const char* address) : answer_(std::move(answer)), address_(address) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    ::inet_pton(AF_INET, address, &at.sin_addr);
    socklen_t size = sizeof(at);
    const bool is_ready = ::bind(listening_, reinterpret_cast<const sockaddr*>(&at), size) == 0 &&
                          ::listen(listening_, 16) == 0 &&
                          ::getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size) == 0;
    ensure(is_ready, "a port of loopback is free");
    port_ = ntohs(at.sin_port);
    thread_ = std::thread([this] { run(); });
}

HttpScript::~HttpScript() {
    ::shutdown(listening_, SHUT_RDWR);  // wakes the thread
    thread_.join();
    ::close(listening_);
}

std::string HttpScript::origin() const { return "http://" + address_ + ":" + std::to_string(port_); }

std::vector<HeardRequest> HttpScript::heard() const {
    const std::scoped_lock lock(mutex_);
    return heard_;
}

std::string HttpScript::reply(int status, const std::string& type, const std::string& body) {
    return "HTTP/1.1 " + std::to_string(status) + " -\r\nContent-Type: " + type +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

void HttpScript::run() {
    for (int socket = 0; (socket = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) serve(socket);
    for (const int socket : held_) ::close(socket);
}

void HttpScript::serve(int socket) {
    ++connections_;
    const timeval patience{10, 0};  // with who connects and says nothing
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    const auto request = read_request(socket);
    if (!request) {
        ::close(socket);
        return;
    }
    {
        const std::scoped_lock lock(mutex_);
        heard_.push_back(*request);
    }
    const auto answer = answer_(*request);
    if (!answer) return held_.push_back(socket);
    for (std::size_t done = 0; done < answer->size();) {
        const ssize_t sent = ::send(socket, answer->data() + done, answer->size() - done, MSG_NOSIGNAL);
        if (sent <= 0) break;
        done += static_cast<std::size_t>(sent);
    }
    ::close(socket);
}

}  // namespace waydesk::testing
