#pragma once
// One report of service levels on its way through the ledger, a piece at a time, so that others' reading gets in
// between. Lives on: one reader thread after the other, each piece on one.

#include "desk/loader.hpp"
#include "routing/reports/encode.hpp"

namespace waydesk::routing::reports {

class ReportReading {
public:
    enum class Form : std::int16_t { json, csv };
    struct Settings {
        Asked asked;
        Names names;
        Form form = Form::json;
        Instant now;
        std::size_t most_bytes = std::size_t{64} << 20;  // of a table
    };

    ReportReading(sla::Book book, Settings settings);

    // Errors: those of the store; too_large (of a table).
    Result<void> read_on(desk::Loader& loader);
    bool is_done() const { return stage_ == Stage::fold && done_ == ids_.size(); }
    std::string take();  // when it is done

private:
    static constexpr std::size_t pieces_at_once = 10;

    Result<void> list(desk::Loader& loader);
    Result<void> list_open(desk::Loader& loader);
    Result<void> fold(desk::Loader& loader);
    void add(ClockRow row);

    sla::Book book_;
    Settings settings_;
    Report report_;
    std::string table_;
    desk::Loader::Touched touched_;
    std::size_t status_ = 0;  // whose open conversations are listed
    desk::ConversationId after_;
    std::vector<desk::ConversationId> ids_;
    std::size_t done_ = 0;  // of them
    enum class Stage : std::int16_t { list, list_open, fold } stage_ = Stage::list;
};

}  // namespace waydesk::routing::reports
