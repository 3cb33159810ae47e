#include "desk/errc.hpp"

#include "core/store/errc.hpp"

#include <string>

namespace waydesk::desk {
namespace {

struct DeskCategory final : boost::system::error_category {
    const char* name() const noexcept override { return "desk"; }
    std::string message(int value) const override {
        switch (static_cast<Errc>(value)) {
            case Errc::ok: return "ok";
            case Errc::not_found: return "no such conversation";
            case Errc::forbidden: return "not allowed";
            case Errc::conversation_closed: return "the conversation is closed";
            case Errc::changed: return "somebody else replied";
            case Errc::client_id_conflict: return "the client id was used for another message";
            case Errc::offer_gone: return "the offer is gone";
            case Errc::over_capacity: return "the agent has no room";
            case Errc::not_possible: return "not possible in this state";
            case Errc::unknown_attachment: return "no such attachment";
            case Errc::banned: return "the visitor is banned";
            case Errc::busy: return "busy";
            case Errc::storage_full: return "no space left to store it";
            case Errc::storage_failed: return "the storage failed";
            case Errc::moved: return "the conversation was merged with another one";
            case Errc::other_traveler: return "the conversations are of different travelers";
        }
        return "unknown failure";
    }
};

}  // namespace

const boost::system::error_category& desk_category() noexcept {
    static const DeskCategory category;
    return category;
}

bool is_refusal(error_code store_error) {
    return store::is_own_fault(store_error) || store_error == store::Errc::follows_refused;
}

error_code for_asker(error_code store_error) {
    if (store_error == store::Errc::duplicate_key) return Errc::client_id_conflict;
    if (store_error == store::Errc::guard_missed) return Errc::unknown_attachment;  // sent elsewhere meanwhile
    if (store_error == store::Errc::too_large) return waydesk::Errc::too_large;
    if (store_error == store::Errc::full) return Errc::storage_full;
    if (is_refusal(store_error) || store_error == waydesk::Errc::overloaded) return Errc::busy;
    return Errc::storage_failed;
}

}  // namespace waydesk::desk
