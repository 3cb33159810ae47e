#include "server/app/files_port.hpp"

#include "core/language/file_name.hpp"
#include "server/app/attachment_files.hpp"

namespace waydesk::app {

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
    const auto kept = std::make_shared<NewAttachment>(
        NewAttachment{info, upload.owner, std::move(upload.bytes), runtime_.clock().now()});
    const std::function<Result<store::Change>()> work = [this, kept] {
        return keep_attachment(settings_.directory, runtime_.workspace(), std::move(*kept));
    };
    auto away = offload(workers_, work);
    Result<store::Change> change = co_await std::move(away);
    if (!change) co_return change.error();
    const Result<void> written = co_await runtime_.write(std::move(*change));
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
