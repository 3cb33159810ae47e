#include "desk/text_marks.hpp"

namespace waydesk::desk {

TextMarks marks_of(std::string_view text) { return {language::detect(text), language::warnings_about(text)}; }

}  // namespace waydesk::desk
