#include "server/auth/password.hpp"

#include <gtest/gtest.h>

#include <chrono>

using namespace waydesk::auth;

namespace {

const Passwords& cheap() {  // the least that argon2id allows: tests need no strength
    static const Passwords passwords({1, 8192});
    return passwords;
}

}  // namespace

TEST(Passwords, match_their_own_hash_only) {
    const std::string stored = cheap().hash("correct horse").value();
    EXPECT_TRUE(cheap().verify(stored, "correct horse"));
    EXPECT_FALSE(cheap().verify(stored, "correct hors"));
    EXPECT_FALSE(cheap().verify(stored, ""));
    EXPECT_NE(stored, cheap().hash("correct horse").value());
    EXPECT_TRUE(stored.starts_with("$argon2id$"));
}

TEST(Passwords, S_10_of_an_unknown_account_never_match) {
    EXPECT_FALSE(cheap().verify(std::nullopt, "nobody has this password"));
    EXPECT_FALSE(cheap().verify("", "anything"));
    EXPECT_FALSE(cheap().verify("$argon2id$broken", "anything"));
}

TEST(Passwords, S_10_of_an_unknown_account_cost_the_same_time) {
    const Passwords passwords({2, 8 * 1024 * 1024});
    const std::string stored = passwords.hash("correct horse").value();
    const auto time = [&](const std::optional<std::string>& hash, std::string_view password) {
        const auto start = std::chrono::steady_clock::now();
        (void)passwords.verify(hash, password);
        return (std::chrono::steady_clock::now() - start).count();
    };
    // The least of several, because other programs run here too. Without a decoy the factor would be thousands.
    auto known = time(stored, "wrong horse");
    auto unknown = time(std::nullopt, "wrong horse");
    for (int i = 0; i < 5; ++i) {
        known = std::min(known, time(stored, "wrong horse"));
        unknown = std::min(unknown, time(std::nullopt, "wrong horse"));
    }
    EXPECT_GT(unknown * 4, known);
    EXPECT_GT(known * 4, unknown);
}

TEST(Passwords, have_a_least_and_a_greatest_length) {
    EXPECT_FALSE(cheap().hash("short"));
    EXPECT_FALSE(cheap().hash(std::string(most_password_bytes + 1, 'a')));
    EXPECT_TRUE(cheap().hash(std::string(most_password_bytes, 'a')));
    EXPECT_FALSE(cheap().verify(cheap().hash("??????????").value(), std::string(most_password_bytes + 1, '?')));
}
