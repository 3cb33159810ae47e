#include "server/net/tls_context.hpp"

#include "server/net/tls_stream.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <csignal>

namespace waydesk::net {
namespace {

constexpr std::array<unsigned char, 9> http_1_1{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in, unsigned in_size,
                    void*) {
    unsigned char* chosen = nullptr;
    const int found = SSL_select_next_proto(&chosen, out_size, http_1_1.data(), http_1_1.size(), in, in_size);
    *out = chosen;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

SSL_CTX* make_context(const SSL_METHOD* method) {
    // OpenSSL writes to the descriptor with write(2), which would end the program when the peer is gone.
    std::signal(SIGPIPE, SIG_IGN);
    SSL_CTX* context = SSL_CTX_new(method);
    ensure(context != nullptr, "OpenSSL gives a context");
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_mode(context,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                     SSL_OP_IGNORE_UNEXPECTED_EOF);
    return context;
}

}  // namespace

Result<std::shared_ptr<const TlsContext>> TlsContext::for_server(const TlsFiles& files) {
    const std::shared_ptr<TlsContext> made(new TlsContext(make_context(TLS_server_method()), true));
    SSL_CTX* context = made->context_;
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(context, files.certificate_chain.c_str()) != 1) return Errc::bad_certificate;
    if (SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) != 1) return Errc::bad_key;
    if (SSL_CTX_check_private_key(context) != 1) return Errc::bad_key;
    return std::shared_ptr<const TlsContext>(made);
}

Result<std::shared_ptr<const TlsContext>> TlsContext::for_client(const std::string& ca_file) {
    const std::shared_ptr<TlsContext> made(new TlsContext(make_context(TLS_client_method()), false));
    if (!ca_file.empty()) {
        SSL_CTX_set_verify(made->context_, SSL_VERIFY_PEER, nullptr);
        if (SSL_CTX_load_verify_locations(made->context_, ca_file.c_str(), nullptr) != 1) return Errc::bad_certificate;
    }
    return std::shared_ptr<const TlsContext>(made);
}

TlsContext::~TlsContext() { SSL_CTX_free(context_); }

std::unique_ptr<Stream> TlsContext::make_stream(Stream::Socket socket, const std::string& server_name) const {
    SSL* ssl = SSL_new(context_);
    ensure(ssl != nullptr, "OpenSSL gives a connection");
    if (server_) {
        SSL_set_accept_state(ssl);
    } else {
        SSL_set_connect_state(ssl);
        if (!server_name.empty()) {
            SSL_set_tlsext_host_name(ssl, server_name.c_str());
            SSL_set1_host(ssl, server_name.c_str());
        }
    }
    return make_tls_stream(std::move(socket), ssl);
}

}  // namespace waydesk::net
