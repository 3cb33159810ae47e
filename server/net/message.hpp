#pragma once
// An HTTP request and response as handlers see them: plain values, no library types.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace waydesk::net {

// Names compare without case; order and duplicates are kept.
class Headers {
public:
    struct Field {
        std::string name, value;
    };

    void add(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }
    void set(std::string_view name, std::string value);                 // replaces every field of that name
    void set_default(std::string_view name, std::string value);         // only when there is none
    std::optional<std::string_view> find(std::string_view name) const;  // the first one
    std::size_t count(std::string_view name) const;
    // Whether a comma-separated list (Connection, Upgrade, Accept-Encoding without q=0) has this token, without case.
    bool has_token(std::string_view name, std::string_view token) const;

    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }
    std::size_t size() const { return fields_.size(); }

private:
    std::vector<Field> fields_;
};

bool equal_ignoring_case(std::string_view a, std::string_view b);

struct Request {
    std::string method;  // as sent: "GET", "POST" …
    std::string target;  // as sent, origin form: "/files/a%20b?x=1"
    std::string path;    // decoded once, valid UTF-8, begins with '/', without "." and ".." segments
    std::string query;   // as sent, without the '?'
    Headers headers;
    std::string body;          // at most what body_policy() allowed
    std::string peer;          // the client's address without port: "127.0.0.1", "2001:db8::7"
    bool is_loopback = false;  // the connection itself comes from this machine
    bool secure = false;       // arrived over TLS
    bool http_1_0 = false;

    std::optional<std::string> query_value(std::string_view name) const;  // decoded, '+' is a space; the first one
    std::optional<std::string> cookie(std::string_view name) const;
};

// The bytes of a regular file, read in pieces while they are sent. `size` is what Content-Length says.
struct FileBody {
    std::string path;
    std::uint64_t size = 0;
};

struct Response {
    using Body = std::variant<std::string, std::shared_ptr<const std::string>, FileBody>;

    int status = 200;
    Headers headers;
    Body body;
    bool close = false;  // end the connection after this answer

    static Response text(int status, std::string body);
    static Response json(int status, std::string body);
    // application/problem+json with `status` and the wire's `code`; `detail` must not need escaping in JSON.
    static Response problem(int status, std::string_view code, std::string_view detail);
    std::uint64_t body_size() const;
};

std::string_view status_phrase(int status);

}  // namespace waydesk::net
