#include "core/html/serialise.hpp"

#include "core/html/elements.hpp"
#include "core/html/links.hpp"
#include "core/html/rewrite.hpp"

#include <algorithm>

namespace waydesk::html {
namespace {

// What a page can show: control characters can come in by "&#1;".
std::string without_controls(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\f')
            out += ' ';
        else if ((byte >= 0x20 && byte != 0x7f) || c == '\n' || c == '\t')
            out += c;
    }
    return out;
}

class Serialiser {
public:
    std::string write(const GumboNode& body) {
        children(body);
        return std::move(out_);
    }

private:
    void node(const GumboNode& node) {
        const std::string_view name = name_of(node);
        if (name.empty())
            append_escaped(out_, without_controls(text_of(node)));
        else if (name == "img")
            image(node);
        else if (name == "a")
            link(node);
        else if (!element(name).becomes.empty())
            any(node, name);
        else
            children(node);
    }

    void children(const GumboNode& node) {
        for (const GumboNode* child : children_of(node)) this->node(*child);
    }

    void any(const GumboNode& node, std::string_view name) {
        const std::size_t before = out_.size();
        out_.append("<").append(name);
        const bool has_attributes = attributes(node, name);
        if (name == "span" && !has_attributes) {  // says nothing
            out_.resize(before);
            return children(node);
        }
        out_ += '>';
        if (element(name).kind == Kind::empty) return;
        if (name == "pre" && begins_with_line_end(node)) out_ += '\n';  // the parser takes the first one away
        children(node);
        close(name);
    }

    static bool begins_with_line_end(const GumboNode& node) {
        const auto inside = children_of(node);
        return !inside.empty() && without_controls(text_of(*inside.front())).starts_with('\n');
    }

    bool attributes(const GumboNode& node, std::string_view name) {
        const GumboVector& all = node.v.element.attributes;
        bool is_any = false;
        for (unsigned i = 0; i < all.length; ++i) {
            const auto& each = *static_cast<const GumboAttribute*>(all.data[i]);
            if (!is_allowed_attribute(name, each.name, each.value)) continue;
            attribute(each.name, each.value);
            is_any = true;
        }
        return is_any;
    }

    void attribute(std::string_view name, std::string_view value) {
        out_.append(" ").append(name).append("=\"");
        append_escaped(out_, without_controls(value));
        out_ += '"';
    }

    void link(const GumboNode& node) {
        const std::string address = safe_link(attribute_of(node, "href"));
        if (address.empty()) return children(node);
        out_ += "<a";
        attribute("href", address);
        attribute("rel", "noopener noreferrer nofollow");
        out_ += '>';
        children(node);
        close("a");
    }

    // A remote image of one dot tells its sender that the mail was read, and shows nothing.
    void image(const GumboNode& node) {
        ImageSource source = image_source(attribute_of(node, "src"));
        if (source.kind == ImageSource::Kind::none) source = image_source(attribute_of(node, "data-blocked-src"));
        const std::string_view alternative = attribute_of(node, "alt");
        const bool is_dot = is_tiny(attribute_of(node, "width")) || is_tiny(attribute_of(node, "height"));
        if (alternative.empty() && (source.kind == ImageSource::Kind::none || is_dot)) return;
        out_ += "<img";
        attribute("alt", alternative);
        for (const char* size : {"width", "height"}) {
            if (is_size(attribute_of(node, size))) attribute(size, attribute_of(node, size));
        }
        if (source.kind == ImageSource::Kind::part) attribute("src", source.address);
        if (source.kind == ImageSource::Kind::remote && !is_dot) attribute("data-blocked-src", source.address);
        out_ += '>';
    }

    static bool is_size(std::string_view value) {
        return !value.empty() && value.size() <= 4 && value.find_first_not_of("0123456789") == std::string_view::npos;
    }
    static bool is_tiny(std::string_view value) { return value == "0" || value == "1" || value == "1px"; }

    void close(std::string_view name) { out_.append("</").append(name).append(">"); }

    std::string out_;
};

}  // namespace

std::string serialise(const Document& document) { return Serialiser().write(document.body()); }

}  // namespace waydesk::html
