// A certificate that was renewed is taken at SIGHUP, without a restart; one that is broken is not.
#include "core/temporary_folder.hpp"
#include "server/net/client/http_client.hpp"
#include "server/net/client/run.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <unistd.h>

#include <csignal>
#include <fstream>

namespace waydesk::testing {
namespace {

namespace fs = std::filesystem;

class CertificateTest : public OnRunningServer {
protected:
    void SetUp() override {
        make(folder_.path() / "first.pem", folder_.path() / "first-key.pem");
        take("first");
        ServerSettings settings;
        settings.config = "tls_certificate = \"" + served_.string() + "\"\ntls_key = \"" + key_.string() + "\"\n";
        secure_ = make_server(std::move(settings));
        secure_->start();
    }

    // A certificate for 127.0.0.1 that signs itself.
    void make(const fs::path& certificate, const fs::path& key) {
        const std::vector<std::string> words{
            "req",    "-x509", "-newkey",  "ec",    "-pkeyopt",      "ec_paramgen_curve:P-256",
            "-nodes", "-days", "2",        "-subj", "/CN=127.0.0.1", "-keyout",
            key,      "-out",  certificate};
        const Child child = launch("openssl", words, folder_.path() / "openssl.log");
        ASSERT_EQ(wait_for_end(child.pid, 20s), 0);
        ::close(child.output);
    }
    void take(const std::string& name) {
        const auto over = fs::copy_options::overwrite_existing;
        fs::copy_file(folder_.path() / (name + ".pem"), served_, over);
        fs::copy_file(folder_.path() / (name + "-key.pem"), key_, over);
    }
    // Whoever trusts this certificate alone is answered by the server.
    bool is_met_with(const fs::path& certificate) {
        net::Target target;
        target.port = secure_->port();
        target.tls = net::TlsContext::for_client(certificate.string()).value();
        net::Loop loop(0);
        net::HttpClient client(loop, target);
        const auto reply = net::run_until_done(loop, client.ask("GET", "/health/live"));
        return reply && reply->status == 200;
    }
    void tell_to_reload() { ASSERT_EQ(::kill(secure_->pid(), SIGHUP), 0); }
    bool comes_to_log(const std::string& line) {
        return net::run_until(loop(), [&] { return secure_->log().find(line) != std::string::npos; }, 15s);
    }

    TemporaryFolder folder_{"certificates"};
    fs::path served_ = folder_.path() / "served.pem", key_ = folder_.path() / "served-key.pem";
    std::unique_ptr<ServerProcess> secure_;
};
INSTANTIATE_TEST_SUITE_P(Engines, CertificateTest, engines(), engine_name);

TEST_P(CertificateTest, renewed_it_is_taken_at_sighup_and_a_broken_one_is_not) {
    const fs::path first = folder_.path() / "first.pem", second = folder_.path() / "second.pem";
    ASSERT_TRUE(is_met_with(first));
    make(second, folder_.path() / "second-key.pem");
    take("second");
    EXPECT_TRUE(is_met_with(first)) << "nothing was said yet";
    tell_to_reload();
    ASSERT_TRUE(comes_to_log("reloaded"));
    EXPECT_TRUE(is_met_with(second));
    EXPECT_FALSE(is_met_with(first));
    std::ofstream(served_) << "no certificate";
    tell_to_reload();
    ASSERT_TRUE(comes_to_log("reload_refused"));
    EXPECT_TRUE(is_met_with(second)) << "the former one stays";
    EXPECT_EQ(secure_->terminate(), 0) << "SIGTERM still ends it";
}

}  // namespace
}  // namespace waydesk::testing
