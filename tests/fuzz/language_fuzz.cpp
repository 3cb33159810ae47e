// Any bytes through the detection of languages: no crash, and a language exactly where there is a confidence. See
// driver.cpp.
#include "core/language/detect.hpp"
#include "core/result.hpp"
#include "core/utf8.hpp"

#include <cstddef>
#include <cstdint>

using namespace waydesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (!is_valid_utf8(text)) return 0;  // refused at the border
    const language::Detection found = language::detect(text);
    ensure(found.language.is_known() == (found.confidence > 0), "a language where there is a confidence");
    ensure(found.confidence <= 1, "which is a probability");
    return 0;
}
