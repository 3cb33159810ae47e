#include "core/html/document.hpp"

#include "core/result.hpp"

namespace waydesk::html {
namespace {

GumboOptions patient_options() {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;  // nobody reads them, and to collect them is what takes most of the time
    return options;
}

}  // namespace

Document::Document(std::string_view markup)
    : options_(patient_options()), output_(gumbo_parse_with_options(&options_, markup.data(), markup.size())) {
    ensure(output_ != nullptr, "every text is HTML");
}

Document::~Document() { gumbo_destroy_output(&options_, output_); }

const GumboNode& Document::body() const {
    for (const GumboNode* child : children_of(*output_->root)) {
        if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BODY) return *child;
    }
    return *output_->root;
}

std::span<GumboNode* const> children_of(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return {};
    const GumboVector& children = node.v.element.children;
    return {reinterpret_cast<GumboNode* const*>(children.data), children.length};
}

std::string_view name_of(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT ? gumbo_normalized_tagname(node.v.element.tag) : std::string_view{};
}

std::string_view text_of(const GumboNode& node) {
    const bool is_text = node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE;
    return is_text ? node.v.text.text : std::string_view{};
}

std::string_view attribute_of(const GumboNode& node, const char* name) {
    if (node.type != GUMBO_NODE_ELEMENT) return {};
    const GumboAttribute* attribute = gumbo_get_attribute(&node.v.element.attributes, name);
    return attribute == nullptr ? std::string_view{} : attribute->value;
}

}  // namespace waydesk::html
