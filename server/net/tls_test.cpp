#include "server/net/test_server.hpp"

#include <gmock/gmock.h>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>

namespace waydesk::net {
namespace {

namespace fs = std::filesystem;

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

// A self-signed P-256 certificate for 127.0.0.1, made for the test.
void write_certificate(const TlsFiles& files) {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, EVP_sha256());
    const File chain(std::fopen(files.certificate_chain.c_str(), "w"));
    PEM_write_X509(chain.get(), certificate);
    const File secret(std::fopen(files.key.c_str(), "w"));
    PEM_write_PrivateKey(secret.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

class Tls : public ServerTest {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "waydesk-tls-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
        files_ = {(folder_ / "chain.pem").string(), (folder_ / "key.pem").string()};
        write_certificate(files_);
    }
    void TearDown() override {
        ServerTest::TearDown();
        fs::remove_all(folder_);
    }
    void serve_tls() {
        ServerOptions options;
        options.tls = TlsContext::for_server(files_).value();
        serve(std::move(options));
        target_.tls = TlsContext::for_client(files_.certificate_chain).value();
    }

    fs::path folder_;
    TlsFiles files_;
};

TEST_F(Tls, carries_requests_and_large_bodies) {
    handler_.policy = [](const Request&) { return BodyPolicy{attachment_body_bytes}; };
    serve_tls();
    client();
    EXPECT_EQ(ask("GET", "/a")->body, "GET /a ");
    std::string body(5'000'000, '\0');
    for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 7);
    EXPECT_EQ(ask("POST", "/", {}, body)->body, "POST / " + body);
}

TEST_F(Tls, is_known_to_the_handler_and_told_to_the_browser) {
    handler_.answer = [](Request request) -> Task<Response> {
        co_return Response::text(200, request.secure ? "secure" : "plain");
    };
    serve_tls();
    client();
    const auto reply = ask("GET", "/");
    EXPECT_EQ(reply->body, "secure");
    EXPECT_TRUE(reply->headers.find("Strict-Transport-Security"));
}

TEST_F(Tls, carries_websockets_both_ways_at_once) {
    serve_tls();
    const auto heard = open_socket();
    ASSERT_TRUE(opened_);
    for (int i = 0; i < 200; ++i) {
        heard->socket->send(std::make_shared<const std::string>(std::to_string(i)));
        heard->socket->send_binary(std::make_shared<const std::string>(std::string(70'000, static_cast<char>(i))));
    }
    ASSERT_TRUE(comes_true([&] { return heard->binaries.size() == 200; }));
    for (int i = 0; i < 200; ++i) {
        const auto at = static_cast<std::size_t>(i);
        ASSERT_EQ(heard->texts[at], std::to_string(i));
        ASSERT_EQ(heard->binaries[at], std::string(70'000, static_cast<char>(i)));
    }
    heard->socket->close(1000);
    EXPECT_TRUE(comes_true([&] { return heard->closed == 1000; }));
}

TEST_F(Tls, a_plain_request_is_not_answered_and_does_not_hurt) {
    serve_tls();
    auto plain = target_;
    plain.tls = nullptr;
    HttpClient wrong(loop_, plain);
    EXPECT_FALSE(run_until_done(loop_, wrong.ask("GET", "/")));
    client();
    EXPECT_EQ(ask("GET", "/")->status, 200);
}

TEST_F(Tls, a_handshake_that_does_not_come_is_not_waited_for) {
    ServerOptions options;
    options.tls = TlsContext::for_server(files_).value();
    options.limits.head_time = 200ms;
    serve(std::move(options));
    HttpClient silent(loop_, target_);
    EXPECT_FALSE(run_until_done(loop_, silent.ask_raw("")));
}

TEST_F(Tls, an_unknown_certificate_is_refused_by_a_client_that_looks) {
    serve_tls();
    const TlsFiles other{(folder_ / "other.pem").string(), (folder_ / "other-key.pem").string()};
    write_certificate(other);
    target_.tls = TlsContext::for_client(other.certificate_chain).value();
    EXPECT_EQ(run_until_done(loop_, connect(loop_, target_)).error(), waydesk::Errc::unavailable);
}

TEST_F(Tls, a_new_certificate_meets_those_who_come_and_leaves_who_is_there_alone) {
    serve_tls();
    client();
    EXPECT_EQ(ask("GET", "/")->status, 200);
    const TlsFiles later{(folder_ / "later.pem").string(), (folder_ / "later-key.pem").string()};
    write_certificate(later);
    server_->replace_tls(TlsContext::for_server(later).value());
    EXPECT_EQ(ask("GET", "/")->status, 200) << "the open connection goes on";
    EXPECT_EQ(run_until_done(loop_, connect(loop_, target_)).error(), waydesk::Errc::unavailable)
        << "whoever trusts only the former one";
    target_.tls = TlsContext::for_client(later.certificate_chain).value();
    HttpClient fresh(loop_, target_);
    EXPECT_EQ(run_until_done(loop_, fresh.ask("GET", "/", {}, {}))->status, 200);
}

TEST_F(Tls, wrong_files_are_told_apart) {
    EXPECT_EQ(TlsContext::for_server({"/nowhere", files_.key}).error(), Errc::bad_certificate);
    EXPECT_EQ(TlsContext::for_server({files_.certificate_chain, "/nowhere"}).error(), Errc::bad_key);
    const TlsFiles other{(folder_ / "other.pem").string(), (folder_ / "other-key.pem").string()};
    write_certificate(other);
    EXPECT_EQ(TlsContext::for_server({files_.certificate_chain, other.key}).error(), Errc::bad_key);
}

}  // namespace
}  // namespace waydesk::net
