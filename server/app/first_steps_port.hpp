#pragma once
// The first steps of a new company for the HTTP interface. Any I/O thread; works on the desk thread.

#include "server/api/set_up_port.hpp"
#include "server/app/set_up_parts.hpp"
#include "server/setup/first_steps.hpp"

namespace waydesk::app {

class FirstStepsOfDesk final : public api::SetUpPort {
public:
    FirstStepsOfDesk(SetUpParts& parts, const std::vector<setup::TakenStep>& stored, bool is_new)
        : parts_(parts), steps_(parts.book(), stored, is_new), company_(parts.company) {}

    const std::string& code() const { return steps_.code(); }  // before the desk's thread runs; empty: none

    Task<bool> is_open() override;
    Task<Verdict> try_code(std::string code, std::string address) override;
    Task<Result<auth::SignedIn>> make_administrator(std::string code, api::NewAgent wanted,
                                                    auth::SignInOrigin origin) override;
    Task<std::string> steps_json() override;
    Task<Result<void>> take_step(std::string name, bool is_skipped) override;
    Task<api::Configured> name_company(std::string name, std::string zone) override;

private:
    using SignedIn = std::function<void(Result<auth::SignedIn>)>;
    void make_queue(const std::function<void(Result<desk::QueueId>)>& then);
    void make(const api::NewAgent& wanted, const auth::SignInOrigin& origin, const SignedIn& answer);
    std::string json() const;

    SetUpParts& parts_;
    setup::FirstSteps steps_;
    Company company_;  // as it is stored
};

}  // namespace waydesk::app
