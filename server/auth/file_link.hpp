#pragma once
// Short-lived links to files, bound to the reader: `/files/{id}?e=<expiry>&p=<reader>&s=<signature>`. Whoever serves
// the file still asks whether that reader may see it now (S-42). Pure; any thread.

#include "server/auth/key_ring.hpp"

#include "desk/ids.hpp"

namespace waydesk::auth {

struct FileLink {
    desk::AttachmentId file;
    std::string reader;  // "a_…" or "v_…"
    Instant expires_at;  // whole seconds on the wire
};

std::string sign_file_link(const KeyRing& keys, const FileLink& link);  // the path with its query

// The parts of the query as they stand there.
struct FileLinkQuery {
    std::string_view expiry;     // e
    std::string_view reader;     // p
    std::string_view signature;  // s
};

// Errors: invalid, timeout (expired).
Result<FileLink> read_file_link(const KeyRing& keys, desk::AttachmentId file, const FileLinkQuery& query, Instant now);

}  // namespace waydesk::auth
