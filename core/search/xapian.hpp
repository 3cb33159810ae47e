#pragma once
// For the sources of this folder only: Xapian's exceptions as results, and how a shard is laid out.

#include "core/result.hpp"

#include <xapian.h>

#include <string>
#include <string_view>
#include <type_traits>

namespace waydesk::search {

constexpr std::string_view format_key = "waydesk.format";
constexpr std::string_view format_version = "1";  // raised when terms, slots or texts change their meaning

// Values of a document.
constexpr Xapian::valueno article_slot = 0;
constexpr Xapian::valueno language_slot = 1;
constexpr Xapian::valueno audience_slot = 2;
constexpr Xapian::valueno text_slot = 3;  // the marks of its terms by position, as this machine writes numbers

template <class F>
auto guarded(F&& work) -> Result<decltype(work())> {
    using Outcome = Result<decltype(work())>;
    try {
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            return Outcome();
        } else {
            return Outcome(boost::system::in_place_value, work());
        }
    } catch (const Xapian::DatabaseLockError&) {
        return Outcome(boost::system::in_place_error, Errc::busy);
    } catch (const Xapian::DatabaseVersionError&) {
        return Outcome(boost::system::in_place_error, Errc::unsupported);
    } catch (const Xapian::DatabaseNotFoundError&) {
        return Outcome(boost::system::in_place_error, Errc::not_found);
    } catch (const Xapian::Error&) {
        return Outcome(boost::system::in_place_error, Errc::storage_failed);
    }
}

// The one term by which a version of an article is found again.
std::string key_term(std::string_view article, std::string_view language);

}  // namespace waydesk::search
