#include "server/net/request_parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

// The request tables of nodejs/llhttp (testdata/http-parsing, MIT): what its strict parser refuses, we refuse.
namespace waydesk::net {
namespace {

struct Case {
    std::string name, bytes;
    bool is_refused = false;
};

// A line break is CRLF; \r, \n, \t and octal escapes are bytes; a backslash at the end of a line joins it to the next.
std::string unescape(const std::string& block) {
    std::string out;
    for (std::size_t i = 0; i < block.size(); ++i) {
        if (block[i] == '\n') {
            out += "\r\n";
        } else if (block[i] != '\\' || i + 1 == block.size()) {
            out += block[i];
        } else if (const char next = block[++i]; next == '\n') {
            continue;
        } else if (next >= '0' && next <= '7') {
            std::size_t used = 0;
            out += static_cast<char>(std::stoi(block.substr(i, 3), &used, 8));
            i += used - 1;
        } else {
            const auto escape = std::string_view("rnt").find(next);
            out += escape == std::string_view::npos ? std::string{'\\', next} : std::string(1, "\r\n\t"[escape]);
        }
    }
    return out;
}

// Bytes behind the last request of a connection (5) are not read by us, and an upgrade (22, 23) is no fault.
bool is_refusal(const std::string& log) {
    std::smatch found;
    if (!std::regex_search(log, found, std::regex("error code=([0-9]+)"))) return false;
    return found[1] != "5" && found[1] != "22" && found[1] != "23";
}

std::vector<Case> cases_of(const std::string& file) {
    std::ifstream in("server/net/testdata/http-parsing/" + file);
    std::vector<Case> cases;
    std::string line, name, block, kind;
    bool is_strict = false;
    while (std::getline(in, line)) {
        if (!kind.empty() && line == "```") {
            if (!block.empty()) block.pop_back();
            if (kind == "http") cases.push_back({file + ": " + name, unescape(block)});
            if (kind == "log") cases.back().is_refused = is_refusal(block);
            if (kind == "log" && !is_strict) cases.pop_back();
            kind.clear();
        } else if (!kind.empty()) {
            block += line + "\n";
        } else if (line.starts_with("#")) {
            name = line.substr(line.find_first_not_of("# "));
        } else if (line.starts_with("<!-- meta=")) {
            is_strict = std::regex_search(line, std::regex("\"type\": *\"request\""));
        } else if (line == "```http" || line == "```log") {
            kind = line.substr(3);
            block.clear();
        }
    }
    return cases;
}

// We demand a Host, and the tables leave it out nearly always.
std::string with_host(std::string bytes) {
    static const std::regex host("\r\nhost:", std::regex::icase);
    static const std::regex line_end(" HTTP/1.1\r\n");
    if (std::regex_search(bytes, host)) return bytes;
    return std::regex_replace(bytes, line_end, " HTTP/1.1\r\nHost: x\r\n");
}

// The table knows a list of methods; an unknown one is no danger here, the router answers it.
bool is_only_an_unknown_method(const Case& c) {
    return c.bytes.starts_with("MKCOLA / HTTP/1.1") || c.bytes.starts_with("ANNOUNCE /music/sweet/music HTTP/1.0");
}

// Only a path is a target here (no absolute form, "*", CONNECT or fragment), only HTTP/1 a protocol, only "chunked" an
// encoding: what is left out has no meaning for this server and gives two readers less to disagree about.
bool is_refused_by_choice(const Case& c) {
    static const std::regex plain_line("^[A-Z-]+ /[^#]* HTTP/1\\.[01]$");
    return !std::regex_match(c.bytes.substr(0, c.bytes.find("\r\n")), plain_line) ||
           c.bytes.find("deflate") != std::string::npos;
}

enum class Verdict { accepted, incomplete, refused };

// All requests of a connection, until one is refused or asks to close.
Verdict read_all(std::string bytes, std::size_t step) {
    std::string input;
    const Limits limits;
    auto parser = std::make_unique<RequestParser>(limits);
    bool in_body = false;
    std::size_t done = 0;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        input += bytes.substr(at, step);
        for (;;) {
            while (!in_body && input.starts_with("\r\n")) input.erase(0, 2);
            const auto taken = in_body ? parser->take_body(input) : parser->take_head(input);
            if (!taken) return Verdict::refused;
            input.erase(0, *taken);
            if (!in_body && *taken > 0)
                in_body = parser->allow_body(1024 * 1024).has_value();
            else if (!parser->is_done())
                break;
            if (!parser->is_done()) continue;
            ++done;
            if (!parser->keeps_alive()) return Verdict::accepted;
            parser = std::make_unique<RequestParser>(limits);
            in_body = false;
        }
    }
    return done > 0 && input.empty() && !in_body ? Verdict::accepted : Verdict::incomplete;
}

std::vector<Case> all_cases() {
    std::vector<Case> all;
    for (const auto* file : {"connection.md", "content-length.md", "invalid.md", "method.md", "pipelining.md",
                             "transfer-encoding.md", "uri.md"})
        for (auto& found : cases_of(file)) all.push_back(std::move(found));
    return all;
}

TEST(HttpCorpus, has_its_cases) {
    const auto all = all_cases();
    EXPECT_GT(all.size(), 100U);
    EXPECT_GT(std::count_if(all.begin(), all.end(), [](const Case& c) { return c.is_refused; }), 40);
}

TEST(HttpCorpus, what_a_strict_parser_refuses_is_never_accepted) {
    for (const auto& c : all_cases()) {
        if (!c.is_refused || is_only_an_unknown_method(c)) continue;
        std::string bytes = with_host(c.bytes);
        // We judge a head when it is complete and a quote when it is closed; some tables stop at the first wrong byte.
        for (const auto* end : {"\r\n\r\n", "\"\r\n"})
            if (read_all(bytes, bytes.size()) == Verdict::incomplete) bytes += end;
        for (const std::size_t step : {bytes.size(), std::size_t{1}})
            EXPECT_EQ(read_all(bytes, step), Verdict::refused) << c.name << "\n" << bytes;
    }
}

TEST(HttpCorpus, what_it_accepts_is_accepted_unless_we_are_stricter_for_a_reason) {
    for (const auto& c : all_cases()) {
        if (c.is_refused || is_refused_by_choice(c)) continue;
        const std::string bytes = with_host(c.bytes);
        EXPECT_NE(read_all(bytes, bytes.size()), Verdict::refused) << c.name << "\n" << c.bytes;
    }
}

}  // namespace
}  // namespace waydesk::net
