#include "server/net/request_parser.hpp"

#include "core/encoding.hpp"
#include "core/utf8.hpp"
#include "server/net/head_rules.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <limits>

namespace waydesk::net {
namespace {

namespace http = boost::beast::http;
using boost::beast::string_view;

std::string text(string_view view) { return {view.data(), view.size()}; }

// Beast lets a quoted value of an extension run over the end of its line.
bool is_one_line(string_view extensions) { return text(extensions).find_first_of("\r\n") == std::string::npos; }

}  // namespace

// Beast's parser with our Request as its sink.
struct RequestParser::Machine final : http::basic_parser<true> {
    Request request;
    std::size_t max_body = 0;
    bool has_chunk = false;  // one that is not the last

    bool take(string_view body, error_code& ec) {
        if (body.size() > max_body - request.body.size()) {
            ec = Errc::body_too_large;
            return false;
        }
        request.body.append(body.data(), body.size());
        return true;
    }

    void on_request_impl(http::verb, string_view method, string_view target, int version, error_code&) override {
        request.method = text(method);
        request.target = text(target);
        request.http_1_0 = version == 10;
    }
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_field_impl(http::field, string_view name, string_view value, error_code&) override {
        if (!is_header_done()) request.headers.add(text(name), text(value));  // trailers are not used
    }
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(string_view body, error_code& ec) override { return take(body, ec) ? body.size() : 0; }
    void on_chunk_header_impl(std::uint64_t size, string_view extensions, error_code& ec) override {
        has_chunk = true;
        if (!is_one_line(extensions)) ec = Errc::bad_request;
        if (size > max_body - request.body.size()) ec = Errc::body_too_large;
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& ec) override {
        return take(body, ec) ? body.size() : 0;
    }
    void on_finish_impl(error_code&) override {}
};

RequestParser::RequestParser(const Limits& limits) : machine_(std::make_unique<Machine>()), limits_(limits) {
    machine_->body_limit(boost::none);                                  // ours is known only after the head
    machine_->header_limit(std::numeric_limits<std::uint32_t>::max());  // checked in check_head
}

RequestParser::~RequestParser() = default;

Result<std::size_t> RequestParser::take_head(std::string_view bytes) {
    const std::size_t end = find_head_end(bytes);
    if (end == std::string_view::npos) {
        if (bytes.size() > limits_.head_bytes) return Errc::head_too_large;
        return std::size_t{0};
    }
    const std::string_view head = bytes.substr(0, end);
    const auto checked = check_head(head, limits_);
    if (!checked) return checked.error();
    error_code ec;
    machine_->put(boost::asio::buffer(head), ec);
    if (ec || !machine_->is_header_done()) return Errc::bad_request;
    const auto split = split_target(machine_->request);
    if (!split) return split.error();
    return end;
}

Result<> RequestParser::allow_body(std::size_t max_bytes) {
    machine_->max_body = max_bytes;
    machine_->eager(true);
    const auto length = content_length();
    if (length && *length > max_bytes) return Errc::body_too_large;
    return {};
}

Result<std::size_t> RequestParser::take_body(std::string_view bytes) {
    if (is_done()) return std::size_t{0};
    // Beast asserts (1.81, and assertions stay on) that an empty body's last chunk is all there once it has seen its
    // line. Waiting for that many bytes never waits for ever: no chunked body has fewer.
    constexpr std::string_view last_chunk = "0\r\n\r\n";
    const bool may_be_last = machine_->chunked() && !machine_->has_chunk && bytes.starts_with('0');
    if (may_be_last && bytes.size() < last_chunk.size()) return std::size_t{0};
    error_code ec;
    const std::size_t used = machine_->put(boost::asio::buffer(bytes), ec);
    if (ec == http::error::need_more) return used;
    if (ec == Errc::body_too_large) return ec;
    if (ec) return Errc::bad_request;
    return used;
}

bool RequestParser::is_done() const { return machine_->is_done(); }
bool RequestParser::keeps_alive() const { return machine_->keep_alive(); }
bool RequestParser::has_body() const { return machine_->chunked() || content_length().value_or(0) > 0; }

std::optional<std::uint64_t> RequestParser::content_length() const {
    const auto length = machine_->content_length();
    return length ? std::optional<std::uint64_t>(*length) : std::nullopt;
}

Request& RequestParser::request() { return machine_->request; }

Result<> split_target(Request& request) {
    const std::string_view target = request.target;
    const auto fragment = target.find('#');
    if (fragment != std::string_view::npos) return Errc::bad_request;
    const auto mark = target.find('?');
    auto path = decode_percent(target.substr(0, mark));
    if (!path || !is_valid_utf8(*path) || path->find('\0') != std::string::npos) return Errc::bad_request;
    const std::string bounded = *path + "/";
    for (const std::string_view dots : {"/./", "/../"})
        if (bounded.find(dots) != std::string::npos) return Errc::bad_request;
    request.path = std::move(*path);
    request.query = mark == std::string_view::npos ? "" : std::string(target.substr(mark + 1));
    return {};
}

}  // namespace waydesk::net
