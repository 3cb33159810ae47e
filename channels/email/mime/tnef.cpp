#include "channels/email/mime/tnef.hpp"

#include "channels/email/mime/rtf.hpp"
#include "core/language/charset.hpp"

#include <cstdint>

namespace waydesk::mime {
namespace {

// Of an attribute the type and the name, [MS-OXTNEF] 2.1.3.4
constexpr std::uint16_t att_body = 0x800c;
constexpr std::uint16_t att_attach_data = 0x800f;
constexpr std::uint16_t att_attach_title = 0x8010;
constexpr std::uint16_t att_attach_rend_data = 0x9002;
constexpr std::uint16_t att_message_props = 0x9003;
constexpr std::uint16_t att_attachment_props = 0x9005;

// Properties, [MS-OXPROPS]
constexpr std::uint16_t pr_body = 0x1000;
constexpr std::uint16_t pr_rtf_compressed = 0x1009;
constexpr std::uint16_t pr_body_html = 0x1013;
constexpr std::uint16_t pr_attach_data = 0x3701;
constexpr std::uint16_t pr_attach_long_filename = 0x3707;

// Their types, [MS-OXCDATA] 2.11.1
constexpr std::uint16_t type_object = 0x000d;
constexpr std::uint16_t type_string8 = 0x001e;
constexpr std::uint16_t type_unicode = 0x001f;
constexpr std::uint16_t type_binary = 0x0102;
constexpr std::uint16_t multiple = 0x1000;

// Little-endian; what is asked for behind the end makes it bad, and answers nothing.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

    bool is_good() const { return is_good_; }
    bool is_at_end() const { return !is_good_ || bytes_.empty(); }
    std::string_view take(std::size_t count) {
        if (count > bytes_.size()) return is_good_ = false, std::string_view{};
        const std::string_view taken = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return taken;
    }
    std::uint32_t number(std::size_t width) {
        std::uint32_t value = 0;
        const std::string_view taken = take(width);
        for (std::size_t i = taken.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(taken[i]);
        return value;
    }
    std::string_view padded(std::size_t count) {
        const std::string_view taken = take(count);
        take(std::min(bytes_.size(), (4 - count % 4) % 4));
        return taken;
    }

private:
    std::string_view bytes_;
    bool is_good_ = true;
};

std::size_t width_of(std::uint16_t type) {
    switch (type) {
        case 0x0005:
        case 0x0006:
        case 0x0007:
        case 0x0014:
        case 0x0040: return 8;
        case 0x0048: return 16;
        default: return 4;
    }
}

bool is_variable(std::uint16_t type) {
    return type == type_object || type == type_string8 || type == type_unicode || type == type_binary;
}

struct Property {
    std::uint16_t id = 0, type = 0;
    std::string_view value;  // the first
};

// The next one; whether there was one.
bool take_property(Cursor& cursor, Property& property) {
    property = {};
    property.type = static_cast<std::uint16_t>(cursor.number(2));
    property.id = static_cast<std::uint16_t>(cursor.number(2));
    if (property.id >= 0x8000) {  // a name comes with it
        cursor.take(16);
        if (cursor.number(4) == 0)
            cursor.take(4);
        else
            cursor.padded(cursor.number(4));
    }
    const bool is_multiple = (property.type & multiple) != 0;
    property.type &= static_cast<std::uint16_t>(~multiple);
    const std::uint32_t count = is_multiple || is_variable(property.type) ? cursor.number(4) : 1;
    for (std::uint32_t i = 0; i < count && cursor.is_good(); ++i) {
        const std::string_view value =
            is_variable(property.type) ? cursor.padded(cursor.number(4)) : cursor.padded(width_of(property.type));
        if (i == 0) property.value = value;
    }
    return cursor.is_good();
}

std::string text_of(const Property& property) {
    std::string text = language::decode(property.value, property.type == type_unicode ? "UTF-16LE" : "").text;
    text.erase(std::min(text.find('\0'), text.size()));
    return text;
}

std::string text_of(std::string_view oem) {
    std::string text = language::decode(oem).text;
    text.erase(std::min(text.find('\0'), text.size()));
    return text;
}

class Reader {
public:
    std::optional<Tnef> read(std::string_view bytes) {
        Cursor cursor(bytes);
        constexpr std::uint32_t signature = 0x223e9f78;
        if (cursor.number(4) != signature) return std::nullopt;
        cursor.take(2);
        while (!cursor.is_at_end()) {
            cursor.take(1);
            const auto name = static_cast<std::uint16_t>(cursor.number(4));
            const std::string_view data = cursor.take(cursor.number(4));
            cursor.take(2);  // a sum to check: what is broken is read as far as it goes
            if (data.empty() || !attribute(name, data)) break;
        }
        std::erase_if(found_.files, [](const NamedFile& file) { return file.bytes.empty(); });
        if (found_.text.empty() && found_.html.empty()) found_.text = text_of_rtf(unpack_rtf(rtf_));
        const bool is_nothing = found_.text.empty() && found_.html.empty() && found_.files.empty();
        return is_nothing ? std::nullopt : std::optional<Tnef>(std::move(found_));
    }

private:
    bool attribute(std::uint16_t name, std::string_view data) {
        if (name == att_attach_rend_data) {
            if (found_.files.size() == most_tnef_files) return false;
            found_.files.emplace_back();
        }
        if (name == att_body) found_.text = text_of(data);
        if (name == att_message_props) message(Cursor(data));
        if (found_.files.empty()) return true;
        NamedFile& file = found_.files.back();
        if (name == att_attach_title && file.name.empty()) file.name = text_of(data);
        if (name == att_attach_data) file.bytes = std::string(data);
        if (name == att_attachment_props) attachment(Cursor(data), file);
        return true;
    }

    void message(Cursor cursor) {
        const std::uint32_t count = cursor.number(4);
        Property property;
        for (std::uint32_t i = 0; i < count && take_property(cursor, property); ++i) {
            if (property.id == pr_body && found_.text.empty()) found_.text = text_of(property);
            if (property.id == pr_body_html) found_.html = text_of(property);
            if (property.id == pr_rtf_compressed) rtf_ = property.value;
        }
    }

    static void attachment(Cursor cursor, NamedFile& file) {
        const std::uint32_t count = cursor.number(4);
        Property property;
        for (std::uint32_t i = 0; i < count && take_property(cursor, property); ++i) {
            if (property.id == pr_attach_long_filename) file.name = text_of(property);
            constexpr std::size_t interface_id = 16;  // before the bytes of an object
            if (property.id == pr_attach_data && file.bytes.empty() && property.value.size() > interface_id)
                file.bytes =
                    std::string(property.type == type_object ? property.value.substr(interface_id) : property.value);
        }
    }

    Tnef found_;
    std::string_view rtf_;  // packed
};

}  // namespace

std::optional<Tnef> read_tnef(std::string_view bytes) { return Reader().read(bytes); }

}  // namespace waydesk::mime
