#pragma once
// The page on which a traveler without a session sees the call that we owe him, moves it and cancels it: whole HTML
// without script, in the language of the call, with the look of the help centre. Pure; any thread.

#include "channels/callback/transitions.hpp"
#include "core/language/catalogue.hpp"
#include "core/time/zone.hpp"
#include "kb/help/site.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::app {

struct OfferedTime {
    callback::Window window;
    time::Zone clock;  // by which it is told
    bool is_repeated = false;
};

struct OfferedTimes {
    std::vector<OfferedTime> times;
    bool is_soon_possible = false;
};
// Of the `Slots` of docs/protocol.md. What is not understood is left out.
OfferedTimes offered_in(const std::string& slots_json);

// How a form came back: the end of a key of the catalogue, "done.…" or "refused.…".
using Notice = std::string_view;
Notice notice_in(std::string_view done, std::string_view refused);  // empty: none that we know

struct CallPage {
    language::LanguageTag language;  // of the page
    std::string key;                 // that opens it
    OfferedTimes offered;            // empty where it cannot be moved
    Notice notice;
};

class CallPages {
public:
    // The site outlives it.
    explicit CallPages(const kb::help::Site& site) : site_(site) {}

    // For a call in `spoken`, read by somebody whose browser asks for `wanted`.
    language::LanguageTag language(const language::LanguageTag& spoken,
                                   std::vector<language::LanguageTag> wanted) const;
    std::string call(const callback::Callback& call, const CallPage& page) const;
    std::string missing(const language::LanguageTag& language) const;   // no such call, or the key does not fit
    std::string too_fast(const language::LanguageTag& language) const;  // too many requests
    std::string unavailable(const language::LanguageTag& language) const;

private:
    std::string note_page(const language::LanguageTag& language, std::string_view title, std::string_view text) const;
    std::string whole(const language::LanguageTag& language, const std::string& title, const std::string& content,
                      bool has_chat) const;

    language::Catalogue texts_ = language::Catalogue::of_help();
    const kb::help::Site& site_;
};

bool may_cancel(const callback::Callback& call);  // the traveler; to move it, see may_be_promised

}  // namespace waydesk::app
