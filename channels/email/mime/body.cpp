#include "channels/email/mime/body.hpp"

#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/text_forms.hpp"
#include "channels/email/mime/tnef.hpp"
#include "channels/email/mime/words.hpp"
#include "core/html/clean.hpp"

#include <algorithm>
#include <array>

namespace waydesk::mime {
namespace {

// What a part shows: its own text, or that of its HTML, and its HTML.
struct Shown {
    std::string text, html;
    bool is_written_as_text = false;
};

bool is_html(std::string_view type) { return type == "text/html" || type == "application/xhtml+xml"; }

bool is_readable(std::string_view type) {
    static constexpr std::array data{"text/calendar",
                                     "text/csv",
                                     "text/vcard",
                                     "text/x-vcard",
                                     "text/css",
                                     "text/xml",
                                     "text/rtf",
                                     "text/directory",
                                     "text/javascript",
                                     "text/rfc822-headers",
                                     "text/tab-separated-values"};
    if (is_html(type)) return true;
    return type.starts_with("text/") && std::ranges::find(data, type) == data.end();
}

std::string_view given_name(const Part& part) {
    const std::string_view name = part.disposition.parameter("filename");
    return name.empty() ? part.type.parameter("name") : name;
}

// The charset that HTML names for itself, in its first bytes as HTML 13.2.3.2 has it.
std::string charset_in(std::string_view html) {
    constexpr std::size_t looked_at = 1024;
    const std::string start = lower(html.substr(0, looked_at));
    const std::size_t key = start.find("charset=", start.find("<meta"));
    if (start.find("<meta") == std::string::npos || key == std::string::npos) return {};
    const std::size_t from = start.find_first_not_of("\"' ", key + 8);
    if (from == std::string::npos) return {};
    return start.substr(from, start.find_first_of("\"' />;", from) - from);
}

std::string joined(std::string a, std::string_view b, std::string_view between) {
    if (a.empty()) return std::string(b);
    if (b.empty()) return a;
    return a.append(between).append(b);
}

std::string as_html(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '<')
            escaped += "&lt;";
        else if (c == '&')
            escaped += "&amp;";
        else
            escaped += c;
    }
    return html::clean("<pre>" + escaped + "</pre>").html;
}

class Walk {
public:
    explicit Walk(Mail& mail) : mail_(mail) {}

    Shown show(const Part& part, bool may_be_body, bool is_in_related) {
        const std::string& type = part.type.value;
        if (type.starts_with("multipart/")) {
            if (type == "multipart/alternative") return alternative(part, is_in_related);
            if (type == "multipart/related") return related(part);
            return row(part, is_in_related);
        }
        const bool is_apart = part.disposition.value == "attachment";
        if (is_readable(type) && !is_apart && (may_be_body || (given_name(part).empty() && !is_in_related)))
            return is_html(type) ? shown_html(part) : shown_text(part);
        return attach(part, is_in_related);
    }

private:
    Shown row(const Part& part, bool is_in_related) {
        std::vector<Shown> shown;
        for (std::size_t i = 0; i < part.children.size(); ++i)
            shown.push_back(show(part.children[i], i == 0, is_in_related));
        const bool has_html = std::ranges::any_of(shown, [](const Shown& each) { return !each.html.empty(); });
        Shown all;
        for (const Shown& each : shown) {
            const bool is_text_beside_html = has_html && each.html.empty() && !each.text.empty();
            all.html = joined(std::move(all.html), is_text_beside_html ? as_html(each.text) : each.html, "\n");
            all.text = joined(std::move(all.text), each.text, "\n\n");
            all.is_written_as_text |= each.is_written_as_text;
        }
        return all;
    }

    // The same thing in several forms: the text is what is written as text, the HTML the best, which is the last.
    Shown alternative(const Part& part, bool is_in_related) {
        Shown best, from_html;
        for (const Part& child : part.children) {
            Shown shown = show(child, true, is_in_related);
            const bool has_text = !trim(shown.text).empty();
            if (has_text && shown.is_written_as_text)
                best.text = joined(std::move(best.text), shown.text, "\n\n");
            else if (has_text && !shown.is_written_as_text)
                from_html.text = std::move(shown.text);
            if (!shown.html.empty()) best.html = std::move(shown.html);
        }
        best.is_written_as_text = !best.text.empty();
        if (best.text.empty()) best.text = std::move(from_html.text);
        return best;
    }

