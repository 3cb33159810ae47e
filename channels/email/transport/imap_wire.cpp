#include "channels/email/transport/imap_wire.hpp"

#include "channels/email/transport/curl_handle.hpp"

#include <poll.h>
#include <array>
#include <utility>

namespace waydesk::transport {

struct ImapWire::Handle {
    CurlHandle curl;
    curl_socket_t socket = CURL_SOCKET_BAD;
};

ImapWire::ImapWire(std::unique_ptr<Handle> handle, const WireLimits& limits, const Clock& clock, const Stop& stop)
    : handle_(std::move(handle)), answer_within_(limits.answer_within), clock_(&clock), stop_(&stop) {}
ImapWire::~ImapWire() = default;
ImapWire::ImapWire(ImapWire&&) noexcept = default;

Result<ImapWire> ImapWire::open(const Endpoint& server, const Credentials& credentials, const WireLimits& limits,
                                const Clock& clock, const Stop& stop) {
    if (credentials.user.empty()) return Errc::invalid;
    const Duration all = limits.connect_within + limits.answer_within;
    auto curl = prepare({Scheme::imap, "", limits.connect_within, limits.answer_within, all}, server, stop);
    if (!curl) return curl.error();
    CURL* raw = curl->get();
    curl_easy_setopt(raw, CURLOPT_CONNECT_ONLY, 1L);
    const auto perform = [raw]() -> Result<void> {
        if (const CURLcode code = curl_easy_perform(raw); code != CURLE_OK) return meaning_of(code);
        return {};
    };
    if (const auto signed_in = sign_in_and(perform, raw, credentials); !signed_in) return signed_in.error();
    auto handle = std::make_unique<Handle>(Handle{std::move(*curl)});
    if (curl_easy_getinfo(raw, CURLINFO_ACTIVESOCKET, &handle->socket) != CURLE_OK) return Errc::lost;
    return ImapWire(std::move(handle), limits, clock, stop);
}

Duration ImapWire::now() const { return clock_->monotonic(); }

Result<void> ImapWire::wait(short events, Duration until) {
    const auto most = std::chrono::ceil<std::chrono::milliseconds>(std::max(Duration(0), until - now()));
    std::array<pollfd, 2> waits{pollfd{handle_->socket, events, 0}, pollfd{stop_->handle(), POLLIN, 0}};
    const int ready = ::poll(waits.data(), waits.size(), static_cast<int>(most.count()));
    if (waits[1].revents != 0) return Errc::stopped;
    if (ready == 0) return Errc::timed_out;
    return {};
}

Result<void> ImapWire::send(std::string_view bytes) {
    const Duration until = now() + answer_within_;
    while (!bytes.empty()) {
        std::size_t sent = 0;
        const CURLcode code = curl_easy_send(handle_->curl.get(), bytes.data(), bytes.size(), &sent);
        if (code != CURLE_OK && code != CURLE_AGAIN) return Errc::lost;
        bytes.remove_prefix(sent);
        if (code != CURLE_AGAIN) continue;
        if (const auto ready = wait(POLLOUT, until); !ready) return ready;
    }
    return {};
}

Result<std::size_t> ImapWire::receive(std::span<char> room, Duration most) {
    for (const Duration until = now() + most;;) {
        std::size_t got = 0;
        const CURLcode code = curl_easy_recv(handle_->curl.get(), room.data(), room.size(), &got);
        if (code == CURLE_OK && got > 0) return got;
        if (code != CURLE_AGAIN) return Errc::lost;
        if (const auto ready = wait(POLLIN, until); !ready) return ready.error();
    }
}

}  // namespace waydesk::transport
