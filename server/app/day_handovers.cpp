// Handovers as they are asked for: listed, drafted, and taken through their steps.
#include "server/app/days_port.hpp"

#include <algorithm>
#include <ranges>

namespace waydesk::app {

using api::DayAnswer;
using api::DayAsker;
using api::DayRefusal;
using days::Handover;
using days::HandoverId;
using days::HandoverStep;

namespace {

constexpr int most_looks = 10;        // for one answer
constexpr Duration usual_shift = 8h;  // of somebody who has none that is open

language::LanguageTag tag_of(const DayAsker& asker) { return language::LanguageTag::parse_or(asker.language, {}); }

}  // namespace

struct DaysOfDesk::Listing {
    DayAsker asker;
    api::HandoverFilter filter;
    std::vector<Handover> found;
    HandoverId beyond;  // how far it was looked at
    bool is_end = false;
    int looks = 0;
    ListAnswer answer;
};

void DaysOfDesk::with_entries(std::vector<Handover> handovers, const std::function<void(Result<Shown>)>& then) const {
    const auto all = std::make_shared<std::vector<Handover>>(std::move(handovers));
    const std::function<Result<Shown>(desk::Loader&)> read =
        [all, workspace = room_->workspace()](desk::Loader& loader) -> Result<Shown> {
        Shown out;
        for (const Handover& handover : *all) {
            auto entries = days::read_entries(loader.connection(), workspace, handover.id);
            if (!entries) return entries.error();
            out.emplace_back(handover, std::move(*entries));
        }
        return out;
    };
    parts_.runtime.reader().read<Shown>(read, then);
}

void DaysOfDesk::show(const DayAsker& asker, const Handover& handover, const Answer& answer) {
    with_entries({handover}, [this, asker, answer](const Result<Shown>& shown) {
        if (!shown) return answer(DayRefusal{shown.error(), {}, {}, {}});
        const auto& [one, entries] = shown->front();
        answer(room_->views().handover(one, entries, room_->standing(one, asker.agent), tag_of(asker)));
    });
}

void DaysOfDesk::find(HandoverId id, const std::function<void(Result<Handover>)>& then) const {
    const auto known = room_->open_handovers().find(id);
    if (known != room_->open_handovers().end()) return then(known->second);
    const std::function<Result<Handover>(desk::Loader&)> read = [id,
                                                                 workspace = room_->workspace()](desk::Loader& loader) {
        return days::read_handover(loader.connection(), workspace, id);
    };
    parts_.runtime.reader().read<Handover>(read, then);
}

Task<Result<api::Page>> DaysOfDesk::handovers(DayAsker asker, api::HandoverFilter filter) {
    const auto listing = std::make_shared<Listing>();
    listing->asker = asker, listing->filter = filter, listing->beyond = filter.before;
    std::function<void(ListAnswer)> work = [this, listing](ListAnswer answer) {
        listing->answer = std::move(answer);
        if (!listing->filter.only_open) return list_more(listing);
        std::vector<Handover> open;
        for (const auto& [id, handover] : room_->open_handovers() | std::views::reverse)
            if (!listing->beyond || id < listing->beyond) open.push_back(handover);
        list_these(listing, std::move(open), true);
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

// Page by page until enough may be seen, or enough were looked at: then the cursor lets the asker go on.
void DaysOfDesk::list_more(const std::shared_ptr<Listing>& listing) {
    using Page = std::vector<Handover>;
    const days::HandoverRange range{false, listing->beyond, listing->filter.limit};
    const std::function<Result<Page>(desk::Loader&)> read = [range,
                                                             workspace = room_->workspace()](desk::Loader& loader) {
        return days::read_handovers(loader.connection(), workspace, range);
    };
    parts_.runtime.reader().read<Page>(read, [this, listing, range](Result<Page> page) {
        if (!page) return listing->answer(page.error());
        const bool is_last = std::ssize(*page) < range.limit;
        list_these(listing, std::move(*page), is_last);
    });
}

void DaysOfDesk::list_these(const std::shared_ptr<Listing>& listing, std::vector<Handover> looked_at, bool is_last) {
    const auto limit = static_cast<std::size_t>(listing->filter.limit);
    for (const Handover& handover : looked_at) {
        if (listing->found.size() == limit) is_last = false;
        if (listing->found.size() == limit) break;
        listing->beyond = handover.id;
        if (days::may_see(handover, room_->standing(handover, listing->asker.agent)))
            listing->found.push_back(handover);
    }
    listing->is_end = is_last;
    if (!is_last && listing->found.size() < limit && ++listing->looks < most_looks) return list_more(listing);
    with_entries(std::move(listing->found), [this, listing](const Result<Shown>& shown) {
        if (!shown) return listing->answer(shown.error());
        api::Page page;
        for (const auto& [one, entries] : *shown)
            page.items_json.push_back(room_->views().handover(one, entries, room_->standing(one, listing->asker.agent),
                                                              tag_of(listing->asker)));
        if (!listing->is_end) page.next = listing->beyond.str();
        listing->answer(std::move(page));
    });
}

Task<DayAnswer> DaysOfDesk::handover(DayAsker asker, HandoverId id) {
    std::function<void(const Answer&)> work = [this, asker, id](const Answer& answer) {
        find(id, [this, asker, answer](const Result<Handover>& found) {
            if (!found) return answer(DayRefusal{found.error(), {}, {}, {}});
            if (!days::may_see(*found, room_->standing(*found, asker.agent)))
                return answer(DayRefusal{Errc::not_found, {}, {}, {}});
            show(asker, *found, answer);
        });
    };
    co_return co_await at_once(std::move(work));
}

Task<DayAnswer> DaysOfDesk::draft_handover(DayAsker asker, desk::AgentId to, std::string note) {
    mask(note);
    std::function<void(const Answer&)> work = [this, asker, to, note = std::move(note)](const Answer& answer) {
        const desk::Agent* receiver = parts_.runtime.desk().agent(to);
        if (to && (receiver == nullptr || receiver->disabled || to == asker.agent))
            return answer(DayRefusal{Errc::invalid, "to", {}, {}});
        read_news(asker.agent, [this, asker, to, note, answer](const Result<News>& news) {
            if (!news) return answer(DayRefusal{news.error(), {}, {}, {}});
            draft(asker, to, note, *news, answer);
        });
    };
    co_return co_await in_order(std::move(work));
}

void DaysOfDesk::draft(const DayAsker& asker, desk::AgentId to, const std::string& note, const News& news,
                       const Answer& answer) {
    const days::StepBy by{room_->now(), desk::Author::agent(asker.agent), {true, false, false}};
    const days::Shift* shift = room_->shift_of(asker.agent);
    const Instant since = shift == nullptr ? room_->now() - usual_shift : shift->started_at;
    std::vector<days::Told> for_him;
    for (const days::Told& told : news.announcements)
        if (told.announcement.is_for(agent_of(asker))) for_him.push_back(told);
    const std::string also = room_->promises().also(since, room_->now(), for_him);
    const auto told = [this, asker, answer](const Result<Handover>& after) {
        if (!after) return answer(DayRefusal{after.error(), {}, {}, {}});
        show(asker, *after, answer);
    };
    if (const Handover* known = room_->draft_of(asker.agent)) {
        Handover now = *known;
        now.to = to, now.also = also;
        if (!note.empty()) now.note = note;
        auto again = days::collect_again(std::move(now), room_->unowned(asker.agent), by);
        if (!again) return answer(refused(again.error(), *known, asker));
        return room_->store(std::move(*again), told);
    }
    Handover made;
    made.id = parts_.ids.next<HandoverId>(), made.number = room_->next_number();
    made.from = asker.agent, made.to = to, made.note = note, made.also = also;
    days::refresh(made, room_->unowned(asker.agent));
    room_->store(days::draft(std::move(made), by), told);
}

Task<DayAnswer> DaysOfDesk::move_handover(DayAsker asker, api::HandoverMove move) {
    mask(move.note);
    for (auto& [conversation, summary] : move.summaries) mask(summary);
    const auto asked = std::make_shared<const api::HandoverMove>(std::move(move));
    std::function<void(const Answer&)> work = [this, asker, asked](const Answer& answer) {
        find(asked->id, [this, asker, asked, answer](const Result<Handover>& found) {
            if (!found) return answer(DayRefusal{found.error(), {}, {}, {}});
            if (!days::may_see(*found, room_->standing(*found, asker.agent)))
                return answer(DayRefusal{Errc::not_found, {}, {}, {}});
            take_step(asker, *asked, *found, answer);
        });
    };
    co_return co_await in_order(std::move(work));
}

// Summaries are of whoever leaves, and of what he owes.
bool DaysOfDesk::put_summaries(Handover& handover, const api::HandoverMove& asked) const {
    for (const auto& [conversation, summary] : asked.summaries) {
        const auto is_it = [id = conversation](const days::Item& item) {
            return item.promise.conversation == id && item.promise.callback == 0 && !item.promise.matter;
        };
        const auto found = std::ranges::find_if(handover.items, is_it);
        if (found == handover.items.end() || asked.step != HandoverStep::submit) return false;
        found->summary = summary;
    }
    return true;
}

DayRefusal DaysOfDesk::refused(days::Why why, const Handover& now, const DayAsker& asker) const {
    switch (why) {
        case days::Why::forbidden: return {Errc::forbidden, {}, {}, {}};
        case days::Why::needs_note: return {Errc::invalid, "note", say("day.needs_note", asker), {}};
        case days::Why::still_moving: return {Errc::conflict, {}, say("day.still_moving", asker), {}};
        case days::Why::not_possible: break;
    }
    const std::string state = say("day.state." + std::string(days::to_string(now.state)), asker);
    return {Errc::conflict, {}, parts_.words->text("day.not_possible", tag_of(asker), {{"state", state}}), {}};
}

void DaysOfDesk::take_step(const DayAsker& asker, const api::HandoverMove& asked, Handover now, const Answer& answer) {
    const days::StepBy by{room_->now(), desk::Author::agent(asker.agent), room_->standing(now, asker.agent)};
    const bool submits = asked.step == HandoverStep::submit && now.state == days::HandoverState::draft && by.is.gives;
    if (submits) days::refresh(now, room_->unowned(asker.agent));
    if (!asked.summaries.empty() && by.is.gives && !put_summaries(now, asked))
        return answer(DayRefusal{Errc::invalid, "summaries", {}, {}});
    if (submits && !asked.note.empty()) now.note = asked.note;
    auto moved = days::move(now, asked.step, asked.note, by);
    if (!moved) return answer(refused(moved.error(), now, asker));
    room_->store(std::move(*moved), [this, asker, answer](const Result<Handover>& after) {
        if (!after) {
            const bool is_raced = after.error() == store::Errc::guard_missed;
            return answer(DayRefusal{is_raced ? error_code(Errc::conflict) : after.error(), {}, {}, {}});
        }
        show(asker, *after, answer);
    });
}

}  // namespace waydesk::app
