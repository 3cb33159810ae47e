#include "server/auth/file_link.hpp"

#include "core/encoding.hpp"

#include <algorithm>
#include <charconv>

namespace waydesk::auth {
namespace {

constexpr std::string_view purpose = "file";
constexpr std::size_t most_reader = 40;
constexpr std::size_t mac_bytes = 32;

std::string signed_text(desk::AttachmentId file, std::string_view reader, std::int64_t expiry) {
    return file.str() + "\n" + std::string(reader) + "\n" + std::to_string(expiry);
}

bool is_reader(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !text.empty() && text.size() <= most_reader && std::ranges::all_of(text, is_letter);
}

}  // namespace

std::string sign_file_link(const KeyRing& keys, const FileLink& link) {
    const std::int64_t expiry = link.expires_at.ms() / 1000;
    std::string mac(1, static_cast<char>(keys.newest()));
    mac += keys.sign(purpose, signed_text(link.file, link.reader, expiry));
    return "/files/" + link.file.str() + "?e=" + std::to_string(expiry) + "&p=" + link.reader +
           "&s=" + encode_base64url(mac);
}

Result<FileLink> read_file_link(const KeyRing& keys, desk::AttachmentId file, const FileLinkQuery& query, Instant now) {
    std::int64_t expiry = 0;
    const char* last = query.expiry.data() + query.expiry.size();
    const auto [end, failed] = std::from_chars(query.expiry.data(), last, expiry);
    constexpr std::int64_t most_expiry = 100'000'000'000;
    const bool is_expiry = failed == std::errc{} && end == last && expiry >= 0 && expiry <= most_expiry;
    // As we write it: "007" would be another link to the same.
    if (!is_expiry || query.expiry != std::to_string(expiry) || !is_reader(query.reader)) return Errc::invalid;
    const Result<std::string> mac = decode_base64url(query.signature.substr(0, 64));
    if (!mac || mac->size() != mac_bytes + 1 || query.signature.size() > 64) return Errc::invalid;
    const std::string text = signed_text(file, query.reader, expiry);
    const auto number = static_cast<unsigned char>((*mac)[0]);
    if (!keys.verify(number, purpose, text, std::string_view(*mac).substr(1))) return Errc::invalid;
    FileLink link{file, std::string(query.reader), Instant::from_ms(expiry * 1000)};
    if (link.expires_at <= now) return Errc::timeout;
    return link;
}

}  // namespace waydesk::auth
