#pragma once
// The log of decisions for the HTTP interface: read from the ledger by the readers. Any I/O thread.

#include "server/api/ports.hpp"
#include "server/app/desk_runtime.hpp"

namespace waydesk::app {

class DecisionsOfDesk final : public api::DecisionPort {
public:
    explicit DecisionsOfDesk(DeskRuntime& runtime) : runtime_(runtime) {}

    Task<Result<api::Page>> decisions(api::DecisionQuery query) override;

private:
    std::string json_of(const desk::Decision& decision) const;

    DeskRuntime& runtime_;
};

}  // namespace waydesk::app
