#include "core/html/clean.hpp"

#include "core/html/document.hpp"
#include "core/html/plain_text.hpp"
#include "core/html/rewrite.hpp"
#include "core/html/serialise.hpp"
#include "core/utf8.hpp"

#include <optional>

namespace waydesk::html {
namespace {

constexpr std::size_t most_reopening = 200'000;  // elements that the parser may add of its own
constexpr int most_rounds = 4;                   // until nothing changes any more; two are usual

// In the mode that today's pages are in.
std::string page_of(std::string_view body) { return "<!DOCTYPE html><body>" + std::string(body); }

// Once through: nothing when the parser would need too long for it.
std::optional<std::string> pass(std::string_view html) {
    const Rewritten rewritten = rewrite(html);
    if (rewritten.depth > deepest || rewritten.reopening > most_reopening) return std::nullopt;
    const std::string page = page_of(rewritten.html);
    return serialise(Document(page));
}

// A tree that is written down and read again can be another one: tables let go what does not belong into them, links
// end each other. So it is read until it stays, and what does not stay is not shown as a tree.
std::optional<std::string> settled(std::string_view html) {
    std::optional<std::string> now = pass(html);
    for (int round = 0; now && round < most_rounds; ++round) {
        std::optional<std::string> next = pass(*now);
        if (next == now) return now;
        now = std::move(next);
    }
    return std::nullopt;
}

std::string lines_of(std::string_view html) {
    const std::string page = page_of(rewrite_as_lines(html));
    return serialise(Document(page));
}

}  // namespace

Cleaned clean(std::string_view html) {
    Cleaned out;
    out.is_cut = html.size() > most_bytes;
    std::optional<std::string> tree;
    if (!out.is_cut) tree = settled(html);
    out.is_text_only = !tree;
    out.html = tree ? std::move(*tree) : lines_of(html.substr(0, most_bytes));
    const std::string page = page_of(out.html);
    out.text = plain_text(Document(page));
    return out;
}

}  // namespace waydesk::html
