#pragma once
// What an agent is to a case, by his role, and up to which sum he may grant. The one table of it (docs/cases.md). Pure;
// any thread.

#include "desk/agent.hpp"
#include "desk/cases/process.hpp"
#include "server/config/cases.hpp"

namespace waydesk::app {

cases::Actors actors_of(desk::Role role);
cases::Money limit_of(desk::Role role, const config::Cases& config);
// Whether somebody of this role may approve that a sum is offered: he leads, and it is within his own limit; that says
// nothing about other currencies.
bool may_approve(desk::Role role, const cases::Money& sum, const config::Cases& config);

}  // namespace waydesk::app
