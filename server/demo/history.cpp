#include "server/demo/history.hpp"

#include "desk/loader.hpp"
#include "desk/rows.hpp"
#include "server/demo/levels.hpp"
#include "server/demo/month.hpp"

namespace waydesk::demo {
namespace {

struct NewQueue {
    std::string_view name;
    std::vector<std::string_view> members;  // by the part of the e-mail address before the @
};

const std::vector<NewQueue>& new_queues() {
    static const std::vector<NewQueue> queues{
        {"Flights", {"mia", "leo", "sara"}},
        {"Hotels and trains", {"mia", "leo", "sara"}},
        {"Complaints", {"mia", "sara", "dana"}},
    };
    return queues;
}

bool is_called(const desk::Agent& agent, std::string_view name) {
    return agent.email.starts_with(name) && agent.email.substr(name.size()) == "@demo.example";
}

// Into the snapshot; answers the new ones.
std::vector<desk::Queue> add_queues(desk::DeskSnapshot& snapshot, IdSource& ids) {
    std::vector<desk::Queue> added;
    for (const NewQueue& wanted : new_queues()) {
        const auto position = static_cast<std::int64_t>(snapshot.queues.size()) + 1;
        added.push_back({ids.next<desk::QueueId>(), std::string(wanted.name), position});
        snapshot.queues.push_back(added.back());
        for (const std::string_view member : wanted.members)
            for (desk::Agent& agent : snapshot.agents)
                if (is_called(agent, member)) agent.queues.insert(added.back().id);
    }
    return added;
}

void write_queues(Month& month, const std::vector<desk::Queue>& queues, const desk::DeskSnapshot& snapshot,
                  desk::WorkspaceId workspace) {
    for (const desk::Queue& queue : queues) {
        month.write(desk::tables::queue, desk::rows::of(workspace, queue));
        for (const desk::Agent& agent : snapshot.agents)
            if (agent.queues.contains(queue.id))
                month.write(desk::tables::queue_member, desk::rows::member(workspace, queue.id, agent.id));
    }
}

void write_levels(Month& month, const DemoLevels& levels, desk::WorkspaceId workspace, Instant at) {
    levels.put_in_force(month.levels());
    for (const desk::StoredDocument& document : levels.documents(at))
        month.write(desk::tables::configuration, desk::rows::of(workspace, document));
}

std::vector<desk::AgentId> staff_of(const desk::DeskSnapshot& snapshot) {
    std::vector<desk::AgentId> staff;
    for (const std::string_view name : {"mia", "sara", "leo"})
        for (const desk::Agent& agent : snapshot.agents)
            if (is_called(agent, name)) staff.push_back(agent.id);
    return staff;
}

}  // namespace

store::Explained<> seed_history(const HistorySettings& settings, store::Connection& connection, store::Ledger& ledger,
                                Random& random) {
    Result<desk::DeskSnapshot> snapshot = desk::Loader(connection, settings.workspace).snapshot();
    if (!snapshot)
        return store::Refusal{snapshot.error(),
                              "The demo accounts cannot be read: " + snapshot.error().message() + "."};
    if (snapshot->number > 0) return {};
    const std::vector<desk::AgentId> staff = staff_of(*snapshot);
    if (staff.empty() || snapshot->queues.empty())
        return store::Refusal{Errc::not_found, "The demo's history needs the demo accounts: load them first."};
    const Instant start = settings.now - month_length;
    const ManualClock clock(start - 1min);
    constexpr unsigned lane = 61;  // beside the ids of the history itself
    IdSource ids(clock, lane);
    const std::vector<desk::Queue> queues = add_queues(*snapshot, ids);
    Month month(settings, *snapshot, staff, random);
    write_queues(month, queues, *snapshot, settings.workspace);
    write_levels(month, DemoLevels(queues.back().id), settings.workspace, start);
    month.play();
    Result<void> written;
    const auto taken = ledger.submit(month.take_rows(), [&](const Result<void>& result) { written = result; });
    if (!taken || !written)
        return store::Refusal{taken ? written.error() : taken.error(), "The demo's history cannot be written."};
    return {};
}

}  // namespace waydesk::demo
