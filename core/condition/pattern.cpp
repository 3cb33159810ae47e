#include "core/condition/pattern.hpp"

#include "core/condition/condition.hpp"

#include <re2/re2.h>

namespace waydesk::condition {
namespace {

constexpr std::int64_t compiled_bytes = 1 << 20;

}  // namespace

struct Pattern::Compiled {
    re2::RE2 expression;
};

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::~Pattern() = default;

std::variant<std::shared_ptr<const Pattern>, std::string> Pattern::compile(const std::string& expression) {
    if (expression.empty()) return "An empty expression is found in everything.";
    if (expression.size() > pattern_bytes)
        return "The expression is longer than " + std::to_string(pattern_bytes) + " bytes.";
    re2::RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(compiled_bytes);
    std::unique_ptr<Compiled> compiled(new Compiled{{expression, options}});
    if (!compiled->expression.ok()) return "The expression is not accepted: " + compiled->expression.error() + ".";
    return std::shared_ptr<const Pattern>(new Pattern(std::move(compiled)));
}

bool Pattern::is_found_in(std::string_view text) const {
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled_->expression);
}

}  // namespace waydesk::condition
