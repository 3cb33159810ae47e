// Lists of callbacks, and what one of them is and was.
#include "server/app/callbacks_port.hpp"

#include <algorithm>

namespace waydesk::app {

using callback::Callback;
using callback::CallbackId;
using callback::CallbackRange;
using callback::State;

namespace {

constexpr int pages_looked_at = 10;  // of the database, for one answer
constexpr std::array all_states{State::requested, State::promised,        State::queued, State::attempting,
                                State::no_answer, State::retry_scheduled, State::done,   State::failed,
                                State::cancelled, State::converted};

std::optional<State> state_from(std::string_view text) {
    const auto found = std::ranges::find(all_states, text, [](State state) { return callback::to_string(state); });
    if (found == all_states.end()) return std::nullopt;
    return *found;
}

// As they are called: who is called now first.
bool comes_first(const Callback* one, const Callback* other) {
    const bool is_first = one->state == State::attempting, is_other = other->state == State::attempting;
    return is_first != is_other ? is_first : callback::ranks_before(*one, *other);
}

}  // namespace

struct CallbacksOfDesk::Listing {
    desk::AgentId asker;
    api::CallbackFilter filter;
    CallbackRange range;
    int pages = 0;
    api::Page page;
    std::function<void(Result<api::Page>)> answer;
};

api::Page CallbacksOfDesk::list_open(desk::AgentId asker, const api::CallbackFilter& filter) const {
    std::vector<const Callback*> found;
    for (const auto& [id, callback] : room_.book().open())
        if (sees(asker, callback) && (!filter.agent || callback.agent == filter.agent)) found.push_back(&callback);
    std::ranges::sort(found, comes_first);
    auto at = found.begin();
    if (filter.before) {
        at = std::ranges::find(found, filter.before, [](const Callback* callback) { return callback->id; });
        if (at != found.end()) ++at;
    }
    api::Page page;
    for (; at != found.end() && page.items_json.size() < static_cast<std::size_t>(filter.limit); ++at) {
        page.items_json.push_back(room_.views().agent(**at, asker));
        page.next = (*at)->id.str();
    }
    if (at == found.end()) page.next.clear();
    return page;
}

// Page by page until enough fit, or enough were looked at: then the cursor lets the asker go on.
void CallbacksOfDesk::list_stored(const std::shared_ptr<Listing>& listing) {
    using Page = std::vector<Callback>;
    const std::function<Result<Page>(desk::Loader&)> read =
        [range = listing->range, workspace = parts_.runtime.workspace().value](desk::Loader& loader) {
            return callback::read_callbacks(loader.connection(), workspace, range);
        };
    parts_.runtime.reader().read<Page>(read, [this, listing](Result<Page> page) {
        if (!page) return listing->answer(page.error());
        const api::CallbackFilter& filter = listing->filter;
        listing->page.next.clear();
        for (const Callback& stored : *page) {
            listing->range.beyond = stored.id;
            const Callback* live = room_.book().find(stored.id);
            const Callback& callback = live == nullptr ? stored : *live;
            if (!sees(listing->asker, callback) || (filter.agent && callback.agent != filter.agent)) continue;
            listing->page.items_json.push_back(room_.views().agent(callback, listing->asker));
            if (listing->page.items_json.size() < static_cast<std::size_t>(filter.limit)) continue;
            listing->page.next = stored.id.str();
            return listing->answer(std::move(listing->page));
        }
        if (static_cast<std::int64_t>(page->size()) < listing->range.limit)
            return listing->answer(std::move(listing->page));
        listing->page.next = listing->range.beyond.str();
        if (++listing->pages == pages_looked_at) return listing->answer(std::move(listing->page));
        list_stored(listing);
    });
}

Task<Result<api::Page>> CallbacksOfDesk::callbacks(desk::AgentId asker, api::CallbackFilter filter) {
    const auto listing = std::make_shared<Listing>();
    listing->asker = asker;
    listing->range = {CallbackRange::Which::all, filter.before, std::max<std::int64_t>(filter.limit, 1)};
    const std::optional<State> state = state_from(filter.state);
    if (filter.state == "over") listing->range.which = CallbackRange::Which::over;
    if (state) listing->range.which = CallbackRange::Which::in_state, listing->range.state = *state;
    if (filter.state != "open" && filter.state != "all" && filter.state != "over" && !state) co_return Errc::invalid;
    listing->filter = std::move(filter);
    std::function<void(std::function<void(Result<api::Page>)>)> work = [this, listing](auto answer) {
        if (listing->filter.state == "open") return answer(list_open(listing->asker, listing->filter));
        listing->answer = answer;
        list_stored(listing);
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

Task<Result<api::Page>> CallbacksOfDesk::of_conversation(desk::AgentId asker, desk::ConversationId conversation) {
    const auto listing = std::make_shared<Listing>();
    listing->asker = asker;
    listing->range = {CallbackRange::Which::of_conversation, {}, listing->filter.limit, {}, conversation.value};
    std::function<void(std::function<void(Result<api::Page>)>)> work = [this, listing, conversation](auto answer) {
        listing->answer = answer;
        parts_.runtime.hub().find(desk::Asker::agent(listing->asker), conversation,
                                  [this, listing](const Result<desk::ConversationPtr>& found) {
                                      if (!found) return listing->answer(found.error());
                                      list_stored(listing);
                                  });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

Task<Result<api::Page>> CallbacksOfDesk::own(desk::IdentityId visitor) {
    constexpr std::int64_t most_listed = 50;
    using Page = std::vector<Callback>;
    const CallbackRange range{CallbackRange::Which::of_visitor, {}, most_listed, {}, visitor.value};
    std::function<void(std::function<void(Result<api::Page>)>)> work = [this, range](auto answer) {
        const std::function<Result<Page>(desk::Loader&)> read =
            [range, workspace = parts_.runtime.workspace().value](desk::Loader& loader) {
                return callback::read_callbacks(loader.connection(), workspace, range);
            };
        parts_.runtime.reader().read<Page>(read, [this, answer](const Result<Page>& found) {
            if (!found) return answer(found.error());
            const Instant since = parts_.runtime.clock().now() - listed_for;
            api::Page page;
            for (const Callback& stored : *found) {
                const Callback* live = room_.book().find(stored.id);
                const Callback& callback = live == nullptr ? stored : *live;
                if (!callback.closed_at.is_set() || callback.closed_at > since)
                    page.items_json.push_back(room_.views().traveler(callback));
            }
            answer(std::move(page));
        });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

Task<Result<std::string>> CallbacksOfDesk::callback_json(desk::AgentId asker, CallbackId id) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this, asker, id](auto answer) {
        read(id, [this, asker, answer](const Result<Callback>& found) {
            if (!found) return answer(found.error());
            if (!sees(asker, *found)) return answer(Errc::not_found);
            answer(room_.views().agent(*found, asker));
        });
    };
    co_return co_await parts_.runtime.ask<Result<std::string>>(std::move(work));
}

Task<Result<api::Page>> CallbacksOfDesk::steps(desk::AgentId asker, CallbackId id) {
    struct History {
        Callback callback;
        std::vector<callback::Step> steps;
    };
    std::function<void(std::function<void(Result<api::Page>)>)> work = [this, asker, id](auto answer) {
        const std::function<Result<History>(desk::Loader&)> history =
            [id, workspace = parts_.runtime.workspace().value](desk::Loader& loader) -> Result<History> {
            auto callback = callback::read_callback(loader.connection(), workspace, id);
            if (!callback) return callback.error();
            auto steps = callback::read_steps(loader.connection(), workspace, id);
            if (!steps) return steps.error();
            return History{std::move(*callback), std::move(*steps)};
        };
        parts_.runtime.reader().read<History>(history, [this, asker, answer](const Result<History>& found) {
            if (!found) return answer(found.error());
            if (!sees(asker, found->callback)) return answer(Errc::not_found);
            api::Page page;
            for (const callback::Step& step : found->steps) page.items_json.push_back(room_.views().step(step));
            answer(std::move(page));
        });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

}  // namespace waydesk::app
