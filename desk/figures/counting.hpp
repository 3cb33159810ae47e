#pragma once
// What each figure counts: its marks, from the facts of a period. Pure; any thread.

#include "desk/figures/material.hpp"

namespace waydesk::figures::counting {

// Who leaves so soon was not lost, and an answer within so long is a prompt one. By voice calls, chat, and mail.
struct Promptness {
    Duration short_abandon{};
    Duration answer_within{};
};
Promptness promptness_of(std::string_view channel);

// By the day on which the contact began.
Marks contacts_offered(const Material& material, const Frame& frame);
Marks contacts_handled(const Material& material, const Frame& frame);
Marks contacts_abandoned(const Material& material, const Frame& frame);
Marks abandonment(const Material& material, const Frame& frame);
Marks first_response(const Material& material, const Frame& frame);
Marks speed_of_answer(const Material& material, const Frame& frame);
Marks service_level(const Material& material, const Frame& frame);
Marks service_level_all(const Material& material, const Frame& frame);
Marks transfer_rate(const Material& material, const Frame& frame);
Marks contacts_quoted(const Material& material, const Frame& frame);
Marks complaint_rate(const Material& material, const Frame& frame);

// By the day on which it was resolved.
Marks contacts_resolved(const Material& material, const Frame& frame);
Marks handle_time(const Material& material, const Frame& frame);
Marks resolution_time(const Material& material, const Frame& frame);
Marks first_contact_resolution(const Material& material, const Frame& frame);
Marks reopen_rate(const Material& material, const Frame& frame);

// At the end of the period.
Marks backlog(const Material& material, const Frame& frame);
Marks backlog_age(const Material& material, const Frame& frame);

// Of agents' time, a mark a day of each.
Marks occupancy(const Material& material, const Frame& frame);
Marks utilisation(const Material& material, const Frame& frame);
Marks shrinkage(const Material& material, const Frame& frame);

// By the day on which a seller told of the order first.
Marks contacts_per_order(const Material& material, const Frame& frame);

Marks csat(const Material& material, const Frame& frame);
Marks nps(const Material& material, const Frame& frame);
Marks ces(const Material& material, const Frame& frame);
Marks survey_response(const Material& material, const Frame& frame);

// By the day on which the inspection became final.
Marks quality_score(const Material& material, const Frame& frame);
Marks critical_errors(const Material& material, const Frame& frame);

Marks complaints_new(const Material& material, const Frame& frame);
Marks complaints_closed(const Material& material, const Frame& frame);
Marks complaints_in_time(const Material& material, const Frame& frame);
Marks refund_cycle(const Material& material, const Frame& frame);
Marks refunds_late(const Material& material, const Frame& frame);

Marks others(const Material& material, const Frame& frame);  // as another room counted them

}  // namespace waydesk::figures::counting
