#pragma once
// Why a mail is not read, or not written. Whatever is merely broken is read as far as it can be.

#include "core/result.hpp"

namespace waydesk::mime {

enum class Errc {
    ok = 0,
    too_large,
    too_deep,
    too_many_parts,
    too_many_headers,
    headers_too_large,
    bad_header_text,  // a line end or NUL in what is to become a header
    bad_address,
    no_recipient,
};

const boost::system::error_category& category() noexcept;
inline error_code make_error_code(Errc e) noexcept { return {static_cast<int>(e), category()}; }

}  // namespace waydesk::mime

template <>
struct boost::system::is_error_code_enum<waydesk::mime::Errc> : std::true_type {};
