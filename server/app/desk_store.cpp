#include "server/app/desk_store.hpp"

namespace waydesk::app {

using desk::Loader;

void DatabaseReader::close(std::function<void()> quiet) {
    closed_ = true;
    ++waiting_;  // itself, so that one path ends it
    quiet_ = std::move(quiet);
    answered();
}

void DatabaseReader::answered() {
    if (--waiting_ > 0 || !quiet_) return;
    const std::function<void()> tell = std::exchange(quiet_, nullptr);
    tell();
}

void DatabaseReader::events_after(desk::ConversationId id, bool for_visitor, std::int64_t after, std::int64_t limit,
                                  hub::Then<std::vector<desk::EventPtr>> then) {
    read<std::vector<desk::EventPtr>>(
        [=](Loader& loader) { return loader.events_after(id, for_visitor, after, limit); }, std::move(then));
}

void DatabaseReader::events_before(desk::ConversationId id, bool for_visitor, std::int64_t before, std::int64_t limit,
                                   hub::Then<std::vector<desk::EventPtr>> then) {
    read<std::vector<desk::EventPtr>>(
        [=](Loader& loader) { return loader.events_before(id, for_visitor, before, limit); }, std::move(then));
}

void DatabaseReader::conversation(desk::ConversationId id, hub::Then<desk::LoadedConversation> then) {
    read<desk::LoadedConversation>([=](Loader& loader) { return loader.conversation(id); }, std::move(then));
}

void DatabaseReader::conversations_of(desk::ContactId contact, hub::Then<std::vector<desk::LoadedConversation>> then) {
    read<std::vector<desk::LoadedConversation>>([=](Loader& loader) { return loader.conversations_of(contact); },
                                                std::move(then));
}

void LedgerStore::commit(store::Change change, std::function<void(Result<void>)> then) {
    const auto taken = ledger_.submit(std::move(change), then);
    if (!taken) home_.post([then = std::move(then), why = taken.error()] { then(why); });
}

void LedgerStore::load_conversation(desk::ConversationId id, desk::Then<desk::LoadedConversation> then) {
    reader_.conversation(id, std::move(then));
}

void LedgerStore::find_send(desk::Author author, std::string client_id,
                            desk::Then<std::optional<desk::StoredSend>> then) {
    reader_.read<std::optional<desk::StoredSend>>([=](Loader& loader) { return loader.send(author, client_id); },
                                                  std::move(then));
}

void LedgerStore::load_attachments(std::vector<desk::AttachmentId> ids,
                                   desk::Then<std::vector<desk::StoredAttachment>> then) {
    reader_.read<std::vector<desk::StoredAttachment>>([=](Loader& loader) { return loader.attachments(ids); },
                                                      std::move(then));
}

}  // namespace waydesk::app
