#pragma once
// Why the desk refuses a command.

#include "core/result.hpp"

namespace waydesk::desk {

enum class Errc {
    ok = 0,
    not_found,  // also what one may not see
    forbidden,
    conversation_closed,
    changed,             // a newer agent message than the sender had seen
    client_id_conflict,  // the client id was used for something else
    offer_gone,
    over_capacity,
    not_possible,  // the conversation's status does not allow it
    unknown_attachment,
    banned,  // the visitor was shut out
    busy,    // too much waits for this conversation or for the store
    storage_full,
    storage_failed,
    moved,           // it was merged with another one, which Answer::moved_to names
    other_traveler,  // two conversations that are not of the same contact
};

const boost::system::error_category& desk_category() noexcept;
inline error_code make_error_code(Errc e) noexcept { return {static_cast<int>(e), desk_category()}; }

// Of a failed commit: did the store refuse this change alone, and what is its asker told?
bool is_refusal(error_code store_error);
error_code for_asker(error_code store_error);

}  // namespace waydesk::desk

template <>
struct boost::system::is_error_code_enum<waydesk::desk::Errc> : std::true_type {};
