// Any bytes as a client's frame and as a long poll's body: no crash, no hang, and what is read can be written again
// (P9). Run: build/fuzz/decode_fuzz -max_len=4096 CORPUS_FOLDER server/protocol/testdata/json-parsing
#include "core/utf8.hpp"
#include "server/protocol/decode.hpp"
#include "server/protocol/poll_session.hpp"

#include <cstddef>
#include <cstdint>

using namespace waydesk;
using namespace waydesk::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    decode(text);
    decode_poll(text);
    const Result<Json> json = parse_json(text);
    if (!json) return 0;
    const std::string written = to_text(*json);
    ensure(is_valid_utf8(written), "what is written is valid UTF-8");
    const Result<Json> again = parse_json(written);
    ensure(again.has_value(), "what is written can be read");
    const std::string rewritten = to_text(*again);  // may differ once: -0.0 is written as an integer
    ensure(to_text(*parse_json(rewritten)) == rewritten, "and then stays as it is");
    return 0;
}
