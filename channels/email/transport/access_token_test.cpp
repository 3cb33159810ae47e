#include "channels/email/transport/access_token.hpp"

#include <gmock/gmock.h>

#include <deque>

namespace waydesk::transport {
namespace {

using ::testing::ElementsAre;

fetch::Response says(std::string body, int status = 200) { return {status, "application/json", std::move(body)}; }

class Tokens : public ::testing::Test {
protected:
    Result<fetch::Response> answer(const fetch::Request& request) {
        asked_.push_back(request);
        if (answers_.empty()) return waydesk::Errc::unavailable;
        auto next = std::move(answers_.front());
        answers_.pop_front();
        return next;
    }

    ManualClock clock_;
    std::deque<Result<fetch::Response>> answers_;
    std::vector<fetch::Request> asked_;
    std::vector<std::string> kept_;
    AccessTokens tokens_{{"https://login.example/token", "desk & co", "s3", "r1", "imap offline"},
                         clock_,
                         [this](const fetch::Request& request) { return answer(request); },
                         [this](const std::string& token) { kept_.push_back(token); }};
};

TEST_F(Tokens, are_asked_for_once_and_again_shortly_before_they_end) {
    answers_ = {says(R"({"access_token":"a1","token_type":"Bearer","expires_in":3600})"),
                says(R"({"access_token":"a2","expires_in":3600})")};
    EXPECT_EQ(tokens_.token(false), "a1");
    clock_.advance(58min);
    EXPECT_EQ(tokens_.token(false), "a1");
    ASSERT_EQ(asked_.size(), 1U);
    EXPECT_EQ(asked_[0].url, "https://login.example/token");
    EXPECT_EQ(
        asked_[0].body,
        "grant_type=refresh_token&refresh_token=r1&client_id=desk%20%26%20co&client_secret=s3&scope=imap%20offline");
    clock_.advance(1min);
    EXPECT_EQ(tokens_.token(false), "a2");
    EXPECT_EQ(asked_.size(), 2U);
}

TEST_F(Tokens, that_the_mail_server_refuses_are_renewed_at_once) {
    answers_ = {says(R"({"access_token":"a1","expires_in":3600})"), says(R"({"access_token":"a2"})")};
    EXPECT_EQ(tokens_.token(false), "a1");
    EXPECT_EQ(tokens_.token(true), "a2");
    clock_.advance(token_life_unsaid);
    EXPECT_EQ(tokens_.token(false).error(), Errc::unreachable) << "it said nothing of its life";
}

TEST_F(Tokens, of_a_short_life_are_used_for_half_of_it) {
    answers_ = {says(R"({"access_token":"a1","expires_in":60})"), says(R"({"access_token":"a2","expires_in":60})")};
    EXPECT_EQ(tokens_.token(false), "a1");
    clock_.advance(29s);
    EXPECT_EQ(tokens_.token(false), "a1");
    clock_.advance(1s);
    EXPECT_EQ(tokens_.token(false), "a2");
}

TEST_F(Tokens, come_by_the_newest_refresh_token_which_is_kept) {
    answers_ = {says(R"({"access_token":"a1","refresh_token":"r2"})"),
                says(R"({"access_token":"a2","refresh_token":"r2"})")};
    EXPECT_EQ(tokens_.token(false), "a1");
    EXPECT_EQ(tokens_.token(true), "a2");
    EXPECT_THAT(kept_, ElementsAre("r2"));
    EXPECT_NE(asked_[1].body->find("refresh_token=r2&"), std::string::npos);
}

TEST_F(Tokens, that_cannot_be_had_say_why) {
    answers_ = {says(R"({"error":"invalid_grant"})", 400),
                says("busy", 503),
                waydesk::Errc::timeout,
                says("<html>"),
                says(R"({"access_token":7})"),
                says(R"({"access_token":""})")};
    EXPECT_EQ(tokens_.token(false).error(), Errc::refused_sign_in);
    EXPECT_EQ(tokens_.token(false).error(), Errc::unreachable);
    EXPECT_EQ(tokens_.token(false).error(), Errc::timed_out);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(tokens_.token(false).error(), Errc::protocol);
}

}  // namespace
}  // namespace waydesk::transport
