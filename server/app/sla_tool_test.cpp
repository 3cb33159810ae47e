#include "server/app/tools.hpp"
#include "server/protocol/json_limits.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace waydesk::app {
namespace {

struct Computed {
    int exit_code = -1;
    std::string out, complaints;

    std::vector<protocol::Json> lines() const {
        std::vector<protocol::Json> all;
        std::istringstream in(out);
        for (std::string line; std::getline(in, line);) all.push_back(protocol::parse_json(line).value());
        return all;
    }
};

Computed compute(const std::string& cases) {
    std::istringstream in(cases);
    std::ostringstream out, complaints;
    Computed result;
    result.exit_code = compute_cases(in, out, complaints);
    result.out = out.str(), result.complaints = complaints.str();
    return result;
}

std::string file(const std::string& path) {
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string error_of(const std::string& line) {
    const Computed result = compute(line + "\n");
    EXPECT_EQ(result.exit_code, 1) << line;
    EXPECT_EQ(result.complaints, "1 of the cases could not be computed.\n") << line;
    const protocol::Json answer = protocol::parse_json(result.out).value();
    const protocol::Json* error = answer.find("error");
    return error == nullptr ? "no error in " + result.out : *error->text();
}

// A case that is fine but for what is given.
std::string a_case(const std::string& hours, const std::string& rest) {
    return R"({"tz":"Europe/Berlin","hours":)" + hours + R"(,"at":"2026-03-28T12:00:00Z",)" + rest + "}";
}

TEST(SlaTool, agrees_with_all_cases_that_another_calendar_computed) {
    const std::string text = file("server/app/testdata/business-time/cases.json");
    const auto cases = protocol::parse_json(text, {.values = 1'000'000}).value();
    const Computed result = compute(text);
    EXPECT_EQ(result.exit_code, 0) << result.complaints;
    const std::vector<protocol::Json> answers = result.lines();
    ASSERT_EQ(answers.size(), 400U);
    ASSERT_EQ(cases.array()->size(), answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const protocol::Json& asked = (*cases.array())[i];
        EXPECT_EQ(*answers[i].find("id")->integer(), static_cast<std::int64_t>(i + 1));
        EXPECT_EQ(protocol::to_text(*answers[i].find("result")), protocol::to_text(*asked.find("expect")))
            << protocol::to_text(asked);
    }
}

TEST(SlaTool, answers_lines_with_their_id_or_their_number) {
    const std::string open = a_case(R"({"sat":{"09:00":"17:00"}})", R"("op":"is_open")");
    const std::string named =
        R"({"id":"a","tz":"UTC","hours":{"sat":{"22:00":"06:00"}},"at":"2026-03-28T23:00:00Z","op":"add_business_minutes","minutes":90})";
    const Computed result = compute("\n" + open + "\n" + named + "\n");
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(result.out, "{\"id\":2,\"result\":true}\n{\"id\":\"a\",\"result\":\"2026-03-29T00:30:00Z\"}\n");
    EXPECT_EQ(compute("[]").out, "");
}

TEST(SlaTool, says_what_is_wrong_with_a_case_and_goes_on_with_the_others) {
    const std::string good = a_case(R"({"sat":{"09:00":"17:00"}})", R"("op":"is_open")");
    const Computed result = compute("[{\"id\":\"x\"}," + good + ",7]");
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_EQ(result.complaints, "2 of the cases could not be computed.\n");
    EXPECT_EQ(result.out,
              "{\"id\":\"x\",\"error\":\"tz: It is missing.\"}\n{\"id\":2,\"result\":true}\n"
              "{\"id\":3,\"error\":\"A case is a JSON object.\"}\n");
    EXPECT_EQ(compute("[{]").exit_code, 1);
    EXPECT_EQ(error_of("no json"), "This is not JSON: not JSON.");
}

TEST(SlaTool, names_the_field_that_is_wrong) {
    const std::string is_open = R"("op":"is_open")";
    EXPECT_EQ(error_of(a_case("{}", is_open)), "hours: A calendar needs hours on at least one day.");
    EXPECT_EQ(error_of(a_case(R"({"tue":{"09:00":"09:00"}})", is_open)),
              "hours.tue: \"09:00\" does not lead to a later time from 00:00 to 24:00.");
    EXPECT_EQ(error_of(a_case(R"({"tue":{"09:00":"12:00","11:00":"13:00"}})", is_open)),
              "hours.tue[1]: 11:00-13:00 overlaps 09:00-12:00.");
    EXPECT_EQ(error_of(a_case(R"({"tues":{"09:00":"12:00"}})", is_open)),
              "hours: There is no day \"tues\"; the days are mon to sun.");
    const std::string hours = R"({"tue":{"09:00":"12:00"}})";
    EXPECT_EQ(error_of(a_case(hours, R"("op":"is_open","holidays":["2026-02-30"])")),
              "holidays: \"2026-02-30\" is no date such as 2026-12-24.");
    EXPECT_EQ(error_of(a_case(hours, R"("op":"is_open","breaks":{"2026-02-03":{"22:00":"06:00"}})")),
              "breaks.2026-02-03[0].to: A break ends on its own day, at 24:00 at the latest.");
    EXPECT_EQ(error_of(a_case(hours, R"("op":"add_business_minutes","minutes":-1)")),
              "minutes: It must be a whole number from 0 to 1000000000.");
    EXPECT_EQ(error_of(a_case(hours, R"("op":"business_seconds_between","until":"tomorrow")")),
              "until: \"tomorrow\" is no time such as 2026-03-29T01:00:00Z.");
    EXPECT_EQ(error_of(a_case(hours, R"("op":"add_business_minutes","minutes":1000000000)")),
              "That is further than four hundred years.");
    EXPECT_EQ(error_of(R"({"tz":"Europe/Atlantis","hours":{"mon":{"09:00":"12:00"}},"at":"2026-03-28T12:00:00Z",)" +
                       is_open + "}"),
              "zone: There is no time zone \"Europe/Atlantis\".");
}

}  // namespace
}  // namespace waydesk::app
