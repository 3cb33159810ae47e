// Facts held against the ledger, made anew, and what is not to be counted.
#include "desk/figures/checking.hpp"

#include "desk/figures/figures_sql.hpp"
#include "server/app/desk_ask.hpp"
#include "server/app/figures_port.hpp"

namespace waydesk::app {
namespace {

using figures::Check;

constexpr Duration checked_back = std::chrono::hours(92 * 24);
constexpr Duration on_its_way = 5s;  // an event is stored so long after it happened, at the latest

std::string json_of(const Check& check) {
    JsonWriter json;
    json.begin_object().member("checked", check.checked).key("differences").begin_array();
    for (const figures::Difference& one : check.differences) {
        json.begin_object().member("conversation", one.conversation.str()).member("field", one.field);
        json.member_or_null("fact", one.fact).member("ledger", one.ledger).end_object();
    }
    return json.end_array().end_object().take();
}

void add(Check& all, const Check& piece) {
    all.checked += piece.checked, all.is_last = piece.is_last, all.after = piece.after;
    all.differences.insert(all.differences.end(), piece.differences.begin(), piece.differences.end());
}

std::string told(bool on) { return on ? R"({"on":true})" : R"({"on":false})"; }

}  // namespace

// A piece at a time, so that others' reading gets in between.
Task<Result<std::string>> FiguresOfDesk::check_facts() {
    const Result<Instant> fresh = co_await freshen();
    if (!fresh) co_return fresh.error();
    const figures::CheckRange range{*fresh - checked_back, *fresh - on_its_way, {}};
    Check all;
    while (!all.is_last && all.differences.size() < Check::most_differences) {
        Read<Check> work = [workspace = runtime_.workspace(), range, after = all.after](desk::Loader& loader) {
            return figures::check(loader.connection(), workspace, {range.since, range.until, after});
        };
        const Result<Check> piece = co_await on_reader<Check>(runtime_, std::move(work));
        if (!piece) co_return piece.error();
        add(all, *piece);
    }
    Read<Check> answers = [workspace = runtime_.workspace(), since = range.since](desk::Loader& loader) {
        return figures::check_surveys(loader.connection(), workspace, since);
    };
    const Result<Check> surveys = co_await on_reader<Check>(runtime_, std::move(answers));
    if (!surveys) co_return surveys.error();
    add(all, *surveys);
    if (all.differences.size() > Check::most_differences) all.differences.resize(Check::most_differences);
    co_return json_of(all);
}

Task<Result<std::string>> FiguresOfDesk::rebuild_facts() {
    std::function<void(std::function<void(Result<std::int64_t>)>)> work = [this](auto then) {
        follower_.rebuild(then);
    };
    const Result<std::int64_t> facts = co_await runtime_.ask<Result<std::int64_t>>(std::move(work));
    if (!facts) co_return facts.error();
    JsonWriter json;
    co_return json.begin_object().member("facts", *facts).end_object().take();
}

Task<Result<void>> FiguresOfDesk::may_see(desk::AgentId asker, desk::ConversationId conversation) {
    using Found = Result<desk::ConversationPtr>;
    std::function<void(std::function<void(Found)>)> work = [this, asker, conversation](auto answer) {
        const auto tell = [answer](const Found& found) { answer(found); };
        runtime_.hub().find(desk::Asker::agent(asker), conversation, tell);
    };
    const Found found = co_await runtime_.ask<Found>(std::move(work));
    if (!found) co_return found.error();
    co_return Result<void>();
}

Task<Result<std::string>> FiguresOfDesk::mystery_json(desk::AgentId asker, desk::ConversationId conversation) {
    const Result<void> may = co_await may_see(asker, conversation);
    if (!may) co_return may.error();
    Read<std::string> work = [workspace = runtime_.workspace(),
                              conversation](desk::Loader& loader) -> Result<std::string> {
        const auto found = loader.connection().query(figures::sql::find_mystery, {workspace.value, conversation.value});
        if (!found) return found.error();
        return told(!found->empty());
    };
    co_return co_await on_reader<std::string>(runtime_, std::move(work));
}

Task<Result<std::string>> FiguresOfDesk::mark_mystery(desk::AgentId asker, desk::ConversationId conversation, bool on) {
    const Result<void> may = co_await may_see(asker, conversation);
    if (!may) co_return may.error();
    const std::int64_t workspace = runtime_.workspace().value;
    store::Change change;
    if (on)
        change.put(figures::tables::mystery_contact,
                   {workspace, conversation.value, asker.value, runtime_.clock().now().us});
    else
        change.erase(figures::tables::mystery_contact, {workspace, conversation.value});
    const Result<void> written = co_await runtime_.write(std::move(change));
    if (!written) co_return written.error();
    co_return told(on);
}

}  // namespace waydesk::app
