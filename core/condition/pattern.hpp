#pragma once
// A regular expression of RE2: linear in the text it looks at, whatever the expression. Thread: any.

#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace waydesk::condition {

class Pattern {
public:
    // The sentence says why an expression is refused: too long, too large when compiled, or wrong.
    static std::variant<std::shared_ptr<const Pattern>, std::string> compile(const std::string& expression);
    ~Pattern();

    bool is_found_in(std::string_view text) const;

private:
    struct Compiled;
    explicit Pattern(std::unique_ptr<Compiled> compiled);
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace waydesk::condition
