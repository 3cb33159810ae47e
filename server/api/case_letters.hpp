#pragma once
// A document of a case over HTTP: which is asked for, and how it is answered. Lives on: the I/O thread of the call.

#include "server/api/api.hpp"

namespace waydesk::api {

inline constexpr std::string_view letter_query[] = {"form", "language"};

using LetterRead = std::variant<CaseLetterAsked, protocol::Problem>;
// Of the path and ?form=html|pdf&language=.
LetterRead read_letter(const Call& call, std::string kind);

// A page is shown, without a right to anything; a PDF is kept. Under their names in the letter's language.
Outcome letter_response(Result<CaseLetter> letter);

}  // namespace waydesk::api
