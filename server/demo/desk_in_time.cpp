#include "server/demo/desk_in_time.hpp"

namespace waydesk::demo {
namespace {

constexpr unsigned lane = 60;  // of the ids: the program's own sources have others
constexpr Duration tail_kept = std::chrono::hours(24 * 365);

desk::DeskSettings settings_for(desk::WorkspaceId workspace) {
    desk::DeskSettings settings;
    settings.workspace = workspace;
    settings.cool_after = tail_kept;  // there is no database to read a conversation again from
    return settings;
}

void append(store::Change& rows, const store::Change& more) {
    using Kind = store::Operation::Kind;
    for (const store::Operation& operation : more.operations()) {
        switch (operation.kind) {
            case Kind::insert: rows.insert(*operation.table, operation.cells); break;
            case Kind::put_new: rows.put_new(*operation.table, operation.cells); break;
            case Kind::put: rows.put(*operation.table, operation.cells); break;
            case Kind::erase: rows.erase(*operation.table, operation.cells); break;
            case Kind::guard: rows.guard(*operation.statement, operation.cells); break;
            case Kind::run: rows.run(*operation.statement, operation.cells); break;
        }
    }
}

}  // namespace

DeskInTime::DeskInTime(desk::WorkspaceId workspace, desk::DeskSnapshot snapshot, Instant start)
    : clock_(start),
      ids_(clock_, lane),
      router_(routing::RoutingSettings{}),
      desk_(settings_for(workspace), ids_, *this, routing_, *this) {
    ensure(!snapshot.queues.empty(), "the demo has a queue");
    router_.set_first_queue(snapshot.queues.front().id);
    desk_.restore(std::move(snapshot), start);
}

void DeskInTime::advance(Instant to) {
    ensure(to >= now(), "time goes forward");
    clock_.advance(to - now());
    desk_.tick(to);
    settle();
}

desk::Answer DeskInTime::submit(const desk::Asker& asker, desk::Order order) {
    answer_ = {};
    desk_.submit({++ticket_, asker, std::move(order)}, now());
    settle();
    return answer_;
}

// What was told while the desk worked is passed on afterwards, because it must not be called back meanwhile.
void DeskInTime::settle() {
    while (!completions_.empty()) {
        const auto completion = std::move(completions_.front());
        completions_.pop_front();
        completion();
    }
    for (const auto& conversation : std::exchange(offered_, {})) on_offer(conversation);
    for (const auto& conversation : std::exchange(changed_, {})) on_change(conversation);
}

void DeskInTime::commit(store::Change change, std::function<void(Result<void>)> then) {
    append(rows_, change);
    completions_.emplace_back([then = std::move(then)] { then({}); });
}

void DeskInTime::load_conversation(desk::ConversationId, desk::Then<desk::LoadedConversation> then) {
    completions_.emplace_back([then = std::move(then)] { then(Errc::not_found); });
}

void DeskInTime::find_send(desk::Author, std::string, desk::Then<std::optional<desk::StoredSend>> then) {
    completions_.emplace_back([then = std::move(then)] { then(std::optional<desk::StoredSend>{}); });
}

void DeskInTime::load_attachments(std::vector<desk::AttachmentId>,
                                  desk::Then<std::vector<desk::StoredAttachment>> then) {
    completions_.emplace_back([then = std::move(then)] { then(std::vector<desk::StoredAttachment>{}); });
}

void DeskInTime::answer(desk::Ticket ticket, const desk::Answer& answer) {
    if (ticket == ticket_) answer_ = answer;
}

void DeskInTime::desk_lost(error_code) { ensure(false, "a desk without a database cannot lose it"); }

}  // namespace waydesk::demo
