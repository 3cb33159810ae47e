#pragma once
// From a question about a figure to its marks, and from these to what is told. Reading blocks: it runs on a reader
// thread with its connection; the rest is pure.

#include "core/flaw.hpp"
#include "desk/loader.hpp"
#include "server/api/figures_port.hpp"
#include "server/app/desk_runtime.hpp"
#include "server/app/figure_views.hpp"

namespace waydesk::app {

struct FigureAsked {
    const figures::Definition* definition = nullptr;
    std::shared_ptr<const figures::Frame> frame;
    figures::Split split = figures::Split::none;
    figures::Filter filter;
    std::optional<std::string> key;

    // Something tells it, and by what was asked for.
    bool is_known() const { return definition->marks != nullptr && filter.fits(*definition); }
};

// A page of what is behind a figure, the newest first.
struct BehindRange {
    std::int64_t limit = 50;
    bool is_first = true;
    Instant at;  // the last one of the page before, and how many like it were told
    std::int64_t conversation = 0;
    std::int64_t told = 0;
};
struct Behind {
    figures::Marks marks;
    std::string next;  // cursor; empty: the end
    bool has_value = true;
};

struct FigureCounted {
    FigureAsked asked;
    figures::Tally tally;  // or, when that was asked for:
    Behind behind;
    Instant facts_until;
};

// `query` names a figure that there is, and a zone.
boost::system::result<FigureAsked, Flaw> figure_asked(api::FigureQuery query, Instant now);

// In the order of time. Errors: those of the store; too_large.
Result<figures::Marks> read_marks(store::Connection& connection, desk::WorkspaceId workspace, const FigureAsked& asked,
                                  Duration tolerance);

figures::Tally tally_of(const FigureAsked& asked, const figures::Marks& marks);
FigureView view_of(const FigureCounted& counted);
Labels labels_of(DeskRuntime& runtime);  // on the desk thread

Result<BehindRange> behind_range(const api::FigureQuery& query);  // errors: invalid
Behind page_behind(const FigureAsked& asked, const figures::Marks& marks, const BehindRange& range);
Result<std::string> behind_json(store::Connection& connection, desk::WorkspaceId workspace, const Behind& behind);

}  // namespace waydesk::app
