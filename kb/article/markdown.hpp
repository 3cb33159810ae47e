#pragma once
// What an article's Markdown becomes: HTML that is safe on any page, and plain text for search and snippets. Raw HTML
// is text; of links only https, mailto and relative ones remain, images become their text. Pure; any thread.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::kb::article {

// A line of its own, {{quote}} or {{deadline refund_payment}}: filled for the reader's booking where it is shown.
struct Block {
    std::string name;      // "quote", "deadline"
    std::string argument;  // "refund_payment", or empty

    bool operator==(const Block&) const = default;
};
bool is_known(const Block& block);  // quote without an argument, deadline with one

struct HtmlSettings {
    int top_heading = 2;  // the level that "# heading" has on the page, which has its own h1
    // The address of a link: `target` is an https or mailto address, or relative as written. Empty: only its text is
    // shown. Not set: as it is.
    std::function<std::string(std::string_view target)> link;
    // What stands in the section of a block: HTML. Not set: nothing.
    std::function<std::string(const Block& block)> block;
};

std::string to_html(std::string_view markdown, const HtmlSettings& settings = {});
std::string to_plain_text(std::string_view markdown);  // blocks left out; a line for each paragraph
std::vector<Block> blocks_in(std::string_view markdown);

struct BlockLine {
    std::size_t line = 0;  // from 1
    Block block;
};
std::vector<BlockLine> block_lines(std::string_view markdown);  // also those that are not known

}  // namespace waydesk::kb::article
