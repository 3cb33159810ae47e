#pragma once
// Signs tokens as a site's own server would, with keys made on the spot: for tests only.

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace waydesk::auth::testing {

class TestSigner {
public:
    static TestSigner rsa(unsigned bits);
    static TestSigner p256();

    std::string public_pem() const;
    std::string sign(std::string_view text) const;  // RS256, or ES256 as r and s

private:
    std::shared_ptr<evp_pkey_st> key_;
    bool is_elliptic_ = false;
};

// header and claims are JSON; `signature` the raw bytes.
std::string jwt_text(std::string_view header, std::string_view claims);
std::string with_signature(const std::string& text, std::string_view signature);

}  // namespace waydesk::auth::testing
