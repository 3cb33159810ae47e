#include "core/store/errc.hpp"

#include <stdexcept>

namespace waydesk::store {
namespace {

struct StoreCategory final : boost::system::error_category {
    const char* name() const noexcept override { return "store"; }
    std::string message(int value) const override {
        switch (static_cast<Errc>(value)) {
            case Errc::ok: return "ok";
            case Errc::duplicate_key: return "the key exists already";
            case Errc::constraint: return "a constraint does not hold";
            case Errc::too_large: return "too large to be stored";
            case Errc::guard_missed: return "the state changed meanwhile";
            case Errc::follows_refused: return "an earlier change of the same subject was refused";
            case Errc::fenced: return "another owner holds the lease";
            case Errc::deadlock: return "a deadlock in the database";
            case Errc::busy: return "the database is locked";
            case Errc::lost_connection: return "the connection to the database is lost";
            case Errc::commit_unknown: return "nobody knows whether the commit counted";
            case Errc::full: return "no space left in the store";
            case Errc::read_only: return "the store is read-only";
            case Errc::fsync_failed: return "the disk did not confirm what was written";
            case Errc::corrupt: return "the database is damaged";
            case Errc::exists: return "the table or index exists already";
            case Errc::refused: return "the store refuses to open";
            case Errc::failed: return "the store failed";
        }
        return "unknown failure";
    }
};

}  // namespace

const boost::system::error_category& store_category() noexcept {
    static const StoreCategory category;
    return category;
}

bool is_own_fault(const error_code& code) {
    return code == make_error_code(Errc::duplicate_key) || code == make_error_code(Errc::constraint) ||
           code == make_error_code(Errc::too_large) || code == make_error_code(Errc::guard_missed);
}

void throw_exception_from_error(const Refusal& refusal, const boost::source_location& /*where*/) {
    throw std::runtime_error(refusal.sentence);
}

}  // namespace waydesk::store
