#include "server/net/client/ws_client.hpp"

#include "core/encoding.hpp"
#include "core/random.hpp"
#include "server/net/client/reply_parser.hpp"
#include "server/net/handshake.hpp"

namespace waydesk::net {
namespace {

std::string upgrade_request(const SocketQuestion& question, const std::string& key) {
    std::string out = "GET " + question.path + " HTTP/1.1\r\nHost: " + question.target.host_and_port() +
                      "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: " +
                      key + "\r\n";
    if (!question.subprotocol.empty()) out += "Sec-WebSocket-Protocol: " + question.subprotocol + "\r\n";
    if (!question.origin.empty()) out += "Origin: " + question.origin + "\r\n";
    return out + "\r\n";
}

std::string new_key() {
    SystemRandom random;
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return encode_base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace

Task<Result<std::shared_ptr<WebSocket>>> open_websocket(Loop& loop, SocketQuestion question,
                                                        std::shared_ptr<SocketEvents> events, Reply* refusal) {
    auto stream = co_await connect(loop, question.target);
    if (!stream) co_return stream.error();
    const std::string key = new_key();
    const std::string request = upgrade_request(question, key);
    const auto sent = co_await write_all(**stream, request);
    if (!sent) co_return sent.error();

    ReplyParser parser(false);
    std::string input;
    while (!parser.is_done()) {
        const auto scratch = read_scratch();
        const auto read = co_await read_some(**stream, scratch);
        if (!read) co_return read.error();
        input.append(scratch.data(), *read);
        const auto taken = parser.take(input);
        if (!taken) co_return taken.error();
        input.erase(0, *taken);
    }
    Reply& reply = parser.reply();
    if (reply.status != 101) {
        if (refusal != nullptr) *refusal = std::move(reply);
        co_return Errc::upgrade_refused;
    }
    if (reply.headers.find("Sec-WebSocket-Accept") != accept_key(key)) co_return Errc::bad_response;
    auto socket = std::make_shared<WebSocket>(WebSocket::Role::client, loop, std::move(*stream), question.options);
    socket->start(std::move(events), nullptr, std::move(input));
    co_return std::move(socket);
}

}  // namespace waydesk::net
