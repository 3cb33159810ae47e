#pragma once
// Who writes when, over a month: the cast and the calendar of the history.
// Lives on: one thread.

#include "server/demo/history.hpp"
#include "server/demo/play.hpp"
#include "server/demo/staff.hpp"

#include <memory>

namespace waydesk::demo {

inline constexpr Duration month_length = std::chrono::hours(24 * 30);

// Scripts in shuffled order; when all were taken they are shuffled again.
class Deck {
public:
    Deck(std::vector<const Script*> scripts, Random& random) : scripts_(std::move(scripts)), random_(random) {}
    const Script& draw();

private:
    std::vector<const Script*> scripts_;
    std::size_t next_ = 0;
    Random& random_;
};

class Month {
public:
    Month(const HistorySettings& settings, const desk::DeskSnapshot& snapshot, std::vector<desk::AgentId> staff,
          Random& random);

    routing::sla::Levels& levels() { return desk_.levels(); }  // none are in force unless they are put there
    void play();
    void write(const store::Table& table, store::Cells row) { desk_.write(table, std::move(row)); }
    store::Change take_rows() { return desk_.take_rows(); }

private:
    void plan_past();
    void plan_present();
    void plan(Instant at, const Script& script, Ending ending);
    const Script& story_in(std::string_view language, std::size_t which) const;
    Visitor visitor_for(const std::string& language);
    Visitor new_visitor(const std::string& language);

    HistorySettings settings_;
    Random& random_;
    std::vector<Script> dialogues_ = demo::dialogues();
    std::vector<Script> stories_ = demo::stories();
    Agenda agenda_;
    DeskInTime desk_;
    Staff staff_;
    Stage stage_;
    std::map<desk::ConversationId, std::unique_ptr<Play>> plays_;
    std::map<std::string, std::vector<Visitor>> known_;  // by language
};

}  // namespace waydesk::demo
