#include "channels/email/mime/tree.hpp"

#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/text_forms.hpp"
#include "channels/email/mime/words.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>

namespace waydesk::mime {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

// A mail in a mail is to stay as it came, byte by byte: to GMime it is a part like any other.
bool started() {
    g_mime_init();
    for (const char* kind : {"rfc822", "rfc2822", "global", "news"})
        g_mime_object_register_type("message", kind, GMIME_TYPE_PART);
    return true;
}

std::string_view bytes_of(GMimeStream* memory) {
    const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
    return {reinterpret_cast<const char*>(array->data), array->len};
}

// Some senders name an encoding and do not use it: what cannot be base64 is read as it is.
bool can_be_base64(std::string_view raw) {
    const auto is_strange = [](char c) {
        return !is_letter(c) && !is_digit(c) && std::string_view("+/=\r\n").find(c) == std::string_view::npos;
    };
    constexpr std::size_t one_in = 20;
    return static_cast<std::size_t>(std::ranges::count_if(raw, is_strange)) * one_in <= raw.size();
}

std::string decoded(GMimeDataWrapper* content) {
    if (content == nullptr) return {};
    const Owned<GMimeStream> out(g_mime_stream_mem_new());
    const GMimeContentEncoding encoding = g_mime_data_wrapper_get_encoding(content);
    if (encoding != GMIME_CONTENT_ENCODING_BASE64 && encoding != GMIME_CONTENT_ENCODING_UUENCODE) {
        g_mime_data_wrapper_write_to_stream(content, out.get());
        return std::string(bytes_of(out.get()));
    }
    GMimeStream* stream = g_mime_data_wrapper_get_stream(content);
    g_mime_stream_reset(stream);
    g_mime_stream_write_to_stream(stream, out.get());
    std::string raw(bytes_of(out.get()));
    if (encoding == GMIME_CONTENT_ENCODING_BASE64) return can_be_base64(raw) ? decode_base64_loosely(raw) : raw;
    auto files = take_uuencoded(raw);
    return files.empty() ? raw : std::move(files.front().bytes);
}

// As a part: of a message GMime would read the addresses too, by recursion.
Owned<GMimeObject> parsed(std::string_view raw) {
    static const bool is_started = started();
    static_cast<void>(is_started);
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(raw.data(), raw.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return Owned<GMimeObject>(g_mime_parser_construct_part(parser.get(), nullptr));
}

// What can be told of the lines without building anything: a tree out of few bytes takes a lot of memory.
class Scan {
public:
    explicit Scan(const Limits& limits) : limits_(limits) {}

    error_code take(std::string_view line) {
        if (line.starts_with("--")) {  // may be a border, and header fields below it
            is_top_ = false, is_in_fields_ = true;
            fields_ = 0, bytes_ = 0;
            return ++borders_ > limits_.most_parts * border_lines_a_part ? Errc::too_many_parts : Errc::ok;
        }
        is_in_fields_ &= !line.empty();
        if (!is_in_fields_) return {};
        const bool is_field = !is_blank(line.front()) && (is_top_ || line.find(':') < line.find(' '));
        if (!is_field && !is_blank(line.front())) return {};
        bytes_ += line.size();
        fields_ += is_field ? 1 : 0;
        all_fields_ += is_field ? 1 : 0;
        const std::size_t factor = is_top_ ? 1 : field_lines_factor;
        if (fields_ > limits_.most_headers * factor || all_fields_ > limits_.most_headers + most_fields_)
            return Errc::too_many_headers;
        return bytes_ > limits_.most_header_bytes * factor ? Errc::headers_too_large : Errc::ok;
    }

private:
    const Limits& limits_;
    const std::size_t most_fields_ = limits_.most_parts * field_lines_a_part;
    bool is_top_ = true, is_in_fields_ = true;
    std::size_t fields_ = 0, bytes_ = 0, all_fields_ = 0, borders_ = 0;
};

error_code refusal(std::string_view raw, const Limits& limits) {
    if (raw.size() > limits.most_bytes) return Errc::too_large;
    Scan scan(limits);
    for (std::size_t at = 0; at < raw.size();)
        if (const error_code wrong = scan.take(take_line(raw, at))) return wrong;
    return {};
}

// Walks GMime's tree and writes ours; the first limit that is passed ends it.
class Builder {
public:
    explicit Builder(const Limits& limits) : limits_(limits) {}

    Result<Part> build(GMimeObject* mail) {
        Part root;
        if (const error_code wrong = part(mail, root, 1)) return wrong;
        return root;
    }

private:
    error_code headers(GMimeObject* object, Headers& out) const {
        GMimeHeaderList* list = g_mime_object_get_header_list(object);
        const int count = g_mime_header_list_get_count(list);
        if (static_cast<std::size_t>(count) > limits_.most_headers) return Errc::too_many_headers;
        std::size_t bytes = 0;
        for (int i = 0; i < count; ++i) {
            GMimeHeader* header = g_mime_header_list_get_header_at(list, i);
            const char* raw = g_mime_header_get_raw_value(header);
            std::string value = raw == nullptr ? "" : raw;
            bytes += value.size();
            if (bytes > limits_.most_header_bytes) return Errc::headers_too_large;
            out.add(lower(trim(g_mime_header_get_name(header))), std::move(value));
        }
        return {};
    }

    error_code part(GMimeObject* object, Part& out, std::size_t depth) {
        if (depth > limits_.deepest) return Errc::too_deep;
        if (depth > 1 && ++parts_ > limits_.most_parts) return Errc::too_many_parts;
        if (const error_code wrong = headers(object, out.headers)) return wrong;
        out.type = read_field(out.headers.first("content-type"));
        out.disposition = read_field(out.headers.first("content-disposition"));
        if (GMIME_IS_MULTIPART(object)) return multipart(GMIME_MULTIPART(object), out, depth);
        if (GMIME_IS_PART(object)) out.bytes = decoded(g_mime_part_get_content(GMIME_PART(object)));
        GMimeContentType* type = g_mime_object_get_content_type(object);
        if (g_mime_content_type_is_type(type, "message", "rfc822")) out.type.value = "message/rfc822";  // in a digest
        if (is_mail(out.type.value)) return mail_in(out, depth);
        if (out.type.value.starts_with("multipart/")) return overruled(out, depth);
        if (out.type.value.find('/') == std::string::npos) out.type.value = "text/plain";  // RFC 2045, 5.2
        return {};
    }

    error_code multipart(GMimeMultipart* object, Part& out, std::size_t depth) {
        if (!out.type.value.starts_with("multipart/")) out.type.value = "multipart/mixed";
        const int count = g_mime_multipart_get_count(object);
        for (int i = 0; i < count; ++i) {
            Part child;
            if (const error_code wrong = part(g_mime_multipart_get_part(object, i), child, depth + 1)) return wrong;
            out.children.push_back(std::move(child));
        }
        if (count == 0) {  // its borders are nowhere: what there is is its text
            out.type.value = "text/plain";
            for (const char* text : {g_mime_multipart_get_prologue(object), g_mime_multipart_get_epilogue(object)})
                out.bytes += text == nullptr ? "" : text;
        }
        return {};
    }

    static bool is_mail(std::string_view type) {
        return type == "message/rfc822" || type == "message/rfc2822" || type == "message/global" ||
               type == "message/news";
    }

    // Each that holds another is in memory until that is read.
    error_code read_again(std::size_t bytes) {
        again_ += bytes;
        return again_ > limits_.most_bytes * most_times_read ? Errc::too_deep : Errc::ok;
    }

    // It stays one piece; its own parts count.
    error_code mail_in(Part& out, std::size_t depth) {
        out.type.value = "message/rfc822";
        if (const error_code wrong = read_again(out.bytes.size())) return wrong;
        if (const error_code wrong = refusal(out.bytes, limits_)) return wrong;
        const Owned<GMimeObject> inner = parsed(out.bytes);
        if (!inner) return {};
        if (const error_code wrong = headers(inner.get(), out.message)) return wrong;
        Part unused;
        return part(inner.get(), unused, depth + 1);
    }

    // A second Content-Type came after the one of a multipart, and GMime goes by the last.
    error_code overruled(Part& out, std::size_t depth) {
        if (const error_code wrong = read_again(out.bytes.size())) return wrong;
        const Owned<GMimeObject> again =
            parsed("Content-Type: " + std::string(trim(out.headers.first("content-type"))) + "\n\n" + out.bytes);
        if (again && GMIME_IS_MULTIPART(again.get())) {
            out.bytes.clear();
            return multipart(GMIME_MULTIPART(again.get()), out, depth);
        }
        out.type.value = "text/plain";
        return {};
    }

    const Limits& limits_;
    std::size_t parts_ = 0;
    std::size_t again_ = 0;  // bytes of parts that were read as mails or parts once more
};

// Blanks, and the "From " line of a mailbox file, stand before some mails.
std::string_view from_its_start(std::string_view raw) {
    while (!raw.empty() && is_blank(raw.front())) raw.remove_prefix(1);
    if (raw.starts_with("From ") && !trim(raw.substr(5, 20)).starts_with(':')) {
        std::size_t at = 0;
        take_line(raw, at);
        raw.remove_prefix(at);
    }
    return raw;
}

}  // namespace

std::string_view Headers::first(std::string_view name) const {
    for (const auto& [each, raw] : fields_)
        if (each == name && !trim(raw).empty()) return raw;
    return {};
}

bool Headers::has(std::string_view name) const {
    return std::ranges::any_of(fields_, [&](const auto& field) { return field.first == name; });
}

Result<Part> read_tree(std::string_view raw, const Limits& limits) {
    raw = from_its_start(raw);
    if (const error_code wrong = refusal(raw, limits)) return wrong;
    const Owned<GMimeObject> mail = parsed(raw);
    if (!mail) {  // not one header field: all of it is text
        Part text;
        text.type.value = "text/plain";
        text.bytes = std::string(raw);
        return text;
    }
    return Builder(limits).build(mail.get());
}

Headers read_headers(std::string_view text) {
    Headers headers;
    std::size_t at = 0;
    while (at < text.size()) {
        std::string field(take_line(text, at));
        if (field.empty()) break;
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
            field += "\n" + std::string(take_line(text, at));
        const std::size_t colon = field.find(':');
        if (colon != std::string::npos) headers.add(lower(trim(field.substr(0, colon))), field.substr(colon + 1));
    }
    return headers;
}

}  // namespace waydesk::mime
