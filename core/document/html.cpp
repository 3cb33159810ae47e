#include "core/document/html.hpp"

#include "core/encoding.hpp"
#include "core/escape_html.hpp"

namespace waydesk::document {
namespace {

constexpr std::string_view style =
    R"(:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#eef0f2;color:#1a1f24;font:16px/1.55 "Noto Sans",system-ui,"Segoe UI",Roboto,sans-serif;
overflow-wrap:anywhere}
main{max-width:46rem;margin:2rem auto;padding:3.5rem 4rem;background:#fff;box-shadow:0 1px 4px #0003}
.sender{margin:0 0 2rem;padding-block-end:.75rem;border-block-end:1px solid #c3c9cf;font-weight:600}
.recipient{margin:0 0 2rem;white-space:pre-line}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.3;font-weight:600}
h2{margin:1.75rem 0 .5rem;font-size:1rem;font-weight:600}
p{margin:0 0 1rem;white-space:pre-line}
dl{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;margin:0 0 2rem}
dt{color:#56606a;font-size:.8125rem}
dd{margin:0;white-space:pre-line}
blockquote{margin:0 0 1rem;padding-inline-start:1rem;border-inline-start:3px solid #c3c9cf;white-space:pre-line}
ul{margin:0 0 1rem;padding-inline-start:1.25rem}
li{white-space:pre-line}
table{width:100%;margin:0 0 1.25rem;border-collapse:collapse}
th,td{padding:.4rem 0;border-block-end:1px solid #e1e5e8;text-align:start;vertical-align:top;white-space:pre-line}
th{width:34%;padding-inline-end:1.5rem;color:#56606a;font-weight:400}
.signature{margin-block-start:2rem}
.signature span{display:block}
footer{margin-block-start:2.5rem;padding-block-start:.75rem;border-block-start:1px solid #e1e5e8;color:#56606a;
font-size:.8125rem}
footer p{margin:0 0 .25rem}
@media (max-width:40rem){main{margin:0;padding:1.5rem 1.25rem;box-shadow:none}}
@page{size:A4;margin:20mm}
@media print{body{background:none;font-size:10.5pt}main{max-width:none;margin:0;padding:0;box-shadow:none}
h1,h2{break-after:avoid}tr,.signature{break-inside:avoid}p,li,blockquote{orphans:2;widows:2}}
)";

std::string element(std::string_view name, std::string_view text) {
    return '<' + std::string(name) + '>' + escape_html(text) + "</" + std::string(name) + ">\n";
}

// Foreign text between ours does not turn it around.
std::string isolated(std::string_view text) { return "<bdi>" + escape_html(text) + "</bdi>"; }

struct Writer {
    std::string& out;

    void operator()(const Heading& heading) const { out += element("h2", heading.text); }
    void operator()(const Paragraph& paragraph) const { out += element("p", paragraph.text); }
    void operator()(const Quotation& quotation) const {
        out += "<blockquote dir=\"auto\">" + escape_html(quotation.text) + "</blockquote>\n";
    }
    void operator()(const Bullets& bullets) const {
        out += "<ul>\n";
        for (const std::string& item : bullets.items) out += "<li>" + isolated(item) + "</li>\n";
        out += "</ul>\n";
    }
    void operator()(const Table& table) const {
        out += "<table>\n";
        for (const Entry& entry : table.entries)
            out += "<tr><th scope=\"row\">" + escape_html(entry.label) + "</th><td>" + isolated(entry.value) +
                   "</td></tr>\n";
        out += "</table>\n";
    }
};

std::string head_of(const Document& document) {
    return "<!doctype html>\n<html lang=\"" + escape_html(document.language.str()) + "\" dir=\"" +
           (document.language.is_right_to_left() ? "rtl" : "ltr") +
           "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" +
           escape_html(html_policy()) +
           "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"robots\" content=\"noindex\">\n" +
           element("title", document.title) + "<style>" + std::string(style) + "</style>\n</head>\n";
}

std::string top_of(const Document& document) {
    std::string out = "<p class=\"sender\">" + escape_html(document.sender) + "</p>\n";
    if (!document.recipient.empty()) out += "<p class=\"recipient\">" + isolated(document.recipient) + "</p>\n";
    out += element("h1", document.title);
    if (document.references.empty()) return out;
    out += "<dl>\n";
    for (const Entry& entry : document.references)
        out += "<div><dt>" + escape_html(entry.label) + "</dt><dd>" + isolated(entry.value) + "</dd></div>\n";
    return out + "</dl>\n";
}

std::string end_of(const Document& document) {
    std::string out;
    if (!document.signature.empty()) {
        out += "<p class=\"signature\">";
        for (const std::string& line : document.signature) out += "<span>" + escape_html(line) + "</span>";
        out += "</p>\n";
    }
    if (document.remarks.empty()) return out;
    out += "<footer>\n";
    for (const std::string& remark : document.remarks) out += element("p", remark);
    return out + "</footer>\n";
}

}  // namespace

std::string to_html(const Document& document) {
    std::string out = head_of(document) + "<body>\n<main>\n" + top_of(document);
    for (const Block& block : document.body) std::visit(Writer{out}, block);
    return out + end_of(document) + "</main>\n</body>\n</html>\n";
}

const std::string& html_policy() {
    static const std::string policy = "default-src 'none'; style-src 'sha256-" + encode_base64(sha256(style)) +
                                      "'; base-uri 'none'; form-action 'none'";
    return policy;
}

}  // namespace waydesk::document
