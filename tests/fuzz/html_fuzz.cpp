// Any bytes through the cleaning of foreign HTML: valid text, nothing but allowed tags, and the same again when it is
// cleaned again. See driver.cpp.
#include "core/html/clean.hpp"
#include "core/result.hpp"
#include "core/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace waydesk;

namespace {

void expect_no(std::string_view html, std::string_view part) {
    ensure(html.find(part) == std::string_view::npos, "nothing that runs comes through");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const html::Cleaned once = html::clean({reinterpret_cast<const char*>(data), size});
    ensure(is_valid_utf8(once.html) && is_valid_utf8(once.text), "what is shown is valid text");
    // Everything foreign is escaped, so these can only be tags and attributes of ours.
    for (const std::string_view tag :
         {"<script", "<style", "<iframe", "<svg", "<math", "<form", "<object", "<!", "<template"})
        expect_no(once.html, tag);
    expect_no(once.html, "href=\"javascript");
    const html::Cleaned twice = html::clean(once.html);
    ensure(twice.html == once.html && twice.text == once.text, "what is clean stays as it is");
    return 0;
}
