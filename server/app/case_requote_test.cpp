#include "server/app/case_requote.hpp"

#include "core/time/rfc3339.hpp"
#include "kb/quoting/quoting_fixture.hpp"
#include "kb/quoting/replay.hpp"

#include <gtest/gtest.h>

namespace waydesk::app {
namespace {

Instant at(std::string_view text) { return time::parse_rfc3339(text).value(); }

class CaseRequoteTest : public ::testing::Test {
protected:
    kb::quoting::GivenQuote given(const std::string& request) const {
        kb::quoting::GivenQuote out;
        out.id = kb::quoting::QuoteId{7}, out.language = "en", out.request = request;
        return out;
    }
    std::optional<Requoted> anew(const std::string& request, std::string_view now) const {
        return quoted_anew(given(request), *shelf_.library(), words_, time::Zone::utc(), at(now));
    }
    kb::quoting::Shelf shelf_{kb::quoting::shipped_policies(false)};
    language::Catalogue words_ = language::Catalogue::of_server();
};

TEST_F(CaseRequoteTest, later_the_fee_is_another_one_and_so_is_what_comes_back) {
    const std::string asked = kb::quoting::train_request("2026-05-01T10:00:00+08:00");
    const auto early = anew(asked, "2026-05-02T10:00:00+08:00");
    const auto late = anew(asked, "2026-06-09T20:00:00+08:00");
    ASSERT_TRUE(early && late);
    EXPECT_EQ(early->amount.currency, "CNY");
    EXPECT_GT(early->amount.minor, late->amount.minor);
    EXPECT_TRUE(early->rule.starts_with("cn-rail-12306/")) << early->rule;
    EXPECT_GT(early->valid_until, at("2026-05-02T10:00:00+08:00"));
    EXPECT_EQ(late->quote.given_by, "system");
    EXPECT_FALSE(late->quote.id);
}

TEST_F(CaseRequoteTest, the_new_quote_can_be_replayed_like_any_other) {
    const auto made = anew(kb::quoting::train_request("2026-05-01T10:00:00+08:00"), "2026-06-09T20:00:00+08:00");
    ASSERT_TRUE(made);
    EXPECT_FALSE(kb::quoting::replay(made->quote, *shelf_.library())) << "it says what the policies say at its time";
    EXPECT_NE(made->quote.told.find("headline"), std::string::npos);
}

TEST_F(CaseRequoteTest, what_has_no_sum_is_for_a_person) {
    EXPECT_FALSE(anew("{}", "2026-06-09T20:00:00+08:00"));
    EXPECT_FALSE(anew("not JSON", "2026-06-09T20:00:00+08:00"));
}

}  // namespace
}  // namespace waydesk::app
