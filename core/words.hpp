#pragma once
// Lists of words as they stand in a column: with blanks between them. Pure; any thread.

#include <string>
#include <string_view>
#include <vector>

namespace waydesk {

std::string join_words(const std::vector<std::string>& words);  // "de en"
std::vector<std::string> split_words(std::string_view text);    // however many blanks there are

}  // namespace waydesk
