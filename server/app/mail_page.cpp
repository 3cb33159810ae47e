#include "server/app/mail_page.hpp"

#include "core/encoding.hpp"
#include "core/escape_html.hpp"

#include <algorithm>
#include <array>

namespace waydesk::app {
namespace {

constexpr std::string_view style =
    "html{color-scheme:light}body{margin:12px;background:#fff;color:#14191d;font:14px/1.5 system-ui,sans-serif;"
    "overflow-wrap:anywhere}img{max-width:100%;height:auto}pre{white-space:pre-wrap}table{max-width:100%}"
    "blockquote{margin:8px 0;padding-inline-start:12px;border-inline-start:2px solid #c3cacf}";
constexpr std::string_view hidden_quotes = "blockquote{display:none}";

constexpr std::array<std::string_view, 4> pictures = {"image/png", "image/jpeg", "image/gif", "image/webp"};

// Content-IDs are made of what may stand in an attribute as it is, or else they are not found.
const mime::Attachment* picture_of(const mime::Mail& mail, std::string_view content_id) {
    const auto found = std::ranges::find_if(mail.attachments, [&](const mime::Attachment& part) {
        return !part.content_id.empty() && part.content_id == content_id && std::ranges::count(pictures, part.type) > 0;
    });
    return found == mail.attachments.end() ? nullptr : &*found;
}

// The cleaner writes attributes in double quotes, and no double quote in what is text: what is found here is a tag's.
std::string shown_html(const mime::Mail& mail, bool remote_images) {
    constexpr std::string_view own = " src=\"cid:";
    constexpr std::string_view elsewhere = " data-blocked-src=\"";
    const std::string_view html = mail.html;
    std::string out;
    std::size_t left = most_picture_bytes;
    for (std::size_t at = 0; at < html.size();) {
        const std::string_view rest = html.substr(at);
        if (remote_images && rest.starts_with(elsewhere)) {
            out += " src=\"";
            at += elsewhere.size();
        } else if (rest.starts_with(own)) {
            const std::size_t end = std::min(rest.find('"', own.size()), rest.size());
            const mime::Attachment* part = picture_of(mail, rest.substr(own.size(), end - own.size()));
            at += std::min(end + 1, rest.size());
            if (part == nullptr || part->bytes.size() > left) continue;
            left -= part->bytes.size();
            out.append(" src=\"data:").append(part->type).append(";base64,");
            out.append(encode_base64(part->bytes)).append("\"");
        } else {
            const std::size_t next = std::min(rest.find(' ', 1), rest.size());
            out += rest.substr(0, next);
            at += next;
        }
    }
    return out;
}

}  // namespace

std::string mail_page(const mime::Mail& mail, api::MailShown shown) {
    std::string out = "<!doctype html><html dir=\"auto\"><head><meta charset=\"utf-8\"><base target=\"_blank\"><style>";
    out.append(style);
    if (!shown.quotes) out.append(hidden_quotes);
    out.append("</style></head><body>");
    if (mail.html.empty()) {
        out.append("<pre>");
        out.append(escape_html(shown.quotes ? mail.text : mail.reply));
        out.append("</pre>");
    } else {
        out.append(shown_html(mail, shown.remote_images));
    }
    return out + "</body></html>";
}

}  // namespace waydesk::app
