#pragma once
// The list of a backup: its files with size and SHA-256. A text of lines, readable without any program of ours:
//   waydesk-backup 1
//   made_at 1767000000000000            microseconds UTC
//   <sha256> <bytes> <path>             relative, without `..`
//   end <number of files>

#include "core/instant.hpp"
#include "core/store/file_digest.hpp"

#include <map>

namespace waydesk::store {

struct Manifest {
    Instant made_at;
    std::map<std::string, FileDigest> files;  // by path

    std::string text() const;
    static Result<Manifest> parse(std::string_view text);  // errors: waydesk::Errc::invalid
};

}  // namespace waydesk::store
