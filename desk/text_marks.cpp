#include "desk/text_marks.hpp"

#include "core/utf8.hpp"

namespace waydesk::desk {
namespace {

// Some twelve words: more hardly tell better (docs/language.md), and every message is looked at.
constexpr std::size_t told_by_code_points = 72;

std::string_view beginning_of(std::string_view text) {
    const std::string_view out = first_code_points(text, told_by_code_points);
    const std::size_t last_space = out.rfind(' ');
    const bool cuts_a_word = out.size() < text.size() && last_space != std::string_view::npos;
    return cuts_a_word ? out.substr(0, last_space) : out;
}

}  // namespace

TextMarks marks_of(std::string_view text) {
    return {language::detect(beginning_of(text)), language::warnings_about(text)};
}

}  // namespace waydesk::desk
