#pragma once
// What managers choose of surveys and of visits after a trip, as they write it (docs/protocol.md, Surveys).
// Plain values; any thread.

#include "core/flaw.hpp"
#include "desk/surveys/survey.hpp"

#include <vector>

namespace waydesk::surveys {

inline constexpr std::string_view settings_document = "surveys";  // its kind among what people configure

struct Settings {
    std::int64_t version = 0;                            // 0: as they are before anybody chose
    bool csat = false;                                   // nobody is asked anything until somebody chose
    std::vector<std::string> channels{"chat", "email"};  // chat: all but e-mail
    std::int64_t low = 2;                                // scores up to it, of `csat` and `ces`
    bool opens_complaint = false;                        // a low score of `csat`
    bool nps = false;
    std::int64_t nps_every_days = 90;
    bool ces = false;
    bool visits = false;
    std::int64_t visit_days_after = 2;  // the end of the trip

    bool is_low(Kind kind, std::int64_t score) const;
    bool operator==(const Settings&) const = default;
};

Checked<Settings> read_settings(std::string_view json);  // what is not said is as before anybody chose
std::string write_settings(const Settings& settings);

}  // namespace waydesk::surveys
