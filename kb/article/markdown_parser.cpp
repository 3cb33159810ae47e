#include "kb/article/markdown_parser.hpp"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace waydesk::kb::article {
namespace {

constexpr std::size_t deepest = 40;
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // for what Unicode does not allow

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool is_word(std::string_view text) {
    return !text.empty() && text.size() <= 60 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

void append_utf8(std::string& out, std::uint32_t code) {
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        out += replacement;
    } else if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

// "&lt;", "&#60;", "&#x3c;"; a name that is not among the few stays as it is written.
std::string decoded_entity(std::string_view entity) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> names{{{"&amp;", "&"},
                                                                                          {"&lt;", "<"},
                                                                                          {"&gt;", ">"},
                                                                                          {"&quot;", "\""},
                                                                                          {"&apos;", "'"},
                                                                                          {"&nbsp;", "\xC2\xA0"},
                                                                                          {"&ndash;", "–"},
                                                                                          {"&mdash;", "—"},
                                                                                          {"&hellip;", "…"},
                                                                                          {"&euro;", "€"}}};
    for (const auto& [name, text] : names)
        if (name == entity) return std::string(text);
    if (!entity.starts_with("&#") || !entity.ends_with(';')) return std::string(entity);
    std::string_view digits = entity.substr(2, entity.size() - 3);
    const bool is_hex = digits.starts_with('x') || digits.starts_with('X');
    if (is_hex) digits.remove_prefix(1);
    std::uint32_t code = 0;
    (void)std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
    std::string out;
    append_utf8(out, code);
    return out;
}

std::string text_of(const MD_ATTRIBUTE& attribute) {
    std::string out;
    for (std::size_t i = 0; attribute.text != nullptr && attribute.substr_offsets[i] < attribute.size; ++i) {
        const MD_OFFSET from = attribute.substr_offsets[i];
        const std::string_view piece(attribute.text + from, attribute.substr_offsets[i + 1] - from);
        switch (attribute.substr_types[i]) {
            case MD_TEXT_ENTITY: out += decoded_entity(piece); break;
            case MD_TEXT_NULLCHAR: out += replacement; break;
            default: out += piece;
        }
    }
    return out;
}

std::optional<Part> part_of(MD_BLOCKTYPE type) {
    switch (type) {
        case MD_BLOCK_QUOTE: return Part::quotation;
        case MD_BLOCK_UL: return Part::bullets;
        case MD_BLOCK_OL: return Part::numbers;
        case MD_BLOCK_LI: return Part::item;
        case MD_BLOCK_HR: return Part::rule;
        case MD_BLOCK_H: return Part::heading;
        case MD_BLOCK_CODE: return Part::code_block;
        case MD_BLOCK_P: return Part::paragraph;
        case MD_BLOCK_TABLE: return Part::table;
        case MD_BLOCK_THEAD: return Part::table_head;
        case MD_BLOCK_TBODY: return Part::table_body;
        case MD_BLOCK_TR: return Part::row;
        case MD_BLOCK_TH: return Part::head_cell;
        case MD_BLOCK_TD: return Part::cell;
        default: return std::nullopt;  // the document itself; raw HTML is switched off
    }
}

std::optional<Part> part_of(MD_SPANTYPE type) {
    switch (type) {
        case MD_SPAN_EM: return Part::emphasis;
        case MD_SPAN_STRONG: return Part::strong;
        case MD_SPAN_CODE: return Part::code;
        case MD_SPAN_DEL: return Part::struck;
        case MD_SPAN_A: return Part::link;
        case MD_SPAN_IMG: return Part::image;
        default: return std::nullopt;
    }
}

PartDetail detail_of(Part part, const void* detail) {
    PartDetail out;
    if (part == Part::heading) out.level = static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
    if (part == Part::numbers) out.start = static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start;
    if (part == Part::link) out.target = text_of(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href);
    if (part == Part::image) out.target = text_of(static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src);
    return out;
}

// Hands the events on. A paragraph is held back as long as it may turn out to be a block.
class Listener {
public:
    explicit Listener(MarkdownSink& sink) : sink_(sink) {}

    int enter(std::optional<Part> part, const void* detail) {
        if (!part) return 0;
        if (++depth_ > deepest) return -1;
        release();
        if (*part == Part::paragraph)
            held_.emplace();
        else
            sink_.enter(*part, detail_of(*part, detail));
        return 0;
    }

    int leave(std::optional<Part> part, const void* detail) {
        if (!part) return 0;
        --depth_;
        if (held_ && *part == Part::paragraph) {
            const std::optional<Block> block = block_in(*held_);
            if (block) {
                held_.reset();
                sink_.block(*block);
                return 0;
            }
        }
        release();
        sink_.leave(*part, detail_of(*part, detail));
        return 0;
    }

    int text(MD_TEXTTYPE type, std::string_view piece) {
        switch (type) {
            case MD_TEXT_BR:
            case MD_TEXT_SOFTBR:
                release();
                sink_.line_break(type == MD_TEXT_BR);
                return 0;
            case MD_TEXT_NULLCHAR: return plain(replacement);
            case MD_TEXT_ENTITY: return plain(decoded_entity(piece));
            default: return plain(piece);
        }
    }

private:
    int plain(std::string_view piece) {
        if (held_)
            *held_ += piece;
        else
            sink_.text(piece);
        return 0;
    }

    void release() {
        if (!held_) return;
        const std::string text = std::move(*held_);
        held_.reset();
        sink_.enter(Part::paragraph, {});
        if (!text.empty()) sink_.text(text);
    }

    MarkdownSink& sink_;
    std::size_t depth_ = 0;
    std::optional<std::string> held_;
};

Listener& listener(void* data) { return *static_cast<Listener*>(data); }

// A block stands in a paragraph of its own even when its writer left out the empty lines around it.
std::string with_blocks_apart(std::string_view markdown) {
    std::string out;
    out.reserve(markdown.size() + 64);
    for (std::size_t at = 0; at < markdown.size();) {
        const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
        const std::string_view line = markdown.substr(at, end - at);
        const bool is_block = !line.starts_with("    ") && block_in(line).has_value();
        out.append(is_block ? "\n" : "").append(line).append(is_block ? "\n\n" : "\n");
        at = end + 1;
    }
    return out;
}

}  // namespace

std::optional<Block> block_in(std::string_view line) {
    std::string_view inner = trimmed(line);
    if (!inner.starts_with("{{") || !inner.ends_with("}}") || inner.size() < 5) return std::nullopt;
    inner = trimmed(inner.substr(2, inner.size() - 4));
    const std::size_t space = inner.find_first_of(" \t");
    Block block{std::string(inner.substr(0, space)), {}};
    if (space != std::string_view::npos) block.argument = trimmed(inner.substr(space));
    if (!is_word(block.name) || (!block.argument.empty() && !is_word(block.argument))) return std::nullopt;
    return block;
}

bool parse_markdown(std::string_view markdown, MarkdownSink& sink) {
    Listener events(sink);
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
        return listener(data).enter(part_of(type), detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
        return listener(data).leave(part_of(type), detail);
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
        return listener(data).enter(part_of(type), detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void* detail, void* data) {
        return listener(data).leave(part_of(type), detail);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
        return listener(data).text(type, {text, size});
    };
    const std::string text = with_blocks_apart(markdown);
    return md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &events) == 0;
}

}  // namespace waydesk::kb::article
