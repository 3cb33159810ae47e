#include "server/net/http_corpus_fixture.hpp"
#include "server/net/request_parser.hpp"
#include "server/net/test_server.hpp"

#include <gmock/gmock.h>

#include <map>
#include <set>

// The request tables of nodejs/llhttp: what its strict parser refuses, we refuse; where we are stricter, it is listed.
namespace waydesk::net {
namespace {

using namespace std::string_literals;

const std::string only_paths = "a target is a path: another form names a second host, or means nothing to this server";
const std::string only_http_1 = "HTTP/1.0 and 1.1 are spoken; another protocol's name is no HTTP";
const std::string only_chunked = "no encoding but chunked is known, and two fields are one too many for two readers";

// Accepted by the tables, refused here, and why. A case that is missing here, or here without need, fails.
const std::map<std::string, std::string> stricter{
    {"method.md: ANNOUNCE request with RTSP", only_http_1},
    {"method.md: CONNECT request", only_paths},
    {"method.md: CONNECT request with CAPS", only_paths},
    {"method.md: CONNECT with body", only_paths},
    {"method.md: M-SEARCH request", only_paths},
    {"method.md: OPTIONS request with RTSP", only_http_1},
    {"method.md: PRI request HTTP2", only_http_1},
    {"method.md: SOURCE request with ICE", only_http_1},
    {"transfer-encoding.md: POST with `chunked` as last transfer-encoding", only_chunked},
    {"transfer-encoding.md: POST with `chunked` as last transfer-encoding (multiple headers)", only_chunked},
    {"uri.md: Fragment in URI", "a browser keeps the fragment to itself"},
    {"uri.md: Host terminated by a query string", only_paths},
    {"uri.md: Underscore in hostname", only_paths},
    {"uri.md: `host:port` and basic auth", only_paths},
    {"uri.md: `host:port` terminated by a query string", only_paths},
    {"uri.md: `host:port` terminated by a space", only_paths},
};
// Refused by the tables, accepted here.
const std::map<std::string, std::string> milder{
    {"invalid.md: HTTP protocol and ANNOUNCE method", "a method is a name here; the route answers 405"},
    {"invalid.md: Invalid method", "a method is a name here; the route answers 405"},
};
// Their leniency is to read on where we have ended the connection.
const std::set<std::string> not_read_on{
    "connection.md: Resetting flags when keep-alive is off (1.0, lenient)",
    "connection.md: CRLF between requests, explicit `close` (lenient)",
};

struct Reading {
    enum class Verdict { accepted, incomplete, refused } verdict = Verdict::incomplete;
    std::size_t requests = 0;
};
using Verdict = Reading::Verdict;

// All requests of a connection, until one is refused or asks to close.
Reading read_all(const std::string& bytes, std::size_t step) {
    std::string input;
    const Limits limits;
    auto parser = std::make_unique<RequestParser>(limits);
    bool in_body = false;
    Reading reading;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        input += bytes.substr(at, step);
        for (;;) {
            while (!in_body && input.starts_with("\r\n")) input.erase(0, 2);
            const auto taken = in_body ? parser->take_body(input) : parser->take_head(input);
            if (!taken) return {Verdict::refused, reading.requests};
            input.erase(0, *taken);
            if (!in_body && *taken > 0)
                in_body = parser->allow_body(1024 * 1024).has_value();
            else if (!parser->is_done())
                break;
            if (!parser->is_done()) continue;
            ++reading.requests;
            if (!parser->keeps_alive()) return {Verdict::accepted, reading.requests};
            parser = std::make_unique<RequestParser>(limits);
            in_body = false;
        }
    }
    if (reading.requests > 0 && input.empty() && !in_body) reading.verdict = Verdict::accepted;
    return reading;
}

// We judge a head when it is complete and a quote when it is closed; some tables stop at the first wrong byte.
std::string completed(const HttpCase& c) {
    std::string bytes = c.bytes;
    if (!c.is_refused && !c.is_lenient) return bytes;
    for (const auto* end : {"\r\n\r\n", "\"\r\n"})
        if (read_all(bytes, bytes.size()).verdict == Verdict::incomplete) bytes += end;
    return bytes;
}

TEST(HttpCorpus, has_its_cases) {
    const auto all = all_http_cases();
    const auto is_strict = [](const HttpCase& c) { return !c.is_lenient; };
    EXPECT_GT(std::count_if(all.begin(), all.end(), is_strict), 100);
    EXPECT_GT(std::count_if(all.begin(), all.end(), [](const HttpCase& c) { return c.is_refused; }), 40);
}

TEST(HttpCorpus, is_refused_or_accepted_as_the_tables_say_or_as_the_lists_say) {
    std::size_t listed = 0;
    for (const HttpCase& c : all_http_cases()) {
        if (c.is_lenient) continue;
        listed += stricter.contains(c.name) || milder.contains(c.name) ? 1 : 0;
        const std::string bytes = completed(c);
        for (const std::size_t step : {bytes.size(), std::size_t{1}}) {
            const Reading reading = read_all(bytes, step);
            const bool is_refused = reading.verdict == Verdict::refused;
            EXPECT_EQ(is_refused && !c.is_refused, stricter.contains(c.name)) << c.name << "\n" << bytes;
            EXPECT_EQ(!is_refused && c.is_refused, milder.contains(c.name)) << c.name << "\n" << bytes;
            if (is_refused || c.is_refused || c.skips_body) continue;
            EXPECT_EQ(reading.requests, c.requests) << c.name << "\n" << bytes;
        }
    }
    EXPECT_EQ(listed, stricter.size() + milder.size()) << "a case of the lists is not in the tables any more";
}

TEST(HttpCorpus, no_leniency_of_theirs_is_ours) {
    for (const HttpCase& c : all_http_cases()) {
        if (!c.is_lenient || c.is_refused || not_read_on.contains(c.name)) continue;
        const std::string bytes = completed(c);
        EXPECT_EQ(read_all(bytes, bytes.size()).verdict, Verdict::refused) << c.name << "\n" << bytes;
    }
}

TEST(HttpCorpus, a_broken_chunk_is_refused_however_it_is_cut) {
    const std::string bytes =
        "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nllo0\r\r\n";  // ends too early
    for (const std::size_t step : {bytes.size(), std::size_t{1}})
        EXPECT_EQ(read_all(bytes, step).verdict, Verdict::refused) << step;
}

TEST(HttpCorpus, a_chunked_body_may_be_cut_anywhere) {
    const std::string head = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const std::string& body :
         std::vector<std::string>{"0\r\n\r\n", "00\r\n\r\n", "0;a\r\n\r\n", "0\r\nT: v\r\n\r\n", "1\r\n0\r\n0\r\n\r\n",
                                  "5\r\nhello\r\n0\r\n\r\n"}) {
        const std::string bytes = head + body;
        for (std::size_t cut = head.size(); cut <= bytes.size(); ++cut) {
            const Limits limits;
            RequestParser parser(limits);
            ASSERT_EQ(*parser.take_head(bytes), head.size());
            ASSERT_TRUE(parser.allow_body(100));
            const auto first = parser.take_body(std::string_view(bytes).substr(head.size(), cut - head.size()));
            ASSERT_TRUE(first) << ::testing::PrintToString(body) << " cut after " << cut - head.size();
            const auto second = parser.take_body(std::string_view(bytes).substr(head.size() + *first));
            EXPECT_TRUE(second && parser.is_done()) << ::testing::PrintToString(body) << cut - head.size();
        }
    }
}

