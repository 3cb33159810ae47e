#include "server/net/handshake.hpp"

#include "core/encoding.hpp"

#include <openssl/evp.h>

#include <array>

namespace waydesk::net {
namespace {

constexpr std::string_view version = "13";
constexpr std::size_t key_bytes = 16;
constexpr std::size_t key_letters = 24;  // of its base64, padded

}  // namespace

bool wants_websocket(const Request& request) { return request.headers.has_token("Upgrade", "websocket"); }

std::optional<Response> refuse_handshake(const Request& request) {
    const Headers& headers = request.headers;
    if (headers.find("Sec-WebSocket-Version").value_or("") != version) {
        Response refusal = Response::problem(426, "bad_frame", "WebSocket version 13 is spoken here.");
        refusal.headers.set("Sec-WebSocket-Version", std::string(version));
        refusal.headers.set("Upgrade", "websocket");
        return refusal;
    }
    const std::string_view key_text = headers.find("Sec-WebSocket-Key").value_or("");
    const auto key = decode_base64(key_text);
    const bool is_right = request.method == "GET" && !request.http_1_0 && headers.has_token("Connection", "upgrade") &&
                          headers.count("Sec-WebSocket-Key") == 1 && headers.count("Sec-WebSocket-Version") == 1 &&
                          key_text.size() == key_letters && key.has_value() && key->size() == key_bytes;
    if (!is_right) return Response::problem(400, "bad_frame", "This is not a WebSocket handshake.");
    return std::nullopt;
}

std::string accept_key(std::string_view key) {
    const std::string input = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";  // RFC 6455 section 1.3
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(input.data(), input.size(), digest.data(), &size, EVP_sha1(), nullptr);
    return encode_base64({reinterpret_cast<const char*>(digest.data()), size});
}

Response switch_to_websocket(const Request& request, const std::string& subprotocol) {
    Response response;
    response.status = 101;
    response.headers.add("Upgrade", "websocket");
    response.headers.add("Sec-WebSocket-Accept", accept_key(request.headers.find("Sec-WebSocket-Key").value_or("")));
    if (!subprotocol.empty()) response.headers.add("Sec-WebSocket-Protocol", subprotocol);
    return response;
}

}  // namespace waydesk::net
