#include "channels/callback/errc.hpp"

#include <string>

namespace waydesk::callback {
namespace {

struct CallbackCategory final : boost::system::error_category {
    const char* name() const noexcept override { return "callback"; }
    std::string message(int value) const override {
        switch (static_cast<Errc>(value)) {
            case Errc::ok: return "ok";
            case Errc::not_possible: return "not possible in this state";
            case Errc::forbidden: return "not allowed";
            case Errc::unable: return "the agent lacks the language or the skill";
            case Errc::taken: return "another agent has it";
            case Errc::too_early: return "its time has not come";
            case Errc::bad_window: return "the window is empty or over";
            case Errc::window_needed: return "the next window is missing";
            case Errc::too_many_promises: return "it was promised too often";
            case Errc::slot_gone: return "nobody is free in this window any more";
            case Errc::too_many: return "the traveler has too many callbacks";
        }
        return "unknown failure";
    }
};

}  // namespace

const boost::system::error_category& callback_category() noexcept {
    static const CallbackCategory category;
    return category;
}

}  // namespace waydesk::callback
