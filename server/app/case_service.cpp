#include "server/app/case_service.hpp"

namespace waydesk::app {

store::Explained<std::unique_ptr<CaseService>> CaseService::open(CaseParts parts, store::Connection& connection) {
    constexpr Duration tick_every = 1s;
    std::unique_ptr<CaseService> service(new CaseService(std::move(parts)));
    auto room = CaseRoom::open(service->parts_, connection);
    if (!room) return room.error();
    service->room_ = std::move(*room);
    service->port_ = std::make_unique<CasesOfDesk>(*service->room_);
    service->parts_.runtime.thread().every(tick_every, [room = service->room_.get()] { room->tick(); });
    return service;
}

}  // namespace waydesk::app
