#include "server/app/contact_service.hpp"

namespace waydesk::app {

store::Explained<std::unique_ptr<ContactService>> ContactService::open(ContactParts parts,
                                                                       store::Connection& connection) {
    const auto latest = contacts::latest_id(connection, parts.workspace());
    if (!latest) return store::Refusal{latest.error(), "What is known of contacts cannot be read."};
    parts.ids.begin_after(*latest);
    std::unique_ptr<ContactService> service(new ContactService(std::move(parts)));
    service->parts_.runtime.thread().every(ContactSweep::tick_every, [sweep = &service->sweep_] { sweep->tick(); });
    return service;
}

}  // namespace waydesk::app
