#include "core/fetch/url.hpp"

#include <gtest/gtest.h>

namespace waydesk::fetch {
namespace {

constexpr Reach open{};
constexpr Reach everywhere{true, true};

std::string read(std::string_view text, Reach reach = open) {
    const auto url = parse_url(text, reach);
    if (url) return url->str();
    const error_code why = url.error();
    return why == Errc::forbidden ? "forbidden" : why == Errc::invalid ? "invalid" : why.message();
}

}  // namespace

TEST(FetchUrl, is_taken_apart_and_written_in_one_form) {
    EXPECT_EQ(read("https://translate.example.com"), "https://translate.example.com:443/");
    EXPECT_EQ(read("HTTPS://Translate.Example.com:8443/A/b?q=%20"), "https://translate.example.com:8443/A/b?q=%20");
    EXPECT_EQ(read("https://example.com?q=1"), "https://example.com:443/?q=1");
    EXPECT_EQ(read("https://8.8.8.8/"), "https://8.8.8.8:443/");
    EXPECT_EQ(read("https://[2606:4700:0::1111]/"), "https://[2606:4700::1111]:443/");
    EXPECT_EQ(read("http://localhost:5000/", everywhere), "http://localhost:5000/");
    EXPECT_EQ(read("http://[::1]:5000", everywhere), "http://[::1]:5000/");
    EXPECT_EQ(read("http://10.1.2.3", everywhere), "http://10.1.2.3:80/");
}

TEST(FetchUrl, is_https_unless_http_is_allowed) {
    EXPECT_EQ(read("http://example.com/"), "forbidden");
    EXPECT_EQ(read("http://example.com/", {true, false}), "http://example.com:80/");
    for (const char* text : {"ftp://example.com/", "file:///etc/passwd", "gopher://example.com:25/_x", "//example.com/",
                             "example.com", "https:/example.com", "https:example.com", "javascript://example.com/", ""})
        EXPECT_EQ(read(text, everywhere), "invalid") << text;
}

TEST(FetchUrl, has_no_credentials_fragments_or_bytes_that_programs_read_differently) {
    for (const char* text :
         {"https://user@example.com/", "https://user:secret@example.com/", "https://example.com@127.0.0.1/",
          "https://example.com/#a", "https://example.com\\@127.0.0.1/", "https://example.com/a b",
          "https://example.com/\r\nHost: other", "https://example.com/\t", "https://exa\xc3\xa4mple.com/",
          "https://example.com%2f.other.com/", "https://example.com%00.other.com/", " https://example.com/",
          "https://\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.0.0.1/"})
        EXPECT_EQ(read(text, everywhere), "invalid") << text;
}

TEST(FetchUrl, has_a_host_and_port_that_are_well_formed) {
    const std::string label(64, 'a');
    for (const std::string& text :
         {std::string("https:///path"), std::string("https://:443/"), std::string("https://example.com:/"),
          std::string("https://example.com:0/"), std::string("https://example.com:65536/"),
          std::string("https://example.com:+80/"), std::string("https://example.com:80:80/"),
          std::string("https://.example.com/"), std::string("https://example..com/"),
          std::string("https://example.com./"), std::string("https://-example.com/"),
          std::string("https://example-.com/"), std::string("https://exa_mple.com/"), std::string("https://[::1/"),
          std::string("https://[::1]x/"), std::string("https://[example.com]/"),
          std::string("https://[fe80::1%25eth0]/"), std::string("https://[127.0.0.1]/"), "https://" + label + ".com/"})
        EXPECT_EQ(read(text, everywhere), "invalid") << text;
}

TEST(FetchUrl, is_refused_when_it_is_too_long) {
    std::string text = "https://example.com/";
    text += std::string(most_url_bytes - text.size(), 'a');
    EXPECT_TRUE(parse_url(text, open));
    EXPECT_EQ(read(text + "a"), "invalid");
}

TEST(FetchUrl, writes_numbers_as_hosts_in_plain_decimals_only) {
    // Loopback and the metadata service as some readers of numbers understand them.
    for (const char* host :
         {"2130706433",      "0x7f000001",      "0x7f.1",     "017700000001",        "0177.0.0.1",
          "127.1",           "127.0.1",         "127.0.0.01", "127.0.0.1.",          "0x7f.0x0.0x0.0x1",
          "127.0.0.0x1",     "2852039166",      "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518",
          "425.510.425.510", "256.256.256.256", "1.1.1.1.1",  "00000127.0.0.1",      "1e100.0x0"})
        EXPECT_EQ(read("https://" + std::string(host) + "/", everywhere), "invalid") << host;
}

TEST(FetchUrl, refuses_literal_addresses_out_of_reach) {
    for (const char* host : {"127.0.0.1", "10.0.0.1", "192.168.0.1", "[::1]", "[fd12:3456::1]"}) {
        EXPECT_EQ(read("https://" + std::string(host) + "/"), "forbidden") << host;
        EXPECT_TRUE(parse_url("https://" + std::string(host) + "/", everywhere)) << host;
    }
    for (const char* host : {"169.254.169.254", "0.0.0.0", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]",
                             "[fe80::1]", "[::]", "[::127.0.0.1]", "[fd00:ec2::254]"})
        EXPECT_EQ(read("https://" + std::string(host) + "/", everywhere), "forbidden") << host;
}

}  // namespace waydesk::fetch