    // A root and what it shows inside: the root is the first, or the one that "start" names.
    Shown related(const Part& part) {
        const std::string_view start = trim_id(part.type.parameter("start"));
        std::size_t root = 0;
        for (std::size_t i = 0; i < part.children.size() && !start.empty(); ++i)
            if (trim_id(part.children[i].headers.first("content-id")) == start) root = i;
        Shown shown;
        for (std::size_t i = 0; i < part.children.size(); ++i) {
            Shown each = show(part.children[i], i == root, true);
            if (i == root) shown = std::move(each);
        }
        return shown;
    }

    Shown shown_text(const Part& part) {
        std::string text = decode_text(part.bytes, part.type.parameter("charset"));
        for (NamedFile& file : take_uuencoded(text)) add(file.name, "application/octet-stream", std::move(file.bytes));
        cut(text, text_left_, part);
        if (same(part.type.parameter("format"), "flowed"))
            text = unflow(text, same(part.type.parameter("delsp"), "yes"));
        return {tidy_lines(text), {}, part.type.value == "text/plain"};
    }

    // Of what is too long the start is shown, and all of it is a file.
    void cut(std::string& shown, std::size_t& left, const Part& part) {
        if (shown.size() > left) {
            add(given_name(part), part.type.value, part.bytes);
            std::size_t end = left;
            while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xc0U) == 0x80) --end;
            shown.resize(end);
        }
        left -= shown.size();
    }

    Shown shown_html(const Part& part) {
        constexpr std::size_t widest = 4;  // bytes of a charset that become one
        std::string charset(part.type.parameter("charset"));
        if (charset.empty()) charset = charset_in(part.bytes);
        const std::string_view start = std::string_view(part.bytes).substr(0, widest * (html_left_ + 1));
        std::string shown(trim(decode_text(start, charset)));
        cut(shown, html_left_, part);
        html::Cleaned cleaned = html::clean(shown);
        return {tidy_lines(cleaned.text), std::move(cleaned.html), false};
    }

    Shown attach(const Part& part, bool is_in_related) {
        const std::string& type = part.type.value;
        if (type == "application/ms-tnef" || type == "application/vnd.ms-tnef" ||
            same(given_name(part), "winmail.dat")) {
            if (auto opened = read_tnef(part.bytes)) return open(std::move(*opened), part);
        }
        std::string name(given_name(part));
        if (name.empty() && type == "message/rfc822") {
            name = header_text(part.message.first("subject"));
            name += name.empty() ? "" : ".eml";
        }
        if (name.empty()) name = header_text(part.headers.first("content-description"));
        Attachment& added = add(name, type, part.bytes);
        added.content_id = std::string(trim_id(part.headers.first("content-id")));
        const std::string& disposition = part.disposition.value;
        added.is_inline = disposition == "inline" || (is_in_related && disposition != "attachment");
        return {};
    }

    Shown open(Tnef tnef, const Part& part) {
        for (NamedFile& file : tnef.files) add(file.name, "application/octet-stream", std::move(file.bytes));
        cut(tnef.html, html_left_, part);
        cut(tnef.text, text_left_, part);
        html::Cleaned cleaned = html::clean(tnef.html);
        const bool has_text = !trim(tnef.text).empty();
        return {tidy_lines(has_text ? tnef.text : cleaned.text), std::move(cleaned.html), has_text};
    }

    Attachment& add(std::string_view name, std::string_view type, std::string bytes) {
        Attachment& added = mail_.attachments.emplace_back();
        added.name = file_name(name, type, mail_.attachments.size());
        added.type = type;
        added.bytes = std::move(bytes);
        return added;
    }

    static std::string_view trim_id(std::string_view raw) {
        raw = trim(raw);
        if (raw.starts_with('<')) raw.remove_prefix(1);
        if (raw.ends_with('>')) raw.remove_suffix(1);
        return raw;
    }

    Mail& mail_;
    std::size_t html_left_ = most_shown_html, text_left_ = most_shown_text;
};

}  // namespace

void read_body(const Part& root, Mail& mail) {
    Shown shown = Walk(mail).show(root, true, false);
    mail.text = std::move(shown.text), mail.html = std::move(shown.html);
}

}  // namespace waydesk::mime
