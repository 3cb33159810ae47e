// Any bytes as a client's HTTP requests: however they are cut, the parser sees the same; what it accepts holds nothing
// by which two readers could disagree (S-09), and can be written again as the same request.
#include "core/result.hpp"
#include "server/net/handshake.hpp"
#include "server/net/head_rules.hpp"
#include "server/net/request_parser.hpp"

#include <algorithm>
#include <vector>

using namespace waydesk;
using namespace waydesk::net;

namespace {

constexpr std::size_t most_body = 4096;
const Limits limits = [] {
    Limits small;
    small.head_bytes = 1024, small.head_fields = 20;
    return small;
}();

struct Read {
    std::vector<Request> requests;
    std::vector<std::string> heads;  // their raw bytes
    error_code refused;
    std::size_t taken = 0;  // bytes of whole requests
};

class Reader {
public:
    explicit Reader(std::string_view cuts) : cuts_(cuts) {}

    Read read(std::string_view bytes) {
        std::size_t turn = 0;
        while (!bytes.empty() && !read_.refused && !is_over_) {
            const std::size_t wished =
                cuts_.empty() ? bytes.size() : 1 + static_cast<unsigned char>(cuts_[turn++ % cuts_.size()]) % 64;
            input_ += bytes.substr(0, wished);
            bytes.remove_prefix(std::min(wished, bytes.size()));
            while (step()) continue;
        }
        return std::move(read_);
    }

private:
    // Mirrors HttpConnection: one request after the other, until one is refused or ends the connection.
    bool step() {
        if (is_over_ || read_.refused) return false;
        return in_body_ ? take_body() : take_head();
    }
    bool take_head() {
        while (input_.starts_with("\r\n")) skip(2);
        const auto taken = parser_->take_head(input_);
        if (!taken) return refuse(taken.error());
        if (*taken == 0) return false;
        head_ = input_.substr(0, *taken);
        skip(*taken);
        const auto allowed = parser_->allow_body(most_body);
        if (!allowed) return refuse(allowed.error());
        in_body_ = true;
        return true;
    }
    bool take_body() {
        if (!parser_->is_done()) {
            const auto taken = parser_->take_body(input_);
            if (!taken) return refuse(taken.error());
            skip(*taken);
        }
        if (!parser_->is_done()) {
            if (input_.size() > limits.head_bytes) return refuse(net::Errc::bad_request);
            return false;
        }
        is_over_ = !parser_->keeps_alive();
        read_.requests.push_back(parser_->request());
        read_.heads.push_back(head_);
        read_.taken = taken_;
        parser_ = std::make_unique<RequestParser>(limits);
        in_body_ = false;
        return true;
    }
    bool refuse(error_code why) {
        read_.refused = why;
        return false;
    }
    void skip(std::size_t bytes) {
        input_.erase(0, bytes);
        taken_ += bytes;
    }

    std::string_view cuts_;
    std::string input_, head_;
    std::unique_ptr<RequestParser> parser_ = std::make_unique<RequestParser>(limits);
    Read read_;
    std::size_t taken_ = 0;
    bool in_body_ = false;
    bool is_over_ = false;
};

std::string lower(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
}

// Looked for in the raw bytes, without parsing anything.
void check_head_bytes(const std::string& raw) {
    const std::string head = lower(raw);
    ensure(count(head, "\n") == count(head, "\r\n") && count(head, "\r") == count(head, "\r\n"), "lines end with CRLF");
    ensure(head.find('\0') == std::string::npos, "no zero byte");
    ensure(count(head, "\r\n ") == 0 && count(head, "\r\n\t") == 0, "no folded lines");
    const std::size_t lengths = count(head, "\r\ncontent-length");
    const std::size_t codings = count(head, "\r\ntransfer-encoding");
    const auto is_just = [&](const char* name) { return count(head, std::string("\r\n") + name + ":"); };
    ensure(lengths + codings <= 1 || is_just("content-length") + is_just("transfer-encoding") <= 1,
           "one field says where the body ends");
    ensure(is_just("host") <= 1, "one host");
    const std::string line = head.substr(0, head.find("\r\n"));
    ensure(count(line, " ") == 2 && line.find(" /") != std::string::npos, "method, path, version");
}

void check_request(const Request& request) {
    ensure(request.path.starts_with('/') && request.path.find('\0') == std::string::npos, "a path");
    const std::string bounded = request.path + "/";
    ensure(bounded.find("/../") == std::string::npos && bounded.find("/./") == std::string::npos, "no dot segments");
    ensure(request.body.size() <= most_body, "the body has its limit");
    ensure(request.headers.count("Host") <= 1, "one host");
}

std::string written(const Request& request) {
    std::string out = request.method + " " + request.target + (request.http_1_0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    bool has_length = false;
    for (const auto& field : request.headers) {
        if (equal_ignoring_case(field.name, "Transfer-Encoding")) continue;
        has_length = has_length || equal_ignoring_case(field.name, "Content-Length");
        out += field.name + ": " + field.value + "\r\n";
    }
    if (!has_length && !request.body.empty()) out += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    return out + "\r\n" + request.body;
}

void check_round_trip(const Request& request) {
    const Read again = Reader({}).read(written(request));
    if (again.refused == net::Errc::head_too_large) return;  // a length was added
    ensure(again.requests.size() == 1 && !again.refused, "what was accepted can be written again");
    const Request& other = again.requests.front();
    ensure(other.method == request.method && other.path == request.path && other.query == request.query, "as the same");
    ensure(other.body == request.body, "with its body");
}

void check_handshake(const Request& request) {
    if (!wants_websocket(request) || refuse_handshake(request)) return;
    ensure(request.method == "GET" && !request.http_1_0, "a handshake is a GET of HTTP/1.1");
    ensure(request.headers.find("Sec-WebSocket-Key")->size() == 24, "with a key of sixteen bytes");
    ensure(request.headers.count("Sec-WebSocket-Version") == 1, "and one version");
    ensure(accept_key(*request.headers.find("Sec-WebSocket-Key")).size() == 28, "and gets its answer");
}

bool is_same(const Read& a, const Read& b) {
    return a.refused == b.refused && a.heads == b.heads && a.taken == b.taken &&
           std::equal(a.requests.begin(), a.requests.end(), b.requests.begin(), b.requests.end(),
                      [](const Request& x, const Request& y) { return x.body == y.body && x.target == y.target; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) return 0;
    const std::string all(reinterpret_cast<const char*>(data), size);
    const std::string bytes = all.substr(2);
    const Read whole = Reader({}).read(bytes);
    if (bytes.size() <= limits.head_bytes) {  // above it, how much waits unread decides
        const std::string cuts = all.substr(0, 2);
        ensure(is_same(Reader(cuts).read(bytes), whole), "the cuts change nothing");
        ensure(is_same(Reader(std::string_view("\0", 1)).read(bytes), whole), "nor does byte by byte");
    }
    for (std::size_t i = 0; i < whole.requests.size(); ++i) {
        check_head_bytes(whole.heads[i]);
        check_request(whole.requests[i]);
        check_round_trip(whole.requests[i]);
        check_handshake(whole.requests[i]);
    }
    return 0;
}
