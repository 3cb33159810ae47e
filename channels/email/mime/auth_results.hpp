#pragma once
// What our own mail server found out about who sent a mail: the field Authentication-Results (RFC 8601). Pure; any
// thread.

#include <string>
#include <string_view>

namespace waydesk::mime {

// Each is a result of RFC 8601 2.7 (pass, fail, none, …); what was not checked, or has a result that nobody defined, is
// none.
struct AuthResults {
    std::string spf = "none";
    std::string dkim = "none";  // of several signatures pass when one does
    std::string dmarc = "none";
    bool operator==(const AuthResults&) const = default;
};

inline constexpr std::size_t most_auth_results_bytes = 8 * 1024;  // of one field
inline constexpr std::size_t most_auth_methods = 100;             // results in it

// `raw` is the value of one field, folds and comments in it. False, and `out` as it was: it is not of `authserv`
// (compared without case; empty is nobody), or breaks the grammar anywhere, or is over a limit: then nothing in it
// counts.
bool read_auth_results(std::string_view raw, std::string_view authserv, AuthResults& out);

}  // namespace waydesk::mime
