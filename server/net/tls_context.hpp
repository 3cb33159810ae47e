#pragma once
// Certificate, key and rules of TLS (1.2 and later), loaded once and shared by all connections.

#include "core/result.hpp"
#include "server/net/stream.hpp"

#include <memory>
#include <string>

typedef struct ssl_ctx_st SSL_CTX;

namespace waydesk::net {

struct TlsFiles {
    std::string certificate_chain;  // PEM, the server's own first
    std::string key;                // PEM; ECDSA P-256 is 30 times cheaper than RSA at a handshake
};

class TlsContext {
public:
    // Errors: bad_certificate, bad_key.
    static Result<std::shared_ptr<const TlsContext>> for_server(const TlsFiles& files);
    // For our own clients: trusts `ca_file` (PEM) only, or nothing is checked when it is empty (tests, bench).
    static Result<std::shared_ptr<const TlsContext>> for_client(const std::string& ca_file);

    ~TlsContext();
    TlsContext(const TlsContext&) = delete;
    TlsContext& operator=(const TlsContext&) = delete;

    // `server_name` (clients) is sent as SNI and checked against the certificate.
    std::unique_ptr<Stream> make_stream(Stream::Socket socket, const std::string& server_name = {}) const;

private:
    TlsContext(SSL_CTX* context, bool server) : context_(context), server_(server) {}

    SSL_CTX* context_;
    bool server_;
};

}  // namespace waydesk::net
