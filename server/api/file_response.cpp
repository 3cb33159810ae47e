#include "server/api/file_response.hpp"

#include "core/encoding.hpp"

namespace waydesk::api {

// RFC 6266 with RFC 8187: an ASCII stand-in for old readers, and the real name.
std::string disposition(std::string_view how, std::string_view name) {
    std::string plain;
    std::string encoded;
    for (const char c : name) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                               c == '-' || c == '_';
        plain += is_letter ? c : '_';
        if (is_letter)
            encoded += c;
        else
            encoded += "%" + encode_hex(std::string_view(&c, 1));
    }
    return std::string(how) + "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

net::Response file_response(StoredFile file) {
    net::Response response;
    response.headers.add("Content-Type", file.type);
    response.headers.add("Content-Disposition", disposition("attachment", file.name));
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("Content-Security-Policy", "sandbox; default-src 'none'");
    response.headers.add("Cross-Origin-Resource-Policy", "same-site");
    response.headers.add("Cache-Control", "private, no-store");
    if (auto* bytes = std::get_if<std::string>(&file.content))
        response.body = std::move(*bytes);
    else
        response.body = net::FileBody{std::get<std::filesystem::path>(file.content).string(), file.size};
    return response;
}

}  // namespace waydesk::api
