#include "server/net/static_files.hpp"

#include "core/encoding.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace waydesk::net {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view immutable = "public, max-age=31536000, immutable";
constexpr std::string_view short_lived = "public, max-age=60, must-revalidate";  // index documents and plain names
constexpr std::size_t tag_letters = 32;
constexpr std::size_t least_hash_letters = 8;

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".mp3", "audio/mpeg"},
    {".ogg", "audio/ogg"},
    {".wasm", "application/wasm"},
}};

bool is_packed(std::string_view name) { return name.ends_with(".br") || name.ends_with(".gz"); }

bool is_hash_letter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::string read_file(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return std::move(bytes).str();
}

bool is_hidden(const fs::path& relative) {
    return std::any_of(relative.begin(), relative.end(),
                       [](const fs::path& part) { return part.string().starts_with('.'); });
}

// RFC 9110 13.1.2: a list of tags, or "*"; the comparison is weak.
bool matches(std::string_view list, const std::string& quoted_tag) {
    return list == "*" || list.find(quoted_tag) != std::string_view::npos;
}

}  // namespace

std::string_view media_type(std::string_view file_name) {
    const auto found =
        std::find_if(types.begin(), types.end(), [&](const auto& type) { return file_name.ends_with(type.first); });
    return found == types.end() ? "application/octet-stream" : found->second;
}

bool has_hash_in_name(std::string_view file_name) {
    const auto slash = file_name.rfind('/');
    std::string_view name = slash == std::string_view::npos ? file_name : file_name.substr(slash + 1);
    if (name.ends_with(".map")) name.remove_suffix(4);
    const auto extension = name.rfind('.');
    if (extension == std::string_view::npos) return false;
    name = name.substr(0, extension);
    const auto start = name.find_last_of("-.");
    if (start == std::string_view::npos) return false;
    const std::string_view hash = name.substr(start + 1);
    const bool has_digit = hash.find_first_of("0123456789") != std::string_view::npos;
    const bool has_capital = std::any_of(hash.begin(), hash.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return hash.size() >= least_hash_letters && (has_digit || has_capital) &&
           std::all_of(hash.begin(), hash.end(), is_hash_letter);
}

Result<StaticFiles> StaticFiles::open(const std::string& folder) {
    StaticFiles files;
    std::error_code ec;
    const fs::path root(folder);
    for (fs::recursive_directory_iterator it(root, ec), end; !ec && it != end; it.increment(ec)) {
        const fs::path relative = it->path().lexically_relative(root);
        if (is_hidden(relative) || !it->is_regular_file() || is_packed(relative.string())) continue;
        const auto added = files.add(relative.generic_string(), it->path().string());
        if (!added) return added.error();
    }
    if (ec) return waydesk::Errc::not_found;
    return files;
}

Result<> StaticFiles::add(const std::string& name, const std::string& file) {
    if (entries_.size() >= max_files) return waydesk::Errc::too_large;
    const std::string bytes = read_file(file);
    Entry entry;
    entry.plain = {file, bytes.size()};
    entry.tag = encode_hex(sha256(bytes)).substr(0, tag_letters);
    entry.type = media_type(name);
    entry.is_hashed = has_hash_in_name(name);
    for (const auto& [suffix, variant] : {std::pair(".br", &entry.brotli), std::pair(".gz", &entry.gzip)}) {
        std::error_code ec;
        const auto size = fs::file_size(file + suffix, ec);
        if (!ec) *variant = Variant{file + suffix, size};
    }
    entries_.emplace(name, std::move(entry));
    return {};
}

const StaticFiles::Entry* StaticFiles::find(std::string_view path) const {
    std::string name(path);
    if (name.empty() || name.ends_with('/')) name += "index.html";
    const auto found = entries_.find(name);
    return found == entries_.end() ? nullptr : &found->second;
}

std::optional<Response> StaticFiles::serve(const Request& request, std::string_view path) const {
    const Entry* entry = find(path);
    if (entry == nullptr) return std::nullopt;
    if (request.method != "GET" && request.method != "HEAD") {
        Response refused = Response::problem(405, "bad_frame", "Only GET and HEAD.");
        refused.headers.set("Allow", "GET, HEAD");
        return refused;
    }
    const Variant* variant = &entry->plain;
    std::string_view encoding;
    if (entry->brotli && request.headers.has_token("Accept-Encoding", "br"))
        variant = &*entry->brotli, encoding = "br";
    else if (entry->gzip && request.headers.has_token("Accept-Encoding", "gzip"))
        variant = &*entry->gzip, encoding = "gzip";

    // Each representation has its own tag (RFC 9110 8.8.3).
    const std::string tag = "\"" + entry->tag + (encoding.empty() ? "" : "-" + std::string(encoding)) + "\"";
    Response response;
    response.headers.add("ETag", tag);
    response.headers.add("Cache-Control", std::string(entry->is_hashed ? immutable : short_lived));
    if (entry->brotli || entry->gzip) response.headers.add("Vary", "Accept-Encoding");
    if (matches(request.headers.find("If-None-Match").value_or(""), tag)) {
        response.status = 304;
        return response;
    }
    response.headers.add("Content-Type", std::string(entry->type));
    if (!encoding.empty()) response.headers.add("Content-Encoding", std::string(encoding));
    response.body = FileBody{variant->file, variant->size};
    return response;
}

}  // namespace waydesk::net
