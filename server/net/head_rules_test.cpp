#include "server/net/head_rules.hpp"

#include <gtest/gtest.h>

#include <string>

// S-09: everything by which a request is smuggled past a proxy is refused.
namespace waydesk::net {
namespace {

using namespace std::string_literals;

error_code verdict(const std::string& head) {
    const auto checked = check_head(head, Limits{});
    return checked ? error_code{} : checked.error();
}

std::string with(const std::string& fields) { return "POST /a HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n"; }

TEST(HeadRules, accept_an_ordinary_request) {
    EXPECT_FALSE(verdict("GET /files/a%20b?x=1 HTTP/1.1\r\nHost: desk.example:8080\r\nAccept: */*\r\n\r\n"));
    EXPECT_FALSE(verdict("GET / HTTP/1.0\r\n\r\n"));
    EXPECT_FALSE(verdict("GET / HTTP/1.1\r\nHost: [::1]:80\r\nEmpty:\r\n\r\n"));
}

TEST(HeadRules, refuse_both_lengths_and_repeated_ones) {
    EXPECT_FALSE(verdict(with("Content-Length: 5\r\n")));
    EXPECT_FALSE(verdict(with("Transfer-Encoding: Chunked\r\n")));
    EXPECT_EQ(verdict(with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")), Errc::bad_request);
    EXPECT_EQ(verdict(with("Content-Length: 5\r\nContent-Length: 5\r\n")), Errc::bad_request);
    EXPECT_EQ(verdict(with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")), Errc::bad_request);
}

TEST(HeadRules, refuse_lengths_that_are_not_digits) {
    for (const auto* length : {"+5", "-1", "5 5", "5,5", "0x5", "", "5a", "9999999999999999999"})
        EXPECT_EQ(verdict(with("Content-Length: "s + length + "\r\n")), Errc::bad_request) << length;
}

TEST(HeadRules, refuse_encodings_other_than_chunked) {
    for (const auto* encoding : {"identity", "gzip, chunked", "chunked, chunked", "xchunked", "chunked;a=b", ""})
        EXPECT_EQ(verdict(with("Transfer-Encoding: "s + encoding + "\r\n")), Errc::bad_request) << encoding;
    EXPECT_EQ(verdict("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), Errc::bad_request);
}

TEST(HeadRules, refuse_folding_bare_line_ends_and_blanks_in_names) {
    EXPECT_EQ(verdict(with("A: b\r\n c\r\n")), Errc::bad_request);
    EXPECT_EQ(verdict(with("A: b\nC: d\r\n")), Errc::bad_request);
    EXPECT_EQ(verdict(with("A: b\rC: d\r\n")), Errc::bad_request);
    EXPECT_EQ(verdict(with("A : b\r\n")), Errc::bad_request);
    EXPECT_EQ(verdict(with(": b\r\n")), Errc::bad_request);
    EXPECT_EQ(verdict(with("A: b\0c\r\n"s)), Errc::bad_request);
    EXPECT_EQ(verdict("GET / HTTP/1.1\r\n Host: x\r\n\r\n"), Errc::bad_request);
    EXPECT_EQ(verdict("GET / HTTP/1.1\nHost: x\n\n"), Errc::bad_request);
}

TEST(HeadRules, demand_exactly_one_host) {
    EXPECT_EQ(verdict("GET / HTTP/1.1\r\n\r\n"), Errc::bad_request);
    EXPECT_EQ(verdict("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), Errc::bad_request);
    EXPECT_EQ(verdict("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), Errc::bad_request);
    EXPECT_EQ(verdict("GET / HTTP/1.1\r\nHost: user@a\r\n\r\n"), Errc::bad_request);
}

TEST(HeadRules, refuse_targets_that_are_not_a_path) {
    for (const auto* target : {"http://x/a", "*", "x:80", "", "/\xc3\xa4", "a"})
        EXPECT_EQ(verdict("GET "s + target + " HTTP/1.1\r\nHost: x\r\n\r\n"), Errc::bad_request) << target;
    EXPECT_EQ(verdict("GET  / HTTP/1.1\r\nHost: x\r\n\r\n"), Errc::bad_request);
    EXPECT_EQ(verdict("G@T / HTTP/1.1\r\nHost: x\r\n\r\n"), Errc::bad_request);
}

TEST(HeadRules, tell_other_versions_from_nonsense) {
    EXPECT_EQ(verdict("GET / HTTP/2.0\r\nHost: x\r\n\r\n"), Errc::version_unsupported);
    EXPECT_EQ(verdict("GET / HTTP/1.2\r\nHost: x\r\n\r\n"), Errc::version_unsupported);
    EXPECT_EQ(verdict("GET / HTTP/11\r\nHost: x\r\n\r\n"), Errc::bad_request);
    EXPECT_EQ(verdict("GET / http/1.1\r\nHost: x\r\n\r\n"), Errc::bad_request);
    EXPECT_EQ(verdict("GET /\r\nHost: x\r\n\r\n"), Errc::bad_request);
}

TEST(HeadRules, bound_the_size_and_the_number_of_fields) {
    std::string fields;
    for (int i = 0; i < 99; ++i) fields += "A: b\r\n";
    EXPECT_FALSE(verdict(with(fields)));
    EXPECT_EQ(verdict(with(fields + "A: b\r\n")), Errc::head_too_large);
    const std::size_t rest = with("A: \r\n").size();
    EXPECT_FALSE(verdict(with("A: " + std::string(16 * 1024 - rest, 'v') + "\r\n")));
    EXPECT_EQ(verdict(with("A: " + std::string(16 * 1024 - rest + 1, 'v') + "\r\n")), Errc::head_too_large);
}

TEST(HeadRules, find_the_end_of_a_head_whatever_the_line_ends) {
    EXPECT_EQ(find_head_end("GET / HTTP/1.1\r\nA: b\r\n"), std::string_view::npos);
    EXPECT_EQ(find_head_end("GET / HTTP/1.1\r\n\r\nbody"), 18U);
    EXPECT_EQ(find_head_end("GET / HTTP/1.1\n\nbody"), 16U);
}

}  // namespace
}  // namespace waydesk::net
