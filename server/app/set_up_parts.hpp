#pragma once
// What the parts of set-up share. Plain references that outlive them all; see set_up_service.hpp.

#include "server/app/people_port.hpp"
#include "server/setup/channel_book.hpp"

namespace waydesk::app {

struct Company {
    std::string name;
    std::string zone;  // IANA
};

struct SetUpParts {
    DeskRuntime& runtime;
    Doors& doors;
    PeopleOfDesk& people;
    IdSource& ids;
    Random& random;
    Company company;                       // as it was when the server started
    std::function<std::string()> address;  // without a slash; once it listens

    setup::BookPorts book() { return {runtime.clock(), random, writer, runtime.workspace()}; }

    // Writes with the desk's own changes.
    struct Writer final : auth::Writer {
        DeskRuntime& runtime;
        explicit Writer(DeskRuntime& to) : runtime(to) {}
        void commit(store::Change change, auth::Then<void> then) override { runtime.commit(std::move(change), then); }
    };
    Writer writer{runtime};
};

}  // namespace waydesk::app
