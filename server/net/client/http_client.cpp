#include "server/net/client/http_client.hpp"

#include "server/net/client/reply_parser.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/redirect_error.hpp>

#include <charconv>

namespace waydesk::net {
namespace {

using boost::asio::ip::tcp;

}  // namespace

Result<Target> Target::parse(std::string_view url) {
    Target target;
    const bool is_secure = url.starts_with("https://");
    if (!is_secure && !url.starts_with("http://")) return waydesk::Errc::invalid;
    url.remove_prefix(is_secure ? 8 : 7);
    url = url.substr(0, url.find('/'));
    const auto colon = url.rfind(':');
    target.host = std::string(url.substr(0, colon));
    target.port = is_secure ? 443 : 80;
    if (target.host == "localhost") target.host = "127.0.0.1";
    if (colon != std::string_view::npos) {
        const auto port = url.substr(colon + 1);
        const auto [end, failure] = std::from_chars(port.data(), port.data() + port.size(), target.port);
        if (failure != std::errc{} || end != port.data() + port.size()) return waydesk::Errc::invalid;
    }
    error_code ec;
    boost::asio::ip::make_address(target.host, ec);
    if (ec) return waydesk::Errc::invalid;
    if (is_secure) {
        auto context = TlsContext::for_client({});
        if (!context) return context.error();
        target.tls = *context;
    }
    return target;
}

std::string Target::host_and_port() const { return host + ":" + std::to_string(port); }

Task<Result<std::unique_ptr<Stream>>> connect(Loop& loop, Target target) {
    tcp::socket socket(loop.context());
    error_code ec;
    const tcp::endpoint end(boost::asio::ip::make_address(target.host, ec), target.port);
    if (!ec) socket.open(end.protocol(), ec);
    if (!ec && !target.source.empty()) {
        const auto source = boost::asio::ip::make_address(target.source, ec);
        if (!ec) socket.bind(tcp::endpoint(source, 0), ec);
    }
    if (ec) co_return waydesk::Errc::unavailable;
    co_await socket.async_connect(end, boost::asio::redirect_error(boost::asio::use_awaitable, ec));
    if (ec) co_return waydesk::Errc::unavailable;
    auto stream = target.tls ? target.tls->make_stream(std::move(socket)) : make_plain_stream(std::move(socket));
    const auto shaken = co_await shake_hands(*stream);
    if (!shaken) co_return waydesk::Errc::unavailable;
    co_return std::move(stream);
}

Task<Result<Reply>> HttpClient::ask(std::string method, std::string path, Headers headers, std::string body) {
    headers.set_default("Host", target_.host_and_port());
    if (!body.empty() || method == "POST" || method == "PUT")
        headers.set("Content-Length", std::to_string(body.size()));
    std::string bytes = method + " " + path + " HTTP/1.1\r\n";
    for (const auto& field : headers) bytes.append(field.name).append(": ").append(field.value).append("\r\n");
    bytes.append("\r\n").append(body);
    const bool is_head = method == "HEAD";
    co_return co_await ask_raw(std::move(bytes), is_head);
}

Task<Result<Reply>> HttpClient::ask_raw(std::string bytes, bool is_head) {
    const auto connected = co_await connect_if_needed();
    if (!connected) co_return connected.error();
    const auto sent = co_await write_all(*stream_, bytes);
    // A server that refuses early may have closed its side: what it said is read all the same.
    auto reply = co_await read_reply(is_head);
    const bool goes_on = sent && reply && !reply->headers.has_token("Connection", "close");
    if (!goes_on) disconnect();
    co_return reply;
}

Task<Result<>> HttpClient::connect_if_needed() {
    if (stream_ != nullptr) co_return Result<>{};
    auto made = co_await connect(loop_, target_);
    if (!made) co_return made.error();
    stream_ = std::move(*made);
    co_return Result<>{};
}

Task<Result<Reply>> HttpClient::read_reply(bool is_head) {
    ReplyParser parser(is_head);
    for (;;) {
        const auto taken = parser.take(input_);
        if (!taken) co_return taken.error();
        input_.erase(0, *taken);
        if (parser.is_done()) co_return std::move(parser.reply());
        const auto scratch = read_scratch();
        const auto read = co_await read_some(*stream_, scratch);
        if (!read && parser.end_of_stream()) co_return std::move(parser.reply());
        if (!read) co_return read.error();
        input_.append(scratch.data(), *read);
    }
}

void HttpClient::disconnect() {
    if (stream_) stream_->close();
    stream_.reset();
    input_.clear();
}

}  // namespace waydesk::net
