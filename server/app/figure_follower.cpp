#include "server/app/figure_follower.hpp"

#include "core/log.hpp"

namespace waydesk::app {
namespace {

using figures::Builder;
using figures::Piece;

// The clocks of the conversations of a piece.
Result<std::vector<figures::ClockRun>> runs_of(const routing::sla::Book& book, desk::Loader& loader,
                                               const std::vector<figures::Fact>& facts, Instant now) {
    std::vector<figures::ClockRun> out;
    std::vector<desk::ConversationId> ids;
    for (const figures::Fact& fact : facts) ids.push_back(fact.conversation);
    for (std::size_t at = 0; at < ids.size(); at += desk::Loader::stories_at_once) {
        const auto part = std::span(ids).subspan(at, std::min(desk::Loader::stories_at_once, ids.size() - at));
        const auto stories = loader.stories(part);
        if (!stories) return stories.error();
        for (const desk::Loader::Story& story : *stories) {
            const auto runs = clock_runs(book, story, now);
            out.insert(out.end(), runs.begin(), runs.end());
        }
    }
    return out;
}

}  // namespace

void FigureFollower::tick() {
    if (!busy_) begin();
}

void FigureFollower::freshen(std::function<void(Result<Instant>)> then) {
    waiting_.push_back(std::move(then));
    if (!busy_) begin();
}

void FigureFollower::rebuild(std::function<void(Result<std::int64_t>)> then) {
    if (building_ || begins_anew_) return then(Errc::busy);
    begins_anew_ = true;
    rebuilding_.push_back(std::move(then));
    if (!busy_) begin();
}

void FigureFollower::begin() {
    busy_ = true;
    served_.insert(served_.end(), std::make_move_iterator(waiting_.begin()), std::make_move_iterator(waiting_.end()));
    waiting_.clear();
    if (!is_known_ || begins_anew_) return find_out();
    follow_on();
}

void FigureFollower::find_out() {
    using Found = std::pair<std::optional<std::int64_t>, std::int64_t>;
    const auto workspace = runtime_.workspace();
    const std::function<Result<Found>(desk::Loader&)> work = [workspace](desk::Loader& loader) -> Result<Found> {
        Builder builder(loader.connection(), workspace);
        const auto progress = builder.progress();
        if (!progress) return progress.error();
        const auto last = builder.last_journal();
        if (!last) return last.error();
        return Found{*progress, *last};
    };
    runtime_.reader().read<Found>(work, [this](const Result<Found>& found) {
        if (!found) return settle(found.error());
        if (!found->first || begins_anew_) return begin_building(found->second);
        is_known_ = true, journal_ = *found->first;
        follow_on();
    });
}

void FigureFollower::begin_building(std::int64_t journal) {
    begins_anew_ = false;
    building_ = Building{journal, {}, 0};
    store::Change change;
    figures::forget_all(change, runtime_.workspace());
    commit(std::move(change), [this] { build_on(); });
}

void FigureFollower::build_on() {
    const desk::ConversationId after = building_->after;
    const auto next = [after](Builder& builder) { return builder.build(after); };
    read(next, [this](const Round& round) {
        building_->facts += std::ssize(round.piece.facts);
        building_->after = round.piece.after;
        if (!round.piece.is_last) return write(round, std::nullopt, [this] { build_on(); });
        write(round, building_->journal, [this] {
            journal_ = building_->journal, is_known_ = true;
            log::info("facts_made", {{"conversations", building_->facts}});
            const auto told = std::exchange(rebuilding_, {});
            const std::int64_t facts = std::exchange(building_, std::nullopt)->facts;
            for (const auto& then : told) then(facts);
            follow_on();
        });
    });
}

void FigureFollower::follow_on() {
    const std::int64_t journal = journal_;
    const auto next = [journal](Builder& builder) { return builder.follow(journal); };
    read(next, [this](const Round& round) {
        if (round.piece.journal == journal_) return settle(read_at_);
        const bool is_last = round.piece.is_last;
        const Instant read_at = read_at_;
        write(round, round.piece.journal, [this, is_last, read_at, journal = round.piece.journal] {
            journal_ = journal;
            is_last ? settle(read_at) : follow_on();
        });
    });
}

void FigureFollower::read(std::function<Result<Piece>(Builder&)> next, std::function<void(const Round&)> then) {
    read_at_ = runtime_.clock().now();
    const std::function<Result<Piece>(desk::Loader&)> work = [next = std::move(next),
                                                              workspace = runtime_.workspace()](desk::Loader& loader) {
        Builder builder(loader.connection(), workspace);
        return next(builder);
    };
    runtime_.reader().read<Piece>(work, [this, then = std::move(then)](Result<Piece> piece) {
        if (!piece) return settle(piece.error());
        const bool has_levels = !runtime_.levels().book().newest_policies().empty();
        if (has_levels && !piece->facts.empty()) return read_clocks({std::move(*piece), {}}, then);
        then({std::move(*piece), {}});
    });
}

void FigureFollower::read_clocks(Round round, const std::function<void(const Round&)>& then) {
    const auto shared = std::make_shared<Round>(std::move(round));
    const auto book = std::make_shared<routing::sla::Book>(runtime_.levels().book().detached());
    const std::function<Result<void>(desk::Loader&)> work = [shared, book,
                                                             now = read_at_](desk::Loader& loader) -> Result<void> {
        auto clocks = runs_of(*book, loader, shared->piece.facts, now);
        if (!clocks) return clocks.error();
        shared->clocks = std::move(*clocks);
        return {};
    };
    runtime_.reader().read<void>(work, [this, shared, then](const Result<void>& read) {
        if (!read) return settle(read.error());
        then(*shared);
    });
}

void FigureFollower::write(const Round& round, std::optional<std::int64_t> journal, std::function<void()> then) {
    store::Change change;
    for (const figures::Fact& fact : round.piece.facts) figures::put(change, runtime_.workspace(), fact);
    for (const figures::Stretch& stretch : round.piece.stretches) figures::put(change, runtime_.workspace(), stretch);
    for (const figures::ClockRun& run : round.clocks) figures::put(change, runtime_.workspace(), run);
    if (journal) figures::put_progress(change, runtime_.workspace(), *journal);
    if (change.empty()) return then();
    commit(std::move(change), std::move(then));
}

void FigureFollower::commit(store::Change change, std::function<void()> then) {
    runtime_.commit(std::move(change), [this, then = std::move(then)](const Result<void>& written) {
        if (!written) return settle(written.error());
        then();
    });
}

// What could not be told is looked for again, from what is stored.
void FigureFollower::settle(const Result<Instant>& outcome) {
    busy_ = false;
    const auto served = std::exchange(served_, {});
    const auto failed =
        outcome ? std::vector<std::function<void(Result<std::int64_t>)>>() : std::exchange(rebuilding_, {});
    if (!outcome) {
        if (outcome.error() != Errc::closed) log::warn("facts_not_told", {{"why", outcome.error().message()}});
        is_known_ = begins_anew_ = false;
        building_.reset();
    }
    for (const auto& then : served) then(outcome);
    for (const auto& then : failed) then(outcome.error());
    if (outcome && (!waiting_.empty() || begins_anew_) && !busy_) begin();
}

}  // namespace waydesk::app
