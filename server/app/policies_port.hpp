#pragma once
// Policies for the HTTP interface: what is in force, new versions, and whom they would have told something else.
// Any I/O thread; the shelf lives on the desk thread.

#include "kb/quoting/replay.hpp"
#include "kb/quoting/shelf.hpp"
#include "server/api/ports.hpp"
#include "server/app/desk_runtime.hpp"

#include <atomic>

namespace waydesk::app {

class PoliciesOfKb final : public api::PolicyPort {
public:
    PoliciesOfKb(DeskRuntime& runtime, kb::quoting::Shelf shelf)
        : runtime_(runtime), shelf_(std::move(shelf)), library_(shelf_.library()) {}

    Task<Result<api::Page>> policies() override;
    Task<Result<std::string>> policy_json(std::string id) override;
    Task<Result<std::string>> policy_json(std::string id, std::int64_t version) override;
    Task<std::string> check_policy(std::string policy_json) override;
    Task<api::Configured> put_policy(desk::AgentId asker, std::string id, std::string policy_json) override;
    Task<api::Configured> replay_policy(std::string policy_json) override;

    // As it is now; what was taken does not change. Any thread.
    kb::policy::Library::Shared library() const { return library_.load(); }
    // Only on the desk thread: the newest version of a policy; 0: there is none.
    std::int64_t newest(std::string_view id) const { return shelf_.newest(id); }
    // Likewise: the English titles of those that people entered since then.
    std::vector<std::string> titles_since(Instant since) const;
    // Called on the desk thread after a version came into force. Before the interface serves.
    void when_changed(std::function<void(const kb::quoting::Shelf&)> told) { told_ = std::move(told); }

private:
    using Answer = std::function<void(api::Configured)>;
    void put(desk::AgentId asker, const std::string& id, kb::quoting::Shelf::Entry entry, const Answer& answer);
    std::string detail_of(const std::string& id) const;

    DeskRuntime& runtime_;
    kb::quoting::Shelf shelf_;
    std::atomic<kb::policy::Library::Shared> library_;  // the shelf's, for all threads
    std::function<void(const kb::quoting::Shelf&)> told_;
};

}  // namespace waydesk::app
