#include "server/app/survey_keys.hpp"

#include <gtest/gtest.h>

namespace waydesk::app {
namespace {

constexpr surveys::SurveyId one{4711}, other{4712};

TEST(SurveyKeys, open_the_survey_that_they_were_made_for) {
    const SurveyKeys keys({"old", "new"});
    EXPECT_EQ(keys.read(keys.token(one)), one);
}

TEST(SurveyKeys, of_one_survey_open_no_other) {
    const SurveyKeys keys({"secret"});
    const std::string mine = keys.token(one), mac = mine.substr(mine.find('.'));
    EXPECT_EQ(keys.read(other.str() + mac), std::nullopt);
    EXPECT_EQ(keys.read(one.str()), std::nullopt);
    EXPECT_EQ(keys.read(one.str() + "."), std::nullopt);
    EXPECT_EQ(keys.read("nonsense" + mac), std::nullopt);
    EXPECT_EQ(keys.read(""), std::nullopt);
}

TEST(SurveyKeys, are_read_as_long_as_their_secret_is_kept) {
    const std::string token = SurveyKeys({"old"}).token(one);
    EXPECT_EQ(SurveyKeys({"old", "new"}).read(token), one);
    EXPECT_EQ(SurveyKeys({"new"}).read(token), std::nullopt);
}

}  // namespace
}  // namespace waydesk::app
