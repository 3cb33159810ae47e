// Any bytes as a policy file, and as a question asked of it and of the built-in policies: no crash, every refusal has a
// sentence, and what is answered is JSON again and the same twice. See driver.cpp.
#include "core/result.hpp"
#include "kb/policy/document.hpp"
#include "kb/policy/embedded.hpp"
#include "kb/policy/quote.hpp"

#include <cstddef>
#include <cstdint>

using namespace waydesk;
using namespace waydesk::kb::policy;

namespace {

const Library& built_in() {
    static const Library::Shared library = [] {
        std::vector<PolicyFile> files;
        for (const EmbeddedPack& pack : embedded_packs())
            files.push_back({std::string(pack.name), std::string(pack.text)});
        return Library::load(files, embedded_tables()).library;
    }();
    return *library;
}

void ask(const Library& library, const Node& node) {
    const auto request = read_request(node, *embedded_tables());
    if (!request) return ensure(!request.error().front().sentence.empty(), "a refusal has a reason");
    const std::string answer = answer_json(quote(library, *request));
    ensure(parse_document(answer).has_value(), "an answer is JSON");
    ensure(answer_json(quote(library, *request)) == answer, "an answer is the same twice");
}

}  // namespace

// A policy, or a case: {"policies":…,"request":…}.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const Checked<Node> node = parse_document(text);
    if (!node) {
        ensure(!node.error().front().sentence.empty(), "a refusal has a reason");
        return 0;
    }
    const Node* policies = node->find("policies");
    JsonWriter written;
    write(written, policies == nullptr ? *node : *policies);
    const PolicyFile file{"fuzz", written.take()};
    const Library::Loading loaded = Library::load(std::span(&file, 1), embedded_tables());
    for (const RefusedFile& refused : loaded.refused) ensure(!refused.flaw.sentence.empty(), "a refusal has a reason");
    if (const Node* request = node->find("request")) {
        ask(*loaded.library, *request);
        ask(built_in(), *request);
    }
    return 0;
}
