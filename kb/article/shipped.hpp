#pragma once
// The articles of kb/articles as they were when the program was built (embed_articles.cmake): what a new knowledge base
// begins with. Any thread.

#include <span>
#include <string_view>

namespace waydesk::kb::article {

struct ShippedFile {
    std::string_view name;  // "refund-when.zh-CN.md"
    std::string_view text;
};
std::span<const ShippedFile> shipped_files();

}  // namespace waydesk::kb::article
