#pragma once
// Shifts, handovers, announcements and daily reports as JSON (docs/protocol.md, The day). Lives on: the desk thread.

#include "desk/days/handover.hpp"
#include "desk/days/news_records.hpp"
#include "desk/days/shift.hpp"
#include "server/app/day_parts.hpp"

namespace waydesk::app {

class DayViews {
public:
    explicit DayViews(const DayParts& parts) : parts_(parts) {}

    std::string shift(const days::Shift& shift, const language::LanguageTag& reader) const;
    std::string check(const days::Check& check,
                      const language::LanguageTag& reader) const;  // an array; likewise the next
    std::string promises(std::span<const days::Item> items, const language::LanguageTag& reader) const;
    std::string handover(const days::Handover& handover, const std::vector<days::HandoverEntry>& entries,
                         const days::Standing& standing, const language::LanguageTag& reader) const;
    std::string announcement(const days::Told& told, desk::AgentId reader) const;
    std::string reader(desk::AgentId agent, Instant read_at) const;
    std::string version(const days::ReportVersion& version, bool with_day) const;
    std::string report(const days::DailyReport& report, const std::vector<days::ReportVersion>& versions,
                       const language::LanguageTag& reader) const;

    // The readers of an announcement that there are.
    std::vector<const desk::Agent*> audience(const days::Announcement& announcement) const;

private:
    void write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const;
    void write_promise(JsonWriter& json, const days::Promise& promise, const language::LanguageTag& reader) const;
    void write_item(JsonWriter& json, const days::Item& item, const language::LanguageTag& reader) const;
    void write_entry(JsonWriter& json, const days::HandoverEntry& entry) const;
    void write_sections(JsonWriter& json, const days::DailyReport& report, const language::LanguageTag& reader) const;
    std::string title_of(std::string_view case_kind, std::int64_t number, const std::string& title,
                         const language::LanguageTag& reader) const;

    const DayParts& parts_;
};

}  // namespace waydesk::app
