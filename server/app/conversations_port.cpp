#include "server/app/conversations_port.hpp"

#include <algorithm>
#include <charconv>

namespace waydesk::app {
namespace {

constexpr int pages_looked_at = 10;  // of the database, for one answer

bool fits(const api::ConversationFilter& filter, const desk::ConversationState& state) {
    return (filter.status.empty() || filter.status == desk::to_string(state.status)) &&
           (!filter.queue || filter.queue == state.queue) && (!filter.agent || filter.agent == state.agent) &&
           (filter.channel.empty() || filter.channel == state.channel) &&
           (filter.language.empty() || filter.language == state.language) &&
           (filter.tag.empty() || std::ranges::find(state.tags, filter.tag) != state.tags.end()) &&
           (filter.kind == desk::TicketKind::none || filter.kind == state.ticket.kind) &&
           (!filter.follower || state.ticket.is_followed_by(filter.follower)) &&
           (filter.state.empty() || (state.ticket.state && state.ticket.state->name == filter.state)) &&
           (!filter.mentioned || state.ticket.has_mention(filter.mentioned)) && filter.least_priority <= state.priority;
}

std::string json_of(const desk::ConversationState& state, const protocol::Names& names) {
    JsonWriter json;
    protocol::write_conversation(json, state, names);
    return json.take();
}

// Where a conversation stands in a sorted list: also where one stood that has left it meanwhile.
struct Place {
    std::int64_t priority = 0;
    desk::ConversationId id;

