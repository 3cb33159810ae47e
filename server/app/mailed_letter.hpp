#pragma once
// A letter of a complaint or a refund as it goes out by mail: its words, and the same as a file. A plain value.

#include "core/language/tag.hpp"
#include "core/result.hpp"
#include "desk/cases/case.hpp"

#include <functional>

namespace waydesk::app {

struct MailedLetter {
    std::string subject;
    std::string text;
    language::LanguageTag language;
    std::string file_name, pdf;  // empty: it was not asked for, or cannot be drawn on this server
};

enum class LetterForm { words, with_pdf };
// Blocking; never on the desk thread. errors: not_found; of the store
using LetterDrawing = std::function<Result<MailedLetter>(cases::CaseId one, std::int64_t step, LetterForm form)>;

}  // namespace waydesk::app
