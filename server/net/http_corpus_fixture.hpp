#pragma once
// For tests: the request tables of nodejs/llhttp (testdata/http-parsing, MIT) as cases.

#include <algorithm>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace waydesk::net {

struct HttpCase {
    std::string name;  // "file: title"
    std::string bytes;
    bool is_lenient = false;        // the log is of a parser with a leniency switched on
    bool skips_body = false;        // the table's parser was told that no body comes
    bool is_refused = false;        // as the log says
    std::size_t requests = 0;       // complete ones, as the log says
    bool goes_on_as_other = false;  // behind the head it is another protocol
};

// A line break is CRLF; \r, \n, \t and octal escapes are bytes; a backslash at the end of a line joins it to the next.
inline std::string unescape_http(const std::string& block) {
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

inline void read_http_log(HttpCase& c, const std::string& log) {
    static const std::regex complete("off=[0-9]+ message complete");
    c.requests = static_cast<std::size_t>(
        std::distance(std::sregex_iterator(log.begin(), log.end(), complete), std::sregex_iterator()));
    std::smatch found;
    if (!std::regex_search(log, found, std::regex("error code=([0-9]+)"))) return;
    // Bytes behind the last request of a connection (5) are not read by us, and an upgrade (22, 23) is no fault.
    c.goes_on_as_other = found[1] == "22" || found[1] == "23";
    c.is_refused = found[1] != "5" && !c.goes_on_as_other;
}

inline std::vector<HttpCase> http_cases_of(const std::string& file) {
    std::ifstream in("server/net/testdata/http-parsing/" + file);
    std::vector<HttpCase> cases;
    std::string line, name, block, kind;
    bool is_lenient = false, skips_body = false;
    while (std::getline(in, line)) {
        if (!kind.empty() && line == "```") {
            if (!block.empty()) block.pop_back();
            if (kind == "http") cases.push_back({file + ": " + name, unescape_http(block), is_lenient, skips_body});
            if (kind == "log") read_http_log(cases.back(), block);
            kind.clear();
        } else if (!kind.empty()) {
            block += line + "\n";
        } else if (line.starts_with("#")) {
            name = line.substr(line.find_first_not_of("# "));
        } else if (line.starts_with("<!-- meta=")) {
            is_lenient = !std::regex_search(line, std::regex("\"type\": *\"request\""));
            skips_body = line.find("skipBody") != std::string::npos;
        } else if (line == "```http" || line == "```log") {
            kind = line.substr(3);
            block.clear();
        }
    }
    return cases;
}

// We demand a Host, and the tables leave it out nearly always.
inline std::string with_host(std::string bytes) {
    static const std::regex host("\r\nhost:", std::regex::icase);
    static const std::regex line_end(" HTTP/1.1\r\n");
    if (std::regex_search(bytes, host)) return bytes;
    return std::regex_replace(bytes, line_end, " HTTP/1.1\r\nHost: x\r\n");
}

inline std::vector<HttpCase> all_http_cases() {
    std::vector<HttpCase> all;
    for (const auto* file : {"connection.md", "content-length.md", "invalid.md", "method.md", "pipelining.md",
                             "transfer-encoding.md", "uri.md"})
        for (HttpCase& found : http_cases_of(file)) {
            found.bytes = with_host(found.bytes);
            all.push_back(std::move(found));
        }
    return all;
}

}  // namespace waydesk::net
