// Lists of complaints and refunds, for agents.
#include "server/app/cases_port.hpp"

#include <algorithm>
#include <limits>

namespace waydesk::app {

using cases::Case;
using cases::CaseId;

namespace {

constexpr int most_looks = 10;  // for one answer

// What runs and is due first; last, when nothing runs.
std::int64_t due_first(const Case& one) {
    std::int64_t out = std::numeric_limits<std::int64_t>::max();
    for (const cases::CaseClock& clock : one.clocks)
        if (!clock.met.is_set() && !clock.paused_since.is_set()) out = std::min(out, clock.due.us);
    return out;
}

bool fits(const Case& one, const api::CaseFilter& filter) {
    if (filter.handler && one.handler != filter.handler) return false;
    if (filter.state == "all") return true;
    const bool is_open = !one.closed_at.is_set();
    if (filter.state == "open") return is_open;
    return filter.state == "over" ? !is_open : one.state == filter.state;
}

// Whether all that it asks for is in memory.
bool asks_for_open(const api::CaseFilter& filter) {
    const cases::StateForm* state = cases::find_process(filter.kind)->state(filter.state);
    return filter.state == "open" || (state != nullptr && state->kind != cases::StateForm::Kind::over);
}

}  // namespace

struct CasesOfDesk::Listing {
    desk::AgentId asker;
    api::CaseFilter filter;
    std::optional<std::vector<Case>> open;  // what is left of those in memory; nothing: it is read from the store
    CaseId beyond;                          // how far it was looked at
    int looks = 0;
    api::Page page;
    ListAnswer answer;
};

std::vector<Case> CasesOfDesk::open_ones(const api::CaseFilter& filter) const {
    std::vector<Case> out;
    for (const auto& [id, one] : room_.open_cases())
        if (one.kind == filter.kind && fits(one, filter)) out.push_back(one);
    std::ranges::sort(out, {}, [](const Case& one) { return std::pair(due_first(one), one.id); });
    if (!filter.before) return out;
    const auto at = std::ranges::find(out, filter.before, &Case::id);
    out.erase(out.begin(), at == out.end() ? at : at + 1);
    return out;
}

Task<Result<api::Page>> CasesOfDesk::list_cases(desk::AgentId asker, api::CaseFilter filter) {
    const auto listing = std::make_shared<Listing>();
    listing->asker = asker, listing->beyond = filter.before, listing->filter = std::move(filter);
    std::function<void(ListAnswer)> work = [this, listing](ListAnswer answer) {
        listing->answer = std::move(answer);
        if (asks_for_open(listing->filter)) listing->open = open_ones(listing->filter);
        list_more(listing);
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

// Page by page until enough may be seen, or enough were looked at: then the cursor lets the asker go on.
void CasesOfDesk::list_more(const std::shared_ptr<Listing>& listing) {
    const std::int64_t limit = listing->filter.limit;
    if (listing->open) {
        std::vector<Case>& left = *listing->open;
        const auto count = std::min<std::ptrdiff_t>(limit, std::ssize(left));
        std::vector<Case> looked_at(left.begin(), left.begin() + count);
        left.erase(left.begin(), left.begin() + count);
        const bool is_last = left.empty();
        return list_these(listing, std::move(looked_at), is_last);
    }
    using Page = std::vector<Case>;
    const cases::CaseRange range{listing->filter.kind, false, listing->beyond, limit};
    const std::function<Result<Page>(desk::Loader&)> read = [range,
                                                             workspace = room_.workspace()](desk::Loader& loader) {
        return cases::read_cases(loader.connection(), workspace, range);
    };
    parts_.runtime.reader().read<Page>(read, [this, listing, limit](Result<Page> page) {
        if (!page) return listing->answer(page.error());
        const bool is_last = std::ssize(*page) < limit;
        list_these(listing, std::move(*page), is_last);
    });
}

void CasesOfDesk::list_these(const std::shared_ptr<Listing>& listing, std::vector<Case> looked_at, bool is_last) {
    if (!looked_at.empty()) listing->beyond = looked_at.back().id;
    std::erase_if(looked_at, [&](const Case& one) { return !fits(one, listing->filter); });
    see(std::move(looked_at), [this, listing, is_last](const Result<std::vector<Seen>>& found) {
        if (!found) return listing->answer(found.error());
        api::Page& page = listing->page;
        for (const Seen& seen : *found) {
            if (!sees(listing->asker, seen)) continue;
            page.items_json.push_back(room_.views().agent(seen.one, seen.contact_name, listing->asker));
            if (std::ssize(page.items_json) < listing->filter.limit) continue;
            const bool is_end = is_last && &seen == &found->back();
            page.next = is_end ? std::string() : seen.one.id.str();
            return listing->answer(std::move(page));
        }
        if (is_last) return listing->answer(std::move(page));
        if (++listing->looks < most_looks) return list_more(listing);
        page.next = listing->beyond.str();
        listing->answer(std::move(page));
    });
}

Task<Result<api::Page>> CasesOfDesk::cases_of_conversation(desk::AgentId asker, desk::ConversationId conversation) {
    std::function<void(ListAnswer)> work = [this, asker, conversation](ListAnswer answer) {
        const auto read = [this, asker, conversation, answer](const Result<desk::ConversationPtr>& found) {
            if (!found) return answer(found.error());
            using Page = std::vector<Case>;
            const std::function<Result<Page>(desk::Loader&)> stored =
                [conversation, workspace = room_.workspace()](desk::Loader& loader) {
                    return cases::read_cases_of(loader.connection(), workspace, conversation);
                };
            parts_.runtime.reader().read<Page>(stored, [this, asker, answer](Result<Page> all) {
                if (!all) return answer(all.error());
                see(std::move(*all), [this, asker, answer](const Result<std::vector<Seen>>& seen) {
                    if (!seen) return answer(seen.error());
                    api::Page page;
                    for (const Seen& one : *seen)
                        page.items_json.push_back(room_.views().agent(one.one, one.contact_name, asker));
                    answer(std::move(page));
                });
            });
        };
        parts_.runtime.hub().find(desk::Asker::agent(asker), conversation, read);
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

}  // namespace waydesk::app
