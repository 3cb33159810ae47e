#include "server/net/client/reply_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

namespace waydesk::net {
namespace {

namespace http = boost::beast::http;
using boost::beast::string_view;

std::string text(string_view view) { return {view.data(), view.size()}; }

}  // namespace

struct ReplyParser::Machine final : http::basic_parser<false> {
    Reply reply;

    void on_request_impl(http::verb, string_view, string_view, int, error_code&) override {}
    void on_response_impl(int status, string_view, int, error_code&) override { reply.status = status; }
    void on_field_impl(http::field, string_view name, string_view value, error_code&) override {
        if (!is_header_done()) reply.headers.add(text(name), text(value));
    }
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(string_view body, error_code&) override { return keep(body); }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code&) override { return keep(body); }
    void on_finish_impl(error_code&) override {}

    std::size_t keep(string_view body) {
        reply.body.append(body.data(), body.size());
        return body.size();
    }
};

ReplyParser::ReplyParser(bool is_head) : is_head_(is_head) { restart(); }
ReplyParser::~ReplyParser() = default;

void ReplyParser::restart() {
    machine_ = std::make_unique<Machine>();
    machine_->eager(true);
    machine_->body_limit(boost::none);
    machine_->skip(is_head_);
}

Result<std::size_t> ReplyParser::take(std::string_view bytes) {
    std::size_t used = 0;
    while (used < bytes.size() && !is_done()) {
        error_code ec;
        const std::size_t part = machine_->put(boost::asio::buffer(bytes.substr(used)), ec);
        used += part;
        if (ec && ec != http::error::need_more) return Errc::bad_response;
        const int status = machine_->reply.status;
        if (machine_->is_done() && status >= 100 && status < 200 && status != 101) restart();
        if (ec) break;
    }
    return used;
}

bool ReplyParser::is_done() const { return machine_->is_done(); }

bool ReplyParser::end_of_stream() {
    error_code ec;
    if (machine_->is_header_done()) machine_->put_eof(ec);
    return !ec && machine_->is_done();
}

Reply& ReplyParser::reply() { return machine_->reply; }

}  // namespace waydesk::net
