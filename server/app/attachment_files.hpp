#pragma once
// How the bytes of an attachment are kept: a small one as a row, a larger one as a file under a name of ours, which is
// on the disk before its row is written. Blocking; any thread.

#include "core/store/change.hpp"
#include "desk/event.hpp"
#include "desk/message_body.hpp"

#include <filesystem>

namespace waydesk::app {

inline constexpr std::size_t inline_attachment_bytes = 64 * 1024;  // below it the bytes are a row

// The media type of the bytes themselves, empty when they are none we know; text must be valid UTF-8 without NUL.
std::string sniff_type(std::string_view bytes);

struct NewAttachment {
    desk::AttachmentInfo info;  // complete, with its id
    desk::Author owner;
    std::string bytes;
    Instant at;
};

// The rows of it; a file is written already. errors: storage_full, storage_failed
Result<store::Change> keep_attachment(const std::filesystem::path& directory, desk::WorkspaceId workspace,
                                      NewAttachment attachment);

}  // namespace waydesk::app
