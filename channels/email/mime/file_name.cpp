#include "core/language/file_name.hpp"
#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/field.hpp"

#include <array>

namespace waydesk::mime {
namespace {

struct Ending {
    std::string_view type, ending;
};
constexpr std::array endings{
    Ending{"application/pdf", "pdf"}, Ending{"image/jpeg", "jpg"},        Ending{"image/png", "png"},
    Ending{"image/gif", "gif"},       Ending{"image/webp", "webp"},       Ending{"image/heic", "heic"},
    Ending{"text/html", "html"},      Ending{"text/calendar", "ics"},     Ending{"text/csv", "csv"},
    Ending{"text/vcard", "vcf"},      Ending{"text/x-vcard", "vcf"},      Ending{"message/rfc822", "eml"},
    Ending{"application/zip", "zip"}, Ending{"application/json", "json"},
};

std::string_view ending_of(std::string_view type) {
    for (const Ending& each : endings)
        if (each.type == type) return each.ending;
    return type.starts_with("text/") || type.starts_with("message/") ? "txt" : "bin";
}

}  // namespace

std::string file_name(std::string_view given, std::string_view type, std::size_t number) {
    const std::string_view name = given.substr(given.find_last_of("/\\") + 1);
    if (name.find_first_not_of(". \t") != std::string_view::npos) return language::clean_file_name(trim(name));
    return "attachment-" + std::to_string(number) + "." + std::string(ending_of(type));
}

}  // namespace waydesk::mime
