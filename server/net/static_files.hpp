#pragma once
// A built folder of pages, read once at start: which files there are, their types, tags and packed twins. What is not
// in that list does not exist, so no path can lead out of the folder. The bytes stay on disk, in the page cache.
// Lives on: any thread (immutable after open).

#include "core/result.hpp"
#include "server/net/message.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace waydesk::net {

class StaticFiles {
public:
    static constexpr std::size_t max_files = 10'000;

    // Errors: not_found (no such folder), too_large (more than max_files). Files and folders with a leading dot and
    // links that are not regular files are left out; `x.br` and `x.gz` belong to `x`.
    static Result<StaticFiles> open(const std::string& folder);

    // `path` is below the folder, without a leading '/': "assets/app-4f3a9c21.js". "" and a folder ("console/") stand
    // for their index.html. Answers 200, 304 (If-None-Match) or 405; nothing when there is no such file.
    std::optional<Response> serve(const Request& request, std::string_view path) const;

    std::size_t size() const { return entries_.size(); }

private:
    struct Variant {
        std::string file;
        std::uint64_t size = 0;
    };
    struct Entry {
        Variant plain;
        std::optional<Variant> brotli, gzip;
        std::string tag;  // of the plain bytes, hex
        std::string_view type;
        bool is_hashed = false;
    };

    const Entry* find(std::string_view path) const;
    Result<> add(const std::string& name, const std::string& file);

    std::map<std::string, Entry, std::less<>> entries_;
};

std::string_view media_type(std::string_view file_name);  // by extension; application/octet-stream when not known

// Vite's and others' way: a dash or dot, at least eight letters of a hash with a digit among them, the extension.
bool has_hash_in_name(std::string_view file_name);

}  // namespace waydesk::net
