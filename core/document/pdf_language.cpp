#include "core/document/pdf_language.hpp"

#include <charconv>
#include <optional>

namespace waydesk::document {
namespace {

std::optional<std::size_t> number_after(std::string_view text, std::string_view word) {
    const auto at = text.find(word);
    if (at == std::string_view::npos) return std::nullopt;
    const char* const begin = text.data() + at + word.size();
    std::size_t value = 0;
    const auto read = std::from_chars(begin, text.data() + text.size(), value);
    return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

std::string ten_digits(std::size_t offset) {
    const std::string digits = std::to_string(offset);
    return std::string(10 - std::min<std::size_t>(digits.size(), 10), '0') + digits;
}

}  // namespace

std::string with_language(std::string pdf, const language::LanguageTag& language) {
    constexpr std::string_view kind = "<< /Type /Catalog\n";
    const auto trailer_at = pdf.rfind("trailer\n");
    if (trailer_at == std::string::npos) return pdf;
    const std::string_view trailer = std::string_view(pdf).substr(trailer_at);
    const auto size = number_after(trailer, "/Size "), root = number_after(trailer, "/Root "),
               info = number_after(trailer, "/Info "), table = number_after(trailer, "startxref\n");
    if (!size || !root || !info || !table) return pdf;
    const std::string name = std::to_string(*root) + " 0 obj\n";
    const auto object = pdf.rfind("\n" + name + std::string(kind));
    const auto end = object == std::string::npos ? object : pdf.find("endobj\n", object);
    if (end == std::string::npos) return pdf;
    const auto entries = object + 1 + name.size() + kind.size();
    const std::string rest = pdf.substr(entries, end - entries);

    const std::size_t new_object = pdf.size();
    pdf += name + std::string(kind) + "   /Lang (" + language.str() +
           ")\n   /MarkInfo << /Marked true >>\n   /ViewerPreferences << /DisplayDocTitle true >>\n" + rest +
           "endobj\n";
    const std::size_t new_table = pdf.size();
    pdf += "xref\n" + std::to_string(*root) + " 1\n" + ten_digits(new_object) + " 00000 n \ntrailer\n<< /Size " +
           std::to_string(*size) + "\n   /Root " + std::to_string(*root) + " 0 R\n   /Info " + std::to_string(*info) +
           " 0 R\n   /Prev " + std::to_string(*table) + "\n>>\nstartxref\n" + std::to_string(new_table) + "\n%%EOF\n";
    return pdf;
}

}  // namespace waydesk::document