class HttpCorpusOnServer : public ServerTest {
protected:
    void SetUp() override {
        handler_.answer = [this](Request request) -> Task<Response> {
            served_.push_back(request.path);
            Response response = Response::text(200, "");
            co_return response;
        };
        serve();
    }

    // Everything that comes back until the server ends, after we have said all and ended our side.
    std::string say(const std::string& bytes) {
        auto talk = [](Loop& loop, Target target, std::string text) -> Task<Result<std::string>> {
            auto stream = co_await connect(loop, target);
            if (!stream) co_return stream.error();
            const auto sent = co_await write_all(**stream, text);
            if (sent) (*stream)->finish();
            std::string heard;
            for (;;) {
                const auto read = co_await read_some(**stream, read_scratch());
                if (!read) break;
                heard.append(read_scratch().data(), *read);
            }
            (*stream)->close();
            co_return heard;
        };
        served_.clear();
        return run_until_done(loop_, talk(loop_, target_, bytes)).value();
    }
    static std::size_t count(const std::string& heard, const std::string& what) {
        std::size_t found = 0;
        for (auto at = heard.find(what); at != std::string::npos; at = heard.find(what, at + 1)) ++found;
        return found;
    }
    // What stands behind it is not served, whatever it looks like.
    void expect_refusal(const std::string& bytes, const std::string& name) {
        const std::string heard = say(bytes + smuggled);
        EXPECT_EQ(count(heard, "HTTP/1.1 4") + count(heard, "HTTP/1.1 505"), 1U) << name << "\n" << bytes << heard;
        EXPECT_NE(heard.find("Connection: close"), std::string::npos) << name << "\n" << heard;
        for (const std::string& path : served_) EXPECT_NE(path, "/smuggled") << name << "\n" << bytes;
    }

    static constexpr const char* smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
    std::vector<std::string> served_;  // on the server's thread, and read when the connection has ended
};

TEST_F(HttpCorpusOnServer, what_is_refused_ends_the_connection_and_nothing_behind_it_is_served) {
    for (const HttpCase& c : all_http_cases()) {
        const std::string bytes = completed(c);
        if (read_all(bytes, bytes.size()).verdict == Verdict::refused) expect_refusal(bytes, c.name);
    }
}

