#include "channels/email/mime/auth_results.hpp"

#include "channels/email/mime/ascii.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace waydesk::mime {
namespace {

constexpr std::size_t deepest_comment = 20;

bool is_token_letter(char c) {  // RFC 2045 5.1
    constexpr std::string_view specials = "()<>@,;:\\\"/[]?=";
    return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7f &&
           specials.find(c) == std::string_view::npos;
}

bool is_keyword_letter(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; }

// Reads from the front; what does not fit makes it bad, for good.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool is_good() const { return is_good_; }
    bool is_at_end() const { return text_.empty(); }

    // Blanks and comments; whether there were any.
    bool skip() {
        const std::size_t before = text_.size();
        while (!text_.empty() && is_good_) {
            if (is_blank(text_.front()))
                text_.remove_prefix(1);
            else if (text_.front() == '(')
                skip_comment();
            else
                break;
        }
        return text_.size() < before;
    }
    bool take(char c) {
        if (text_.empty() || text_.front() != c) return false;
        text_.remove_prefix(1);
        return true;
    }
    void expect(char c) { is_good_ = is_good_ && take(c); }

    template <class Fits>
    std::string_view run(Fits fits) {
        std::size_t size = 0;
        while (size < text_.size() && fits(text_[size])) ++size;
        const std::string_view found = text_.substr(0, size);
        text_.remove_prefix(size);
        return found;
    }
    std::string keyword() {
        const std::string_view found = run(is_keyword_letter);
        is_good_ = is_good_ && !found.empty();
        return lower(found);
    }
    // A token, or a text in quotes.
    std::string value() {
        if (take('"')) return quoted();
        const std::string_view found = run(is_token_letter);
        is_good_ = is_good_ && !found.empty();
        return std::string(found);
    }
    // What a property has: a value, or an address, be it broken. It says nothing to us.
    void property_value() {
        if (take('"')) quoted();
        run([](char c) { return !is_blank(c) && c != ';' && c != '(' && c != '"'; });
    }

private:
    void skip_comment() {
        std::size_t depth = 0;
        do {
            if (text_.empty()) return void(is_good_ = false);
            const char c = text_.front();
            if (c == '\\' && text_.size() > 1) text_.remove_prefix(1);
            if (c == '(') is_good_ = ++depth <= deepest_comment;
            if (c == ')') --depth;
            text_.remove_prefix(1);
        } while (depth > 0 && is_good_);
    }
    std::string quoted() {
        std::string out;
        while (!text_.empty() && text_.front() != '"') {
            if (text_.front() == '\\' && text_.size() > 1) text_.remove_prefix(1);
            out += text_.front();
            text_.remove_prefix(1);
        }
        expect('"');
        return out;
    }

    std::string_view text_;
    bool is_good_ = true;
};

struct Found {
    std::string method, result;
};

// "dkim/1 = pass reason="…" header.d=example.com"
std::optional<Found> read_result(Reader& in) {
    Found found;
    in.skip();
    found.method = in.keyword();
    in.skip();
    if (in.take('/')) {
        in.skip();
        in.run(is_digit);
        in.skip();
    }
    in.expect('=');
    in.skip();
    found.result = in.keyword();
    while (in.is_good() && in.skip() && !in.is_at_end()) {
        if (in.take(';')) return found;
        const std::string name = in.keyword();
        in.skip();
        if (name == "reason" && in.take('=')) {
            in.skip();
            in.value();
            continue;
        }
        in.expect('.');
        in.skip();
        in.run(is_token_letter);
        in.skip();
        in.expect('=');
        in.skip();
        in.property_value();
    }
    if (!in.is_at_end()) in.expect(';');
    return in.is_good() ? std::optional(found) : std::nullopt;
}

std::string known(const std::string& result) {
    static constexpr std::array<std::string_view, 9> names{"none",   "pass",      "fail",      "softfail", "neutral",
                                                           "policy", "temperror", "permerror", "hardfail"};
    if (std::ranges::find(names, result) == names.end()) return "none";
    return result == "hardfail" ? "fail" : result;  // RFC 8601 B.2: an old name
}

void note(AuthResults& results, const Found& found) {
    if (found.method == "dkim") {
        if (results.dkim == "none" || found.result == "pass") results.dkim = known(found.result);
        return;
    }
    std::string* const to = found.method == "spf" ? &results.spf : found.method == "dmarc" ? &results.dmarc : nullptr;
    if (to != nullptr && *to == "none") *to = known(found.result);
}

}  // namespace

bool read_auth_results(std::string_view raw, std::string_view authserv, AuthResults& out) {
    if (authserv.empty() || raw.size() > most_auth_results_bytes) return false;
    Reader in(raw);
    in.skip();
    if (const std::string id = in.value(); !in.is_good() || !same(id, authserv)) return false;
    if (in.skip() && !in.is_at_end())
        if (const std::string_view version = in.run(is_digit); !version.empty() && version != "1") return false;
    in.skip();
    in.expect(';');
    AuthResults results;
    std::size_t methods = 0;
    for (in.skip(); in.is_good() && !in.is_at_end(); in.skip()) {
        if (++methods > most_auth_methods) return false;
        Reader ahead = in;  // "none" alone: nothing was checked
        if (methods == 1 && ahead.keyword() == "none" && (ahead.skip(), ahead.is_at_end())) break;
        const auto found = read_result(in);
        if (!found) return false;
        note(results, *found);
    }
    if (!in.is_good()) return false;
    out = results;
    return true;
}

}  // namespace waydesk::mime
