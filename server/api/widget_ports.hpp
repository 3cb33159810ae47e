#pragma once
// What the widget's routes ask of the program behind them: who the traveler is, and his files. See ports.hpp.

#include "core/task.hpp"
#include "desk/event.hpp"
#include "server/auth/site_identity.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace waydesk::api {

// Who stands before the widget.
struct VisitorQuery {
    std::string site;
    std::string device;
    desk::IdentityId known;                      // from his old token; none: he is new
    std::optional<auth::ProvedIdentity> proved;  // the site vouches for him
    std::string locale;
    std::string page;
};

struct VisitorView {
    desk::IdentityId identity;
    std::string name;  // empty: not known
};

class VisitorPort {
public:
    virtual ~VisitorPort() = default;
    virtual Task<Result<VisitorView>> visitor(VisitorQuery query) = 0;  // found or made; errors: banned
    virtual Task<Result<std::string>> availability_json(std::string site) = 0;
};

struct Upload {
    desk::Author owner;
    std::string name;  // decoded, not yet cleaned
    std::string type;  // as claimed
    std::string bytes;
};

struct StoredFile {
    std::string name;
    std::string type;
    std::variant<std::string, std::filesystem::path> content;  // the bytes, or where they are
    std::uint64_t size = 0;
};

class FilePort {
public:
    virtual ~FilePort() = default;
    virtual Task<Result<std::string>> store(Upload upload) = 0;  // its JSON; errors: unsupported (type), too_large, …
    virtual Task<Result<void>> may_read(desk::Author reader, desk::AttachmentId id) = 0;  // errors: not_found
    virtual Task<Result<StoredFile>> open(desk::Author reader, desk::AttachmentId id) = 0;
};

}  // namespace waydesk::api
