#include "server/app/demo_days.hpp"

#include "desk/days/news_records.hpp"
#include "desk/days/records.hpp"
#include "desk/loader.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using days::Handover;
using days::HandoverMoved;
using days::HandoverStep;
using days::Item;
using days::ItemState;
using days::StepBy;

constexpr std::size_t most_items = 4;

struct Staff {
    desk::AgentId manager;
    std::vector<desk::AgentId> agents;
};

Result<Staff> staff_of(desk::Loader& loader) {
    const auto organisation = loader.organisation();
    if (!organisation) return organisation.error();
    Staff out;
    for (const desk::Agent& agent : organisation->agents) {
        if (agent.role == desk::Role::manager) out.manager = agent.id;
        if (agent.role == desk::Role::agent) out.agents.push_back(agent.id);
    }
    return out;
}

// Who hands over, with what he serves: the agent with the most open conversations.
std::vector<Item> owed_by_busiest(const std::vector<desk::ConversationPtr>& all, Instant now) {
    std::map<desk::AgentId, std::vector<Item>> by_agent;
    for (const desk::ConversationPtr& state : all)
        if (auto owed = days::owed_in(*state, now))
            by_agent[state->agent].push_back({std::move(*owed), ItemState::open, {}});
    const auto busiest = std::ranges::max_element(by_agent, {}, [](const auto& entry) { return entry.second.size(); });
    return busiest == by_agent.end() ? std::vector<Item>() : busiest->second;
}

class Writing {
public:
    Writing(std::int64_t workspace, IdSource& ids) : workspace_(workspace), ids_(ids) {}

    void shift(desk::AgentId agent, Instant from, Instant until) {
        days::Shift shift;
        shift.id = ids_.next<days::ShiftId>(), shift.agent = agent, shift.started_at = from;
        shift.ended_at = until, shift.end = days::ShiftEnd::by_hand;
        for (const char* name : {"connection", "mailboxes", "queues", "calls_due", "announcements", "handover"})
            shift.check.push_back({name, days::CheckState::ok, {}, true});
        shift.check.push_back({"two_factor", days::CheckState::attention, {}, true});
        days::put_new(change, workspace_, shift);
    }

    // From one to another, as far as the steps go; whoever arrives takes a quarter of an hour for each.
    void handover(std::vector<Item> items, desk::AgentId to, std::span<const HandoverStep> steps, Instant at,
                  std::string note) {
        Handover made;
        made.id = ids_.next<days::HandoverId>(), made.number = ++number_, made.from = items.front().promise.owner;
        made.to = to, made.note = std::move(note), made.items = std::move(items);
        made.also = R"({"incidents":[],"announcements":[],"policies":[],"mailboxes_failing":[],"staff":{}})";
        put(days::draft(std::move(made), {at, desk::Author::agent(made.from), {true, false, false}}));
        for (const HandoverStep step : steps) {
            const bool gives = step == HandoverStep::submit;
            at = at + 15min;
            const StepBy by{at, desk::Author::agent(gives ? now_.from : to), {gives, !gives, false}};
            auto moved = days::move(now_, step, {}, by);
            ensure(moved.has_value(), "the demo's handovers can happen");
            if (step == HandoverStep::accept)
                for (Item& item : moved->handover.items) item.state = ItemState::over;
            put(std::move(*moved));
        }
    }

    void announce(desk::AgentId author, std::string title, std::string text, Instant at, Instant until, bool must_read,
                  std::span<const desk::AgentId> readers) {
        days::Announcement said;
        said.id = ids_.next<days::AnnouncementId>(), said.title = std::move(title), said.text = std::move(text);
        said.author = author, said.at = at, said.until = until, said.must_read = must_read;
        days::put(change, workspace_, said);
        for (const desk::AgentId reader : readers) days::put_read(change, workspace_, said.id, reader, at + 20min);
    }

    store::Change change;

private:
    void put(HandoverMoved moved) {
        days::put(change, workspace_, moved, moved.handover.items.size());
        now_ = std::move(moved.handover);
    }

    std::int64_t workspace_;
    IdSource& ids_;
    std::int64_t number_ = 0;
    Handover now_;
};

void write_handovers(Writing& writing, const std::vector<desk::ConversationPtr>& all, const Staff& staff, Instant now) {
    std::vector<Item> owed = owed_by_busiest(all, now);
    if (owed.empty()) return;
    const desk::AgentId from = owed.front().promise.owner;
    const auto other = std::ranges::find_if(staff.agents, [&](desk::AgentId agent) { return agent != from; });
    if (other == staff.agents.end()) return;
    if (owed.size() > most_items) owed.resize(most_items);
    std::vector<Item> settled = owed;
    for (Item& item : settled) item.promise.due_at = {}, item.summary = "Waits for the supplier; told at noon.";
    constexpr HandoverStep whole[] = {HandoverStep::submit, HandoverStep::read, HandoverStep::accept,
                                      HandoverStep::close};
    constexpr HandoverStep half[] = {HandoverStep::submit};
    writing.handover(std::move(settled), *other, whole, now - 26h, "Quiet evening. The supplier answers tomorrow.");
    owed.front().summary = "Wants an answer before the gate closes.";
    writing.handover(std::move(owed), *other, half, now - 40min, "The first one is urgent, the others can wait.");
    writing.shift(from, now - 34h, now - 26h);
    writing.shift(*other, now - 27h, now - 19h);
}

}  // namespace

store::Explained<> seed_days(desk::WorkspaceId workspace, store::Connection& connection, store::Ledger& ledger,
                             IdSource& ids, Instant now) {
    constexpr std::int64_t looked_at = 400;
    const auto latest = days::latest_handover(connection, workspace.value);
    if (!latest) return store::Refusal{latest.error(), "The stored handovers cannot be read."};
    if (latest->id != 0) return {};
    desk::Loader loader(connection, workspace);
    const auto staff = staff_of(loader);
    const auto all = loader.conversations({}, {}, looked_at);
    if (!staff || !all)
        return store::Refusal{staff ? all.error() : staff.error(), "The demo's conversations cannot be read."};
    Writing writing(workspace.value, ids);
    write_handovers(writing, *all, *staff, now);
    const std::span<const desk::AgentId> everybody(staff->agents);
    writing.announce(staff->manager, "Telephone system was replaced", "Please sign in anew at your desk telephone.",
                     now - 120h, now - 48h, false, everybody);
    writing.announce(staff->manager, "New rules for baggage",
                     "From the first of the month the second bag is charged at the gate. The article says how much.",
                     now - 60h, {}, false, everybody);
    writing.announce(
        staff->manager, "Rail strike on Thursday",
        "No long-distance trains from 04:00 to 22:00. Rebook free of charge; refunds in full, also of seats.",
        now - 20h, now + 72h, true, everybody.first(std::min<std::size_t>(1, everybody.size())));
    Result<void> written;
    const auto taken = ledger.submit(std::move(writing.change), [&](Result<void> result) { written = result; });
    if (!taken || !written)
        return store::Refusal{taken ? written.error() : taken.error(), "The demo's days cannot be written."};
    return {};
}

}  // namespace waydesk::app
