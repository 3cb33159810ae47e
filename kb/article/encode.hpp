#pragma once
// Articles as JSON, as docs/protocol.md says. Pure; any thread.

#include "core/json_writer.hpp"
#include "kb/article/feedback.hpp"
#include "kb/article/finder.hpp"
#include "kb/article/importing.hpp"
#include "kb/article/rows.hpp"
#include "kb/article/shelf.hpp"

namespace waydesk::kb::article {

// An article with a line for each of its languages: how its newest and its published text stand, and what is stale.
void write_entry(JsonWriter& out, const Entry& entry, const PolicyStates& policies, time::Date today);

void write_article(JsonWriter& out, const Article& article);  // its shared facts and their version
void write_text(JsonWriter& out, const Text& text);           // with its body
void write_history(JsonWriter& out, const History& history);
void write_plan(JsonWriter& out, const ImportPlan& plan, bool is_applied);

// What somebody gets who reads it: HTML, blocks, validity, sources.
void write_shown(JsonWriter& out, const Shown& shown, const PolicyStates& policies, time::Date today);
// A hit with what a list shows of it. `for_agent`: with the words that fit, as the reason.
void write_hit(JsonWriter& out, const Hit& hit, const Shown& shown, const PolicyStates& policies, bool for_agent);

// Which languages there are, what is stale, what was not found and what did not help.
void write_report(JsonWriter& out, const Shelf& shelf, const ReaderFigures& figures, time::Date today);

}  // namespace waydesk::kb::article
