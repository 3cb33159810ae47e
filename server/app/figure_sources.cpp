#include "server/app/figure_sources.hpp"

#include "channels/callback/promise_clock.hpp"
#include "channels/callback/records.hpp"
#include "desk/figures/figures_sql.hpp"
#include "server/app/callback_figures.hpp"

namespace waydesk::app {
namespace {

using figures::Frame;
using figures::Mark;
using figures::Marks;

constexpr std::int64_t read_at_once = 200;

void add(Marks& out, const callback::Callback& callback, const Frame& frame, Duration tolerance) {
    const auto judged = callback::judge(callback, frame.now(), tolerance);
    for (std::size_t i = 0; i < judged.size(); ++i) {
        const callback::Promise& promise = callback.promises[i];
        if (!frame.holds(promise.window.until)) continue;
        if (judged[i] != callback::Kept::kept && judged[i] != callback::Kept::broken) continue;
        Mark mark;
        mark.conversation = callback.conversation, mark.at = promise.window.until;
        mark.value = judged[i] == callback::Kept::kept ? 1 : 0;
        mark.queue = callback.queue, mark.agent = agent_of(callback, promise);
        mark.language = callback.need.language.str();
        out.push_back(std::move(mark));
    }
}

}  // namespace

Result<Marks> marks_of_calls(store::Connection& connection, desk::WorkspaceId workspace, const Frame& frame,
                             Duration tolerance) {
    Marks out;
    callback::CallbackId after;
    while (true) {
        const auto ids =
            callback::read_promised(connection, workspace.value, {frame.from(), frame.until()}, after, read_at_once);
        if (!ids) return ids.error();
        for (const callback::CallbackId id : *ids) {
            const auto found = callback::read_callback(connection, workspace.value, id);
            if (!found) return found.error();
            add(out, *found, frame, tolerance);
            after = id;
        }
        if (static_cast<std::int64_t>(ids->size()) < read_at_once) return out;
    }
}

Result<Marks> marks_of_levels(store::Connection& connection, desk::WorkspaceId workspace, const Frame& frame) {
    const Instant until = std::min(frame.until(), frame.now() + Duration(1));  // what is due later is not decided
    const auto rows = connection.query(figures::sql::list_clock_facts, {workspace.value, frame.from().us, until.us});
    if (!rows) return rows.error();
    Marks out;
    for (const store::Row row : *rows) {
        Mark mark;
        mark.conversation = row.id<desk::ConversationId>(0), mark.at = row.instant(2);
        mark.value = row.integer(1) == static_cast<std::int64_t>(figures::ClockRun::State::met) ? 1 : 0;
        mark.queue = row.id<desk::QueueId>(3), mark.agent = row.id<desk::AgentId>(4);
        mark.channel = row.text(5), mark.language = row.text(6);
        out.push_back(std::move(mark));
    }
    return out;
}

}  // namespace waydesk::app