    static Place of(const desk::ConversationState& state) { return {state.priority, state.id}; }
    static std::optional<Place> parse(std::string_view cursor) {  // "PRIORITY:ID"
        const std::size_t colon = cursor.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        Place out;
        const auto [end, failed] = std::from_chars(cursor.data(), cursor.data() + colon, out.priority);
        const auto id = desk::ConversationId::parse(cursor.substr(colon + 1));
        if (failed != std::errc{} || end != cursor.data() + colon || !id) return std::nullopt;
        out.id = *id;
        return out;
    }
    std::string str() const { return std::to_string(priority) + ":" + id.str(); }
};

bool comes_first(const std::string& sort, const Place& a, const Place& b) {
    if (sort == "priority" && a.priority != b.priority) return a.priority > b.priority;
    return sort == "oldest" ? a.id < b.id : b.id < a.id;
}

}  // namespace

Task<desk::Answer> ConversationsOfDesk::command(desk::Asker asker, desk::Order order) {
    co_return co_await runtime_.command(asker, std::move(order));
}

struct ConversationsOfDesk::Listing {
    api::ConversationFilter filter;
    desk::Asker asker;
    std::optional<desk::Status> status;
    desk::ConversationId before;
    int pages = 0;
    api::Page page;
    std::function<void(Result<api::Page>)> answer;
};

Task<Result<api::Page>> ConversationsOfDesk::conversations(desk::AgentId asker, api::ConversationFilter filter) {
    auto listing = std::make_shared<Listing>();
    listing->asker = desk::Asker::agent(asker);
    listing->status = desk::status_from(filter.status);
    const bool is_open_only = listing->status && desk::is_open(*listing->status);
    if (!filter.cursor.empty() && is_open_only) {
        if (!Place::parse(filter.cursor)) co_return Errc::invalid;
    } else if (!filter.cursor.empty()) {
        const auto before = desk::ConversationId::parse(filter.cursor);
        if (!before) co_return Errc::invalid;
        listing->before = *before;
    }
    listing->filter = std::move(filter);
    std::function<void(std::function<void(Result<api::Page>)>)> work = [this, listing, is_open_only](auto answer) {
        if (is_open_only) return answer(list_open(listing->filter, listing->asker));
        listing->answer = answer;
        list_stored(listing);
    };
    co_return co_await runtime_.ask<Result<api::Page>>(std::move(work));
}

api::Page ConversationsOfDesk::list_open(const api::ConversationFilter& filter, const desk::Asker& asker) {
    const std::optional<Place> after = Place::parse(filter.cursor);
    std::vector<desk::ConversationPtr> found;
    for (const desk::ConversationPtr& conversation : runtime_.hub().open_conversations(asker)) {
        const bool is_before = after && !comes_first(filter.sort, *after, Place::of(*conversation));
        if (!is_before && fits(filter, *conversation)) found.push_back(conversation);
    }
    const auto limit = static_cast<std::size_t>(filter.limit);
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
    std::partial_sort(found.begin(), end, found.end(), [&](const auto& a, const auto& b) {
        return comes_first(filter.sort, Place::of(*a), Place::of(*b));
    });
    api::Page page;
    for (auto at = found.begin(); at != end; ++at) page.items_json.push_back(json_of(**at, runtime_.hub().names()));
    if (found.size() > limit) page.next = Place::of(*found[limit - 1]).str();
    return page;
}

// Page by page until enough fit, or enough were looked at: then the cursor lets the asker go on.
void ConversationsOfDesk::list_stored(std::shared_ptr<Listing> listing) {
    const std::int64_t limit = listing->filter.limit;
    runtime_.reader().read<std::vector<desk::ConversationPtr>>(
        [listing, limit](desk::Loader& loader) {
            return loader.conversations(listing->status, listing->before, limit);
        },
        [this, listing, limit](Result<std::vector<desk::ConversationPtr>> found) {
            if (!found) return listing->answer(found.error());
            const bool is_end = found->size() < static_cast<std::size_t>(limit);
            for (const desk::ConversationPtr& conversation : *found) {
                listing->before = conversation->id;
                if (fits(listing->filter, *conversation) && runtime_.desk().may_see(listing->asker, *conversation))
                    listing->page.items_json.push_back(json_of(*conversation, runtime_.hub().names()));
                if (listing->page.items_json.size() == static_cast<std::size_t>(limit)) break;
            }
            const bool is_full = listing->page.items_json.size() == static_cast<std::size_t>(limit);
            if (!is_end && !is_full && ++listing->pages < pages_looked_at) return list_stored(listing);
            if (is_full || !is_end) listing->page.next = listing->before.str();
            listing->answer(std::move(listing->page));
        });
}

Task<Result<std::string>> ConversationsOfDesk::conversation_json(desk::AgentId asker, desk::ConversationId id) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this, asker, id](auto answer) {
        runtime_.hub().find(desk::Asker::agent(asker), id, [this, answer](const Result<desk::ConversationPtr>& found) {
            if (!found) return answer(found.error());
            answer(json_of(**found, runtime_.hub().names()));
        });
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

void ConversationsOfDesk::write_events(desk::AgentId asker, const std::vector<desk::EventPtr>& events,
                                       const api::EventRange& range, api::Page& page) {
    for (const desk::EventPtr& event : events) {
        JsonWriter json;
        const bool is_author = event->author == desk::Author::agent(asker);
        protocol::write_event(json, *event, {protocol::Side::agent, is_author}, runtime_.hub().names());
        page.items_json.push_back(json.take());
    }
    if (events.size() < static_cast<std::size_t>(range.limit) || events.empty()) return;
    page.next = std::to_string(range.before ? events.front()->seq : events.back()->seq);
}

Task<Result<api::Page>> ConversationsOfDesk::events(desk::AgentId asker, desk::ConversationId id,
                                                    api::EventRange range) {
    std::function<void(std::function<void(Result<api::Page>)>)> work = [this, asker, id, range](auto answer) {
        const auto written = [this, asker, range, answer](Result<std::vector<desk::EventPtr>> events) {
            if (!events) return answer(events.error());
            api::Page page;
            write_events(asker, *events, range, page);
            answer(std::move(page));
        };
        runtime_.hub().find(desk::Asker::agent(asker), id,
                            [this, id, range, answer, written](const Result<desk::ConversationPtr>& found) {
                                if (!found) return answer(found.error());
                                if (range.before)
                                    runtime_.reader().events_before(id, false, *range.before, range.limit, written);
                                else
                                    runtime_.reader().events_after(id, false, range.after.value_or(0), range.limit,
                                                                   written);
                            });
    };
    co_return co_await runtime_.ask<Result<api::Page>>(std::move(work));
}

}  // namespace waydesk::app
