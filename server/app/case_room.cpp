#include "server/app/case_room.hpp"

#include "core/log.hpp"
#include "desk/cases/telling.hpp"
#include "desk/errc.hpp"
#include "server/app/case_law.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using cases::Case;
using cases::CaseId;

time::BusinessCalendar office_hours(const std::string& zone) {
    constexpr int from = 9 * 60, to = 17 * 60;
    time::CalendarRules rules;
    rules.zone = zone;
    for (std::size_t day = 0; day < 5; ++day) rules.week[day] = {{from, to}};
    auto made = time::BusinessCalendar::make(rules);
    if (!made) rules.zone = "Etc/UTC", made = time::BusinessCalendar::make(rules);
    return std::move(*made);
}

bool is_gone(const error_code& error) {
    return error == desk::Errc::conversation_closed || error == desk::Errc::not_found;
}

}  // namespace

CaseRoom::CaseRoom(const CaseParts& parts) : parts_(parts), office_(office_hours(parts.zone)) {}

store::Explained<std::unique_ptr<CaseRoom>> CaseRoom::open(const CaseParts& parts, store::Connection& connection) {
    std::unique_ptr<CaseRoom> room(new CaseRoom(parts));
    const std::int64_t workspace = room->workspace();
    const auto latest = cases::latest_case(connection, workspace);
    if (!latest) return store::Refusal{latest.error(), "The stored complaints and refunds cannot be read."};
    parts.ids.begin_after(latest->value);
    for (const std::string kind : {"complaint", "refund", "correction"}) {
        const auto number = cases::latest_number(connection, workspace, kind);
        if (!number) return store::Refusal{number.error(), "The stored complaints and refunds cannot be counted."};
        room->numbers_[kind] = *number;
        cases::CaseRange range{kind, true, {}, cases::most_cases_at_once};
        for (bool is_last = false; !is_last;) {
            auto page = cases::read_cases(connection, workspace, range);
            if (!page) return store::Refusal{page.error(), "The open complaints and refunds cannot be read."};
            is_last = static_cast<std::int64_t>(page->size()) < range.limit;
            if (!page->empty()) range.beyond = page->back().id;
            for (const Case& one : *page) room->keep(one);
        }
    }
    return room;
}

CaseRoom::Around CaseRoom::around() const {
    kb::policy::Library::Shared policies = parts_.policies();
    const time::BusinessCalendar* named = parts_.runtime.levels().book().newest_calendar(parts_.config.calendar);
    cases::Surroundings surroundings{named == nullptr ? office_ : *named, legal_clocks(*policies)};
    return {std::move(policies), std::move(surroundings)};
}

void CaseRoom::keep(const Case& one) {
    const cases::Process* process = cases::find_process(one.kind);
    if (process == nullptr || process->is_over(one))
        open_.erase(one.id);
    else
        open_.insert_or_assign(one.id, one);
    ask_again_ = {};
}

void CaseRoom::move_contact(const std::vector<std::int64_t>& moved, desk::ContactId to) {
    for (const std::int64_t id : moved)
        if (const auto known = open_.find(CaseId{id}); known != open_.end()) known->second.contact = to;
}

cases::PostedLetter CaseRoom::letter_of(CaseId id, std::int64_t step, Instant at) const {
    using enum cases::LetterState;
    if (parts_.has_mailbox) return {id, step, to_decide, 0, {}, at};
    return {id, step, not_mailed, 0, std::string(cases::why_not::no_mailbox), at};
}

// What cannot be told, because its conversation is closed or is not there, is stored all the same.
void CaseRoom::submit(desk::TellCase tell, store::Change rows, const std::function<void(error_code)>& then) {
    const auto alone = [this, then](const store::Change& change) {
        parts_.runtime.commit(change,
                              [then](const Result<void>& written) { then(written ? error_code{} : written.error()); });
    };
    if (!tell.conversation || (tell.card.empty() && tell.note.empty())) return alone(rows);
    const auto shared = std::make_shared<const store::Change>(std::move(rows));
    const auto answered = [alone, then, shared](const desk::Answer& answer) {
        is_gone(answer.error) ? alone(*shared) : then(answer.error);
    };
    parts_.runtime.hub().submit({0, desk::Asker::system(), std::move(tell), shared}, answered,
                                parts_.runtime.clock().now());
}

void CaseRoom::store(Story story, const Done& done) {
    const auto shared = std::make_shared<const cases::Moved>(std::move(story.moved));
    const Case& after = shared->state;
    store::Change rows = std::move(story.beside);
    cases::put(rows, workspace(), *shared);
    if (cases::sends_document(shared->step))
        cases::put_letter(rows, workspace(), letter_of(after.id, shared->step.number, shared->step.at));
    desk::TellCase tell;
    tell.conversation = after.conversation, tell.by = shared->step.author;
    if (cases::is_told(*cases::find_process(after.kind), shared->step)) tell.card = views_.card(after);
    tell.note = std::move(story.note.text), tell.note_language = std::move(story.note.language);
    submit(std::move(tell), std::move(rows), [this, shared, done](const error_code& error) {
        if (error) return read_again(shared->state.id, error, done);
        numbers_[shared->state.kind] = std::max(numbers_[shared->state.kind], shared->state.number);
        keep(shared->state);
        done(shared->state);
    });
}

void CaseRoom::read(CaseId id, const Done& then) const {
    if (const auto known = open_.find(id); known != open_.end()) return then(known->second);
    const std::function<Result<Case>(desk::Loader&)> work = [id, workspace = workspace()](desk::Loader& loader) {
        return cases::read_case(loader.connection(), workspace, id);
    };
    parts_.runtime.reader().read<Case>(work, then);
}

// Nobody knows whether it was stored.
void CaseRoom::read_again(CaseId id, error_code why, const Done& done) {
    const std::function<Result<Case>(desk::Loader&)> work = [id, workspace = workspace()](desk::Loader& loader) {
        return cases::read_case(loader.connection(), workspace, id);
    };
    parts_.runtime.reader().read<Case>(work, [this, why, done](const Result<Case>& found) {
        if (found) {
            numbers_[found->kind] = std::max(numbers_[found->kind], found->number);
            keep(*found);
        } else if (found.error() != Errc::not_found) {
            log::warn("case_not_read_again", {{"why", found.error().message()}});
        }
        done(why);
    });
}

}  // namespace waydesk::app
