// What time means for complaints and refunds: clocks that have used up half, four fifths or all of their time are told
// once to those who work on them, and a proposal that nobody answered is over.
#include "core/log.hpp"
#include "server/app/case_room.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using cases::Case;
using cases::CaseId;

constexpr std::int64_t all = 100;
constexpr Duration retry = 1min;  // what could not be stored

bool is_unanswered(const Case& one) {
    return one.state == "proposed" && std::ranges::any_of(one.clocks, [](const cases::CaseClock& clock) {
               return clock.name == "consideration" && !clock.met.is_set() && clock.fired >= all;
           });
}

}  // namespace

void CaseRoom::tick() {
    if (!parts_.runtime.hub().is_serving() || !works_.is_idle()) return;
    constexpr Duration at_latest = 1h;
    const Instant now = parts_.runtime.clock().now();
    if (ask_again_.is_set() && now < ask_again_) return;
    ask_again_ = now + at_latest;
    std::vector<CaseId> marked, unanswered, left_alone;
    for (const auto& [id, one] : open_) {
        const auto next = cases::next_mark(one);
        if (next && *next <= now)
            marked.push_back(id);
        else if (next)
            ask_again_ = std::min(ask_again_, *next);
        if (is_unanswered(one)) unanswered.push_back(id);
        if (needs_looking_after(one, now)) left_alone.push_back(id);
    }
    for (const CaseId id : marked) line_up([this, id](const std::function<void()>& done) { take_marks(id, done); });
    for (const CaseId id : unanswered) line_up([this, id](const std::function<void()>& done) { give_up(id, done); });
    for (const CaseId id : left_alone) line_up([this, id](const std::function<void()>& done) { look_after(id, done); });
}

// They count as told once this is stored; what a crash interrupts is told again.
void CaseRoom::take_marks(CaseId id, const std::function<void()>& done) {
    const auto known = open_.find(id);
    if (known == open_.end()) return done();
    Case one = known->second;
    const std::vector<cases::Mark> marks = cases::take_marks(one, parts_.runtime.clock().now());
    if (marks.empty()) return done();
    store::Change rows;
    cases::put_clocks(rows, workspace(), one);
    CaseViews::Note note = views_.note(one, marks);
    desk::TellCase tell;
    tell.conversation = one.conversation, tell.note = std::move(note.text), tell.note_language = note.language;
    submit(std::move(tell), std::move(rows), [this, one = std::move(one), marks, done](const error_code& error) {
        if (error) {
            log::warn("case_marks_not_stored", {{"case", one.id.str()}, {"why", error.message()}});
            ask_again_ = parts_.runtime.clock().now() + retry;
            return done();
        }
        keep(one);
        for (const cases::Mark& mark : marks)
            if (mark.share >= all)
                log::warn("case_late", {{"case", one.id.str()}, {"kind", one.kind}, {"clock", mark.clock}});
        done();
    });
}

void CaseRoom::give_up(CaseId id, const std::function<void()>& done) {
    const auto known = open_.find(id);
    if (known == open_.end() || !is_unanswered(known->second)) return done();
    const Around now = around();
    const cases::By system{parts_.runtime.clock().now(), {}, cases::Actor::system, {}};
    auto moved =
        cases::move(*cases::find_process(known->second.kind), known->second, "give_up", {}, system, now.surroundings);
    if (!moved) return done();
    store(Story{std::move(*moved), {}, {}}, [done](const Result<Case>&) { done(); });
}

}  // namespace waydesk::app
