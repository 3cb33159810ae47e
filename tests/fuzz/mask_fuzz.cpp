// Any bytes through the masking of private numbers: no crash, as many code points as before, and masked once for all.
// See driver.cpp.
#include "core/privacy/mask.hpp"
#include "core/result.hpp"
#include "core/utf8.hpp"

#include <cstddef>
#include <cstdint>

using namespace waydesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const privacy::Masked once = privacy::mask(text);
    ensure(privacy::mask(once.text).text == once.text, "what was masked stays as it is");
    if (!is_valid_utf8(text)) return 0;
    ensure(is_valid_utf8(once.text), "valid text stays valid");
    ensure(count_code_points(once.text) == count_code_points(text), "and as long");
    return 0;
}
