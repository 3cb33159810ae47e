#include "channels/email/mime/auth_results.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace waydesk::mime {
namespace {

std::optional<AuthResults> read(std::string_view raw) {
    AuthResults out;
    return read_auth_results(raw, "mx.example.com", out) ? std::optional(out) : std::nullopt;
}

TEST(AuthenticationResults, are_read_as_servers_write_them) {
    // RFC 8601, appendix B.5 and B.6
    EXPECT_EQ(
        read(" mx.example.com; auth=pass (cram-md5) smtp.auth=sender@example.net; spf=pass smtp.mailfrom=example.net"),
        (AuthResults{"pass", "none", "none"}));
    EXPECT_EQ(read(" mx.example.com;\r\n dkim=pass (good signature) header.d=mail-router.example.net;\r\n"
                   " dkim=fail reason=\"bad signature\" header.d=newyork.example.com"),
              (AuthResults{"none", "pass", "none"}));
    EXPECT_EQ(read("mx.example.com; dkim=fail header.i=@a.example; dkim=pass header.i=@b.example"),
              (AuthResults{"none", "pass", "none"}));
    EXPECT_EQ(read("MX.Example.COM 1; dmarc=fail (p=REJECT sp=REJECT dis=NONE) header.from=bank.example; "
                   "spf=softfail smtp.mailfrom=\"a b\"@example.org"),
              (AuthResults{"softfail", "none", "fail"}));
    EXPECT_EQ(read("(a (nested\\)) comment) mx.example.com (c) 1 (c) ; (c) spf (c) / 1 (c) = (c) fail (c) smtp (c) . "
                   "(c) mailfrom (c) = (c) a@b"),
              (AuthResults{"fail", "none", "none"}));
    EXPECT_EQ(read("mx.example.com; none"), AuthResults{});
    EXPECT_EQ(read("mx.example.com; spf=hardfail; dkim=perhaps;"), (AuthResults{"fail", "none", "none"}));
}

TEST(AuthenticationResults, of_another_server_or_a_broken_one_count_for_nothing) {
    EXPECT_EQ(read("mx.example.com.evil.example; spf=pass"), std::nullopt);
    EXPECT_EQ(read("evil.example (mx.example.com;) ; spf=pass"), std::nullopt);
    EXPECT_EQ(read("mx.example.com 2; spf=pass"), std::nullopt) << "another version of the field";
    EXPECT_EQ(read("mx.example.com"), std::nullopt);
    EXPECT_EQ(read("mx.example.com; spf"), std::nullopt);
    EXPECT_EQ(read("mx.example.com; spf=pass; dkim=pass header d=x"), std::nullopt) << "not even what is in order";
    EXPECT_EQ(read("mx.example.com; spf=pass (open"), std::nullopt);
    EXPECT_EQ(read("mx.example.com; spf=pass reason=\"open"), std::nullopt);
    EXPECT_EQ(read(""), std::nullopt);
    AuthResults out;
    EXPECT_FALSE(read_auth_results(";spf=pass", "", out)) << "nobody is trusted";
}

TEST(AuthenticationResults, are_bounded) {
    EXPECT_EQ(read("mx.example.com; spf=pass" + std::string(most_auth_results_bytes, ' ')), std::nullopt);
    std::string many = "mx.example.com";
    for (std::size_t n = 0; n <= most_auth_methods; ++n) many += ";spf=pass";
    EXPECT_EQ(read(many), std::nullopt);
    EXPECT_EQ(read(std::string(30, '(') + std::string(30, ')') + "mx.example.com; spf=pass"), std::nullopt);
}

}  // namespace
}  // namespace waydesk::mime
