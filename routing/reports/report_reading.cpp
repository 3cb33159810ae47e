#include "routing/reports/report_reading.hpp"

#include <algorithm>

namespace waydesk::routing::reports {

ReportReading::ReportReading(sla::Book book, Settings settings)
    : book_(std::move(book)), settings_(std::move(settings)), report_(settings_.asked.period.zone) {
    if (settings_.form == Form::csv) table_ = csv_head();
}

Result<void> ReportReading::read_on(desk::Loader& loader) {
    switch (stage_) {
        case Stage::list: return list(loader);
        case Stage::list_open: return list_open(loader);
        case Stage::fold: return fold(loader);
    }
    return {};
}

// A conversation that goes on meanwhile moves to the end of the list, so none is passed over.
Result<void> ReportReading::list(desk::Loader& loader) {
    const Period& period = settings_.asked.period;
    auto page = loader.conversations_since(period.from, period.until, touched_);
    if (!page) return page.error();
    if (page->ids.empty()) {
        stage_ = Stage::list_open;
        return {};
    }
    ids_.insert(ids_.end(), page->ids.begin(), page->ids.end());
    touched_ = std::move(*page);
    return {};
}

// A clock may run out while nothing happens.
Result<void> ReportReading::list_open(desk::Loader& loader) {
    constexpr std::size_t statuses = std::size(desk::open_statuses);
    const auto page = loader.open_before(desk::open_statuses[status_], settings_.asked.period.from, after_);
    if (!page) return page.error();
    ids_.insert(ids_.end(), page->begin(), page->end());
    after_ = page->empty() ? desk::ConversationId{} : page->back();
    if (!page->empty() || ++status_ < statuses) return {};
    std::ranges::sort(ids_);
    ids_.erase(std::ranges::unique(ids_).begin(), ids_.end());
    stage_ = Stage::fold;
    return {};
}

Result<void> ReportReading::fold(desk::Loader& loader) {
    for (std::size_t piece = 0; piece < pieces_at_once && done_ < ids_.size(); ++piece) {
        const std::size_t count = std::min(desk::Loader::stories_at_once, ids_.size() - done_);
        const auto stories = loader.stories(std::span(ids_).subspan(done_, count));
        if (!stories) return stories.error();
        for (const desk::Loader::Story& story : *stories)
            for (ClockRow& row : rows_of(book_, settings_.asked, story.state, story.events, settings_.now))
                add(std::move(row));
        if (table_.size() > settings_.most_bytes) return Errc::too_large;
        done_ += count;
    }
    return {};
}

void ReportReading::add(ClockRow row) {
    if (settings_.form == Form::csv)
        table_ += csv_line(row, settings_.asked.period.zone, settings_.names);
    else
        report_.add(std::move(row));
}

std::string ReportReading::take() {
    if (settings_.form == Form::csv) return std::move(table_);
    return report_json(report_, settings_.asked.period, settings_.names, settings_.now);
}

}  // namespace waydesk::routing::reports
