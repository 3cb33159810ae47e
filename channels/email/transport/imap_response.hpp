#pragma once
// What an IMAP server says (RFC 9051 section 7), as far as reading a mailbox needs it. Pure.

#include "core/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::transport {

// Bytes that were announced by their number, {n}.
struct Literal {
    std::string bytes;
    bool is_whole = true;  // false: it was longer than allowed and is not kept
};

// One response. In `text` each literal is still announced by its {n}; CR LF are gone.
struct Response {
    std::string text;
    std::vector<Literal> literals;
};

// "* 12 FETCH (UID 345 RFC822.SIZE 678 BODY[] {678}…)". Attributes that nobody asked for are skipped.
struct FetchItem {
    std::optional<std::uint32_t> uid;  // without it: news about flags that nobody asked for
    std::optional<std::uint64_t> size;
    std::optional<Literal> body;
    bool is_deleted = false;
};

bool is_fetch(std::string_view text);
Result<FetchItem> parse_fetch(Response response);  // errors: protocol

// The number that a line ends with as {n} or {n+}.
std::optional<std::uint64_t> announced_literal(std::string_view text);

// "* 23 EXISTS".
std::optional<std::uint32_t> parse_exists(std::string_view text);

// The number in "* OK [UIDVALIDITY 3857529045] …" for the name UIDVALIDITY.
std::optional<std::uint32_t> parse_code(std::string_view text, std::string_view name);

// True when "* CAPABILITY IMAP4rev1 IDLE …" holds the name; letter case does not matter.
bool has_capability(std::string_view text, std::string_view name);

// Text between quotes as a command says it. Errors: invalid (a byte beyond printable ASCII).
Result<std::string> quote(std::string_view text);

}  // namespace waydesk::transport
