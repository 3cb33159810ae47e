#pragma once
// Reads Markdown (CommonMark with tables) and tells its parts in order. The home of md4c. Pure; any thread.

#include "kb/article/markdown.hpp"

#include <cstdint>
#include <optional>

namespace waydesk::kb::article {

enum class Part : std::uint8_t {
    quotation,
    bullets,
    numbers,
    item,
    rule,
    heading,
    code_block,
    paragraph,
    table,
    table_head,
    table_body,
    row,
    head_cell,
    cell,
    emphasis,
    strong,
    code,
    struck,
    link,
    image
};

struct PartDetail {
    int level = 0;       // of a heading, 1 to 6
    unsigned start = 1;  // of numbers
    std::string target;  // of a link or an image; entities are decoded
};

class MarkdownSink {
public:
    virtual ~MarkdownSink() = default;
    virtual void enter(Part part, const PartDetail& detail) = 0;
    virtual void leave(Part part, const PartDetail& detail) = 0;
    virtual void text(std::string_view utf8) = 0;  // entities are decoded
    virtual void line_break(bool is_hard) = 0;
    virtual void block(const Block& block) = 0;  // in place of its paragraph
};

// False: nested too deeply to be an article; the sink has heard a part of it.
bool parse_markdown(std::string_view markdown, MarkdownSink& sink);

std::optional<Block> block_in(std::string_view line);  // "  {{quote}}"

}  // namespace waydesk::kb::article
