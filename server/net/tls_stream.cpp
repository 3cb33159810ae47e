#include "server/net/tls_stream.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>

namespace waydesk::net {
namespace {

constexpr std::size_t record_bytes = 16 * 1024;  // the most a TLS record carries

class TlsStream final : public Stream {
public:
    TlsStream(Socket socket, SSL* ssl) : Stream(std::move(socket)), ssl_(ssl) {
        SSL_set_fd(ssl_, socket_.native_handle());
    }
    ~TlsStream() override { SSL_free(ssl_); }

    bool is_secure() const override { return true; }

    Step handshake() override {
        ERR_clear_error();
        return step_of(SSL_do_handshake(ssl_));
    }

    Step read(std::span<char> into) override {
        if (!socket_.is_open()) return {Step::State::failed};
        ERR_clear_error();
        Step step = step_of(SSL_read(ssl_, into.data(), static_cast<int>(std::min(into.size(), record_bytes))));
        step.more = step.state == Step::State::moved && SSL_has_pending(ssl_) == 1;
        return step;
    }

    // Small pieces share a record. A record that could not be written whole must be offered again with the same
    // bytes: the caller offers from where it stopped, and only ever adds at the end.
    Step write(std::span<const std::string_view> pieces) override {
        if (!socket_.is_open()) return {Step::State::failed};
        thread_local std::array<char, record_bytes> record;
        std::size_t filled = 0;
        for (const auto piece : pieces.first(std::min(pieces.size(), max_pieces))) {
            filled += piece.copy(record.data() + filled, record.size() - filled);
            if (filled == record.size()) break;
        }
        if (filled == 0) return {Step::State::moved};
        ERR_clear_error();
        return step_of(SSL_write(ssl_, record.data(), static_cast<int>(filled)));
    }

    void finish() override {
        if (!socket_.is_open()) return;
        ERR_clear_error();
        if (SSL_is_init_finished(ssl_) == 1) SSL_shutdown(ssl_);
        error_code ignored;
        socket_.shutdown(Socket::shutdown_send, ignored);
    }

private:
    Step step_of(int answer) {
        if (answer > 0) return {Step::State::moved, static_cast<std::size_t>(answer)};
        switch (SSL_get_error(ssl_, answer)) {
            case SSL_ERROR_WANT_READ: return {Step::State::want_read};
            case SSL_ERROR_WANT_WRITE: return {Step::State::want_write};
            case SSL_ERROR_ZERO_RETURN: return {Step::State::ended};
            default: return {Step::State::failed};
        }
    }

    SSL* ssl_;
};

}  // namespace

std::unique_ptr<Stream> make_tls_stream(Stream::Socket socket, SSL* ssl) {
    return std::make_unique<TlsStream>(std::move(socket), ssl);
}

}  // namespace waydesk::net
