#include "core/document/plain_text.hpp"

namespace waydesk::document {
namespace {

// Each line of it begins so.
std::string behind(std::string_view mark, std::string_view text) {
    std::string out(mark);
    for (const char each : text) {
        out += each;
        if (each == '\n') out += mark;
    }
    return out;
}

std::string lines_of(const std::vector<Entry>& entries) {
    std::string out;
    for (const Entry& entry : entries) out += (out.empty() ? "" : "\n") + entry.label + ": " + entry.value;
    return out;
}

struct Writer {
    std::string operator()(const Heading& heading) const { return heading.text; }
    std::string operator()(const Paragraph& paragraph) const { return paragraph.text; }
    std::string operator()(const Quotation& quotation) const { return behind("> ", quotation.text); }
    std::string operator()(const Bullets& bullets) const {
        std::string out;
        for (const std::string& item : bullets.items) out += (out.empty() ? "- " : "\n- ") + item;
        return out;
    }
    std::string operator()(const Table& table) const { return lines_of(table.entries); }
};

}  // namespace

std::string to_plain_text(const Document& document) {
    std::string out = document.title;
    const auto add = [&out](const std::string& part) {
        if (!part.empty()) out += "\n\n" + part;
    };
    add(lines_of(document.references));
    for (const Block& block : document.body) add(std::visit(Writer{}, block));
    std::string signature;
    for (const std::string& line : document.signature) signature += (signature.empty() ? "" : "\n") + line;
    add(signature);
    return out;
}

}  // namespace waydesk::document
