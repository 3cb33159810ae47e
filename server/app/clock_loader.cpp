#include "server/app/clock_loader.hpp"

namespace waydesk::app {

void ClockLoader::load_all() {
    ++life_;
    reading_ = 0;
    wanted_.clear();
    to_count_.clear();
    levels_.forget_all();
    if (levels_.is_empty()) return;
    for (const auto& [id, conversation] : desk_.conversations())
        if (desk::is_open(conversation.state.status)) wanted_.insert(id);
    pump();
}

void ClockLoader::load(desk::ConversationId conversation) {
    if (levels_.is_empty()) return;
    wanted_.insert(conversation);
    pump();
}

void ClockLoader::count_anew() {
    for (const auto& [id, conversation] : desk_.conversations())
        if (desk::is_open(conversation.state.status)) to_count_.insert(id);
}

void ClockLoader::tick() {
    for (int n = 0; n < counted_a_tick && !to_count_.empty(); ++n) {
        const desk::ConversationId next = to_count_.extract(to_count_.begin()).value();
        if (levels_.knows(next))
            desk_.tell_clocks(next);
        else
            load(next);
    }
}

void ClockLoader::pump() {
    while (reading_ < at_once && !wanted_.empty()) {
        const desk::ConversationId next = *wanted_.begin();
        wanted_.erase(wanted_.begin());
        read(next);
    }
}

void ClockLoader::read(desk::ConversationId id) {
    using Stored = std::pair<std::int64_t, std::vector<desk::EventPtr>>;
    const desk::Conversation* conversation = desk_.conversation(id);
    const std::int64_t head = conversation == nullptr ? 0 : conversation->state.head;
    levels_.begin_load(id);
    ++reading_;
    const std::function<Result<Stored>(desk::Loader&)> work = [id](desk::Loader& loader) {
        return loader.clock_events(id);
    };
    reader_.read<Stored>(work, [this, id, head, life = life_](Result<Stored> stored) {
        if (life != life_) return;
        --reading_;
        if (!stored)
            levels_.give_up(id);  // it was refused, or the store has failed and all is read again
        else if (stored->first < head)
            wanted_.insert(id);  // what happened before it was asked for is not committed yet
        else {
            levels_.load(id, stored->second);
            desk_.tell_clocks(id);
        }
        pump();
    });
}

}  // namespace waydesk::app
