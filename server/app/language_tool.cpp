// `waydesk language detect`: which language texts on standard input are written in, a JSON line each.
#include "core/language/detect.hpp"
#include "server/app/json_lines.hpp"
#include "server/app/tools.hpp"

#include <cmath>
#include <iostream>

namespace waydesk::app {
namespace {

// Filipino is "fil" in BCP 47; lists of languages still say "tl", its two-letter code.
std::string code_of(const language::LanguageTag& tag) { return tag.str() == "fil" ? "tl" : tag.str(); }

void write_language(const std::string& text, JsonWriter& json) {
    const language::Detection found = language::detect(text);
    json.member("language", code_of(found.language));
    json.key("confidence").real(std::round(found.confidence * 1000) / 1000);
}

}  // namespace

int detect_lines(std::istream& in, std::ostream& out, std::ostream& complaints) {
    return answer_lines(in, out, complaints, "text", write_language);
}

int run(const config::LanguageDetectCommand&) {
    std::ios::sync_with_stdio(false);
    return detect_lines(std::cin, std::cout, std::cerr);
}

}  // namespace waydesk::app
