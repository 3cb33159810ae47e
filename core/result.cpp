#include "core/result.hpp"

#include "core/log.hpp"

#include <cstdlib>
#include <string>

namespace waydesk {
namespace {

struct CoreCategory final : boost::system::error_category {
    const char* name() const noexcept override { return "waydesk"; }
    std::string message(int value) const override {
        switch (static_cast<Errc>(value)) {
            case Errc::ok: return "ok";
            case Errc::invalid: return "the input is not valid";
            case Errc::not_found: return "not found";
            case Errc::forbidden: return "not allowed";
            case Errc::conflict: return "somebody else was first";
            case Errc::busy: return "busy, try again soon";
            case Errc::overloaded: return "too much waits already";
            case Errc::too_large: return "too large";
            case Errc::timeout: return "no answer in time";
            case Errc::cancelled: return "cancelled";
            case Errc::closed: return "closed";
            case Errc::unavailable: return "the other side does not answer";
            case Errc::storage_full: return "no space left to store it";
            case Errc::storage_failed: return "the storage failed";
            case Errc::unsupported: return "not supported";
        }
        return "unknown failure";
    }
};

}  // namespace

const boost::system::error_category& core_category() noexcept {
    static const CoreCategory category;
    return category;
}

void ensure(bool holds, std::string_view why, std::source_location where) {
    if (holds) [[likely]]
        return;
    log::error("broken_promise", {{"why", why}, {"file", where.file_name()}, {"line", where.line()}});
    log::flush();
    std::abort();
}

}  // namespace waydesk
