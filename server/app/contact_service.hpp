#pragma once
// Contacts in the running program: what the HTTP interface asks, and what sweeps away what was kept for long enough.
// Lives on: made by the program before the desk's thread runs, let go after it has ended.

#include "server/app/contact_sweep.hpp"
#include "server/app/contacts_port.hpp"

namespace waydesk::app {

class ContactService {
public:
    static store::Explained<std::unique_ptr<ContactService>> open(ContactParts parts, store::Connection& connection);

    api::ContactsPort& port() { return port_; }

private:
    explicit ContactService(ContactParts parts) : parts_(std::move(parts)) {}

    ContactParts parts_;
    ContactsOfDesk port_{parts_};
    ContactSweep sweep_{parts_};
};

}  // namespace waydesk::app
