// Shifts: the check at the start, and that nobody leaves with something that nobody else owes.
#include "server/app/days_port.hpp"

#include <algorithm>

namespace waydesk::app {

using api::DayAnswer;
using api::DayAsker;
using api::DayRefusal;
using days::Shift;
using days::ShiftEnd;

namespace {

language::LanguageTag tag_of(const DayAsker& asker) { return language::LanguageTag::parse_or(asker.language, {}); }

std::vector<days::Item> items_of(const std::vector<days::Promise>& promises) {
    std::vector<days::Item> out;
    for (const days::Promise& promise : promises) out.push_back({promise, days::ItemState::open, {}});
    return out;
}

}  // namespace

days::Check DaysOfDesk::check(const DayAsker& asker, const News& news) const {
    const auto waits = [&](const auto& entry) {
        const days::Handover& handover = entry.second;
        const bool is_sent =
            handover.state == days::HandoverState::submitted || handover.state == days::HandoverState::read;
        const bool is_meant = handover.to == asker.agent || !handover.to;
        return is_sent && is_meant && room_->standing(handover, asker.agent).takes;
    };
    const auto waiting = std::ranges::count_if(room_->open_handovers(), waits);
    const desk::Agent& agent = agent_of(asker);
    const DayPromises::Known known{news.announcements, static_cast<std::size_t>(waiting), news.has_second_factor};
    return room_->promises().check(agent, room_->now(), known, tag_of(asker));
}

Task<DayAnswer> DaysOfDesk::own_shift(DayAsker asker) {
    std::function<void(const Answer&)> work = [this, asker](const Answer& answer) {
        read_news(asker.agent, [this, asker, answer](const Result<News>& news) {
            if (!news) return answer(DayRefusal{news.error(), {}, {}, {}});
            const Shift* shift = room_->shift_of(asker.agent);
            const auto reader = tag_of(asker);
            JsonWriter json;
            json.begin_object().key("shift");
            shift == nullptr ? json.null() : json.raw(room_->views().shift(*shift, reader));
            json.key("check").raw(room_->views().check(check(asker, *news), reader));
            const auto owed = items_of(room_->promises().of(asker.agent, room_->now()));
            answer(json.key("promises").raw(room_->views().promises(owed, reader)).end_object().take());
        });
    };
    co_return co_await at_once(std::move(work));
}

Task<DayAnswer> DaysOfDesk::start_shift(DayAsker asker, std::vector<std::string> confirmed, std::string note) {
    mask(note);
    std::function<void(const Answer&)> work = [this, asker, confirmed = std::move(confirmed),
                                               note = std::move(note)](const Answer& answer) {
        read_news(asker.agent, [this, asker, confirmed, note, answer](const Result<News>& news) {
            if (!news) return answer(DayRefusal{news.error(), {}, {}, {}});
            if (room_->shift_of(asker.agent) != nullptr)
                return answer(DayRefusal{Errc::conflict, {}, say("day.shift_open", asker), {}});
            Shift shift;
            shift.check = check(asker, *news);
            if (!days::confirm(shift.check, confirmed))
                return answer(DayRefusal{Errc::invalid, "confirmed", say("day.unconfirmed", asker), {}});
            shift.id = parts_.ids.next<days::ShiftId>(), shift.agent = asker.agent;
            shift.started_at = room_->now(), shift.note = note;
            room_->start(std::move(shift), [this, asker, answer](const Result<Shift>& begun) {
                if (!begun) return answer(DayRefusal{begun.error(), {}, {}, {}});
                answer(room_->views().shift(*begun, tag_of(asker)));
            });
        });
    };
    co_return co_await in_order(std::move(work));
}

DayRefusal DaysOfDesk::owes(const std::vector<days::Promise>& promises, std::string_view key,
                            const DayAsker& asker) const {
    return {Errc::conflict,
            {},
            say(key, asker, promises.size()),
            room_->views().promises(items_of(promises), tag_of(asker))};
}

Task<DayAnswer> DaysOfDesk::end_shift(DayAsker asker) {
    std::function<void(const Answer&)> work = [this, asker](const Answer& answer) {
        const Shift* shift = room_->shift_of(asker.agent);
        if (shift == nullptr) return answer(DayRefusal{Errc::conflict, {}, say("day.no_shift", asker), {}});
        const auto owed = room_->unowned(asker.agent);
        if (!owed.empty()) return answer(owes(owed, "day.unowned", asker));
        room_->end(*shift, ShiftEnd::by_hand, [this, asker, answer](const Result<Shift>& ended) {
            if (!ended) return answer(DayRefusal{ended.error(), {}, {}, {}});
            answer(room_->views().shift(*ended, tag_of(asker)));
        });
    };
    co_return co_await in_order(std::move(work));
}

Task<std::optional<DayRefusal>> DaysOfDesk::before_sign_out(DayAsker asker, bool anyway) {
    std::function<void(LeaveAnswer)> work = [this, asker, anyway](const LeaveAnswer& answer) {
        room_->line_up([this, asker, anyway, answer](const std::function<void()>& done) {
            sign_out(asker, anyway, [answer, done](std::optional<DayRefusal> stays) {
                answer(std::move(stays));
                done();
            });
        });
    };
    co_return co_await parts_.runtime.ask<std::optional<DayRefusal>>(std::move(work));
}

void DaysOfDesk::sign_out(const DayAsker& asker, bool anyway, const LeaveAnswer& answer) {
    const Shift* shift = room_->shift_of(asker.agent);
    if (shift == nullptr) return answer({});
    const auto owed = room_->unowned(asker.agent);
    if (!owed.empty() && !anyway) return answer(owes(owed, "day.sign_out_unowned", asker));
    const auto last = [answer](const Result<Shift>& ended) {
        ended ? answer({}) : answer(DayRefusal{ended.error(), {}, {}, {}});
    };
    if (owed.empty()) return room_->end(*shift, ShiftEnd::signed_out, last);
    leave_to_queues(asker.agent, "day.left_anyway", [this, shift = *shift, answer, last](const error_code& wrong) {
        wrong ? answer(DayRefusal{wrong, {}, {}, {}}) : room_->end(shift, ShiftEnd::anyway, last);
    });
}

void DaysOfDesk::leave_to_queues(desk::AgentId who, std::string_view why, const std::function<void(error_code)>& then) {
    const desk::Agent* agent = parts_.runtime.desk().agent(who);
    const bool speaks = agent != nullptr && !agent->languages.empty();
    days::Handover left;
    left.id = parts_.ids.next<days::HandoverId>(), left.number = room_->next_number(), left.from = who;
    left.note = say(why, {who, speaks ? agent->languages.front() : "en"});
    left.items = items_of(room_->unowned(who));
    left.also = room_->promises().also(room_->now(), room_->now(), {});
    const days::StepBy by{room_->now(), desk::Author::agent(who), {true, false, false}};
    room_->store(days::draft(std::move(left), by), [this, by, then](const Result<days::Handover>& drafted) {
        if (!drafted) return then(drafted.error());
        auto submitted = days::move(*drafted, days::HandoverStep::submit, {}, by);
        if (!submitted) return then(Errc::conflict);
        room_->store(std::move(*submitted),
                     [then](const Result<days::Handover>& given) { then(given ? error_code{} : given.error()); });
    });
}

void DaysOfDesk::look_for_gone() {
    if (!parts_.runtime.hub().is_serving()) return;
    for (const auto& [id, agent] : parts_.runtime.desk().agents()) {
        const bool is_done = room_->shift_of(id) == nullptr && room_->unowned(id).empty();
        if (!agent.disabled || is_done) continue;
        room_->line_up([this, who = agent.id](const std::function<void()>& done) {
            if (room_->unowned(who).empty()) return end_for(who, done);
            leave_to_queues(who, "day.left_gone",
                            [this, who, done](const error_code& wrong) { wrong ? done() : end_for(who, done); });
        });
    }
}

void DaysOfDesk::end_for(desk::AgentId who, const std::function<void()>& done) {
    const Shift* shift = room_->shift_of(who);
    if (shift == nullptr) return done();
    room_->end(*shift, ShiftEnd::anyway, [done](const Result<Shift>&) { done(); });
}

Task<Result<api::Page>> DaysOfDesk::shifts(DayAsker asker, api::ShiftFilter filter) {
    using Shifts = std::vector<Shift>;
    std::function<void(ListAnswer)> work = [this, asker, filter](ListAnswer answer) {
        const days::ShiftRange range{filter.from, filter.until, filter.agent, filter.before, filter.limit};
        const std::function<Result<Shifts>(desk::Loader&)> read =
            [range, workspace = room_->workspace()](desk::Loader& loader) {
                return days::read_shifts(loader.connection(), workspace, range);
            };
        parts_.runtime.reader().read<Shifts>(read, [this, asker, range, answer](const Result<Shifts>& found) {
            if (!found) return answer(found.error());
            api::Page page;
            for (const Shift& shift : *found) page.items_json.push_back(room_->views().shift(shift, tag_of(asker)));
            if (std::ssize(*found) == range.limit) page.next = found->back().id.str();
            answer(std::move(page));
        });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

}  // namespace waydesk::app
