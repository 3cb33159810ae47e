#pragma once
// The file vocabulary.txt as it was when the program was built (embed_vocabulary.cmake).

#include <string_view>

namespace waydesk::kb::article {

std::string_view embedded_vocabulary();

}  // namespace waydesk::kb::article
