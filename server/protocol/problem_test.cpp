#include "server/protocol/problem.hpp"

#include "core/store/errc.hpp"
#include "desk/errc.hpp"
#include "server/protocol/json_limits.hpp"

#include <gtest/gtest.h>

#include <set>

namespace waydesk::protocol {
namespace {

TEST(Problem, every_code_of_the_protocol_has_one_row) {
    const std::set<std::string_view> expected{"bad_json",
                                              "bad_frame",
                                              "unknown_type",
                                              "unauthenticated",
                                              "forbidden",
                                              "not_found",
                                              "gone",
                                              "too_large",
                                              "too_deep",
                                              "rate_limited",
                                              "busy",
                                              "changed",
                                              "client_id_conflict",
                                              "conversation_closed",
                                              "offer_gone",
                                              "over_capacity",
                                              "storage_full",
                                              "storage_failed",
                                              "internal",
                                              "origin_refused",
                                              "banned",
                                              "slot_gone",
                                              "too_many_callbacks",
                                              "taken",
                                              "too_early",
                                              "unable",
                                              "other_traveler"};
    std::set<std::string_view> names;
    for (const ProblemRow& row : problem_table()) {
        names.insert(row.name);
        EXPECT_EQ(&row_of(row.code), &row);
        EXPECT_GE(row.http_status, 400) << row.name;
        EXPECT_EQ(row.key, "error." + std::string(row.name));
        EXPECT_FALSE(row.english.empty());
    }
    EXPECT_EQ(names, expected);
}

TEST(Problem, speaks_the_readers_language_and_english_when_there_is_no_text) {
    const Translate translate = [](std::string_view key, std::string_view language) {
        return key == "error.busy" && language == "de" ? std::string("Gerade sehr voll.") : std::string();
    };
    EXPECT_EQ(text_of(ProblemCode::busy, "de", translate), "Gerade sehr voll.");
    EXPECT_EQ(text_of(ProblemCode::busy, "fr", translate), row_of(ProblemCode::busy).english);
    EXPECT_EQ(text_of(ProblemCode::busy, "de", {}), row_of(ProblemCode::busy).english);
}

TEST(Problem, tells_a_visitor_the_same_for_what_is_missing_and_what_is_forbidden) {
    Problem forbidden;
    forbidden.code = ProblemCode::forbidden;
    forbidden.field = "conversation";
    Problem missing;
    missing.code = ProblemCode::not_found;
    for (const Problem& problem : {forbidden, missing}) {
        const Problem seen = as_seen_by_visitor(problem);
        EXPECT_EQ(seen.code, ProblemCode::not_found);
        EXPECT_EQ(seen.field, "");
    }
}

TEST(Problem, leaves_other_codes_to_the_visitor_as_they_are) {
    Problem problem;
    problem.code = ProblemCode::too_large;
    problem.field = "body.text";
    EXPECT_EQ(as_seen_by_visitor(problem).code, ProblemCode::too_large);
    EXPECT_EQ(as_seen_by_visitor(problem).field, "body.text");
}

TEST(Problem, comes_from_the_errors_of_the_modules) {
    EXPECT_EQ(problem_from(make_error_code(desk::Errc::changed)).code, ProblemCode::changed);
    EXPECT_EQ(problem_from(make_error_code(desk::Errc::unknown_attachment)).field, "body.attachments");
    EXPECT_EQ(problem_from(make_error_code(waydesk::Errc::overloaded)).code, ProblemCode::busy);
    EXPECT_EQ(problem_from(make_error_code(waydesk::Errc::storage_full)).code, ProblemCode::storage_full);
    EXPECT_EQ(problem_from(make_error_code(store::Errc::full)).code, ProblemCode::storage_full);
    EXPECT_EQ(problem_from(make_error_code(store::Errc::lost_connection)).code, ProblemCode::storage_failed);
    EXPECT_EQ(problem_from(make_error_code(store::Errc::follows_refused)).code, ProblemCode::busy);
    EXPECT_EQ(problem_from(make_error_code(JsonErrc::too_deep)).code, ProblemCode::too_deep);
    EXPECT_EQ(problem_from(make_error_code(JsonErrc::too_many)).code, ProblemCode::too_large);
    EXPECT_EQ(problem_from(make_error_code(JsonErrc::duplicate_key)).code, ProblemCode::bad_json);
}

TEST(Problem, hides_every_error_it_does_not_know) {
    const error_code unknown(5, boost::system::generic_category());
    EXPECT_EQ(problem_from(unknown).code, ProblemCode::internal);
}

}  // namespace
}  // namespace waydesk::protocol
