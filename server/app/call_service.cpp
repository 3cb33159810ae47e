#include "server/app/call_service.hpp"

namespace waydesk::app {
namespace {

constexpr Duration tick_every = 1s;
constexpr std::int64_t second_us = 1'000'000;

std::string organizer_of(const config::Config& config) {
    return config.mailboxes.empty() ? "calls@invalid" : config.mailboxes.front().address;
}

}  // namespace

store::Explained<std::unique_ptr<CallService>> CallService::open(const config::Config& config, DeskRuntime& runtime,
                                                                 Doors& doors, IdSource& desk_ids,
                                                                 store::Connection& connection,
                                                                 const std::vector<std::string>& secrets,
                                                                 std::shared_ptr<const kb::quoting::Orders> orders,
                                                                 std::shared_ptr<const language::Catalogue> words) {
    std::unique_ptr<CallService> service(new CallService(CallParts{runtime,
                                                                   doors,
                                                                   desk_ids,
                                                                   config.callbacks,
                                                                   callback::CallbackKeys(secrets),
                                                                   std::move(words),
                                                                   std::move(orders),
                                                                   config.workspace.brand,
                                                                   {},
                                                                   CallRules::of(config.callbacks)}));
    auto room = CallRoom::open(service->parts_, connection);
    if (!room) return room.error();
    service->room_ = std::move(*room);
    if (!config.callbacks.hook_url.empty())
        service->hook_ = std::make_unique<DiallingHook>(
            config.callbacks, [&runtime](std::function<void()> work) { runtime.thread().post(std::move(work)); });
    service->port_ = std::make_unique<CallbacksOfDesk>(*service->room_, service->hook_.get(), organizer_of(config));
    service->join_runtime();
    return service;
}

void CallService::join_runtime() {
    DeskRuntime& runtime = parts_.runtime;
    runtime.hub().on_event.emplace_back(
        [this](const desk::EventPtr& event, const desk::ConversationPtr& after) { room_->happened(event, after); });
    runtime.thread().every(tick_every, [this] { room_->tick(); });
    if (!parts_.config.enabled) return;
    runtime.hub().offer_calls(
        [this](const desk::ConversationState& state, const std::optional<routing::Span>& wait, Instant now) {
            if (state.kind == desk::call_kind || state.channel == "email") return false;
            const Duration limit = parts_.config.offer_after;
            if (wait && Duration(wait->first * second_us) > limit) return true;
            return parts_.runtime.rulebook().offers_callback(state, now);
        });
}

void CallService::set_address(const std::string& address) { parts_.address = address; }

void CallService::stop() {
    if (hook_) hook_->stop();
}

}  // namespace waydesk::app
