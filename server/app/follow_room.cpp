#include "server/app/follow_room.hpp"

#include "core/log.hpp"
#include "desk/cases/telling.hpp"

namespace waydesk::app {
namespace {

using api::CaseRefusal;
using quality::Followed;

time::BusinessCalendar always() {
    time::CalendarRules rules;
    rules.zone = "Etc/UTC";
    for (time::DayHours& day : rules.week) day = {{0, 24 * 60}};
    return *time::BusinessCalendar::make(rules);
}

}  // namespace

FollowRoom::FollowRoom(SurveyRoom& surveys)
    : surveys_(surveys), always_(always()), works_(surveys.parts().runtime.thread()) {}

store::Explained<std::unique_ptr<FollowRoom>> FollowRoom::open(SurveyRoom& surveys, store::Connection& connection) {
    std::unique_ptr<FollowRoom> room(new FollowRoom(surveys));
    const auto latest = quality::latest_followed(connection, room->workspace());
    if (!latest) return store::Refusal{latest.error(), "The stored visits and inspections cannot be read."};
    room->parts().ids.begin_after(*latest);
    for (const std::string kind : {"visit", "inspection"}) {
        const auto number = quality::latest_number(connection, room->workspace(), kind);
        if (!number) return store::Refusal{number.error(), "The stored visits and inspections cannot be counted."};
        room->numbers_[kind] = *number;
    }
    return room;
}

void FollowRoom::begin(Followed wanted, std::string_view step, cases::Fields fields, const cases::By& by,
                       const Done& done) {
    const cases::Process& process = quality::process_of(wanted.one.kind);
    wanted.one.id = parts().ids.next<cases::CaseId>();
    wanted.one.number = numbers_[wanted.one.kind] + 1;
    auto moved = cases::open(process, wanted.one, step, std::move(fields), by, {always_, {}});
    if (!moved) return done(Errc::invalid);
    wanted.one = std::move(moved->state);
    store(wanted, moved->step, done);
}

void FollowRoom::store(const Followed& after, const cases::Step& step, const Done& done) {
    store::Change rows;
    quality::put(rows, workspace(), after, step);
    parts().runtime.commit(std::move(rows), [this, after, done](const Result<void>& written) {
        if (!written) return done(written.error());
        numbers_[after.one.kind] = std::max(numbers_[after.one.kind], after.one.number);
        done(after);
    });
}

void FollowRoom::read(const std::string& kind, std::int64_t id, const Done& then) const {
    const std::function<Result<Followed>(desk::Loader&)> work = [kind, id,
                                                                 workspace = workspace()](desk::Loader& loader) {
        return quality::read_followed(loader.connection(), workspace, kind, id);
    };
    parts().runtime.reader().read<Followed>(work, then);
}

void FollowRoom::take(const api::FollowingMove& asked, Taking taking, const Answer& answer) {
    const auto shared = std::make_shared<const Taking>(std::move(taking));
    line_up([this, asked, shared, answer](const std::function<void()>& next) {
        const Answer last = [answer, next](api::CaseAnswer given) {
            answer(std::move(given));
            next();
        };
        read(shared->kind, asked.id, [this, asked, shared, last](const Result<Followed>& found) {
            if (!found) return last(CaseRefusal{found.error(), {}, {}});
            move(asked, *shared, *found, last);
        });
    });
}

void FollowRoom::move(const api::FollowingMove& asked, const Taking& taking, const Followed& now,
                      const Answer& answer) {
    const desk::Agent* agent = parts().runtime.desk().agent(asked.asker);
    if (agent == nullptr || agent->disabled || !taking.sees(now, *agent))
        return answer(CaseRefusal{Errc::not_found, {}, {}});
    if (asked.steps && *asked.steps != now.one.steps) return answer(CaseRefusal{Errc::conflict, {}, {}});
    auto prepared = taking.prepare(now, *agent);
    if (!prepared) return answer(CaseRefusal{Errc::invalid, told(prepared.error(), asked.language), {}});
    const cases::By by{parts().runtime.clock().now(), desk::Author::agent(asked.asker), prepared->is, {}};
    auto moved = cases::move(quality::process_of(taking.kind), now.one, asked.step, std::move(prepared->fields), by,
                             {always_, {}});
    if (!moved) return answer(refusal(moved.error(), now, asked.language));
    Followed after = now;
    after.one = std::move(moved->state);
    taking.finish(after, moved->step);
    store(after, moved->step, [tell = taking.tell, answer](const Result<Followed>& stored) {
        if (stored) return tell(*stored, answer);
        const bool is_raced = stored.error() == store::Errc::guard_missed;
        answer(CaseRefusal{is_raced ? error_code(Errc::conflict) : stored.error(), {}, {}});
    });
}

Flaws FollowRoom::told(const Flaws& flaws, const std::string& reader) const {
    const auto language = language::LanguageTag::parse_or(reader, {});
    Flaws out;
    for (const Flaw& flaw : flaws) {
        const std::string_view key = cases::key_of(flaw.sentence);
        out.push_back({flaw.field, key.empty() ? flaw.sentence : parts().words->text(key, language)});
    }
    return out;
}

CaseRefusal FollowRoom::refusal(const cases::Refusal& why, const Followed& now, const std::string& reader) const {
    using cases::Why;
    const auto language = language::LanguageTag::parse_or(reader, {});
    switch (why.why) {
        case Why::forbidden: return {Errc::forbidden, {}, {}};
        case Why::incomplete: return {Errc::invalid, told(why.flaws, reader), {}};
        case Why::unknown_step:
            return {Errc::invalid, {{"step", parts().words->text("case.wrong.no_step", language)}}, {}};
        case Why::not_possible: break;
    }
    return {Errc::conflict, {}, parts().words->text("follow.not_possible", language, {{"state", now.one.state}})};
}

}  // namespace waydesk::app
