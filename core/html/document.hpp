#pragma once
// A tree of HTML as the parser builds it. Only for markup that rewrite.hpp wrote: others could make it very slow.
// For the sources of this folder only: Gumbo lives here. Pure; any thread.

#include <gumbo.h>

#include <span>
#include <string_view>

namespace waydesk::html {

class Document {
public:
    explicit Document(std::string_view markup);  // which must outlive it
    ~Document();
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    const GumboNode& body() const;

private:
    GumboOptions options_;
    GumboOutput* output_;
};

// Of an element; nothing of other nodes.
std::span<GumboNode* const> children_of(const GumboNode& node);
std::string_view name_of(const GumboNode& node);  // in lower case; empty for what is no element
std::string_view text_of(const GumboNode& node);  // of a text or white space
std::string_view attribute_of(const GumboNode& node, const char* name);

}  // namespace waydesk::html
