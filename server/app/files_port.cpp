#include "server/app/files_port.hpp"

#include "core/encoding.hpp"
#include "core/language/file_name.hpp"
#include "core/utf8.hpp"
#include "desk/rows.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace waydesk::app {
namespace {

// Written and synced under another name first, so that a half-written file never has the right one.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
    const std::filesystem::path temporary = path.string() + ".part";
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return errno == ENOSPC ? Errc::storage_full : Errc::storage_failed;
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t wrote = ::write(file, bytes.data() + done, bytes.size() - done);
        if (wrote <= 0) break;
        done += static_cast<std::size_t>(wrote);
    }
    const bool is_whole = done == bytes.size() && ::fsync(file) == 0;
    const bool is_full = !is_whole && errno == ENOSPC;
    ::close(file);
    if (!is_whole || ::rename(temporary.c_str(), path.c_str()) != 0) {
        ::unlink(temporary.c_str());
        return is_full ? Errc::storage_full : Errc::storage_failed;
    }
    const int folder = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool is_named = folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0) ::close(folder);
    if (!is_named) return Errc::storage_failed;
    return {};
}

}  // namespace

std::string sniff_type(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
    if (bytes.starts_with("%PDF-")) return "application/pdf";
    if (bytes.find('\0') == std::string_view::npos && is_valid_utf8(bytes)) return "text/plain";
    return {};
}

Task<Result<std::string>> FilesOfDesk::store(api::Upload upload) {
    if (upload.bytes.size() > settings_.most_bytes) co_return Errc::too_large;
    desk::AttachmentInfo info;
    info.type = sniff_type(upload.bytes);  // what it is, whatever it was called
    if (std::find(settings_.types.begin(), settings_.types.end(), info.type) == settings_.types.end())
        co_return Errc::unsupported;
    info.name = language::clean_file_name(upload.name);
    privacy::mask_in_place(info.name, runtime_.kept_numbers());
    info.size = static_cast<std::int64_t>(upload.bytes.size());
    std::function<void(std::function<void(std::int64_t)>)> make_id = [this](auto answer) { answer(ids_.next_value()); };
    info.id = desk::AttachmentId{co_await runtime_.ask<std::int64_t>(std::move(make_id))};
    const auto bytes = std::make_shared<const std::string>(std::move(upload.bytes));
    std::string digest = sha256(*bytes);
    if (bytes->size() >= inline_bytes) {
        const std::filesystem::path path = settings_.directory / info.id.str();
        const std::function<Result<void>()> work = [path, bytes] { return write_file(path, *bytes); };
        auto away = offload(workers_, work);
        const Result<void> written = co_await std::move(away);
        if (!written) co_return written.error();
    }
    const std::int64_t workspace = runtime_.workspace().value;
    store::Change change;
    change.insert(desk::tables::attachment,
                  {workspace, info.id.value, store::Bytes{upload.owner.str()}, std::int64_t{0}, info.name, info.type,
                   info.size, store::Bytes{std::move(digest)}, std::int64_t{0}, runtime_.clock().now().us});
    if (bytes->size() < inline_bytes)
        change.insert(desk::tables::attachment_blob, {workspace, info.id.value, store::Bytes{*bytes}});
    const Result<void> written = co_await runtime_.write(std::move(change));
    if (!written) co_return written.error();
    JsonWriter json;
    json.begin_object().member("id", info.id.str()).member("name", info.name).member("type", info.type);
    json.member("size", info.size).member("state", info.state).end_object();
    co_return json.take();
}

// A link outlives the right it was made with: who was shut out, or works here no more, reads nothing.
bool FilesOfDesk::is_in(const desk::Author& reader) {
    if (reader.is_visitor()) return !doors_.visitors().is_banned(reader.identity_id());
    const desk::Agent* agent = runtime_.desk().agent(reader.agent_id());
    return agent != nullptr && !agent->disabled;
}

// The uploader may read it, and whoever may see the event it was sent with.
void FilesOfDesk::check_reader(desk::Author reader, Record record, std::function<void(Result<Record>)> answer) {
    if (!is_in(reader)) return answer(Errc::not_found);
    if (record.attachment.owner == reader) return answer(std::move(record));
    if (!record.attachment.conversation) return answer(Errc::not_found);
    if (reader.is_visitor() && !record.is_for_visitors) return answer(Errc::not_found);  // of a note
    const auto look = [this, record, answer](const desk::Asker& asker) {
        runtime_.hub().find(asker, record.attachment.conversation,
                            [record, answer](const Result<desk::ConversationPtr>& found) {
                                if (!found) return answer(found.error());
                                answer(record);
                            });
    };
    if (!reader.is_visitor()) return look(desk::Asker{reader, {}, false});
    runtime_.reader().read<std::optional<desk::KnownVisitor>>(
        [id = reader.identity_id()](desk::Loader& loader) { return loader.visitor(id); },
        [reader, look, answer](const Result<std::optional<desk::KnownVisitor>>& known) {
            if (!known || !*known) return answer(Errc::not_found);
            const bool is_proved = (*known)->identity.level == desk::IdentityLevel::proved;
            look(desk::Asker{reader, (*known)->contact.id, is_proved});
        });
}

Task<Result<FilesOfDesk::Record>> FilesOfDesk::find(desk::Author reader, desk::AttachmentId id) {
    std::function<void(std::function<void(Result<Record>)>)> work = [this, reader, id](auto answer) {
        const std::function<Result<Record>(desk::Loader&)> read = [id, reader](desk::Loader& loader) -> Result<Record> {
            auto found = loader.attachments({id});
            if (!found) return found.error();
            if (found->empty()) return Errc::not_found;
            auto blob = loader.attachment_bytes(id);
            if (!blob) return blob.error();
            Record record{std::move(found->front()), blob->value_or(""), blob->has_value()};
            if (!reader.is_visitor() || record.attachment.owner == reader) return record;
            const auto seq = loader.public_seq_of(record.attachment);
            if (!seq) return seq.error();
            record.is_for_visitors = seq->has_value();
            return record;
        };
        runtime_.reader().read<Record>(read, [this, reader, answer](Result<Record> record) {
            if (!record) return answer(record.error());
            check_reader(reader, std::move(*record), answer);
        });
    };
    co_return co_await runtime_.ask<Result<Record>>(std::move(work));
}

Task<Result<void>> FilesOfDesk::may_read(desk::Author reader, desk::AttachmentId id) {
    const Result<Record> record = co_await find(reader, id);
    if (!record) co_return record.error();
    co_return Result<void>{};
}

Task<Result<api::StoredFile>> FilesOfDesk::open(desk::Author reader, desk::AttachmentId id) {
    Result<Record> record = co_await find(reader, id);
    if (!record) co_return record.error();
    const desk::AttachmentInfo& info = record->attachment.info;
    api::StoredFile file;
    file.name = info.name, file.type = info.type, file.size = static_cast<std::uint64_t>(info.size);
    if (record->is_small)
        file.content = std::move(record->bytes);
    else
        file.content = settings_.directory / id.str();
    co_return file;
}

}  // namespace waydesk::app