TEST_F(HttpCorpusOnServer, what_is_accepted_is_served_as_often_as_the_tables_say) {
    for (const HttpCase& c : all_http_cases()) {
        if (c.is_lenient || c.is_refused || c.skips_body || stricter.contains(c.name)) continue;
        const std::string heard = say(c.bytes);
        if (c.goes_on_as_other)  // a WebSocket that fails, or a wish for another protocol, which is passed over
            EXPECT_GE(count(heard, "HTTP/1.1 "), 1U) << c.name << "\n" << heard;
        else
            EXPECT_EQ(count(heard, "HTTP/1.1 200"), c.requests) << c.name << "\n" << heard;
    }
}

TEST_F(HttpCorpusOnServer, requests_are_not_smuggled_in_bodies) {  // S-09
    const std::string post = "POST /a HTTP/1.1\r\nHost: x\r\n";
    const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    for (const std::string& length :
         std::vector<std::string>{"5\r\nContent-Length: 6", "+5", "0x5", "5, 5", "5\x0b", "05 6", "-5", "1e1",
                                  "9223372036854775808", "18446744073709551621", "\x35\xa0"})
        expect_refusal(post + "Content-Length: " + length + "\r\n\r\n", "length " + length);
    for (const std::string& coding :
         std::vector<std::string>{"xchunked", " chunked\r\n ",
                                  "\x0b"
                                  "chunked",
                                  "chunked\r\nTransfer-Encoding: x", "identity", "chunked, identity", "\"chunked\"",
                                  "chunked;", "chunk", "chunked\0"s})
        expect_refusal(post + "Transfer-Encoding: " + coding + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "coding " + coding);
    for (const std::string& chunk : std::vector<std::string>{"5 \r\nhello\r\n",
                                                             " 5\r\nhello\r\n",
                                                             "+5\r\nhello\r\n",
                                                             "0x5\r\nhello\r\n",
                                                             "5\nhello\r\n",
                                                             "5\rhello\r\n",
                                                             "5\r\nhello\n",
                                                             "5\r\nhelloX\r\n",
                                                             "5\r\nhello",
                                                             "5\r\nhello\r",
                                                             "\r\n5\r\nhello\r\n",
                                                             "g\r\n",
                                                             "fffffffffffffffff\r\n",
                                                             "10000000000000005\r\nhello\r\n",
                                                             "5;\nhello\r\n",
                                                             "5;a\nb\r\nhello\r\n",
                                                             "5;a=\"\n\"\r\nhello\r\n",
                                                             "5;a\rb\r\nhello\r\n",
                                                             "5_0\r\nhello\r\n",
                                                             "-5\r\nhello\r\n",
                                                             "5.\r\nhello\r\n",
                                                             ";\r\n",
                                                             "5\0\r\nhello\r\n"s,
                                                             "0\nX: y\r\n",
                                                             "0\r\nX : y\r\n",
                                                             "0\r\nX: y\r\n z\r\n",
                                                             "0\r\nX: y\nZ: a\r\n"}) {
        expect_refusal(chunked + chunk + "0\r\n\r\n", "chunk " + ::testing::PrintToString(chunk));
        EXPECT_TRUE(served_.empty()) << ::testing::PrintToString(chunk);
    }
}

TEST_F(HttpCorpusOnServer, fields_are_not_what_two_readers_read_differently) {  // S-09
    for (const std::string& field : std::vector<std::string>{
             "Content-Length : 5", "Content-Length\t: 5", " Content-Length: 5", "Content-Length: 5\n",
             "Content\0-Length: 5"s, "Transfer-Encoding : chunked", "X: a\rTransfer-Encoding: chunked",
             "X: a\nTransfer-Encoding: chunked", "X: a\r\n\tfolded", ": empty", "no colon", "Host: y", "host: x",
             "X: \x01\x7f", "X\xc3\xa4: y", "\"X\": y", "X(: y"})
        expect_refusal("POST /a HTTP/1.1\r\nHost: x\r\n" + field + "\r\n\r\n", ::testing::PrintToString(field));
    for (const std::string& line : std::vector<std::string>{
             "GET http://x/a HTTP/1.1", "GET //x\\a HTTP/1.1 ",   "GET  /a HTTP/1.1",     "GET /a  HTTP/1.1",
             "GET\t/a HTTP/1.1",        "GET /a\0 HTTP/1.1"s,     "GET /a b HTTP/1.1",    "GET /a HTTP/1.1\x0b",
             "GET /a http/1.1",         "GET /a HTTP/01.1",       "GET /a HTTP/1.10",     "GET /a",
             " GET /a HTTP/1.1",        "GET /a#b HTTP/1.1",      "GET * HTTP/1.1",       "OPTIONS * HTTP/1.1",
             "CONNECT x:80 HTTP/1.1",   "GET a HTTP/1.1",         "GET /%00 HTTP/1.1",    "GET /%zz HTTP/1.1",
             "GET /a/../b HTTP/1.1",    "GET /%2e%2e/b HTTP/1.1", "GET /%c0%af HTTP/1.1", "G(T /a HTTP/1.1",
             "GET /\xc3\xa4 HTTP/1.1"})
        expect_refusal(line + "\r\nHost: x\r\n\r\n", ::testing::PrintToString(line));
}

}  // namespace
}  // namespace waydesk::net
