// Any bytes as Authentication-Results: no crash, and what comes out is one of the results that are defined. See
// driver.cpp.
#include "channels/email/mime/auth_results.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <cstdint>

using namespace waydesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view raw(reinterpret_cast<const char*>(data), size);
    mime::AuthResults found;
    if (!mime::read_auth_results(raw, "mx.example.com", found)) {
        ensure(found == mime::AuthResults{}, "what does not count says nothing");
        return 0;
    }
    for (const std::string& result : {found.spf, found.dkim, found.dmarc})
        ensure(!result.empty() && result.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos,
               "a result is a word");
    mime::AuthResults other;
    ensure(!mime::read_auth_results(raw, "mx.other.example", other), "one field is of one server");
    return 0;
}
