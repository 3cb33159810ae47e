#pragma once
// Attachments: small ones as rows, larger ones as files of the data directory under names of ours. A file is on the
// disk before its row is written, so a row never lacks its bytes. Any I/O thread; bytes are handled on a worker pool.

#include "server/api/ports.hpp"
#include "server/app/doors.hpp"

namespace waydesk::app {

struct FileSettings {
    std::filesystem::path directory;  // of the data directory: attachments/
    std::size_t most_bytes = 20 * 1024 * 1024;
    std::vector<std::string> types;  // the allow-list
};

class FilesOfDesk final : public api::FilePort {
public:
    FilesOfDesk(FileSettings settings, DeskRuntime& runtime, Doors& doors, IdSource& desk_ids, Executor workers)
        : settings_(std::move(settings)),
          runtime_(runtime),
          doors_(doors),
          ids_(desk_ids),
          workers_(std::move(workers)) {}

    Task<Result<std::string>> store(api::Upload upload) override;
    Task<Result<void>> may_read(desk::Author reader, desk::AttachmentId id) override;
    Task<Result<api::StoredFile>> open(desk::Author reader, desk::AttachmentId id) override;

private:
    struct Record {
        desk::StoredAttachment attachment;
        std::string bytes;  // of a small one
        bool is_small = false;
        bool is_for_visitors = false;  // looked up when a visitor asks for what is not his
    };
    Task<Result<Record>> find(desk::Author reader, desk::AttachmentId id);
    bool is_in(const desk::Author& reader);
    void check_reader(desk::Author reader, Record record, std::function<void(Result<Record>)> answer);

    FileSettings settings_;
    DeskRuntime& runtime_;
    Doors& doors_;
    IdSource& ids_;
    Executor workers_;
};

}  // namespace waydesk::app
